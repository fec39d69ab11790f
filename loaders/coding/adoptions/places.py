"""Places: the states in which a sentence says that something is in use ("in seven countries, among them …")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from loaders.coding.runs import Run, joined, runs
from loaders.languages import Pack
from loaders.spotting import Sentence

_REACH = 70
"""Characters from what is in use to the first of its places: about a dozen words."""
_EXAMPLES = 120
"""Characters from places to the examples that go on with them: about a line."""
_RANGE = 24
"""Characters from "countries" to the first of those from which to which they range."""
_SITE = 20
"""Characters from whose a shop is to the shop: "Omani | duty-free | shops"."""
_LISTED = 12
"""Characters from "such as" to the first of those that it lists: a line break, an article."""


def states(sentence: Sentence) -> tuple[Run, ...]:
    """The runs of a sentence that can take something up: of states and their bodies."""
    return runs(sentence, ("country", "agency"))


def within(run: Run, end: int) -> Run | None:
    """The part of a run that stands before an offset ("in A; | B and C will follow")."""
    members = tuple(each for each in run.members if each.tail <= end)
    if len(members) == len(run.members):
        return run
    return Run(members, run.start, members[-1].tail, run.marker) if members else None


def places(sentence: Sentence, start: int, end: int, own: str | None, reach: int = _REACH) -> list[Run]:
    """The places named first between two offsets, with those that go on with them ("in A, in B and in C"); whose it is
    is no place."""
    found: list[Run] = []
    for run in states(sentence):
        if run.start < start or (whole := within(run, end)) is None:
            continue
        if found:
            if run.marker != found[-1].marker or not joined(sentence, _marker_start(sentence, run)):
                break
            found.append(whole)
        elif run.start - start > reach and not opened(sentence, run):
            break
        elif (run.marker in ("in", "by") or opened(sentence, run)) and set(run.countries) - {own}:
            found.append(whole)
    return found


def at_sites(sentence: Sentence, start: int, end: int, own: str | None) -> list[Run]:
    """The states of whose shops, offices or people a stretch tells ("at | Omani | terminals"), all of them where they
    are listed; whose it is has none."""
    sites = sentence.cue("uptake.sites", start, end)
    genitive = sentence.pack.writing.genitive
    return [
        Run((each,), each.start, each.end, "in") for each in sentence.names
        if each.kind == "country" and start <= each.start and each.end <= end and each.ids[0] != own
        and ("demonym" in each.flags or sentence.flat[each.end : each.tail] in genitive)
        and any(0 <= site.start - each.tail <= _SITE for site in sites)
    ]  # fmt: skip


def such_as(sentence: Sentence, last: Run) -> list[Run]:
    """Those that a list of places goes on with: "in A, B and ten other countries, such as | C and D"."""
    after = next((run for run in states(sentence) if run.start > last.end), None)
    if after is None or after.start - last.end > _EXAMPLES:
        return []
    examples = sentence.cue("grammar.such_as", last.end, after.start)
    return [after] if any(after.start - each.end <= _LISTED for each in examples) else []


def listed_with(sentence: Sentence, last: Run) -> list[Run]:
    """A run and those before it that it goes on from, each with the same word before it: "at A and at B"."""
    found = [last]
    for run in reversed([each for each in states(sentence) if each.end <= last.start]):
        if run.marker != found[0].marker or not joined(sentence, _marker_start(sentence, found[0])):
            break
        found.insert(0, run)
    return found


def _marker_start(sentence: Sentence, run: Run) -> int:
    """Where the word before a run begins that marks it, past its article ("by | the | Philippines")."""
    articles = {*sentence.pack.organisations.articles}
    start = sentence.flat.rfind(" ", sentence.start, max(sentence.start, run.start - 1)) + 1
    if sentence.flat[start : run.start].strip() in articles:
        start = sentence.flat.rfind(" ", sentence.start, max(sentence.start, start - 1)) + 1
    return start


def opened(sentence: Sentence, run: Run) -> bool:
    """Whether a run is a list of places that a count or a noun opens: "in nine countries: …"."""
    return bool(_opening(sentence.pack).search(sentence.flat, sentence.start, run.start))


def signed_with(sentence: Sentence, left: int, end: int, own: str | None) -> list[Run]:
    """With whom those whose programme it is have signed what follows: "A's company signed a contract with | B's
    ministry | to build …"."""
    near = [run for run in states(sentence) if left <= run.start and run.end <= end]
    partners = [run for run in near if run.marker == "with" and set(run.countries) - {own}]
    if len(partners) != 1 or own is None:
        return []
    subjects = {code for run in near if run.end <= partners[0].start and run.marker is None for code in run.countries}
    before = [run for run in near if run.end <= partners[0].start]
    pacts = sentence.cue("instrument", left, partners[0].start) or sentence.cue("status", left, partners[0].start)
    return partners if pacts and before and subjects <= {own} else []


def told_of_states(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a noun for states stands between two offsets ("countries that | have adopted …")."""
    return bool(sentence.cue("uptake.states", start, end))


def ranged(sentence: Sentence, start: int, end: int) -> list[Run]:
    """The two states that stand for many which a sentence speaks of: "countries, from | A to B |, run"."""
    near = [run for run in states(sentence) if start <= run.start and run.end <= end]
    for first, last in pairwise(near):
        told = told_of_states(sentence, max(start, first.start - _RANGE), first.start)
        if (
            told
            and first.marker == "from"
            and last.marker == "to"
            and len(sentence.flat[first.end : last.start].split()) < 3
        ):
            return [first, last]
    return []


def enumerated(sentence: Sentence, start: int) -> Run | None:
    """The states that a sentence lists behind a verb of listing: "countries that use X | include A and B"."""
    for run in states(sentence):
        if run.start >= start and run.countries:
            return run if _including(sentence.pack).search(sentence.flat, start, run.start) else None
    return None


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


@cache
def _opening(pack: Pack) -> re.Pattern[str]:
    grammar = pack.grammar
    marks = (*grammar.in_, *grammar.by, *grammar.to)
    return re.compile(
        rf"\b(?:{_any(marks)})\s(?:[^\s.;:!?(]+\s){{0,5}}?(?:{_any(pack.uptake.states)})"
        rf"(?:\s[^\s.;:!?(]+){{0,5}}?[\s,:(-]+(?:(?:{_any((*grammar.such_as, *pack.uptake.include))})[\s:]*)?"
        rf"(?:(?:{_any(grammar.fillers)})\s)*\Z"
    )


@cache
def _including(pack: Pack) -> re.Pattern[str]:
    words = _any((*pack.uptake.include, *pack.grammar.such_as))
    return re.compile(rf"(?:\b(?:{words})|[:-])[\s:]*(?:(?:{_any(pack.grammar.fillers)})\s)*\Z")
