"""Organisations that only their company tells: items of a list ("institutions including ABC and DEF"), and names with
an acronym of their own between organisations ("…, Skills Transfer (STX), UNDP")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.names.organisation_names import Name
from loaders.names.scene import Scene
from loaders.text.phrases import Hit

_BRANDED = ("company", "bank", "university")
"""Types whose names need not be acronyms to be items of a list."""


def read_lists(scene: Scene, hits: Sequence[Hit]) -> Iterator[Name]:
    """The items after nouns for several organisations and "such as". hits: those nouns, with their type."""
    words = scene.words
    for hit in hits:
        start = _list_start(scene, hit.last)
        place = scene.country(hit.first - 1) if words.gap(hit.first) == " " else None
        country = place.id if place is not None and ("demonym" in place.flags or scene.genitive(place)) else None
        while start and (last := _item(scene, start, hit.label)) is not None:
            if scene.owners.get(start) is None:
                end = words.stem(last, scene.pack.people.endings)
                yield Name(start, last, end, end, end, Hit(last, last, end, "", hit.label), country)
            start = _next_item(scene, last)


def read_called(scene: Scene, hits: Sequence[Hit]) -> Iterator[Name]:
    """The names behind nouns for what they are: "the Nigerian fintech Zest", "the operator Nordlys"."""
    words, rules = scene.words, scene.pack.organisations
    for hit in hits:
        start = hit.last + 1
        if words.capital(hit.first) or words.gap(start) != " " or words.gap(hit.first) != " ":
            continue
        before, place = words.low(hit.first - 1), scene.country(hit.first - 1)
        told = place is not None and ("demonym" in place.flags or scene.genitive(place))
        known = bool(rules.joined) and words.acronym(start)  # "institutet | NIIS", with its article at its end
        if not (told or known) and before not in rules.articles and words.low(hit.first - 2) not in rules.articles:
            continue
        last = start
        while last - start < 3 and words.gap(last + 1) == " " and _is_bare(scene, last + 1):
            last += 1
        if _is_bare(scene, start) and not (words.gap(last + 1) == " " and words.capital(last + 1)):
            end = words.stem(last, scene.pack.people.endings)
            yield Name(
                start, last, end, end, end, Hit(last, last, end, "", hit.label), place.id if told and place else None
            )


def read_placed(scene: Scene, hits: Sequence[Hit]) -> Iterator[Name]:
    """The acronyms behind the states whose bodies they are: "regulators of Guinea | (ARPT) and Senegal | (ARTP)"."""
    words = scene.words
    for hit in hits:
        start = hit.last + 2
        if words.capital(hit.first) or words.low(hit.last + 1) not in scene.pack.grammar.of:
            continue
        while (place := scene.country(start)) is not None:
            last = scene.owners.bounds(start)[1] + 1
            if words.gap(last) != " (" or not words.acronym(last) or words.gap(last + 1)[:1] != ")":
                break
            end = words.ends[last]
            if scene.owners.get(last) is None:
                yield Name(last, last, end, end, end, Hit(last, last, end, "", hit.label), place.id)
            start = last + 1 + scene.joint(last + 1)


def read_based(scene: Scene, start: int, end: int) -> Iterator[Name]:
    """The names behind words for where a body sits, from one word to another: "Kenya-based | Jua Broadband". A name of
    several words needs one that people's names have not."""
    words = scene.words
    for number in range(start, end):
        if not words.low(number).endswith(scene.pack.organisations.based) or not words.capital(number):
            continue
        first = last = number + 1
        while last - first < 3 and words.gap(last + 1) == " " and _is_named(scene, last + 1):
            last += 1
        several = last == first or any(scene.field(each) for each in range(first, last + 1))
        if words.gap(first) == " " and _is_bare(scene, first) and several and not _capital_behind(scene, last):
            close = words.stem(last, scene.pack.people.endings)
            place = scene.country(number)
            hit = Hit(last, last, close, "", "company")
            yield Name(first, last, close, close, close, hit, place.id if place else None)


def _capital_behind(scene: Scene, last: int) -> bool:
    return scene.words.gap(last + 1) == " " and scene.words.capital(last + 1)


def _is_named(scene: Scene, index: int) -> bool:
    """Whether a word can go on a name: written as names are, or a field, and no head of another."""
    return _is_bare(scene, index) or (scene.field(index) and index not in scene.heads)


def _is_bare(scene: Scene, index: int) -> bool:
    words, people = scene.words, scene.pack.people
    low = words.low(index)
    known = scene.owners.get(index) is not None or low in people.roles or low in people.title_words
    return words.capital(index) and scene.part(index) and not known and not scene.field(index)


def _list_start(scene: Scene, last: int) -> int:
    """The word after "such as" behind a word; 0 if that does not follow."""
    words, after = scene.words, last + 1
    if words.gap(after) not in (" ", ", "):
        return 0
    for cue in scene.pack.grammar.such_as:
        length = cue.count(" ") + 1
        if " ".join(words.low(number) for number in range(after, after + length)) == cue:
            return after + length if words.gap(after + length) in (" ", ": ") else 0
    return 0


def _item(scene: Scene, start: int, kind: str) -> int | None:
    """The last word of an item; nothing if what stands there is none."""
    words = scene.words
    if scene.owners.get(start) is not None:
        return scene.owners.bounds(start)[1]
    if words.acronym(start) and words.ends[start] - words.starts[start] > 2 and not scene.field(start):
        return start
    last = start
    while (
        last - start < 3
        and kind in _BRANDED
        and scene.part(last)
        and words.gap(last + 1) == " "
        and scene.part(last + 1)
    ):
        last += 1
    return last if kind in _BRANDED and scene.part(start) and not scene.field(start) else None


def _next_item(scene: Scene, last: int) -> int:
    """The word at which the next item begins, past a comma and "and"; 0 at the end of the list."""
    words, after = scene.words, last + 1
    if words.gap(after) in (" ", ", ") and scene.joint(after):
        return after + 1 if words.gap(after + 1) == " " else 0
    return after if words.gap(after) == ", " else 0
