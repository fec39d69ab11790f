"""Where extraction and a reader disagree: each record that was missed, is wrong, or differs in a field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.corpus import Annotated, Record, Scorer

_AROUND = 70
"""Characters of a text on either side of a name that no quote comes with."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """One disagreement. what: "missed", "wrong", or the fields that differ; expected, found: the records in brief."""

    document: str
    kind: str
    what: str
    expected: str
    found: str
    quote: str


def confusions(documents: Annotated, scorer: Scorer) -> Iterator[Confusion]:
    """Every disagreement, in the order of the documents."""
    predicted, _ = documents.extracted
    for document in documents.documents:
        for kind in scorer.kinds:
            yield from _Comparison(scorer, document, kind, predicted.get(document["id"], {})).confusions()


class _Comparison:
    """The records of one kind in one document, the reader's and ours, paired as they are scored."""

    def __init__(self, scorer: Scorer, document: Record, kind: str, predicted: Record) -> None:
        self.scorer, self.document, self.kind = scorer, document, kind
        gold, found = list(document["gold"].get(kind, [])), list(predicted.get(kind, []))
        if kind == "countries":
            free = {*document["gold"].get("countries_ok", []), *document["gold"].get("countries_inferred", [])}
            gold, found = sorted(set(gold) - free), sorted(set(found) - free)
        pairs = scorer.pair_up(kind, gold, found)
        hit, used = {one for one, _ in pairs}, {other for _, other in pairs}
        self.pairs = [(gold[one], found[other]) for one, other in pairs if not scorer.neutral(kind, gold[one])]
        self.missed = [each for at, each in enumerate(gold) if at not in hit and not scorer.neutral(kind, each)]
        self.wrong = [each for at, each in enumerate(found) if at not in used and not scorer.excused(kind, each, gold)]

    def confusions(self) -> Iterator[Confusion]:
        wrong = list(self.wrong)
        for expected in self.missed:
            found = next((each for each in wrong if self._about_one_thing(expected, each)), None)
            if found is not None:
                wrong.remove(found)
            yield self._confusion("missed" if found is None else "missed, wrong", expected, found)
        for found in wrong:
            yield self._confusion("wrong", None, found)
        for expected, found in self.pairs:
            if fields := ", ".join(self._differing(expected, found)):
                yield self._confusion(fields, expected, found)

    def _about_one_thing(self, expected: Any, found: Any) -> bool:
        """Whether a wrong record stands in the place of a missed one: the same words say both."""
        if isinstance(expected, dict) and "evidence" in expected:
            return self.scorer.touch(expected["evidence"], found.get("evidence"))
        return bool(set(self._words(expected)) & set(self._words(found)))

    def _differing(self, expected: Any, found: Any) -> Iterator[str]:
        """The fields in which a record that counts as found is not what the reader wrote."""
        if self.kind == "agreements":
            if found.get("type") not in (expected["type"], *expected.get("type_ok", [])):
                yield "type"
            if not self.scorer.date_ok(expected, found.get("date")):
                yield "date"
            if not set(expected["topics"]) & set(found.get("topics") or []):
                yield "topics"
            if not self.scorer.touch(expected["evidence"], found.get("evidence")):
                yield "quote"
        elif self.kind == "people" and expected.get("role"):
            fold = self.scorer.fold
            if not set(fold(expected["role"]).split()) & set(fold(found.get("role") or "").split()):
                yield "role"

    def _words(self, record: Any) -> list[str]:
        return [word for word in self.scorer.fold(_name(record)).split() if len(word) > 3]

    def _confusion(self, what: str, expected: Any, found: Any) -> Confusion:
        quote = next(
            (each["evidence"] for each in (expected, found) if isinstance(each, dict) and "evidence" in each), ""
        )
        quote = quote or self._around(_name(expected if expected is not None else found))
        told, ours = ("" if each is None else brief(self.kind, each) for each in (expected, found))
        return Confusion(self.document["id"], self.kind, what, told, ours, " ".join(quote.split()))

    def _around(self, name: str) -> str:
        """What the text says around a name."""
        text = self.document["text"]
        place = text.find(name)
        if place < 0 or self.kind == "countries":
            return ""
        start, end = max(0, place - _AROUND), min(len(text), place + len(name) + _AROUND)
        return f"{'…' * (start > 0)}{text[start:end]}{'…' * (end < len(text))}"


def _name(record: Any) -> str:
    return record if isinstance(record, str) else record.get("name") or record.get("surface") or ""


def brief(kind: str, record: Any) -> str:
    """A record in few words."""
    match kind:
        case "agreements":
            said = [record.get("type"), _sides(record), record.get("status"), record.get("date")]
            said.append(f"({', '.join(record.get('topics') or ['no topic'])})")
        case "adoptions":
            programme = record.get("programme")
            said = [record.get("country"), programme and _name(programme), record.get("status")]
        case "funding":
            ends = f"{_end(record.get('from'))} → {_end(record.get('to'))}"
            said = [record.get("amount"), record.get("currency"), ends]
        case "meetings":
            said = [_sides(record), record.get("status"), record.get("date")]
        case "people":
            said = [_name(record), record.get("role") and f"({record['role']})"]
        case _:
            said = [_name(record)]
    return " ".join(str(each) for each in said if each)


def _sides(record: Record) -> str:
    return " + ".join(_end(each) for each in record.get("parties") or [])


def _end(party: Any) -> str:
    return _name(party) if party else "?"
