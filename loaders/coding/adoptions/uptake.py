"""Uptake: a cue that says that a programme is taken up, and the states that it says do so."""

from __future__ import annotations

from dataclasses import dataclass

from graph_schema.statement import Evidence
from loaders.coding.adoptions.places import states
from loaders.coding.inserted import without_inserted
from loaders.coding.left_out import left_out
from loaders.coding.runs import Run
from loaders.mentions import Mention
from loaders.spotting import Sentence


@dataclass(frozen=True, slots=True)
class Takers:
    """The codes of states, and the sentence that names them where another one does."""

    codes: tuple[str, ...] = ()
    support: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Uptake:
    """A cue that says that a programme is taken up, in its clause."""

    sentence: Sentence
    cue: Mention
    programme: Mention
    left: int
    right: int
    own: str | None

    @property
    def near(self) -> list[Run]:
        """The states of the clause."""
        near = [run for run in states(self.sentence) if self.left <= run.start and run.end <= self.right]
        if stretches := left_out(self.sentence):
            near = [run for run in near if not any(start <= run.start < end for start, end in stretches)]
        return without_inserted(self.sentence, self.cue, near)

    @property
    def carries(self) -> bool:
        """Whether the verb may tell that somebody carries a programme somewhere ("India launched it in …")."""
        return self.cue.kind != "event.replicate"
