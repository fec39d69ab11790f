"""What is known beforehand, as the graph needs it: the gazetteer's entities and the topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from graph_schema import vocabulary
from graph_schema.entities import NODES
from graph_schema.gazetteer import Entry, Gazetteer
from graph_schema.identity import short_hash
from graph_schema.statement import Ref
from loaders.writing.namesakes import Register

Edge = tuple[Ref, str, Ref]
"""Source, relationship type, target."""


class Knowledge:
    """A gazetteer and the vocabulary of topics. Immutable; what it works out is worked out once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._terms = vocabulary.load()
        self.register = Register(gazetteer)

    def __contains__(self, ref: Ref) -> bool:
        return self.kind(ref.id) == ref.kind

    def kind(self, id: str) -> str | None:
        """The node class of a known id."""
        if entry := self._gazetteer.entries.get(id):
            return entry.kind
        return "Topic" if id in self._terms.topics else None

    def name(self, ref: Ref) -> str:
        """A name that never changes with what is loaded: the known one, else the words of the id."""
        if known := self.properties(ref):
            return str(known["name"])
        return ref.id.removeprefix(f"{ref.kind.lower()}-").replace("-", " ")

    def instrument(self, type: str | None) -> str:
        """How an agreement's type is written in its name: an acronym, else the word."""
        term = self._terms.instruments.get(type or "agreement")
        return term.id if term and not term.id.islower() else term.en if term else str(type)

    def properties(self, ref: Ref) -> dict[str, Any]:
        """What is known of an entity, as properties of its node: nothing, or all with every spelling in `names`."""
        if ref not in self:
            return {}
        if topic := self._terms.topics.get(ref.id):
            return {"name": topic.en, "name_bn": topic.bn, "names": [topic.en, topic.bn], "digital": topic.digital}
        entry = self._gazetteer[ref.id]
        found: dict[str, Any] = {"name": entry.name, "names": list(entry.names)}
        for field in ("name_bn", "type", "country", "iso3", "wikidata", "iati"):
            if field in NODES[ref.kind].model_fields and (value := getattr(entry, field)):
                found[field] = value
        return found

    def closure(self, ref: Ref) -> frozenset[Ref]:
        """An entity and the known ones that must stand with it."""
        if ref not in self or ref.kind == "Topic":
            return frozenset((ref,))
        return frozenset(self._gazetteer[id].ref for id in self._gazetteer.closure(ref.id))

    def dependents(self, ref: Ref) -> frozenset[Ref]:
        """The known entities with which an entity must stand: the other way of `closure`, itself included."""
        return self._dependents.get(ref, frozenset((ref,)))

    def links(self, ref: Ref) -> tuple[Edge, ...]:
        """What is known of an entity's relationships, from and to it."""
        return self._links.get(ref, ())

    def links_together(self, edge: Edge) -> bool:
        """Whether a relationship is known, and not only stated."""
        return edge in self._known

    @cached_property
    def version(self) -> str:
        """A fingerprint of all that is known."""
        fields = [name for name in Entry.__slots__ if name != "where"]
        entries = (repr([getattr(entry, name) for name in fields]) for entry in self._entries)
        topics = (repr((each.id, each.en, each.bn, each.digital)) for each in self._terms.topics.values())
        return short_hash("\n".join((*entries, *topics)), 16)

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        return tuple(self._gazetteer.entries.values())

    @cached_property
    def _dependents(self) -> Mapping[Ref, frozenset[Ref]]:
        found: dict[Ref, set[Ref]] = defaultdict(set)
        for entry in self._entries:
            for ref in self.closure(entry.ref):
                found[ref].add(entry.ref)
        return {ref: frozenset(others) for ref, others in found.items()}

    @cached_property
    def _known(self) -> frozenset[Edge]:
        return frozenset(self._gazetteer.links(self._gazetteer.entries))

    @cached_property
    def _links(self) -> Mapping[Ref, tuple[Edge, ...]]:
        found: dict[Ref, list[Edge]] = defaultdict(list)
        for edge in sorted(self._known):
            found[edge[0]].append(edge)
            found[edge[2]].append(edge)
        return {ref: tuple(edges) for ref, edges in found.items()}
