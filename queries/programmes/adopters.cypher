/*+++
title.en = "Adopters of a programme"
title.bn = "কোনো কর্মসূচির গ্রহীতা দেশ"
question.en = "Which countries take up this programme or a part of it, how far has each got, and by which agreement?"
question.bn = "কোন কোন দেশ এই কর্মসূচি বা এর কোনো অংশ গ্রহণ করছে, কে কতদূর এগিয়েছে, কোন চুক্তির মাধ্যমে?"
ask.en = [
    "[count] [country] adopt [country] {programme}",
    "[count] {programme} [country] (adopt it)",
    "agreement [country] {programme}",
    "go|gone|spread|spreading {programme}",
]
ask.bn = [
    "[count] [country] adopt {programme}",
    "ছড়িয়েছে|গেছে {programme}",
]

[params]
programme = { type = "programme", example = "India Stack", title.en = "Programme", title.bn = "কর্মসূচি" }
status = { type = "status", optional = true, title.en = "Current status", title.bn = "বর্তমান অবস্থা" }
parts = { type = "boolean", default = true, title.en = "Include the programme's parts", title.bn = "কর্মসূচির অংশগুলোসহ" }

[columns]
country = { type = "country", title.en = "Country", title.bn = "দেশ" }
country_name = { type = "text", title.en = "Name of the country", title.bn = "দেশের নাম" }
status = { type = "status", optional = true, title.en = "Furthest status", title.bn = "সর্বশেষ অবস্থা" }
since = { type = "date", optional = true, title.en = "Since, as stated", title.bn = "কবে থেকে, যেমন বলা হয়েছে" }
via = { type = "id", of = "Programme", title.en = "Programme actually named", title.bn = "যে কর্মসূচির নাম বলা হয়েছে" }
agreement = { type = "id", of = "Agreement", optional = true, title.en = "Agreement", title.bn = "চুক্তি" }
+++*/
// One row per country and programme named: its furthest status; of equal ones the agreement, then the earliest.
// A signature of which only the announcement is dated was given by that day.
// The side that gives the programme (or the whole that it is a part of) does not adopt it.
MATCH (via:Programme)-[:PART_OF*0..5]->(asked:Programme {id: $programme})
WHERE via = asked OR $parts
WITH DISTINCT via
CALL (via) {
  MATCH (via)<-[shares:SHARES]-(deal:Agreement)<-[party:PARTY_TO]-(country:Country)
  WHERE NOT coalesce(deal.scope, 'g2g') IN ['b2b', 'domestic']
  WITH country, deal, shares, party, COLLECT {
       MATCH (deal)-[:REACHED]->(step:Milestone)
       WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
         AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
       RETURN {status: step.status, on: step.on} AS now
       ORDER BY step.rank DESC, size(coalesce(step.on, '')) DESC, step.on, step.id LIMIT 1
     }[0] AS now
  WHERE now IS NOT NULL OR coalesce($as_of, $known_by) IS NULL
  OPTIONAL MATCH (deal)-[reached:REACHED]->(step:Milestone)
  WHERE step.status = now.status AND step.rank > 0
  WITH country, deal, shares, party, now, collect(reached.statements) AS steps
  OPTIONAL MATCH (deal)-[told:REACHED]->(word:Milestone {status: 'announced'})
  WHERE now.status = 'signed' AND now.on IS NULL AND word.on IS NOT NULL
    AND ($known_by IS NULL OR word.reported_on + '~' <= $known_by + '~')
  WITH country, deal, shares, party, now, steps, min(word.on) AS announced, collect(told.statements) AS reports
  RETURN country, now.status AS status, coalesce(now.on, announced) AS since, deal.id AS agreement,
         reduce(said = shares.statements + party.statements, each IN steps + reports | said + each) AS said
  UNION ALL
  MATCH (via)<-[of:OF]-(adoption:Adoption)<-[made:MADE]-(country:Country)
  WITH country, adoption, of, made, COLLECT {
       MATCH (adoption)-[:REACHED]->(step:Milestone)
       WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
         AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
       RETURN {status: step.status, on: step.on} AS now
       ORDER BY step.rank DESC, size(coalesce(step.on, '')) DESC, step.on, step.id LIMIT 1
     }[0] AS now
  WHERE now IS NOT NULL OR coalesce($as_of, $known_by) IS NULL
  OPTIONAL MATCH (adoption)-[reached:REACHED]->(step:Milestone)
  WHERE step.status = now.status AND step.rank > 0
  WITH country, now, of, made, collect(reached.statements) AS steps
  RETURN country, now.status AS status, now.on AS since, null AS agreement,
         reduce(said = of.statements + made.statements, each IN steps | said + each) AS said
}
WITH via, country, status, since, agreement, said
WHERE NOT EXISTS { (via)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(country) }
  AND NOT EXISTS { (via)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(:Agency)-[:BASED_IN]->(country) }
WITH via, country, status, since, agreement, said,
     CASE status
       WHEN 'interested' THEN 1 WHEN 'planned' THEN 2 WHEN 'in_negotiation' THEN 3 WHEN 'announced' THEN 4
       WHEN 'signed' THEN 5 WHEN 'adopted' THEN 6 WHEN 'in_force' THEN 7 WHEN 'expired' THEN 8
       WHEN 'terminated' THEN 9 ELSE 0 END AS rank
ORDER BY rank DESC, coalesce(agreement, '~'), coalesce(since, '~')
WITH via, country, collect({status: status, since: since, agreement: agreement, said: said})[0] AS furthest
WHERE $status IS NULL OR furthest.status = $status
RETURN country.id AS country, country.name AS country_name, furthest.status AS status, furthest.since AS since,
       via.id AS via, furthest.agreement AS agreement, furthest.said AS statements
ORDER BY country_name, country, via
SKIP $skip LIMIT $limit
