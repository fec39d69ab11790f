"""Own sides: the state that a document is of, where it calls that side by what it is: "between | the government | and
the World Bank", "এ বিভাগ | ও মঙ্গোলিয়ার … মন্ত্রণালয়ের মধ্যে", "vi | och våra danska kollegor"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from loaders.coding.antecedents import home_beside
from loaders.coding.context import Context
from loaders.coding.parties import Parties, are_two
from loaders.coding.runs import Run
from loaders.languages import Pack
from loaders.spotting import Sentence
from loaders.times.formats import END

_BESIDE = 48
"""Characters between the name of the other side and the word for the own one, with its attributes."""


def with_own_side(sentence: Sentence, left: int, right: int, near: list[Run], context: Context) -> list[Parties]:
    """The one state, or body of no state, that a clause names as a partner, with the document's own state, which it
    calls "the government", "this authority" or "we"."""
    for run in near:
        if not are_two(run.members) and (home := _home(sentence, run, left, right, context)):
            return [Parties(run.members, "inferred", carried=home)]
    return []


def _home(sentence: Sentence, run: Run, left: int, right: int, context: Context) -> tuple[str, ...]:
    """The state that stands beside a run as "the government", "this office", "we"; () if none does."""
    own = (context.own,) if context.own is not None and context.own not in run.countries else ()
    words = _words(sentence.pack)
    if run.marker is None:
        ours = run.countries and (words.we_and.search(sentence.flat, left, run.start) or _behind(sentence, run))
        return own if ours else ()
    if run.marker not in ("between", "from"):
        return ()
    if run.marker == "between":
        left, right = max(left, run.start - _BESIDE), min(right, run.end + _BESIDE)
    elif not sentence.cue("event.funding_loan", left, right):
        return ()
    if sentence.cue("grammar.government_again", left, right):
        return home_beside(context, run.countries) or own
    return own if sentence.cue("grammar.we", left, right) or _offices(sentence, left, run.start) else ()


def _offices(sentence: Sentence, left: int, right: int) -> bool:
    """Whether the office whose paper it is calls itself "this authority", "এ বিভাগ" or "यस प्राधिकरण"."""
    office = _words(sentence.pack).office
    return any(office.match(sentence.flat, each.end) for each in sentence.cue("grammar.definite", left, right))


def _behind(sentence: Sentence, run: Run) -> bool:
    """Whether that office ends the list of sides that a run begins, where the verb stands last: "… आयोग | र यस
    प्राधिकरणबीच"."""
    if sentence.pack.writing.order == "svo" or not _offices(sentence, run.end, run.end + _BESIDE):
        return False
    return _words(sentence.pack).ends_list.match(sentence.flat, run.end) is not None


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns of one language. office: the noun behind "this", with its ending.  ends_list: "and this office", with
    what makes a list one of sides.  we_and: "we and our", right before whom it was done with."""

    office: re.Pattern[str]
    ends_list: re.Pattern[str]
    we_and: re.Pattern[str]


@cache
def _words(pack: Pack) -> _Words:
    grammar, writing = pack.grammar, pack.writing
    head = _any(word for words in pack.organisations.heads.values() for word in words)
    also, we = _any(grammar.and_), _any(grammar.we)
    return _Words(
        re.compile(rf"\s(?:{head})(?:{_any(writing.suffixes)})?{END}"),
        re.compile(
            rf"\s(?:{also})\s(?:{_any(grammar.definite)})\s(?:{head})(?:{_any(writing.suffixes)})??\s?"
            rf"(?:{_any(grammar.between)}){END}"
        ),
        re.compile(rf"(?<!\w)(?:{we})\s(?:{also})\s(?:(?:{we})\s)?\Z"),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word.lower()) for word in sorted(set(words), key=len, reverse=True)) or r"(?!)"
