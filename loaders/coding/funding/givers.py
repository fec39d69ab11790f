"""Who gives an amount: what it comes from by a word or its name, else who does what the verb says."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise

from loaders.coding.funding.amount import Amount
from loaders.coding.runs import Run, country_of, ending_of, runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OF = 8
"""Characters between an amount and whose it is: " of ", " in new "."""
_GOVERNED = 16
"""Characters between a state and its amount, its government between ("भारत | सरकारको | ५० करोड")."""
_AGENT = 60
"""Characters between a verb in the passive and who gives ("approved | on Monday by the Board of the Bank")."""
_WORDS = 4
"""Words between a verb in the passive and who gives, if that is only called a bank."""
_LABEL = 6
"""Characters before the giver with which a line begins: a bullet, a number."""
_TELLING = 4
"""Characters between who speaks and the verb of saying, in languages where that stands last."""
_DASHES = (":", "-", "\N{EN DASH}", "\N{EM DASH}")


def sources(amount: Amount) -> list[Run]:
    """What the money comes from: "from Japan", "Japanese grant aid of"; by a receiver's verb also whose it was."""
    found, place = amount.runs, amount.place
    marked = [run for run in found if run.marker == "from"]
    marked = [run for run in _again(amount) if run in marked] or sorted(marked, key=partial(_far, amount))
    if marked := marked or _named_after(amount):
        return marked
    if not amount.receives:
        return []
    if not amount.verb_last:  # "får två miljoner av Världsbanken"
        marked = [run for run in found if run.marker == "by" and run.start > place][:1]
    return (
        marked
        or [  # "accept | the Bank's | grant of …"
            run for run in found if run.marker == "of" and run.end <= amount.money.start and not run.countries
        ][-1:]
    )


def doers(amount: Amount) -> list[Run]:
    """Who does what the verb says."""
    if amount.verb_last:
        return _beside(amount) or _before(amount) or _subject(amount)
    found, verb = amount.runs, amount.verb
    if verb and not amount.receives and (agents := _agents(amount, verb)):  # "borne by the Bank"
        return agents
    again = [run for run in _again(amount) if run.marker is None]
    return again or [run for run in found if run.marker in (None, "of") and run.end <= amount.place][-1:]


def called(amount: Amount) -> Mention | None:
    """The word for a body named before that does what the verb says: "said that | the bank | would lend", "by | the
    bank", "সংস্থাটি"."""
    sentence, verb = amount.sentence, amount.verb
    if verb is None or amount.receives:
        return None
    plain = (sentence.flat[verb.start : verb.start], *sentence.pack.writing.subject)
    words = [each for kind in ("lender_again", "donor_again") for each in sentence.cue(f"event.{kind}")]
    words = [
        each for each in words
        if sentence.flat[each.end : each.tail].strip() in plain
        and not any(name.start < each.end and each.start < name.tail for name in sentence.names)
    ]  # fmt: skip
    by = [each for each in words if _by(sentence, verb, each)]
    ahead = [each for each in words if each.end <= (amount.money.start if amount.verb_last else verb.start)]
    nearer = [run for run in amount.runs if ahead and run.marker is None and ahead[-1].end <= run.start < verb.start]
    return next(iter(by), None) or (ahead[-1] if ahead and not nearer else None)


def _by(sentence: Sentence, verb: Mention, word: Mention) -> bool:
    """Whether a word stands behind a verb in the passive as who does it."""
    gap = sentence.flat[verb.end : word.start].split()
    return verb.end <= word.start and len(gap) < _WORDS and gap[-1:] in [[each] for each in sentence.pack.grammar.by]


def owners(amount: Amount) -> list[Run]:
    """Whose loan or grant it is, without a verb: "জাইকার | ৬০ কোটি ইয়েন | অনুদানে …", "supported by the Bank with"."""
    money = amount.money
    if not amount.verb_last:
        return [run for run in amount.runs if not amount.verb and run.marker == "by" and run.end <= money.start][-1:]
    if not any(each.start - money.tail <= _OF for each in amount.nouns(money.end)):
        return []
    near = [run for run in amount.runs if 0 <= money.start - run.end <= _GOVERNED]
    own = amount.sentence.pack.writing.genitive
    return [
        run for run in near
        if (run.marker == "of" and money.start - run.end <= _OF) or ending_of(amount.sentence, run.members[-1]) in own
    ][-1:]  # fmt: skip


def tellers(amount: Amount) -> list[Run]:
    """Who gives by a second verb, where it stands last: "A পাচ্ছে …, ঋণ দিচ্ছে | B"."""
    gives = [each for each in amount.sentence.cue("event.give") if each.start != amount.place]
    behind = (run for run in amount.runs if any(0 <= run.start - each.tail <= 1 for each in gives))
    return [run for run in behind if amount.verb_last][:1]


