/*+++
title.en = "Conflicts between sources"
title.bn = "উৎসগুলোর মধ্যে অমিল"
question.en = "On which dates and types of agreements, adoptions and amounts do the documents disagree?"
question.bn = "কোন চুক্তি, গ্রহণ ও অর্থায়নের তারিখ বা ধরন নিয়ে নথিগুলোর মধ্যে অমিল আছে?"
ask.en = [
    "[document] disagree|conflict|contradict|contradiction|dispute [document] [agreement]",
    "where document disagree|conflict|contradict [agreement]",
]
ask.bn = [
    "[document] দ্বিমত|বিরোধ|অমিল [document] [agreement]",
]

[params]
party = { type = "party", optional = true, example = "Bangladesh", title.en = "Party", title.bn = "পক্ষ" }

[columns]
id = { type = "id", title.en = "Agreement or adoption", title.bn = "চুক্তি বা গ্রহণ" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
what = { type = "text", title.en = "What is disputed: the date of a status, or the type", title.bn = "যা নিয়ে অমিল: কোনো ধাপের তারিখ, বা ধরন" }
versions = { type = "text", many = true, title.en = "What the documents say", title.bn = "নথিগুলো যা বলে" }
sources = { type = "integer", title.en = "Sources: reprints of one text count once", title.bn = "উৎস: একই লেখার পুনর্মুদ্রণ একবার গোনা" }
+++*/
// Dates that may mean the same day (2023-07, 2023-07-19) do not disagree; nor does a word for any instrument
// ("agreement") with the name of one. What is only expected disputes nothing.
CALL () {
  UNWIND CASE WHEN $party IS NULL THEN [] ELSE [$party] END AS party
  MATCH (:Country|Bloc|Agency {id: party})-[:PARTY_TO|MADE]->(thing:Agreement|Adoption)
  RETURN DISTINCT thing
  UNION ALL
  UNWIND CASE WHEN $party IS NULL THEN [true] ELSE [] END AS every
  MATCH (thing:Agreement|Adoption)
  RETURN thing
}
CALL (thing) {
  MATCH (thing)-[reached:REACHED]->(step:Milestone)
  WHERE coalesce(step.realis, 'actual') = 'actual' AND step.on IS NOT NULL
    AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
  RETURN step.status AS what, step.on AS value, reached.statements AS said
  UNION ALL
  MATCH (thing)<-[:ABOUT]-(statement:Statement {relation: 'type'})
  WHERE thing:Agreement AND NOT statement.value IN ['agreement', 'partnership']
  RETURN 'type' AS what, statement.value AS value, collect(statement.id) AS said
}
WITH thing, what, value, COLLECT {
       UNWIND said AS id
       MATCH (statement:Statement {id: id})-[:QUOTED_FROM]->(source:Document)
       WHERE ($known_by IS NULL OR source.published + '~' <= $known_by + '~')
         AND ($as_of IS NULL OR what <> 'type' OR source.published + '~' <= $as_of + '~')
       RETURN {id: id, release: coalesce(source.release, source.id)} AS told
     } AS told
WHERE size(told) > 0
WITH thing, what, collect({value: value, told: told}) AS found
WITH thing, what, [each IN found WHERE size([other IN found WHERE NOT (each.value STARTS WITH other.value OR other.value STARTS WITH each.value)]) > 0] AS found
WHERE size(found) > 1
WITH thing, what, found, reduce(flat = [], each IN found | flat + each.told) AS told
RETURN thing.id AS id, thing.name AS title, what,
       COLLECT { UNWIND found AS each RETURN DISTINCT each.value AS value ORDER BY value } AS versions,
       size(COLLECT { UNWIND told AS each RETURN DISTINCT each.release AS release }) AS sources,
       [each IN told | each.id] AS statements
ORDER BY title, id, what
SKIP $skip LIMIT $limit
