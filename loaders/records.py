"""Extraction → records: one plain object a document, in the shape in which annotated documents are scored.

`{id, countries, agencies, people, programmes, agreements, adoptions, funding, meetings}`; quotes are exact
substrings of the text as it was given, before normalisation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from graph_schema import gazetteer
from graph_schema.lifecycle import RANK
from graph_schema.statement import Ref, Statement
from loaders.document import Document
from loaders.line import Extraction

Record = dict[str, Any]
_GLOSS: Final = r"(?: ?\(|,? [^\s,.;]{1,7},? )"
"""Between a name and its short form: a bracket, or one small word ("or", "eller", "বা")."""
_OFTEN: Final = 3
"""Times that a text uses a short form if it uses it as the name."""
_GLOSSED: Final = 5
"""The same of one that the text has told what it stands for: once for that, and then again."""


def records(extraction: Extraction) -> Record:
    """The records of a document."""
    document = extraction.document
    stated = [each for each in extraction.statements if each.realis in ("actual", "future")]
    facts = _Facts(document, stated)
    blocs = (each.upper() for each in facts.ids("Bloc") if each.upper() == "EU")
    sides = (each.subject.id for each in stated if each.relation == "PARTY_TO" and each.subject.kind == "Country")
    return {
        "id": document.id,
        "countries": sorted({*facts.ids("Country"), *blocs, *sides}),
        "agencies": [
            *map(facts.agency, facts.ids("Agency")),
            *(facts.bloc(each) for each in facts.ids("Bloc") if each.upper() != "EU"),
        ],
        "people": [facts.person(id) for id in facts.ids("Person")],
        "programmes": [facts.first(id) for id in facts.ids("Programme") if facts.names[id]],
        "agreements": [facts.agreement(ref) for ref in facts.of_kind("Agreement")],
        "adoptions": [facts.adoption(ref) for ref in facts.of_kind("Adoption")],
        "funding": [facts.funding(ref) for ref in facts.of_kind("Funding")],
        "meetings": [facts.meeting(ref) for ref in facts.of_kind("Meeting")],
    }


class _Facts:
    """The statements of a document by what they are about."""

    def __init__(self, document: Document, statements: Iterable[Statement]) -> None:
        self.document = document
        self.names: dict[str, list[str]] = defaultdict(list)
        self.about: dict[Ref, list[Statement]] = defaultdict(list)
        self._ids: dict[str, dict[str, None]] = defaultdict(dict)
        for each in statements:
            if each.relation == "name":
                self.names[each.subject.id].append(str(each.value))
                self._ids[each.subject.kind][each.subject.id] = None
            self.about[each.subject].append(each)
            if each.object is not None:
                self.about[each.object].append(each)

    def ids(self, kind: str) -> list[str]:
        """The entities of a kind that the text names, in order."""
        return list(self._ids[kind])

    def of_kind(self, kind: str) -> list[Ref]:
        """The events of a kind."""
        return [each for each in self.about if each.kind == kind]

    def longest(self, id: str) -> str:
        """The fullest spelling."""
        return max(self.names[id], key=len)

    def first(self, id: str) -> str:
        """The spelling that the text uses first, as readers note it down; of an acronym, the words that the text gives
        it, right before it ("Unified Payments Interface (UPI)", "Unified Payments Interface, or UPI") or around it."""
        text = self.document.text
        places = {each: text.find(each) for each in self.names[id]}
        found = min(places, key=lambda each: (places[each] < 0, places[each], -len(each)), default=id)
        glossed = (
            each
            for each in self.names[id]
            if re.search(re.escape(each) + _GLOSS + re.escape(found), text) or "(" in each
        )
        return next((each for each in glossed if len(each) > len(found)), found)

    def usual(self, id: str) -> str:
        """What a text calls a programme when it tells who has it: its short form where the text goes on to use it,
        past the words that it stands for, else its first spelling."""
        first, text = self.first(id), self.document.text
        used = {each: text.count(each) for each in self.names[id] if each not in first}
        most = max(used, key=lambda each: used[each], default=first)
        glossed = re.search(re.escape(first) + _GLOSS + re.escape(most), text)
        return most if used.get(most, 0) >= (_GLOSSED if glossed else _OFTEN) else first

    def quote(self, statement: Statement) -> str:
        """The evidence as the document was given."""
        return self.document.raw(statement.evidence.start, statement.evidence.end)

    def values(self, ref: Ref, relation: str) -> list[Any]:
        """The values of a property."""
        return [each.value for each in self.about[ref] if each.relation == relation and each.subject == ref]

    def objects(self, ref: Ref, relation: str) -> list[Ref]:
        """The targets of a link."""
        found = [each.object for each in self.about[ref] if each.relation == relation and each.subject == ref]
        return [each for each in found if each is not None]

    def subjects(self, ref: Ref, relation: str) -> list[Ref]:
        """The sources of a link."""
        return list(
            dict.fromkeys(each.subject for each in self.about[ref] if each.relation == relation and each.object == ref)
        )

    def label(self, ref: Ref) -> str:
        """A party as records name it: the code of a state (and EU), else the fullest spelling."""
        return ref.id if ref.kind == "Country" or ref.id == "EU" or not self.names[ref.id] else self.longest(ref.id)

    def agency(self, id: str) -> Record:
        """An agency with its spellings, kind and country."""
        entry = gazetteer.load().entries.get(id)
        ref = Ref("Agency", id)
        seats = [each.id for each in self.objects(ref, "BASED_IN")]
        name = self.longest(id)
        return {
            "name": name,
            "aliases": [each for each in self.names[id] if each != name],
            "type": entry.type if entry else next(iter(self.values(ref, "type")), None),
            "country": entry.country if entry else next(iter(seats), None),
            "name_en": entry.name if entry else None,
        }

    def bloc(self, id: str) -> Record:
        """A group of states, as the body that acts for it."""
        name = self.longest(id)
        aliases = [each for each in self.names[id] if each != name]
        return {"name": name, "aliases": aliases, "type": "igo", "country": None, "name_en": gazetteer.load()[id].name}

    def person(self, id: str) -> Record:
        """A person with the first role given."""
        held = [each for each in self.about[Ref("Person", id)] if each.relation == "HELD"]
        first = max(held, key=lambda each: len(str(each.qualifiers["title"])), default=None)
        return {
            "name": self.longest(id),
            "role": first.qualifiers["title"] if first else next(iter(self.values(Ref("Person", id), "role")), None),
            "org": self.label(first.object) if first and first.object else None,
        }

    def agreement(self, ref: Ref) -> Record:
        """An agreement with its furthest status."""
        reached = [each for each in self.about[ref] if each.relation == "REACHED"]
        steps = sorted(reached, key=lambda each: (_certain(each), RANK[str(each.qualifiers["status"])]))
        status = steps[-1].qualifiers["status"]
        dated = [each for each in steps if each.qualifiers["status"] == status and "on" in each.qualifiers]
        best = dated[0] if dated else next(each for each in steps if each.qualifiers["status"] == status)
        return {
            "type": next(iter(self.values(ref, "type")), None),
            "parties": [self.label(each) for each in self.subjects(ref, "PARTY_TO")],
            "status": status,
            "date": best.qualifiers.get("on"),
            "topics": [each.id for each in self.objects(ref, "COVERS")],
            "digital": next(iter(self.values(ref, "digital")), None),
            "scope": next(iter(self.values(ref, "scope")), None),
            "programmes": [self.label(each) for each in self.objects(ref, "SHARES")],
            "evidence": self.quote(best),
        }

    def adoption(self, ref: Ref) -> Record:
        """An adoption with its furthest status."""
        reached = [each for each in self.about[ref] if each.relation == "REACHED"]
        best = max(reached, key=lambda each: RANK[str(each.qualifiers["status"])])
        programme = self.objects(ref, "OF")[0]
        return {
            "country": self.subjects(ref, "MADE")[0].id,
            "programme": self.usual(programme.id),
            "status": best.qualifiers["status"],
            "date": best.qualifiers.get("on"),
            "evidence": self.quote(best),
        }

    def funding(self, ref: Ref) -> Record:
        """An amount with giver and beneficiary."""
        first = next(each for each in self.about[ref] if each.subject == ref)
        return {
            "amount": next(iter(self.values(ref, "amount")), None),
            "currency": next(iter(self.values(ref, "currency")), None),
            "from": next((self.label(each) for each in self.objects(ref, "FROM")), None),
            "to": next((self.label(each) for each in self.objects(ref, "TO")), None),
            "purpose": next((self.label(each) for each in self.objects(ref, "FOR")), None),
            "evidence": self.quote(first),
        }

    def meeting(self, ref: Ref) -> Record:
        """A meeting with its participants."""
        first = next(each for each in self.about[ref] if each.relation == "TOOK_PART_IN")
        return {
            "date": next(iter(self.values(ref, "on")), None),
            "parties": [self.label(each) for each in self.subjects(ref, "TOOK_PART_IN") if each.kind != "Person"],
            "status": next(iter(self.values(ref, "status")), None),
            "evidence": self.quote(first),
        }


def _certain(reached: Statement) -> bool:
    """Whether a step counts as reached: it happened, or is the entry into force on a day that is fixed."""
    return reached.realis == "actual" or (reached.qualifiers["status"] == "in_force" and "on" in reached.qualifiers)
