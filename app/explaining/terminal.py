"""An Explanation in a terminal: the text in colour, and under each sentence what was made of it."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from app.explaining.wording import (
    KINDS,
    about,
    candidates,
    gathered,
    holds,
    is_brief,
    kind_of,
    meaning,
    quoted,
    refusal_words,
    remarks,
    reservations,
    sides,
    states,
)
from app.tables import printable
from loaders.explanation import Explanation, Firing, Mark, Refusal, Told
from loaders.mentions import Mention
from loaders.trace import Reason

STYLES = {
    "country": "bold blue", "bloc": "bold bright_blue", "agency": "bold green", "person": "bold magenta",
    "programme": "bold cyan", "date": "bold yellow", "money": "bold dark_goldenrod", "cue": "bold underline",
    "topic": "italic",
}  # fmt: skip
REFUSED = "red"


def render(explanation: Explanation) -> Group:
    """A document with its explanation."""
    return Group(_head(explanation), *(_sentence(explanation, told) for told in explanation.sentences))


def _head(explanation: Explanation) -> RenderableType:
    document = explanation.document
    title = Text(printable(document.title or document.location or document.id), "bold")
    refused = sum(len(told.refusals) for told in explanation.sentences)
    facts = [document.location, document.language, f"published {document.published or '?'}"]
    facts += [f"{len(explanation.statements)} statements", f"{refused} things not taken"]
    legend = Text("marks: ", "dim")
    for kind in KINDS:
        legend.append(kind, STYLES[kind]).append("  ")
    legend.append("not taken", REFUSED)
    issues = [Text(f"note: {issue.reason}", "yellow") for issue in explanation.issues]
    return Group(Rule(title), Text(printable(" · ".join(filter(None, facts))), "dim"), legend, *issues, Text())


def _sentence(explanation: Explanation, told: Told) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="dim", width=4)
    grid.add_column(overflow="fold")
    grid.add_row(str(told.number), _text(told))
    notes = Table.grid(padding=(0, 1))
    notes.add_column(justify="right", style="dim", width=8)
    notes.add_column(overflow="fold")
    if told.mentions:
        notes.add_row("spotted", _spotted(told))
    if found := list(sides(told)):
        notes.add_row("sides", Text(printable(" · ".join(f"{marker}: {names}" for marker, names in found)), "dim"))
    for firing, more in gathered(told):
        notes.add_row(Text("✔", "bold green") if holds(firing) else Text("○", "yellow"), _head_of(explanation, firing))
        if is_brief(firing):
            continue
        if firing.grounds:
            notes.add_row("from", Text("  ").join(map(_given, firing.grounds)))
        notes.add_row("states", Text(printable(states(firing))))
        if more:
            notes.add_row("adds", Text(printable("  ·  ".join(f"{states(each)} ({each.rule})" for each in more))))
    for refusal in told.refusals:
        if refusal.reason is not Reason.inside:
            notes.add_row(Text("✘", REFUSED), _refusal(refusal))
    if notes.row_count:
        grid.add_row("", Padding(notes, (0, 0, 1, 0)))
    return grid


def _text(told: Told) -> Text:
    sentence = told.sentence
    whole, place = sentence.text, sentence.start
    text = Text()
    for mark in told.marks:
        text.append(_plain(whole[place : mark.start]))
        text.append(_plain(whole[mark.start : mark.end]), style_of(mark))
        place = mark.end
    return text.append(_plain(whole[place : sentence.end]))


def style_of(mark: Mark) -> str:
    """The style of a mark."""
    return REFUSED if mark.refused else STYLES[kind_of(mark.mention)]


def _plain(text: str) -> str:
    return printable(text.replace("\n", " ").replace("\t", " "))


def _spotted(told: Told) -> Text:
    line = Text()
    for mention in told.mentions:
        line.append("  " if line else "").append_text(_given(mention))
        if said := remarks(mention):
            line.append(printable(f" ({said})"), "dim")
    return line


def _given(mention: Mention) -> Text:
    said = Text().append(printable(meaning(mention)), STYLES[kind_of(mention)])
    return said.append(printable(f" {quoted(mention)}"))


def _head_of(explanation: Explanation, firing: Firing) -> Text:
    head = Text().append(firing.rule, "bold").append(printable(f"  {about(firing)}"), "green")
    if is_brief(firing):
        head.append(printable(f"  {states(firing)}"))
    if reserved := reservations(explanation, firing):
        head.append(printable(f"  {'; '.join(reserved)}"), "yellow")
    return head


def _refusal(refusal: Refusal) -> Text:
    line = Text().append(printable(f"{refusal.rule} "), "bold")
    line.append(printable(f"{quoted(refusal.what)} {candidates(refusal)}".rstrip()), REFUSED)
    return line.append(printable(f" {refusal_words(refusal)}"))
