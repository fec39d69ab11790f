/*+++
title.en = "Who signed most"
title.bn = "কে সবচেয়ে বেশি সই করেছেন"
question.en = "Which people signed, witnessed and met most often?"
question.bn = "কারা সবচেয়ে বেশি চুক্তিতে সই করেছেন, সাক্ষী ছিলেন ও বৈঠক করেছেন?"
ask.en = [
    "[person] sign [agreement] most [often]",
    "person [sign] most agreement",
]
ask.bn = [
    "[person] সবচেয়ে|সর্বাধিক বেশি sign [agreement]",
    "[person] সবচেয়ে|সর্বাধিক বেশি agreement sign",
]

[params]
country = { type = "country", optional = true, example = "Bangladesh", title.en = "Only people of this country", title.bn = "শুধু এই দেশের ব্যক্তি" }
topic = { type = "topic", optional = true, title.en = "Only on this topic", title.bn = "শুধু এই বিষয়ে" }

[columns]
person = { type = "id", of = "Person", title.en = "Person", title.bn = "ব্যক্তি" }
name = { type = "text", title.en = "Name", title.bn = "নাম" }
country = { type = "country", optional = true, title.en = "Country", title.bn = "দেশ" }
signed = { type = "integer", title.en = "Agreements signed", title.bn = "যত চুক্তিতে সই" }
witnessed = { type = "integer", title.en = "Agreements witnessed", title.bn = "যত চুক্তির সাক্ষী" }
met = { type = "integer", title.en = "Meetings", title.bn = "যত বৈঠক" }
latest = { type = "date", optional = true, title.en = "Latest date", title.bn = "সর্বশেষ তারিখ" }
+++*/
CALL () {
  UNWIND CASE WHEN $country IS NULL THEN [] ELSE [$country] END AS home
  CALL (home) {
    MATCH (person:Person {country: home})
    RETURN person
    UNION
    MATCH (:Country {id: home})<-[:HELD]-(person:Person)
    RETURN person
    UNION
    MATCH (:Country {id: home})<-[:BASED_IN]-(:Agency)<-[:HELD]-(person:Person)
    RETURN person
  }
  RETURN DISTINCT person
  UNION ALL
  UNWIND CASE WHEN $country IS NULL THEN [true] ELSE [] END AS every
  MATCH (person:Person)
  RETURN person
}
MATCH (person)-[link:SIGNED|WITNESSED|TOOK_PART_IN]->(thing:Agreement|Meeting)
WHERE ($topic IS NULL OR $topic IN [(thing)-[:COVERS]->(topic:Topic) | topic.id])
WITH person, link, thing,
     coalesce(
       person.country,
       COLLECT { MATCH (person)-[:HELD]->(body:Country) RETURN body.id AS id ORDER BY id LIMIT 1 }[0],
       COLLECT { MATCH (person)-[:HELD]->(:Agency)-[:BASED_IN]->(body:Country) RETURN body.id AS id ORDER BY id LIMIT 1 }[0]
     ) AS country, COLLECT {
       MATCH (thing)-[:REACHED]->(step:Milestone)
       WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
         AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
       WITH step ORDER BY step.rank DESC, size(coalesce(step.on, '')) DESC, step.on, step.id LIMIT 1
       RETURN {status: step.status, on: step.on, rank: step.rank} AS now
       UNION ALL
       MATCH (thing)<-[:ABOUT]-(statement:Statement)-[:QUOTED_FROM]->(source:Document)
       WHERE NOT thing:Agreement|Adoption AND statement.realis IN ['actual', 'future']
       WITH thing, min(source.published) AS reported
       WHERE ($known_by IS NULL OR reported + '~' <= $known_by + '~')
         AND ($as_of IS NULL OR thing.on + '~' <= $as_of + '~'
           OR (reported + '~' <= $as_of + '~' AND (thing.status = 'planned' OR coalesce(thing.on, '') <= $as_of + '~')))
       RETURN {status: thing.status, on: thing.on, rank: null} AS now
     }[0] AS now
WHERE (now IS NOT NULL OR coalesce($as_of, $known_by) IS NULL)
  AND ($country IS NULL OR country = $country)
  AND (coalesce($as_of, $known_by) IS NULL OR NOT thing:Agreement OR now.rank >= 5)
WITH person, country, link, thing, coalesce(
       COLLECT { MATCH (thing)-[:REACHED]->(step:Milestone {status: 'signed'}) WHERE step.rank > 0 AND step.on IS NOT NULL RETURN step.on AS day ORDER BY day DESC LIMIT 1 }[0],
       CASE WHEN thing:Meeting THEN now.on END
     ) AS on
WITH person, country, collect({did: type(link), thing: thing.id}) AS done, max(on) AS latest, collect(link.statements) AS said
RETURN person.id AS person, person.name AS name, country,
       size([each IN done WHERE each.did = 'SIGNED']) AS signed,
       size([each IN done WHERE each.did = 'WITNESSED']) AS witnessed,
       size([each IN done WHERE each.did = 'TOOK_PART_IN']) AS met,
       latest, reduce(flat = [], each IN said | flat + each) AS statements
ORDER BY signed DESC, witnessed DESC, met DESC, person
SKIP $skip LIMIT $limit
