"""Opposed: those who act for two states before and behind a verb, or together before it, where it stands between."""

from __future__ import annotations

from loaders.coding.acting import Acting, acting
from loaders.coding.participants import WHO, office_in
from loaders.coding.realis import clause
from loaders.coding.runs import runs
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

Met = tuple[tuple[Mention, ...], tuple[str, ...]]
"""Those who met, and their states."""
NOBODY: Met = ((), ())
_NEAR = 60
"""Characters from a verb to its partners, what it is about between: "discussed the plan | with her colleague"."""
_VERBS = ("event.visit", "event.met", "event.faced", "status")
"""Verbs that have names for objects, of which another verb follows: "toured | the a2i office and | spoke …"."""
_MEET = ("event.met", "event.meet")
_AUXILIARY = 10
"""Characters between "she" and her verb: an auxiliary."""
_DIRECT = 4
"""Words between a verb and whom it has for its object: "received | the visiting | minister of Peru"."""
_SUBJECT = 90
"""Characters between those who act and their verb: a line with an apposition."""


def by_order(sentence: Sentence, cue: Mention, left: int, right: int) -> Met:
    """Those who act for two states before and behind a verb, or together before it."""
    sides = list(acting(sentence, left, right))
    if sentence.cue("event.brought", cue.start, cue.end):
        two = _object(sentence, cue, sides)
        apart = two is not None and not is_scene(sentence, left, right)
        return (two.members, tuple(sorted(two.codes))) if two is not None and apart else NOBODY
    return _joint(sentence, cue, sides) or _opposed(sentence, cue, sides) or _hosted(sentence, cue, sides) or NOBODY


def is_scene(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a clause is set at a gathering of many, and not on its fringes."""
    return bool(sentence.cue("event.gathering", left, right)) and not sentence.cue("event.aside", left, right)


def _subject(sentence: Sentence, cue: Mention, sides: list[Acting]) -> Acting | None:
    """Those who act before a verb, whom no other name parts from it, or whom alone "she" can mean."""
    before = [each for each in sides if each.end <= cue.start and each.marker in (None, "of", "from")]
    if not before or cue.start - before[-1].end > _SUBJECT:
        return None
    named = [run for run in runs(sentence, WHO) if run.end <= cue.start and run.marker is None]
    if he := sentence.cue("grammar.he", before[-1].end, cue.start):
        alone = len(before) == 1 and before[0].people and not any(run.start >= before[0].end for run in named)
        return before[0] if alone and cue.start - he[-1].end <= _AUXILIARY else None
    cities = [run for run in named if "metonym" in run.members[0].flags]  # "left | Doha"
    others = [run.start for run in named if run.start >= before[-1].end and run not in cities]
    verbs = [sentence.cue(kind, before[-1].end, others[0]) for kind in _VERBS] if others else []
    return before[-1] if not others or any(verbs) else None


def _joint(sentence: Sentence, cue: Mention, sides: list[Acting]) -> Met | None:
    """Two who act together, of a verb that says what they did with each other."""
    subject = _subject(sentence, cue, sides)
    if subject is None or len(subject.codes) < 2 or not sentence.cue("event.together", cue.start, cue.end):
        return None
    if not subject.people and cue.kind not in _MEET:
        return None
    return None if is_scene(sentence, *clause(sentence, cue.start)) else (subject.members, tuple(sorted(subject.codes)))


def _opposed(sentence: Sentence, cue: Mention, sides: list[Acting]) -> Met | None:
    """Who acts before a verb, and who of another state is its object or partner."""
    subject = _subject(sentence, cue, sides)
    if subject is None or len(subject.codes) != 1:
        return None
    object_ = _object(sentence, cue, sides)
    if object_ is None or not {*subject.codes}.isdisjoint(object_.codes):
        return None
    return (*subject.members, *object_.members), tuple(sorted({*subject.codes, *object_.codes}))


def _object(sentence: Sentence, cue: Mention, sides: list[Acting]) -> Acting | None:
    """Those who act whom a verb has for its object, or for partners a little behind it."""
    first = next((each for each in sides if each.start >= cue.end), None)
    if first is None or not _clear(sentence, cue.end, first.start):
        return None
    words = sentence.flat[cue.end : first.start].split()
    alone = cue.kind not in _MEET and sentence.cue(
        "event.together", cue.start, cue.end
    )  # "discussed | Peru's minister"
    if len(words) <= _DIRECT and (first.marker == "with" or not alone) and _blocking(sentence).isdisjoint(words):
        return first
    partner = first.marker == "with" or (
        first.marker == "by" and bool(sentence.cue("grammar.done", cue.start, cue.end))
    )
    return first if partner and first.people and first.start - cue.end <= _NEAR else None


def _clear(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a stretch holds no other clause."""
    kinds = ("grammar.infinitive", "grammar.subordinate")
    return set(",;:()").isdisjoint(sentence.flat[start:end]) and not any(
        sentence.cue(kind, start, end) for kind in kinds
    )


def _blocking(sentence: Sentence) -> frozenset[str]:
    """The words that make of what is behind them a place, an aim or a matter."""
    grammar = sentence.pack.grammar
    return frozenset((*grammar.in_, *grammar.to, *grammar.from_, *grammar.concerning, *grammar.of))


def _hosted(sentence: Sentence, cue: Mention, sides: list[Acting]) -> Met | None:
    """Who received somebody in a capital, where nobody says of which state he is: he is at home there."""
    if not sentence.cue("event.hosted", cue.start, cue.end) or (guest := _object(sentence, cue, sides)) is None:
        return None
    left, right = clause(sentence, cue.start)
    before = [each for each in sentence.names if left <= each.start < cue.start]
    known = [each for each in before if country_of(each) or each.kind != "person" or "org" in each.facts]
    host = before[-1:] and "role" in before[-1].facts
    if known or not (host or (not before and office_in(sentence, left, cue.start))):
        return None
    places = [run for run in runs(sentence, WHO) if run.marker == "in" and left <= run.start and run.end <= right]
    seats = [each for run in places for each in run.members]
    codes = {country_of(each) for each in seats}
    if len(codes) != 1 or not all("metonym" in each.flags for each in seats) or not codes.isdisjoint(guest.codes):
        return None
    return (*before[-1:], *guest.members), tuple(sorted({*guest.codes, *(code for code in codes if code)}))
