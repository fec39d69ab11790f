"""Funding: an amount, who gives it, and whom the sentence says it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from graph_schema import gazetteer
from graph_schema.identity import event_id
from graph_schema.statement import Evidence, Ref, Tier
from graph_schema.values import Money
from loaders.coding.dating import dates, day
from loaders.coding.desk import Desk, ref
from loaders.coding.dossier import known_topics
from loaders.coding.lenders import lender_told
from loaders.coding.parties import is_bank
from loaders.coding.realis import realis
from loaders.coding.runs import Run, country_of, ending_of, runs
from loaders.coding.shares import is_asked, is_share
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.trace import UNREAL, Reason

KINDS = ("loan", "grant", "fund")
_OWN = 60
"""Characters from a government to the end of the amount that it gives, verb and source between."""
_OF = 8
"""Characters between an amount and whose it is: " of ", " in new "."""

_AGENT = 12
"""Characters between a verb in the passive and who gives ("footed | by the European Union")."""
_LABEL = 6
"""Characters before the giver with which a line begins: a bullet, a number."""
_TELLING = 4
"""Characters between who speaks and the verb of saying, in languages where that stands last."""


@dataclass
class Fund:
    """The last fund of the document, for a sentence that goes on about it ("the fund will comprise …").

    sides: who gives and who receives, for "an agreement to this end".  told: the amounts that the text has given;
    headlines: what headings say, which is told again below them, or only there.  waiting: how to state an amount of
    which nobody is named that gives it, once a sentence tells who does.  givers, total: who gave the last sum, for
    what says how it is parted.
    """

    beneficiaries: tuple[Ref, ...] = ()
    evidence: Evidence | None = None
    sides: tuple[Mention, ...] = ()
    told: set[tuple[float, str]] = field(default_factory=set)
    headlines: list[tuple[tuple[float, str], Callable[[], None]]] = field(default_factory=list)
    waiting: Callable[[list[Ref], Evidence], None] | None = None
    givers: tuple[Ref, ...] = ()
    total: Money | None = None


def finish_funding(last: Fund) -> None:
    """Draw up what only headings say."""
    for value, state in last.headlines:
        if value not in last.told:
            state()


def state_funding(desk: Desk, sentence: Sentence, last: Fund) -> None:
    """Draw up the amounts that a sentence says somebody gives; and that of the one before, if this tells who does."""
    waiting, last.waiting = last.waiting, None
    if waiting is not None and (lender := lender_told(sentence, desk.reading.home)) is not None:
        waiting(_refs([lender]), desk.quote(sentence))
    for money in sentence.money:
        if "equivalent_of" in money.facts or not isinstance(money.value, Money):
            desk.reject("funding", money, Reason.equivalent)
            continue
        verb = _verb(sentence, money)
        kind = _kind(sentence, money)
        label = _label(sentence, money)
        share = is_share(sentence, money, last.total) and bool(last.givers)
        if verb is None and kind is None and not label and not share:
            desk.reject("funding", money, Reason.no_gift)
            continue
        word = verb or next((each for _, _, each in _kinds(sentence, money)), money)
        meant = realis(sentence, word, False)
        if is_asked(sentence, money):
            meant = "hypothetical"
        if meant in ("negated", "hypothetical", "none"):
            desk.reject("funding", money, UNREAL[meant])
            continue
        giving, taking = _sides(sentence, money, verb, meant == "future" or _foretells(sentence, verb))
        giving = [] if _is_home_body(sentence, verb, giving, desk.reading.home) else giving
        giving = _government(sentence, money, desk.reading.home) or giving or label
        taking = taking or _borrower(sentence, giving, desk.reading.home)
        givers, takers = _refs(giving), [each for each in _refs(taking) if each not in _refs(giving)]
        support: tuple[Evidence, ...] = ()
        future, evidence = meant == "future", desk.quote(sentence)
        if share and (not givers or verb is None) and last.evidence:
            givers, support = list(last.givers), (last.evidence,)
            takers = [each for each in takers if each not in givers] or list(last.beneficiaries)
            last.told.add((money.value.amount, money.value.currency))
            _state(desk, sentence, money, money.value, givers, takers, kind, future, evidence, support, verb)
            continue
        if not givers:
            last.waiting = partial(_state_told, desk, sentence, money, takers, kind, future, evidence, verb)
            desk.reject("funding", money, Reason.no_giver)
            continue
        if not takers and last.evidence and _goes_on(sentence):
            takers, support = list(last.beneficiaries), (last.evidence,)
        stated = partial(
            _state, desk, sentence, money, money.value, givers, takers, kind, future, evidence, support, verb
        )
        amount = money.value.amount, money.value.currency
        if sentence.passage.kind == "heading":
            last.headlines.append((amount, stated))
        else:
            last.told.add(amount)
            stated()
        last.beneficiaries, last.evidence = tuple(takers), evidence
        last.givers, last.total = tuple(givers), money.value
        last.sides = tuple(each for run in (*giving, *taking) for each in run.members)


def _state_told(
    desk: Desk, sentence: Sentence, money: Mention, takers: list[Ref], kind: str | None, future: bool,
    evidence: Evidence, verb: Mention | None, givers: list[Ref], told: Evidence,
) -> None:  # fmt: skip
    """Draw up an amount whose giver the next sentence tells."""
    if isinstance(money.value, Money):
        _state(desk, sentence, money, money.value, givers, takers, kind, future, evidence, (told,), verb)


def _label(sentence: Sentence, money: Mention) -> list[Run]:
    """The body that a line begins with whose amount follows: "KOICA: | $7.5 million for Tunisia"."""
    first = next(iter(runs(sentence)), None)
    if first is None or first.start - sentence.start > _LABEL or first.members[0].kind not in ("agency", "bloc"):
        return []
    return [first] if sentence.flat[first.end : money.start].strip() in (":", "-", "\N{EN DASH}", "\N{EM DASH}") else []


def _verb(sentence: Sentence, money: Mention) -> Mention | None:
    cues = [*sentence.cue("event.give"), *sentence.cue("event.receive")]
    return min(cues, key=lambda cue: min(abs(cue.end - money.start), abs(cue.start - money.end)), default=None)


def _kind(sentence: Sentence, money: Mention) -> str | None:
    near = _kinds(sentence, money)
    return near[0][1] if near else None


def _kinds(sentence: Sentence, money: Mention) -> list[tuple[int, str, Mention]]:
    """The words near an amount that say what it is, each with its distance, the nearest first."""
    near = [
        (abs(cue.start - money.start), kind, cue)
        for kind in KINDS for cue in sentence.cue(f"event.funding_{kind}", money.start - 80, money.end + 80)
    ]  # fmt: skip
    return sorted(near, key=lambda each: each[:2])


def _goes_on(sentence: Sentence) -> bool:
    head = sentence.flat[sentence.start : sentence.start + 24]
    return any(cue.start - sentence.start < 12 for cue in sentence.cue("event.funding_fund")) and head.strip() != ""


def _sides(sentence: Sentence, money: Mention, verb: Mention | None, future: bool) -> tuple[list[Run], list[Run]]:
    """Giver and beneficiary. A receiver's verb turns subject and source around."""
    found = _own_runs(sentence, money, verb)
    if (agreed := _agreed(sentence, verb, found)) is not None:
        return agreed
    receives = verb is not None and verb.kind == "event.receive"
    place = verb.start if verb else money.start
    sources = [run for run in _again(sentence, found, money, place) if run.marker == "from"]
    sources = sources or [run for run in found if run.marker == "from"] or _named_after(sentence, money)
    if receives and not sources and sentence.pack.writing.order == "svo":  # "får två miljoner av Världsbanken"
        sources = [run for run in found if run.marker == "by" and run.start > place][:1]
    if receives and not sources:  # "accept | the Bank's | grant of …"
        sources = [run for run in found if run.marker == "of" and run.end <= money.start and not run.countries][-1:]
    if sentence.pack.writing.order == "svo":
        subject = [run for run in _again(sentence, found, money, place) if run.marker is None] or [
            run for run in found if run.marker in (None, "of") and run.end <= place
        ][-1:]
        agents = [run for run in found if verb and run.marker == "by" and 0 <= run.start - verb.end <= _AGENT]
        subject = agents[:1] if agents and not receives else subject  # "borne by the Bank"
        objects = [run for run in found if verb and run.marker is None and 0 <= run.start - verb.end <= 6]
    else:
        subject = _beside(sentence, found, money) or _doers(sentence, found, future, verb)
        objects = [run for run in found if run.marker == "in"] or [run for run in found if run.marker == "of"][:1]
    targets = [run for run in found if run.marker in ("to", "in") and run.start > money.start] or objects
    if sentence.pack.writing.order == "svo":
        targets = _helped(sentence, found, money) or targets
    if sentence.pack.writing.order == "sov":
        targets = [run for run in found if run.marker == "to"] or objects
    if not sources and not subject and not receives and (lender := _lender(found)) is not None:
        return lender
    if not subject and verb is None and sentence.pack.writing.order == "svo":  # "supported by the Bank with a grant of"
        subject = [run for run in found if run.marker == "by" and run.end <= money.start][-1:]
    if not sources and not subject and sentence.pack.writing.order == "sov":
        subject = _whose(sentence, found, money)
    if receives and not sources and sentence.pack.writing.order == "sov":  # "A পাচ্ছে …, ঋণ দিচ্ছে | B"
        gives = [each for each in sentence.cue("event.give") if each.start != place]
        sources = [run for run in found if any(0 <= run.start - each.tail <= 1 for each in gives)][:1]
    givers = sources or ([] if receives else subject)
    takers = subject if receives else [run for run in targets if run not in givers]
    return givers[:1], takers[:1]


