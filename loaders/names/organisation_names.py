"""Head noun → Name: the name of an organisation around a word for what it is, and the country that it states."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loaders.names.organisation_left import is_office, reach_left, spelled_out
from loaders.names.organisation_right import goes_on, reach_right, state_behind
from loaders.names.scene import OF_STATE, Scene
from loaders.names.sides import country_of
from loaders.text.phrases import Hit
from loaders.text.words import hanging

_AFTER_PLACE = ("university", "embassy")
"""Types whose heads follow the name that they are of, where heads are written small."""
_WHOLE = ("department", "central_bank")
"""Types of which a head of several words is a name by itself: "Cabinet Office"."""

_NAMES_A_THING = 3
"""Words before a head that make a name even of a thing: "Government Integrated Data | Centre"."""


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


def read_name(scene: Scene, hit: Hit) -> Name | None:
    """The organisation that a head noun belongs to; nothing where it stands alone or means another thing."""
    words, pack = scene.words, scene.pack
    if (owner := scene.owners.get(hit.first)) is not None and owner.kind == "agency":
        return _longer_name(scene, hit) or _known_name(scene, hit)
    if scene.compound(hit):
        hit = replace(hit, first=hanging(words, hit.first, pack.organisations.joints))
    if pack.writing.cased and not words.capital(hit.first):
        return _lower_case_name(scene, hit)
    first, country = reach_left(scene, hit)
    core, last, inner = reach_right(scene, hit)
    first, country = spelled_out(scene, first, last), country or inner or _seat(scene, first)
    if hit.phrase in pack.organisations.crews and _is_crew(scene, first, hit):
        return None
    if hit.phrase in pack.organisations.field_words and _is_field_of_role(scene, first):
        return None
    thing = f"{words.low(hit.first - 1)} {hit.phrase}" in pack.organisations.things
    if thing and hit.first - first < _NAMES_A_THING and scene.country(first) is None:
        return None
    if last == hit.last and not (_ends_there(scene, hit) and _is_named(scene, first, hit)):
        return None
    if hit.label in OF_STATE:
        while first < hit.first and (place := scene.country(first)) is not None and place.tail == place.end:
            country = country or place.id
            first = scene.owners.bounds(first)[1] + 1
        if first == hit.first and last == hit.last and not (_is_whole(hit) or scene.compound(hit)):
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
    if country is None and hit.label == "central_bank" and _is_whole(hit) and first == hit.first and last == hit.last:
        return None
    return Name(first, last, end, end if core == last else words.ends[core], reach, hit, country)


def _seat(scene: Scene, first: int) -> str | None:
    """The country that a name stands behind as where it sits: "the Nairobi-based | …"."""
    based, before = scene.pack.organisations.based, first - 1
    place = scene.country(before) if based and scene.words.gap(first) == " " else None
    return place.id if place is not None and scene.words.low(before).endswith(based) else None


def _known_name(scene: Scene, hit: Hit) -> Name:
    """A known name around its head noun, with the country that the words at it state."""
    words = scene.words
    first, last = scene.owners.bounds(hit.first)
    owner, before = scene.owners.get(first), scene.owners.get(first - 1)
    assert owner is not None
    country = None
    if before is not None and before.kind == "country" and words.gap(first) == " ":
        attribute = scene.genitive(before) or "demonym" in before.flags
        country = before.id if attribute else None
    final, inner = state_behind(scene, last) or (last, None)
    seat = scene.country(last + 1) if hit.label == "embassy" and words.gap(last + 1) == " " else None
    if seat is not None and "metonym" in seat.flags:
        final, country = scene.owners.bounds(last + 1)[1], country or country_of(owner)  # "U.S. Embassy | Manila"
    end = owner.end if final == last else words.ends[final]
    reach, behind = _behind(scene, last, owner.end)
    behind = behind if reach > owner.end else None
    return Name(first, final, end, owner.end, max(end, reach), hit, country or inner or behind)


def _longer_name(scene: Scene, hit: Hit) -> Name | None:
    """A ministry whose name only begins like a known one: "Ministry of Trade | and Ports"."""
    first, last = scene.owners.bounds(hit.first)
    if hit.label not in OF_STATE or first != hit.first or not scene.pack.writing.cased or last == hit.last:
        return None
    end = goes_on(scene, last)
    if end == last or not scene.field(end):
        return None
    reach, behind = _behind(scene, end, scene.words.ends[end])
    before = scene.country(first - 1) if scene.words.gap(first) == " " else None
    country = before.id if before is not None and (scene.genitive(before) or "demonym" in before.flags) else behind
    return Name(first, end, scene.words.ends[end], scene.words.ends[end], reach, hit, country)


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
    if _is_whole(hit) or scene.compound(hit) or (first < hit.first and is_office(scene, hit, hit.first - 1)):
        return True
    before = range(first, hit.first)
    if before and "\n" in words.gap(first) and "\n" in words.gap(hit.last + 1):
        return True
    telling = [number for number in before if words.low(number) not in rules.generic]
    places = [number for number in telling if (place := scene.country(number)) and "metonym" in place.flags]
    if not telling or (hit.label in OF_STATE and len(places) == len(telling)):
        return False
    if _is_pointed_at(scene, first, hit) or (hit.phrase in rules.loose and _is_any(scene, first, hit)):
        return False
    if hit.phrase in rules.areas and len(telling) == 1 and not scene.words.acronym(telling[0]):
        return scene.field(telling[0])
    if hit.label == "company" and hit.phrase in rules.loose:
        return any(not scene.field(number) for number in telling)
    if hit.phrase not in rules.loose or len(before) > 1:
        return True
    return any(scene.owners.get(number) is not None or words.acronym(number) for number in telling)


def _is_pointed_at(scene: Scene, first: int, hit: Hit) -> bool:
    """Whether the one word before a head is what a "that" points at, and no name: "त्यो | प्रणाली | विभागकै …"."""
    words, pack = scene.words, scene.pack
    alone = first == hit.first - 1 and hit.label != "ministry" and scene.owners.get(first) is None
    alone = alone and not pack.writing.cased
    return alone and words.gap(first) == " " and words.low(first - 1) in pack.grammar.definite


def _is_any(scene: Scene, first: int, hit: Hit) -> bool:
    """Whether a head is of any such place, or of one that is yet to be made: "একটি | … কেন্দ্র", "… केन्द्र | बनाउन"."""
    words, rules = scene.words, scene.pack.organisations
    before, behind = words.gap(first) == " ", words.gap(hit.last + 1) == " "
    return (before and words.low(first - 1) in rules.indefinite) or (behind and words.low(hit.last + 1) in rules.made)


def _is_crew(scene: Scene, first: int, hit: Hit) -> bool:
    """Whether a head only means the people of the body behind it: "the Executive Management | Team of …"."""
    before, rules = range(first, hit.first), scene.pack.organisations
    plain = all(scene.field(number) or scene.words.low(number) in rules.generic for number in before)
    return plain and scene.words.low(hit.last + 1) in rules.links[:1]


def _lower_case_name(scene: Scene, hit: Hit) -> Name | None:
    """A head in lower case after an acronym or a field: "the ICT division", "the foreign ministry"; where fields are
    written small, after a state ("Kenyas utrikesministerium") or before them ("ministère de la Santé")."""
    words, first = scene.words, hit.first
    if hit.label in _AFTER_PLACE and scene.pack.organisations.small_fields:
        return _after_place(scene, hit)
    if hit.label not in OF_STATE or words.gap(first) != " ":
        return None
    while words.gap(first) == " " and words.acronym(first - 1) and not scene.alone(first - 1):
        first -= 1
    owner = scene.country(first - 1)
    if first == hit.first and scene.pack.organisations.small_fields:
        core, last, inner = reach_right(scene, hit)
        end = _end(scene, hit, last)
        of = owner.id if owner is not None and (scene.genitive(owner) or "demonym" in owner.flags) else None
        named = last > hit.last and any(map(words.capital, range(hit.last + 1, core + 1)))
        if not named and not (of and (scene.compound(hit) or last > hit.last)):
            return None
        return Name(first, last, end, end if core == last else words.ends[core], end, hit, inner or of)
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


def _after_place(scene: Scene, hit: Hit) -> Name | None:
    """A head in lower case after the names that it is of: "Lunds universitet", "Sveriges ambassad i Nairobi"."""
    words, first, stops = scene.words, hit.first, scene.pack.people.stops
    while (
        words.gap(first) == " "
        and words.capital(first - 1)
        and (scene.country(first - 1) or words.low(first - 1) not in stops)
    ):
        first -= 1
    if first == hit.first:
        return None
    place, last = scene.country(first), hit.last
    behind = last + 2
    if hit.label == "embassy" and words.low(last + 1) in scene.pack.organisations.within and words.capital(behind):
        last = scene.owners.bounds(behind)[1] if scene.owners.get(behind) is not None else behind
    end = hit.end if last == hit.last else words.ends[last]
    return Name(first, last, end, end, end, hit, place.id if place else None)


def _is_field_of_role(scene: Scene, first: int) -> bool:
    """Whether the words are what a role is for, not an organisation: "Minister of Digital Economy and | Society"."""
    words, people = scene.words, scene.pack.people
    return words.gap(first) == " " and words.low(first - 1) in people.links and words.low(first - 2) in people.roles


def _ends_there(scene: Scene, hit: Hit) -> bool:
    """Whether a head that ends a name does end it: "Service Reform" is no service."""
    words, people, after = scene.words, scene.pack.people, hit.last + 1
    if not scene.pack.writing.cased or words.gap(after) != " " or hit.end < words.ends[hit.last]:
        return True
    if hit.label == "company" and hit.phrase not in scene.pack.organisations.loose:
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
        capital = words.capital(final + 1) or not scene.pack.writing.cased
        opens = words.gap(final + 1) == " " and capital and (scene.part(final + 1) or final + 1 in scene.heads)
        if opens or chained:
            return end, None
        if not place.flags & {"demonym", "metonym"} and place.tail == place.end:
            return place.end, place.id
    if words.gap(last + 1) == " " == words.gap(last + 2) and words.low(last + 1) in scene.pack.organisations.within:
        place = scene.country(last + 2)
        if place is not None and "demonym" not in place.flags:
            return end, place.id
    return end, None
