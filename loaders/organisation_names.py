"""How far the name of an organisation reaches to both sides of its head noun.

With capitals, a name is a run of capitalised words held together by "and", "of", "for"; without them, a run of
words up to one that cannot be part of a name (a verb, an inflected noun, a weekday). Lists inside a name
("Posts, Telecommunications and Information Technology") hold together by the words for fields of government.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.words import Hit, Owners, Words

_LONGEST = 10
"""Words on one side of a head; longer runs are headlines or lists."""
_OWN_COUNTRY = ("ministry", "department")
"""Types whose name does not begin with their country: "the Japanese Ministry of …" is a Ministry of …"""
_WHOLE = ("department", "central_bank")
"""Types of which a head of several words is a name by itself: "Cabinet Office"."""


@dataclass(frozen=True, slots=True)
class Name:
    """The words `first` to `last` name an organisation.

    kind: its agency type.  country: ISO code where words at the name say it.  end: offset of the end without a
    case ending.  reach: offset of the end with a country behind it ("…, Uzbekistan").  pinned: nothing but a
    line's ends, commas and brackets stand around it.
    """

    first: int
    last: int
    end: int
    reach: int
    hit: Hit
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Scene:
    """A text as the walk along it needs it. heads: the head nouns' hits by their last word."""

    words: Words
    pack: Pack
    owners: Owners
    heads: Mapping[int, Hit]

    def part(self, index: int) -> bool:
        """Whether a word can be part of a name."""
        words, pack = self.words, self.pack
        low = words.low(index)
        if not low or low in calendar_words(pack.code) or low in pack.people.title_words:
            return False
        if pack.writing.cased:
            return words.capital(index) and (low not in pack.people.stops or low in pack.organisations.field_words)
        if low in pack.organisations.field_words:
            return True
        return low not in pack.people.stops and low[0].isalpha() and not low.endswith(pack.organisations.broken)

    def field(self, index: int) -> bool:
        """Whether a word names a field of government, or is part of such a name."""
        return self.words.low(index) in self.pack.organisations.field_words and (
            not self.pack.writing.cased or self.words.capital(index)
        )

    def joint(self, index: int) -> bool:
        """Whether a word is "and"."""
        return self.words.low(index) in self.pack.organisations.joints

    def country(self, index: int) -> Mention | None:
        """The country that a word names."""
        owner = self.owners.get(index)
        return owner if owner is not None and owner.kind == "country" else None

    def alone(self, index: int) -> bool:
        """Whether a word belongs to a known name that stands by itself: an agency, a person, an inflected country."""
        owner = self.owners.get(index)
        if owner is None or owner.kind == "programme":
            return False
        return owner.kind != "country" or owner.tail > owner.end


def read_name(scene: Scene, hit: Hit) -> Name | None:
    """The organisation that a head noun belongs to; nothing where it stands alone or means another thing."""
    words, pack = scene.words, scene.pack
    if pack.writing.cased and not words.capital(hit.first):
        return _lower_case_name(scene, hit)
    first, before = _left(scene, hit)
    last, country = _right(scene, hit)
    if hit.phrase in pack.organisations.field_words and _is_field_of_role(scene, first):
        return None
    end = hit.end if last == hit.last else words.stem(last, pack.people.endings)
    if last == hit.last and not _ends_there(scene, hit):
        return None
    kind = hit.label
    whole = hit.last > hit.first and kind in _WHOLE
    if last == hit.last and not whole and all(words.low(each) in pack.organisations.generic for each in range(first, hit.first)):
        return None
    if kind in _OWN_COUNTRY:
        while first < hit.first and (here := scene.country(first)) is not None and here.tail == here.end:
            before = before or here.id
            first = scene.owners.bounds(first)[1] + 1
        if first == hit.first and last == hit.last and not whole:
            return None
    inside = [each for each in scene.owners.within(first, last) if each.kind == "country"]
    named = list(dict.fromkeys(each.id for each in inside if each.id))
    if kind == "embassy":
        named = named[:1]
    country = before or country or (named[0] if len(named) == 1 else None)
    reach, behind = _behind(scene, last, end)
    return Name(first, last, end, reach, hit, kind, country or behind)


def _lower_case_name(scene: Scene, hit: Hit) -> Name | None:
    """A head in lower case after an acronym or a field: "the ICT division", "the foreign ministry"."""
    words, first = scene.words, hit.first
    if hit.label not in _OWN_COUNTRY or words.gap(first) != " ":
        return None
    while first > 0 and words.gap(first) == " " and words.acronym(first - 1) and not scene.alone(first - 1):
        first -= 1
    if first == hit.first:
        while words.gap(first) == " " and words.low(first - 1) in scene.pack.organisations.field_words:
            first -= 1
        if hit.label != "ministry" or first == hit.first:
            return None
    place = scene.country(first - 1) if words.gap(first) == " " else None
    return Name(first, hit.last, hit.end, hit.end, hit, hit.label, place.id if place else None)


