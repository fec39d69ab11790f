/*+++
title.en = "Signatories and their later roles"
title.bn = "স্বাক্ষরকারী ও তাঁদের পরের পদ"
question.en = "Who signed this agreement, in which role, and which roles are they said to hold then or later?"
question.bn = "এই চুক্তিতে কে কোন পদে সই করেছেন, আর তখন বা পরে তাঁরা কোন কোন পদে ছিলেন বলে জানা যায়?"
ask.en = [
    "who sign|witness [agreement] [role] [later] {agreement}",
    "signatory|signatories|signer|signers [agreement] [role] [later] {agreement}",
    "role signatory|signatories|signer|signers [agreement] [later] {agreement}",
]
ask.bn = [
    "স্বাক্ষরকারী|স্বাক্ষরকারীরা [agreement] [role] {agreement}",
    "who sign|witness [agreement] {agreement}",
]

[params]
agreement = { type = "agreement", example = "MoC: Bangladesh – Japan (2023-04-26)", title.en = "Agreement", title.bn = "চুক্তি" }

[columns]
person = { type = "id", of = "Person", title.en = "Person", title.bn = "ব্যক্তি" }
name = { type = "text", title.en = "Name", title.bn = "নাম" }
did = { type = "text", title.en = "signed or witnessed", title.bn = "স্বাক্ষর বা সাক্ষী" }
signed_as = { type = "text", optional = true, title.en = "Role in which it was done, as stated", title.bn = "যে পদে, যেমন বলা হয়েছে" }
behalf = { type = "text", optional = true, title.en = "For whom", title.bn = "কার পক্ষে" }
role = { type = "text", optional = true, title.en = "Role held then or later, as stated", title.bn = "তখনকার বা পরের পদ, যেমন বলা হয়েছে" }
body = { type = "id", optional = true, title.en = "Agency or country of the role", title.bn = "পদের সংস্থা বা দেশ" }
first = { type = "date", optional = true, title.en = "First day on which it is said to be held", title.bn = "প্রথম যে দিনে পদে থাকার কথা আছে" }
last = { type = "date", optional = true, title.en = "Last such day", title.bn = "শেষ যে দিনে" }
+++*/
// A role counts from the year of the signature on: by its own day, else by that of the document that states it.
MATCH (deal:Agreement {id: $agreement})
WITH deal, COLLECT {
       MATCH (deal)-[:REACHED]->(step:Milestone {status: 'signed'})
       WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
         AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
       RETURN coalesce(step.on, step.reported_on, '') AS day ORDER BY size(coalesce(step.on, '')) DESC, day LIMIT 1
     }[0] AS day
WHERE day IS NOT NULL OR coalesce($as_of, $known_by) IS NULL
MATCH (deal)<-[link:SIGNED|WITNESSED]-(person:Person)
WITH day, person, CASE type(link) WHEN 'SIGNED' THEN 'signed' ELSE 'witnessed' END AS did, link,
     COLLECT {
       MATCH (person)-[held:HELD]->(body)
       UNWIND held.statements AS id
       MATCH (said:Statement {id: id})-[:QUOTED_FROM]->(source:Document)
       WITH body, said, coalesce(said.on, source.published) AS on, source.published AS published
       WHERE ($known_by IS NULL OR published + '~' <= $known_by + '~') AND ($as_of IS NULL OR on + '~' <= $as_of + '~')
         AND coalesce(on, '~') + '~' >= substring(coalesce(day, ''), 0, 4)
       WITH body, said.title AS role, min(on) AS first, max(on) AS last, collect(said.id) AS said
       RETURN {body: body.id, role: role, first: first, last: last, said: said} AS held
     } AS roles
UNWIND CASE WHEN size(roles) = 0 THEN [{said: []}] ELSE roles END AS held
RETURN person.id AS person, person.name AS name, did, link.title AS signed_as, link.behalf AS behalf, held.role AS role,
       held.body AS body, held.first AS first, held.last AS last, link.statements + held.said AS statements
ORDER BY did, name, person, coalesce(first, '~'), coalesce(body, ''), coalesce(role, '')
SKIP $skip LIMIT $limit
