/*+++
title.en = "One agreement"
title.bn = "একটি চুক্তি"
question.en = "Who are the parties of this agreement, who signed and witnessed it, what is it about, when did it reach what?"
question.bn = "এই চুক্তির পক্ষ কারা, কে সই করেছেন, কে সাক্ষী, কী বিষয়ে, কবে কোন ধাপে পৌঁছেছে?"
ask.en = [
    "[agreement] [party|parties] [detail|details] [about] {agreement}",
    "sign [agreement] {agreement}",
    "status [agreement] [got] {agreement}",
]
ask.bn = [
    "[agreement] [পক্ষ] [বিস্তারিত] {agreement}",
    "sign [agreement] {agreement}",
    "status [agreement] [got] {agreement}",
]

[params]
agreement = { type = "agreement", example = "MoC: Bangladesh – Japan (2023-04-26)", title.en = "Agreement", title.bn = "চুক্তি" }

[columns]
part = { type = "text", title.en = "agreement, party, signatory, witness, milestone, topic, programme, funding or document", title.bn = "কোন অংশ" }
id = { type = "id", title.en = "Id", title.bn = "আইডি" }
name = { type = "text", title.en = "Name", title.bn = "নাম" }
detail = { type = "text", optional = true, title.en = "Type, role, whether actual or future, purpose or publisher", title.bn = "ধরন, পদ, বাস্তব না ভবিষ্যৎ, উদ্দেশ্য বা প্রকাশক" }
status = { type = "text", optional = true, title.en = "Status", title.bn = "অবস্থা" }
on = { type = "date", optional = true, title.en = "Date, as stated", title.bn = "তারিখ, যেমন বলা হয়েছে" }
+++*/
MATCH (deal:Agreement {id: $agreement})
WITH deal, COLLECT {
       MATCH (deal)-[:REACHED]->(step:Milestone)
       WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
         AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
       RETURN {status: step.status, on: step.on} AS now
       ORDER BY step.rank DESC, size(coalesce(step.on, '')) DESC, step.on, step.id LIMIT 1
     }[0] AS now
WHERE now IS NOT NULL OR coalesce($as_of, $known_by) IS NULL
CALL (deal, now) {
  MATCH (deal)<-[said:ABOUT]-(statement:Statement {subject: $agreement})
  RETURN 1 AS rank, 'agreement' AS part, deal AS thing, deal.type AS detail, now.status AS status, now.on AS on,
         [statement.id] AS said
  UNION ALL
  MATCH (deal)<-[link:PARTY_TO]-(thing)
  RETURN 2 AS rank, 'party' AS part, thing, null AS detail, null AS status, null AS on, link.statements AS said
  UNION ALL
  MATCH (deal)<-[link:SIGNED]-(thing:Person)
  RETURN 3 AS rank, 'signatory' AS part, thing, coalesce(link.title, link.behalf) AS detail, null AS status, null AS on,
         link.statements AS said
  UNION ALL
  MATCH (deal)<-[link:WITNESSED]-(thing)
  RETURN 4 AS rank, 'witness' AS part, thing, link.title AS detail, null AS status, null AS on, link.statements AS said
  UNION ALL
  MATCH (deal)-[link:REACHED]->(thing:Milestone)
  WHERE $as_of IS NULL OR thing.certain_on + '~' <= $as_of + '~'
  RETURN 5 AS rank, 'milestone' AS part, thing, thing.realis AS detail, thing.status AS status, thing.on AS on,
         link.statements AS said
  UNION ALL
  MATCH (deal)-[link:COVERS]->(thing:Topic)
  RETURN 6 AS rank, 'topic' AS part, thing, null AS detail, null AS status, null AS on, link.statements AS said
  UNION ALL
  MATCH (deal)-[link:SHARES]->(thing:Programme)
  RETURN 7 AS rank, 'programme' AS part, thing, thing.type AS detail, null AS status, null AS on, link.statements AS said
  UNION ALL
  MATCH (deal)<-[link:FOR]-(thing:Funding)
  WHERE $as_of IS NULL OR coalesce(thing.on, '') <= $as_of + '~'
  RETURN 8 AS rank, 'funding' AS part, thing, thing.purpose AS detail, thing.status AS status, thing.on AS on,
         link.statements AS said
  UNION ALL
  MATCH (deal)<-[:ABOUT]-(statement:Statement)-[:QUOTED_FROM]->(thing:Document)
  RETURN 9 AS rank, 'document' AS part, thing, thing.publisher AS detail, null AS status, thing.published AS on,
         [statement.id] AS said
}
WITH rank, part, thing, detail, status, on, collect(said) AS said
WITH rank, part, thing, detail, status, on, COLLECT {
       UNWIND reduce(flat = [], each IN said | flat + each) AS id
       MATCH (statement:Statement {id: id})-[:QUOTED_FROM]->(source:Document)
       WHERE $known_by IS NULL OR source.published + '~' <= $known_by + '~'
       RETURN id
     } AS statements
WHERE size(statements) > 0
RETURN part, thing.id AS id, thing.name AS name, detail, status, on, statements
ORDER BY rank, coalesce(on, ''), id
SKIP $skip LIMIT $limit
