/*+++
title.en = "Funding by giver, beneficiary and year"
title.bn = "দাতা, গ্রহীতা ও বছর অনুযায়ী অর্থায়ন"
question.en = "How much did whom give to whom in which year, added up in one currency as stated?"
question.bn = "কোন বছরে কে কাকে মোট কত অর্থ দিয়েছে, যে মুদ্রায় বলা হয়েছে সেই মুদ্রায়?"
ask.en = [
    "total|sum|altogether [count] [fund] [give] {currency}",
    "total|sum|altogether [count] [fund] {currency} ({giver} give) [to]",
    "total|sum|altogether [count] [fund] {currency} [give] (from {giver}) [to]",
    "total|sum|altogether [count] [fund] {currency} [give] (to {beneficiary})",
    "total|sum|altogether [count] [fund] {currency} (give [to] {beneficiary})",
    "total|sum|altogether [count] [fund] {currency} ({beneficiary} receive) [from]",
    "total|sum|altogether [count] [fund] {currency} ({giver} give {beneficiary})",
]
ask.bn = [
    "মোট|সর্বমোট [count] [fund] {currency}",
    "মোট|সর্বমোট [count] [fund] {currency} {giver} ({beneficiary} whither) [give]",
    "মোট|সর্বমোট [count] [fund] {currency} ({giver} whence) [receive]",
    "মোট|সর্বমোট [count] [fund] {currency} ({beneficiary} whither) [give]",
    "মোট|সর্বমোট [count] [fund] give {currency} {giver}",
    "মোট|সর্বমোট [count] [fund] receive {currency} {beneficiary}",
]

[params]
currency = { type = "currency", example = "USD", title.en = "Currency (ISO 4217)", title.bn = "মুদ্রা (ISO 4217)" }
giver = { type = "party", optional = true, title.en = "Giver", title.bn = "দাতা" }
beneficiary = { type = "party", optional = true, title.en = "Beneficiary", title.bn = "গ্রহীতা" }

[columns]
givers = { type = "id", many = true, title.en = "Givers", title.bn = "দাতা" }
beneficiaries = { type = "id", many = true, title.en = "Beneficiaries", title.bn = "গ্রহীতা" }
year = { type = "integer", optional = true, title.en = "Year, where one is stated", title.bn = "বছর, যেখানে বলা হয়েছে" }
type = { type = "text", optional = true, title.en = "Loan, grant …", title.bn = "ঋণ, অনুদান …" }
status = { type = "text", optional = true, title.en = "Status", title.bn = "অবস্থা" }
amount = { type = "number", title.en = "Amounts added up", title.bn = "মোট পরিমাণ" }
currency = { type = "text", title.en = "Currency", title.bn = "মুদ্রা" }
fundings = { type = "id", of = "Funding", many = true, title.en = "What was added up", title.bn = "যা যোগ করা হয়েছে" }
+++*/
// Nothing is converted, and no loan is added to a grant or what is planned to what was given. An amount with several
// givers stands once, with all of them. A country gives and receives through its agencies too.
MATCH (thing:Funding)
WHERE thing.amount IS NOT NULL AND thing.currency = $currency
  AND ($giver IS NULL OR $giver IN [(thing)-[:FROM]->()-[:BASED_IN*0..1]->(side) | side.id])
  AND ($beneficiary IS NULL OR $beneficiary IN [(thing)-[:TO]->()-[:BASED_IN*0..1]->(side) | side.id])
WITH thing, COLLECT {
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
     }[0] AS now
WHERE (now IS NOT NULL OR coalesce($as_of, $known_by) IS NULL)
WITH thing, COLLECT { MATCH (thing)-[:FROM]->(side) RETURN side.id ORDER BY side.id } AS givers,
     COLLECT { MATCH (thing)-[:TO]->(side) RETURN side.id ORDER BY side.id } AS beneficiaries,
     COLLECT { MATCH (thing)-[link:FROM|TO]->() RETURN link.statements } AS said
ORDER BY thing.id
WITH givers, beneficiaries, toInteger(substring(thing.on, 0, 4)) AS year, thing.type AS type, thing.status AS status,
     thing.currency AS currency, sum(thing.amount) AS amount, collect(thing.id) AS fundings, collect(said) AS said
RETURN givers, beneficiaries, year, type, status, amount, currency,
       COLLECT { UNWIND fundings AS id RETURN id ORDER BY id } AS fundings,
       reduce(flat = [], each IN said | flat + reduce(some = [], one IN each | some + one)) AS statements
ORDER BY coalesce(year, 0) DESC, amount DESC, fundings[0]
SKIP $skip LIMIT $limit
