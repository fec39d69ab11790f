"""Co-operation between two states without the name of an instrument: interest, talks, promises, joint work."""

from __future__ import annotations

from graph_schema import gazetteer, vocabulary
from graph_schema.statement import Evidence, Realis
from loaders.coding.book import Event
from loaders.coding.context import Context
from loaders.coding.dating import nearest
from loaders.coding.desk import Desk
from loaders.coding.domain import has_digital_words, is_digital
from loaders.coding.parties import Parties
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run, behind_verb, declare, joined, runs
from loaders.coding.sides import find_parties
from loaders.coding.states import country_of, owner
from loaders.coding.willing import in_this, with_one
from loaders.coding.wishes import is_model, wished_for
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.trace import UNREAL, Reason

_TAKING = ("event.adopt_bare", "event.replicate", "uptake.build")
_SYSTEMS = 2
"""Programmes that talks are about which are to join them ("talks on linking | UPI | with | PayNow")."""
_OBJECT = 12
"""Characters between a wish and whom it is to help ("keen to help …")."""


_DOER = 8
"""Characters in which a clause begins with who is to do something ("that | the | Estonian agency would …")."""


def find_cooperation(
    desk: Desk, sentence: Sentence, cue: Mention, left: int, right: int, meant: Realis, context: Context
) -> list[Event]:
    """Interest, negotiation and promises between two states, without the name of an instrument."""
    if cue.ids[0] not in ("interested", "in_negotiation", "announced"):
        return []
    if meant in ("hypothetical", "negated"):
        desk.reject("cooperation", cue, UNREAL[meant])
        return []
    together = sentence.cue("event.cooperate", left, right)
    programmes = [each for each in sentence.names if each.kind == "programme" and left <= each.start < right]
    programmes = [each for each in programmes if not is_model(sentence, each)]
    promised = together or _joint_promise(sentence, cue, left, right) or _declared(sentence, cue, left)
    promised = promised or _joint_link(sentence, cue, left, right)
    if cue.ids[0] == "announced" and (not promised or _is_under(sentence, cue)):
        desk.reject("cooperation", cue, Reason.no_cooperation)
        return []
    if cue.ids[0] == "interested" and (wished_for(sentence, cue) or _to_adopt(sentence, cue, left, right)):
        desk.reject("cooperation", cue, Reason.no_cooperation)
        return []
    subject = _leading_states(sentence, left, cue)
    alone = cue.ids[0] in ("announced", "in_negotiation") and not together  # "discuss a solution like X": with nobody
    others = bool(subject) and _is_ours(sentence, subject, cue)
    if offerers := _offerers(programmes, subject) if subject and not alone and not others else ():
        found = [Parties((each,), "inferred", carried=offerers) for each in subject]
    else:
        found = [each for each in find_parties(sentence, cue, left, right, True, context) if len(each.codes) > 1]
        found = found or _with_both(sentence, cue)
    if subject and cue.ids[0] == "interested" and not together:
        own = {country_of(each) for each in subject}
        joint = [each for each in found if set(each.codes) <= own]
        found = [each for each in found if each not in joint] or _with_the_owner(sentence, subject, cue)
    if subject and sentence.cue("event.join", left, right):  # those who would join are no partners of one another
        own = {country_of(each) for each in subject}
        found = [each for each in found if set(each.codes) - own]
    if cue.ids[0] == "interested" and not together:  # those who wish for one thing are no partners of one another
        own = {country_of(each) for each in subject}
        found = [each for each in found if set(each.codes) - own]
    if not found and subject and cue.ids[0] == "interested":
        helped = [run for run in runs(sentence) if run.marker is None and 0 <= run.start - cue.end <= _OBJECT]
        places = [run for run in runs(sentence) if run.marker in ("in", "to") and cue.end <= run.start < right]
        places = [run for run in helped if run.countries] or places
        if places and not set(places[0].countries) & {country_of(each) for each in subject}:
            found = [Parties((*subject, *places[0].members))] if len(places[0].countries) == 1 else []
    if not found and cue.ids[0] == "interested" and together:
        found = _who_would_help(sentence, left, cue, right) or with_one(sentence, cue, left, right, context)
    this = in_this(sentence, cue, context) if not found and cue.ids[0] == "interested" else []
    found = found or this
    if not found and subject and sentence.cue("grammar.country_again", left, right) and len(context.pair) == 2:
        other = tuple(code for code in context.pair if code not in {country_of(each) for each in subject})
        support = (context.pair_evidence,) if context.pair_evidence else ()
        found = [Parties(tuple(subject), "anaphora", support, other)] if len(other) == 1 else []
    aimed = together or programmes or _aims(sentence, cue, right) or _is_bargain(sentence, cue, left, right)
    if cue.ids[0] == "in_negotiation" and not aimed:
        desk.reject("cooperation", cue, Reason.no_cooperation)
        return []
    meet = any(each.start == cue.start for each in sentence.cue("event.meet"))
    if cue.ids[0] == "in_negotiation" and meet and len(programmes) < _SYSTEMS:
        desk.reject(
            "cooperation", cue, Reason.no_cooperation
        )  # a meeting, but for what two systems are to be joined by
        return []
    found = [parties for parties in found if len(parties.codes) > 1]
    if not found:
        desk.reject("cooperation", cue, Reason.no_sides)
    linked = bool(this) or (cue.ids[0] == "in_negotiation" and bool(sentence.cue("event.linkage", left, right)))
    status, meant = step(cue.ids[0], meant)
    if status == "announced" and _intended(sentence, cue):
        status = "planned"
    return [
        Event(
            sentence, desk.quote(sentence), parties, "partnership", status, meant, nearest(sentence, cue, left, right),
            shared_programmes(sentence, left, right, parties), f"cooperation.{status}", cue,
            named=False, similar=linked,
            said_by=context.speaker.text if context.speaker and sentence.cue("grammar.says") else None,
        )
        for parties in found
    ]  # fmt: skip


