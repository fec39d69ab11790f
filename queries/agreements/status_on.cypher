/*+++
title.en = "Status of agreements on a day"
title.bn = "কোনো দিনে চুক্তিগুলোর অবস্থা"
question.en = "How far had each agreement of this party got by this day?"
question.bn = "এই দিন পর্যন্ত এই পক্ষের কোন চুক্তি কতদূর এগিয়েছিল?"
ask.en = [
    "status [of] agreement|instrument {party} {as_of}",
    "agreement get|got|reach|reached [status] {party} {as_of}",
    "agreement stand|stood [status] {party} {as_of}",
]
ask.bn = [
    "status agreement {party} {as_of}",
    "agreement এগিয়েছে|এগিয়েছিল|পৌঁছেছিল [status] {party} {as_of}",
]

[params]
party = { type = "party", example = "Bangladesh", title.en = "Party", title.bn = "পক্ষ" }
as_of = { type = "date", example = "2023-12-31", title.en = "Day", title.bn = "দিন" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
agreement = { type = "id", of = "Agreement", title.en = "Agreement", title.bn = "চুক্তি" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
status = { type = "status", title.en = "Status on that day", title.bn = "সেই দিনের অবস্থা" }
since = { type = "date", optional = true, title.en = "Since, as stated", title.bn = "কবে থেকে, যেমন বলা হয়েছে" }
parties = { type = "id", many = true, title.en = "Parties", title.bn = "পক্ষ" }
+++*/
// A step counts when it was certainly reached by then: its whole date lies before the day's end, or it was reported
// by then and its date does not say otherwise. '~' sorts after every digit and hyphen, and so ends a date.
MATCH (deal:Agreement)<-[:PARTY_TO]-(:Country|Bloc|Agency {id: $party})
WHERE $all OR coalesce(deal.digital, true)
MATCH (deal)-[reached:REACHED]->(step:Milestone)
WHERE step.rank > 0 AND step.certain_on + '~' <= $as_of + '~'
  AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
WITH deal, step, reached ORDER BY step.rank DESC, coalesce(step.on, '~'), step.id
WITH deal, collect({status: step.status, since: step.on, said: reached.statements})[0] AS furthest
WITH deal, furthest, deal.expires_on + '~' <= $as_of + '~' AND furthest.status IN ['signed', 'adopted', 'in_force'] AS over
RETURN deal.id AS agreement, deal.name AS title,
       CASE WHEN over THEN 'expired' ELSE furthest.status END AS status,
       CASE WHEN over THEN deal.expires_on ELSE furthest.since END AS since,
       COLLECT { MATCH (deal)<-[:PARTY_TO]-(party) RETURN party.id ORDER BY party.id } AS parties, furthest.said AS statements
ORDER BY coalesce(since, '') DESC, agreement
SKIP $skip LIMIT $limit
