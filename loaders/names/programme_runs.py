"""Names of programmes in scripts without capitals: what stands before a head noun, or in quotation marks.

A run of words is a name if one of them is no word for a field of government, and if it cannot be a phrase that only
says what kind of thing is meant: it is somebody's ("উরুগুয়ের | সেইবাল প্রকল্প"), it is called so ("সেবা নামের | অ্যাপ"),
or its head is one that ends names ("মাতারবাড়ী বিদ্যুৎ | প্রকল্প").
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.names.programme_compounds import goes_on, may_stand_in
from loaders.names.programme_names import Title
from loaders.names.scene import Scene
from loaders.text.phrases import Hit

_OPENING, _CLOSING = "\"“‘'", "\"”’'"
_LONGEST, _LONGEST_QUOTED = 6, 8
_CLAUSE = 12
"""Words behind a name in which the verb stands that takes it up."""


def read_run(scene: Scene, hit: Hit) -> Title | None:
    """The programme whose head noun a hit is, if the words before it are its name."""
    words, rules = scene.words, scene.pack.programmes
    if scene.owners.get(hit.first) is not None or words.gap(hit.first) != " " or goes_on(scene, hit):
        return None
    if words.flat[hit.end : words.ends[hit.last]] in scene.pack.writing.definite:
        return None  # "the project": its name was told before
    end = hit.first
    while words.gap(end) == " " and words.low(end - 1) in rules.called:
        end -= 1
    called = any(words.low(number) not in rules.possessives for number in range(end, hit.first))
    first, owned = _reach_left(scene, end)
    if not owned and hit.phrase in rules.titled:
        whole = _reach_left(scene, end, whole=True)
        first, owned = whole if whole[1] else (first, owned)
    telling = [number for number in range(first, end) if _tells(scene, number)]
    if not telling or (end - first == 1 and not (owned or called)):
        return None
    while words.gap(first) == " " and words.low(first - 1) in rules.national:
        first -= 1  # "ডিজিটাল | সরকার প্রকল্প"
    titled = hit.phrase in rules.titled and end == hit.first
    if not (owned or called or titled) or (hit.phrase in rules.loose and not called and not _taken_up(scene, hit)):
        return None
    if titled:
        return Title(first, hit.last, hit.last, hit.label, hit.end)
    return Title(first, end - 1, end - 1, hit.label)


def read_quotes(scene: Scene, hit: Hit) -> Iterator[Title]:
    """The quoted name that a head noun ends: "‘নলেজ পার্ক’"."""
    words = scene.words
    if words.text[hit.end : hit.end + 1] not in tuple(_CLOSING):
        return
    for start in range(hit.first - 1, max(0, hit.first - _LONGEST_QUOTED), -1):
        if words.gap(start)[-1:] in tuple(_OPENING):
            if scene.owners.get(start) is None and any(_tells(scene, each) for each in range(start, hit.first)):
                yield Title(start, hit.last, hit.last, hit.label, hit.end)
            return
        if words.gap(start) != " ":
            return


def read_owned_quotes(scene: Scene) -> Iterator[Title]:
    """What stands in quotation marks behind a state that it belongs to: "ভারতের | ‘মান্ডি কনসেপ্ট’"."""
    words = scene.words
    for owner in scene.owners.all:
        if owner.kind != "country" or not scene.genitive(owner) or owner.tail == owner.end:
            continue
        start = words.at(owner.tail - 1) + 1
        gap = words.gap(start)
        if len(gap) != 2 or gap[1] not in _OPENING:
            continue
        for last in range(start, start + 4):
            if words.gap(last + 1)[:1] in tuple(_CLOSING):
                if any(_tells(scene, each) for each in range(start, last + 1)) and _taken_up(scene, last):
                    yield Title(start, last, last, "initiative")
                break
            if words.gap(last + 1) != " ":
                break


def _reach_left(scene: Scene, end: int, whole: bool = False) -> tuple[int, bool]:
    """The first word of a name that ends before a word, and whether it is said whose it is. whole: whatever "and" joins
    is one name ("নেপালের | ভাষা ও দক্ষতা প্রকল্প")."""
    words, rules, first = scene.words, scene.pack.programmes, end
    owned = False
    while end - first < _LONGEST and words.gap(first) == " ":
        before = first - 1
        owner = scene.owners.get(before)
        if owner is not None and (owner.tail > owner.end or owner.kind not in ("country", "programme")):
            owned = owner.kind in ("country", "agency") and owner.tail > owner.end and scene.genitive(owner)
            break
        if owner is not None:
            first = scene.owners.bounds(before)[0]
        elif scene.joint(before):
            fields = scene.field(before - 1) and scene.field(first)
            parts = whole and may_stand_in(scene, before - 1)
            if first == end or not (fields or parts) or words.gap(before) != " ":
                break
            first = before - 1
        elif may_stand_in(scene, before):
            first = before
        else:
            break
    while first < end and words.low(first) in rules.generic_words:
        first += 1
    return first, owned


def _tells(scene: Scene, index: int) -> bool:
    """Whether a word tells one programme from others."""
    low, owner = scene.words.low(index), scene.owners.get(index)
    common = low in scene.pack.programmes.generic_words or low in scene.pack.organisations.generic
    return (
        not common and not scene.field(index) and not low[:1].isdigit() and (owner is None or owner.kind == "programme")
    )


def _taken_up(scene: Scene, behind: Hit | int) -> bool:
    """Whether a verb of taking up follows in the sentence."""
    words, last = scene.words, behind if isinstance(behind, int) else behind.last
    for number in range(last + 1, last + 1 + _CLAUSE):
        if not words.low(number) or set(words.gap(number)) & set("।?!\n"):
            return False
        if words.low(number).startswith(scene.pack.taking_up):
            return True
    return False
