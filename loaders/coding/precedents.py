"""Precedents: the agreements that a text has told of, whose sides a clause leaves out that goes on about them: "the MoU
was renewed", "it was signed by …", "a similar one with C"."""

from __future__ import annotations

from dataclasses import replace

from graph_schema import gazetteer
from graph_schema.statement import Realis
from loaders.coding.book import GENERIC, Agreement, Event
from loaders.coding.context import Context
from loaders.coding.cooperation import step
from loaders.coding.dating import distance, nearest
from loaders.coding.desk import Desk
from loaders.coding.instruments import is_older
from loaders.coding.parties import Parties
from loaders.coding.runs import joined, runs
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OPENING = 40
"""Characters in which a sentence names what it goes on about: "The MoU will …", "The two countries will …"."""


def is_unplaced(parties: Parties) -> bool:
    """Whether one of two sides is a ministry of nobody knows which state."""
    return len(parties.codes) < 2 and any("unplaced" in each.flags for each in parties.members)


def other_is_unknown(sentence: Sentence, cue: Mention, found: list[Parties]) -> bool:
    """Whether the other side may be a body that nobody knows, or whose state is not said ("JICA and | the Ministry of
    Finance"): where the verb comes last, any; else one that is joined to the one named ("HM Revenue and Customs and |
    Indonesia's … exchanged a letter")."""
    if sentence.pack.writing.order == "sov" or any(map(is_unplaced, found)):
        return True
    first = next((run for run in runs(sentence) if found and set(found[0].members) & set(run.members)), None)
    if first is None or first.start >= cue.start or not joined(sentence, first.start):
        return False
    before = sentence.text[sentence.start : first.start].split()[-2:]
    return len(before) == 2 and before[0][0].isupper()


def other_side(found: list[Parties], agreements: list[Agreement]) -> list[Parties]:
    """Where only one side's body is named, the sides of the last agreement, if that is one of them: the body signs it
    or is where it is signed."""
    last = agreements[-1].parties if agreements else None
    if not found or last is None or last.one_sided or not set(found[0].codes) <= set(last.codes):
        return found
    return [replace(last, tier="anaphora", support=(agreements[-1].events[0].evidence,))]


def for_the_group(found: list[Parties], last: Agreement | None) -> Parties | None:
    """The sides of the last agreement, where one of them is a group of states and those who are named now are its
    members or the other side: the member that presides signs for all."""
    known = gazetteer.load()
    groups = [known[key] for key in (last.parties.keys if last else ()) if key in known and known[key].kind == "Bloc"]
    if last is None or len(groups) != 1 or not found:
        return None
    members = {*groups[0].members, *last.parties.codes}
    if any(set(each.codes) - members for each in found) or not any(each.codes for each in found):
        return None
    return replace(last.parties, tier="anaphora", support=(last.events[0].evidence,))


def told_again(
    desk: Desk, sentence: Sentence, cue: Mention, left: int, right: int, meant: Realis, agreements: list[Agreement]
) -> list[Event]:
    """ "It was signed by …", "they signed the document", "this approval": what a sentence before has named."""
    if not agreements or not agreements[-1].named or sentence.cue("instrument", left, right):
        return []
    last = agreements[-1]
    told = any(each.status == cue.ids[0] for each in last.events) and any(
        0 < cue.start - each.end <= 1 for each in sentence.cue("grammar.definite", left, right)
    )
    if cue.ids[0] not in ("signed", "in_force", "expired", "terminated") and not told:
        return []
    again = [*sentence.cue("grammar.instrument_again", left, right), *_as_object(sentence, cue, last)]
    if not told and not any(distance(each, cue) <= _OPENING for each in again):
        return []
    status, means = step(cue.ids[0], meant)
    parties = replace(last.parties, tier="anaphora", support=(last.events[0].evidence,))
    older = any(is_older(sentence, cue, each, desk.reading.base) for each in again)
    return [
        Event(
            sentence, desk.quote(sentence), parties, last.type, status, means, nearest(sentence, cue, left, right), (),
            f"agreement.{status}", cue, definite=not older, similar=older,
        )
    ]  # fmt: skip


def _as_object(sentence: Sentence, cue: Mention, last: Agreement) -> list[Mention]:
    """What stands for the agreement of the sentence before right behind a verb: "the two sides signed | it"."""
    before = last.events[-1].sentence
    goes_on = before.end <= sentence.start and not before.text[before.end : sentence.start].strip()
    return [each for each in sentence.cue("grammar.it", cue.end) if goes_on and each.start - cue.end <= 1]


def with_another(sentence: Sentence, left: int, right: int, last: Agreement, context: Context) -> list[Parties]:
    """The sides of another instrument like the last: a state that is no side of that, and the side of it that the text
    is about, else the one that made it with the other."""
    near = [run for run in runs(sentence) if left <= run.start and run.end <= right and run.marker != "in"]
    named = [each for run in near for each in run.members]
    codes = {code for run in near for code in run.countries}
    home = [code for code in context.home if code in last.parties.codes]
    told = last.events[-1]
    if not home and any(run.marker == "with" for run in runs(told.sentence)):
        home = [code for each in last.parties.members[:1] if (code := country_of(each))]
    if len(codes) == 2 and not codes <= set(last.parties.codes):
        return [Parties(tuple(named))]
    if len(codes) != 1 or codes & set(last.parties.codes) or not home:
        return []
    return [Parties(tuple(named), "anaphora", (told.evidence,), (home[0],))]


def has_new_subject(sentence: Sentence, left: int, right: int, parties: Parties) -> bool:
    """Whether a state is spoken of that is no side: "Uganda is interested in a similar MoU" is not of theirs, nor is
    "a similar MoU with Uganda"."""
    near = [run for run in runs(sentence) if left <= run.start and run.end <= right]
    named = sentence.cue("instrument", left, right)
    if named and sentence.pack.writing.order == "svo" and not sentence.pack.writing.inversion:
        opens = named[0].start < min(
            (run.start for run in near), default=left
        )  # "The MoU was signed in Penang, Malaysia"
        near = [] if opens else near
    others = (run for run in near if run.marker in (None, "with"))
    return any(code not in parties.keys for run in others for code in run.countries)


def last_of(agreements: list[Agreement], kind: str, exactly: bool) -> Agreement | None:
    if exactly:
        return next((each for each in reversed(agreements) if each.type == kind and each.named), None)
    fitting = (each for each in reversed(agreements) if each.type == kind or kind in GENERIC or each.type in GENERIC)
    return next((each for each in fitting if each.named), None)