def _left(scene: Scene, hit: Hit) -> tuple[int, str | None]:
    """The first word of the name, and the country that stands before it as an attribute."""
    words, pack = scene.words, scene.pack
    first, joined, country = hit.first, False, None
    while first > 0 and hit.first - first < _LONGEST:
        gap, before = words.gap(first), first - 1
        if gap in (" ", " & "):
            if gap == " & " or scene.joint(before):
                other = before if gap == " & " else before - 1
                if first == hit.first:
                    break
                if (gap == " & " or words.gap(before) == " ") and scene.part(other) and scene.field(other):
                    first, joined = other, True
                    continue
                break
            place = scene.country(before)
            if place is not None and place.tail > place.end:
                country = place.id if _genitive(scene, place) else None
                break
            if scene.alone(before) and not _office(scene, hit, before):
                break
            if not _joins(scene, hit, before):
                break
            first = before
        elif gap == ", " and joined and scene.part(before) and scene.field(before):
            first = before
        elif gap.endswith(") ") and (opened := _bracket_before(words, first)) is not None:
            first = opened
        else:
            break
    return first, country


def _joins(scene: Scene, hit: Hit, before: int) -> bool:
    """Whether the word before belongs to the name."""
    words, pack = scene.words, scene.pack
    low = words.low(before)
    if (inner := scene.heads.get(before)) is not None:
        if pack.writing.cased:
            return inner.end == words.ends[before] and inner.label != "ministry" and words.capital(before)
        return inner.end < words.ends[before] and words.low(before).endswith(pack.writing.genitive)
    if _office(scene, hit, before):
        return True
    if low in pack.people.roles or (low.endswith(pack.people.endings) and pack.writing.cased and scene.owners.get(before)):
        return False
    return scene.part(before)


def _office(scene: Scene, hit: Hit, before: int) -> bool:
    """Whether a role stands right before a word for an office: "Prime Minister's Office", "প্রধানমন্ত্রীর কার্যালয়"."""
    words, pack = scene.words, scene.pack
    if hit.phrase not in pack.organisations.offices:
        return False
    roles = pack.people.roles
    low = words.flat[words.starts[before] : words.stem(before, pack.people.endings)]
    return (low in roles or low.endswith(pack.people.joined_heads or ("\n",))) and (
        before == hit.first - 1 or words.low(before + 1) in roles
    )


def _bracket_before(words: Words, first: int) -> int | None:
    """The word before a short bracket: `South-South and Triangular Cooperation (SSTC) | Team`."""
    if first >= 2 and words.gap(first) == ") " and words.gap(first - 1) == " (":
        return first - 2
    return None


def _right(scene: Scene, hit: Hit) -> tuple[int, str | None]:
    """The last word of the name, and the country that its field ends with ("of the Republic of Uzbekistan")."""
    words, rules = scene.words, scene.pack.organisations
    last, country, linked, opened = hit.last, None, 0, ""
    while words.gap(last + 1) == " " and words.low(last + 1) in rules.links:
        link = words.low(last + 1)
        start = last + 2
        while words.gap(start) == " " and words.low(start) in rules.articles:
            start += 1
        if words.gap(start) != " ":
            break
        if (place := _state(scene, start)) is not None and link == rules.links[0]:
            return place[0], place[1]
        if not _may_link(scene, link, opened) or not scene.part(start) or scene.alone(start):
            break
        last = _field_run(scene, start, listed=linked == 0 and hit.label in _OWN_COUNTRY)
        linked, opened = linked + 1, opened or link
        if not scene.pack.writing.cased:
            break
    return last, country


def _may_link(scene: Scene, link: str, opened: str) -> bool:
    """The first link opens the field ("of", "for", "on"); a field that "for" opened goes on with any of them."""
    links = scene.pack.organisations.links
    if not opened:
        return link in links[:3]
    return link == links[0] or opened == links[1]


def _state(scene: Scene, start: int) -> tuple[int, str | None] | None:
    """The last word of a country's name with what stands before it: "the Republic of Uzbekistan"."""
    words, rules = scene.words, scene.pack.organisations
    index = start
    while index < start + 6 and words.gap(index) == " ":
        place = scene.country(index)
        if place is not None and "demonym" not in place.flags:
            return scene.owners.bounds(index)[1], place.id
        if words.low(index) not in rules.state:
            return None
        index += 1
    return None


