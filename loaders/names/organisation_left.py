"""How far the name of an organisation reaches to the left of its head noun.

With capitals, that is a run of capitalised words; without them, a run of words up to one that cannot be part of a
name (a verb, an inflected noun, a weekday). Lists inside a name ("Planning and Works Directorate") hold together by
the words for fields of government, or by an acronym that spells the name out.
"""

from __future__ import annotations

from loaders.names.acronyms import long_form
from loaders.names.scene import LONGEST, Scene
from loaders.names.sides import country_of
from loaders.text.phrases import Hit

_TRADING = ("company", "bank", "ngo")
"""Types of bodies whose names keep a borrowed "and"."""
_OF_FIELDS = ("ministry", "department")
"""Types of bodies that are named for their fields of work."""
_ENDOWED = ("ngo", "university", "bank")
"""Types of bodies that bear the name of who endows them."""


def reach_left(scene: Scene, hit: Hit) -> tuple[int, str | None]:
    """The first word of the name, and the country that stands before it as an attribute."""
    words, first, unjoined, government = scene.words, hit.first, 0, None
    while first > 0 and hit.first - first < LONGEST:
        gap, before = words.gap(first), first - 1
        if gap == " & " or (gap == " " and scene.joint(before)):
            other = before if gap == " & " else before - 1
            if first == hit.first or words.gap(before + (gap == " & ")) not in (" ", " & "):
                break
            borrowed = words.low(before) in scene.pack.organisations.borrowed and hit.label in _TRADING
            borrowed = borrowed and scene.part(other)
            opens_line = "\n" in words.gap(other) and scene.part(other)
            single = first == hit.first - 1 and scene.part(first) and scene.field(other) and _defined(scene, other)
            paired = hit.label in _OF_FIELDS and _ends_field(scene, other)
            if not _may_stand_together(scene, other, first) and not (opens_line or single or borrowed or paired):
                break
            first, unjoined = other, unjoined or first
        elif gap == " ":
            owner = scene.owners.get(before)
            if owner is not None and owner.tail > owner.end and owner.kind in ("country", "agency"):
                of = country_of(owner) if scene.pack.writing.cased or owner.kind == "country" else None
                if owner.kind == "country" or scene.pack.writing.cased:
                    return first, of if scene.genitive(owner) else None
            if scene.alone(before) and scene.owners.bounds(before)[1] == before and _is_local(scene, hit, first):
                return scene.owners.bounds(before)[0], None
            if not is_office(scene, hit, before) and (scene.alone(before) or not _joins(scene, before)):
                government = _government(scene, before)
                break
            first = before
        elif gap == ", " and (scene.field(before) if unjoined else _is_legal_form(scene, hit, first)):
            first = before
        elif gap == ") " and words.gap(first - 1) == " (":
            first = spelled_out(scene, first - 2, first - 2)
        else:
            break
    if unjoined and words.low(first - 1) in scene.pack.organisations.links and first - 2 in scene.heads:
        return unjoined, None
    return first, government


def _is_legal_form(scene: Scene, hit: Hit, first: int) -> bool:
    """Whether a head only says what kind of company the name before it is: "Nordlys Materials, | Inc."."""
    legal = hit.label == "company" and hit.phrase not in scene.pack.organisations.loose
    return legal and first == hit.first and scene.part(first - 1)


def _defined(scene: Scene, last: int) -> bool:
    """Whether a run of words of a name begins behind an article: "the | Cable Connectivity"."""
    words = scene.words
    while words.gap(last) == " " and scene.part(last - 1) and scene.owners.get(last - 1) is None:
        last -= 1
    return words.gap(last) == " " and words.low(last - 1) in scene.pack.organisations.articles


def _joins(scene: Scene, before: int) -> bool:
    """Whether the word before belongs to the name."""
    words, pack = scene.words, scene.pack
    low = words.low(before)
    if not pack.writing.cased and (low in pack.money.scales or low in pack.money.currencies):
        return False
    if (inner := scene.heads.get(before)) is not None:
        if pack.writing.cased:
            return inner.end == words.ends[before] and inner.label != "ministry" and words.capital(before)
        ending = words.flat[inner.end : words.ends[before]]
        return low.endswith(pack.writing.genitive) and bool(ending) and not ending.startswith(pack.writing.definite)
    if low in pack.people.roles or (
        pack.writing.cased and low.endswith(pack.writing.genitive) and scene.owners.get(before)
    ):
        return False
    return scene.part(before)


def is_office(scene: Scene, hit: Hit, before: int) -> bool:
    """Whether a role stands right before a word for an office: "Prime Minister's Office", "প্রধানমন্ত্রীর কার্যালয়"."""
    words, people = scene.words, scene.pack.people
    if hit.phrase not in scene.pack.organisations.offices:
        return False
    low = words.flat[words.starts[before] : words.stem(before, people.endings)]
    if before == hit.first - 1:
        return low in people.roles or any(low.endswith(head) for head in people.joined_heads)
    return f"{low} {words.flat[words.starts[before + 1] : words.stem(before + 1, people.endings)]}" in people.roles


def _government(scene: Scene, before: int) -> str | None:
    """The country whose government is named before: "ভারত সরকারের | … মন্ত্রক"."""
    words, place = scene.words, scene.country(before - 1)
    low = words.flat[words.starts[before] : words.stem(before, scene.pack.people.endings)]
    if (
        place is None
        or words.gap(before) != " "
        or low not in scene.pack.organisations.government
        or low == words.low(before)
    ):
        return None
    return place.id


def _may_stand_together(scene: Scene, other: int, first: int) -> bool:
    """Whether "and" joins two words of one name, not two names: both name fields, or the first where no capitals
    could tell, if no name stands behind it."""
    if not scene.field(other):
        return False
    return scene.field(first) or (not scene.pack.writing.cased and scene.owners.get(first) is None)


def _ends_field(scene: Scene, other: int) -> bool:
    """Whether a word ends the first of two fields, in a script without capitals: "ভূমি | রেকর্ড | ও জরিপ অধিদপ্তর"."""
    plain = not scene.pack.writing.cased and other not in scene.heads and scene.owners.get(other) is None
    return plain and scene.part(other) and scene.words.gap(other) == " " and scene.field(other - 1)


def _is_local(scene: Scene, hit: Hit, first: int) -> bool:
    """Whether a head makes an office of the organisation before it ("UNDP Country Office"), or, right behind it, a body
    of its own ("Mastercard Foundation")."""
    if hit.phrase in scene.pack.organisations.offices:
        return scene.pack.writing.cased
    return first == hit.first and hit.label in _ENDOWED


def spelled_out(scene: Scene, first: int, last: int) -> int:
    """The first word of a name that an acronym behind it spells out further to the left."""
    words = scene.words
    if words.gap(last + 1) != " (" or not words.acronym(last + 1) or not scene.pack.writing.cased:
        return first
    short = words.text[words.starts[last + 1] : words.ends[last + 1]]
    span = long_form(words.text, words.starts[max(0, first - LONGEST)], words.ends[last], short)
    start = words.at(span[0]) if span else first
    between = range(start, first)
    return start if all(words.capital(number) or scene.joint(number) for number in between) and between else first
