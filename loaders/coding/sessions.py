"""Sessions: meetings that are known by a name or number of their own ("the sixth Chile-Norway Dialogue")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph_schema.statement import Evidence
from loaders.coding.context import Context, quotes
from loaders.coding.dating import day, distance, lies_ahead, nearest, unfit
from loaders.coding.desk import Desk
from loaders.coding.encounters import Encounter, sides
from loaders.coding.pair import joined_pairs, of_two
from loaders.coding.realis import clause, realis
from loaders.coding.reported import said_before
from loaders.mentions import Mention
from loaders.spotting import Sentence

_TITLE = 40
"""Characters of a name between its pair of states and its noun ("the A-B | High-Level Economic | Dialogue")."""
_WHEN = 40
"""Characters from a name to what says when it was ("following the | …", "… | in January 2026")."""


_BODIES = ("forum", "working_group")


def nouns(sentence: Sentence, left: int, right: int) -> list[Mention]:
    """The words for a meeting between two offsets, with bodies that are one when they meet ("the Forum on …"), and
    what is numbered as meetings are ("the next XYZ")."""
    found = sentence.cue("event.meeting", left, right)
    found += [each for each in sentence.names if left <= each.start < right and each.facts.get("type") in _BODIES]
    numbers = sentence.cue("event.numbered", left, right)
    return found + [each for each in numbers if _ACRONYM.match(sentence.text, each.end, right)]


_ACRONYM = re.compile(r"\s[A-Z]{3,}\b")


def named_session(desk: Desk, sentence: Sentence) -> Encounter | None:
    """The meeting that a sentence mentions by the pair of sides in its name, with when it was."""
    for start, noun, pair in _named(sentence):
        left, right = clause(sentence, noun.start)
        meant = realis(sentence, noun, False)
        if meant not in ("actual", "future") or sentence.cue(
            "event.ahead", max(left, said_before(sentence, start)), start
        ):
            continue
        if sentence.cue("event.made", start - _WHEN, start):  # "launched the A-B Dialogue"
            continue
        date = next((each for each in sentence.dates if 0 <= each.start - noun.end <= _WHEN and not unfit(each)), None)
        before = sentence.cue("event.during", left, start)
        during = any(distance(each, noun) <= 2 * _WHEN for each in before)
        if date is None and during:
            date = nearest(sentence, noun, left, right)
        if date is None and not during:
            continue
        status = "planned" if meant == "future" or lies_ahead(date, desk.reading.base) else "held"
        return Encounter(sentence, noun, pair, sides(pair), date, status)
    return None


def _named(sentence: Sentence) -> Iterator[tuple[int, Mention, tuple[Mention, ...]]]:
    """Where each name of a meeting begins, its noun, and its pair: "the A-B Summit", "meeting of the A-B Committee"."""
    for noun in sentence.cues.get("event.session", ()):
        pair = next(reversed(list(joined_pairs(sentence, sentence.start, noun.start))), None)
        if pair and noun.start - pair[1].end <= _TITLE and "," not in sentence.flat[pair[1].end : noun.start]:
            body = sentence.cue("event.joint", noun.start, noun.end)  # a body is a meeting where it is said to meet
            if not body or _meets(sentence, pair[0].start):
                yield pair[0].start, noun, pair
    for name in sentence.names:
        if (two := of_two((name,))) and _meets(sentence, name.start):
            yield name.start, name, tuple(two)


def _meets(sentence: Sentence, start: int) -> bool:
    """Whether what begins at an offset is said to meet: "the fourth meeting of the | …"."""
    words = (*sentence.cue("event.numbered", end=start), *sentence.cue("event.meeting", end=start))
    return any(0 < start - each.end <= _TITLE for each in words)


def note_joint(sentence: Sentence, context: Context) -> None:
    """Remember the sides of a joint body that is called after them: "the Joint Committee of the A-B Agreement"."""
    groups = [each for each in sentence.names if each.facts.get("type") == "working_group"]
    for body in (*sentence.cues.get("event.joint", ()), *groups):
        for pair in joined_pairs(sentence, body.end, min(sentence.end, body.end + _TITLE)):
            if sentence.flat[body.end : pair[0].start].split()[:1] in [[word] for word in sentence.pack.grammar.of]:
                context.joint = context.joint or sides(pair)


def of_series(
    sentence: Sentence, cue: Mention, left: int, right: int, date: Mention | None, context: Context
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Who met at one of a series of meetings that a clause dates and names nobody of ("its fourth meeting was held
    on …"): the sides of the joint body that the text names, else those who met before, else, where the body is joint,
    those who dealt with each other."""
    numbered = [each for each in sentence.cue("event.numbered", left, right) if distance(each, cue) <= 2 * _WHEN]
    if day(date) is None or not numbered:
        return (), ()
    before = tuple(dict.fromkeys(who[:-1] for who in context.met))
    if context.joint:
        return context.joint, ()
    if len(before) == 1 and len(before[0]) == 2:  # who comes of many is not the same each time
        return before[0], ()
    joint = sentence.cue("event.joint") or sentence.cue("grammar.pair")
    leading = set(context.leading or context.pair)
    if joint and len(context.pair) == 2 and set(context.pair) <= leading:
        return tuple(sorted(context.pair)), quotes(context.pair_evidence)
    if joint and len(context.named) == 2:
        return tuple(sorted(context.named)), ()
    return (), ()


def in_capital(
    sentence: Sentence, cue: Mention, left: int, right: int, date: Mention | None, context: Context
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Who meets in the capital of one of the two states that deal with each other, where a clause tells which of a
    series of meetings it is, or that a joint body meets, and when: "the second round is to be in Kigali in July"."""
    series = (*sentence.cue("event.numbered", left, right), *sentence.cue("event.joint", left, right))
    if day(date) is None or len(context.pair) != 2 or not any(distance(each, cue) <= 2 * _WHEN for each in series):
        return (), ()
    places = [each for each in sentence.names if left <= each.start < right and each.kind == "country"]
    seats = {each.ids[0] for each in places}
    whole = bool(places) and all("metonym" in each.flags for each in places)
    if not whole or len(seats) != 1 or not seats < set(context.pair) or context.own not in (None, *context.pair):
        return (), ()
    return tuple(sorted(context.pair)), quotes(context.pair_evidence)
