/*+++
title.en = "Roles of a person"
title.bn = "ব্যক্তির পদ"
question.en = "Which roles did this person hold, where, and when was it said?"
question.bn = "এই ব্যক্তি কোথায় কোন পদে ছিলেন, কখনকার কথা?"

[params]
person = { type = "person", example = "Zunaid Ahmed Palak", title.en = "Person", title.bn = "ব্যক্তি" }

[columns]
role = { type = "text", optional = true, title.en = "Role, as stated", title.bn = "পদ, যেমন বলা হয়েছে" }
body = { type = "id", title.en = "Agency or country", title.bn = "সংস্থা বা দেশ" }
body_name = { type = "text", title.en = "Its name", title.bn = "এর নাম" }
country = { type = "country", optional = true, title.en = "Country", title.bn = "দেশ" }
on = { type = "date", optional = true, title.en = "Day on which it was held", title.bn = "যেদিন পদে ছিলেন" }
+++*/
MATCH (:Person {id: $person})-[held:HELD]->(body)
RETURN held.title AS role, body.id AS body, body.name AS body_name,
       CASE WHEN body:Country THEN body.id ELSE body.country END AS country, held.on AS on, held.statements AS statements
ORDER BY coalesce(on, '') DESC, body, role
SKIP $skip LIMIT $limit
