"""Who gives an amount: what it comes from by a word or its name, else who does what the verb says."""

from __future__ import annotations

from functools import partial

from loaders.coding.funding.amount import Amount
from loaders.coding.funding.whose import named_after
from loaders.coding.markers import ending_of
from loaders.coding.runs import Run
from loaders.mentions import Mention
from loaders.spotting import Sentence

_AGENT = 60
"""Characters between a verb in the passive and who gives ("approved | on Monday by the Board of the Bank")."""
_TELLING = 4
"""Characters between who speaks and the verb of saying, in languages where that stands last."""


def sources(amount: Amount) -> list[Run]:
    """What the money comes from: "from Japan", "Japanese grant aid of"; by a receiver's verb also whose it was."""
    found, place = amount.runs, amount.place
    marked = [run for run in found if run.marker == "from"]
    marked = [run for run in _again(amount) if run in marked] or sorted(marked, key=partial(_far, amount))
    if marked := marked or named_after(amount):
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
    if verb and (told := _antecedent(amount, verb)):
        return told
    again = [run for run in _again(amount) if run.marker is None]
    return again or [run for run in found if run.marker in (None, "of") and run.end <= amount.place][-1:]


def tellers(amount: Amount) -> list[Run]:
    """Who gives by a second verb, where it stands last: "A পাচ্ছে …, ঋণ দিচ্ছে | B"."""
    gives = [each for each in amount.sentence.cue("event.give") if each.start != amount.place]
    behind = (run for run in amount.runs if any(0 <= run.start - each.tail <= 1 for each in gives))
    return [run for run in behind if amount.verb_last][:1]


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


def _antecedent(amount: Amount, verb: Mention) -> list[Run]:
    """Who is told of by a relative clause: "was paid for by | Norad, which | contributed"."""
    which = [each for each in amount.sentence.cue("grammar.subordinate", end=verb.start) if verb.start - each.end <= 1]
    return [run for run in amount.runs if which and 0 < which[-1].start - run.end <= 2][-1:]


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


def _tells(sentence: Sentence, run: Run, says: Mention) -> bool:
    """Whether a run is who says so, by the verb right behind it: not "ঋণ দেবে B, | জানিয়েছে A", "ঋণ দেবে B | বলে
    জানিয়েছে A"."""
    quoted = says.text in sentence.pack.grammar.as_said and bool(sentence.cue("grammar.says", says.end))
    return 0 <= says.start - run.end <= _TELLING and not quoted and "," not in sentence.flat[run.end : says.start]


def _subject(amount: Amount) -> list[Run]:
    """The run that a verb at the end of a sentence has for its subject; where the language marks it, what is done
    already has no other. Who only tells of it is none."""
    sentence, verb = amount.sentence, amount.verb
    endings = sentence.pack.writing.subject
    said = sentence.cue("grammar.says")
    found = [run for run in amount.runs if not any(_tells(sentence, run, cue) for cue in said)]
    marked = [run for run in found if ending_of(sentence, run.members[-1]) in endings]
    nearest = [run for run in marked if verb is not None and run.end <= verb.start]
    plain = [run for run in found if run.marker is None and (amount.foretold or not endings)]
    return (nearest or marked or plain)[-1:]
