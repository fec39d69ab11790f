/*+++
title.en = "Evidence of a fact"
title.bn = "কোনো তথ্যের প্রমাণ"
question.en = "Which sentences say something about this entity or quote from this document, also what they deny or only consider?"
question.bn = "কোন কোন বাক্য এই সত্তা সম্পর্কে কিছু বলে বা এই নথি থেকে এসেছে, অস্বীকার বা সম্ভাবনার কথাসহ?"
ask.en = [
    "evidence [document] [fact] {entity} [{other}]",
]
ask.bn = [
    "evidence [document] [তথ্য] {entity} [{other}]",
]

[params]
entity = { type = "entity", example = "India Stack", title.en = "Entity or document", title.bn = "সত্তা বা নথি" }
other = { type = "entity", optional = true, title.en = "Only together with this one", title.bn = "শুধু এটির সঙ্গে" }
relation = { type = "text", optional = true, title.en = "Only this relation: PARTY_TO, type …", title.bn = "শুধু এই সম্পর্ক: PARTY_TO, type …" }

[columns]
statement = { type = "id", of = "Statement", title.en = "Statement", title.bn = "বিবৃতি" }
subject = { type = "id", title.en = "Who or what", title.bn = "কে বা কী" }
subject_name = { type = "text", title.en = "Its name", title.bn = "তার নাম" }
relation = { type = "text", title.en = "Relation or property", title.bn = "সম্পর্ক বা ধর্ম" }
object = { type = "id", optional = true, title.en = "To whom or what", title.bn = "কার বা কীসের" }
object_name = { type = "text", optional = true, title.en = "Its name", title.bn = "তার নাম" }
value = { type = "text", optional = true, title.en = "Value of the property", title.bn = "ধর্মের মান" }
status = { type = "text", optional = true, title.en = "Status", title.bn = "অবস্থা" }
on = { type = "date", optional = true, title.en = "Date, as stated", title.bn = "তারিখ, যেমন বলা হয়েছে" }
realis = { type = "text", title.en = "actual, future, hypothetical or negated", title.bn = "বাস্তব, ভবিষ্যৎ, সম্ভাব্য বা অস্বীকৃত" }
+++*/
CALL () {
  MATCH (said:Statement {subject: $entity}) RETURN said
  UNION
  MATCH (said:Statement {object: $entity}) RETURN said
  UNION
  MATCH (said:Statement {document: $entity}) RETURN said
}
MATCH (said)-[:QUOTED_FROM]->(source:Document)
WITH DISTINCT said, source.published AS published
WHERE ($known_by IS NULL OR published + '~' <= $known_by + '~')
  AND ($as_of IS NULL OR said.on + '~' <= $as_of + '~' OR (published + '~' <= $as_of + '~' AND coalesce(said.on, '') <= $as_of + '~'))
  AND ($other IS NULL OR $other IN [said.subject, said.object, said.document])
  AND ($relation IS NULL OR toLower(said.relation) = toLower($relation))
WITH said ORDER BY said.document, said.start, said.relation, said.subject, said.id SKIP $skip LIMIT $limit
RETURN said.id AS statement, said.subject AS subject,
       coalesce([(said)-[:ABOUT]->(end) WHERE end.id = said.subject | end.name][0], said.subject) AS subject_name,
       said.relation AS relation, said.object AS object,
       coalesce([(said)-[:ABOUT]->(end) WHERE end.id = said.object | end.name][0], said.object) AS object_name,
       toString(said.value) AS value, said.status AS status, said.on AS on, said.realis AS realis, [said.id] AS statements
ORDER BY said.document, said.start, relation, subject, statement
