"""What a document has said so far, as later sentences need it: of programmes, and of which state they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph_schema.statement import Evidence
from loaders.coding.adoptions.claim import Claim
from loaders.coding.desk import Desk
from loaders.coding.runs import Run, country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_LABEL = 12
"""Characters of bullets, numbers and brackets before the state that a line is about ("- **[Togo](…)** — Runs …")."""


@dataclass(frozen=True, slots=True)
class Replication:
    """Practices that are to be carried to another state: whose, where, and the quote."""

    country: str
    source: str
    evidence: Evidence
    umbrella: Mention | None


@dataclass(frozen=True, slots=True)
class Label:
    """The state that a heading or the beginning of a line names, which what stands under it is about.

    marked: whether a colon or a dash parts it from the rest.
    """

    country: str
    evidence: Evidence
    paragraph: int
    marked: bool = False


@dataclass
class Memory:
    """What the document has said.

    listed: the practices that were listed last.  several: whether those were not listed together, so that "the
    system" may mean any of them.  replications: which practices are to be carried where, and of which of these the
    parts were listed.  place: the one state that a sentence named last, for "in that country".  heading, line: the
    state of the heading and of the line.  opened: what is said of countries that the next lines list.
    """

    listed: tuple[Mention, ...] = ()
    several: bool = False
    evidence: Evidence | None = None
    replications: list[Replication] = field(default_factory=list)
    itemised: set[Replication] = field(default_factory=set)
    place: tuple[str, ...] = ()
    heading: Label | None = None
    line: Label | None = None
    opened: Claim | None = None

    def label(self, sentence: Sentence) -> Label | None:
        """The state that a sentence without a subject is about."""
        same_line = self.line is not None and self.line.paragraph == sentence.passage.paragraph
        return self.line if same_line else self.heading

    def note_label(self, desk: Desk, sentence: Sentence) -> None:
        """Remember the state of a heading, and the one that a line begins with."""
        named = {
            code: each for each in reversed(sentence.names) if (code := country_of(each)) and each.kind == "country"
        }
        paragraph = sentence.passage.paragraph
        first = next((each for each in sentence.names if each.kind == "country"), None)
        if first is not None and first.start - sentence.start <= _LABEL and "demonym" not in first.flags:
            marked = sentence.flat[first.tail : sentence.end].lstrip(" *_]")[:1] in (":", "-", "|")
            self.line = Label(first.ids[0], desk.quote(sentence), paragraph, marked)
        if sentence.passage.kind == "heading":
            self.heading = Label(next(iter(named)), desk.quote(sentence), paragraph) if len(named) == 1 else None

    def note_place(self, sentence: Sentence) -> None:
        """Remember the state of a sentence that names but one."""
        stated = {code for each in sentence.names if each.kind in ("country", "agency") and (code := country_of(each))}
        if stated:
            self.place = tuple(stated) if len(stated) == 1 else ()

    def note_listed(self, sentence: Sentence, programmes: tuple[Run, ...], evidence: Evidence) -> None:
        """Remember the practices of a sentence: the longest list, or all where none is longer; not those in brackets
        ("in Ukraine (Trembita)")."""
        outer = [run.members for run in programmes if not _bracketed(sentence, run)]
        outer = outer or [run.members for run in programmes]
        longest = max(map(len, outer))
        self.listed = tuple(each for members in outer if len(members) == longest for each in members)
        self.several = longest < len(self.listed)
        self.evidence = evidence


def _bracketed(sentence: Sentence, run: Run) -> bool:
    before = sentence.flat[sentence.start : run.start]
    return before.count("(") > before.count(")")
