"""How far the name of an organisation reaches to both sides of its head noun.

With capitals, a name is a run of capitalised words held together by "and", "of", "for"; without them, a run of
words up to one that cannot be part of a name (a verb, an inflected noun, a weekday). Lists inside a name
("Posts, Telecommunications and Information Technology") hold together by the words for fields of government.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph_schema import gazetteer
from loaders.acronyms import long_form
from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.words import Hit, Owners, Words, calendar_words

_LONGEST = 10
"""Words on one side of a head; longer runs are headlines or lists."""
_OF_STATE = ("ministry", "department")
"""Types whose name does not begin with their country: "the Japanese Ministry of …" is a Ministry of …"""
_WHOLE = ("department", "central_bank")
"""Types of which a head of several words is a name by itself: "Cabinet Office"."""


@dataclass(frozen=True, slots=True)
class Name:
    """The words `first` to `last` name an organisation.

    end: offset of the end without a case ending.  core: the same without the country that its field ends with ("… of
    the Republic of Uzbekistan").  reach: offset of the end with a country behind it ("…,
    Uzbekistan").  country: ISO code where words at the name say it.
    """

    first: int
    last: int
    end: int
    core: int
    reach: int
    hit: Hit
    country: str | None


@dataclass(frozen=True, slots=True)
class Scene:
    """A text as the walk along it needs it. heads: the head nouns' hits by their last word; opening: the words that
    begin a head noun of a ministry or the like.  headline: capitals say nothing here, only words for fields count."""

    words: Words
    pack: Pack
    owners: Owners
    heads: Mapping[int, Hit]
    opening: frozenset[int]
    headline: bool = False

    def part(self, index: int) -> bool:
        """Whether a word can be part of a name."""
        words, pack = self.words, self.pack
        low = words.low(index)
        if self.country(index) is not None and words.capital(index):
            return True
        if not low or low in calendar_words(pack.code) or low in pack.people.title_words:
            return False
        field = low in pack.organisations.field_words
        if self.headline and not field and index not in self.heads and self.country(index) is None:
            return False
        if pack.writing.cased:
            return words.capital(index) and (field or low not in pack.people.small_words)
        return field or (
            low not in pack.people.small_words and low[0].isalpha() and not low.endswith(pack.organisations.broken)
        )

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

    def genitive(self, place: Mention) -> bool:
        """Whether a country is an attribute by its ending: "Japan's", "জাপানের"."""
        return self.words.flat[place.end : place.tail].endswith(self.pack.writing.genitive)


def read_name(scene: Scene, hit: Hit) -> Name | None:
    """The organisation that a head noun belongs to; nothing where it stands alone or means another thing."""
    words, pack = scene.words, scene.pack
    if pack.writing.cased and not words.capital(hit.first):
        return _lower_case_name(scene, hit)
    first, country = _left(scene, hit)
    core, last, inner = _right(scene, hit)
    first, country = _spelled_out(scene, first, last), country or inner
    if hit.phrase in pack.organisations.field_words and _is_field_of_role(scene, first):
        return None
    if last == hit.last and not (_ends_there(scene, hit) and _is_named(scene, first, hit)):
        return None
    if hit.label in _OF_STATE:
        while first < hit.first and (place := scene.country(first)) is not None and place.tail == place.end:
            country = country or place.id
            first = scene.owners.bounds(first)[1] + 1
        if first == hit.first and last == hit.last and not _is_whole(hit):
            return None
    if scene.headline and words.gap(first) == " " and words.capital(first - 1) and not scene.joint(first - 1):
        return None
    named = list(dict.fromkeys(each.id for each in scene.owners.within(first, last) if each.kind == "country"))
    if country is None and named and (len(named) == 1 or hit.label == "embassy"):
        country = named[0]
    if country is None:
        country = next((of for each in scene.owners.within(first, last) if (of := country_of(each))), None)
    end = _end(scene, hit, last)
    reach, behind = _behind(scene, last, end)
    country = country or behind
    if country is None and hit.label == "central_bank" and _is_whole(hit):
        return None
    return Name(first, last, end, end if core == last else words.ends[core], reach, hit, country)


def _end(scene: Scene, hit: Hit, last: int) -> int:
    if last > hit.last:
        return scene.words.stem(last, scene.pack.people.endings)
    abbreviations = map(str.lower, scene.pack.writing.abbreviations)
    dotted = scene.words.text[hit.end : hit.end + 1] == "." and scene.words.low(last) in abbreviations
    return hit.end + dotted


def _is_whole(hit: Hit) -> bool:
    return hit.last > hit.first and hit.label in _WHOLE


def _is_named(scene: Scene, first: int, hit: Hit) -> bool:
    """Whether the words before a head make a name of it: not only "National" or "Digital"."""
    words, rules = scene.words, scene.pack.organisations
    if _is_whole(hit) or (first < hit.first and _is_office(scene, hit, hit.first - 1)):
        return True
    before = range(first, hit.first)
    if before and "\n" in words.gap(first) and "\n" in words.gap(hit.last + 1):
        return True
    telling = [number for number in before if words.low(number) not in rules.generic]
    places = [number for number in telling if (place := scene.country(number)) and "metonym" in place.flags]
    if not telling or (hit.label in _OF_STATE and len(places) == len(telling)):
        return False
    if hit.phrase not in rules.loose or len(before) > 1:
        return True
    return any(scene.owners.get(number) is not None or words.acronym(number) for number in telling)


def _lower_case_name(scene: Scene, hit: Hit) -> Name | None:
    """A head in lower case after an acronym or a field: "the ICT division", "the foreign ministry"."""
    words, first = scene.words, hit.first
    if hit.label not in _OF_STATE or words.gap(first) != " ":
        return None
    while words.gap(first) == " " and words.acronym(first - 1) and not scene.alone(first - 1):
        first -= 1
    if first == hit.first:
        while words.gap(first) == " " and words.low(first - 1) in scene.pack.organisations.field_words:
            first -= 1
        if hit.label != "ministry" or first == hit.first:
            return None
    place = scene.country(first - 1) if words.gap(first) == " " else None
    while first < hit.first and scene.country(first) is not None:
        place, first = scene.country(first), first + 1
    if first == hit.first:
        return None
    return Name(first, hit.last, hit.end, hit.end, hit.end, hit, place.id if place else None)


def _left(scene: Scene, hit: Hit) -> tuple[int, str | None]:
    """The first word of the name, and the country that stands before it as an attribute."""
    words, first, unjoined = scene.words, hit.first, 0
    while first > 0 and hit.first - first < _LONGEST:
        gap, before = words.gap(first), first - 1
        if gap == " & " or (gap == " " and scene.joint(before)):
            other = before if gap == " & " else before - 1
            if first == hit.first or words.gap(before + (gap == " & ")) not in (" ", " & "):
                break
            opens_line = "\n" in words.gap(other) and scene.part(other)
            if not _may_stand_together(scene, other, first) and not opens_line:
                break
            first, unjoined = other, unjoined or first
        elif gap == " ":
            owner = scene.owners.get(before)
            if owner is not None and owner.tail > owner.end and owner.kind in ("country", "agency"):
                of = country_of(owner) if scene.pack.writing.cased or owner.kind == "country" else None
                if owner.kind == "country" or scene.pack.writing.cased:
                    return first, of if scene.genitive(owner) else None
            if scene.alone(before) and scene.owners.bounds(before)[1] == before and _is_local(scene, hit):
                return scene.owners.bounds(before)[0], None
            if not _is_office(scene, hit, before) and (scene.alone(before) or not _joins(scene, before)):
                return first, _government(scene, before)
            first = before
        elif gap == ", " and unjoined and scene.field(before):
            first = before
        elif gap == ") " and words.gap(first - 1) == " (":
            first = _spelled_out(scene, first - 2, first - 2)
        else:
            break
    if unjoined and words.low(first - 1) in scene.pack.organisations.links and first - 2 in scene.heads:
        return unjoined, None
    return first, None


def _may_stand_together(scene: Scene, other: int, first: int) -> bool:
    """Whether "and" joins two words of one name, not two names: both name fields, or the first where no capitals
    could tell, if no name stands behind it."""
    if not scene.field(other):
        return False
    return scene.field(first) or (not scene.pack.writing.cased and scene.owners.get(first) is None)


def country_of(name: Mention) -> str | None:
    """The country of a name: its own, that which the text states for it, or that which the gazetteer knows."""
    if name.kind == "country":
        return name.id
    entry = gazetteer.load().entries.get(name.id or "") if name.kind == "agency" else None
    return name.facts.get("country") or (entry.country if entry is not None else None)


def _government(scene: Scene, before: int) -> str | None:
    """The country whose government is named before: "ভারত সরকারের | … মন্ত্রক"."""
    words, place = scene.words, scene.country(before - 1)
    low = words.flat[words.starts[before] : words.stem(before, scene.pack.people.endings)]
    if place is None or words.gap(before) != " " or low not in scene.pack.organisations.government or low == words.low(before):
        return None
    return place.id


def _is_local(scene: Scene, hit: Hit) -> bool:
    """Whether a head makes an office of the organisation before it: "UNDP Country Office"."""
    return scene.pack.writing.cased and hit.phrase in scene.pack.organisations.offices


def _spelled_out(scene: Scene, first: int, last: int) -> int:
    """The first word of a name that an acronym behind it spells out further to the left."""
    words = scene.words
    if words.gap(last + 1) != " (" or not words.acronym(last + 1) or not scene.pack.writing.cased:
        return first
    short = words.text[words.starts[last + 1] : words.ends[last + 1]]
    span = long_form(words.text, words.starts[max(0, first - _LONGEST)], words.ends[last], short)
    start = words.at(span[0]) if span else first
    between = range(start, first)
    return start if all(words.capital(number) or scene.joint(number) for number in between) and between else first


def _joins(scene: Scene, before: int) -> bool:
    """Whether the word before belongs to the name."""
    words, pack = scene.words, scene.pack
    low = words.low(before)
    if (inner := scene.heads.get(before)) is not None:
        if pack.writing.cased:
            return inner.end == words.ends[before] and inner.label != "ministry" and words.capital(before)
        return inner.end < words.ends[before] and low.endswith(pack.writing.genitive)
    if low in pack.people.roles or (pack.writing.cased and low.endswith(pack.writing.genitive) and scene.owners.get(before)):
        return False
    return scene.part(before)


def _is_office(scene: Scene, hit: Hit, before: int) -> bool:
    """Whether a role stands right before a word for an office: "Prime Minister's Office", "প্রধানমন্ত্রীর কার্যালয়"."""
    words, people = scene.words, scene.pack.people
    if hit.phrase not in scene.pack.organisations.offices:
        return False
    low = words.flat[words.starts[before] : words.stem(before, people.endings)]
    if before == hit.first - 1:
        return low in people.roles or any(low.endswith(head) for head in people.joined_heads)
    return f"{low} {words.flat[words.starts[before + 1] : words.stem(before + 1, people.endings)]}" in people.roles


def _right(scene: Scene, hit: Hit) -> tuple[int, int, str | None]:
    """The last word of the name without and with the country that its field ends with ("of the Republic of
    Uzbekistan"), and that country."""
    words, rules = scene.words, scene.pack.organisations
    last, opened = hit.last, ""
    while words.gap(last + 1) == " " and (link := words.low(last + 1)) in rules.links:
        start = last + 2
        while words.gap(start) == " " and words.low(start) in rules.articles:
            start += 1
        if words.gap(start) != " ":
            break
        if link == rules.links[0] and (state := _state(scene, start)) is not None:
            return (last if opened else state[0]), *state
        if not _may_link(scene, link, opened) or not scene.part(start) or scene.alone(start) or start in scene.opening:
            break
        end = _field_run(scene, start, listed=not opened and hit.label in _OF_STATE)
        if hit.phrase not in rules.offices:
            end = _without_role(scene, start, end)
        if end < start:
            break
        last, opened = end, opened or link
        if not scene.pack.writing.cased:
            break
    return last, last, None


def _without_role(scene: Scene, start: int, last: int) -> int:
    """The last word before the office of a person: "Bank of Coral Island | Governor …"."""
    words, people = scene.words, scene.pack.people
    for number in range(start, last + 1):
        if words.low(number) in people.roles:
            while number > start and (words.low(number - 1) in people.before_head or scene.joint(number - 1)):
                number -= 1
            return number - 1
    return last


def _may_link(scene: Scene, link: str, opened: str) -> bool:
    """The first link opens the field ("of", "for", "on"); a field that "for" opened goes on with any of them."""
    links = scene.pack.organisations.links
    if not opened:
        return link in links[:3]
    return link == links[0] or opened == links[1]


def _state(scene: Scene, start: int) -> tuple[int, str | None] | None:
    """The last word of a country's name with what stands before it: "the Republic of Uzbekistan"."""
    words, rules = scene.words, scene.pack.organisations
    for index in range(start, start + 6):
        place = scene.country(index)
        if words.gap(index) != " " or (place is None and words.low(index) not in rules.state):
            return None
        if place is not None and "demonym" not in place.flags:
            last = scene.owners.bounds(index)[1]
            after = words.low(last + 1)
            goes_on = place.tail == place.end and words.gap(last + 1) == " " and scene.part(last + 1)
            ends = last + 1 in scene.heads or after in scene.pack.people.roles or after in scene.pack.people.before_head
            return (last, place.id) if ends or not goes_on else None
    return None


def _field_run(scene: Scene, start: int, *, listed: bool) -> int:
    """The last word of a field that begins at `start`: items joined by "and", in some names by commas."""
    last, joined = _item(scene, start), False
    while last - start < 2 * _LONGEST:
        after = _after_joint(scene, last)
        if after is not None:
            last, joined = _item(scene, after), True
        elif listed and not joined and (end := _listed(scene, last)) is not None:
            return end
        else:
            break
    return last


def _after_joint(scene: Scene, last: int) -> int | None:
    """The word after the "and" that follows, if the name goes on with it."""
    words = scene.words
    if words.gap(last + 1) == " & " and _may_join(scene, last + 1):
        return last + 1
    if words.gap(last + 1) in (" ", ", ") and scene.joint(last + 1) and words.gap(last + 2) == " ":
        listing = words.gap(last + 1) == " " or scene.field(last + 2)
        return last + 2 if listing and _may_join(scene, last + 2) else None
    return None


def _listed(scene: Scene, last: int) -> int | None:
    """The last word of a list that goes on after a comma and ends with "and", all of it fields; else nothing."""
    words = scene.words
    for _ in range(5):
        if words.gap(last + 1) != ", " or not _may_join(scene, last + 1):
            return None
        last = _item(scene, last + 1)
        if not scene.field(last):
            return None
        if (after := _after_joint(scene, last)) is not None:
            return _item(scene, after)
    return None


def _item(scene: Scene, start: int) -> int:
    """The last word of one item: a run of name words without the beginning of another name."""
    words, last = scene.words, start
    longest = _LONGEST if scene.pack.writing.cased else 2
    while last - start + 1 < longest and words.gap(last + 1) == " " and scene.part(last + 1):
        closed = words.stem(last, scene.pack.people.endings) < words.ends[last]
        if closed or scene.alone(last + 1) or last + 1 in scene.opening:
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
    own_acronym = words.gap(last + 1) == " (" and words.low(last + 1)[:1] == words.low(start)[0]
    return not (own_acronym and words.acronym(last + 1))


def _is_field_of_role(scene: Scene, first: int) -> bool:
    """Whether the words are what a role is for, not an organisation: "Minister of Digital Economy and | Society"."""
    words, people = scene.words, scene.pack.people
    return words.gap(first) == " " and words.low(first - 1) in people.links and words.low(first - 2) in people.roles


def _ends_there(scene: Scene, hit: Hit) -> bool:
    """Whether a head that ends a name does end it: "Service Reform" is no service."""
    words, people, after = scene.words, scene.pack.people, hit.last + 1
    if not scene.pack.writing.cased or words.gap(after) != " " or hit.end < words.ends[hit.last]:
        return True
    if not words.capital(after) or scene.owners.get(after) is not None:
        return True
    low = words.low(after)
    return low in people.roles or low in people.title_words or low in people.before_head or low in people.small_words


def _behind(scene: Scene, last: int, end: int) -> tuple[int, str | None]:
    """The offset up to which a country behind the name belongs to it: "…, Uzbekistan" but not "…, Japan and India"."""
    words = scene.words
    place = scene.country(last + 1)
    if words.ends[last] == end and words.gap(last + 1) == ", " and place is not None:
        final = scene.owners.bounds(last + 1)[1]
        another = scene.country(final + 1) or scene.country(final + 2)
        chained = another is not None and (words.gap(final + 1) == ", " or scene.joint(final + 1))
        if not place.flags & {"demonym", "metonym"} and place.tail == place.end and not chained:
            return place.end, place.id
    if words.gap(last + 1) == " " == words.gap(last + 2) and words.low(last + 1) in scene.pack.organisations.within:
        place = scene.country(last + 2)
        if place is not None and "demonym" not in place.flags:
            return end, place.id
    return end, None
