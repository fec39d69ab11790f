/*+++
title.en = "Meetings"
title.bn = "বৈঠকের তালিকা"
question.en = "Who met whom, when, and about what?"
question.bn = "কে কার সঙ্গে, কবে, কী বিষয়ে বৈঠক করেছে?"
ask.en = [
    "[count] meeting [hold] [attend] [country] [person]",
    "meeting ({participant} attend|hold)",
]
ask.bn = [
    "[count] meeting [attend] [country] [person]",
]

[params]
participant = { type = "participant", optional = true, example = "Bangladesh", title.en = "Participant", title.bn = "অংশগ্রহণকারী" }
topic = { type = "topic", optional = true, title.en = "Topic", title.bn = "বিষয়" }
from = { type = "date", optional = true, title.en = "From", title.bn = "শুরু" }
to = { type = "date", optional = true, title.en = "To", title.bn = "শেষ" }

[columns]
id = { type = "id", of = "Meeting", title.en = "Meeting", title.bn = "বৈঠক" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
status = { type = "text", optional = true, title.en = "Held or planned", title.bn = "হয়েছে বা হবে" }
on = { type = "date", optional = true, title.en = "Date, as stated", title.bn = "তারিখ, যেমন বলা হয়েছে" }
parties = { type = "id", many = true, title.en = "Countries, blocs and agencies", title.bn = "দেশ, জোট ও সংস্থা" }
people = { type = "id", of = "Person", many = true, title.en = "People", title.bn = "ব্যক্তি" }
topics = { type = "id", of = "Topic", many = true, title.en = "Topics", title.bn = "বিষয়" }
+++*/
// '~' sorts after every digit and hyphen: a date and all more precise ones in it lie between it and it + '~'.
CALL () {
  UNWIND CASE WHEN $participant IS NULL THEN [] ELSE [$participant] END AS participant
  MATCH (:Country|Bloc|Agency|Person {id: participant})-[:TOOK_PART_IN]->(meeting:Meeting)
  RETURN DISTINCT meeting
  UNION ALL
  UNWIND CASE WHEN $participant IS NULL THEN [true] ELSE [] END AS every
  MATCH (meeting:Meeting)
  RETURN meeting
}
WITH meeting
WHERE ($topic IS NULL OR $topic IN [(meeting)-[:COVERS]->(topic:Topic) | topic.id])
  AND ($from IS NULL OR meeting.on + '~' >= $from) AND ($to IS NULL OR meeting.on <= $to + '~')
WITH meeting, COLLECT {
       MATCH (meeting)<-[:ABOUT]-(sentence:Statement)-[:QUOTED_FROM]->(source:Document)
       WHERE sentence.realis IN ['actual', 'future']
       RETURN min(source.published) AS day
     }[0] AS reported
WHERE ($known_by IS NULL OR reported + '~' <= $known_by + '~')
  AND ($as_of IS NULL OR meeting.on + '~' <= $as_of + '~'
    OR (reported + '~' <= $as_of + '~' AND (meeting.status = 'planned' OR coalesce(meeting.on, '') <= $as_of + '~')))
WITH meeting ORDER BY coalesce(meeting.on, '') DESC, meeting.id SKIP $skip LIMIT $limit
WITH meeting, COLLECT { MATCH (meeting)<-[part:TOOK_PART_IN]-() RETURN part.statements } AS said
RETURN meeting.id AS id, meeting.name AS title, meeting.status AS status, meeting.on AS on,
       COLLECT {
         MATCH (meeting)<-[:TOOK_PART_IN]-(side:Country|Bloc|Agency) RETURN side.id ORDER BY side.id
       } AS parties,
       COLLECT { MATCH (meeting)<-[:TOOK_PART_IN]-(person:Person) RETURN person.id ORDER BY person.id } AS people,
       COLLECT { MATCH (meeting)-[:COVERS]->(topic:Topic) RETURN topic.id ORDER BY topic.id } AS topics,
       reduce(flat = [], each IN said | flat + each) AS statements
ORDER BY coalesce(on, '') DESC, id