def _agreed(sentence: Sentence, verb: Mention | None, found: tuple[Run, ...]) -> tuple[list[Run], list[Run]] | None:
    """Giver and beneficiary of money that two sides make a contract for, where the verb stands last and is none of
    giving: the bank, else the body that the other side deals with ("এক্সিম ব্যাংকের সঙ্গে … ঋণচুক্তি করেছে | বাংলাদেশ")."""
    gives = verb is not None and not any(
        each.start <= verb.start < each.end for each in sentence.cues.get("status", ()) if each.ids[0] == "signed"
    )
    partners = [run for run in found if run.marker == "with"]
    if sentence.pack.writing.order == "svo" or not sentence.cue("instrument") or gives or len(partners) != 1:
        return None
    own = partners[0].countries
    others = [
        run for run in found
        if run.marker in (None, "of") and set(run.countries).isdisjoint(own)
        and (run.countries or any(is_bank(each) for each in run.members))
    ]  # fmt: skip
    sides = [partners[0], *sorted(others, key=lambda run: run.marker is not None)[:1]]
    for lends in (is_bank, lambda each: each.kind in ("agency", "bloc")):
        lenders = [run for run in sides if any(lends(each) for each in run.members)]
        if len(lenders) == 1:
            bodies = tuple(each for each in lenders[0].members if lends(each))
            takers = [_state_of(run) for run in sides if run is not lenders[0]]
            return [replace(lenders[0], members=bodies[:1])], takers
    return [], []


