"""Ours: the side whose paper a document is: "we", "the Ministry" in that of a ministry; an embassy's two states."""

from __future__ import annotations

from itertools import chain

from loaders.coding.context import Context
from loaders.coding.parties import Parties
from loaders.coding.runs import Run, runs
from loaders.coding.states import country_of
from loaders.mentions import Mention, extent
from loaders.spotting import Sentence

_SPEAKER = 24
"""Characters between a state and the verb of saying: its office."""
_OPENING = 16
"""Characters in which a sentence begins with its subject ("Earlier, | it …")."""
_FIRST = 40
"""Characters in which it begins with an office ("On Tuesday, | the Council …")."""
_SAID = 2
"""Characters between the verb of saying and the state of who speaks, behind it."""
_OFFICES = ("ministry", "department", "agency", "regulator", "central_bank", "programme_office")
"""Types of bodies that act for their state when they say "we"."""


def own_side(sentence: Sentence, context: Context, left: int, right: int) -> str | None:
    """The state whose office published a document, where a stretch of it speaks of that: "we", "the Authority"."""
    if context.own is None or sentence.pack.writing.order == "sov" or sentence.cue("grammar.says"):
        return None
    named = any(each.text.split()[-1].casefold() in context.publisher for each in _offices(sentence, left, right))
    heads = sentence.pack.organisations.heads
    speaks = not context.publisher.isdisjoint(chain.from_iterable(heads.get(each, ()) for each in _OFFICES))
    return context.own if named or (speaks and sentence.cue("grammar.we", left, right)) else None


def own_office(sentence: Sentence, context: Context, end: int) -> str | None:
    """The state whose paper it is, where an office that a sentence names no state for is who acts: "the Council also
    took note of …", and "it" behind such a sentence."""
    if context.own is None or sentence.pack.writing.order == "sov" or _names_other(sentence, context.own, end):
        return None
    before = context.before.sentence if context.before else None
    same = before is not None and before.passage.paragraph == sentence.passage.paragraph
    if same and before is not None and _names_other(before, context.own, before.start + _FIRST):
        return None
    again = same and before is not None and _opens_with_office(before)
    opens = sentence.cue("grammar.it", end=min(end, sentence.start + _OPENING))
    return context.own if _opens_with_office(sentence) or (opens and again) else None


def _opens_with_office(sentence: Sentence) -> bool:
    end = sentence.start + _FIRST
    return any(sentence.cue(f"grammar.{kind}", end=end) for kind in ("office_again", "government_again"))


def _names_other(sentence: Sentence, own: str, end: int) -> bool:
    """Whether another state, or a body whose state nobody knows, acts in the beginning of a sentence."""
    near = [run for run in runs(sentence) if run.end <= end and run.marker in (None, "of", "by")]
    return any({*run.countries} != {own} for run in near)


def speaker_of(sentence: Sentence) -> str | None:
    """The state of who says "we" in a sentence that says who speaks: ""We signed …," | B's minister said"."""
    if sentence.pack.writing.order == "sov" or not (ours := sentence.cue("grammar.we")):
        return None
    for says in sentence.cue("grammar.says", ours[0].end):
        for run in reversed(runs(sentence)):
            beside = 0 <= says.start - run.end <= _SPEAKER or 0 <= run.start - says.end <= _SAID
            if beside and run.marker in (None, "of") and len(run.countries) == 1:
                return run.countries[0]
    return None


def _offices(sentence: Sentence, left: int, right: int) -> list[Mention]:
    """Offices without a state that no name goes on with: "the | Ministry"."""
    inside = [(each.start, each.end) for each in sentence.names]
    found = sentence.cue("grammar.office_again", left, right)
    return [each for each in found if not any(start <= each.end <= end for start, end in inside)]


def with_us(sentence: Sentence, cue: Mention, left: int, right: int, context: Context) -> list[Parties]:
    """Whose paper it is, and the one other state that a clause names: "the Authority and its Ugandan counterpart
    initialled …"."""
    own = own_side(sentence, context, left, cue.start)
    near = [run for run in _acting(sentence, left, right) if run.end <= cue.start]
    codes = {code for run in near for code in run.countries}
    if own is None or len(codes) != 1 or own in codes:
        return []
    return [Parties(near[0].members, "inferred", carried=(own,))]


def _acting(sentence: Sentence, left: int, right: int) -> list[Run]:
    here = (run for run in runs(sentence) if left <= run.start and run.end <= right)
    return [run for run in here if run.marker in (None, "with", "by") and run.countries]


def of_embassy(sentence: Sentence, left: int, right: int, context: Context) -> list[Parties]:
    """The state of an embassy and the one that it is in, where its envoy acts together with an official of whom nothing
    says another state: "Ambassador A and the Minister of Finance, B, exchanged notes"."""
    if len(context.posted) != 2:
        return []
    for run in runs(sentence):
        people = [each for each in run.members if each.kind == "person" and "role" in each.facts]
        inside = left <= run.start and run.end <= right and run.marker in (None, "by", "between")
        envoys = [each for each in people if sentence.cue("event.envoy", *extent(each))]
        if not inside or not envoys or len(people) < 2 or not set(run.countries) <= set(context.posted):
            continue
        if all(country_of(each) in (None, context.posted[0]) for each in envoys):
            return [Parties(run.members, "inferred", carried=context.posted)]
    ours = [each for each in _offices(sentence, left, right) if each.text.split()[-1].casefold() in context.publisher]
    hosts = [run for run in runs(sentence) if ours and run.marker in (None, "with") and ours[0].end <= run.start]
    unplaced = len(hosts) == 1 and all("unplaced" in each.flags for each in hosts[0].members)
    return [Parties(hosts[0].members, "inferred", carried=context.posted)] if unplaced else []
