"""The Gazetteer: every known entity, and the ways to look one up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from rapidfuzz import fuzz, process

from graph_schema.entities import NODES
from graph_schema.errors import InvalidSchema
from graph_schema.gazetteer.entries import Entry, Surface, bengali
from graph_schema.gazetteer.skeleton import skeleton
from graph_schema.gazetteer.spellings import cldr_surfaces, read_spellings
from graph_schema.statement import Ref
from graph_schema.values import fold

_ORDER = {kind: rank for rank, kind in enumerate(("Country", "Bloc", "Agency", "Programme", "Person"))}
_NEAR, _NEAR_ACROSS = 62.0, 74.0
"""The least similarity (0–100) at which a name is a candidate, within a script and across scripts."""


class Gazetteer:
    """All entries, immutable; `entries` is keyed by id, in the order of countries, then the other kinds by id."""

    def __init__(
        self,
        entries: Iterable[Entry],
        decoys: Iterable[Surface] = (),
        spellings: Path | None = None,
    ) -> None:
        """spellings: the folder of the further languages. Raises InvalidSchema, naming file and line, where entries
        contradict each other."""
        known: dict[str, Entry] = {}
        for entry in sorted(entries, key=lambda entry: (_ORDER[entry.kind], entry.id)):
            if other := _same(known, entry.id):
                raise InvalidSchema(f"{entry.id} is an id of {other.where}", where=entry.where, remedy="choose another")
            known[entry.id] = entry
        self.entries: Mapping[str, Entry] = MappingProxyType(known)
        self.decoys = tuple(decoys)
        self._check_references()
        self._check_spellings()
        self._spellings = read_spellings(spellings, self.entries) if spellings else {}

    def __getitem__(self, id: str) -> Entry:
        return self.entries[id]

    def __contains__(self, id: str) -> bool:
        return id in self.entries

    def __len__(self) -> int:
        return len(self.entries)

    def closure(self, id: str) -> frozenset[str]:
        """An id and what must stand with it: an agency's country and parents, a programme's parents and offerers."""
        return self._closures[id]

    @cached_property
    def _closures(self) -> dict[str, frozenset[str]]:
        return {id: self._closed(id) for id in self.entries}

    def _closed(self, id: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = [id]
        while waiting:
            if (each := waiting.pop()) not in found:
                found.add(each)
                waiting += self._above(self.entries[each])
        return frozenset(found)

    def links(self, ids: Iterable[str]) -> Iterator[tuple[Ref, str, Ref]]:
        """Yield what the gazetteer knows between the given ids, as (source, relationship type, target), sorted."""
        given = set(ids)
        pairs: list[tuple[Ref, str, Ref]] = []
        for id in given & self.entries.keys():
            entry = self.entries[id]
            if entry.kind == "Agency" and entry.country in given:
                pairs.append((entry.ref, "BASED_IN", Ref("Country", entry.country)))
            pairs += [(entry.ref, "PART_OF", self[each].ref) for each in entry.part_of if each in given]
            pairs += [(self[each].ref, "OFFERS", entry.ref) for each in entry.offered_by if each in given]
            pairs += [(Ref("Country", each), "MEMBER_OF", entry.ref) for each in entry.members if each in given]
        yield from sorted(pairs)

    def find(self, text: str, kinds: Collection[str] | None = None) -> list[Entry]:
        """The entries that a text names exactly, but for case, accents' encoding and punctuation; or is the id of.

        More than one means that the text is ambiguous; none, that `candidates` may help.
        """
        ids = self._by_name.get(fold(text), ())
        return [entry for id in ids if _wanted(entry := self.entries[id], kinds)]

    def candidates(self, text: str, kinds: Collection[str] | None = None, limit: int = 5) -> list[Entry]:
        """The entries with the names nearest to a text, best first: by spelling, and across scripts by sound."""
        within, across = self._folded, self._sounds[not bengali(text)]
        best: dict[str, float] = {}
        for query, names, ids, least in ((fold(text), *within, _NEAR), (skeleton(text), *across, _NEAR_ACROSS)):
            if not query:
                continue
            for _, score, index in process.extract(query, names, scorer=_likeness, score_cutoff=least, limit=None):
                id = ids[index]
                if _wanted(self.entries[id], kinds):
                    best[id] = max(best.get(id, 0.0), score)
        ranked = sorted(best, key=lambda id: (-best[id], _ORDER[self.entries[id].kind], id))
        return [self.entries[id] for id in ranked[:limit]]

    def surfaces(self, languages: Iterable[str] = ()) -> Iterator[Surface]:
        """Yield every spelling with its flags: in English and Bengali, then in the further languages (BCP 47).

        A surface of a further language counts in documents of that language: Swedish "Island" is Iceland.
        """
        for entry in self.entries.values():
            yield from entry.surfaces()
        for language in languages:
            if language not in ("en", "bn"):
                known = self._spellings.get(language, ())
                yield from known
                yield from cldr_surfaces(language, self.entries, known)

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for entry in self.entries.values():
            for text in (entry.id, *entry.names, *((entry.iso3,) if entry.iso3 else ())):
                found.setdefault(fold(text), {})[entry.id] = None
        return {text: tuple(ids) for text, ids in found.items()}

    @cached_property
    def _folded(self) -> tuple[list[str], list[str]]:
        pairs = [(text, id) for text, ids in self._by_name.items() for id in ids]
        return [text for text, _ in pairs], [id for _, id in pairs]

    @cached_property
    def _sounds(self) -> dict[bool, tuple[list[str], list[str]]]:
        """The skeletons of the names in Latin (False) and in Bengali script (True), with their ids."""
        found: dict[bool, tuple[list[str], list[str]]] = {False: ([], []), True: ([], [])}
        for entry in self.entries.values():
            for text in entry.names:
                if len(sounds := skeleton(text)) > 1:
                    found[bengali(text)][0].append(sounds)
                    found[bengali(text)][1].append(entry.id)
        return found

    def _above(self, entry: Entry) -> tuple[str, ...]:
        country = (entry.country,) if entry.country and entry.kind == "Agency" else ()
        return (*country, *entry.part_of, *entry.offered_by)

    def _check_references(self) -> None:
        allowed = {
            "country": ("Country",), "part_of": ("Agency", "Programme", "Bloc"), "offered_by": ("Country", "Agency"),
            "members": ("Country",),
        }  # fmt: skip
        for entry in self.entries.values():
            for field, kinds in allowed.items():
                value = getattr(entry, field)
                for id in (value,) if isinstance(value, str) else value or ():
                    target = self.entries.get(id)
                    wholes = {"Agency": ("Agency", "Bloc")}.get(entry.kind, (entry.kind,))
                    if target is None or target.kind not in kinds or (field == "part_of" and target.kind not in wholes):
                        raise InvalidSchema(
                            f"{entry.id}.{field} names {id!r}", where=entry.where,
                            remedy=f"write the id of a known {' or '.join(kinds)}",
                        )  # fmt: skip
            if entry.kind not in NODES:
                raise InvalidSchema(f"{entry.kind} is not a node class", where=entry.where)

    def _check_spellings(self) -> None:
        """Within a kind, a spelling that is not weak belongs to one entry."""
        owners: dict[tuple[str, str], Entry] = {}
        for entry in self.entries.values():
            for surface in entry.surfaces():
                if surface.weak:
                    continue
                other = owners.setdefault((entry.kind, fold(surface.text)), entry)
                if other is not entry:
                    raise InvalidSchema(
                        f"{surface.text!r} names {other.id} ({other.where}) and {entry.id}", where=entry.where,
                        remedy="remove one, or list it as weak in both",
                    )  # fmt: skip


def _same(known: Mapping[str, Entry], id: str) -> Entry | None:
    """The entry whose id differs at most in case."""
    return known.get(id) or known.get(id.upper()) or known.get(id.lower())


def _wanted(entry: Entry, kinds: Collection[str] | None) -> bool:
    return kinds is None or entry.kind in kinds


def _likeness(one: str, other: str, *, score_cutoff: float | None = None, **_: object) -> float:
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
