"""An Explanation as a page of its own: one file without scripts, readable in light and dark, on paper and on a phone.

What a document says is put in as text and never as markup: the page is built as a tree of elements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from lxml.html import builder as E  # type: ignore[import-untyped]
from lxml.html import tostring

from app.explaining.wording import (
    KINDS,
    about,
    candidates,
    gathered,
    holds,
    in_short,
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
from graph_schema.statement import Ref
from loaders.explanation import Explanation, Firing, Mark, Refusal, Told
from loaders.mentions import Mention
from loaders.trace import Reason

STYLE = Path(__file__).with_name("page.css")
Element: TypeAlias = Any
_SAYS = ("country", "date", "money")
"""Kinds of names whose meaning is short enough to stand behind them in the text."""


def page(explanations: Iterable[Explanation]) -> str:
    """The page of some documents."""
    explanations = list(explanations)
    articles = [_article(number, each) for number, each in enumerate(explanations, start=1)]
    if len(articles) > 1:
        articles.insert(0, _contents(explanations))
    head = E.HEAD(
        E.META(charset="utf-8"),
        E.META(name="viewport", content="width=device-width, initial-scale=1"),
        E.TITLE("pactgraph: what was read, and why"),
        E.STYLE(STYLE.read_text(encoding="utf-8")),
    )
    tree = E.HTML({"lang": "en"}, head, E.BODY(*articles))
    return str(tostring(tree, encoding="unicode", doctype="<!doctype html>"))


def _contents(explanations: Iterable[Explanation]) -> Element:
    """The documents, each with how much was taken from it and left."""
    lines = []
    for number, each in enumerate(explanations, start=1):
        left = sum(len(told.refusals) for told in each.sentences)
        said = _soft(f" {len(each.statements)} statements, {left} things not taken")
        lines.append(E.LI(E.A({"href": f"#d{number}"}, _safe(_title(each))), said))
    return E.E.nav(E.H2("Documents"), E.OL(*lines))


def _title(explanation: Explanation) -> str:
    document = explanation.document
    return document.title or document.location or document.id


def _article(number: int, explanation: Explanation) -> Element:
    document, refused = explanation.document, sum(len(each.refusals) for each in explanation.sentences)
    facts = [document.location, document.language, f"published {document.published or '?'}"]
    facts += [f"{len(explanation.statements)} statements", f"{refused} things not taken"]
    issues = [E.P({"class": "soft"}, _safe(f"note: {issue.reason}")) for issue in explanation.issues]
    sentences = [_sentence(f"d{number}", explanation, told) for told in explanation.sentences]
    return E.E.article(
        {"id": f"d{number}"},
        E.H1(_safe(_title(explanation))),
        E.DIV({"class": "soft"}, _safe(" · ".join(filter(None, facts)))),
        *issues, _legend(), *_events(f"d{number}", explanation), E.H2("Sentence by sentence"),
        E.DIV({"lang": document.language}, *sentences),
    )  # fmt: skip


def _legend() -> Element:
    marks = [E.MARK({"class": kind}, label) for kind, label in KINDS.items()]
    return E.DIV({"class": "legend"}, *marks, E.MARK({"class": "refused"}, "not taken"))


def _events(anchor: str, explanation: Explanation) -> Iterator[Element]:
    """What was taken, in a table that leads to the sentences."""
    events = explanation.events
    if not events:
        yield E.P("No agreement, adoption, meeting, funding or decision was taken from this document.")
        return
    rows = [_event(anchor, event, told) for event, told in events.items()]
    head = E.THEAD(E.TR(E.TH("What was taken"), E.TH("stated of it"), E.TH("in sentence")))
    yield E.TABLE({"class": "events"}, head, E.TBODY(*rows))


def _event(anchor: str, event: Ref, told: tuple[tuple[int, Firing], ...]) -> Element:
    said = in_short(each for _, firing in told for each in firing.statements)
    unreal = next((firing.statements[0].realis for _, firing in told if not holds(firing)), None)
    links: list[Any] = []
    for number in dict.fromkeys(number for number, _ in told):
        links += [E.A({"href": f"#{anchor}s{number}"}, str(number)), " "]
    name = E.TD(E.B(_safe(event.id)), *([" ", E.SPAN({"class": "but"}, unreal)] if unreal else []))
    return E.TR(name, E.TD(_safe(" · ".join(said))), E.TD(*links))


def _sentence(anchor: str, explanation: Explanation, told: Told) -> Element:
    here = f"{anchor}s{told.number}"
    passage = told.sentence.passage
    return E.E.section(
        {"class": "sentence", "id": here},
        E.A({"class": "number", "href": f"#{here}"}, str(told.number)),
        E.P({"class": "text heading" if passage.kind == "heading" else "text", "lang": passage.language}, *_text(told)),
        E.DIV({"class": "notes", "lang": "en"}, *_notes(explanation, told)),
    )


def _text(told: Told) -> Iterator[Any]:
    sentence = told.sentence
    whole, place = sentence.text, sentence.start
    for mark in told.marks:
        yield _safe(whole[place : mark.start])
        yield _mark(mark, whole[mark.start : mark.end])
        place = mark.end
    yield _safe(whole[place : sentence.end])


def _mark(mark: Mark, text: str) -> Element:
    mention = mark.mention
    kind = "refused" if mark.refused else kind_of(mention)
    title = f"{mention.kind} {meaning(mention)} {remarks(mention)}".strip()
    attributes = {"class": kind, "title": _safe(f"{title}: {mark.refused.value}" if mark.refused else title)}
    if kind in _SAYS:
        attributes["data-says"] = _safe(meaning(mention))
    return E.MARK(attributes, _safe(text))


def _notes(explanation: Explanation, told: Told) -> Iterator[Element]:
    found = gathered(told)
    for firing, more in found:
        if not is_brief(firing):
            yield _firing(explanation, firing, more)
    if brief := [firing for firing, _ in found if is_brief(firing)]:
        yield E.UL({"class": "firing"}, *(_brief(explanation, each) for each in brief))
    refused = [each for each in told.refusals if each.reason is not Reason.inside]
    if refused:
        yield E.UL({"class": "refusals"}, *map(_refusal, refused))
    yield from _details(told)


def _brief(explanation: Explanation, firing: Firing) -> Element:
    said = "; ".join([states(firing), *reservations(explanation, firing)])
    return E.LI(E.B(_safe(firing.rule)), " ", _soft(about(firing)), _safe(f" {said}"))


def _firing(explanation: Explanation, firing: Firing, more: list[Firing]) -> Element:
    head: list[Any] = [_safe(firing.rule), " ", E.SPAN(_safe(about(firing)))]
    rows = [E.DT("from"), E.DD(_given(firing.grounds))] if firing.grounds else []
    rows += [E.DT("states"), E.DD(_list(in_short(firing.statements)))]
    if more:
        added = (E.LI(_safe(", ".join(in_short(each.statements))), " ", _soft(each.rule)) for each in more)
        rows += [E.DT("adds"), E.DD(E.UL(*added))]
    if said := reservations(explanation, firing):
        rows += [E.DT("note"), E.DD({"class": "but"}, _safe("; ".join(said)))]
    return E.DIV({"class": "firing" if holds(firing) else "firing unreal"}, E.H3(*head), E.DL(*rows))


def _given(mentions: Iterable[Mention]) -> Element:
    """Mentions in a row: what each means, then its words."""
    return E.UL(
        *(E.LI(E.MARK({"class": kind_of(each)}, _safe(meaning(each))), _safe(f" {quoted(each)}")) for each in mentions)
    )


def _list(words: Iterable[str]) -> Element:
    return E.UL(*(E.LI(_safe(each)) for each in words))


def _refusal(refusal: Refusal) -> Element:
    what = E.SPAN({"class": "what"}, _safe(quoted(refusal.what)))
    return E.LI(E.B(_safe(refusal.rule)), " ", what, _safe(f" {candidates(refusal)} {refusal_words(refusal)}"))


def _details(told: Told) -> Iterator[Element]:
    """All that was spotted, who stands with whom, and what lies inside longer names: for who wants to know."""
    lines = [E.LI(_safe(f"{each.kind} {meaning(each)} {quoted(each)} {remarks(each)}")) for each in told.mentions]
    lines += [E.LI(_safe(f"side, {marker}: {names}")) for marker, names in sides(told)]
    for each in told.refusals:
        if each.reason is Reason.inside:
            lines.append(E.LI(_safe(f"{each.rule} {quoted(each.what)} {candidates(each)} {refusal_words(each)}")))
    count = len(told.mentions)
    if lines:
        yield E.E.details(
            E.E.summary("1 name, date or amount" if count == 1 else f"{count} names, dates and amounts"), E.UL(*lines)
        )


def _soft(text: str) -> Element:
    return E.SPAN({"class": "soft"}, _safe(text))


def _safe(text: str) -> str:
    """A text without the characters that no page may hold."""
    return printable(text).translate(_SURROGATES)


_SURROGATES = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "�")
