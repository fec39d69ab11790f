/*+++
title.en = "Funding"
title.bn = "অর্থায়ন"
question.en = "Who gives how much to whom, and for what?"
question.bn = "কে কাকে কত অর্থ দেয়, কিসের জন্য?"
ask.en = [
    "[count] fund",
    "[count] [fund] ({giver} give) [to]",
    "[count] fund [give] (from {giver}) [to]",
    "[count] fund [give] (to {beneficiary})",
    "[count] fund (give [to] {beneficiary})",
    "[count] fund ({beneficiary} receive) [from]",
    "[count] ({beneficiary} receive from {giver})",
    "[count] [fund] ({giver} give {beneficiary})",
    "[count] (receive fund from {giver})",
    "(who give) {beneficiary} [to] [fund]",
    "[count] fund receive (from {giver}) (from {beneficiary})",
]
ask.bn = [
    "[count] fund",
    "[count] fund {giver} ({beneficiary} whither) [give]",
    "[count] fund ({giver} whence) [receive]",
    "[count] fund ({beneficiary} whither) give",
    "[count] ({giver} fund give)",
    "({giver} count fund give)",
    "({beneficiary} count fund receive)",
    "({beneficiary} fund receive)",
    "({giver} give) fund",
]

[params]
giver = { type = "party", optional = true, example = "Japan", title.en = "Giver", title.bn = "দাতা" }
beneficiary = { type = "party", optional = true, title.en = "Beneficiary", title.bn = "গ্রহীতা" }
currency = { type = "currency", optional = true, title.en = "Currency (ISO 4217)", title.bn = "মুদ্রা (ISO 4217)" }
from = { type = "date", optional = true, title.en = "From", title.bn = "শুরু" }
to = { type = "date", optional = true, title.en = "To", title.bn = "শেষ" }

[columns]
id = { type = "id", of = "Funding", title.en = "Funding", title.bn = "অর্থায়ন" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
amount = { type = "number", optional = true, title.en = "Amount", title.bn = "পরিমাণ" }
currency = { type = "text", optional = true, title.en = "Currency", title.bn = "মুদ্রা" }
stated = { type = "text", optional = true, title.en = "As stated", title.bn = "যেমন বলা হয়েছে" }
givers = { type = "id", many = true, title.en = "Givers", title.bn = "দাতা" }
beneficiaries = { type = "id", many = true, title.en = "Beneficiaries", title.bn = "গ্রহীতা" }
purposes = { type = "id", many = true, title.en = "Programmes and agreements it is for", title.bn = "যে কর্মসূচি ও চুক্তির জন্য" }
purpose = { type = "text", optional = true, title.en = "Purpose, as stated", title.bn = "উদ্দেশ্য, যেমন বলা হয়েছে" }
type = { type = "text", optional = true, title.en = "Loan, grant …", title.bn = "ঋণ, অনুদান …" }
status = { type = "text", optional = true, title.en = "Status", title.bn = "অবস্থা" }
on = { type = "date", optional = true, title.en = "Date, as stated", title.bn = "তারিখ, যেমন বলা হয়েছে" }
+++*/
// A country gives and receives through its agencies too. '~' sorts after every digit and hyphen, and so ends a date.
MATCH (fund:Funding)
WHERE ($giver IS NULL OR $giver IN [(fund)-[:FROM]->()-[:BASED_IN*0..1]->(side) | side.id])
  AND ($beneficiary IS NULL OR $beneficiary IN [(fund)-[:TO]->()-[:BASED_IN*0..1]->(side) | side.id])
  AND ($currency IS NULL OR fund.currency = $currency)
  AND ($from IS NULL OR fund.on + '~' >= $from) AND ($to IS NULL OR fund.on <= $to + '~')
WITH fund, COLLECT {
       MATCH (fund)<-[:ABOUT]-(sentence:Statement)-[:QUOTED_FROM]->(source:Document)
       WHERE sentence.realis IN ['actual', 'future']
       RETURN min(source.published) AS day
     }[0] AS reported
WHERE ($known_by IS NULL OR reported + '~' <= $known_by + '~')
  AND ($as_of IS NULL OR fund.on + '~' <= $as_of + '~'
    OR (reported + '~' <= $as_of + '~' AND (fund.status = 'planned' OR coalesce(fund.on, '') <= $as_of + '~')))
WITH fund ORDER BY coalesce(fund.on, '') DESC, fund.id SKIP $skip LIMIT $limit
WITH fund, COLLECT { MATCH (fund)-[link:FROM|TO|FOR]->() RETURN link.statements } AS said
RETURN fund.id AS id, fund.name AS title, fund.amount AS amount, fund.currency AS currency, fund.stated AS stated,
       COLLECT { MATCH (fund)-[:FROM]->(side) RETURN side.id ORDER BY side.id } AS givers,
       COLLECT { MATCH (fund)-[:TO]->(side) RETURN side.id ORDER BY side.id } AS beneficiaries,
       COLLECT { MATCH (fund)-[:FOR]->(goal) RETURN goal.id ORDER BY goal.id } AS purposes,
       fund.purpose AS purpose, fund.type AS type, fund.status AS status, fund.on AS on,
       reduce(flat = [], each IN said | flat + each) AS statements
ORDER BY coalesce(on, '') DESC, id
