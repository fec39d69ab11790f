/*+++
title.en = "Timeline of a country"
title.bn = "দেশের সময়রেখা"
question.en = "What happened when between this country and others: each status reached, each meeting, each amount?"
question.bn = "এই দেশ ও অন্যদের মধ্যে কবে কী হয়েছে: প্রতিটি ধাপ, প্রতিটি বৈঠক, প্রতিটি অর্থায়ন?"
ask.en = [
    "timeline [tie] {country} [{partner}]",
    "timeline cooperate|agreement|partnership|event [tie] {country} [{partner}]",
    "event {country} [{partner}]",
]
ask.bn = [
    "timeline [tie] [cooperate] {country} [{partner}]",
]

[params]
country = { type = "country", example = "Bangladesh", title.en = "Country", title.bn = "দেশ" }
partner = { type = "country", optional = true, title.en = "Only with this country", title.bn = "শুধু এই দেশের সঙ্গে" }
from = { type = "date", optional = true, title.en = "From", title.bn = "শুরু" }
to = { type = "date", optional = true, title.en = "To", title.bn = "শেষ" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
on = { type = "date", title.en = "Date, as stated", title.bn = "তারিখ, যেমন বলা হয়েছে" }
event = { type = "text", title.en = "Status reached, meeting or funding", title.bn = "যে ধাপ, বৈঠক বা অর্থায়ন" }
realis = { type = "text", title.en = "actual, or future: only expected then", title.bn = "বাস্তব, নাকি তখনো কেবল প্রত্যাশিত" }
id = { type = "id", title.en = "Agreement, adoption, meeting or funding", title.bn = "চুক্তি, গ্রহণ, বৈঠক বা অর্থায়ন" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
partners = { type = "id", many = true, title.en = "Other countries and blocs in it", title.bn = "এতে থাকা অন্য দেশ ও জোট" }
+++*/
// '~' sorts after every digit and hyphen: a date and all more precise ones in it lie between it and it + '~'.
MATCH (country:Country {id: $country})
CALL (country) {
  MATCH (country)-[part:PARTY_TO]->(thing:Agreement)-[reached:REACHED]->(step:Milestone)
  WHERE coalesce(thing.scope, 'g2g') IN ['g2g', 'soe']
  RETURN thing, step.status AS event, step.on AS on, step.realis AS realis, part.statements + reached.statements AS said
  UNION ALL
  MATCH (country)-[part:MADE]->(thing:Adoption)-[reached:REACHED]->(step:Milestone)
  RETURN thing, step.status AS event, step.on AS on, step.realis AS realis, part.statements + reached.statements AS said
  UNION ALL
  MATCH (country)-[part:TOOK_PART_IN]->(thing:Meeting)
  RETURN thing, 'meeting' AS event, thing.on AS on, CASE thing.status WHEN 'planned' THEN 'future' END AS realis, part.statements AS said
  UNION ALL
  MATCH (country)<-[:BASED_IN*0..1]-(organ)<-[part:FROM|TO]-(thing:Funding)
  WHERE organ = country OR NOT organ.type IN ['company', 'ngo', 'university', 'party']
  RETURN thing, 'funding' AS event, thing.on AS on, null AS realis, part.statements AS said
}
WITH country, thing, event, on, coalesce(realis, 'actual') AS realis, collect(said) AS said
WITH country, thing, event, on, realis, COLLECT {
       UNWIND reduce(flat = [], each IN said | flat + each) AS id
       MATCH (statement:Statement {id: id})-[:QUOTED_FROM]->(source:Document)
       WHERE $known_by IS NULL OR source.published + '~' <= $known_by + '~'
       RETURN {id: id, published: source.published} AS told
     } AS said
WHERE size(said) > 0
  AND ($as_of IS NULL OR on + '~' <= $as_of + '~'
    OR COLLECT { UNWIND said AS each RETURN min(each.published) AS day }[0] + '~' <= $as_of + '~')
  AND on IS NOT NULL AND ($from IS NULL OR on + '~' >= $from) AND ($to IS NULL OR on <= $to + '~')
WITH thing, event, on, realis, said,
     [(thing)-[:COVERS]->(topic:Topic) | coalesce(topic.digital, true)] AS digital,
     COLLECT {
       MATCH (thing)-[:PARTY_TO|TOOK_PART_IN|FROM|TO]-(side:Country|Bloc)
       WHERE side <> country
       RETURN DISTINCT side.id AS side ORDER BY side
     } + COLLECT {
       MATCH (thing)-[:OF]->(:Programme)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(side:Country)
       RETURN DISTINCT side.id AS side ORDER BY side
     } + COLLECT {
       MATCH (thing)-[:FROM|TO]->(organ:Agency)-[:BASED_IN]->(side:Country)
       WHERE side <> country AND NOT organ.type IN ['company', 'ngo', 'university', 'party']
       RETURN DISTINCT side.id AS side ORDER BY side
     } AS partners
WHERE ($partner IS NULL OR $partner IN partners)
  AND ($all OR coalesce(thing.digital, size(digital) = 0 OR true IN digital))
RETURN on, event, realis, thing.id AS id, thing.name AS title, partners,
       [each IN said | each.id] AS statements
ORDER BY on, event, id
SKIP $skip LIMIT $limit
