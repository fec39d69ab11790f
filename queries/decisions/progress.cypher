/*+++
title.en = "Decisions and their progress"
title.bn = "সিদ্ধান্ত ও অগ্রগতি"
question.en = "What was decided, who has to do it, and how far has it got?"
question.bn = "কী সিদ্ধান্ত হয়েছে, কার করার কথা, কতদূর এগিয়েছে?"
ask.en = [
    "decision [progress] [status] [implementation|implemented|taken|made|carried] [{agency}]",
]
ask.bn = [
    "decision [progress] [status] [নেওয়া|নিয়েছে|বাস্তবায়ন] [{agency}]",
]

[params]
agency = { type = "agency", optional = true, title.en = "Responsible or deciding agency", title.bn = "দায়িত্বপ্রাপ্ত বা সিদ্ধান্তকারী সংস্থা" }
about = { type = "entity", optional = true, title.en = "About this programme or topic", title.bn = "এই কর্মসূচি বা বিষয়ে" }
from = { type = "date", optional = true, title.en = "From", title.bn = "শুরু" }
to = { type = "date", optional = true, title.en = "To", title.bn = "শেষ" }

[columns]
id = { type = "id", of = "Decision", title.en = "Decision", title.bn = "সিদ্ধান্ত" }
number = { type = "text", optional = true, title.en = "Number", title.bn = "নম্বর" }
text = { type = "text", title.en = "What was decided", title.bn = "কী সিদ্ধান্ত হয়েছে" }
progress = { type = "text", optional = true, title.en = "Progress", title.bn = "অগ্রগতি" }
assigned_to = { type = "id", of = "Agency", many = true, title.en = "Responsible", title.bn = "দায়িত্বপ্রাপ্ত" }
taken_at = { type = "id", many = true, title.en = "Decided at", title.bn = "যেখানে সিদ্ধান্ত" }
subjects = { type = "id", many = true, title.en = "Programmes and topics", title.bn = "কর্মসূচি ও বিষয়" }
on = { type = "date", optional = true, title.en = "Date, as stated", title.bn = "তারিখ, যেমন বলা হয়েছে" }
+++*/
MATCH (decision:Decision)
WHERE ($agency IS NULL OR $agency IN [(decision)-[:ASSIGNED_TO|TAKEN_AT]->(side) | side.id])
  AND ($about IS NULL OR $about IN [(decision)-[:ABOUT]->(goal) | goal.id])
  AND ($from IS NULL OR decision.on + '~' >= $from) AND ($to IS NULL OR decision.on <= $to + '~')
WITH decision, COLLECT {
       MATCH (decision)<-[:ABOUT]-(sentence:Statement)-[:QUOTED_FROM]->(source:Document)
       WHERE sentence.realis IN ['actual', 'future']
       RETURN min(source.published) AS day
     }[0] AS reported
WHERE ($known_by IS NULL OR reported + '~' <= $known_by + '~')
  AND ($as_of IS NULL OR decision.on + '~' <= $as_of + '~'
    OR (reported + '~' <= $as_of + '~' AND (decision.status = 'planned' OR coalesce(decision.on, '') <= $as_of + '~')))
WITH decision ORDER BY coalesce(decision.on, '') DESC, decision.number, decision.id SKIP $skip LIMIT $limit
RETURN decision.id AS id, decision.number AS number, coalesce(decision.text, decision.name) AS text,
       decision.progress AS progress,
       COLLECT { MATCH (decision)-[:ASSIGNED_TO]->(side) RETURN side.id ORDER BY side.id } AS assigned_to,
       COLLECT { MATCH (decision)-[:TAKEN_AT]->(side) RETURN side.id ORDER BY side.id } AS taken_at,
       COLLECT { MATCH (decision)-[:ABOUT]->(goal) RETURN goal.id ORDER BY goal.id } AS subjects,
       decision.on AS on,
       COLLECT { MATCH (decision)<-[:ABOUT]-(said:Statement) RETURN said.id ORDER BY said.id } AS statements
ORDER BY coalesce(on, '') DESC, number, id
