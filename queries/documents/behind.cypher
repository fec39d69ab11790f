/*+++
title.en = "Documents behind a country or programme"
title.bn = "কোনো দেশ বা কর্মসূচির পেছনের নথি"
question.en = "Which documents does what is known of this country, programme, agency or person rest on?"
question.bn = "এই দেশ, কর্মসূচি, সংস্থা বা ব্যক্তি সম্পর্কে যা জানা, তা কোন কোন নথি থেকে?"
ask.en = [
    "document {entity}",
    "document behind|mention|mentions|mentioned|support|supports {entity}",
]
ask.bn = [
    "document {entity}",
]

[params]
entity = { type = "entity", example = "India Stack", title.en = "Entity", title.bn = "সত্তা" }
around = { type = "boolean", default = true, title.en = "Also of its agreements, adoptions, meetings and funding", title.bn = "এর চুক্তি, গ্রহণ, বৈঠক ও অর্থায়নেরগুলোসহ" }
language = { type = "text", optional = true, title.en = "Only in this language (BCP 47)", title.bn = "শুধু এই ভাষায় (BCP 47)" }

[columns]
document = { type = "id", of = "Document", title.en = "Document", title.bn = "নথি" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
publisher = { type = "text", optional = true, title.en = "Published by", title.bn = "প্রকাশক" }
published = { type = "date", optional = true, title.en = "Published", title.bn = "প্রকাশের তারিখ" }
language = { type = "text", title.en = "Language", title.bn = "ভাষা" }
url = { type = "text", optional = true, title.en = "Where it was published", title.bn = "যেখানে প্রকাশিত" }
direct = { type = "integer", title.en = "Statements about the entity itself", title.bn = "সরাসরি এর সম্পর্কে যত বিবৃতি" }
total = { type = "integer", title.en = "Statements in all", title.bn = "মোট বিবৃতি" }
reprint_of = { type = "id", of = "Document", optional = true, title.en = "The first print of the same text", title.bn = "একই লেখার প্রথম ছাপা" }
+++*/
MATCH (entity:Country|Bloc|Agency|Person|Programme|Topic|Agreement|Adoption|Meeting|Funding|Decision|Document {id: $entity})
CALL (entity) {
  MATCH (said:Statement {subject: $entity}) RETURN said
  UNION
  MATCH (said:Statement {object: $entity}) RETURN said
  UNION
  MATCH (entity)-[:PARTY_TO|SIGNED|WITNESSED|MADE|OF|SHARES|TOOK_PART_IN|FROM|TO|FOR]-(thing:Agreement|Adoption|Meeting|Funding)<-[:ABOUT]-(said:Statement)
  WHERE $around
  RETURN said
}
WITH DISTINCT said
WHERE said.realis IN ['actual', 'future']
MATCH (said)-[:QUOTED_FROM]->(source:Document)
WHERE ($known_by IS NULL OR source.published + '~' <= $known_by + '~') AND ($as_of IS NULL OR source.published + '~' <= $as_of + '~')
  AND ($language IS NULL OR toLower(source.language) = toLower($language))
WITH source, collect(said) AS said
RETURN source.id AS document, source.name AS title, source.publisher AS publisher, source.published AS published,
       source.language AS language, source.url AS url,
       size([each IN said WHERE $entity IN [each.subject, each.object]]) AS direct, size(said) AS total,
       CASE WHEN source.release <> source.id THEN source.release END AS reprint_of,
       COLLECT { UNWIND said AS each RETURN each.id AS id ORDER BY id } AS statements
ORDER BY coalesce(published, '') DESC, document
SKIP $skip LIMIT $limit
