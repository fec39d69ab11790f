"""Agencies and people across documents: which of the ids that documents give are one. Pure, and blind to order.

A document calls an agency or person that nobody knows beforehand by an id made of its name (`person-bd-amina-rahman`).
Ids of one key whose names are the same (`namesakes.same`) are one entity, that of the gazetteer if one is the same,
else the first id. Where a chain of ties would join what contradicts, all stay apart. One word of a person's name, and a
name without a country, mean nobody outside their document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations

from graph_schema.identity import short_hash
from graph_schema.statement import Ref, Statement
from loaders.writing.accounts import PROJECTING, Local
from loaders.writing.judgements import NONE, Judgements
from loaders.writing.namesakes import KINDS, Bearer, Register, same, unlike

_OWN = re.compile(r"(?:agency|person)-([a-z]{2})-.+")
_OF_DOCUMENT = re.compile(r"person-[a-z]{2}-[^-]+|(?:agency|person)-xx-.+")
_HASH = 6


def is_own(ref: Ref) -> bool:
    """Whether a document made this id of a name."""
    return ref.kind in KINDS and bool(_OWN.fullmatch(ref.id))


def own_id(ref: Ref, document: str) -> str:
    """The id by which a document's agency or person is known where nothing else is the same."""
    if ref.kind in KINDS and _OF_DOCUMENT.fullmatch(ref.id):
        return f"{ref.id}-{short_hash(document, _HASH)}"
    return ref.id


def called(id: str) -> set[str]:
    """What a document may call an agency or person of an own id."""
    return {id, id[: -_HASH - 1]} if _OF_DOCUMENT.fullmatch(id[: -_HASH - 1]) else {id}


def own(local: Local) -> str:
    """The own id of what a document calls so."""
    document, id = local
    return own_id(Ref(bearer(id, ()).kind, id), document)


def bearer_id(statement: Statement) -> str | None:
    """The own id of the agency or person that a statement names."""
    subject = statement.subject
    return own_id(subject, statement.evidence.document) if statement.relation == "name" and is_own(subject) else None


def named(statements: Iterable[Statement]) -> set[tuple[Local, str]]:
    """Documents' own agencies and people, each with a name under which it is compared, from projecting statements."""
    return {
        ((each.evidence.document, each.subject.id), str(each.value))
        for each in statements
        if each.realis in PROJECTING and bearer_id(each)
    }


@lru_cache(maxsize=20_000)
def naming_key(own: str, name: str) -> str | None:
    """The key under which an agency or person that is called so is compared with others; None, if it is not."""
    return next(iter(bearer(own, (name,)).ties), None)


def bearer(id: str, names: Iterable[str]) -> Bearer:
    """Who an id that a document made stands for."""
    match = _OWN.fullmatch(id)
    country = match[1].upper() if match and match[1] != "xx" else None
    return Bearer("Person" if id.startswith("person-") else "Agency", frozenset(names), country)


def settle(told: Mapping[str, Iterable[str]], register: Register, judgements: Judgements = NONE) -> dict[str, str]:
    """The canonical ids of agencies and people, by their own ids, from all the names that documents give them."""
    bearers = {id: bearer(id, some) for id, some in sorted(told.items())}
    by_key: dict[str, list[str]] = defaultdict(list)
    for id, each in bearers.items():
        for key in sorted(each.ties):
            by_key[key].append(id)
    judged = [
        (a, b) for a, b in sorted(judgements.same) if {a, b} <= bearers.keys() and bearers[a].kind == bearers[b].kind
    ]

    def verdict(one: str, other: str) -> bool | None:
        found = judgements.verdict(one, other)
        return same(bearers[one], bearers[other]) if found is None else found

    def apart(one: str, other: str) -> bool:
        found = verdict(one, other)
        return found is False or (found is None and unlike(bearers[one], bearers[other]))

    pairs = {pair for ids in by_key.values() for pair in combinations(ids, 2)}
    known = {id: _known(id, each, register, judgements) for id, each in bearers.items()}
    found: dict[str, str] = {}
    for group in _groups(bearers, [*judged, *(pair for pair in pairs if verdict(*pair))]):
        parts = [group]
        if len({known[id] for id in group} - {None}) > 1 or any(apart(*pair) for pair in combinations(group, 2)):
            parts = _groups(group, [pair for pair in judged if pair[0] in group])
        for part in parts:
            ids = {entity for id in part if (entity := known[id])}
            for id in part:
                found[id] = min(ids) if len(ids) == 1 else known[id] or min(part)
    return found


def _known(id: str, each: Bearer, register: Register, judgements: Judgements) -> str | None:
    """The known entity that an id is: as judged, else by its names."""
    judged = [other for other in sorted(judgements.partners((id,))) if register.kind(other) == each.kind]
    if chosen := [other for other in judged if judgements.verdict(id, other)]:
        return chosen[0]
    found = register.known(each)
    return None if found in judged else found


def _groups(ids: Iterable[str], ties: Iterable[tuple[str, str]]) -> list[list[str]]:
    """What is tied together, directly or through others."""
    group_of = {id: [id] for id in ids}
    for one, other in sorted(ties):
        if group_of[one] is not group_of[other]:
            joined = sorted(group_of[one] + group_of[other])
            group_of |= dict.fromkeys(joined, joined)
    return list({id(group): group for group in group_of.values()}.values())
