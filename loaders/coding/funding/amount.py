"""Amount: a sum of money in its sentence, with the words there that tell what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from graph_schema.values import Money
from loaders.coding.comparisons import told_of
from loaders.coding.inserted import without_inserted
from loaders.coding.realis import Reading, realis
from loaders.coding.reported import said_before
from loaders.coding.runs import Run, runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

KINDS = ("loan", "grant", "fund")
_NEAR = 80
"""Characters between an amount and the noun that says what it is."""


@dataclass(frozen=True)
class Amount:
    """A sum of money in its sentence."""

    sentence: Sentence
    money: Mention
    value: Money

    @property
    def verb_last(self) -> bool:
        """Whether the language puts the verb at the end of a sentence."""
        return self.sentence.pack.writing.order == "sov"

    @cached_property
    def verb(self) -> Mention | None:
        """The verb of giving or receiving that is nearest."""
        cues = [*self.sentence.cue("event.give"), *self.sentence.cue("event.receive")]
        said = said_before(self.sentence, self.money.start)
        cues = [cue for cue in cues if cue.start >= said and not self._is_titled(cue)]
        start, end = self.money.start, self.money.end
        return min(
            cues, key=lambda cue: (self._is_added(cue), min(abs(cue.end - start), abs(cue.start - end))), default=None
        )

    def _is_added(self, cue: Mention) -> bool:
        """Whether a verb stands in what a sentence adds behind a comma: "gave $5m, | a move welcomed by all"."""
        return not self.verb_last and "," in self.sentence.flat[self.money.end : cue.start]

    def _is_titled(self, cue: Mention) -> bool:
        """Whether a verb only looks like one: it is part of an amount ("5 million | won"), or of an office's name ("the
        Minister of | Finance")."""
        if any(each.start <= cue.start and cue.end <= each.end for each in self.sentence.money):
            return True
        told = self.sentence.pack.writing.cased and self.sentence.passage.kind != "heading"
        return told and cue.text[:1].isupper() and cue.start > self.sentence.start

    @property
    def receives(self) -> bool:
        """Whether the verb's subject is the one who takes."""
        return self.verb is not None and self.verb.kind == "event.receive"

    @property
    def is_agreed(self) -> bool:
        """Whether it is what a contract is for, and the verb is only that of signing."""
        verb, sentence = self.verb, self.sentence
        signs = verb is None or any(each.start < verb.end and verb.start < each.end for each in sentence.cue("status"))
        return signs and bool(sentence.cue("instrument"))

    @property
    def place(self) -> int:
        """Where what is said of the amount begins."""
        return self.verb.start if self.verb else self.money.start

    @cached_property
    def noun(self) -> Mention | None:
        """The noun near the amount that says what it is: a loan, a grant, a fund."""
        start, end = self.money.start - _NEAR, self.money.end + _NEAR
        near = [(abs(each.start - self.money.start), place, each) for place, each in enumerate(self.nouns(start, end))]
        return min(near, key=lambda each: each[:2])[2] if near else None

    @property
    def kind(self) -> str | None:
        """What it is: loan, grant, fund."""
        return self.noun.kind.rpartition("_")[2] if self.noun else None

    def nouns(self, start: int = 0, end: int | None = None) -> list[Mention]:
        """The nouns for money that is given, in a part of the sentence."""
        return [cue for kind in KINDS for cue in self.sentence.cue(f"event.funding_{kind}", start, end)]

    @cached_property
    def meant(self) -> Reading:
        """Whether it is given, will be, might be, or is not; what is only asked for might be."""
        if self._is_asked:
            return "hypothetical"
        meant = realis(self.sentence, self.verb or self.noun or self.money, False)
        return "future" if meant == "hypothetical" and self._is_offered else meant

    @property
    def _is_offered(self) -> bool:
        """Whether who may give it says so: "अनुदान दिने | प्रस्ताव गरेको छ"."""
        return self.verb is not None and any(
            self.verb.start <= each.start <= self.verb.tail + 1 for each in self.sentence.cue("event.offer")
        )

    @property
    def _is_asked(self) -> bool:
        """Whether somebody only asks for it, where nobody gives: "seeks a | $50 million loan"."""
        sentence, money = self.sentence, self.money
        if sentence.cue("event.give", said_before(sentence, money.start)):
            return False
        if self.verb_last:
            return any(each.end > money.start for each in sentence.cue("event.ask"))
        start = max(sentence.start, money.start - _AHEAD)
        return any(each.end <= money.start for each in sentence.cue("event.ask", start))

    @property
    def goes_back(self) -> bool:
        """Whether it is repaid, owed or a fine: said right before it, or by the verb that ends the sentence."""
        start = self.money.end if self.verb_last else self.money.start - _AHEAD
        said = self.sentence.cue("event.repay", start, None if self.verb_last else self.money.start)
        between = said[-1].end if said else start, self.money.start
        return bool(said) and not any(self.sentence.cue(f"event.{kind}", *between) for kind in ("give", "receive"))

    @property
    def foretold(self) -> bool:
        """Whether it is yet to be given, by the form of the verb too ("देगी")."""
        verb = self.verb
        own = verb is not None and any(each.start == verb.start for each in self.sentence.cue("grammar.future"))
        return own or self.meant == "future"

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Who may have to do with it, and is not only named in passing: where the verb comes last, of several amounts
        each has its own part of the sentence, up to a comma, if that has a verb or a name of its own."""
        sentence, money, verb = self.sentence, self.money, self.verb
        cue = verb or money
        found = tuple(without_inserted(sentence, cue, told_of(sentence, cue, runs(sentence))))
        others = [each for each in sentence.money if each is not money and "equivalent_of" not in each.facts]
        if not others:
            return found
        if not self.verb_last:
            return tuple(part for run in found for part in _cut(run, sentence.money))
        before = max((each.end for each in others if each.end <= money.start), default=sentence.start)
        after = min((each.start for each in others if each.start >= money.end), default=sentence.end)
        left, right = sentence.flat.find(",", before, money.start), sentence.flat.find(",", money.end, after)
        start = left if left >= 0 and before > sentence.start else sentence.start
        end = right if right >= 0 and after < sentence.end else sentence.end
        own = tuple(part for run in found if (part := _part(run, start, end)) is not None)
        spoken = verb is not None and start <= verb.start and verb.end <= end
        return own if spoken or any(run.marker in (None, "from") for run in own) else found

    def is_of_another(self, run: Run) -> bool:
        """Whether a run stands right before another amount, and gives or takes that."""
        return any(each is not self.money and 0 <= each.start - run.end <= 1 for each in self.sentence.money)

    @property
    def equivalent(self) -> str | None:
        """The same amount in another currency, as stated."""
        again = (each for each in self.sentence.money if each.facts.get("equivalent_of") == str(self.money.start))
        return next((each.text for each in again), None)


_AHEAD = 48
"""Characters from a verb of asking to the amount."""


def _cut(run: Run, sums: tuple[Mention, ...]) -> tuple[Run, ...]:
    """A list without its last name where that gives a further amount: "$5m to Kenya and | Norway | NOK 3m"."""
    last = run.members[-1]
    if len(run.members) < 2 or run.marker is None or not any(0 < each.start - last.tail <= 1 for each in sums):
        return (run,)
    rest = run.members[:-1]
    return replace(run, members=rest, end=rest[-1].end), Run((last,), last.start, run.end, None)


def _part(run: Run, start: int, end: int) -> Run | None:
    """Those of a list who stand in a part of a sentence: "… দিচ্ছে A, | B দিচ্ছে …"."""
    inside = tuple(each for each in run.members if start <= each.start and each.end <= end)
    if len(inside) == len(run.members):
        return run
    return replace(run, members=inside, start=inside[0].start, end=inside[-1].end) if inside else None
