/*+++
title.en = "Matrix of country pairs"
title.bn = "দেশজোড়ার সারণি"
question.en = "Which pairs of countries have how many agreements, meetings and programmes between them?"
question.bn = "কোন কোন দেশজোড়ার মধ্যে কয়টি চুক্তি, বৈঠক ও কর্মসূচি আছে?"
ask.en = [
    "[country] matrix [country]",
    "pairs|pair [of] country [agreement] [cooperate]",
]
ask.bn = [
    "[country] ছক|ম্যাট্রিক্স [জোড়া]",
    "country জোড়া [agreement]",
]

[params]
topic = { type = "topic", optional = true, title.en = "Only on this topic", title.bn = "শুধু এই বিষয়ে" }
bloc = { type = "bloc", optional = true, title.en = "Only where both are members of this bloc", title.bn = "শুধু এই জোটের সদস্যদের মধ্যে" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
a = { type = "country", title.en = "One country", title.bn = "এক দেশ" }
a_name = { type = "text", title.en = "Its name", title.bn = "এর নাম" }
b = { type = "country", title.en = "The other country", title.bn = "অন্য দেশ" }
b_name = { type = "text", title.en = "Its name", title.bn = "এর নাম" }
agreements = { type = "integer", title.en = "Agreements", title.bn = "চুক্তি" }
meetings = { type = "integer", title.en = "Meetings", title.bn = "বৈঠক" }
adoptions = { type = "integer", title.en = "Programmes of one taken up by the other", title.bn = "একের কর্মসূচি অন্যের গ্রহণ" }
latest = { type = "date", optional = true, title.en = "Latest date", title.bn = "সর্বশেষ তারিখ" }
+++*/
// Each pair once, in the order of their codes. A country offers through its public bodies too.
CALL () {
  MATCH (a:Country)-[one:PARTY_TO]->(thing:Agreement)<-[other:PARTY_TO]-(b:Country)
  WHERE a.id < b.id AND coalesce(thing.scope, 'g2g') IN ['g2g', 'soe']
  RETURN a, b, thing, one.statements + other.statements AS said
  UNION ALL
  MATCH (a:Country)-[one:TOOK_PART_IN]->(thing:Meeting)<-[other:TOOK_PART_IN]-(b:Country)
  WHERE a.id < b.id
  RETURN a, b, thing, one.statements + other.statements AS said
  UNION ALL
  MATCH (taker:Country)-[one:MADE]->(thing:Adoption)-[other:OF]->(:Programme)-[:PART_OF*0..5]->(:Programme)
        <-[:OFFERS]-(owner)-[:BASED_IN*0..1]->(giver:Country)
  WHERE giver <> taker AND (owner = giver OR NOT owner.type IN ['company', 'ngo', 'university', 'party'])
  RETURN CASE WHEN giver.id < taker.id THEN giver ELSE taker END AS a,
         CASE WHEN giver.id < taker.id THEN taker ELSE giver END AS b, thing, one.statements + other.statements AS said
}
WITH a, b, thing, collect(said) AS said
WHERE ($bloc IS NULL OR (EXISTS { (a)-[:MEMBER_OF]->(:Bloc {id: $bloc}) } AND EXISTS { (b)-[:MEMBER_OF]->(:Bloc {id: $bloc}) }))
WITH a, b, thing, reduce(flat = [], each IN said | flat + each) AS said,
     CASE WHEN coalesce($as_of, $known_by) IS NULL THEN {on: thing.on} ELSE COLLECT {
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
     }[0] END AS now
WHERE now IS NOT NULL
  AND ($topic IS NULL OR EXISTS { (thing)-[:COVERS]->(:Topic {id: $topic}) })
  AND ($all OR thing.digital OR (thing.digital IS NULL AND (NOT EXISTS { (thing)-[:COVERS]->(:Topic) }
    OR EXISTS { (thing)-[:COVERS]->(topic:Topic) WHERE coalesce(topic.digital, true) })))
WITH a, b, collect(thing) AS things, max(now.on) AS latest, collect(said) AS said
RETURN a.id AS a, a.name AS a_name, b.id AS b, b.name AS b_name,
       size([each IN things WHERE each:Agreement]) AS agreements,
       size([each IN things WHERE each:Meeting]) AS meetings,
       size([each IN things WHERE each:Adoption]) AS adoptions,
       latest, reduce(flat = [], each IN said | flat + each) AS statements
ORDER BY agreements DESC, meetings DESC, adoptions DESC, a, b
SKIP $skip LIMIT $limit
