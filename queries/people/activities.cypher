/*+++
title.en = "What a person did"
title.bn = "ব্যক্তির কাজ"
question.en = "Which agreements did this person sign or witness, and which meetings attend?"
question.bn = "এই ব্যক্তি কোন চুক্তিতে সই করেছেন বা সাক্ষী ছিলেন, কোন বৈঠকে ছিলেন?"
ask.en = [
    "[agreement] sign [agreement] [witness] [attend] [meeting] {person}",
    "witness [agreement] {person}",
    "attend {person}",
    "do|did|done {person}",
    "activity|activities {person}",
]
ask.bn = [
    "[agreement] sign [agreement] [witness] {person}",
    "witness [agreement] {person}",
    "portfolio {person}",
]

[params]
person = { type = "person", example = "Zunaid Ahmed Palak", title.en = "Person", title.bn = "ব্যক্তি" }

[columns]
did = { type = "text", title.en = "signed, witnessed or met", title.bn = "স্বাক্ষর, সাক্ষী বা বৈঠক" }
id = { type = "id", title.en = "Agreement or meeting", title.bn = "চুক্তি বা বৈঠক" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
role = { type = "text", optional = true, title.en = "In which role, as stated", title.bn = "যে পদে, যেমন বলা হয়েছে" }
on = { type = "date", optional = true, title.en = "Date, as stated", title.bn = "তারিখ, যেমন বলা হয়েছে" }
parties = { type = "id", many = true, title.en = "Countries, blocs and agencies in it", title.bn = "এতে থাকা দেশ, জোট ও সংস্থা" }
+++*/
MATCH (person:Person {id: $person})
CALL (person) {
  MATCH (person)-[link:SIGNED]->(thing:Agreement) RETURN thing, link, 'signed' AS did
  UNION ALL
  MATCH (person)-[link:WITNESSED]->(thing:Agreement) RETURN thing, link, 'witnessed' AS did
  UNION ALL
  MATCH (person)-[link:TOOK_PART_IN]->(thing:Meeting) RETURN thing, link, 'met' AS did
}
WITH did, thing, link, COLLECT {
       MATCH (thing)-[:REACHED]->(step:Milestone)
       WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
         AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
       WITH step ORDER BY step.rank DESC, size(coalesce(step.on, '')) DESC, step.on, step.id LIMIT 1
       RETURN {status: step.status, on: step.on} AS now
       UNION ALL
       MATCH (thing)<-[:ABOUT]-(sentence:Statement)-[:QUOTED_FROM]->(source:Document)
       WHERE NOT thing:Agreement|Adoption AND sentence.realis IN ['actual', 'future']
       WITH thing, min(source.published) AS reported
       WHERE ($known_by IS NULL OR reported + '~' <= $known_by + '~')
         AND ($as_of IS NULL OR thing.on + '~' <= $as_of + '~'
           OR (reported + '~' <= $as_of + '~' AND (thing.status = 'planned' OR coalesce(thing.on, '') <= $as_of + '~')))
       RETURN {status: thing.status, on: thing.on} AS now
     }[0] AS now
WHERE now IS NOT NULL OR coalesce($as_of, $known_by) IS NULL
RETURN did, thing.id AS id, thing.name AS title, link.title AS role, thing.on AS on,
       COLLECT {
         MATCH (thing)<-[:PARTY_TO|TOOK_PART_IN]-(side:Country|Bloc|Agency)
         RETURN DISTINCT side.id AS side ORDER BY side
       } AS parties, link.statements AS statements
ORDER BY coalesce(on, '') DESC, id, did
SKIP $skip LIMIT $limit
