"""Outcomes: what came of a meeting of two, or of their joint body: "The session of the A-B joint commission closed on
Friday. | Nine texts came out of it, among them a memorandum …", "They | adopted a declaration"."""

from __future__ import annotations

from graph_schema.statement import Evidence
from loaders.coding.book import Event
from loaders.coding.context import Context
from loaders.coding.dating import dates
from loaders.coding.pair import joined_pairs, of_two
from loaders.coding.parties import Parties
from loaders.coding.runs import runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OPENING = 24
"""Characters in which a sentence begins with its subject ("On Friday, | they …")."""
_TITLE = 48
"""Characters between a joint body's noun and its two states, or between them and it."""


def session_of(sentence: Sentence) -> tuple[Mention, ...]:
    """The two states of whose joint body's meeting a sentence tells: "the A-B Joint Commission", "the joint committee
    between A and B"."""
    for noun in (*sentence.cues.get("event.joint", ()), *sentence.cues.get("event.session", ())):
        for pair in joined_pairs(sentence, sentence.start, noun.start):
            if noun.start - pair[1].end <= _TITLE and "," not in sentence.flat[pair[1].end : noun.start]:
                return pair
        for run in runs(sentence):
            two = len(run.countries) == 2 and all(each.kind == "country" for each in run.members)
            beside = run.marker in ("between", None) and 0 < run.start - noun.end <= _TITLE // 4
            acting = run.marker is None and run.end <= noun.start and noun.kind == "event.joint"
            if two and (beside or acting):
                return run.members
    return next((tuple(both) for name in sentence.names if (both := of_two((name,)))), ())


def of_session(sentence: Sentence, left: int, right: int, context: Context) -> tuple[Parties, Mention | None] | None:
    """Those whose joint body met, of which this sentence or the one right before tells, with the day of the meeting;
    None where another state acts."""
    named = {code for run in runs(sentence) if run.marker != "in" for code in run.countries}
    own, before = session_of(sentence), context.before
    if own:
        parties = Parties(own)
        return (parties, None) if named <= set(parties.codes) else None
    if before is None or before.sentence.passage.paragraph != sentence.passage.paragraph:
        return None
    if not (met := session_of(before.sentence) or (_are_they(sentence) and _who_met(before.sentence))):
        return None
    parties = Parties(met, "anaphora", (before.evidence,))
    days = dates(before.sentence, before.sentence.start, before.sentence.end)
    return (parties, days[0] if len(days) == 1 else None) if named <= set(parties.codes) else None


def _are_they(sentence: Sentence) -> bool:
    """Whether a sentence opens with those of whom the one before tells: "They", "The ministers"."""
    return any(sentence.cue(f"grammar.{kind}", end=sentence.start + _OPENING) for kind in ("they", "pair", "trio"))


def _who_met(sentence: Sentence) -> tuple[Mention, ...]:
    """Those who met, by a sentence that names no other state than where they did."""
    acting = [run for run in runs(sentence) if run.marker != "in" and run.countries]
    verb = next(iter(sentence.cues.get("event.met", ())), None)
    alone = len(acting) == 1 and len(acting[0].countries) > 1 and acting[0].marker in (None, "from")
    return acting[0].members if verb is not None and alone and acting[0].end <= verb.start else ()


def find_outcomes(sentence: Sentence, context: Context, evidence: Evidence) -> list[Event]:
    """The instruments that a sentence says came of a meeting: "Nine texts came out of it, among them a memorandum on …
    and an action plan"."""
    cue = next(iter(sentence.cue("event.outcome")), None)
    if cue is None or sentence.pack.writing.order == "sov" or sentence.cue("grammar.not", end=cue.end):
        return []
    found = of_session(sentence, sentence.start, sentence.end, context)
    named = sentence.cue("instrument")
    listed = [each for mark in sentence.cue("grammar.such_as", cue.end) for each in named if each.start > mark.end]
    if found is None or not named:
        return []
    parties, date = found
    own = dates(sentence, sentence.start, sentence.end)
    return [
        Event(
            sentence, evidence, parties, each.ids[0], "signed", "actual", own[0] if len(own) == 1 else date, (),
            "agreement.outcome", cue, similar=bool(number), instrument=each,
        )
        for number, each in enumerate(listed or named[:1])
    ]  # fmt: skip
