"""Items: agreements of which a list tells state by state: "5. Bhutan. MoU on e-services. Signed on …; in operation",
"Nepal: draft treaty under preparation"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph_schema.statement import Evidence
from loaders.coding.book import Event
from loaders.coding.context import Context
from loaders.coding.cooperation import shared_programmes, step
from loaders.coding.dating import nearest
from loaders.coding.desk import Desk
from loaders.coding.instruments import title_of
from loaders.coding.parties import Parties
from loaders.coding.realis import realis
from loaders.coding.runs import Run, runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_LABEL = 12
"""Characters before the state that an item begins with: a number, a bullet, an article."""
_MARK = re.compile(r"[\s*_\])]*(?:\([^)]*\)\s*)?[.:;|।–—-]?[\s*_]*")
"""What parts the state of an item from what it says."""
_LEAD = 24
"""Characters of an item before its instrument ("Draft | MoU on …") or the step that it has taken ("To be | signed")."""
_LINES = 4
"""Lines under a heading that are still about its state."""


@dataclass(slots=True)
class Item:
    """A state that a list item is about, and the instrument that it names: what its next sentences tell of.

    parties: the sides.  sentence: where the instrument is named.
    """

    code: str
    evidence: Evidence
    paragraph: int
    heading: bool
    instrument: Mention | None = None
    sentence: Sentence | None = None
    parties: Parties | None = None


def note_item(desk: Desk, sentence: Sentence, context: Context) -> None:
    """Remember the item that a sentence opens; one that it does not belong to is at its end."""
    item, paragraph = context.item, sentence.passage.paragraph
    first = next(iter(runs(sentence)), None)
    if first is not None and _opens(sentence, first):
        context.item = Item(first.countries[0], desk.quote(sentence), paragraph, sentence.passage.kind == "heading")
        return
    if item is not None and paragraph != item.paragraph and not (item.heading and paragraph - item.paragraph <= _LINES):
        context.item = None
    if item is None and first is not None and not context.host:
        context.host = first.countries[:1]


def _opens(sentence: Sentence, first: Run) -> bool:
    """Whether a sentence begins with a state that is parted from what follows, or says no more."""
    if [each.kind for each in first.members] != ["country"] or first.start - sentence.start > _LABEL:
        return False
    if "demonym" in first.members[0].flags or first.members[0].tail > first.members[0].end:
        return False
    if any(char.isalpha() for char in sentence.flat[sentence.start : first.start].replace("the", "")):
        return False
    mark = _MARK.match(sentence.flat, first.end, sentence.end)
    gap = mark.group() if mark else ""
    return first.end + len(gap) == sentence.end or bool(set(gap) & set(".:;|।–—-"))


def _of_item(item: Item | None, found: list[Parties], home: tuple[str, ...]) -> list[Parties]:
    """The sides of an instrument in an item that names only one of them, or none: its state, and that of the list."""
    own = next((code for code in home if item and code != item.code), None)
    if (
        item is None
        or own is None
        or any(not each.one_sided or not set(each.codes) <= {own, item.code} for each in found)
    ):
        return found
    members = tuple(member for each in found for member in each.members)
    return [Parties(members, "inferred", (item.evidence,), tuple(sorted({own, item.code})))]


def find_of_item(desk: Desk, sentence: Sentence, context: Context, found: list[Parties]) -> list[Event]:
    """The step that a sentence reports of the instrument that its item has named before it.

    found: the sides that the sentence names, if it names an instrument itself.
    """
    item, own = context.item, (context.own,) if context.own is not None else ()
    home = (*own, *context.host, *context.home)
    if item is None or sentence.pack.writing.order != "svo":
        return []
    if (instrument := _instrument(sentence, item)) is not None:
        item.instrument, item.sentence = instrument, sentence
        item.parties = next(iter(_of_item(item, found, home)), None)
    cue = _step(sentence, item)
    if (
        cue is None
        or item.instrument is None
        or item.sentence is None
        or item.parties is None
        or item.parties.one_sided
    ):
        return []
    meant = realis(sentence, cue, "bare" in cue.flags)
    if meant not in ("actual", "future"):
        return []
    status, means = step(cue.ids[0], meant)
    named = desk.quote(item.sentence)
    parties = replace(item.parties, tier="anaphora").supported(item.evidence).supported(named)
    start, end = item.sentence.start, item.sentence.end
    return [
        Event(
            sentence, desk.quote(sentence), parties, item.instrument.ids[0], status, means,
            nearest(sentence, cue, sentence.start, sentence.end), shared_programmes(item.sentence, start, end, parties),
            "agreement.item", cue, definite=item.sentence is not sentence,
            title=title_of(item.sentence, item.instrument, start), instrument=item.instrument,
        )
    ]  # fmt: skip


def _instrument(sentence: Sentence, item: Item) -> Mention | None:
    """The instrument that a sentence of an item begins with."""
    start = _start(sentence, item)
    return next((each for each in sentence.cue("instrument", start) if each.start - start <= _LEAD), None)


def _start(sentence: Sentence, item: Item) -> int:
    """Where a sentence says more than its item's state."""
    first = next(iter(runs(sentence)), None)
    opens = first is not None and first.countries[:1] == (item.code,) and _opens(sentence, first)
    return first.end if first is not None and opens else sentence.start


def _step(sentence: Sentence, item: Item) -> Mention | None:
    """What has become of an instrument, where a sentence says it first: "Signed on …", "To be signed", "In force"."""
    start = _start(sentence, item)
    steps = [each for each in sentence.cues.get("status", ()) if each.ids[0] not in ("none", "announced", "interested")]
    behind = [each for each in sentence.cue("instrument", start) if each.start - start <= _LEAD]
    first = next(iter(steps), None)
    if first is None or (first.start - start > _LEAD and not behind):
        return None
    between = [run for run in runs(sentence) if start <= run.start and run.end <= first.start and run.marker is None]
    return None if any(set(run.countries) - {item.code} for run in between) else first
