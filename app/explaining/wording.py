"""What an Explanation says, in words: shared by the terminal and the page, which add colour and layout only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph_schema.statement import Statement
from graph_schema.values import Money
from loaders.coding.runs import runs
from loaders.explanation import EVENTS, Explanation, Firing, Refusal, Told
from loaders.mentions import Mention

KINDS = {
    "country": "country", "bloc": "bloc", "agency": "agency", "person": "person", "programme": "programme",
    "date": "date", "money": "money", "cue": "cue", "topic": "topic",
}  # fmt: skip
"""The kinds of marks, as a legend names them."""


_LONG = 80
"""Characters of a value: a decision's text is a paragraph."""


def kind_of(mention: Mention) -> str:
    """The kind of mark that a mention is."""
    return mention.kind if mention.kind in KINDS else "cue"


def meaning(mention: Mention) -> str:
    """What a mention stands for: an id, a value, or what its cue means."""
    if isinstance(mention.value, Money):
        return f"{mention.value.currency} {mention.value.amount:,.15g}"
    if mention.kind == "date":
        return str(mention.value or "?")
    if mention.kind == "term":
        return f"{mention.value} months"
    return mention.ids[0] if mention.ids else mention.kind.rpartition(".")[2].rstrip("_")


def remarks(mention: Mention) -> str:
    """What else is known of a mention: its role, its side, the basis of a date."""
    facts = {key: value for key, value in mention.facts.items() if key not in ("raw", "role_start", "role_end")}
    said = [value if key == "role" else f"{key} {value}" for key, value in facts.items()]
    return ", ".join([*said, *sorted(mention.flags)])


def quoted(mention: Mention) -> str:
    """The words of a mention, as one line."""
    return f"“{' '.join(mention.text.split())}”"


def in_short(statements: Iterable[Statement]) -> list[str]:
    """What statements say, each thing once; those that differ in one end only are told together: "BD, JP PARTY_TO"."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for each in statements:
        before, end, after = _words(each)
        found[before, after][clipped(end)] = None
    return [f"{before}{', '.join(ends)}{after}" for (before, after), ends in found.items()]


def _words(statement: Statement) -> tuple[str, str, str]:
    """A statement as part of what is said of its event: its other end, with the words before and after it."""
    relation, what, qualifiers = statement.relation, statement.object, statement.qualifiers
    if relation == "REACHED":
        since = "since" if "since" in qualifiers else "on"
        on = f" {since} {qualifiers['on']} ({qualifiers.get('basis', 'stated')})" if "on" in qualifiers else ", no day"
        return "", str(qualifiers["status"]), on
    if what is None:
        value = statement.value
        return f"{relation} ", f"{value:,.15g}" if isinstance(value, float) else str(value), ""
    title = f" as “{qualifiers['title']}”" if "title" in qualifiers else ""
    return (
        ("", statement.subject.id, f" {relation}{title}") if what.kind in EVENTS else (f"{relation} ", what.id, title)
    )


def clipped(text: str) -> str:
    """A text as one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[: _LONG - 1].rstrip()}…"


def holds(firing: Firing) -> bool:
    """Whether the graph gets a link of it: not of what is denied or only considered."""
    return firing.statements[0].realis in ("actual", "future")


def reservations(explanation: Explanation, firing: Firing) -> list[str]:
    """What keeps a firing's statements from being plain facts of their sentence, and what else they rest on."""
    first = firing.statements[0]
    said = []
    if not holds(firing):
        said.append(f"{first.realis}: kept as a statement, no link in the graph")
    elif first.realis == "future":
        said.append("lies ahead")
    others = {each.start: each for statement in firing.statements for each in statement.support}
    if others:
        numbers = ", ".join(str(explanation.number(start)) for start in sorted(others))
        said.append(f"{f'{first.tier}, ' if first.tier != 'explicit' else ''}with sentence {numbers}")
    elif first.tier != "explicit":
        said.append(first.tier)
    if first.said_by:
        said.append(f"said by {first.said_by}")
    return said


def gathered(told: Told) -> list[tuple[Firing, list[Firing]]]:
    """The firings of a sentence: each that begins from a cue or tells of a name, with those that only add to the same
    event what the document knows already (topics, programmes, scope)."""
    found: list[tuple[Firing, list[Firing]]] = []
    for firing in told.firings:
        first = next((main for main, _ in found if main.about == firing.about), None)
        if first is None or any(kind_of(each) in ("cue", "person", "agency") for each in firing.grounds):
            found.append((firing, []))
        else:
            next(more for main, more in found if main is first).append(firing)
    return found


def about(firing: Firing) -> str:
    """What a firing is about."""
    return "this document" if firing.about.kind == "Document" else firing.about.id


def is_brief(firing: Firing) -> bool:
    """Whether a firing tells of a name or of the document, not of an event, so that one line says all of it."""
    return firing.about.kind not in EVENTS


def states(firing: Firing) -> str:
    """All that a firing states, in short."""
    return "  ·  ".join(in_short(firing.statements))


def refusal_words(refusal: Refusal) -> str:
    """Why something was not taken, as the end of a sentence that begins with it."""
    by = f" {quoted(refusal.by)}" if refusal.by else ""
    return f"{refusal.reason.value}{':' if by else ''}{by}"


def candidates(refusal: Refusal) -> str:
    """All that a refused mention may have meant."""
    return f"({', '.join(refusal.ids)})" if refusal.ids else ""


def sides(told: Told) -> Iterator[tuple[str, str]]:
    """The runs of names in a sentence that has a cue, each with the part that its marker gives it."""
    if any(kind in told.sentence.cues for kind in ("status", "event.met", "event.held", "event.give", "event.receive")):
        for run in runs(told.sentence):
            yield run.marker or "unmarked", " + ".join(each.ids[0] for each in run.members)
