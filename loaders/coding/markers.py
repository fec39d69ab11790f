"""Markers: the words and endings beside names that say what part they play (`runs`)."""

from __future__ import annotations

from functools import lru_cache

from loaders.coding.actors import reach
from loaders.coding.list_words import list_words
from loaders.coding.organs import organ
from loaders.mentions import Mention, extent
from loaders.spotting import Sentence

_OFFICE = 100
"""Characters from "we, the ministers" to the states whose ministers they are."""
MARKERS = ("presence", "between", "with", "by", "from", "to", "in")
"""Strongest first: "in the presence of" contains "in"."""


def mark(sentence: Sentence, members: list[Mention]) -> tuple[int, int, str | None]:
    """Where names that are listed together begin and end, with their roles and endings; and their marker."""
    words = list_words(sentence.pack)
    start, end = reach(sentence, members[0])[0], extent(members[-1])[1]
    if sentence.pack.writing.order == "svo":
        flat = sentence.flat
        before = ((name, place) for name, _, place in marks(sentence) if place < start)
        marker = next((name for name, place in before if words.behind[name].fullmatch(flat, place, start)), None)
        if marker == "from" and words.delegates.match(flat[sentence.start : start]):
            marker = None
        if marker in ("in", "to", "of") and speak(sentence, start):
            marker = None
        if marker == "between" and _is_scene(sentence, members, end):
            marker = "in"
    else:
        short = words.bracket.match(sentence.flat, end)  # "ব্যাংকের | (এডিবি) | সঙ্গে"
        after = sentence.flat[short.end() if short else end : sentence.end]
        ending = ending_of(sentence, members[-1])
        wanted = MARKERS if ending in words.any_joined or words.any_after.match(after) else ()
        marker = next((name for name in wanted if ending in words.joined[name] or words.after[name].match(after)), None)
        bodies = len(members) > 1 and any(each.kind == "agency" for each in members)
        if marker is None and bodies and words.theirs.match(after) and _attribute(sentence, members[-1]):
            marker = "between"
        if marker is None and (unknown := words.unknown.match(after)) is not None:
            known = any(end < each.start < end + unknown.end() for each in sentence.names)  # a list of its own
            marker = None if known else unknown.lastgroup
        gloss = (each for each in sentence.names if short and end <= each.start < short.end())
        if short and (marker or any(each.ids == members[-1].ids for each in gloss)):  # "মোসিপ | (MOSIP) | বেছে নিয়েছে"
            end = short.end()
    last = members[-1]
    if marker is None and _is_model(sentence, last):
        marker = "like"
    if marker is None and _attribute(sentence, last):
        marker = "of"
        if (found := organ(sentence, last)) is not None:
            marker, end = _role(sentence, *found), found[1]
    if marker is None and ending_of(sentence, last) in sentence.pack.writing.locative:
        marker = "in"
    if marker is None and sentence.pack.writing.order == "sov" and _is_visited(sentence, last):
        marker = "to"
    return start, end, marker


def _is_scene(sentence: Sentence, states: list[Mention], end: int) -> bool:
    """Whether states that open a sentence only say where its subject lies: "Wedged between A and B, | C signed"."""
    after = next((each for each in sentence.names if each.start > end), None)
    first = states[0] == sentence.names[0] and not sentence.cue("instrument", end=states[0].start)
    if not first or after is None or not all(each.kind == "country" for each in (*states, after)):
        return False
    comma, _, article = sentence.flat[end : after.start].partition(" ")
    return comma == "," and article.strip() in ("", *sentence.pack.organisations.articles)


def _is_model(sentence: Sentence, state: Mention) -> bool:
    """Whether something is like that of a state: "নরওয়ের | মতো একটি | তহবিল"; "A-র মতো দেশ" are states themselves."""
    like = list_words(sentence.pack).like.match(sentence.flat, state.tail)
    rest = sentence.flat[like.end() : sentence.end].split(maxsplit=1) if like else []
    return rest[:1] in [[word] for word in sentence.pack.organisations.indefinite]


def _is_visited(sentence: Sentence, state: Mention) -> bool:
    """Whether the noun for a visit stands right behind a state: "জাপান | সফর শেষে", "जापान | भ्रमणका क्रममा"."""
    visits = sentence.cue("event.visit", state.tail) if state.kind == "country" else ()
    return any(each.start == state.tail + 1 for each in visits)


def _role(sentence: Sentence, end: int, tail: int) -> str | None:
    """The part of a body that is called by its noun, by the ending of that and the word behind it."""
    ending, writing = sentence.flat[end:tail].strip(), sentence.pack.writing
    if writing.order == "svo":
        return None
    short = list_words(sentence.pack).bracket.match(sentence.flat, tail, sentence.end)  # "आयोग | (एनबीटीसी) | बीच"
    if (marker := joined_marker(sentence, ending, short.end() if short else tail)) is not None:
        return marker
    return "of" if ending in writing.genitive else "in" if ending in writing.locative else None


def speak(sentence: Sentence, start: int) -> bool:
    """Whether "we, the ministers of" stands right before an offset."""
    return bool(list_words(sentence.pack).officials.search(sentence.flat, max(sentence.start, start - _OFFICE), start))


def joined_marker(sentence: Sentence, ending: str, tail: int) -> str | None:
    """The part of what ends at an offset with a case ending, where the words that mark it stand behind it."""
    words, after = list_words(sentence.pack), sentence.flat[tail : sentence.end]
    return next((name for name in MARKERS if ending in words.joined[name] or words.after[name].match(after)), None)


@lru_cache(maxsize=8)
def marks(sentence: Sentence) -> list[tuple[str, int, int]]:
    """The words that may mark a run, the strongest first: what they say, where they start and where they end."""
    words, here = list_words(sentence.pack), sentence.flat[sentence.start : sentence.end]
    found = [
        (MARKERS.index(name), sentence.start + left, sentence.start + right)
        for index, left, right in words.finder.find_matches_as_indexes(here, overlapping=True)
        if here[right : right + 1].isspace() and (not left or here[left - 1].isspace() or here[left - 1] in "(,")
        for name in words.meant[index]
    ]
    return [(MARKERS[rank], start, end) for rank, start, end in sorted(found)]


def ending_of(sentence: Sentence, name: Mention) -> str:
    """The case ending of a name, joined to it or apart; or that of the government behind it ("जापान सरकार|ले")."""
    if name.tail == name.end and name.kind == "country" and sentence.pack.writing.order == "sov":
        government = list_words(sentence.pack).governs.match(sentence.flat, name.end, sentence.end)
        return government["ending"] if government else ""
    return sentence.flat[name.end : name.tail].rpartition(" ")[2]


def _attribute(sentence: Sentence, last: Mention) -> bool:
    ending = sentence.flat[last.end : last.tail]
    if ending.endswith(sentence.pack.writing.genitive) and ending:
        words = list_words(sentence.pack)
        return not (words.side.match(sentence.flat, last.tail) or words.like.match(sentence.flat, last.tail))
    return sentence.flat[last.tail : last.tail + 2] == "'s"