def _field_run(scene: Scene, start: int, *, listed: bool) -> int:
    """The last word of a field that begins at `start`: items joined by "and", in some names by commas."""
    words = scene.words
    last, joined = _item(scene, start), False
    while last - start < 2 * _LONGEST:
        gap = words.gap(last + 1)
        if gap == " & " and _may_join(scene, last + 1):
            last, joined = _item(scene, last + 1), True
        elif gap == " " and scene.joint(last + 1) and words.gap(last + 2) == " " and _may_join(scene, last + 2):
            last, joined = _item(scene, last + 2), True
        elif gap == ", " and listed and not joined and (end := _listed(scene, last + 1)) is not None:
            return end
        else:
            break
    return last


def _item(scene: Scene, start: int) -> int:
    """The last word of one item: a run of name words without the beginning of another name."""
    words, last = scene.words, start
    uncased = not scene.pack.writing.cased
    while words.gap(last + 1) == " " and scene.part(last + 1) and not scene.alone(last + 1):
        if words.low(last) in ("",) or words.stem(last, scene.pack.people.endings) < words.ends[last]:
            break
        if uncased and last - start >= 1:
            break
        last += 1
    return last


def _may_join(scene: Scene, start: int) -> bool:
    """Whether what follows "and" is still the same name, not another one."""
    words = scene.words
    if not scene.part(start) or scene.owners.get(start) is not None or words.low(start) in scene.pack.people.roles:
        return False
    last = _item(scene, start)
    if any(number in scene.heads for number in range(start, last + 1)):
        return False
    if words.gap(last + 1) == " (" and words.acronym(last + 1) and words.low(last + 1)[0] == words.low(start)[0]:
        return False
    return not (last > start and words.low(start) in scene.pack.people.roles)


def _listed(scene: Scene, start: int) -> int | None:
    """The last word of a list that goes on after a comma and ends with "and", all of it fields; else nothing."""
    words = scene.words
    for _ in range(5):
        if not _may_join(scene, start):
            return None
        last = _item(scene, start)
        if not scene.field(last):
            return None
        gap = words.gap(last + 1)
        if gap == ", ":
            start = last + 1
            if scene.joint(start) and words.gap(start + 1) == " " and _may_join(scene, start + 1):
                return _item(scene, start + 1)
            continue
        if gap == " & " and _may_join(scene, last + 1):
            return _item(scene, last + 1)
        if gap == " " and scene.joint(last + 1) and words.gap(last + 2) == " " and _may_join(scene, last + 2):
            return _item(scene, last + 2)
        return None
    return None


def _is_field_of_role(scene: Scene, first: int) -> bool:
    """Whether the words are what a role is for, not an organisation: "Minister of Digital Economy and | Society"."""
    words = scene.words
    return words.gap(first) == " " and words.low(first - 1) in scene.pack.people.links and words.low(first - 2) in scene.pack.people.roles


def _ends_there(scene: Scene, hit: Hit) -> bool:
    """Whether a head that ends a name does end it: "Service Reform" is no service."""
    words, after = scene.words, hit.last + 1
    if not scene.pack.writing.cased or words.gap(after) != " " or hit.end < words.ends[hit.last]:
        return True
    if not words.capital(after) or scene.owners.get(after) is not None:
        return True
    low = words.low(after)
    return low in scene.pack.people.roles or low in scene.pack.people.title_words or low in scene.pack.people.before_head


def _behind(scene: Scene, last: int, end: int) -> tuple[int, str | None]:
    """The offset up to which a country behind the name belongs to it: "…, Uzbekistan" but not "…, Japan and India"."""
    words = scene.words
    if words.ends[last] == end and words.gap(last + 1) == ", " and (place := scene.country(last + 1)) is not None:
        final = scene.owners.bounds(last + 1)[1]
        another = scene.country(final + 1) or scene.country(final + 2)
        chained = another is not None and (words.gap(final + 1) == ", " or scene.joint(final + 1))
        if not place.flags & {"demonym", "metonym"} and place.tail == place.end and not chained:
            return place.end, place.id
    if words.gap(last + 1) == " " and words.low(last + 1) in scene.pack.organisations.within:
        place = scene.country(last + 2)
        if place is not None and words.gap(last + 2) == " " and "demonym" not in place.flags:
            return end, place.id
    return end, None


def _genitive(scene: Scene, place: Mention) -> bool:
    return scene.words.flat[place.end : place.tail].endswith(scene.pack.writing.genitive)


@cache
def calendar_words(language: str) -> frozenset[str]:
    """The names of months and weekdays of a language (CLDR), in lower case."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    tables = (*locale.months["format"].values(), *locale.days["format"].values())
    return frozenset(name.lower() for table in tables for name in table.values() if len(name) > 2)
