/*+++
title.en = "Portfolio of an agency"
title.bn = "সংস্থার কার্যক্রম"
question.en = "What does this agency take part in: agreements, programmes, meetings, funding, decisions, memos, people?"
question.bn = "এই সংস্থা কিসে কিসে আছে: চুক্তি, কর্মসূচি, বৈঠক, অর্থায়ন, সিদ্ধান্ত, স্মারক, ব্যক্তি?"

[params]
agency = { type = "agency", example = "JICA", title.en = "Agency", title.bn = "সংস্থা" }
units = { type = "boolean", default = true, title.en = "Include its units", title.bn = "এর শাখাগুলোসহ" }

[columns]
kind = { type = "text", title.en = "Kind of thing", title.bn = "ধরন" }
id = { type = "id", title.en = "Id", title.bn = "আইডি" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
role = { type = "text", title.en = "What the agency is in it", title.bn = "এতে সংস্থার ভূমিকা" }
unit = { type = "id", of = "Agency", title.en = "The agency, or the unit of it, that is named", title.bn = "যে সংস্থা বা শাখার নাম আছে" }
status = { type = "text", optional = true, title.en = "Status", title.bn = "অবস্থা" }
on = { type = "date", optional = true, title.en = "Date, as stated", title.bn = "তারিখ, যেমন বলা হয়েছে" }
+++*/
MATCH (unit:Agency)-[:PART_OF*0..5]->(agency:Agency {id: $agency})
WHERE unit = agency OR $units
WITH DISTINCT unit
CALL (unit) {
  MATCH (unit)-[link:PARTY_TO]->(thing:Agreement)
  RETURN thing, link, 'agreement' AS kind, 'party' AS role
  UNION ALL
  MATCH (unit)-[link:OFFERS]->(thing:Programme)
  RETURN thing, link, 'programme' AS kind, 'offers' AS role
  UNION ALL
  MATCH (unit)-[link:MADE]->(thing:Adoption)
  RETURN thing, link, 'adoption' AS kind, 'takes up' AS role
  UNION ALL
  MATCH (unit)-[link:TOOK_PART_IN]->(thing:Meeting)
  RETURN thing, link, 'meeting' AS kind, 'participant' AS role
  UNION ALL
  MATCH (unit)<-[link:FROM]-(thing:Funding)
  RETURN thing, link, 'funding' AS kind, 'giver' AS role
  UNION ALL
  MATCH (unit)<-[link:TO]-(thing:Funding)
  RETURN thing, link, 'funding' AS kind, 'beneficiary' AS role
  UNION ALL
  MATCH (unit)<-[link:ASSIGNED_TO]-(thing:Decision)
  RETURN thing, link, 'decision' AS kind, 'responsible' AS role
  UNION ALL
  MATCH (unit)<-[link:TAKEN_AT]-(thing:Decision)
  RETURN thing, link, 'decision' AS kind, 'decided' AS role
  UNION ALL
  MATCH (unit)<-[link:SENT_BY]-(thing:Document)
  RETURN thing, link, 'document' AS kind, 'sender' AS role
  UNION ALL
  MATCH (unit)<-[link:SENT_TO]-(thing:Document)
  RETURN thing, link, 'document' AS kind, 'recipient' AS role
  UNION ALL
  MATCH (unit)<-[link:HELD]-(thing:Person)
  RETURN thing, link, 'person' AS kind, coalesce(link.title, 'member') AS role
}
WITH kind, thing, role, unit, coalesce(link.on, thing.on, thing.published) AS on, coalesce(link.statements, []) AS statements
WHERE size(statements) > 0
RETURN kind, thing.id AS id, thing.name AS title, role, unit.id AS unit, thing.status AS status, on, statements
ORDER BY kind, coalesce(on, '') DESC, id, role, unit
SKIP $skip LIMIT $limit
