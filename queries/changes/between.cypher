/*+++
title.en = "What changed between two days"
title.bn = "দুই দিনের মধ্যে কী বদলেছে"
question.en = "Which agreements and adoptions changed their status, and which meetings and amounts came up, between these two days?"
question.bn = "এই দুই দিনের মধ্যে কোন চুক্তি ও গ্রহণের অবস্থা বদলেছে, কোন বৈঠক ও অর্থায়ন নতুন এসেছে?"
ask.en = [
    "change|changed|new",
]
ask.bn = [
    "পরিবর্তন|বদলেছে|নতুন",
]

[params]
since = { type = "date", example = "2022", title.en = "After this day", title.bn = "এই দিনের পর" }
as_of = { type = "date", example = "2023-06-30", title.en = "Until the end of this day", title.bn = "এই দিনের শেষ পর্যন্ত" }
party = { type = "party", optional = true, title.en = "Party", title.bn = "পক্ষ" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
kind = { type = "text", title.en = "agreement, adoption, meeting or funding", title.bn = "চুক্তি, গ্রহণ, বৈঠক বা অর্থায়ন" }
id = { type = "id", title.en = "Id", title.bn = "আইডি" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
before = { type = "status", optional = true, title.en = "Status before; none for what is new", title.bn = "আগের অবস্থা; নতুন হলে নেই" }
status = { type = "text", optional = true, title.en = "Status after", title.bn = "পরের অবস্থা" }
on = { type = "date", optional = true, title.en = "Date, as stated", title.bn = "তারিখ, যেমন বলা হয়েছে" }
parties = { type = "id", many = true, title.en = "Sides", title.bn = "পক্ষ" }
+++*/
// A thing changed when what was certain of it by the end of one day differs from what was by the end of the other; an
// agreement that ran out in between has expired. '~' sorts after every digit and hyphen, and so ends a date.
CALL () {
  CALL () {
    MATCH (thing:Agreement|Adoption)-[:REACHED]->(fresh:Milestone)
    WHERE fresh.rank > 0 AND fresh.certain_on + '~' > $since + '~' AND fresh.certain_on + '~' <= $as_of + '~'
    RETURN thing
    UNION
    MATCH (thing:Agreement)
    WHERE thing.expires_on + '~' > $since + '~' AND thing.expires_on + '~' <= $as_of + '~'
    RETURN thing
  }
  WITH thing,
       COLLECT {
         MATCH (thing)-[:REACHED]->(step:Milestone)
         WHERE step.rank > 0 AND step.certain_on + '~' <= $since + '~'
           AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
         RETURN step.status AS was ORDER BY step.rank DESC, step.id LIMIT 1
       }[0] AS before,
       COLLECT {
         MATCH (thing)-[reached:REACHED]->(step:Milestone)
         WHERE step.rank > 0 AND step.certain_on + '~' <= $as_of + '~'
           AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
         RETURN {status: step.status, on: step.on, said: reached.statements} AS now
         ORDER BY step.rank DESC, size(coalesce(step.on, '')) DESC, step.on, step.id LIMIT 1
       }[0] AS now
  WITH thing, before, now,
       before IN ['signed', 'adopted', 'in_force'] AND coalesce(thing.expires_on + '~' <= $since + '~', false) AS gone,
       now.status IN ['signed', 'adopted', 'in_force'] AND coalesce(thing.expires_on + '~' <= $as_of + '~', false) AS over
  RETURN thing, CASE WHEN gone THEN 'expired' ELSE before END AS before,
         CASE WHEN over THEN 'expired' ELSE now.status END AS status,
         CASE WHEN over THEN thing.expires_on ELSE now.on END AS on, now.said AS said
  UNION ALL
  MATCH (thing:Meeting|Funding)<-[:ABOUT]-(sentence:Statement)-[:QUOTED_FROM]->(source:Document)
  WHERE sentence.realis IN ['actual', 'future']
  WITH thing, min(source.published) AS reported, collect(DISTINCT sentence.id) AS said
  WITH thing, reported, said,
       coalesce(thing.on + '~' <= $since + '~' OR (reported + '~' <= $since + '~' AND (thing.status = 'planned' OR coalesce(thing.on, '') <= $since + '~')), false) AS before,
       coalesce(thing.on + '~' <= $as_of + '~' OR (reported + '~' <= $as_of + '~' AND (thing.status = 'planned' OR coalesce(thing.on, '') <= $as_of + '~')), false) AS now
  WHERE now AND NOT before AND ($known_by IS NULL OR reported + '~' <= $known_by + '~')
  RETURN thing, null AS before, coalesce(thing.status, 'told') AS status, thing.on AS on, said
}
WITH thing, before, status, on, said,
     CASE WHEN thing:Agreement THEN 'agreement' WHEN thing:Adoption THEN 'adoption' WHEN thing:Meeting THEN 'meeting' ELSE 'funding' END AS kind,
     [(thing)-[:COVERS]->(topic:Topic) | coalesce(topic.digital, true)] AS digital,
     COLLECT {
       MATCH (thing)-[:PARTY_TO|MADE|TOOK_PART_IN|FROM|TO]-(side:Country|Bloc|Agency) RETURN DISTINCT side.id AS side ORDER BY side
     } AS parties
WHERE status IS NOT NULL AND (before IS NULL OR before <> status)
  AND ($all OR coalesce(thing.digital, size(digital) = 0 OR true IN digital))
  AND ($party IS NULL OR $party IN parties)
RETURN kind, thing.id AS id, thing.name AS title, before, status, on, parties, said AS statements
ORDER BY coalesce(on, '') DESC, kind, id
SKIP $skip LIMIT $limit
