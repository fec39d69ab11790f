"""Head noun → Title: the name of a programme around a word for what it is ("Digital Transformation Roadmap").

A name is a run of capitalised words before the head, with what it is for behind it, and a year. A head in lower case
follows a name ("the Shikkha Sathi initiative") that is more than words for fields of government.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.names.acronyms import long_form
from loaders.names.scene import LONGEST, Scene
from loaders.text.phrases import Hit
from loaders.text.words import calendar_words

_YEAR = re.compile(r"(?:19|20|21)\d\d(?:-(?:\d\d){1,2})?")
_COUNTED = re.compile(r"\d+(?:st|nd|rd|th)")
_OWN_SHAPE = re.compile(r"[^\W_]*(?:[a-zà-ÿ\d][A-Z]|\d)[^\s]*|[^\W\d_]-[^\s]+")

_LONGEST_BRACKET = 100
"""Characters of a bracket inside a name at most."""


@dataclass(frozen=True, slots=True)
class Title:
    """The words `first` to `last` name a programme of a kind. core: the last word without a head in lower case.  end:
    the offset where the last word ends without a case ending, if that is not seen from the word."""

    first: int
    last: int
    core: int
    kind: str
    end: int = 0


def read_title(scene: Scene, hit: Hit) -> Title | None:
    """The programme that a head noun belongs to; nothing where it stands alone or means another thing."""
    if scene.owners.get(hit.first) is not None or scene.owners.get(hit.last) is not None:
        return None
    if scene.words.capital(hit.first):
        rules = scene.pack.programmes
        if hit.phrase in scene.pack.organisations.head_words and hit.phrase not in rules.purses:
            return None
        return _capital_title(scene, hit)
    return _small_title(scene, hit) if hit.phrase in scene.pack.programmes.small else None


def has_own_shape(scene: Scene, index: int) -> bool:
    """Whether a word is written as only brands are: an inner capital, a digit, a single letter and a hyphen."""
    words = scene.words
    word = words.text[words.starts[index] : words.ends[index]]
    return _OWN_SHAPE.fullmatch(word) is not None and any(map(str.isupper, word))


def _capital_title(scene: Scene, hit: Hit) -> Title | None:
    rules = scene.pack.programmes
    first, last = reach_left(scene, hit.first), _reach_right(scene, hit)
    first += scene.words.low(first) in rules.doing and first < hit.first and scene.words.gap(last + 1)[:1] == ":"
    if hit.phrase in rules.purses and not is_purse(scene, first, hit.phrase):
        return None
    spelt = _spelt_before(scene, first, last) if last == hit.last else first
    if hit.phrase in rules.aimed and any(
        scene.words.low(n) in scene.pack.instruments.agreement for n in range(spelt, hit.first)
    ):
        return None  # "Agreement for the Pacific Partnership" is a pact
    if spelt < first:
        return Title(spelt, last, last, hit.label)
    if hit.phrase in rules.aimed:
        aimed = last > hit.last and scene.words.low(hit.last + 1) in rules.links[1:3]
        return Title(first, last, last, hit.label) if aimed and not _goes_on(scene, last) else None
    telling = count_telling(scene, first, hit.first - 1)
    dated = last > hit.last and hit.phrase in rules.dated
    if " " in hit.phrase and (place := scene.country(hit.first - 1)) and "demonym" not in place.flags:
        telling += first < hit.first and place.tail == place.end
    needed = 2 if hit.phrase in rules.loose and last == hit.last and " " not in hit.phrase else 1
    if last > hit.last and (place := scene.country(hit.first - 1)) and first < hit.first and place.tail == place.end:
        telling += hit.phrase not in rules.loose  # "Japan Strategy for the Arctic": whose, and for where
    if telling < needed and not dated and not (last > hit.last and count_telling(scene, hit.last + 1, last) > 1):
        return None
    return None if _goes_on(scene, last) else Title(first, last, last, hit.label)


def is_purse(scene: Scene, first: int, head: str) -> bool:
    """Whether a name that bodies may bear is that of a purse: money comes from it, or it is set up."""
    words, rules = scene.words, scene.pack.programmes
    if head not in rules.purses or words.gap(first) != " ":
        return False
    before = first - 1
    while words.gap(before) == " " and words.low(before) in (*scene.pack.organisations.articles, *rules.possessives):
        before -= 1
    return words.low(before) in rules.sources


def _spelt_before(scene: Scene, first: int, last: int) -> int:
    """The first word of a name that the acronym behind it spells out, past words that names hardly have ("Women |
    Leaders Initiative (WLI)")."""
    words, short = scene.words, last + 1
    if words.gap(short) != " (" or not words.acronym(short) or scene.headline:
        return first
    left = words.starts[max(0, last - LONGEST)]
    span = long_form(words.text, left, words.ends[last], words.text[words.starts[short] : words.ends[short]])
    start = words.at(span[0]) if span else first
    small = {*scene.pack.organisations.joints, *scene.pack.organisations.articles, *scene.pack.programmes.links}
    between = range(start, first)
    whole = words.capital(start) and all(words.capital(n) or words.low(n) in small for n in between)
    return start if whole and between and not any(scene.alone(n) for n in between) else first


def _small_title(scene: Scene, hit: Hit) -> Title | None:
    words, rules, end = scene.words, scene.pack.programmes, hit.first
    fields = scene.pack.organisations.field_words
    if hit.phrase in rules.kept:
        while (
            hit.first - end < 2
            and words.gap(end) == " "
            and words.low(end - 1) in fields
            and not words.capital(end - 1)
        ):
            end -= 1
    first = reach_left(scene, end)
    if first == end or _goes_on(scene, hit.last) or scene.headline:
        return None
    inner = end - 1 if words.gap(end) == ") " and words.gap(end - 1) == " (" else end  # "… System (HDS) platform"
    own = [n for n in range(first, inner) if _tells(scene, n) and words.low(n) not in rules.small]
    plain = sum(words.low(number) in fields for number in own)
    linked = any(words.low(number) in rules.links for number in range(first, inner))
    if not own or (len(own) == plain and len(own) < 2 and not linked):
        return None
    branded = end - first == 1 and has_own_shape(scene, first)
    opens = words.gap(first)[-1:] == "\n" or words.gap(first)[:1] in (".", "!", "?")
    if end - first == 1 and not branded and (opens or "-" in words.low(first)):
        return None
    if end - first == 1 and words.acronym(first) and _is_one_of_many(scene, first):
        return None
    if hit.phrase in rules.kept and not branded:
        return Title(first, hit.last, end - 1, hit.label)
    return Title(first, inner - 1, inner - 1, hit.label)


def _is_one_of_many(scene: Scene, first: int) -> bool:
    """Whether "a" stands before a word, with adjectives between: "an integrated | NCD programme"."""
    words = scene.words
    for number in range(first - 1, max(-1, first - 4), -1):
        if words.gap(number + 1) != " " or words.capital(number):
            return False
        if words.low(number) in scene.pack.programmes.indefinite:
            return True
    return False


def _is_brand(scene: Scene, index: int, before: int) -> bool:
    """Whether a word that no field can be stands before a noun: "the CIAT | fellowship programme"."""
    words = scene.words
    low = words.low(before)
    shaped = index >= 0 and words.gap(before) == " " and (words.acronym(index) or has_own_shape(scene, index))
    return (
        shaped and scene.owners.get(index) is None and _tells(scene, index) and low not in scene.pack.people.small_words
    )


def count_telling(scene: Scene, first: int, last: int) -> int:
    """How many words tell one programme from others."""
    return sum(_tells(scene, number) for number in range(first, last + 1))


def _tells(scene: Scene, index: int) -> bool:
    words, owner = scene.words, scene.owners.get(index)
    low = words.low(index)
    return (
        words.capital(index)
        and low not in scene.pack.programmes.generic_words
        and low not in scene.pack.people.small_words
        and (owner is None or owner.kind == "programme")
    )


def reach_left(scene: Scene, first: int) -> int:
    """The first word of the name that ends before a word."""
    words, last = scene.words, first
    while first > 0 and last - first < LONGEST:
        gap, before = words.gap(first), first - 1
        if gap == ") ":
            return _past_bracket(scene, first)
        dotted = gap == ". " and scene.country(before) is not None and "." in words.low(before)  # "the U.S. Strategy"
        if gap not in (" ", " & ") and not dotted:
            break
        owner = scene.owners.get(before)
        if owner is not None:
            if owner.tail > owner.end or owner.kind in ("agency", "person"):
                break
            first = scene.owners.bounds(before)[0]
        elif scene.joint(before) or words.low(before) in scene.pack.programmes.links or gap == " & ":
            other = before if gap == " & " else before - 1
            together = scene.field(other) or (scene.joint(before) and _opens(scene, other) and scene.part(other))
            together = together or _led(scene, before)
            if first == last or not together or has_own_shape(scene, first) or words.gap(before) != " ":
                break
            first = other
        elif scene.country(first) is not None and words.low(before).endswith(scene.pack.writing.genitive):
            break
        elif _may_stand_in(scene, before, first):
            first = before
        else:
            break
    return first


def _led(scene: Scene, link: int) -> bool:
    """Whether "for" stands inside a name: between it and an article are words of a name only ("the | Digital Registers
    for Better Services Project")."""
    words, rules = scene.words, scene.pack
    number = link - 1
    if words.low(link) != rules.programmes.links[1]:
        return False
    while (
        words.gap(number + 1) == " " and scene.owners.get(number) is None and _may_stand_in(scene, number, number + 1)
    ):
        number -= 1
    return number < link - 1 and words.gap(number + 1) == " " and words.low(number) in rules.organisations.articles


def _opens(scene: Scene, index: int) -> bool:
    """Whether a word stands right behind an article or a country, so that a name begins with it."""
    place = scene.country(index - 1)
    gap = scene.words.gap(index)
    beside = gap in (" ", ". " if place else " ") and scene.owners.get(index) is None and not scene.words.acronym(index)
    return beside and (place is not None or scene.words.low(index - 1) in scene.pack.organisations.articles)


def _past_bracket(scene: Scene, first: int) -> int:
    """The first word of a name that goes on before a bracket with its acronym, or with what its acronym stands for."""
    words = scene.words
    if words.gap(first - 1) == " (":
        return _spelled_out(scene, first)
    opening = words.text.rfind("(", max(0, words.starts[first] - _LONGEST_BRACKET), words.starts[first])
    before = words.at(opening) - 1 if opening > 0 else -1
    inside = before >= 0 and words.gap(before + 1) == " (" and "\n" not in words.text[opening : words.starts[first]]
    return before if inside and words.acronym(before) and words.capital(before + 1) else first


def _spelled_out(scene: Scene, first: int) -> int:
    """The first word of the name that the acronym in a bracket before a head spells out."""
    words, short = scene.words, scene.words.text[scene.words.starts[first - 1] : scene.words.ends[first - 1]]
    small = {*scene.pack.organisations.joints, *scene.pack.organisations.articles, *scene.pack.programmes.links}
    left = words.starts[max(0, first - 1 - 2 * LONGEST)]
    span = long_form(words.text, left, words.ends[first - 2], short) if words.capital(first - 1) else None
    if span is None:
        return first
    start = words.at(span[0])
    return start if all(words.capital(n) or words.low(n) in small for n in range(start, first - 1)) else first


def _may_stand_in(scene: Scene, before: int, first: int) -> bool:
    words, people, low = scene.words, scene.pack.people, scene.words.low(before)
    if _YEAR.fullmatch(low):
        return words.gap(before) == " " and words.capital(before - 1)
    if low.isdigit() or (low in scene.pack.dates.numbers and words.capital(before)):
        return words.low(first) in scene.pack.money.scales
    if _COUNTED.fullmatch(low):
        return words.capital(first)
    if low in people.roles or low in people.title_words or low in calendar_words(scene.pack.code):
        return False
    return scene.part(before)


def _reach_right(scene: Scene, hit: Hit) -> int:
    """The last word of the name: a year, or what the programme is for, and a year."""
    last = past_year(scene, hit.last)
    if last > hit.last:
        return last
    words, start = scene.words, hit.last + 2
    if words.gap(hit.last + 1) != " " or words.low(hit.last + 1) not in scene.pack.programmes.links:
        return last
    while words.gap(start) == " " and words.low(start) in scene.pack.organisations.articles:
        start += 1
    if not _is_aim(scene, start, words.low(hit.last + 1)):
        return last
    last = start
    begins = (
        words.gap(hit.first) != " "
        or not words.capital(hit.first - 1)
        or words.low(hit.first - 1) in scene.pack.organisations.articles
    )
    aim = hit.first if begins else -1
    while last - start < LONGEST:
        after = last + 1
        if aim >= 0 and (inner := _inner_aim(scene, after)) is not None:
            last = inner
        elif words.gap(after) == " " and scene.joint(after) and scene.field(last) and scene.field(after + 1):
            last = after + 1
        elif (
            words.low(hit.last + 1) in scene.pack.programmes.links[1:2]
            and (end := _other_aim(scene, after)) is not None
        ):
            return past_year(scene, end)
        elif words.gap(after) == " " and scene.part(after) and not scene.alone(after):
            last = after
        else:
            break
    return past_year(scene, last)


def _inner_aim(scene: Scene, link: int) -> int | None:
    """The first word of what is aimed at within an aim: "Project for Modernisation of the | Land Register", "Project
    for Strengthening the | Data Centre"."""
    words, articles = scene.words, scene.pack.organisations.articles
    start = link + (words.low(link) in scene.pack.programmes.links[:1])
    start += words.low(start) in articles
    whole = start > link and all(words.gap(number) == " " for number in range(link, start + 1))
    return start if whole and words.capital(start) and scene.owners.get(start) is None else None


def _other_aim(scene: Scene, joint: int) -> int | None:
    """The last word of a second thing that a programme is for, behind "and"; nothing if another name begins there."""
    words, start = scene.words, joint + 1
    if not scene.joint(joint) or words.gap(joint) != " " or words.gap(start) != " ":
        return None
    last, heads = start, scene.pack.programmes
    while words.gap(last + 1) == " " and scene.part(last + 1):
        last += 1
    run = range(start, last + 1)
    named = any(
        words.low(n) in heads.small or words.low(n) in heads.head_words or words.low(n) in scene.pack.people.roles
        or n in scene.heads or scene.owners.get(n) is not None or words.acronym(n)
        for n in run
    )  # fmt: skip
    return last if scene.part(start) and not named and not words.gap(last + 1).startswith(" (") else None


def _is_aim(scene: Scene, start: int, link: str) -> bool:
    """Whether what stands behind "for" or "of" belongs to the name: words of its own, or (after "for") for whom."""
    words, owner = scene.words, scene.owners.get(start)
    if words.gap(start) != " " or not words.capital(start):
        return False
    if owner is not None:
        return owner.kind == "programme" or (
            owner.kind in ("country", "bloc") and link == scene.pack.programmes.links[1]
        )
    return scene.part(start) and words.low(start) not in scene.pack.people.roles and link != "in"


def past_year(scene: Scene, last: int) -> int:
    """The year behind a word, else the word itself."""
    words = scene.words
    return last + 1 if words.gap(last + 1) == " " and _YEAR.fullmatch(words.low(last + 1)) else last


def _goes_on(scene: Scene, last: int) -> bool:
    """Whether the name is part of a longer one: "Project | Manager", "Strategy | Department"."""
    words, people, after = scene.words, scene.pack.people, last + 1
    if words.gap(after) != " " or scene.owners.get(after) is not None:
        return False
    low = words.low(after)
    if low in people.roles or low in people.before_head:
        return not words.capital(after) or low in people.roles
    return words.capital(after) and low not in people.title_words and low not in people.small_words
