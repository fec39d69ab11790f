/*+++
title.en = "Partners of a country by topic"
title.bn = "বিষয় অনুযায়ী দেশের অংশীদার"
question.en = "On which topics does this country cooperate, and with which partners on each?"
question.bn = "এই দেশ কোন কোন বিষয়ে সহযোগিতা করে, আর প্রতিটিতে কার কার সঙ্গে?"
ask.en = [
    "topic cooperate {country}",
    "topic agreement {country}",
    "partner topic {country}",
]
ask.bn = [
    "topic cooperate {country}",
    "topic agreement {country}",
    "partner topic {country}",
]

[params]
country = { type = "country", example = "Bangladesh", title.en = "Country", title.bn = "দেশ" }
partner = { type = "party", optional = true, title.en = "Only with this partner", title.bn = "শুধু এই অংশীদারের সঙ্গে" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
topic = { type = "id", of = "Topic", title.en = "Topic", title.bn = "বিষয়" }
topic_name = { type = "text", title.en = "Name of the topic", title.bn = "বিষয়ের নাম" }
partner = { type = "id", title.en = "Partner", title.bn = "অংশীদার" }
partner_name = { type = "text", title.en = "Name of the partner", title.bn = "অংশীদারের নাম" }
agreements = { type = "integer", title.en = "Agreements", title.bn = "চুক্তি" }
meetings = { type = "integer", title.en = "Meetings", title.bn = "বৈঠক" }
fundings = { type = "integer", title.en = "Amounts given or received", title.bn = "দেওয়া বা পাওয়া অর্থ" }
latest = { type = "date", optional = true, title.en = "Latest date", title.bn = "সর্বশেষ তারিখ" }
+++*/
// A partner is a country or a bloc; a contract between firms makes none.
MATCH (country:Country {id: $country})-[one:PARTY_TO|TOOK_PART_IN|FROM|TO]-(thing)-[covers:COVERS]->(topic:Topic)
WHERE (NOT thing:Agreement OR coalesce(thing.scope, 'g2g') IN ['g2g', 'soe']) AND ($all OR coalesce(topic.digital, true))
MATCH (thing)-[other:PARTY_TO|TOOK_PART_IN|FROM|TO]-(partner:Country|Bloc)
WHERE partner.id <> $country AND ($partner IS NULL OR partner.id = $partner)
WITH topic, partner, thing, collect(one.statements + other.statements + covers.statements) AS said
WITH topic, partner, thing, reduce(flat = [], each IN said | flat + each) AS said, COLLECT {
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
WITH topic, partner, collect(thing) AS things, max(now.on) AS latest, collect(said) AS said
RETURN topic.id AS topic, topic.name AS topic_name, partner.id AS partner, partner.name AS partner_name,
       size([each IN things WHERE each:Agreement]) AS agreements,
       size([each IN things WHERE each:Meeting]) AS meetings,
       size([each IN things WHERE each:Funding]) AS fundings,
       latest, reduce(flat = [], each IN said | flat + each) AS statements
ORDER BY topic_name, topic, agreements DESC, meetings DESC, fundings DESC, partner
SKIP $skip LIMIT $limit