def alone(amount: Amount, run: Run) -> Run:
    """Those of a list who have to do with an amount themselves: the one whose amount stands in brackets behind the name
    ("by the Bank (€6m) and | Norway | (€2m)"); not the state whose own body stands behind it ("Norway's | Norad")."""
    sentence, money = amount.sentence, amount.money
    named = [each for each in run.members if sentence.flat[each.tail : money.start].strip() == "("]
    bodies = [
        each for each, after in pairwise((*run.members, None))
        if each is not None and not (after and _owns(sentence, each, after))
    ]  # fmt: skip
    return replace(run, members=tuple(named or bodies))


def _owns(sentence: Sentence, state: Mention, body: Mention) -> bool:
    """Whether a body is told of as a state's own: "Norway's agency | Norad"."""
    if state.kind != "country" or body.kind != "agency" or country_of(body) != state.ids[0]:
        return False
    ending = sentence.flat[state.end : state.tail]
    gap = sentence.flat[state.tail : body.start]
    return bool(ending) and ending in sentence.pack.writing.genitive and set(",;(").isdisjoint(gap)


def label(amount: Amount) -> list[Run]:
    """The body that a line begins with whose amount follows: "KOICA: | $7.5 million for Tunisia"."""
    sentence = amount.sentence
    first = next(iter(runs(sentence)), None)
    if first is None or first.start - sentence.start > _LABEL or first.members[0].kind not in ("agency", "bloc"):
        return []
    return [first] if sentence.flat[first.end : amount.money.start].strip() in _DASHES else []


def _named_after(amount: Amount) -> list[Run]:
    """Whose money it is by its name: "£2 million of UK funding", "Japanese grant aid of $3 million"."""
    start, end = amount.money.start, amount.money.end
    behind = {each.start for each in amount.nouns(end)}
    ahead = {each.start for each in amount.nouns(start - 30, start)}
    return [
        Run((each,), each.start, each.end, None)
        for each in amount.sentence.names
        if each.kind in ("country", "agency", "bloc")
        and ((0 < each.start - end <= _OF and each.tail + 1 in behind) or each.tail + 1 in ahead)
    ]


def _far(amount: Amount, run: Run) -> tuple[bool, ...]:
    """Whether another amount stands between an amount and a run ("$20m from the Bank and | $5m from | Kuwait"), or
    right behind the run, and whether the run stands where a language has it more seldom."""
    behind = run.start >= amount.money.end
    left, right = (amount.money.end, run.start) if behind else (run.end, amount.money.start)
    between = (each for each in amount.sentence.money if left <= each.start and each.end <= right)
    parted = any("equivalent_of" not in each.facts for each in between)
    return amount.is_of_another(run), parted, behind is amount.verb_last


def _agents(amount: Amount, verb: Mention) -> list[Run]:
    """Who does it by a verb in the passive, in the same part of a sentence."""
    for run in amount.runs:
        if run.marker == "by" and 0 <= run.start - verb.end <= _AGENT:
            gap = amount.sentence.flat[verb.end : run.start]
            return [run] if set(",;:").isdisjoint(gap) else []
    return []


def _again(amount: Amount) -> list[Run]:
    """Who stands right before a further amount of one verb: "Japan gave $5m and | Norway | NOK 3m"."""
    start = amount.money.start
    before = [each for each in amount.sentence.money if amount.place < each.start and each.end <= start]
    return [run for run in amount.runs if before and before[-1].end <= run.start and 0 <= start - run.end <= 1]


def _beside(amount: Amount) -> list[Run]:
    """Who stands right behind one of several amounts with the ending of a subject: "७५ करोड | सरकारले | र … बैंकले"."""
    sentence = amount.sentence
    endings = sentence.pack.writing.subject
    if not endings or len(sentence.money) < 2:
        return []
    behind = [run for run in amount.runs if 0 <= run.start - amount.money.tail <= 1]
    return [run for run in behind if ending_of(sentence, run.members[-1]) in endings]


def _before(amount: Amount) -> list[Run]:
    """Who stands right before one of several amounts, where each has its own: "এডিবি | ৫ কোটি ডলার ও | জাইকা | ৩ কোটি"."""
    sentence, money = amount.sentence, amount.money
    if len(sentence.money) < 2:
        return []
    plain = ("", *sentence.pack.writing.subject)
    ahead = [run for run in amount.runs if run.marker is None and 0 <= money.start - run.end <= 1]
    return [run for run in ahead if ending_of(sentence, run.members[-1]) in plain]


def _subject(amount: Amount) -> list[Run]:
    """The run that a verb at the end of a sentence has for its subject; where the language marks it, what is done
    already has no other. Who only tells of it is none."""
    sentence, verb = amount.sentence, amount.verb
    endings = sentence.pack.writing.subject
    said = sentence.cue("grammar.says")
    found = [run for run in amount.runs if not any(0 <= cue.start - run.end <= _TELLING for cue in said)]
    marked = [run for run in found if ending_of(sentence, run.members[-1]) in endings]
    nearest = [run for run in marked if verb is not None and run.end <= verb.start]
    plain = [run for run in found if run.marker is None and (amount.foretold or not endings)]
    return (nearest or marked or plain)[-1:]
