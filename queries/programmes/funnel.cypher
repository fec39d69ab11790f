/*+++
title.en = "Adoption funnel of a programme"
title.bn = "কর্মসূচি গ্রহণের ধাপচিত্র"
question.en = "How many countries got how far with this programme: interested, planned, in negotiation, signed, live?"
question.bn = "এই কর্মসূচিতে কয়টি দেশ কতদূর এগিয়েছে: আগ্রহী, পরিকল্পিত, আলোচনাধীন, স্বাক্ষরিত, চালু?"
ask.en = [
    "funnel [adopt] {programme}",
    "[count] country status {programme}",
    "status country adopt {programme}",
]
ask.bn = [
    "[country] status {programme}",
    "[count] country status {programme}",
]

[params]
programme = { type = "programme", example = "India Stack", title.en = "Programme", title.bn = "কর্মসূচি" }
parts = { type = "boolean", default = true, title.en = "Include the programme's parts", title.bn = "কর্মসূচির অংশগুলোসহ" }

[columns]
status = { type = "status", title.en = "Stage", title.bn = "ধাপ" }
reached = { type = "integer", title.en = "Countries that got at least this far", title.bn = "যত দেশ অন্তত এই পর্যন্ত এসেছে" }
here = { type = "integer", title.en = "Countries that stand here now", title.bn = "যত দেশ এখন এই ধাপে" }
countries = { type = "id", of = "Country", many = true, title.en = "Those that stand here now", title.bn = "এখন এই ধাপে যারা" }
+++*/
// A country stands where its furthest agreement or adoption stands. What has ended is no stage that others passed: it
// counts by itself. The side that gives the programme (or the whole that it is a part of) does not adopt it.
MATCH (via:Programme)-[:PART_OF*0..5]->(asked:Programme {id: $programme})
WHERE via = asked OR $parts
WITH DISTINCT via
CALL (via) {
  MATCH (via)<-[use:SHARES]-(thing:Agreement)<-[side:PARTY_TO]-(country:Country)
  WHERE NOT coalesce(thing.scope, 'g2g') IN ['b2b', 'domestic']
  RETURN country, thing, use.statements + side.statements AS said
  UNION ALL
  MATCH (via)<-[use:OF]-(thing:Adoption)<-[side:MADE]-(country:Country)
  RETURN country, thing, use.statements + side.statements AS said
}
WITH via, country, thing, said
WHERE NOT EXISTS { (via)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(country) }
  AND NOT EXISTS { (via)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(:Agency)-[:BASED_IN]->(country) }
MATCH (thing)-[reached:REACHED]->(step:Milestone)
WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
  AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
WITH via, country, thing, said + reached.statements AS said, step ORDER BY step.rank DESC, thing.id, step.id, via.id
WITH country, collect({status: step.status, rank: step.rank, said: said})[0] AS furthest
ORDER BY country.id
WITH collect({country: country.id, status: furthest.status, rank: furthest.rank, said: furthest.said}) AS found
UNWIND [
  {status: 'interested', rank: 1}, {status: 'planned', rank: 2}, {status: 'in_negotiation', rank: 3},
  {status: 'announced', rank: 4}, {status: 'signed', rank: 5}, {status: 'adopted', rank: 6},
  {status: 'in_force', rank: 7}, {status: 'expired', rank: 8}, {status: 'terminated', rank: 9}
] AS stage
WITH stage, [each IN found WHERE each.rank = stage.rank] AS here,
     [each IN found WHERE each.rank = stage.rank OR (each.rank > stage.rank AND each.rank <= 7)] AS far
WHERE size(far) > 0
RETURN stage.status AS status, size(far) AS reached, size(here) AS here,
       [each IN here | each.country] AS countries,
       reduce(flat = [], each IN far | flat + each.said) AS statements
ORDER BY stage.rank
SKIP $skip LIMIT $limit