def _is_ours(sentence: Sentence, subject: list[Mention], cue: Mention) -> bool:
    """Whether a wish is that of a "we" behind another clause's states ("what A has with X, | we | wish to learn")."""
    ours = sentence.cue("grammar.we", subject[-1].tail, cue.start)
    return bool(ours) and not sentence.cue("grammar.says", subject[-1].tail, ours[0].start)


def _who_would_help(sentence: Sentence, left: int, cue: Mention, right: int) -> list[Parties]:
    """The one who wishes to help and the one who is to be helped, where the verb stands last ("B-কে | সহযোগিতা করতে চায় |
    A")."""
    if sentence.pack.writing.order == "svo":
        return []
    here = [run for run in runs(sentence) if left <= run.start and run.end <= right and len(run.countries) == 1]
    helped = [run for run in here if run.marker == "to" and run.end <= cue.start]
    helpers = [run for run in here if run.marker is None]
    both = (*helped[-1].members, *helpers[-1].members) if helped and helpers else ()
    return [Parties(both)] if len(here) == 2 and len({country_of(each) for each in both}) == 2 else []


def _to_adopt(sentence: Sentence, cue: Mention, left: int, right: int) -> bool:
    """Whether what is wished for is to take something up ("interested in introducing …"): an adoption, not a tie."""
    verbs = [each for kind in ("adopt_bare", "replicate") for each in sentence.cue(f"event.{kind}", left, right)]
    if sentence.pack.writing.order == "sov":
        return any(0 <= cue.start - each.end < _OBJECT or each.start == cue.start for each in verbs)
    return any(0 <= each.start - cue.end < _OBJECT for each in verbs)


def _intended(sentence: Sentence, cue: Mention) -> bool:
    """Whether a promise only tells what one side means to do ("plans to partner with B"), or both as a noun ("plan on
    future work together"); what both say that they intend to do, they promise."""
    partner = any(run.marker == "with" and 0 <= run.start - cue.end <= 3 * _OBJECT for run in runs(sentence))
    if sentence.cue("grammar.infinitive", cue.start, cue.end) and not partner:
        return False
    if sentence.pack.writing.order == "sov" and sentence.cue("event.cooperate", cue.start, cue.end):
        return False  # "will work together": both say so
    promises = {(each.start, each.end) for each in sentence.cue("status", cue.start, cue.end)}
    ahead = sentence.cue("grammar.future", cue.start, cue.end)
    return any((each.start, each.end) not in promises for each in ahead)


