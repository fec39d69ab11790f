/*+++
title.en = "Ties between two countries"
title.bn = "দুই দেশের মধ্যকার সম্পর্ক"
question.en = "What binds these two countries: agreements, meetings, programmes, funding and declared interest?"
question.bn = "এই দুই দেশের মধ্যে কী কী আছে: চুক্তি, বৈঠক, কর্মসূচি, অর্থায়ন ও প্রকাশিত আগ্রহ?"

[params]
country_a = { type = "country", example = "Japan", title.en = "One country", title.bn = "এক দেশ" }
country_b = { type = "country", example = "বাংলাদেশ", title.en = "The other country", title.bn = "অন্য দেশ" }
topic = { type = "topic", optional = true, title.en = "Only on this topic", title.bn = "শুধু এই বিষয়ে" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
kind = { type = "text", title.en = "Kind of tie", title.bn = "সম্পর্কের ধরন" }
id = { type = "id", title.en = "Agreement, meeting, adoption or funding", title.bn = "চুক্তি, বৈঠক, গ্রহণ বা অর্থায়ন" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
status = { type = "text", optional = true, title.en = "Current status", title.bn = "বর্তমান অবস্থা" }
on = { type = "date", optional = true, title.en = "Date, as stated", title.bn = "তারিখ, যেমন বলা হয়েছে" }
topics = { type = "id", of = "Topic", many = true, title.en = "Topics", title.bn = "বিষয়" }
parties = { type = "id", many = true, title.en = "All sides", title.bn = "সব পক্ষ" }
+++*/
// A tie is stated for both countries: a fund for a bloc is none for its members, and a contract between firms is
// none for the countries they sit in. What is known to lie outside the digital domain is left out unless asked for.
MATCH (a:Country {id: $country_a}), (b:Country {id: $country_b})
CALL {
  WITH a, b
  MATCH (a)-[one:PARTY_TO]->(tie:Agreement)<-[other:PARTY_TO]-(b)
  WHERE coalesce(tie.scope, 'g2g') IN ['g2g', 'soe'] AND ($all OR coalesce(tie.digital, true))
  OPTIONAL MATCH (tie)-[reached:REACHED]->(step:Milestone) WHERE step.status = tie.status
  WITH tie, one, other, collect(reached.statements) AS steps
  RETURN tie, null AS giver, CASE WHEN tie.status IN ['interested', 'planned', 'in_negotiation'] THEN 'interest' ELSE 'agreement' END AS kind,
         reduce(said = one.statements + other.statements, each IN steps | said + each) AS said
  UNION ALL
  WITH a, b
  MATCH (a)-[one:TOOK_PART_IN]->(tie:Meeting)<-[other:TOOK_PART_IN]-(b)
  RETURN tie, null AS giver, 'meeting' AS kind, one.statements + other.statements AS said
  UNION ALL
  WITH a, b
  UNWIND [[a, b], [b, a]] AS pair
  WITH pair[0] AS giver, pair[1] AS taker
  MATCH (taker)-[made:MADE]->(tie:Adoption)-[of:OF]->(shared:Programme)
  WHERE EXISTS { (shared)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(giver) }
  RETURN tie, giver, 'programme' AS kind, made.statements + of.statements AS said
  UNION ALL
  WITH a, b
  UNWIND [[a, b], [b, a]] AS pair
  WITH pair[0] AS giver, pair[1] AS taker
  MATCH (giver)<-[one:FROM]-(tie:Funding)-[other:TO]->(taker)
  RETURN tie, null AS giver, 'funding' AS kind, one.statements + other.statements AS said
}
OPTIONAL MATCH (tie)-[:COVERS]->(topic:Topic)
WITH kind, tie, giver, said, topic ORDER BY topic.id
WITH kind, tie, giver, said, collect(topic) AS covered
WHERE ($topic IS NULL OR any(each IN covered WHERE each.id = $topic))
  AND ($all OR tie.digital OR size(covered) = 0 OR any(each IN covered WHERE coalesce(each.digital, true)))
OPTIONAL MATCH (tie)-[:PARTY_TO|TOOK_PART_IN|FROM|TO|MADE]-(side:Country|Bloc|Agency)
WITH DISTINCT kind, tie, giver, said, covered, side ORDER BY side.id
WITH kind, tie, giver, said, covered, collect(side.id) AS sides
RETURN kind, tie.id AS id, tie.name AS title, tie.status AS status, tie.on AS on, [each IN covered | each.id] AS topics,
       CASE WHEN giver IS NULL OR giver.id IN sides THEN sides ELSE [giver.id] + sides END AS parties, said AS statements
ORDER BY coalesce(on, '') DESC, kind, id
SKIP $skip LIMIT $limit
