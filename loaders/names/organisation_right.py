"""How far the name of an organisation reaches to the right of its head noun: "of", "for", and the field behind it.

Lists in a field ("Posts, Telecommunications and Information Technology") hold together by the words for fields of
government; a second name, a role or a person ends it.
"""

from __future__ import annotations

from loaders.names.scene import LONGEST, Scene
from loaders.text.phrases import Hit


def reach_right(scene: Scene, hit: Hit) -> tuple[int, int, str | None]:
    """The last word of the name without and with the country that its field ends with ("of the Republic of
    Uzbekistan"), and that country."""
    words, rules = scene.words, scene.pack.organisations
    if hit.phrase in rules.foreign:
        last = _foreign(scene, hit.last)
        return last, last, None
    last, nation = _adjectives(scene, hit.last)
    opened = ""
    while words.gap(last + 1) == " " and (link := words.low(last + 1)) in rules.links:
        start = last + 2
        while words.gap(start) == " " and words.low(start) in rules.articles:
            start += 1
        if words.gap(start) != " ":
            break
        if _is_of(scene, link) and (state := _state(scene, start)) is not None:
            return (last if opened else state[0]), *state
        if not _may_link(scene, link, opened) or not scene.part(start) or scene.alone(start) or start in scene.opening:
            break
        if (place := scene.country(start)) is not None and place.end < words.ends[start]:
            break  # "… of the India-SADC PTA"
        end = _field_run(scene, start, listed=not opened)
        if hit.phrase not in rules.offices:
            end = _without_role(scene, start, end)
        if end < start:
            break
        last, opened = end, opened or link
        if not scene.pack.writing.cased:
            break
    return last, last, nation


def _adjectives(scene: Scene, last: int) -> tuple[int, str | None]:
    """The last of the adjectives that stand behind a head, where fields are written small ("Instituto Nacional de …"),
    and the country that they name."""
    words, nation = scene.words, None
    while scene.pack.organisations.small_fields and words.gap(last + 1) == " ":
        place = scene.country(last + 1)
        if place is not None and "demonym" in place.flags:
            nation = place.id
        elif words.low(last + 1) not in scene.pack.organisations.adjectives:
            break
        last += 1
    return last, nation


def goes_on(scene: Scene, last: int) -> int:
    """The last word of a field that goes on behind a word with "and"; the word itself if it does not."""
    after = _after_joint(scene, last)
    return last if after is None else _item(scene, after)


def _foreign(scene: Scene, last: int) -> int:
    """The last word of a name in another language, which begins with its head: "Banco Central de la República"."""
    words, small = scene.words, scene.pack.people.particles
    while words.gap(last + 1) == " ":
        step = 1
        while step < 4 and words.low(last + step) in small and words.gap(last + step + 1) == " ":
            step += 1
        if not scene.part(last + step) or scene.alone(last + step) or words.low(last + step) in scene.pack.people.roles:
            break
        last += step
    return last


def state_behind(scene: Scene, last: int) -> tuple[int, str | None] | None:
    """The last word of a country's name that follows a name with "of", and the country."""
    words, rules, start = scene.words, scene.pack.organisations, last + 2
    if words.gap(last + 1) != " " or not _is_of(scene, words.low(last + 1)):
        return None
    while words.gap(start) == " " and words.low(start) in rules.articles:
        start += 1
    return _state(scene, start)


def _without_role(scene: Scene, start: int, last: int) -> int:
    """The last word before an office, of one or of several: "Bank of Coral Island | Governor …", "Board of | Executive
    Directors"."""
    words, people = scene.words, scene.pack.people
    several = words.gap(last + 1) == " " and words.low(last + 1) in people.small_words
    for number in range(start, last + 1 + several):
        if words.low(number) in people.roles or number > last:
            while number > start and (words.low(number - 1) in people.before_head or scene.joint(number - 1)):
                number -= 1
            return number - 1
    return last


def _may_link(scene: Scene, link: str, opened: str) -> bool:
    """The first link opens the field ("of", "for", "on"); a field that "for" opened goes on with any of them."""
    links = scene.pack.organisations.links
    if not opened:
        return link in links[:3] or _is_of(scene, link)
    return _is_of(scene, link) or opened == links[1]


def _is_of(scene: Scene, link: str) -> bool:
    """Whether a link is "of", which also stands before a country."""
    return link in scene.pack.organisations.links[:1] or link in scene.pack.grammar.of


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
    while last - start < 2 * LONGEST:
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
    longest = LONGEST if scene.pack.writing.cased else 2
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
    if words.gap(last + 1) == ", " and words.low(last + 1) in scene.pack.people.roles and not scene.field(start):
        return False  # "Ministry of Trade and | Karl Tamm, Minister of …"
    own_acronym = words.gap(last + 1) == " (" and words.low(last + 1)[:1] == words.low(start)[0]
    return not (own_acronym and words.acronym(last + 1))
