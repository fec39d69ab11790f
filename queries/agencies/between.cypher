/*+++
title.en = "Agencies between two countries"
title.bn = "দুই দেশের মাঝের সংস্থা"
question.en = "Which agencies connect these two countries: by what do they work with the one, with the other, or with both?"
question.bn = "কোন কোন সংস্থা এই দুই দেশকে যুক্ত করে: কিসে একটির সঙ্গে, কিসে অন্যটির সঙ্গে, কিসে দুইয়ের সঙ্গেই কাজ করে?"
ask.en = [
    "agency connect|between|tie|bridge {country_a} {country_b}",
    "agency cooperate|work {country_a} {country_b}",
]
ask.bn = [
    "agency connect|tie|cooperate {country_a} {country_b}",
]

[params]
country_a = { type = "country", example = "Bangladesh", title.en = "One country", title.bn = "এক দেশ" }
country_b = { type = "country", example = "Uzbekistan", title.en = "The other country", title.bn = "অন্য দেশ" }

[columns]
agency = { type = "id", of = "Agency", title.en = "Agency", title.bn = "সংস্থা" }
agency_name = { type = "text", title.en = "Name of the agency", title.bn = "সংস্থার নাম" }
country = { type = "country", optional = true, title.en = "Its country", title.bn = "সংস্থার দেশ" }
with_a = { type = "id", many = true, title.en = "Agreements, meetings, amounts and adoptions with the one", title.bn = "প্রথম দেশের সঙ্গে চুক্তি, বৈঠক, অর্থায়ন ও গ্রহণ" }
with_b = { type = "id", many = true, title.en = "With the other", title.bn = "অন্য দেশের সঙ্গে" }
joint = { type = "integer", title.en = "Of these, with both at once", title.bn = "এর মধ্যে একসঙ্গে দুইয়ের সঙ্গে" }
+++*/
// An agency works with its own country as a matter of course: it connects if it works with the other one.
MATCH (country:Country)-[:PARTY_TO|TOOK_PART_IN|FROM|TO|MADE]-(thing:Agreement|Meeting|Funding|Adoption)
WHERE country.id IN [$country_a, $country_b] AND NOT coalesce(thing.scope, 'g2g') IN ['b2b', 'domestic']
WITH thing, collect(DISTINCT country.id) AS countries
CALL (thing) {
  MATCH (thing)-[link:PARTY_TO|TOOK_PART_IN|FROM|TO]-(agency:Agency)
  RETURN agency, link.statements AS said
  UNION ALL
  MATCH (thing)-[link:OF]->(:Programme)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(agency:Agency)
  RETURN agency, link.statements AS said
}
WITH agency, thing, countries, collect(said) AS said
WITH agency, thing, countries, reduce(flat = [], each IN said | flat + each) AS said, CASE WHEN coalesce($as_of, $known_by) IS NULL THEN {on: thing.on} ELSE COLLECT {
       MATCH (thing)-[:REACHED]->(step:Milestone)
       WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
         AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
       WITH step ORDER BY step.rank DESC, size(coalesce(step.on, '')) DESC, step.on, step.id LIMIT 1
       RETURN {status: step.status, on: step.on, rank: step.rank} AS now
       UNION ALL
       MATCH (thing)<-[:ABOUT]-(statement:Statement)-[:QUOTED_FROM]->(source:Document)
       WHERE NOT thing:Agreement|Adoption AND statement.realis IN ['actual', 'future']
       WITH thing, min(source.published) AS reported
       WHERE ($known_by IS NULL OR reported + '~' <= $known_by + '~')
         AND ($as_of IS NULL OR thing.on + '~' <= $as_of + '~'
           OR (reported + '~' <= $as_of + '~' AND (thing.status = 'planned' OR coalesce(thing.on, '') <= $as_of + '~')))
       RETURN {status: thing.status, on: thing.on, rank: null} AS now
     }[0] END AS now
WHERE now IS NOT NULL
WITH agency, collect({id: thing.id, countries: countries}) AS things, collect(said) AS said
WITH agency, things, said, COLLECT { MATCH (agency)-[:BASED_IN]->(place:Country) RETURN place.id AS id ORDER BY id LIMIT 1 }[0] AS home
WITH agency, things, said, coalesce(agency.country, home) AS home,
     [each IN things WHERE $country_a IN each.countries] AS with_a, [each IN things WHERE $country_b IN each.countries] AS with_b
WHERE (size(with_a) > 0 OR home = $country_a) AND (size(with_b) > 0 OR home = $country_b) AND $country_a <> $country_b
RETURN agency.id AS agency, agency.name AS agency_name, home AS country,
       COLLECT { UNWIND with_a AS each RETURN each.id AS id ORDER BY id } AS with_a,
       COLLECT { UNWIND with_b AS each RETURN each.id AS id ORDER BY id } AS with_b,
       size([each IN things WHERE size(each.countries) = 2]) AS joint, reduce(flat = [], each IN said | flat + each) AS statements
ORDER BY joint DESC, size(things) DESC, agency
SKIP $skip LIMIT $limit
