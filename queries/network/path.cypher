/*+++
title.en = "How two entities are connected"
title.bn = "দুই সত্তা কীভাবে যুক্ত"
question.en = "By which chain of stated facts are these two connected, the shortest one?"
question.bn = "কোন তথ্যের ধারায় এই দুটি যুক্ত, সবচেয়ে ছোটটি?"
evidence = "optional"
measure = "shortest_path"
ask.en = [
    "connect {source} {target}",
]
ask.bn = [
    "connect {source} {target}",
]

[params]
source = { type = "entity", example = "JICA", title.en = "One entity", title.bn = "এক সত্তা" }
target = { type = "entity", example = "Zunaid Ahmed Palak", title.en = "The other entity", title.bn = "অন্য সত্তা" }
hubs = { type = "boolean", default = false, title.en = "Also by way of shared topics and blocs", title.bn = "একই বিষয় বা জোটের পথেও" }

[columns]
step = { type = "integer", title.en = "Step", title.bn = "ধাপ" }
source = { type = "id", title.en = "From", title.bn = "যেখান থেকে" }
source_name = { type = "text", title.en = "Name", title.bn = "নাম" }
link = { type = "text", title.en = "Relation", title.bn = "সম্পর্ক" }
target = { type = "id", title.en = "To", title.bn = "যেখানে" }
target_name = { type = "text", title.en = "Name", title.bn = "নাম" }
forward = { type = "boolean", title.en = "Whether the relation points from one to the other", title.bn = "সম্পর্কটি প্রথম থেকে দ্বিতীয়ের দিকে কি না" }
known = { type = "boolean", title.en = "Known beforehand, from the gazetteer", title.bn = "আগে থেকে জানা" }
+++*/
// The links of the entities in $frontier, each seen from that entity. Sentences, documents and what is derived are no
// links; shared topics, blocs and memberships count only if asked for, or where they are what is asked about.
UNWIND $frontier AS id
MATCH (one:Country|Bloc|Agency|Person|Programme|Topic|Agreement|Adoption|Meeting|Funding|Decision {id: id})
MATCH (one)-[link:PARTY_TO|SIGNED|WITNESSED|COVERS|SHARES|MADE|OF|PART_OF|OFFERS|BASED_IN|MEMBER_OF|HELD|TOOK_PART_IN|FROM|TO|FOR|ASSIGNED_TO|TAKEN_AT]-(other)
WHERE $hubs OR (type(link) <> 'MEMBER_OF' AND (NOT other:Topic|Bloc OR other.id IN [$source, $target]))
WITH one, link, other, COLLECT {
       UNWIND coalesce(link.statements, []) AS stated
       MATCH (said:Statement {id: stated})-[:QUOTED_FROM]->(source:Document)
       WHERE ($known_by IS NULL OR source.published + '~' <= $known_by + '~')
         AND ($as_of IS NULL OR coalesce(other.on, one.on, '') <= $as_of + '~')
       RETURN stated
     } AS statements
WHERE size(statements) > 0 OR size(coalesce(link.statements, [])) = 0
RETURN one.id AS source, one.name AS source_name, type(link) AS link, startNode(link) = one AS forward,
       other.id AS target, other.name AS target_name, size(coalesce(link.statements, [])) = 0 AS known,
       statements
ORDER BY source, target, link
