/*+++
title.en = "Programmes on offer"
title.bn = "যেসব কর্মসূচি দেওয়া হচ্ছে"
question.en = "Which programmes are shared with others or taken up by them, whose are they, and how many countries take part?"
question.bn = "কোন কোন কর্মসূচি অন্যদের সঙ্গে ভাগ করা হয় বা অন্যরা নেয়, সেগুলো কার, কয়টি দেশ তাতে আছে?"

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
     COLLECT { MATCH (offered)<-[use:SHARES|OF|FOR]-() RETURN use.statements } AS said
WHERE size(said) > 0 AND ($offerer IS NULL OR $offerer IN offered_by)
RETURN offered.id AS programme, offered.name AS name,
       COLLECT { MATCH (offered)-[:PART_OF]->(whole:Programme) RETURN whole.id ORDER BY whole.id } AS part_of, offered_by,
       COLLECT {
         MATCH (offered)<-[:SHARES|OF]-(use)<-[:PARTY_TO|MADE]-(side:Country)
         WHERE NOT side.id IN offered_by AND NOT coalesce(use.scope, 'g2g') IN ['b2b', 'domestic']
         RETURN DISTINCT side.id AS side ORDER BY side
       } AS countries,
       reduce(flat = [], each IN said | flat + each) AS statements
ORDER BY size(countries) DESC, name, programme
SKIP $skip LIMIT $limit
