/*+++
title.en = "Quotes that mention a name"
title.bn = "যেসব উদ্ধৃতিতে নাম আছে"
question.en = "Which quoted sentences have these words, and what do they say about whom?"
question.bn = "কোন কোন উদ্ধৃত বাক্যে এই কথাগুলো আছে, আর সেগুলো কার সম্পর্কে কী বলে?"
ask.en = [
    "evidence mention|mentions|mentioning|contain|contains|containing [word|words|name] {text}",
    "evidence word|words|phrase {text}",
    "where mention|mentioned {text}",
]
ask.bn = [
    "evidence উল্লেখ|কথা|কথাটি|কথাগুলো|শব্দ|শব্দটি [নাম|নামটি] {text}",
]

[params]
text = { type = "text", example = "UNDP", title.en = "Name, as it is written", title.bn = "নাম, যেমন লেখা হয়" }
language = { type = "text", optional = true, title.en = "Only in this language (BCP 47)", title.bn = "শুধু এই ভাষায় (BCP 47)" }
from = { type = "date", optional = true, title.en = "Published from", title.bn = "প্রকাশ, শুরু" }
to = { type = "date", optional = true, title.en = "Published to", title.bn = "প্রকাশ, শেষ" }

[columns]
quote = { type = "text", title.en = "Quote", title.bn = "উদ্ধৃতি" }
document = { type = "id", of = "Document", title.en = "Document", title.bn = "নথি" }
title = { type = "text", title.en = "Title of the document", title.bn = "নথির শিরোনাম" }
published = { type = "date", optional = true, title.en = "Published", title.bn = "প্রকাশের তারিখ" }
start = { type = "integer", title.en = "Where it begins in the document", title.bn = "নথিতে যেখানে শুরু" }
about = { type = "id", many = true, title.en = "Whom and what it speaks of", title.bn = "যাদের ও যা নিয়ে" }
relations = { type = "text", many = true, title.en = "What it says of them", title.bn = "যা বলে" }
+++*/
// Also what is denied or only considered is quoted. Letters count, their case does not; names in another script are
// found by `search/names`, then `evidence/of`. A place in a document is one quote: which of them are shown is decided
// before any is held, since a word may stand in most of them.
MATCH (said:Statement)
WHERE toLower(said.quote) CONTAINS toLower($text) AND ($language IS NULL OR toLower(said.language) = toLower($language))
MATCH (said)-[:QUOTED_FROM]->(source:Document)
WHERE ($known_by IS NULL OR source.published + '~' <= $known_by + '~') AND ($as_of IS NULL OR source.published + '~' <= $as_of + '~')
  AND ($from IS NULL OR source.published + '~' >= $from) AND ($to IS NULL OR source.published <= $to + '~')
WITH DISTINCT source.id AS document, source.published AS published, said.start AS start, size(said.quote) AS length
ORDER BY coalesce(published, '') DESC, document, start, length SKIP $skip LIMIT $limit
MATCH (source:Document {id: document})<-[:QUOTED_FROM]-(said:Statement)
WHERE said.start = start AND size(said.quote) = length
  AND ($language IS NULL OR toLower(said.language) = toLower($language))
WITH source, said.quote AS quote, start, collect(said.id) AS said
RETURN quote, source.id AS document, source.name AS title, source.published AS published, start,
       COLLECT {
         UNWIND said AS each
         MATCH (:Statement {id: each})-[:ABOUT]->(thing:Country|Bloc|Agency|Person|Programme|Topic|Agreement|Adoption|Meeting|Funding|Decision)
         RETURN DISTINCT thing.id AS id ORDER BY id
       } AS about,
       COLLECT { UNWIND said AS each MATCH (one:Statement {id: each}) RETURN DISTINCT one.relation AS relation ORDER BY relation } AS relations,
       said AS statements
ORDER BY coalesce(published, '') DESC, document, start, size(quote)
