/*+++
title.en = "Two countries compared"
title.bn = "দুই দেশের তুলনা"
question.en = "How do these two countries compare: in agreements, meetings, programmes and funding, by partner and by topic?"
question.bn = "চুক্তি, বৈঠক, কর্মসূচি ও অর্থায়নে, অংশীদার ও বিষয় ধরে এই দুই দেশের তুলনা কেমন?"
ask.en = [
    "compare|comparison|versus|vs {country_a} {country_b}",
]
ask.bn = [
    "তুলনা {country_a} {country_b}",
]

[params]
country_a = { type = "country", example = "Japan", title.en = "One country", title.bn = "এক দেশ" }
country_b = { type = "country", example = "India", title.en = "The other country", title.bn = "অন্য দেশ" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
aspect = { type = "text", title.en = "agreement, meeting, takes_up, gives, receives; or of these by partner or topic", title.bn = "কোন দিক" }
id = { type = "id", optional = true, title.en = "Partner or topic", title.bn = "অংশীদার বা বিষয়" }
name = { type = "text", optional = true, title.en = "Its name", title.bn = "এর নাম" }
a = { type = "integer", title.en = "Of the one country", title.bn = "প্রথম দেশের" }
b = { type = "integer", title.en = "Of the other country", title.bn = "অন্য দেশের" }
joint = { type = "integer", title.en = "Of both together", title.bn = "দুইয়ের একসঙ্গে" }
+++*/
// A country gives and receives through its public bodies too. A contract between firms binds no state.
MATCH (country:Country)
WHERE country.id IN [$country_a, $country_b]
CALL (country) {
  MATCH (country)-[one:PARTY_TO]->(thing:Agreement)
  WHERE coalesce(thing.scope, 'g2g') IN ['g2g', 'soe']
  RETURN thing, one.statements AS said, 'agreement' AS aspect
  UNION ALL
  MATCH (country)-[one:TOOK_PART_IN]->(thing:Meeting)
  RETURN thing, one.statements AS said, 'meeting' AS aspect
  UNION ALL
  MATCH (country)-[one:MADE]->(thing:Adoption)
  RETURN thing, one.statements AS said, 'takes_up' AS aspect
  UNION ALL
  MATCH (country)<-[:BASED_IN*0..1]-(organ)<-[one:FROM]-(thing:Funding)
  WHERE organ = country OR NOT organ.type IN ['company', 'ngo', 'university', 'party']
  RETURN thing, one.statements AS said, 'gives' AS aspect
  UNION ALL
  MATCH (country)<-[:BASED_IN*0..1]-(organ)<-[one:TO]-(thing:Funding)
  WHERE organ = country OR NOT organ.type IN ['company', 'ngo', 'university', 'party']
  RETURN thing, one.statements AS said, 'receives' AS aspect
}
WITH thing, aspect, collect(DISTINCT country.id) AS sides, collect(said) AS said
WITH thing, aspect, sides, reduce(flat = [], each IN said | flat + each) AS said,
     [(thing)-[:COVERS]->(topic:Topic) | coalesce(topic.digital, true)] AS digital, CASE WHEN coalesce($as_of, $known_by) IS NULL THEN {on: thing.on} ELSE COLLECT {
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
  AND ($all OR coalesce(thing.digital, size(digital) = 0 OR true IN digital))
CALL (thing, aspect) {
  RETURN null AS other, 1 AS rank, aspect AS kind
  UNION ALL
  MATCH (thing)-[:PARTY_TO|TOOK_PART_IN|FROM|TO]-(side:Country|Bloc)
  WHERE NOT side.id IN [$country_a, $country_b]
  RETURN DISTINCT side AS other, 2 AS rank, 'partner' AS kind
  UNION ALL
  MATCH (thing)-[:OF]->(:Programme)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(owner)-[:BASED_IN*0..1]->(side:Country)
  WHERE NOT side.id IN [$country_a, $country_b] AND (owner = side OR NOT owner.type IN ['company', 'ngo', 'university', 'party'])
  RETURN DISTINCT side AS other, 2 AS rank, 'partner' AS kind
  UNION ALL
  MATCH (thing)-[:COVERS]->(topic:Topic)
  RETURN topic AS other, 3 AS rank, 'topic' AS kind
}
WITH rank, kind, other, collect({sides: sides, said: said}) AS found
RETURN kind AS aspect, other.id AS id, other.name AS name,
       size([each IN found WHERE $country_a IN each.sides]) AS a, size([each IN found WHERE $country_b IN each.sides]) AS b,
       size([each IN found WHERE $country_a IN each.sides AND $country_b IN each.sides]) AS joint,
       reduce(flat = [], each IN found | flat + each.said) AS statements
ORDER BY rank, size(found) DESC, aspect, id
SKIP $skip LIMIT $limit
