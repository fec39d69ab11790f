"""Head noun → Title in scripts without capitals: a compound of words without endings before the head ("… विस्तार
परियोजना"), and what an acronym in brackets spells out ("युनिफाइड पेमेन्ट इन्टरफेस (यूपीआई) प्रणाली").

Any word may be part of such a compound, so what makes it a name is its length, a proper name inside it, or an acronym.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.names.letters import spelled, spells
from loaders.names.programme_names import Title
from loaders.names.scene import Scene
from loaders.text.phrases import Hit

_ENOUGH = 3
"""Words of a compound that are a name whatever they mean."""
_LONGEST = 14
"""Words of a compound at most; where no capitals end a name, its words do."""
_JOINED = (" ", "-", "\N{EN DASH}")


def read_compounds(scene: Scene, hits: Iterable[Hit]) -> Iterator[Title]:
    """The programmes that head nouns end; none where one stands alone, in the plural, or within a longer name."""
    last = -1
    for hit in hits:
        if scene.owners.get(hit.first) is not None or _is_plural(scene, hit) or goes_on(scene, hit):
            continue
        title = _before_bracket(scene, hit) or _compound(scene, hit, last)
        if title is not None:
            yield title
            last = hit.last


def _compound(scene: Scene, hit: Hit, listed: int) -> Title | None:
    """The name that ends with a head. listed: the last word of the name before, which this one may go on from."""
    words, rules = scene.words, scene.pack.programmes
    first = _reach_left(scene, hit.first)
    while first < hit.first and (words.low(first) in rules.generic_words or scene.joint(first)):
        first += 1
    between = range(first, hit.first)
    telling = [number for number in between if words.low(number) not in rules.generic_words and not scene.joint(number)]
    if first > 0 and words.gap(first) == " " and words.low(first - 1) in scene.pack.people.plural:
        return None
    short = _bracket_behind(scene, hit)
    named = any(scene.owners.get(number) is not None for number in telling)
    goes_on = listed >= 0 and first - listed in (1, 2) and (first - listed == 1 or scene.joint(first - 1))
    if hit.phrase in rules.titled:
        owned = _is_states(scene, first)
        sure = len(telling) >= _ENOUGH or (len(telling) > 1 and (named or short or goes_on or owned))
    else:
        sure = bool(telling) and short
    return Title(first, hit.last, hit.last, hit.label, hit.end) if sure else None


def _is_states(scene: Scene, first: int) -> bool:
    """Whether a compound is a state's, by the genitive right before it: "नेपालको | डिजिटल रूपान्तरण परियोजना"."""
    owner = scene.country(first - 1) if scene.words.gap(first) == " " else None
    return owner is not None and owner.tail > owner.end and scene.genitive(owner)


def _is_plural(scene: Scene, hit: Hit) -> bool:
    """Whether the head says that there are several ("परियोजना|हरूको"), or points back ("প্রকল্প|টি")."""
    ending = scene.words.flat[hit.end : scene.words.ends[hit.last]]
    return bool(ending) and ending.startswith((*scene.pack.people.plurals, *scene.pack.writing.definite))


def goes_on(scene: Scene, hit: Hit) -> bool:
    """Whether a head without an ending is part of a longer noun: "परियोजना | कार्यालय", "परियोजना | निर्देशक",
    "ফ্রেমওয়ার্ক | চুক্তি"."""
    words, pack, after = scene.words, scene.pack, hit.last + 1
    if hit.end < words.ends[hit.last] or words.gap(after) != " ":
        return False
    stem = words.flat[words.starts[after] : words.stem(after, pack.people.endings)] if after < len(words) else ""
    return (
        stem in pack.people.roles
        or stem in pack.people.before_head
        or stem in pack.organisations.head_words
        or stem in pack.programmes.head_words
        or stem in pack.instruments.agreement
    )


def _before_bracket(scene: Scene, hit: Hit) -> Title | None:
    """The name that an acronym in a bracket right before the head spells out, by the names of its letters."""
    words, first = scene.words, hit.first
    if words.gap(first) != ") " or words.gap(first - 1) not in (" (", "("):
        return None
    letters = spelled(words.low(first - 1))
    start = max(0, first - 1 - _LONGEST)
    count = spells([words.low(number) for number in range(start, first - 1)], letters) if letters else 0
    if count < 2 or any(words.gap(number) != " " for number in range(first - count, first - 1)):
        return None
    return Title(first - 1 - count, first - 2, first - 2, hit.label)


def _bracket_behind(scene: Scene, hit: Hit) -> bool:
    """Whether an acronym in brackets stands right behind the head."""
    words, after = scene.words, hit.last + 1
    return words.gap(after) in (" (", "(") and (words.acronym(after) or bool(spelled(words.low(after))))


def _reach_left(scene: Scene, first: int) -> int:
    """The first word of the compound that ends before a word."""
    words, last = scene.words, first
    while first > 0 and last - first < _LONGEST and words.gap(first) in _JOINED:
        before = first - 1
        owner = scene.owners.get(before)
        if owner is not None:
            if owner.tail > owner.end or owner.kind in ("agency", "person", "bloc") or "demonym" in owner.flags:
                break
            first = scene.owners.bounds(before)[0]
        elif scene.joint(before):
            other = before - 1
            inside = scene.field(other) or (words.gap(other) == " " and may_stand_in(scene, other - 1))
            if (
                first == last
                or other in scene.heads
                or words.gap(before) != " "
                or not inside
                or not may_stand_in(scene, other)
            ):
                break
            first = other
        elif may_stand_in(scene, before):
            first = before
        else:
            break
    return first


def may_stand_in(scene: Scene, index: int) -> bool:
    """Whether a word can be part of a compound: without an ending, and no number, amount, office or name."""
    words, pack, low = scene.words, scene.pack, scene.words.low(index)
    if index < 0 or scene.owners.get(index) is not None or not scene.part(index):
        return False
    if low in pack.organisations.government:
        return False
    if low in pack.organisations.field_words:
        return True
    if (
        low in pack.money.scales
        or low in pack.money.currencies
        or low in pack.dates.numbers
        or low in pack.people.plural
    ):
        return False
    if low in pack.people.usual_words or low in pack.people.roles:
        return False
    if low.endswith((*pack.people.joined_heads, *pack.people.plurals)):
        return False
    ending = low.endswith(pack.writing.genitive) and words.starts[index] + 3 < words.ends[index]
    return not ending or low in pack.people.whole
