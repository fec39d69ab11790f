/*+++
title.en = "Where a giver's programmes went"
title.bn = "কার কর্মসূচি কোথায় গেছে"
question.en = "Which programmes does this country or agency offer, to which countries did each go, and how far has it got there?"
question.bn = "এই দেশ বা সংস্থা কোন কোন কর্মসূচি দেয়, কোনটি কোন দেশে গেছে, আর সেখানে কতদূর এগিয়েছে?"
ask.en = [
    "programme {offerer} go|went|gone|spread",
    "where programme {offerer} go|went|gone",
]
ask.bn = [
    "programme {offerer} গেছে|ছড়িয়েছে [where]",
]

[params]
offerer = { type = "party", example = "India", title.en = "Country or agency that offers", title.bn = "যে দেশ বা সংস্থা দেয়" }
country = { type = "country", optional = true, title.en = "Only to this country", title.bn = "শুধু এই দেশে" }

[columns]
programme = { type = "id", of = "Programme", title.en = "Programme", title.bn = "কর্মসূচি" }
programme_name = { type = "text", title.en = "Name of the programme", title.bn = "কর্মসূচির নাম" }
country = { type = "country", title.en = "Country it went to", title.bn = "যে দেশে গেছে" }
country_name = { type = "text", title.en = "Name of the country", title.bn = "দেশের নাম" }
status = { type = "status", optional = true, title.en = "Furthest status", title.bn = "সর্বশেষ অবস্থা" }
since = { type = "date", optional = true, title.en = "Since, as stated", title.bn = "কবে থেকে, যেমন বলা হয়েছে" }
by = { type = "id", many = true, title.en = "Agreements and adoptions", title.bn = "চুক্তি ও গ্রহণ" }
+++*/
// A country offers what its agencies offer, and who offers the whole offers its parts.
MATCH (offered:Programme)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-()-[:BASED_IN*0..1]->(giver:Country|Bloc|Agency {id: $offerer})
WITH DISTINCT offered, giver
CALL (offered) {
  MATCH (offered)<-[use:SHARES]-(thing:Agreement)<-[side:PARTY_TO]-(country:Country)
  WHERE NOT coalesce(thing.scope, 'g2g') IN ['b2b', 'domestic']
  RETURN country, thing, use.statements + side.statements AS said
  UNION ALL
  MATCH (offered)<-[use:OF]-(thing:Adoption)<-[side:MADE]-(country:Country)
  RETURN country, thing, use.statements + side.statements AS said
}
WITH offered, giver, country, thing, said
WHERE ($country IS NULL OR country.id = $country)
  AND NOT EXISTS { (offered)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(country) }
  AND NOT EXISTS { (offered)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(:Agency)-[:BASED_IN]->(country) }
WITH offered, country, thing, said, COLLECT {
       MATCH (thing)-[:REACHED]->(step:Milestone)
       WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
         AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
       RETURN {status: step.status, on: step.on, rank: step.rank} AS now
       ORDER BY step.rank DESC, size(coalesce(step.on, '')) DESC, step.on, step.id LIMIT 1
     }[0] AS now
WHERE (now IS NOT NULL OR coalesce($as_of, $known_by) IS NULL)
WITH offered, country, thing, now, said + reduce(flat = [], each IN COLLECT {
       MATCH (thing)-[reached:REACHED]->(step:Milestone)
       WHERE step.status = now.status AND step.rank > 0
       RETURN reached.statements
     } | flat + each) AS said
ORDER BY coalesce(now.rank, 0) DESC, coalesce(now.on, '~'), thing.id
WITH offered, country, collect({status: now.status, on: now.on, said: said, thing: thing.id}) AS things
RETURN offered.id AS programme, offered.name AS programme_name, country.id AS country, country.name AS country_name,
       things[0].status AS status, things[0].on AS since,
       COLLECT { UNWIND things AS each RETURN each.thing AS id ORDER BY id } AS by,
       reduce(flat = [], each IN things | flat + each.said) AS statements
ORDER BY programme_name, programme, country_name, country
SKIP $skip LIMIT $limit
