"""Formal names of projects: what they are for and where, up to the mark or the small word that ends them ("the Project
for the Improvement of the Land Register in Mango City")."""

from __future__ import annotations

from loaders.names.programme_names import Title
from loaders.names.scene import Scene
from loaders.text.phrases import Hit
from loaders.text.words import calendar_words

_LONGEST = 18
_CLOSING = ('"', "”", "’", "'", "\n")


def read_aim(scene: Scene, hit: Hit) -> Title | None:
    """The project that a head with "for" behind it begins; nothing where no words of a name follow."""
    words, rules = scene.words, scene.pack.programmes
    link = hit.last + 1
    if len(rules.links) < 2 or words.gap(link) != " " or words.low(link) != rules.links[1]:
        return None
    if not words.capital(hit.first) or not _begins(scene, hit.first) or scene.owners.get(hit.first) is not None:
        return None
    ends = [number for number in _ends(scene, link) if number > link + 1]
    closed = [number for number in ends if _closes(scene, number)]
    if closed and (closed[-1] == ends[-1] or not scene.headline):
        last = closed[-1]
    elif ends and not scene.headline:
        last = _before_place(scene, link, ends[-1])
    else:
        return None
    return Title(hit.first, last, last, hit.label) if last > link + 1 else None


def _begins(scene: Scene, first: int) -> bool:
    """Whether a name begins with a word: behind an article, a mark, or a word in lower case."""
    words = scene.words
    gap = words.gap(first)
    return gap != " " or not words.capital(first - 1) or words.low(first - 1) in scene.pack.organisations.articles


def _closes(scene: Scene, number: int) -> bool:
    """Whether a mark or the end of a line ends a name with a word."""
    behind = scene.words.text[scene.words.ends[number] : scene.words.ends[number] + 2]
    return behind in ("", " (") or behind.startswith(_CLOSING)


def _ends(scene: Scene, link: int) -> list[int]:
    """The capitalised words with which the name may end, in order."""
    words, pack, number, found = scene.words, scene.pack, link + 1, []
    small = {*pack.programmes.links, *pack.organisations.articles, *pack.organisations.joints}
    while number - link < _LONGEST and words.gap(number) in (" ", " & "):
        low, owner = words.low(number), scene.owners.get(number)
        if low in calendar_words(pack.code) or (owner is not None and owner.kind in ("agency", "person")):
            break
        if words.capital(number):
            found.append(number)
            if owner is not None and owner.tail > owner.end:
                break
        elif low not in small or (scene.joint(number) and words.low(number + 1) in pack.organisations.articles):
            break  # "the Plan for Ports and | the Rip Program" are two
        number += 1
    return found


def _before_place(scene: Scene, link: int, last: int) -> int:
    """The last word before "in" and "on" in a sentence, where they may tell where or on what the sentence goes on."""
    words, stops = scene.words, scene.pack.programmes.links[2:]
    return next((number - 1 for number in range(link + 2, last) if words.low(number) in stops), last)
