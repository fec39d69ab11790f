/*+++
title.en = "Search by name"
title.bn = "নাম দিয়ে খোঁজা"
question.en = "Which entities of the graph have a name with these letters, in any script?"
question.bn = "গ্রাফের কোন কোন সত্তার নামে এই অক্ষরগুলো আছে, যে লিপিতেই হোক?"
evidence = "optional"
timeless = "names are what things are called, not what happened"
ask.en = [
    "search [entity|entities|everything] [called|named] {text}",
    "called|named [entity|entities|everything|something] {text}",
    "name|names contain|contains|containing|letters {text}",
]
ask.bn = [
    "search [নামে] {text}",
    "নামে {text}",
]

[params]
text = { type = "name", example = "জাপান", title.en = "Name or part of it", title.bn = "নাম বা তার অংশ" }

[columns]
id = { type = "id", title.en = "Id", title.bn = "আইডি" }
kind = { type = "text", title.en = "Kind of entity", title.bn = "সত্তার ধরন" }
name = { type = "text", title.en = "Name", title.bn = "নাম" }
name_bn = { type = "text", optional = true, title.en = "Name in Bengali", title.bn = "বাংলা নাম" }
names = { type = "text", many = true, title.en = "All spellings", title.bn = "সব বানান" }
+++*/
// `search` holds the folded names, a line each. Names that begin with the text come first, then the shorter ones. What only the gazetteer put into the graph has
// no sentence of its own.
MATCH (thing:Country|Bloc|Agency|Person|Programme|Topic|Agreement|Meeting|Funding|Decision)
WHERE thing.search CONTAINS $text
WITH thing, CASE WHEN '\n' + thing.search CONTAINS '\n' + $text THEN 0 ELSE 1 END AS rank
ORDER BY rank, size(thing.name), thing.id
SKIP $skip LIMIT $limit
RETURN thing.id AS id, labels(thing)[0] AS kind, thing.name AS name, thing.name_bn AS name_bn, thing.names AS names,
       COLLECT {
         MATCH (said:Statement {subject: thing.id, relation: 'name'}) RETURN said.id ORDER BY said.id LIMIT 20
       } AS statements
ORDER BY rank, size(name), id
