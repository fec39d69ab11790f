/*+++
title.en = "Agreements about to expire"
title.bn = "মেয়াদ ফুরাতে থাকা চুক্তি"
question.en = "Which agreements expire within this many months of a day, or of the newest document where no day is given?"
question.bn = "কোনো দিন থেকে, দিন না দিলে নবীনতম নথি থেকে, এত মাসের মধ্যে কোন কোন চুক্তির মেয়াদ শেষ হবে?"
ask.en = [
    "agreement expire|end|run_out soon",
    "agreement expire|end|run_out [within] [next|coming] {months} month|months",
    "agreement about_to_expire",
]
ask.bn = [
    "agreement মেয়াদ শেষ {months} মাস|মাসে|মাসের",
]

[params]
months = { type = "integer", default = 12, example = 36, min = 1, max = 600, title.en = "Months", title.bn = "মাস" }
as_of = { type = "date", optional = true, example = "2019-12-31", title.en = "Day; else that of the newest document", title.bn = "দিন; না দিলে নবীনতম নথির দিন" }
party = { type = "party", optional = true, title.en = "Party", title.bn = "পক্ষ" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
id = { type = "id", of = "Agreement", title.en = "Agreement", title.bn = "চুক্তি" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
type = { type = "text", optional = true, title.en = "Type of instrument", title.bn = "চুক্তির ধরন" }
status = { type = "status", title.en = "Status on that day", title.bn = "সেই দিনের অবস্থা" }
expires_on = { type = "date", title.en = "Expires", title.bn = "মেয়াদ শেষ" }
parties = { type = "id", many = true, title.en = "Parties", title.bn = "পক্ষ" }
topics = { type = "id", of = "Topic", many = true, title.en = "Topics", title.bn = "বিষয়" }
+++*/
// Months are counted on the text of a date, which may be a year or a month: these last until their end. '~' sorts
// after every digit and hyphen, and so ends a date.
MATCH (source:Document)
WHERE $known_by IS NULL OR source.published + '~' <= $known_by + '~'
WITH coalesce($as_of, max(source.published)) AS today
WITH today, toInteger(substring(today, 0, 4)) * 12 + CASE WHEN size(today) < 7 THEN 12 ELSE toInteger(substring(today, 5, 2)) END - 1 + $months AS month
WITH today, toString(toInteger(month / 12)) + '-' + right('0' + toString(month % 12 + 1), 2) + substring(today + '      ', 7, 3) AS last
WITH today, replace(last, ' ', '') AS last
MATCH (deal:Agreement)
WHERE deal.expires_on + '~' > today + '~' AND deal.expires_on <= last + '~'
  AND ($all OR coalesce(deal.digital, true))
  AND ($party IS NULL OR $party IN [(deal)<-[:PARTY_TO]-(side) | side.id])
WITH deal, today, COLLECT {
       MATCH (deal)-[reached:REACHED]->(step:Milestone)
       WHERE step.rank > 0 AND step.certain_on + '~' <= today + '~'
         AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
       RETURN {status: step.status, rank: step.rank, said: reached.statements} AS now
       ORDER BY step.rank DESC, size(coalesce(step.on, '')) DESC, step.on, step.id LIMIT 1
     }[0] AS now
WHERE now.rank >= 5 AND now.rank <= 7
WITH deal, now ORDER BY deal.expires_on, deal.id SKIP $skip LIMIT $limit
WITH deal, now, COLLECT { MATCH (said:Statement {subject: deal.id, relation: 'expires_on'}) RETURN said.id ORDER BY said.id } AS terms
RETURN deal.id AS id, deal.name AS title, deal.type AS type, now.status AS status, deal.expires_on AS expires_on,
       COLLECT { MATCH (deal)<-[:PARTY_TO]-(side) RETURN side.id ORDER BY side.id } AS parties,
       COLLECT { MATCH (deal)-[:COVERS]->(topic:Topic) RETURN topic.id ORDER BY topic.id } AS topics,
       now.said + terms AS statements
ORDER BY expires_on, id
