/*+++
title.en = "Facts with a single source"
title.bn = "যেসব তথ্যের উৎস একটিই"
question.en = "Which agreements, adoptions, meetings and amounts are told by one source only, and by which?"
question.bn = "কোন কোন চুক্তি, গ্রহণ, বৈঠক ও অর্থায়নের কথা একটিমাত্র উৎসে আছে, কোনটিতে?"
ask.en = [
    "[fact] [agreement] single|only|just|one document [fact|tell|told]",
]
ask.bn = [
    "[তথ্য] [agreement] একটি|একক|একমাত্র|মাত্র document [তথ্য]",
]

[params]
party = { type = "party", optional = true, example = "Bangladesh", title.en = "Party", title.bn = "পক্ষ" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
kind = { type = "text", title.en = "agreement, adoption, meeting or funding", title.bn = "চুক্তি, গ্রহণ, বৈঠক বা অর্থায়ন" }
id = { type = "id", title.en = "Id", title.bn = "আইডি" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
status = { type = "text", optional = true, title.en = "Current status", title.bn = "বর্তমান অবস্থা" }
on = { type = "date", optional = true, title.en = "Date, as stated", title.bn = "তারিখ, যেমন বলা হয়েছে" }
document = { type = "id", of = "Document", title.en = "The first document that tells it", title.bn = "যে প্রথম নথিতে আছে" }
publisher = { type = "text", optional = true, title.en = "Published by", title.bn = "প্রকাশক" }
prints = { type = "integer", title.en = "Documents that print it", title.bn = "যত নথিতে ছাপা" }
+++*/
// Reprints of one text are one source, however many papers print it.
CALL () {
  UNWIND CASE WHEN $party IS NULL THEN [] ELSE [$party] END AS party
  MATCH (:Country|Bloc|Agency {id: party})-[:PARTY_TO|MADE|TOOK_PART_IN|FROM|TO]-(thing:Agreement|Adoption|Meeting|Funding)
  RETURN DISTINCT thing
  UNION ALL
  UNWIND CASE WHEN $party IS NULL THEN [true] ELSE [] END AS every
  MATCH (thing:Agreement|Adoption|Meeting|Funding)
  RETURN thing
}
WITH thing
WITH thing, COLLECT {
       MATCH (thing)<-[:ABOUT]-(sentence:Statement)-[:QUOTED_FROM]->(source:Document)
       WHERE sentence.realis IN ['actual', 'future'] AND ($known_by IS NULL OR source.published + '~' <= $known_by + '~')
       RETURN {id: sentence.id, document: source.id, published: source.published, release: coalesce(source.release, source.id), publisher: source.publisher} AS told
       ORDER BY coalesce(source.published, '~'), source.id, sentence.id
     } AS told
WHERE size(told) > 0 AND size([each IN told WHERE each.release <> told[0].release]) = 0
WITH thing, told, [(thing)-[:COVERS]->(topic:Topic) | coalesce(topic.digital, true)] AS digital, COLLECT {
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
  AND ($all OR coalesce(thing.digital, size(digital) = 0 OR true IN digital))
WITH CASE WHEN thing:Agreement THEN 'agreement' WHEN thing:Adoption THEN 'adoption' WHEN thing:Meeting THEN 'meeting' ELSE 'funding' END AS kind,
     thing, told, now
RETURN kind, thing.id AS id, thing.name AS title, now.status AS status, now.on AS on, told[0].document AS document,
       told[0].publisher AS publisher, size(COLLECT { UNWIND told AS each RETURN DISTINCT each.document AS document }) AS prints,
       [each IN told | each.id] AS statements
ORDER BY kind, coalesce(on, '') DESC, id
SKIP $skip LIMIT $limit