def _is_home_body(sentence: Sentence, verb: Mention | None, giving: list[Run], home: str | None) -> bool:
    """Whether who seems to give what a contract is for is only what it is spent on, where the verb stands last and is
    none of giving: a body of the home state that is no bank ("ডেটা সেন্টার | সম্প্রসারণে … ঋণচুক্তি সই হবে")."""
    gives = verb is not None and not sentence.cue("status", verb.start, verb.end)
    if sentence.pack.writing.order == "svo" or gives or home is None or not sentence.cue("instrument"):
        return False
    members = [each for run in giving for each in run.members]
    return bool(members) and all(country_of(each) == home and not is_bank(each) for each in members)


def _state_of(run: Run) -> Run:
    """The state that a side is, without its bodies."""
    states = tuple(each for each in run.members if each.kind == "country")
    return replace(run, members=states[:1] or run.members)


def _government(sentence: Sentence, money: Mention, home: str | None) -> list[Run]:
    """The state whose own money it is, where the verb stands last and its government stands right beside the amount or
    the verb ("বাকি ২৫০ কোটি টাকা জোগাবে | সরকার", "সরকারের নিজস্ব তহবিল থেকে | ৩১০ কোটি টাকা")."""
    if sentence.pack.writing.order == "svo" or home is None:
        return []
    others = [each for each in sentence.money if each is not money]
    for each in sentence.cue("grammar.government_again"):
        left, right = min(each.start, money.start), max(each.tail, money.tail)
        between = [run for run in runs(sentence) if left <= run.start and run.end <= right]
        parted = any(left <= other.start and other.end <= right for other in others)
        ahead = sentence.flat[sentence.start : each.start].rstrip()
        gives = sentence.cue("event.give")
        behind = each.start - 1 in {money.tail, *(give.tail for give in gives)}
        behind = behind or each.tail + 1 in {give.start for give in gives}
        opens = not ahead or ahead[-1] == "," or ahead.split()[-1] in sentence.pack.grammar.and_
        if right - left <= _OWN and not between and not parted and (behind or opens):  # not "digital government"
            state = Mention(each.start, each.end, "country", each.text, (home,))
            return [Run((state,), each.start, each.tail, None)]
    return []


