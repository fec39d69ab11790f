/*+++
title.en = "Bridges"
title.bn = "সেতু"
question.en = "Which single ties hold parts of the network together?"
question.bn = "কোন কোন একক সম্পর্ক জালের অংশগুলোকে একসঙ্গে ধরে রাখে?"
measure = "bridges"
ask.en = [
    "bridge|bridges [tie] [network] [part|parts]",
    "[single] tie hold [part|parts] network|part|parts together",
    "country bridge|bridges agencies=false",
]
ask.bn = [
    "সেতু|সেতুগুলো [tie] [network]",
]

[params]
agencies = { type = "boolean", default = true, title.en = "Include agencies", title.bn = "সংস্থাগুলোসহ" }
topic = { type = "topic", optional = true, title.en = "Only ties on this topic", title.bn = "শুধু এই বিষয়ের সম্পর্ক" }
all = { type = "boolean", default = false, title.en = "Also outside the digital domain", title.bn = "ডিজিটাল ক্ষেত্রের বাইরেরগুলোসহ" }

[columns]
near_id = { type = "id", title.en = "Where more stand", title.bn = "যে পাশে বেশি" }
near_name = { type = "text", title.en = "Its name", title.bn = "এর নাম" }
far_id = { type = "id", title.en = "Where fewer stand", title.bn = "যে পাশে কম" }
far_name = { type = "text", title.en = "Its name", title.bn = "এর নাম" }
cut_off = { type = "id", many = true, title.en = "Who would be cut off without the tie", title.bn = "সম্পর্কটি না থাকলে যারা বিচ্ছিন্ন হতো" }
things = { type = "id", many = true, title.en = "Agreements, meetings, amounts and adoptions that make the tie", title.bn = "যেসব চুক্তি, বৈঠক, অর্থায়ন ও গ্রহণে সম্পর্কটি" }
+++*/
// Two are tied by an agreement, a meeting, an amount, or a programme of one that the other takes up. A public body acts
// for its country too; that it works with its own country is no tie. Contracts between firms and shared blocs tie nobody.
CALL () {
  MATCH (one:Country|Agency)-[first:PARTY_TO]->(thing:Agreement)<-[second:PARTY_TO]-(other:Country|Agency)
  WHERE one.id < other.id AND coalesce(thing.scope, 'g2g') IN ['g2g', 'soe']
  RETURN one, other, thing, first.statements + second.statements AS said
  UNION ALL
  MATCH (one:Country|Agency)-[first:TOOK_PART_IN]->(thing:Meeting)<-[second:TOOK_PART_IN]-(other:Country|Agency)
  WHERE one.id < other.id
  RETURN one, other, thing, first.statements + second.statements AS said
  UNION ALL
  MATCH (one:Country|Agency)<-[:BASED_IN*0..1]-(giver)<-[first:FROM]-(thing:Funding)-[second:TO]->(taker)-[:BASED_IN*0..1]->(other:Country|Agency)
  WHERE one <> other AND (giver = one OR NOT giver.type IN ['company', 'ngo', 'university', 'party'])
    AND (taker = other OR NOT taker.type IN ['company', 'ngo', 'university', 'party'])
  RETURN one, other, thing, first.statements + second.statements AS said
  UNION ALL
  MATCH (one:Country|Agency)-[first:MADE]->(thing:Adoption)-[second:OF]->(:Programme)-[:PART_OF*0..5]->(:Programme)<-[:OFFERS]-(owner)
        -[:BASED_IN*0..1]->(other:Country|Agency)
  WHERE one <> other AND (owner = other OR NOT owner.type IN ['company', 'ngo', 'university', 'party'])
  RETURN one, other, thing, first.statements + second.statements AS said
}
WITH one, other, thing, collect(said) AS said
WHERE (one:Country AND other:Country) OR ($agencies AND NOT EXISTS { (one)-[:BASED_IN]-(other) })
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
       other.id AS target, other.name AS target_name, labels(other)[0] AS target_kind, thing.id AS thing, said AS statements
