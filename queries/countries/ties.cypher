/*+++
title.en = "Ties between two countries"
title.bn = "দুই দেশের মধ্যকার সম্পর্ক"
question.en = "What binds these two countries: agreements, meetings, programmes, funding and declared interest?"
question.bn = "এই দুই দেশের মধ্যে কী কী আছে: চুক্তি, বৈঠক, কর্মসূচি, অর্থায়ন ও প্রকাশিত আগ্রহ?"
ask.en = [
    "tie {country_a} {country_b}",
    "sign {country_a} {country_b}",
    "agreement [sign] [meeting] [tie] {country_a} {country_b}",
    "[agreement] cooperate [agreement] {country_a} {country_b}",
    "compare_notes {country_a} {country_b}",
    "common|together|shared {country_a} {country_b}",
]
ask.bn = [
    "tie {country_a} {country_b}",
    "sign {country_a} {country_b}",
    "agreement [sign] [meeting] [tie] {country_a} {country_b}",
    "[agreement] cooperate [agreement] {country_a} {country_b}",
]

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
// none for the countries they sit in. A public body acts for its country. What is known to lie outside the digital
// domain is left out unless asked for.
MATCH (a:Country {id: $country_a}), (b:Country {id: $country_b})
UNWIND [[a, b], [b, a]] AS pair
WITH pair[0] AS giver, pair[1] AS taker
CALL (giver, taker) {
  MATCH (giver)-[one:PARTY_TO]->(tie:Agreement)<-[other:PARTY_TO]-(taker)
  WHERE giver.id < taker.id AND coalesce(tie.scope, 'g2g') IN ['g2g', 'soe']
  RETURN tie, null AS owner, one.statements + other.statements AS said, 'agreement' AS kind
  UNION ALL
  MATCH (giver)-[one:TOOK_PART_IN]->(tie:Meeting)<-[other:TOOK_PART_IN]-(taker)
  WHERE giver.id < taker.id
  RETURN tie, null AS owner, one.statements + other.statements AS said, 'meeting' AS kind
  UNION ALL
  MATCH (taker)-[made:MADE]->(tie:Adoption)-[of:OF]->(:Programme)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(side)
        -[:BASED_IN*0..1]->(giver)
  WHERE side = giver OR NOT side.type IN ['company', 'ngo', 'university', 'party']
  RETURN tie, giver.id AS owner, made.statements + of.statements AS said, 'programme' AS kind
  UNION ALL
  MATCH (giver)<-[:BASED_IN*0..1]-(source)<-[one:FROM]-(tie:Funding)-[other:TO]->(goal)-[:BASED_IN*0..1]->(taker)
  WHERE (source = giver OR NOT source.type IN ['company', 'ngo', 'university', 'party'])
    AND (goal = taker OR NOT goal.type IN ['company', 'ngo', 'university', 'party'])
  RETURN tie, null AS owner, one.statements + other.statements AS said, 'funding' AS kind
}
WITH kind, tie, collect(DISTINCT owner) AS owners, collect(said) AS said
WITH kind, tie, owners, said, COLLECT {
       MATCH (tie)-[:REACHED]->(step:Milestone)
       WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
         AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
       WITH step ORDER BY step.rank DESC, size(coalesce(step.on, '')) DESC, step.on, step.id LIMIT 1
       RETURN {status: step.status, on: step.on} AS now
       UNION ALL
       MATCH (tie)<-[:ABOUT]-(sentence:Statement)-[:QUOTED_FROM]->(source:Document)
       WHERE NOT tie:Agreement|Adoption AND sentence.realis IN ['actual', 'future']
       WITH tie, min(source.published) AS reported
       WHERE ($known_by IS NULL OR reported + '~' <= $known_by + '~')
         AND ($as_of IS NULL OR tie.on + '~' <= $as_of + '~'
           OR (reported + '~' <= $as_of + '~' AND (tie.status = 'planned' OR coalesce(tie.on, '') <= $as_of + '~')))
       RETURN {status: tie.status, on: tie.on} AS now
     }[0] AS now
WHERE now IS NOT NULL OR coalesce($as_of, $known_by) IS NULL
WITH CASE WHEN kind = 'agreement' AND now.status IN ['interested', 'planned', 'in_negotiation'] THEN 'interest' ELSE kind END AS kind,
     tie, owners, said, coalesce(now, {status: tie.status, on: tie.on}) AS now, [(tie)-[:COVERS]->(topic:Topic) | topic.id] AS topics,
     [(tie)-[:COVERS]->(topic:Topic) | coalesce(topic.digital, true)] AS digital
WHERE ($topic IS NULL OR $topic IN topics)
  AND ($all OR coalesce(tie.digital, size(digital) = 0 OR true IN digital))
WITH kind, tie, owners, said, now ORDER BY coalesce(now.on, '') DESC, kind, tie.id SKIP $skip LIMIT $limit
WITH kind, tie, owners, now, said + COLLECT {
       MATCH (tie)-[reached:REACHED]->(step:Milestone)
       WHERE step.status = now.status AND step.rank > 0
       RETURN reached.statements
     } AS said
RETURN kind, tie.id AS id, tie.name AS title, now.status AS status, now.on AS on,
       COLLECT { MATCH (tie)-[:COVERS]->(topic:Topic) RETURN topic.id ORDER BY topic.id } AS topics,
       owners + COLLECT {
         MATCH (tie)-[:PARTY_TO|TOOK_PART_IN|FROM|TO|MADE]-(side:Country|Bloc|Agency)
         WHERE NOT side.id IN owners
         RETURN DISTINCT side.id AS side ORDER BY side
       } AS parties,
       reduce(flat = [], each IN said | flat + each) AS statements
ORDER BY coalesce(on, '') DESC, kind, id
