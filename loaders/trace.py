"""Trace: why each statement was drawn up, and what was looked at and not taken, for those who ask.

The line tells a Listener as it goes. The usual one is deaf; a Trace keeps what it hears. Neither has a say: whoever
listens, the statements are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from graph_schema.statement import Statement
from loaders.mentions import Mention


class Reason(Enum):
    """Why something was not taken: what a report says after its words."""

    decoy = "is part of a phrase that names something else"
    inside = "is part of a longer name"
    rival = "means something else here"
    lone_country = "may be another word, and no other country or body is named near it"
    ambiguous = "is the name of several, and nothing near says which"
    unsupported = "may be another word, and the text names nothing that it belongs to"

    nameless_body = "is a word for a body, and nothing beside it makes a name of it"
    nameless_office = "is an office beside which nobody is named"

    bare_date = "is a figure or a month alone, and no word beside it makes it a date"
    no_year = "is a number that is no year of our time"
    in_code = "belongs to a name with a number"
    lower_case = "is written small, so it is another word"
    habit = "is a habit, not one day or meeting"
    unknown_day = "is counted from a day that nothing tells"
    aim = "is an aim or a limit, not a day on which something happened"
    other_document = "is the date of another document"
    other_event = "is counted from another event"
    own_day = "is the day of the report"

    cell = "stands in a table, where only memos are read for facts"
    negated = "is denied"
    hypothetical = "is only considered"
    unfinished = "asserts nothing in this form: nothing says that it happened or will"
    no_status = "is named, and nothing says how far it got"
    no_instrument = "has no instrument near it in its clause"
    no_cooperation = "names neither an instrument nor what is done together"
    no_sides = "names no two sides"
    reported = "only tells of a step that the sentence reports itself"
    no_programme = "names no programme that is taken up"
    no_owner = "is a programme that only this text names, so nobody knows whose it is"
    no_taker = "names no other state that takes the programme up"
    no_meeting = "is not said of a meeting"
    one_state = "names fewer than two states that met"
    same_meeting = "points back at a meeting that is told already"
    equivalent = "repeats an amount in another currency"
    no_gift = "is an amount of which nothing says that it is given, lent or set aside"
    goes_back = "is repaid, owed or a fine"
    summed = "adds up what was given to many over years"
    no_giver = "names nobody who gives"
    no_witness = "names nobody who was present"


UNREAL: Final[Mapping[str, Reason]] = {
    "negated": Reason.negated, "hypothetical": Reason.hypothetical, "none": Reason.unfinished,
}  # fmt: skip
"""What keeps a rule from taking a cue that is meant so."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that a rule looked at and did not take. by: what stood in its way, where that is in the text too."""

    rule: str
    what: Mention
    reason: Reason
    by: Mention | None = None


class Listener:
    """Hears everything and keeps nothing."""

    def reject(self, rule: str, what: Mention, reason: Reason, by: Mention | None = None) -> None:
        """A rule did not take something."""

    def state(self, statement: Statement, grounds: Iterable[Mention | None]) -> None:
        """A rule drew up a statement on the grounds of some mentions."""


DEAF: Final = Listener()


@dataclass(slots=True)
class Trace(Listener):
    """Keeps what it hears, in order, each rejection once."""

    _rejections: dict[Rejection, None] = field(default_factory=dict)
    stated: list[tuple[Statement, tuple[Mention, ...]]] = field(default_factory=list)

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        """What was not taken."""
        return tuple(self._rejections)

    def reject(self, rule: str, what: Mention, reason: Reason, by: Mention | None = None) -> None:
        """Keep what a rule did not take."""
        self._rejections.setdefault(Rejection(rule, what, reason, by))

    def state(self, statement: Statement, grounds: Iterable[Mention | None]) -> None:
        """Keep a statement with its grounds."""
        self.stated.append((statement, tuple(dict.fromkeys(each for each in grounds if each is not None))))
