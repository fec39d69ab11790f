"""Purse: what is kept of funding from one sentence to the next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from graph_schema.statement import Evidence, Ref
from graph_schema.values import Money
from loaders.coding.desk import Desk
from loaders.coding.funding.gift import Gift, state_gift
from loaders.coding.parties import is_bank
from loaders.coding.runs import Run, runs
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence


@dataclass(frozen=True)
class Given:
    """A gift with the names of those who give and who take."""

    gift: Gift
    giving: tuple[Mention, ...]
    taking: tuple[Mention, ...]


@dataclass
class Purse:
    """The last gift of the document, for a sentence that goes on about it ("the fund will comprise …").

    sides: who gives and who receives, for "an agreement to this end".  unpriced: what the sentence before says is
    given, without an amount ("a loan").  bank, body: the last one that was named; subject: who did what the sentence
    before tells; about: the one state that it names.  waiting: an amount of which nobody is named that gives it, until
    a sentence tells who does.  told: the amounts that the text has given; headlines: what headings say, which is told
    again below them, or only there.  given: all gifts, with their sides.
    """

    last: Gift | None = None
    sides: tuple[Mention, ...] = ()
    unpriced: Gift | None = None
    bank: Mention | None = None
    body: Mention | None = None
    subject: Run | None = None
    about: tuple[str, Evidence] | None = None
    waiting: Gift | None = None
    told: set[tuple[float, str]] = field(default_factory=set)
    headlines: list[Gift] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)

    @property
    def evidence(self) -> Evidence | None:
        """The sentence of the last gift."""
        return self.last.evidence if self.last else None

    @property
    def total(self) -> Money | None:
        """The last sum, which a later amount may be part of."""
        return self.last.amount.value if self.last and self.last.givers else None

    @property
    def givers(self) -> tuple[Ref, ...]:
        """Who gave the last sum."""
        return self.last.givers if self.last else ()

    def note(self, sentence: Sentence, quote: Evidence) -> None:
        """Remember the bodies that a sentence names, and whom it is about."""
        for each in sentence.names:
            if each.kind in ("agency", "bloc") or (each.kind == "person" and "org" in each.facts):
                self.body = each
                self.bank = each if is_bank(each) or country_of(each) is None else self.bank
        codes = {code for run in runs(sentence) for code in run.countries}
        self.about = (codes.pop(), quote) if len(codes) == 1 else None
        self.subject = next((run for run in runs(sentence) if run.marker is None), None)

    def part(self, share: Gift) -> Gift:
        """A part of the last sum: from whom that was, and for whom, if nobody else is said to take it."""
        last = self.last
        if last is None:
            return share
        takers = tuple(each for each in share.takers if each not in last.givers) or last.takers
        return replace(share, givers=last.givers, takers=takers, support=(last.evidence,))

    def tell(self, desk: Desk, gift: Gift) -> None:
        """State a gift, that of a heading at the end only."""
        if gift.amount.sentence.passage.kind == "heading":
            self.headlines.append(gift)
            return
        self.told.add(_sum(gift))
        state_gift(desk, gift)

    def keep(self, gift: Gift, giving: list[Run], taking: list[Run]) -> None:
        """Remember a gift, with its sides."""
        self.last = gift
        self.given.append(Given(gift, _members(giving), _members(taking)))
        self.sides = _members([*giving, *taking])

    def answer(self, desk: Desk, givers: tuple[Ref, ...], told: Evidence) -> None:
        """State the gift that waits, now that a sentence tells who gives it."""
        if self.waiting is not None and givers:
            state_gift(desk, replace(self.waiting, givers=givers, support=(told,)))


def finish_funding(desk: Desk, purse: Purse) -> None:
    """Draw up what only headings say."""
    for gift in purse.headlines:
        if _sum(gift) not in purse.told:
            state_gift(desk, gift)


def _members(sides: list[Run]) -> tuple[Mention, ...]:
    return tuple(each for run in sides for each in run.members)


def _sum(gift: Gift) -> tuple[float, str]:
    return gift.amount.value.amount, gift.amount.value.currency
