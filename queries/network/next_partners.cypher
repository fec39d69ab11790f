/*+++
title.en = "Likely next partners: a prediction"
title.bn = "সম্ভাব্য পরবর্তী অংশীদার: একটি অনুমান"
question.en = "Which countries that have no tie yet may work together next, and for which reasons? A prediction, not a fact."
question.bn = "যেসব দেশের মধ্যে এখনো সম্পর্ক নেই, তাদের কারা এরপর একসঙ্গে কাজ করতে পারে, কেন? এটি অনুমান, তথ্য নয়।"
measure = "next_partners"
ask.en = [
    "next|likely|potential|possible|future|predicted [next|future] partner [next] [country] [{country}]",
    "predict|prediction|predictions partner [next|future|new] [country] [{country}]",
    "[may|might|could|likely] cooperate|partner next [country] [{country}]",
]
ask.bn = [
    "সম্ভাব্য|পরবর্তী|ভবিষ্যৎ|ভবিষ্যতের partner [country] [{country}]",
]

[params]
country = { type = "country", optional = true, title.en = "Only for this country", title.bn = "শুধু এই দেশের জন্য" }
topic = { type = "topic", optional = true, title.en = "Only ties on this topic", title.bn = "শুধু এই বিষয়ের সম্পর্ক" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
a = { type = "country", title.en = "One country", title.bn = "এক দেশ" }
a_name = { type = "text", title.en = "Its name", title.bn = "এর নাম" }
b = { type = "country", title.en = "The other country", title.bn = "অন্য দেশ" }
b_name = { type = "text", title.en = "Its name", title.bn = "এর নাম" }
prediction = { type = "boolean", title.en = "Always true: this is a guess, no document tells of such a tie", title.bn = "সব সময় সত্য: এটি অনুমান, কোনো নথিতে এমন সম্পর্কের কথা নেই" }
score = { type = "number", title.en = "Score of Adamic and Adar: common partners, those with few others count more", title.bn = "অ্যাডামিক–অ্যাডার মান: অভিন্ন অংশীদার, যাদের অন্য অংশীদার কম তারা বেশি গণ্য" }
common = { type = "id", of = "Country", many = true, title.en = "Common partners", title.bn = "অভিন্ন অংশীদার" }
topics = { type = "id", of = "Topic", many = true, title.en = "Topics on which both work with others", title.bn = "যেসব বিষয়ে দুটিই অন্যদের সঙ্গে কাজ করে" }
reasons = { type = "text", many = true, title.en = "Reasons, each with the agreements, meetings, amounts and adoptions", title.bn = "কারণ, চুক্তি, বৈঠক, অর্থায়ন ও গ্রহণসহ" }
+++*/
// Two are tied by an agreement, a meeting, an amount, or a programme of one that the other takes up. A public body acts
// for its country too. Contracts between firms and shared blocs tie nobody.
CALL () {
  MATCH (one:Country)-[first:PARTY_TO]->(thing:Agreement)<-[second:PARTY_TO]-(other:Country)
  WHERE one.id < other.id AND coalesce(thing.scope, 'g2g') IN ['g2g', 'soe']
  RETURN one, other, thing, first.statements + second.statements AS said
  UNION ALL
  MATCH (one:Country)-[first:TOOK_PART_IN]->(thing:Meeting)<-[second:TOOK_PART_IN]-(other:Country)
  WHERE one.id < other.id
  RETURN one, other, thing, first.statements + second.statements AS said
  UNION ALL
  MATCH (one:Country)<-[:BASED_IN*0..1]-(giver)<-[first:FROM]-(thing:Funding)-[second:TO]->(taker)-[:BASED_IN*0..1]->(other:Country)
  WHERE one <> other AND (giver = one OR NOT giver.type IN ['company', 'ngo', 'university', 'party'])
    AND (taker = other OR NOT taker.type IN ['company', 'ngo', 'university', 'party'])
  RETURN one, other, thing, first.statements + second.statements AS said
  UNION ALL
  MATCH (one:Country)-[first:MADE]->(thing:Adoption)-[second:OF]->(:Programme)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(owner)
        -[:BASED_IN*0..1]->(other:Country)
  WHERE one <> other AND (owner = other OR NOT owner.type IN ['company', 'ngo', 'university', 'party'])
  RETURN one, other, thing, first.statements + second.statements AS said
}
WITH one, other, thing, collect(said) AS said
WITH one, other, thing, reduce(flat = [], each IN said | flat + each) AS said
WHERE (coalesce($as_of, $known_by) IS NULL
  OR EXISTS {
    MATCH (thing)-[:REACHED]->(step:Milestone)
    WHERE step.rank > 0 AND ($as_of IS NULL OR step.certain_on + '~' <= $as_of + '~')
      AND ($known_by IS NULL OR step.reported_on + '~' <= $known_by + '~')
  }
  OR (NOT thing:Agreement|Adoption AND EXISTS {
    MATCH (thing)<-[:ABOUT]-(statement:Statement)-[:QUOTED_FROM]->(source:Document)
    WHERE statement.realis IN ['actual', 'future'] AND ($known_by IS NULL OR source.published + '~' <= $known_by + '~')
      AND ($as_of IS NULL OR thing.on + '~' <= $as_of + '~'
        OR (source.published + '~' <= $as_of + '~' AND (thing.status = 'planned' OR coalesce(thing.on, '') <= $as_of + '~')))
  }))
  AND ($topic IS NULL OR EXISTS { (thing)-[:COVERS]->(:Topic {id: $topic}) })
  AND ($all OR thing.digital OR (thing.digital IS NULL AND (NOT EXISTS { (thing)-[:COVERS]->(:Topic) }
    OR EXISTS { (thing)-[:COVERS]->(topic:Topic) WHERE coalesce(topic.digital, true) })))
RETURN one.id AS source, one.name AS source_name, labels(one)[0] AS source_kind,
       other.id AS target, other.name AS target_name, labels(other)[0] AS target_kind, thing.id AS thing,
       [(thing)-[:COVERS]->(topic:Topic) | topic.id] AS topics, said AS statements
