/*+++
title.en = "Roles of a person"
title.bn = "ব্যক্তির পদ"
question.en = "Which roles did this person hold, where, and when was it said?"
question.bn = "এই ব্যক্তি কোথায় কোন পদে ছিলেন, কখনকার কথা?"
ask.en = [
    "role [hold] [where] {person}",
    "who {person}",
    "identity|bio|biography {person}",
]
ask.bn = [
    "role [where] {person}",
    "who {person}",
]

[params]
person = { type = "person", example = "Zunaid Ahmed Palak", title.en = "Person", title.bn = "ব্যক্তি" }

[columns]
role = { type = "text", optional = true, title.en = "Role, as stated", title.bn = "পদ, যেমন বলা হয়েছে" }
body = { type = "id", title.en = "Agency or country", title.bn = "সংস্থা বা দেশ" }
body_name = { type = "text", title.en = "Its name", title.bn = "এর নাম" }
country = { type = "country", optional = true, title.en = "Country", title.bn = "দেশ" }
first = { type = "date", optional = true, title.en = "First day on which it is said to be held", title.bn = "প্রথম যে দিনে পদে থাকার কথা আছে" }
last = { type = "date", optional = true, title.en = "Last such day", title.bn = "শেষ যে দিনে" }
+++*/
MATCH (:Person {id: $person})-[held:HELD]->(body)
UNWIND held.statements AS id
MATCH (said:Statement {id: id})-[:QUOTED_FROM]->(source:Document)
WHERE ($known_by IS NULL OR source.published + '~' <= $known_by + '~')
  AND ($as_of IS NULL OR coalesce(said.on, source.published) + '~' <= $as_of + '~')
WITH body, said.title AS role, min(said.on) AS first, max(said.on) AS last, collect(said.id) AS statements
RETURN role, body.id AS body, body.name AS body_name,
       CASE WHEN body:Country THEN body.id ELSE body.country END AS country, first, last, statements
ORDER BY coalesce(last, '') DESC, body, coalesce(role, '')
SKIP $skip LIMIT $limit
