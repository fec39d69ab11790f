"""What documents say of agreements, and when two of them speak of the same one.

What one document says of one agreement is an `Account`; what it says, without who says it, its `Terms`. Accounts of
a block (the same countries) are compared by three answers:

    same        something ties them: a shared programme, a title of its own; overlapping topics, with a kind of
                instrument or a date to go with them; where one names no subject at all, the same kind or the same
                day of signature
    different   something contradicts: kinds, sides, programmes or dates that cannot be true of one instrument
    (neither)   nothing speaks against it, but nothing ties them
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph_schema.lifecycle import RANK
from graph_schema.statement import Realis, Ref, Statement
from graph_schema.values import PartialDate, fold

PROJECTING: frozenset[Realis] = frozenset({"actual", "future"})
"""The realis of the statements that make nodes and links; the others are kept as statements only."""
GENERIC = frozenset({"agreement", "partnership"})
"""Types that a text also uses for an instrument which another text names more exactly."""
COOPERATION = frozenset({"partnership"})
"""The type of an agreement of which no text names an instrument."""
Local = tuple[str, str]
"""A document's id, and the id that it gives an agreement, an agency or a person: (`3f2a…`, `#a1`)."""
NOTHING: frozenset[str] = frozenset()
NO_ENTITIES: Mapping[Local, str] = {}


@dataclass(frozen=True)
class Terms:
    """What is said of an agreement.

    block: its countries.  sides: its parties that are not countries.  reached: statuses with their dates, "" where
    none is stated.  titles: names of its own, folded.  signed_by: the day of a report that says "signed" without a day.
    """

    block: str
    types: frozenset[str] = NOTHING
    sides: frozenset[str] = NOTHING
    programmes: frozenset[str] = NOTHING
    topics: frozenset[str] = NOTHING
    titles: frozenset[str] = NOTHING
    reached: frozenset[tuple[str, str]] = frozenset()
    signed_by: str = ""

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The types that are specific."""
        return self.types - GENERIC

    @cached_property
    def dates(self) -> dict[str, list[PartialDate]]:
        """The dates of each status, as far as stated."""
        found: dict[str, list[PartialDate]] = {}
        for status, on in sorted(self.reached):
            if on:
                found.setdefault(status, []).append(PartialDate(on))
        return found

    @property
    def signed(self) -> list[PartialDate]:
        """The dates of signature: one, unless the document contradicts itself."""
        return self.dates.get("signed", [])

    @property
    def subject(self) -> bool:
        """Whether it is said what the agreement is about."""
        return bool(self.programmes or self.topics)


@dataclass(frozen=True)
class Account:
    """What one document says of one of its agreements."""

    local: Local
    terms: Terms

    @property
    def document(self) -> str:
        """Whose account it is."""
        return self.local[0]


def accounts(
    statements: Iterable[Statement], published: Mapping[str, str | None], entities: Mapping[Local, str] = NO_ENTITIES
) -> Iterator[Account]:
    """Yield what each document says of each of its agreements, from its projecting statements.

    entities: what the agencies that documents name are; an agreement that no country is a side of keeps their names.
    """
    said: dict[Local, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for statement in statements:
        if statement.realis not in PROJECTING:
            continue
        for ref in (statement.subject, statement.object):
            if ref is None or not ref.local or ref.kind != "Agreement":
                continue
            of_it = said[statement.evidence.document, ref.id]
            of_it["block"].add(statement.block or "")
            match statement.relation, statement.object:
                case "name", None:
                    of_it["titles"].add(str(statement.value))
                case "type", None:
                    of_it["types"].add(str(statement.value))
                case "PARTY_TO", _ if statement.subject.kind != "Country":
                    side = statement.subject.id
                    of_it["sides"].add(
                        entities.get((statement.evidence.document, side), side) if statement.block else side
                    )
                case "SHARES", Ref(id=id):
                    of_it["programmes"].add(id)
                case "COVERS", Ref(id=id):
                    of_it["topics"].add(id)
                case "REACHED", Ref(id=id):
                    of_it["milestones"].add(id)
    for local, fields in said.items():
        yield account(local, max(fields.pop("block")), published.get(local[0]), fields)


def account(local: Local, block: str, published: str | None, said: Mapping[str, Iterable[str]]) -> Account:
    """An account from what is said: `titles` as spelt, `milestones` by id, the other fields of Terms as they are."""
    fields = {name: frozenset(said.get(name, ())) for name in ("types", "sides", "programmes", "topics")}
    steps = [id.split("/")[-2:] for id in said.get("milestones", ())]
    reached = frozenset((status, "" if on == "undated" else on) for status, on in steps)
    signed = {on for status, on in reached if status == "signed"}
    titles = frozenset(map(fold, said.get("titles", ())))
    signed_by = (published or "") if signed == {""} else ""
    return Account(local, Terms(block, **fields, titles=titles, reached=reached, signed_by=signed_by))


def by_rules(one: Terms, other: Terms) -> bool | None:
    """Whether two accounts of a block are of one instrument; None where nothing decides."""
    if _contradict(one, other):
        return False
    if (one.types == COOPERATION) != (other.types == COOPERATION):
        return None  # a wish to work together is not yet the instrument that may come of it
    if one.programmes & other.programmes or one.titles & other.titles:
        return True
    dated = any("year" not in (a.precision, b.precision) for a in one.signed for b in other.signed)
    if one.subject and other.subject:
        return bool(one.topics & other.topics and (one.kinds or other.kinds or dated)) or None
    alike = bool(one.kinds & other.kinds)
    if one.subject or other.subject:
        return alike or dated or None
    return (alike and dated) or None


def _contradict(one: Terms, other: Terms) -> bool:
    return bool(
        (one.kinds and other.kinds and not one.kinds & other.kinds)
        or not _nested(one.programmes, other.programmes)
        or not _nested(one.sides, other.sides)
        or _dates_contradict(one, other)
    )


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one says no more than the other: an agreement of JICA with a2i is not one of JICA with BTRC."""
    return not one or not other or one <= other or other <= one


def _dates_contradict(one: Terms, other: Terms) -> bool:
    """Dates of signature decide. Without two of them, what both date must have one date; and nothing that comes
    before a signature, nor a report that it was signed, may lie on the wrong side of it."""
    if one.signed and other.signed:
        return not all(a.fits(b) for a in one.signed for b in other.signed)
    for status in one.dates.keys() & other.dates.keys():
        if not all(a.fits(b) for a in one.dates[status] for b in other.dates[status]):
            return True
    for signed, terms in ((one.signed, other), (other.signed, one)):
        before = [on for status, dates in terms.dates.items() if RANK[status] < RANK["announced"] for on in dates]
        reports = [PartialDate(terms.signed_by)] if terms.signed_by else []
        for day in signed:
            if any(_after(on, day) for on in before) or any(_after(day, on) for on in reports):
                return True
    return False


def _after(one: PartialDate, other: PartialDate) -> bool:
    return one.iso > other.iso and not one.fits(other)