def _borrower(sentence: Sentence, giving: list[Run], home: str | None) -> list[Run]:
    """The home state, where "the government" takes what another gives, and the verb stands last."""
    known = [code for run in giving for code in run.countries]
    if sentence.pack.writing.order == "svo" or home is None or home in known or not giving:
        return []
    if not (sentence.cue("event.receive") or sentence.cue("instrument")):
        return []
    endings = ("", *sentence.pack.writing.subject)
    for each in sentence.cue("grammar.government_again"):
        if each.text not in sentence.pack.organisations.government:  # a cabinet only decides
            continue
        owned = any(run.marker == "of" and 0 <= each.start - run.end <= 1 for run in runs(sentence))
        if sentence.flat[each.end : each.tail] in endings and not owned:
            state = Mention(each.start, each.end, "country", each.text, (home,))
            return [Run((state,), each.start, each.tail, None)]
    return []


def _whose(sentence: Sentence, found: tuple[Run, ...], money: Mention) -> list[Run]:
    """Whose loan or grant an amount is: "জাইকার | ৬০ কোটি ইয়েন | অনুদানে …"."""
    nouns = [each for kind in KINDS for each in sentence.cue(f"event.funding_{kind}", money.end)]
    named = any(each.start - money.tail <= _OF for each in nouns)
    return [run for run in found if named and run.marker == "of" and 0 <= money.start - run.end <= _OF][-1:]


def _helped(sentence: Sentence, found: tuple[Run, ...], money: Mention) -> list[Run]:
    """Whom the money helps by the noun before the amount: "Sweden's support | to Mali | amounts to SEK 2bn"."""
    nouns = [each for kind in KINDS for each in sentence.cue(f"event.funding_{kind}", end=money.start)]
    return [
        run for run in found
        if run.marker in ("to", "with") and run.countries and run.end <= money.start
        and any(0 < run.start - each.end <= _OF for each in nouns)
    ][-1:]  # fmt: skip


