"""Names of programmes that no head noun ends: a country's digital vision ("Digital Nepal 2030"), what a name is said to
be ("Sanad, its digital identity app"), quoted names, items of a list, and the company of known programmes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.names.programme_names import Title, count_telling, has_own_shape, past_year
from loaders.names.scene import LONGEST, Scene
from loaders.text.phrases import Hit

_OPENING, _CLOSING = "\"“‘'", "\"”’'"
_PAIRS = {'"': '"', "“": "”", "‘": "’", "'": "'"}
_OPEN = (" ", "\n", "(")
"""What stands before an opening quotation mark, at least."""
_LONGEST_QUOTED = 8
_BEGINNING = ".!?:\n"
"""What stands before the first word of a sentence."""


def said_to_be(scene: Scene, hit: Hit) -> Iterator[Title]:
    """ "Sanad, its digital identity app", "the data exchange platform Trembita", "its mobile app, Sanad,"."""
    words, rules = scene.words, scene.pack.programmes
    opens = rules.definite and words.gap(hit.first)[:1] in _BEGINNING
    if hit.phrase not in rules.products or (words.capital(hit.first) and not opens):
        return
    first = _determined(scene, hit)
    if first is None and not rules.definite:
        return
    after = hit.last + 1
    if (spelt := _spelt_out(scene, after)) is not None:
        yield Title(after, spelt, spelt, hit.label)
        return
    if first is not None and words.gap(first).lstrip(_CLOSING) == ", " and _ends_there(scene, hit):
        start = first - 1
        while first - start < 3 and words.gap(start) == " " and _bare(scene, start - 1):
            start -= 1
        if _bare(scene, first - 1) and (words.gap(start) != " " or not words.capital(start - 1)):
            yield Title(start, first - 1, first - 1, hit.label)
    if words.gap(after) == " " and (last := _run(scene, after, 3)) is not None:
        yield Title(after, last, last, hit.label)
    elif words.gap(after) == ", " and _bare(scene, after) and words.gap(after + 1)[:1] in (",", ".", ";", ")", "\n"):
        yield Title(after, after, after, hit.label)


def quoted(scene: Scene, hit: Hit) -> Iterator[Title]:
    """ "the “One Million Coders” initiative", "a project called “Clean Rivers”", "an app named Sanad"."""
    words, cased = scene.words, scene.pack.writing.cased
    head = hit.first
    if hit.phrase in scene.pack.programmes.aimed:
        return  # "the “A plus B” Dialogue" is held, not run
    between = (
        scene.pack.programmes.called,
        scene.pack.programmes.generic_words,
        scene.pack.organisations.field_words,
    )
    while words.gap(head) == " " and not words.capital(head - 1) and any(words.low(head - 1) in one for one in between):
        head -= 1  # "the “112” | national | helpline"
    gap = words.gap(head)
    if len(gap) == 2 and gap[0] in _CLOSING and gap[1] == " ":
        for start in range(head - 1, max(-1, head - 1 - _LONGEST_QUOTED), -1):
            paired = _PAIRS.get(words.gap(start)[-1:]) == gap[0]
            if paired and (start == 0 or words.gap(start)[-2:-1] in _OPEN):
                named = words.capital(start) or words.low(start).isdigit() or not cased
                if named and scene.owners.get(start) is None:
                    yield Title(start, head - 1, head - 1, hit.label)
                return
    after = _past_called(scene, hit.last + 1)
    gap = words.gap(after)
    if len(gap) == 2 and gap[0] == " " and gap[1] in _OPENING and words.capital(after):
        for last in range(after, after + _LONGEST_QUOTED):
            if words.gap(last + 1)[:1] in _CLOSING:
                yield Title(after, last, last, hit.label)
                return
    elif after > hit.last + 1 and gap == " " and (end := _told(scene, after)) is not None:
        yield Title(after, end, end, hit.label)


def opened(scene: Scene, hit: Hit) -> Title | None:
    """ "Operation Silent Harbour", "Project Meridian": a name of its own behind the word that such names begin with."""
    words, after = scene.words, hit.last + 1
    if (
        not words.capital(hit.first)
        or words.gap(after) != " "
        or (words.gap(hit.first) == " " and words.capital(hit.first - 1))
    ):
        return None
    if scene.owners.get(hit.first) is not None or (last := _run(scene, after, 3)) is None:
        return None
    run = range(after, last + 1)
    plain = all(scene.field(number) for number in run)
    headed = any(number in scene.heads or words.low(number) in scene.pack.organisations.head_words for number in run)
    stopped = any(words.low(number) in scene.pack.people.stops for number in run)
    return None if plain or headed or stopped else Title(hit.first, last, last, hit.label)


def owned_quote(scene: Scene, index: int) -> Title | None:
    """What stands in quotation marks behind the state that it belongs to: "Ghana's | “Silicon Delta”"."""
    words, gap = scene.words, scene.words.gap(index)
    if len(gap) != 2 or gap[0] != " " or gap[1] not in _OPENING or not words.capital(index):
        return None
    for last in range(index, index + _LONGEST_QUOTED):
        if scene.owners.get(last) is not None and last == index:
            return None
        if words.gap(last + 1)[:1] in _CLOSING and words.gap(last + 1):
            named = last > index and words.capital(last) and count_telling(scene, index, last) > 1
            return Title(index, last, last, "initiative") if named else None
        if words.gap(last + 1) != " ":
            return None
    return None


def renamed(scene: Scene, last: int) -> Title | None:
    """The name that a known programme has somewhere: "adopted X-Road in 2014 as | “Puente Claro”"."""
    words, rules = scene.words, scene.pack.programmes
    for start in range(last + 2, last + 2 + _LONGEST_QUOTED):
        gap = words.gap(start)
        if gap[:1] == " " and gap[1:] and gap[1:] in _OPENING:
            told = words.low(start - 1) in rules.renaming or _past_called(scene, start - 1) == start
            told = told or _past_called(scene, start - 2) == start
            named = told and words.capital(start) and scene.owners.get(start) is None
            end = next((n for n in range(start, start + 4) if _closes(scene, n)), None)
            return Title(start, end, end, "platform") if named and end is not None else None
        if set(gap) & set(_BEGINNING) or words.low(start) in scene.pack.grammar.such_as:
            return None
    return None


def national(scene: Scene, start: int) -> Title | None:
    """ "Digital Nepal", "Smart Senegal 2025": the programme of a country, by the way such are named."""
    words, place = scene.words, scene.country(start + 1)
    if place is None or words.gap(start + 1) != " " or not words.capital(start) or place.flags & {"demonym", "metonym"}:
        return None
    last = scene.owners.bounds(start + 1)[1]
    if place.tail == place.end:
        last = past_year(scene, last)
        goes_on = words.gap(last + 1) == " " and words.capital(last + 1) and scene.owners.get(last + 1) is None
        if goes_on or (words.gap(start) == " " and words.capital(start - 1)):
            return None
    return Title(start, last, last, "strategy")


def listed(scene: Scene, hits: Sequence[Hit]) -> Iterator[Title]:
    """The items after "platforms such as"."""
    words = scene.words
    for hit in hits:
        start = _past_such_as(scene, hit.last + 1)
        while start:
            owner = scene.owners.get(start)
            if owner is not None:
                last = scene.owners.bounds(start)[1]
            else:
                end = _run(scene, start, 4)
                if end is None:
                    break
                last = end
                if words.gap(last + 1)[:1] in (",", ".", ";", "\n", ")") or scene.joint(last + 1) or last > start:
                    yield Title(start, last, last, "platform")
            start = _next_item(scene, last)


def accompanied(scene: Scene, index: int) -> Title | None:
    """A word written as brands are beside a known programme, only "and" or a comma between: "X-Road and MConnect"."""
    words = scene.words
    for step in (-1, 1):
        beside = index + step
        gap = words.gap(max(index, beside))
        if gap == " " and scene.joint(beside):
            beside += step
            gap = words.gap(index if step < 0 else beside)
        if gap not in (" ", ", "):
            continue
        owner = scene.owners.get(beside)
        branded = has_own_shape(scene, index) and not words.acronym(index) and not _is_instrument(scene, index)
        if owner is not None and owner.kind == "programme" and branded:
            return Title(index, index, index, "platform")
    return None


def _is_instrument(scene: Scene, index: int) -> bool:
    """Whether a word is what agreements are called: "the India Stack | MoU"."""
    return any(scene.words.low(index) in getattr(scene.pack.instruments, kind) for kind in ("MoU", "MoC", "LoI"))


def made_by(scene: Scene, hit: Hit) -> Title | None:
    """ "Serenka, developed by …": what is made is no person, and rarely who makes."""
    words, index = scene.words, hit.first - 1
    bare = words.gap(hit.first) == ", " and _bare(scene, index) and not scene.field(index)
    alone = words.gap(index) != " " or not words.capital(index - 1)
    return Title(index, index, index, "platform") if bare and alone else None


def owned(scene: Scene, index: int) -> Title | None:
    """A word written as brands are, of a country: "Norway's ID-porten"."""
    shaped = scene.words.gap(index) == " " and has_own_shape(scene, index) and not scene.words.acronym(index)
    return Title(index, index, index, "platform") if shaped and _bare(scene, index) else None


def _determined(scene: Scene, hit: Hit) -> int | None:
    """The article, possessive or genitive that a head with words in lower case before it begins with."""
    words, rules = scene.words, scene.pack.organisations
    for number in range(hit.first - 1, max(-1, hit.first - 7), -1):
        if words.gap(number + 1) != " ":
            return None
        low, owner = words.low(number), scene.owners.get(number)
        if low in rules.articles or low in scene.pack.programmes.possessives:
            return number
        if owner is not None and owner.kind in ("country", "agency"):
            if owner.tail > owner.end:
                return scene.owners.bounds(number)[0]
            continue
        if low in scene.pack.people.small_words:
            return None
    return None


def _spelt_out(scene: Scene, start: int) -> int | None:
    """The last word of a name that begins there and whose acronym stands in brackets behind it."""
    words, last = scene.words, start
    if words.gap(start) != " " or not words.capital(start):
        return None
    while last - start < LONGEST and words.gap(last + 1) in (" ", ", ", " & "):
        if not words.capital(last + 1) and len(words.low(last + 1)) > _SMALL:
            return None
        last += 1
    short = last + 1
    if last == start or words.gap(short) != " (" or words.text[words.ends[short] : words.ends[short] + 1] != ")":
        return None
    return last if has_own_shape(scene, short) or words.acronym(short) else None


_SMALL = 3
"""Letters of the words inside a name that need no capital ("and", "för", "de")."""


def _ends_there(scene: Scene, hit: Hit) -> bool:
    """Whether a head is not part of a longer noun: "the platform's", "the platform developer"."""
    words, after = scene.words, hit.last + 1
    if words.ends[hit.last] > hit.end:
        return False
    low = words.low(after)
    return words.gap(after) != " " or low in scene.pack.people.small_words or low in scene.pack.programmes.made


def _bare(scene: Scene, index: int) -> bool:
    """Whether a word can be a name of a programme: capitalised, and no other name, role or field."""
    words, people, low = scene.words, scene.pack.people, scene.words.low(index)
    return (
        words.capital(index)
        and scene.owners.get(index) is None
        and low not in people.small_words
        and low not in people.roles
        and low not in people.title_words
        and scene.part(index)
    )


def _told(scene: Scene, start: int) -> int | None:
    """The last word of the name that stands behind "called": any word in capitals may be part of it, and a state."""
    words, last = scene.words, start
    named = scene.owners.get(start)
    if not words.capital(start) or not (named is None or named.kind == "country"):
        return None
    while last - start < _TOLD and words.gap(last + 1) == " " and words.capital(last + 1):
        owner = scene.owners.get(last + 1)
        if owner is not None and owner.kind != "country":
            break
        last += 1
    alone = last == start and (named is not None or words.low(start) in scene.pack.people.small_words)
    return None if alone else past_year(scene, last)


_TOLD = 6
"""Words of a name behind "called" at most."""


def _run(scene: Scene, start: int, longest: int) -> int | None:
    """The last word of a name of a few words that begins there."""
    words, last = scene.words, start
    if not _bare(scene, start):
        return None
    while last - start + 1 < longest and words.gap(last + 1) == " " and _bare(scene, last + 1):
        last += 1
    if words.gap(last + 1) == " " and words.capital(last + 1) and not scene.joint(last + 1):
        return None
    return past_year(scene, last) if count_telling(scene, start, last) else None


def _closes(scene: Scene, index: int) -> bool:
    """Whether a quotation ends with a word."""
    behind = scene.words.text[scene.words.ends[index] : scene.words.ends[index] + 2] if index < len(scene.words) else ""
    return behind[:1] != "" and (behind[0] in _CLOSING or (behind[0] in ".," and behind[1:] in tuple(_CLOSING)))


def _past_called(scene: Scene, after: int) -> int:
    words = scene.words
    for cue in scene.pack.programmes.called:
        length = cue.count(" ") + 1
        beside = words.gap(after) in (" ", ", ")
        if beside and " ".join(map(words.low, range(after, after + length))) == cue:
            return after + length
    return after


def _past_such_as(scene: Scene, after: int) -> int:
    words = scene.words
    if words.gap(after) not in (" ", ", "):
        return 0
    for cue in scene.pack.grammar.such_as:
        length = cue.count(" ") + 1
        if " ".join(map(words.low, range(after, after + length))) == cue:
            return after + length
    return 0


def _next_item(scene: Scene, last: int) -> int:
    words, after = scene.words, last + 1
    if words.gap(after) in (" ", ", ") and scene.joint(after):
        return after + 1 if words.gap(after + 1) == " " else 0
    return after if words.gap(after) == ", " else 0
