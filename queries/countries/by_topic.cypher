/*+++
title.en = "Who cooperates on a topic"
title.bn = "কোনো বিষয়ে কারা সহযোগিতা করে"
question.en = "Which countries have agreements, meetings or funding on this topic, and with whom?"
question.bn = "এই বিষয়ে কোন কোন দেশের চুক্তি, বৈঠক বা অর্থায়ন আছে, কার সঙ্গে?"
ask.en = [
    "[country] cooperate|work|active {topic}",
    "country agreement [sign] [meeting] [fund] {topic}",
    "country {topic}",
]
ask.bn = [
    "[country] cooperate {topic}",
    "country agreement [sign] [meeting] [fund] {topic}",
    "country {topic}",
]

[params]
topic = { type = "topic", example = "cybersecurity", title.en = "Topic", title.bn = "বিষয়" }
status = { type = "status", optional = true, title.en = "Only agreements with this status", title.bn = "শুধু এই অবস্থার চুক্তি" }

[columns]
country = { type = "country", title.en = "Country", title.bn = "দেশ" }
country_name = { type = "text", title.en = "Name of the country", title.bn = "দেশের নাম" }
agreements = { type = "integer", title.en = "Agreements", title.bn = "চুক্তি" }
meetings = { type = "integer", title.en = "Meetings", title.bn = "বৈঠক" }
fundings = { type = "integer", title.en = "Amounts given or received", title.bn = "দেওয়া বা পাওয়া অর্থ" }
partners = { type = "id", many = true, title.en = "Other countries and blocs in them", title.bn = "এগুলোতে থাকা অন্য দেশ ও জোট" }
+++*/
MATCH (:Topic {id: $topic})<-[covers:COVERS]-(thing)
WHERE NOT thing:Agreement OR coalesce(thing.scope, 'g2g') IN ['g2g', 'soe']
WITH thing, covers, CASE WHEN coalesce($as_of, $known_by) IS NULL THEN {status: thing.status} ELSE COLLECT {
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
     }[0] END AS now
WHERE now IS NOT NULL AND ($status IS NULL OR (thing:Agreement AND now.status = $status))
MATCH (thing)-[part:PARTY_TO|TOOK_PART_IN|FROM|TO]-(country:Country)
WITH country, thing, covers.statements AS about, collect(part.statements) AS parts
WITH country, thing, reduce(said = about, each IN parts | said + each) AS said,
     COLLECT {
       MATCH (thing)-[:PARTY_TO|TOOK_PART_IN|FROM|TO]-(side:Country|Bloc)
       WHERE side <> country
       RETURN DISTINCT side.id
     } AS sides
WITH country, collect(thing) AS things, collect(said) AS said, collect(sides) AS sides
WITH country, things, reduce(flat = [], each IN said | flat + each) AS statements,
     reduce(flat = [], each IN sides | flat + [side IN each WHERE NOT side IN flat]) AS sides
RETURN country.id AS country, country.name AS country_name,
       size([each IN things WHERE each:Agreement]) AS agreements,
       size([each IN things WHERE each:Meeting]) AS meetings,
       size([each IN things WHERE each:Funding]) AS fundings,
       COLLECT { UNWIND sides AS side RETURN side ORDER BY side } AS partners, statements
ORDER BY agreements DESC, meetings DESC, fundings DESC, country
SKIP $skip LIMIT $limit