def _own_runs(sentence: Sentence, money: Mention, verb: Mention | None) -> tuple[Run, ...]:
    """Who may have to do with an amount: where the verb comes last, of several amounts each has its own part of the
    sentence, up to a comma, if that has a verb or a name of its own."""
    found = runs(sentence)
    others = [each for each in sentence.money if each is not money and "equivalent_of" not in each.facts]
    if sentence.pack.writing.order == "svo" or not others:
        return found
    before, after = (
        max((each.end for each in others if each.end <= money.start), default=sentence.start),
        min((each.start for each in others if each.start >= money.end), default=sentence.end),
    )
    left, right = sentence.flat.find(",", before, money.start), sentence.flat.find(",", money.end, after)
    start = left if left >= 0 and before > sentence.start else sentence.start
    end = right if right >= 0 and after < sentence.end else sentence.end
    own = tuple(part for run in found if (part := _part(run, start, end)) is not None)
    spoken = verb is not None and start <= verb.start and verb.end <= end
    return own if spoken or any(run.marker in (None, "from") for run in own) else found


def _part(run: Run, start: int, end: int) -> Run | None:
    """Those of a list who stand in a part of a sentence: "… দিচ্ছে A, | B দিচ্ছে …"."""
    inside = tuple(each for each in run.members if start <= each.start and each.end <= end)
    if len(inside) == len(run.members):
        return run
    return replace(run, members=inside, start=inside[0].start, end=inside[-1].end) if inside else None


def _named_after(sentence: Sentence, money: Mention) -> list[Run]:
    """Whose money it is by its name: "£2 million of UK funding", "Japanese grant aid of $3 million"."""
    nouns = {each.start for kind in KINDS for each in sentence.cue(f"event.funding_{kind}", money.end)}
    ends = {
        each.start for kind in KINDS for each in sentence.cue(f"event.funding_{kind}", money.start - 30, money.start)
    }
    return [
        Run((each,), each.start, each.end, None)
        for each in sentence.names
        if each.kind in ("country", "agency", "bloc")
        and ((0 < each.start - money.end <= _OF and each.tail + 1 in nouns) or each.tail + 1 in ends)
    ]


def _foretells(sentence: Sentence, verb: Mention | None) -> bool:
    """Whether the verb is in the future by its own form ("देगी")."""
    return verb is not None and any(each.start == verb.start for each in sentence.cue("grammar.future"))


def _again(sentence: Sentence, found: tuple[Run, ...], money: Mention, verb: int) -> list[Run]:
    """Who stands right before a further amount of one verb: "Japan gave $5m and | Norway | NOK 3m"."""
    before = [each for each in sentence.money if verb < each.start and each.end <= money.start]
    return [run for run in found if before and before[-1].end <= run.start and 0 <= money.start - run.end <= 1]


def _beside(sentence: Sentence, found: tuple[Run, ...], money: Mention) -> list[Run]:
    """Who stands right behind one of several amounts with the ending of a subject: "७५ करोड | सरकारले | र … बैंकले"."""
    endings = sentence.pack.writing.subject
    behind = [run for run in found if 0 <= run.start - money.tail <= 1 and len(sentence.money) > 1]
    return [run for run in behind if endings and ending_of(sentence, run.members[-1]) in endings]


def _doers(sentence: Sentence, found: tuple[Run, ...], future: bool, verb: Mention | None) -> list[Run]:
    """The run that a verb at the end of a sentence has for its subject; where the language marks it, what is done
    already has no other. Who only tells of it is none."""
    endings = sentence.pack.writing.subject
    said = sentence.cue("grammar.says")
    tellers = [run for run in found if any(0 <= cue.start - run.end <= _TELLING for cue in said)]
    marked = [run for run in found if ending_of(sentence, run.members[-1]) in endings and run not in tellers]
    nearest = [run for run in marked if verb is not None and run.end <= verb.start]
    plain = [run for run in found if run.marker is None and (future or not endings) and run not in tellers]
    return (nearest or marked or plain)[-1:]


