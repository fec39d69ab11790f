/*+++
title.en = "Programmes on offer"
title.bn = "যেসব কর্মসূচি দেওয়া হচ্ছে"
question.en = "Which programmes are shared with others or taken up by them, whose are they, and how many countries take part?"
question.bn = "কোন কোন কর্মসূচি অন্যদের সঙ্গে ভাগ করা হয় বা অন্যরা নেয়, সেগুলো কার, কয়টি দেশ তাতে আছে?"
ask.en = [
    "[count] programme offer [country] [other]",
    "[programme] offer [programme] [country] {offerer}",
    "programme adopt [country] {offerer}",
    "programme {offerer}",
]
ask.bn = [
    "[count] programme offer [country]",
    "programme {offerer}",
    "[programme] offer [programme] [country] {offerer}",
]

[params]
offerer = { type = "party", optional = true, example = "India", title.en = "Country or agency that offers", title.bn = "যে দেশ বা সংস্থা দেয়" }

[columns]
programme = { type = "id", of = "Programme", title.en = "Programme", title.bn = "কর্মসূচি" }
name = { type = "text", title.en = "Name", title.bn = "নাম" }
part_of = { type = "id", of = "Programme", many = true, title.en = "Part of", title.bn = "যার অংশ" }
offered_by = { type = "id", many = true, title.en = "Offered by", title.bn = "যে দেয়" }
countries = { type = "id", of = "Country", many = true, title.en = "Countries that take it up or agreed on it", title.bn = "যেসব দেশ নেয় বা চুক্তি করেছে" }
+++*/
MATCH (offered:Programme)
WITH offered,
     COLLECT {
       MATCH (offered)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(side) RETURN DISTINCT side.id AS side ORDER BY side
     } AS offered_by,
     COLLECT {
       MATCH (offered)<-[use:SHARES|OF|FOR]-(thing)
       WITH thing, use, COLLECT {
         MATCH (thing)-[:REACHED]->(step:Milestone)
         WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
           AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
         WITH step ORDER BY step.rank DESC, size(coalesce(step.on, '')) DESC, step.on, step.id LIMIT 1
         RETURN {status: step.status, on: step.on} AS now
         UNION ALL
         MATCH (thing)<-[:ABOUT]-(sentence:Statement)-[:QUOTED_FROM]->(source:Document)
         WHERE NOT thing:Agreement|Adoption AND sentence.realis IN ['actual', 'future']
         WITH thing, min(source.published) AS reported
         WHERE ($known_by IS NULL OR reported + '~' <= $known_by + '~')
           AND ($as_of IS NULL OR thing.on + '~' <= $as_of + '~'
             OR (reported + '~' <= $as_of + '~' AND (thing.status = 'planned' OR coalesce(thing.on, '') <= $as_of + '~')))
         RETURN {status: thing.status, on: thing.on} AS now
       }[0] AS now
       WHERE now IS NOT NULL OR coalesce($as_of, $known_by) IS NULL
       RETURN {thing: thing.id, said: use.statements} AS used
     } AS uses
WHERE size(uses) > 0 AND ($offerer IS NULL OR $offerer IN offered_by)
RETURN offered.id AS programme, offered.name AS name,
       COLLECT { MATCH (offered)-[:PART_OF]->(whole:Programme) RETURN whole.id ORDER BY whole.id } AS part_of, offered_by,
       COLLECT {
         MATCH (offered)<-[:SHARES|OF]-(use)<-[:PARTY_TO|MADE]-(side:Country)
         WHERE use.id IN [each IN uses | each.thing] AND NOT side.id IN offered_by AND NOT coalesce(use.scope, 'g2g') IN ['b2b', 'domestic']
         RETURN DISTINCT side.id AS side ORDER BY side
       } AS countries,
       reduce(flat = [], each IN uses | flat + each.said) AS statements
ORDER BY size(countries) DESC, name, programme
SKIP $skip LIMIT $limit
