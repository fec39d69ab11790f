/*+++
title.en = "Profile of a country"
title.bn = "দেশের পরিচিতি"
question.en = "What do the documents say this country agreed, discussed, gave, received, offers and takes up?"
question.bn = "নথিগুলোর মতে এই দেশ কী কী চুক্তি, বৈঠক ও অর্থায়ন করেছে, কোন কর্মসূচি দেয় আর কোনটি নেয়?"
ask.en = [
    "profile {country}",
    "about {country}",
    "evidence [document] about {country}",
    "know [document] {country}",
]
ask.bn = [
    "profile {country}",
    "about {country}",
    "জানা|জানো|জানেন {country}",
]

[params]
country = { type = "country", example = "Japan", title.en = "Country", title.bn = "দেশ" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
aspect = { type = "text", title.en = "agreement, interest, meeting, offers, takes_up, gives or receives", title.bn = "কোন দিক" }
id = { type = "id", title.en = "Agreement, meeting, programme, adoption or funding", title.bn = "চুক্তি, বৈঠক, কর্মসূচি, গ্রহণ বা অর্থায়ন" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
status = { type = "text", optional = true, title.en = "Current status", title.bn = "বর্তমান অবস্থা" }
on = { type = "date", optional = true, title.en = "Date, as stated", title.bn = "তারিখ, যেমন বলা হয়েছে" }
partners = { type = "id", many = true, title.en = "Other countries, blocs and agencies in it", title.bn = "এতে থাকা অন্য দেশ, জোট ও সংস্থা" }
+++*/
// A country gives and receives through its public bodies too. An offered programme that no document connects with anybody has no sentence, and is not listed.
MATCH (country:Country {id: $country})
CALL (country) {
  MATCH (country)-[one:PARTY_TO]->(thing:Agreement)
  WHERE coalesce(thing.scope, 'g2g') IN ['g2g', 'soe']
  RETURN thing, one.statements AS said, 'agreement' AS aspect
  UNION ALL
  MATCH (country)-[one:TOOK_PART_IN]->(thing:Meeting)
  RETURN thing, one.statements AS said, 'meeting' AS aspect
  UNION ALL
  MATCH (country)-[one:MADE]->(thing:Adoption)-[other:OF]->(:Programme)
  RETURN thing, one.statements + other.statements AS said, 'takes_up' AS aspect
  UNION ALL
  MATCH (country)<-[:BASED_IN*0..1]-(organ)<-[one:FROM]-(thing:Funding)
  WHERE organ = country OR NOT organ.type IN ['company', 'ngo', 'university', 'party']
  RETURN thing, one.statements AS said, 'gives' AS aspect
  UNION ALL
  MATCH (country)<-[:BASED_IN*0..1]-(organ)<-[one:TO]-(thing:Funding)
  WHERE organ = country OR NOT organ.type IN ['company', 'ngo', 'university', 'party']
  RETURN thing, one.statements AS said, 'receives' AS aspect
  UNION ALL
  MATCH (country)-[:OFFERS]->(thing:Programme)<-[use:SHARES|OF]-()
  RETURN thing, use.statements AS said, 'offers' AS aspect
}
WITH country, aspect, thing, collect(said) AS said
WITH country, aspect, thing, said, COLLECT {
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
WITH country, CASE WHEN aspect = 'agreement' AND now.status IN ['interested', 'planned', 'in_negotiation'] THEN 'interest' ELSE aspect END AS aspect,
     thing, said, coalesce(now, {status: thing.status, on: thing.on}) AS now, [(thing)-[:COVERS]->(topic:Topic) | coalesce(topic.digital, true)] AS digital
WHERE $all OR coalesce(thing.digital, size(digital) = 0 OR true IN digital)
WITH country, aspect, thing, said, now ORDER BY aspect, coalesce(now.on, '') DESC, thing.id SKIP $skip LIMIT $limit
RETURN aspect, thing.id AS id, thing.name AS title, now.status AS status, now.on AS on,
       COLLECT {
         MATCH (thing)-[:PARTY_TO|TOOK_PART_IN|FROM|TO]-(side:Country|Bloc|Agency)
         WHERE side <> country
         RETURN DISTINCT side.id AS side ORDER BY side
       } + COLLECT {
         MATCH (thing)-[:OF]->(:Programme)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(side)
         RETURN DISTINCT side.id AS side ORDER BY side
       } AS partners,
       reduce(flat = [], each IN said | flat + each) AS statements
ORDER BY aspect, coalesce(on, '') DESC, id