def _lender(found: tuple[Run, ...]) -> tuple[list[Run], list[Run]] | None:
    """Giver and beneficiary of money agreed between a state and a body of no state ("between Ghana and the Bank")."""
    for run in found:
        bodies = [each for each in run.members if each.kind in ("agency", "bloc") and country_of(each) is None]
        lenders = [each for each in run.members if each.kind == "agency" and country_of(each)]
        borrowers = [each for each in run.members if each.kind == "country"]
        if run.marker == "between" and len(run.countries) == 2 and len(lenders) == len(borrowers) == 1:
            return [replace(run, members=tuple(lenders))], [replace(run, members=tuple(borrowers))]
        if run.marker == "between" and len(run.countries) == len(bodies) == 1:
            states = tuple(each for each in run.members if country_of(each))
            return [replace(run, members=tuple(bodies))], [replace(run, members=states[:1])]
        if run.marker == "of" and bodies == list(run.members):  # "the board of the Bank"
            return [run], [each for each in found if each.countries and each.marker in ("to", "of")][:1]
    return None


def _refs(found: list[Run]) -> list[Ref]:
    refs: list[Ref] = []
    for run in found:
        for each in run.members:
            code = country_of(each)
            if each.kind == "person":
                refs += [Ref("Country", code)] if code else _body(each)
            else:
                refs.append(ref(each))
    return list(dict.fromkeys(refs))


def _body(person: Mention) -> list[Ref]:
    """The body of no state that a person stands for ("the President of the Bank")."""
    known = gazetteer.load()
    body = person.facts.get("org")
    return [known[body].ref] if body is not None and body in known else []


def _state(
    desk: Desk, sentence: Sentence, money: Mention, value: Money, givers: list[Ref], takers: list[Ref],
    kind: str | None, future: bool, evidence: Evidence, support: tuple[Evidence, ...],
    verb: Mention | None,
) -> None:  # fmt: skip
    funding = Ref(
        "Funding",
        event_id(
            "funding", [each.id for each in givers], f"{value.amount:.0f}", value.currency, [each.id for each in takers]
        ),
    )
    grounds = money, verb
    for giver in givers:
        desk.state(funding, "FROM", giver, evidence, "funding.given", grounds=grounds)
    for taker in takers:
        tier: Tier = "anaphora" if support else "explicit"
        desk.state(funding, "TO", taker, evidence, "funding.given", tier=tier, support=support, grounds=grounds)
    facts: dict[str, str | float | None] = {
        "amount": value.amount,
        "currency": value.currency,
        "stated": value.stated,
        "type": kind,
        "status": "planned" if future else "announced",
        "equivalent": _equivalent(sentence, money),
        "on": _date(sentence),
    }
    for name, fact in facts.items():
        if fact is not None:
            desk.state(funding, name, fact, evidence, "funding.given", grounds=grounds)
    goals = [
        each for each in sentence.names
        if each.kind == "programme" and (each.start > money.start or sentence.pack.writing.order == "sov")
        and not (sentence.cue("event.share_of") and _of_another(sentence, each, money))
    ]  # fmt: skip
    for programme in goals:
        desk.state(funding, "FOR", ref(programme), evidence, "funding.for", grounds=(programme,))
    topics = [cue.ids[0] for cue in sentence.cues.get("topic", ())]
    for topic in dict.fromkeys([*topics, *(topic for each in goals for topic in known_topics(each.ids[0]))]):
        desk.state(funding, "COVERS", Ref("Topic", topic), evidence, "funding.covers")


def _of_another(sentence: Sentence, goal: Mention, money: Mention) -> bool:
    """Whether another amount of a sentence that parts a sum stands right before what it is for."""
    before = [each for each in sentence.money if each.end <= goal.start]
    return bool(before) and before[-1] is not money


def _equivalent(sentence: Sentence, money: Mention) -> str | None:
    for other in sentence.money:
        if other.facts.get("equivalent_of") == str(money.start):
            return other.text
    return None


def _date(sentence: Sentence) -> str | None:
    usable = dates(sentence, sentence.start, sentence.end)
    return str(day(usable[0])) if len(usable) == 1 else None