def _is_under(sentence: Sentence, cue: Mention) -> bool:
    """Whether joint work is what an instrument is for that is there already, where the verb stands last: "এই স্মারকের
    আওতায় | দুই দেশ … একসঙ্গে কাজ করবে"."""
    work = sentence.pack.writing.order == "sov" and sentence.cue("event.cooperate", cue.start, cue.end)
    return bool(work) and bool(sentence.cue("grammar.instrument_again", end=cue.start))


def _joint_promise(sentence: Sentence, cue: Mention, left: int, right: int) -> bool:
    """Whether two states agree to do something in the domain: "A and B have agreed to link their payment systems", "A
    and B agreed in May that A would train B's engineers"; not to talk about it."""
    if sentence.pack.writing.order == "sov":
        return _both_agree(sentence, cue, left)
    both = [
        run for run in runs(sentence) if run.marker is None and left <= run.start and _is_subject(sentence, run, cue)
    ]
    others = [run for run in runs(sentence) if both and run.marker == "with" and 0 <= run.start - cue.end <= _OBJECT]
    end = others[0].end if others else cue.end
    end = max([end, *(each.tail for each in sentence.dates if 0 <= each.start - end <= _OBJECT)])
    verb = [each for each in sentence.cue("grammar.infinitive", cue.start, right) if each.start - end <= 1]
    states = {code for run in (*both[-1:], *others[:1]) for code in run.countries}
    if both and len(states) > 1 and not verb and _that_they_will(sentence, cue.start, end, states):
        return True
    if not (verb and both and len(states) > 1 and _aims(sentence, cue, right)):
        return False
    taken = [each for kind in _TAKING for each in sentence.cue(kind, verb[0].start)]
    owners = {owner(each.ids[0]) for each in sentence.names if each.kind == "programme" and each.start >= end} - {None}
    if any(each.start - verb[0].end <= 1 for each in taken) and owners and not owners & states:
        return False  # each of them takes up what is nobody's of the two
    if any(each.ids[0] not in states for each in _owners_behind(sentence, verb[0].end)):
        return False  # "agreed to buy C's payment system"
    talk = (*sentence.cue("event.meet", cue.end), *sentence.cue("event.meeting", cue.end))
    return not any(each.start - verb[0].end <= _OBJECT for each in talk)


def _is_subject(sentence: Sentence, run: Run, cue: Mention) -> bool:
    """Whether those of a run do what a verb says: it stands right behind them, or behind another verb of theirs ("A and
    B | raised their ties and | agreed to …")."""
    gap = cue.start - run.end
    if gap < 0 or any(run.end <= each.start < cue.start for each in runs(sentence)):
        return False
    plain = set(",;:.()").isdisjoint(sentence.flat[run.end : cue.start])
    return gap <= _OBJECT or (plain and (gap <= 2 * _OBJECT or (gap <= 6 * _OBJECT and joined(sentence, cue.start))))


