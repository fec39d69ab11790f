/*+++
title.en = "Partners of a country"
title.bn = "দেশের অংশীদারেরা"
question.en = "With which countries does this country have agreements, meetings or shared programmes, and how many?"
question.bn = "কোন কোন দেশের সঙ্গে এই দেশের চুক্তি, বৈঠক বা কর্মসূচি আছে, কয়টি করে?"
ask.en = [
    "[count] [country] partner [country] {country}",
    "[count] country cooperate {country}",
    "[count] country agreement [sign] {country}",
    "country tie [country] {country}",
    "cooperate {country}",
]
ask.bn = [
    "[count] [country] partner [country] {country}",
    "[count] country cooperate {country}",
    "[count] country agreement [sign] {country}",
    "country tie {country}",
    "cooperate {country}",
]

[params]
country = { type = "country", example = "Bangladesh", title.en = "Country", title.bn = "দেশ" }
topic = { type = "topic", optional = true, title.en = "Only on this topic", title.bn = "শুধু এই বিষয়ে" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
partner = { type = "country", title.en = "Partner", title.bn = "অংশীদার" }
partner_name = { type = "text", title.en = "Name of the partner", title.bn = "অংশীদারের নাম" }
agreements = { type = "integer", title.en = "Agreements reached, announced or under way", title.bn = "চুক্তি" }
meetings = { type = "integer", title.en = "Meetings", title.bn = "বৈঠক" }
adoptions = { type = "integer", title.en = "Programmes of one taken up by the other", title.bn = "একের কর্মসূচি অন্যের গ্রহণ" }
latest = { type = "date", optional = true, title.en = "Latest date", title.bn = "সর্বশেষ তারিখ" }
+++*/
// A country offers through its public bodies too.
MATCH (country:Country {id: $country})
CALL (country) {
  MATCH (country)-[one:PARTY_TO]->(thing:Agreement)<-[other:PARTY_TO]-(partner:Country)
  WHERE coalesce(thing.scope, 'g2g') IN ['g2g', 'soe']
  RETURN partner, thing, 'agreement' AS kind, one.statements + other.statements AS said
  UNION ALL
  MATCH (country)-[one:TOOK_PART_IN]->(thing:Meeting)<-[other:TOOK_PART_IN]-(partner:Country)
  RETURN partner, thing, 'meeting' AS kind, one.statements + other.statements AS said
  UNION ALL
  MATCH (country)-[one:MADE]->(thing:Adoption)-[other:OF]->(:Programme)-[:PART_OF*0..5]->(:Programme)
        <-[:OFFERS]-(owner)-[:BASED_IN*0..1]->(partner:Country)
  WHERE owner = partner OR NOT owner.type IN ['company', 'ngo', 'university', 'party']
  RETURN partner, thing, 'adoption' AS kind, one.statements + other.statements AS said
  UNION ALL
  MATCH (country)<-[:BASED_IN*0..1]-(owner)-[:OFFERS]->(:Programme)<-[:PART_OF*0..5]-(:Programme)
        <-[one:OF]-(thing:Adoption)<-[other:MADE]-(partner:Country)
  WHERE owner = country OR NOT owner.type IN ['company', 'ngo', 'university', 'party']
  RETURN partner, thing, 'adoption' AS kind, one.statements + other.statements AS said
}
WITH country, partner, thing, kind, collect(said) AS said
WITH country, partner, thing, kind, said, COLLECT {
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
WITH country, partner, thing, kind, said, coalesce(now, {status: thing.status, on: thing.on}) AS now, [(thing)-[:COVERS]->(topic:Topic) | topic.id] AS topics,
     [(thing)-[:COVERS]->(topic:Topic) | coalesce(topic.digital, true)] AS digital
WHERE partner <> country
  AND ($topic IS NULL OR $topic IN topics)
  AND ($all OR coalesce(thing.digital, size(digital) = 0 OR true IN digital))
WITH partner, thing, kind, now, reduce(flat = [], each IN said | flat + each) AS said
WITH partner, collect(kind) AS kinds, max(now.on) AS latest, collect(said) AS said
RETURN partner.id AS partner, partner.name AS partner_name,
       size([each IN kinds WHERE each = 'agreement']) AS agreements,
       size([each IN kinds WHERE each = 'meeting']) AS meetings,
       size([each IN kinds WHERE each = 'adoption']) AS adoptions,
       latest, reduce(flat = [], each IN said | flat + each) AS statements
ORDER BY agreements DESC, meetings DESC, adoptions DESC, partner
SKIP $skip LIMIT $limit
