/*+++
title.en = "Memos"
title.bn = "স্মারকপত্র"
question.en = "Which memos went from whom to whom, under which numbers, when?"
question.bn = "কোন স্মারকপত্র কার কাছ থেকে কার কাছে গেছে, কোন নম্বরে, কবে?"
ask.en = [
    "memo [send|sent|write|wrote|written]",
    "memo [send|sent|write|wrote|written] (from {sender})",
    "memo [send|sent|write|wrote|written] (to {recipient})",
    "memo [send|sent|write|wrote|written] (from {sender}) (to {recipient})",
    "memo ({sender} send|sent|write|wrote)",
    "memo ({recipient} receive|received|get|got)",
]
ask.bn = [
    "memo [পাঠানো|পাঠিয়েছে|লেখা|লিখেছে]",
    "memo [পাঠানো|পাঠিয়েছে|লেখা|লিখেছে] ({sender} whence)",
    "memo [পাঠানো|পাঠিয়েছে|লেখা|লিখেছে] ({recipient} whither)",
    "memo ({sender} পাঠানো|পাঠিয়েছে|লিখেছে)",
]

[params]
sender = { type = "office", optional = true, title.en = "Sender", title.bn = "প্রেরক" }
recipient = { type = "agency", optional = true, title.en = "Recipient", title.bn = "প্রাপক" }
from = { type = "date", optional = true, title.en = "From", title.bn = "শুরু" }
to = { type = "date", optional = true, title.en = "To", title.bn = "শেষ" }

[columns]
document = { type = "id", of = "Document", title.en = "Document", title.bn = "নথি" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
number = { type = "text", optional = true, title.en = "Memo number", title.bn = "স্মারক নম্বর" }
reference = { type = "text", optional = true, title.en = "Number of the memo it answers", title.bn = "সূত্র" }
senders = { type = "id", many = true, title.en = "Senders", title.bn = "প্রেরক" }
recipients = { type = "id", of = "Agency", many = true, title.en = "Recipients", title.bn = "প্রাপক" }
on = { type = "date", optional = true, title.en = "Date, as stated", title.bn = "তারিখ, যেমন বলা হয়েছে" }
+++*/
// '~' sorts after every digit and hyphen: a date and all more precise ones in it lie between it and it + '~'.
CALL () {
  UNWIND [each IN [$sender, $recipient] WHERE each IS NOT NULL][..1] AS office
  MATCH (:Agency|Person {id: office})<-[:SENT_BY|SENT_TO]-(memo:Document)
  RETURN DISTINCT memo
  UNION ALL
  UNWIND CASE WHEN coalesce($sender, $recipient) IS NULL THEN [true] ELSE [] END AS every
  MATCH (memo:Document)-[:SENT_BY|SENT_TO]->()
  RETURN DISTINCT memo
}
WITH memo
WHERE ($sender IS NULL OR $sender IN [(memo)-[:SENT_BY]->(side) | side.id])
  AND ($recipient IS NULL OR $recipient IN [(memo)-[:SENT_TO]->(side) | side.id])
  AND ($as_of IS NULL OR memo.published + '~' <= $as_of + '~') AND ($known_by IS NULL OR memo.published + '~' <= $known_by + '~')
  AND ($from IS NULL OR memo.published + '~' >= $from) AND ($to IS NULL OR memo.published <= $to + '~')
WITH memo ORDER BY coalesce(memo.published, '') DESC, memo.id SKIP $skip LIMIT $limit
WITH memo, COLLECT { MATCH (memo)-[sent:SENT_BY|SENT_TO]->() RETURN sent.statements } AS said
RETURN memo.id AS document, memo.name AS title, memo.number AS number, memo.reference AS reference,
       COLLECT { MATCH (memo)-[:SENT_BY]->(side) RETURN side.id ORDER BY side.id } AS senders,
       COLLECT { MATCH (memo)-[:SENT_TO]->(side) RETURN side.id ORDER BY side.id } AS recipients,
       memo.published AS on, reduce(flat = [], each IN said | flat + each) AS statements
ORDER BY coalesce(on, '') DESC, document
