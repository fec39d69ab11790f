"""Own sides: the state that a document is of, where it calls that side by what it is: "between | the government | and
the World Bank", "এ বিভাগ | ও মঙ্গোলিয়ার … মন্ত্রণালয়ের মধ্যে", "यस प्राधिकरण | र …बीच", "his country wants a pact"."""

from __future__ import annotations

import re
from functools import cache

from loaders.coding.antecedents import home_beside
from loaders.coding.context import Context, quotes
from loaders.coding.parties import Parties, are_two
from loaders.coding.runs import Run, runs
from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.times.formats import END

_BESIDE = 48
"""Characters between the name of the other side and the word for the own one, with its attributes."""


def with_own_side(sentence: Sentence, left: int, right: int, near: list[Run], context: Context) -> list[Parties]:
    """The one state, or body of no state, that a clause names as a partner, with the document's own state, which it
    calls "the government", "this authority" or, of a lender, leaves behind the verb."""
    for run in near:
        if are_two(run.members) or run.marker not in ("between", "from"):
            continue
        lent = run.marker == "from" and sentence.cue("event.funding_loan", left, right)
        if run.marker == "from" and not lent:
            continue
        span = (left, right) if lent else (max(left, run.start - _BESIDE), min(right, run.end + _BESIDE))
        if home := _home(sentence, run, context, *span):
            return [Parties(run.members, "inferred", carried=home)]
    return []


def _home(sentence: Sentence, run: Run, context: Context, left: int, right: int) -> tuple[str, ...]:
    """The state that "the government", or "this office", is of."""
    own = (context.own,) if context.own is not None and context.own not in run.countries else ()
    if sentence.cue("grammar.government_again", left, right):
        return home_beside(context, run.countries) or own
    ours = own and (this_office(sentence, left, run.start) or sentence.cue("grammar.we", left, right))
    return own if ours else ()


def this_office(sentence: Sentence, left: int, right: int) -> bool:
    """Whether the office whose paper it is calls itself "this authority", "এ বিভাগ" or "यस प्राधिकरण"."""
    office = _offices(sentence.pack)
    return any(office.match(sentence.flat, each.end) for each in sentence.cue("grammar.definite", left, right))


@cache
def _offices(pack: Pack) -> re.Pattern[str]:
    heads = {word.lower() for words in pack.organisations.heads.values() for word in words}
    words = "|".join(map(re.escape, sorted(heads, key=len, reverse=True)))
    endings = "|".join(map(re.escape, sorted(pack.writing.suffixes, key=len, reverse=True)))
    return re.compile(rf"\s(?:{words or '(?!)'})(?:{endings or '(?!)'})?{END}")


def wished_by_one(sentence: Sentence, cue: Mention, context: Context) -> list[Parties]:
    """The state that wishes for a pact and names no partner, with the other one of the two that the text is about:
    "the minister of A said that his country would like a pact"."""
    if cue.ids != ("interested",) or sentence.pack.writing.order == "svo":
        return []
    here = {code for run in runs(sentence) if run.marker != "in" for code in run.countries}
    if len(here) != 1 or any(run.marker in ("with", "between", "to") and run.countries for run in runs(sentence)):
        return []
    if here < set(context.pair) and len(context.pair) == 2:
        return [Parties((), "anaphora", quotes(context.pair_evidence), context.pair)]
    others = {*context.named, *((context.own,) if context.own else ())} - here
    own = tuple(code for code in others if code == context.own)
    return [Parties((), "inferred", carried=(*sorted(here), *own))] if own and len(others) == 1 else []


def of_the_accord(sentence: Sentence, left: int, right: int, definite: bool, context: Context) -> list[Parties]:
    """The two of whom the sentence right before tells, where an instrument is "on this", or is "the" pact of which
    nothing was said yet: "A and B link their systems. | An agreement on this was signed in May"."""
    before = context.before
    if before is None or before.evidence != context.pair_evidence or len(context.pair) != 2:
        return []
    definite = definite and sentence.pack.writing.order == "sov"
    this = any(sentence.cue(f"grammar.{kind}", left, right) for kind in ("to_this", "on_this"))
    same = before.sentence.passage.paragraph == sentence.passage.paragraph
    named = {code for run in runs(sentence) if run.marker != "in" for code in run.countries}
    if not same or not (this or definite) or not named <= set(context.pair):
        return []
    return [Parties((), "anaphora", (before.evidence,), context.pair)]
