/*+++
title.en = "Agreements without follow-up"
title.bn = "যেসব চুক্তির পর আর কিছু হয়নি"
question.en = "Which agreements were announced or signed this many months before a day, and nothing has followed since?"
question.bn = "কোন কোন চুক্তি কোনো দিনের এত মাস আগে ঘোষিত বা সই হয়েছে, অথচ এরপর আর কিছু হয়নি?"
ask.en = [
    "agreement without|no follow_up|follow|followed|progress",
    "agreement [sign] nothing|not|no follow|followed|follow_up",
    "agreement silent|quiet|dormant|stalled",
    "agreement [sign] without|no follow_up|followed {months} month|months",
]
ask.bn = [
    "agreement অগ্রগতি|অগ্রগতিহীন নেই|ছাড়া|হীন",
    "agreement থেমে|স্থবির [আছে]",
]

[params]
months = { type = "integer", default = 12, min = 0, max = 600, title.en = "Months of silence", title.bn = "যত মাসের নীরবতা" }
as_of = { type = "date", optional = true, example = "2024-12-31", title.en = "Day; else that of the newest document", title.bn = "দিন; না দিলে নবীনতম নথির দিন" }
party = { type = "party", optional = true, title.en = "Party", title.bn = "পক্ষ" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
id = { type = "id", of = "Agreement", title.en = "Agreement", title.bn = "চুক্তি" }
title = { type = "text", title.en = "Title", title.bn = "শিরোনাম" }
status = { type = "status", title.en = "Announced or signed", title.bn = "ঘোষিত না স্বাক্ষরিত" }
since = { type = "date", title.en = "Since, as stated, else as first reported", title.bn = "কবে থেকে, যেমন বলা বা প্রথম জানানো হয়েছে" }
told = { type = "date", optional = true, title.en = "Newest document that speaks of it", title.bn = "যে নবীনতম নথিতে এর কথা আছে" }
parties = { type = "id", many = true, title.en = "Parties", title.bn = "পক্ষ" }
programmes = { type = "id", of = "Programme", many = true, title.en = "Programmes shared", title.bn = "ভাগ করা কর্মসূচি" }
+++*/
// What follows: a further step, money for it, a party that takes up what it shares, or any document that speaks of it
// in the months before the day. Silence of the documents is not proof that nothing was done.
MATCH (source:Document)
WHERE $known_by IS NULL OR source.published + '~' <= $known_by + '~'
WITH coalesce($as_of, max(source.published)) AS today
WITH today, toInteger(substring(today, 0, 4)) * 12 + CASE WHEN size(today) < 7 THEN 12 ELSE toInteger(substring(today, 5, 2)) END - 1 - $months AS month
WITH today, toString(toInteger(month / 12)) + '-' + right('0' + toString(month % 12 + 1), 2) + substring(today + '      ', 7, 3) AS last
WITH today, replace(last, ' ', '') AS last
MATCH (deal:Agreement)
WHERE ($all OR coalesce(deal.digital, true))
  AND ($party IS NULL OR $party IN [(deal)<-[:PARTY_TO]-(side) | side.id])
WITH deal, today, last, COLLECT {
       MATCH (deal)-[reached:REACHED]->(step:Milestone)
       WHERE step.rank > 0 AND step.certain_on + '~' <= today + '~'
         AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
       RETURN {status: step.status, since: coalesce(step.on, step.reported_on), said: reached.statements} AS now
       ORDER BY step.rank DESC, size(coalesce(step.on, '')) DESC, step.on, step.id LIMIT 1
     }[0] AS now
WHERE now.status IN ['announced', 'signed'] AND now.since + '~' <= last + '~'
WITH deal, today, last, now, COLLECT {
       MATCH (deal)<-[:ABOUT]-(:Statement)-[:QUOTED_FROM]->(source:Document)
       WHERE source.published + '~' <= today + '~' AND ($known_by IS NULL OR source.published + '~' <= $known_by + '~')
       RETURN max(source.published) AS day
     }[0] AS told
WHERE (told IS NULL OR told + '~' <= last + '~')
  AND NOT EXISTS {
    MATCH (deal)<-[:FOR]-(fund:Funding)<-[:ABOUT]-(:Statement)-[:QUOTED_FROM]->(source:Document)
    WHERE coalesce(fund.on, source.published) + '~' <= today + '~' AND ($known_by IS NULL OR source.published + '~' <= $known_by + '~')
  }
  AND NOT EXISTS {
    MATCH (deal)-[:SHARES]->(:Programme)<-[:OF]-(use:Adoption)<-[:MADE]-(side)-[:PARTY_TO]->(deal)
    MATCH (use)-[:REACHED]->(step:Milestone)
    WHERE step.rank >= 6 AND step.certain_on + '~' <= today + '~' AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
  }
RETURN deal.id AS id, deal.name AS title, now.status AS status, now.since AS since, told,
       COLLECT { MATCH (deal)<-[:PARTY_TO]-(side) RETURN side.id ORDER BY side.id } AS parties,
       COLLECT { MATCH (deal)-[:SHARES]->(shared:Programme) RETURN shared.id ORDER BY shared.id } AS programmes,
       now.said AS statements
ORDER BY since, id
SKIP $skip LIMIT $limit