def _both_agree(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether two states agree to do something in the domain, where the verb stands last: "A ও B পেমেন্ট ব্যবস্থা যুক্ত |
    করতে | সম্মত হয়েছে"; not to talk about it."""
    here = [run for run in runs(sentence) if left <= run.start and run.marker in (None, "with") and run.countries]
    states = {code for run in here for code in run.countries}
    named = {code for each in sentence.names if left <= each.start and (code := country_of(each))}
    joint = len(here) == 1 or any(run.marker == "with" for run in here)
    start = min((run.end for run in here if run.end <= cue.start), default=cue.start)
    todo = sentence.flat[start : cue.start].rstrip().endswith(sentence.pack.grammar.to_do)
    talk = (*sentence.cue("event.meet", start, cue.start), *sentence.cue("event.meeting", start, cue.start))
    done = joint and len(states) == 2 and named == states and cue.ids == ("announced",)
    return done and todo and not talk and has_digital_words(sentence, start, cue.start)


def _that_they_will(sentence: Sentence, left: int, end: int, states: set[str]) -> bool:
    """Whether the clause of what is agreed on tells what one of the states, or both, are to do in the domain."""
    that = [each for each in sentence.cue("grammar.subordinate", left) if each.start - end <= 1]
    start, end = (that[0].end, clause(sentence, that[0].end)[1]) if that else (end, end)
    ahead = sentence.cue("grammar.future", start, end)
    doers = (*sentence.names, *sentence.cue("grammar.they", start), *sentence.cue("grammar.pair", start))
    doers = tuple(each for each in doers if 0 <= each.start - start <= _DOER)
    named = {code for each in sentence.names if start <= each.start < end and (code := country_of(each))}
    talk = sentence.cue("event.meet", start, end) or sentence.cue("event.meeting", start, end)
    denied = sentence.cue("grammar.not", start, end)
    return bool(ahead and doers) and not (talk or denied) and named <= states and is_digital(sentence, start, end)


def _owners_behind(sentence: Sentence, start: int) -> list[Mention]:
    """The states behind an offset whose something is, by a genitive."""
    genitive = sentence.pack.writing.genitive
    states = (
        each for each in sentence.names if each.kind == "country" and each.start >= start and each.tail > each.end
    )
    return [each for each in states if sentence.flat[each.end : each.tail].endswith(genitive)]


def _joint_link(sentence: Sentence, cue: Mention, left: int, right: int) -> bool:
    """Whether two agree on a link: their central banks, say, or on one of digital systems: "A's and B's central banks
    agreed on | the two-way connection"."""
    topics = vocabulary.load().topics
    joint = [run for run in runs(sentence) if left <= run.start and run.end <= cue.start and len(run.countries) > 1]
    link = [each for each in sentence.cue("event.linkage", cue.end, right) if each.start - cue.end <= 3 * _OBJECT]
    link = [each for each in link if "," not in sentence.flat[cue.end : each.start]]  # else it is another's
    bodies = joint and all(each.kind == "agency" for each in joint[-1].members)
    digital = any(topics[each.ids[0]].digital for each in sentence.cue("topic", cue.end, right))
    return bool(joint and link) and (bool(bodies) or digital)


def _declared(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether the ministers of several states promise something in a declaration of theirs: "we, the ministers of A and
    B, commit ourselves to …"."""
    ours = [run for run in runs(sentence) if left <= run.start and run.end <= cue.start and declare(sentence, run)]
    return any(len(run.countries) > 1 for run in ours)


def _aims(sentence: Sentence, cue: Mention, right: int) -> bool:
    """Whether what follows a cue is in the domain, and to be done: "to link their payment systems"."""
    return is_digital(sentence, cue.end, right) and bool(sentence.cue("grammar.infinitive", cue.start, right))


def _is_bargain(sentence: Sentence, cue: Mention, left: int, right: int) -> bool:
    """Whether talks are about something in the domain that a pact is needed for: by their verb ("is negotiating"), or
    by what they are about ("mutual recognition of …", a link)."""
    pact = sentence.cue("event.bargain", cue.start, cue.end)
    pact = pact or sentence.cue("event.mutual", left, right) or sentence.cue("event.linkage", left, right)
    return bool(pact) and has_digital_words(sentence, left, right)


def _with_the_owner(sentence: Sentence, subject: list[Mention], cue: Mention) -> list[Parties]:
    """ "Ghana and Argentina are interested in the Indian system": each of them with the state whose it is."""
    own = {country_of(each) for each in subject}
    end = max(each.tail for each in subject)
    owners = [
        each for each in sentence.names
        if each.kind == "country" and end <= each.start < cue.start and each.ids[0] not in own
        and ("demonym" in each.flags or sentence.flat[each.end : each.tail] in sentence.pack.writing.genitive)
        and sentence.cue("event.practices", each.tail, cue.start)
    ]  # fmt: skip
    return [Parties((each, owners[0])) for each in subject] if len({each.ids[0] for each in owners}) == 1 else []


def find_joint_work(sentence: Sentence, context: Context, evidence: Evidence) -> list[Event]:
    """ "X in collaboration with Y has made Z": co-operation that has produced a programme."""
    made = [cue for cue in sentence.cue("event.made") if realis(sentence, cue, False) == "actual"]
    programmes = [each for each in sentence.names if each.kind == "programme"]
    for cue in sentence.cue("event.jointly"):
        partner = next((run for run in runs(sentence) if 0 <= run.start - cue.end <= 12), None)
        if sentence.pack.writing.order == "sov":
            partner = next((run for run in reversed(runs(sentence)) if 0 <= cue.start - run.end <= 12), None)
        if partner is None or not made or not programmes or not partner.countries:
            continue
        subject = next((run for run in runs(sentence) if run.marker is None and run.end <= cue.start), None)
        if subject and set(subject.countries) - set(partner.countries):
            return [_work(sentence, evidence, cue, Parties((*subject.members, *partner.members)), programmes)]
        again = any(0 <= cue.start - each.end <= 3 for each in sentence.cue("grammar.government_again"))
        speaker = context.speaker and country_of(context.speaker)
        if again and speaker and speaker not in partner.countries:
            return [
                _work(sentence, evidence, cue, Parties(partner.members, "inferred", carried=(speaker,)), programmes)
            ]
    return []


def _work(sentence: Sentence, evidence: Evidence, cue: Mention, parties: Parties, programmes: list[Mention]) -> Event:
    return Event(
        sentence, evidence, parties, "partnership", "in_force", "actual", None, tuple(programmes[:1]),
        "cooperation.joint_work", cue, named=False, similar=True,
    )  # fmt: skip


def _leading_states(sentence: Sentence, left: int, cue: Mention) -> list[Mention]:
    for run in runs(sentence):
        if left <= run.start and run.end <= cue.start and run.marker is None and run.countries:
            return [each for each in run.members if country_of(each)]
    behind = behind_verb(sentence, cue)
    return [each for each in behind.members if country_of(each)] if behind else []


def _with_both(sentence: Sentence, cue: Mention) -> list[Parties]:
    """The several of a clause before, each with the subject of this one: "A and B are keen, and | C is in talks with
    both"."""
    both = next((each for each in sentence.cue("grammar.both", cue.end) if each.start - cue.end <= _NEXT), None)
    before = [run for run in runs(sentence) if run.end <= cue.start and run.countries and run.marker is None]
    if both is None or len(before) < 2 or len(before[-1].countries) != 1 or len(before[-2].countries) < 2:
        return []
    one, others = before[-1], before[-2]
    return [Parties((*one.members, each)) for each in others.members if country_of(each) not in one.countries]


_NEXT = 1
"""Characters between a verb and what stands right behind it."""


def _offerers(programmes: list[Mention], subject: list[Mention]) -> tuple[str, ...]:
    """The states whose programme it is, if none of them is the subject."""
    own = {country_of(each) for each in subject}
    found = {code for each in programmes if (code := owner(each.ids[0]))}
    return tuple(sorted(found)) if found and not found & own else ()


def shared_programmes(sentence: Sentence, left: int, right: int, parties: Parties) -> tuple[Mention, ...]:
    """What the agreement shares: a programme in its clause that one of the sides offers, or that a cue of sharing
    stands by; national strategies are aims, not what is shared."""
    found = []
    for each in sentence.names:
        if each.kind != "programme" or not left <= each.start < right:
            continue
        entry = gazetteer.load().entries.get(each.ids[0])
        if entry is not None and entry.type in ("strategy", "vision"):
            continue
        near = sentence.cue("event.share", max(left, each.start - 40), min(right, each.tail + 40))
        if near or owner(each.ids[0]) in parties.codes:
            found.append(each)
    return tuple(found)


def step(status: str, meant: Realis) -> tuple[str, Realis]:
    """A step that lies ahead is planned; an entry into force keeps its date and is future."""
    if meant == "future" and status not in ("in_force", "interested"):
        lies_ahead = status in ("signed", "adopted", "in_negotiation", "planned")
        return ("planned", "actual") if lies_ahead else (status, "actual")
    return status, meant
