/*+++
title.en = "Agreements"
title.bn = "চুক্তির তালিকা"
question.en = "Which agreements of this type, status, party, topic and time are there?"
question.bn = "এই ধরন, অবস্থা, পক্ষ, বিষয় ও সময়ের কোন কোন চুক্তি আছে?"
ask.en = [
    "[count] [digital] [sign|conclude|reach|make|enter|party] agreement [sign|conclude|reach|make|made|enter|party] [parties] [country] [status]",
]
ask.bn = [
    "[count] [digital] [sign] agreement [sign|সম্পন্ন|পক্ষ] [country] [status]",
]

[params]
party = { type = "party", optional = true, example = "Bangladesh", title.en = "Party", title.bn = "পক্ষ" }
type = { type = "instrument", optional = true, title.en = "Type of instrument", title.bn = "চুক্তির ধরন" }
status = { type = "status", optional = true, title.en = "Current status", title.bn = "বর্তমান অবস্থা" }
topic = { type = "topic", optional = true, title.en = "Topic", title.bn = "বিষয়" }
from = { type = "date", optional = true, title.en = "From", title.bn = "শুরু" }
to = { type = "date", optional = true, title.en = "To", title.bn = "শেষ" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
id = { type = "id", of = "Agreement", title.en = "Agreement", title.bn = "চুক্তি" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
type = { type = "text", optional = true, title.en = "Type of instrument", title.bn = "চুক্তির ধরন" }
status = { type = "status", optional = true, title.en = "Current status", title.bn = "বর্তমান অবস্থা" }
on = { type = "date", optional = true, title.en = "Since, as stated", title.bn = "কবে থেকে, যেমন বলা হয়েছে" }
scope = { type = "text", optional = true, title.en = "Between states, with or among firms", title.bn = "রাষ্ট্রে রাষ্ট্রে না প্রতিষ্ঠানের সঙ্গে" }
expires_on = { type = "date", optional = true, title.en = "Expires", title.bn = "মেয়াদ শেষ" }
parties = { type = "id", many = true, title.en = "Parties", title.bn = "পক্ষ" }
topics = { type = "id", of = "Topic", many = true, title.en = "Topics", title.bn = "বিষয়" }
programmes = { type = "id", of = "Programme", many = true, title.en = "Programmes shared", title.bn = "ভাগ করা কর্মসূচি" }
sources = { type = "integer", title.en = "Sources: reprints of one text count once", title.bn = "উৎস: একই লেখার পুনর্মুদ্রণ একবার গোনা" }
+++*/
// '~' sorts after every digit and hyphen: a date and all more precise ones in it lie between it and it + '~'.
CALL () {
  UNWIND CASE WHEN $party IS NULL THEN [] ELSE [$party] END AS party
  MATCH (:Country|Bloc|Agency {id: party})-[:PARTY_TO]->(deal:Agreement)
  RETURN DISTINCT deal
  UNION ALL
  UNWIND CASE WHEN $party IS NULL THEN [true] ELSE [] END AS every
  MATCH (deal:Agreement)
  RETURN deal
}
WITH deal
WHERE ($type IS NULL OR deal.type = $type)
  AND ($all OR coalesce(deal.digital, true))
  AND ($topic IS NULL OR $topic IN [(deal)-[:COVERS]->(topic:Topic) | topic.id])
WITH deal, COLLECT {
       MATCH (deal)-[:REACHED]->(step:Milestone)
       WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
         AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
       RETURN {status: step.status, on: step.on} AS now
       ORDER BY step.rank DESC, size(coalesce(step.on, '')) DESC, step.on, step.id LIMIT 1
     }[0] AS now
WHERE (now IS NOT NULL OR coalesce($as_of, $known_by) IS NULL)
  AND ($status IS NULL OR now.status = $status)
  AND ($from IS NULL OR now.on + '~' >= $from) AND ($to IS NULL OR now.on <= $to + '~')
WITH deal, now ORDER BY coalesce(now.on, '') DESC, deal.id SKIP $skip LIMIT $limit
WITH deal, now,
     COLLECT { MATCH (deal)<-[part:PARTY_TO]-() RETURN part.statements } +
     COLLECT {
       MATCH (deal)-[reached:REACHED]->(step:Milestone)
       WHERE step.status = now.status AND step.rank > 0
       RETURN reached.statements
     } AS said
RETURN deal.id AS id, deal.name AS title, deal.type AS type, now.status AS status, now.on AS on,
       deal.scope AS scope, deal.expires_on AS expires_on,
       COLLECT { MATCH (deal)<-[:PARTY_TO]-(side) RETURN side.id ORDER BY side.id } AS parties,
       COLLECT { MATCH (deal)-[:COVERS]->(topic:Topic) RETURN topic.id ORDER BY topic.id } AS topics,
       COLLECT { MATCH (deal)-[:SHARES]->(shared:Programme) RETURN shared.id ORDER BY shared.id } AS programmes,
       size(COLLECT {
         MATCH (deal)<-[:ABOUT]-(statement:Statement)-[:QUOTED_FROM]->(source:Document)
         WHERE statement.realis IN ['actual', 'future'] AND ($known_by IS NULL OR source.published + '~' <= $known_by + '~')
         RETURN DISTINCT coalesce(source.release, source.id) AS release
       }) AS sources,
       reduce(flat = [], each IN said | flat + each) AS statements
ORDER BY coalesce(on, '') DESC, id
