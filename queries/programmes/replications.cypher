/*+++
title.en = "Replications of a practice"
title.bn = "কোনো চর্চার অনুসরণ"
question.en = "Who takes up the practices of this office or this programme, step by step, and in what state is each replication?"
question.bn = "এই দপ্তর বা কর্মসূচির চর্চা কারা নিচ্ছে, ধাপে ধাপে, আর কোন অনুসরণ এখন কী অবস্থায়?"
ask.en = [
    "replicate|replication [programme] {offerer}",
    "replicate|replication [programme] {programme}",
]
ask.bn = [
    "অনুসরণ|প্রতিলিপি [programme] {offerer}",
    "অনুসরণ|প্রতিলিপি [programme] {programme}",
]

[params]
offerer = { type = "party", optional = true, example = "a2i", title.en = "Whose practices", title.bn = "কার চর্চা" }
programme = { type = "programme", optional = true, title.en = "Practice or programme", title.bn = "চর্চা বা কর্মসূচি" }

[columns]
id = { type = "id", title.en = "Adoption, or agreement that shares it", title.bn = "গ্রহণ, বা যে চুক্তিতে ভাগ করা" }
practice = { type = "id", of = "Programme", title.en = "Practice", title.bn = "চর্চা" }
practice_name = { type = "text", title.en = "Name of the practice", title.bn = "চর্চার নাম" }
takers = { type = "id", many = true, title.en = "Countries and agencies that take it up", title.bn = "যেসব দেশ ও সংস্থা নেয়" }
status = { type = "status", optional = true, title.en = "State", title.bn = "অবস্থা" }
on = { type = "date", optional = true, title.en = "Since, as stated", title.bn = "কবে থেকে, যেমন বলা হয়েছে" }
steps = { type = "text", many = true, title.en = "Steps in their order, with the day", title.bn = "ক্রমে ধাপগুলো, দিনসহ" }
told = { type = "date", optional = true, title.en = "First told", title.bn = "প্রথম জানা" }
sources = { type = "integer", title.en = "Sources: reprints of one text count once", title.bn = "উৎস: একই লেখার পুনর্মুদ্রণ একবার গোনা" }
+++*/
// Whose practice it is, is no taker of it. Unlike adopters of a programme, agencies count as takers too.
MATCH (practice:Programme)
WITH practice, COLLECT {
       MATCH (practice)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(owner)-[:BASED_IN|PART_OF*0..3]->(side:Country|Bloc|Agency) RETURN DISTINCT side.id
     } AS owners
WHERE ($offerer IS NULL OR $offerer IN owners)
  AND ($programme IS NULL OR $programme IN [(practice)-[:PART_OF*0..5]->(whole:Programme) | whole.id])
CALL (practice, owners) {
  MATCH (practice)<-[use:OF]-(thing:Adoption)<-[side:MADE]-(taker)
  WHERE NOT taker.id IN owners
  RETURN thing, taker, use.statements + side.statements AS said
  UNION ALL
  MATCH (practice)<-[use:SHARES]-(thing:Agreement)<-[side:PARTY_TO]-(taker)
  WHERE NOT taker.id IN owners AND NOT coalesce(thing.scope, 'g2g') IN ['b2b', 'domestic']
  RETURN thing, taker, use.statements + side.statements AS said
}
WITH practice, thing, collect(DISTINCT taker.id) AS takers, collect(said) AS said
WITH practice, thing, takers, reduce(flat = [], each IN said | flat + each) AS said, COLLECT {
       MATCH (thing)-[:REACHED]->(step:Milestone)
       WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
         AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
       RETURN {status: step.status, on: step.on, rank: step.rank} AS now
       ORDER BY step.rank DESC, size(coalesce(step.on, '')) DESC, step.on, step.id LIMIT 1
     }[0] AS now
WHERE (now IS NOT NULL OR coalesce($as_of, $known_by) IS NULL)
WITH practice, thing, takers, now, said + reduce(flat = [], each IN COLLECT {
       MATCH (thing)-[reached:REACHED]->(step:Milestone)
       WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
       RETURN reached.statements
     } | flat + each) AS said,
     COLLECT {
       MATCH (thing)-[:REACHED]->(step:Milestone)
       WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
         AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
       RETURN step.status + coalesce(' ' + step.on, '') AS shown ORDER BY step.rank, coalesce(step.on, '')
     } AS steps
WITH practice, thing, takers, now, said, steps, COLLECT {
       UNWIND said AS id
       MATCH (:Statement {id: id})-[:QUOTED_FROM]->(source:Document)
       WHERE $known_by IS NULL OR source.published + '~' <= $known_by + '~'
       RETURN {told: min(source.published), sources: count(DISTINCT coalesce(source.release, source.id))} AS told
     }[0] AS told
WHERE told.sources > 0
RETURN thing.id AS id, practice.id AS practice, practice.name AS practice_name,
       COLLECT { UNWIND takers AS taker RETURN taker ORDER BY taker } AS takers,
       now.status AS status, now.on AS on, steps, told.told AS told, told.sources AS sources, said AS statements
ORDER BY practice_name, practice, id
SKIP $skip LIMIT $limit
