"""Trust: which of the names that could mean something else are believed, by what stands near them."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from functools import cache
from itertools import islice, takewhile
from operator import attrgetter

from graph_schema import gazetteer
from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.passages import Passage
from loaders.times.formats import END, choice
from loaders.trace import Listener, Reason


def trusted(
    mentions: Iterable[Mention],
    passages: list[Passage],
    dateline: str | None,
    listener: Listener,
    partners: Set[int] = frozenset(),
) -> list[Mention]:
    """Drop the weak names that nothing near supports.

    What holds once holds in the whole document, but for the beginning of a longer name that does not ("Ministry of
    Digital | Economy"). A country needs another name in its passage, or begins an item of a
    list of countries. An agency that is one of several with its name needs its own state in the passage, and no other
    candidate's there or in the dateline; if none is of the dateline's state, it may be that one's. Anything else needs
    one of what it belongs to in the document. dateline: the state whose capital the document was written in.
    partners: where countries begin with whom somebody makes an agreement.
    """
    mentions = list(mentions)
    if not any("weak" in each.flags for each in mentions):
        return mentions
    starts = [passage.start for passage in passages]
    known = gazetteer.load()
    by_place: dict[int, set[str]] = defaultdict(set)
    rivals: dict[tuple[int, int], set[str]] = defaultdict(set)
    supported: set[int] = set()
    for each in mentions:
        place = bisect.bisect_right(starts, each.start)
        if "weak" not in each.flags and each.kind != "decoy":
            by_place[place].add(each.ids[0])
            if each.kind in ("country", "agency", "bloc", "programme"):
                supported.add(place)
        elif each.kind == "country":
            rivals[place, -1].add(each.ids[0])
        elif each.kind == "agency":
            rivals[each.start, each.end].add(each.ids[0])
    supported |= _items(mentions, passages, starts, supported) | _labels(mentions, passages, starts)
    supported |= {place for (place, end), codes in rivals.items() if end < 0 and len(codes) > 1}
    everywhere = set().union(*by_place.values())

    def belongs(id: str) -> set[str]:
        return (set(known.closure(id)) | {known[id].country or id}) - {id}

    def doubt(mention: Mention) -> Reason | None:
        if "weak" not in mention.flags:
            return None
        place, id = bisect.bisect_right(starts, mention.start), mention.ids[0]
        if mention.kind == "country":
            return None if place in supported or mention.start in partners else Reason.lone_country
        if mention.kind == "agency" and len(rivals[mention.start, mention.end]) > 1:
            rival = rivals[mention.start, mention.end]
            likely = [each for each in rival if belongs(each) & {*by_place[place], dateline}]
            ours = dateline is None or any(dateline in belongs(each) for each in rival)
            return None if likely == [id] and ours else Reason.ambiguous
        return None if belongs(id) & everywhere else Reason.unsupported

    doubts = [(each, doubt(each)) for each in mentions]
    held = {(each.text, each.ids) for each, reason in doubts if reason is None}
    for each, reason in doubts:
        if reason and (each.text, each.ids) not in held:
            listener.reject(f"name.{each.kind}", each, reason)
    kept = [mention for mention in mentions if (mention.text, mention.ids) in held]
    doubted = [each for each in mentions if each.kind == "agency" and (each.text, each.ids) not in held]
    doubted.sort(key=_START)
    return [each for each in kept if each.kind != "agency" or not _is_cut(each, doubted)]


_START = attrgetter("start")


def _is_cut(name: Mention, doubted: list[Mention]) -> bool:
    """Whether a name ends inside another one that is not believed: it is only the beginning of that."""
    place = bisect.bisect_left(doubted, name.start, key=_START)
    return any(
        other.end > name.end for other in takewhile(lambda each: each.start < name.end, islice(doubted, place, None))
    )


def partners(
    found: Iterable[Mention], flat: str, passages: Iterable[Passage], pack_of: Callable[[str], Pack]
) -> set[int]:
    """Where countries begin, by their names, with whom a passage that names an instrument says that somebody deals, in
    languages that say so behind the name ("কাতারের | সঙ্গে … চুক্তি")."""
    found = list(found)
    weak = [each for each in found if each.kind == "country" and "weak" in each.flags and "metonym" not in each.flags]
    instruments = [each.start for each in found if each.kind == "instrument"] if weak else []
    starts: set[int] = set()
    for passage in passages if instruments else ():
        here = [each for each in weak if passage.start <= each.start < passage.end]
        if here and any(passage.start <= start < passage.end for start in instruments):
            marked = _with(pack_of(passage.language))
            starts |= {each.start for each in here if marked is not None and marked.match(flat, each.end)}
    return starts


@cache
def _with(pack: Pack) -> re.Pattern[str] | None:
    """A word for "with" behind a name, with the name's ending before it."""
    if pack.writing.order == "svo":
        return None
    endings = choice(pack.writing.genitive)
    return re.compile(rf"(?:{endings})?\s?{choice(pack.grammar.with_)}(?:{choice(pack.writing.suffixes)})?{END}")


def _items(mentions: Iterable[Mention], passages: list[Passage], starts: list[int], supported: Set[int]) -> set[int]:
    """The places of passages that begin with a country, next to others that are trusted to: items of a list."""
    first: dict[int, bool] = {}
    for each in mentions:
        place = bisect.bisect_right(starts, each.start)
        if each.kind == "country" and each.start - passages[place - 1].start <= _BULLET:
            first[place] = place in supported
    found: set[int] = set()
    for place in sorted(first):
        if first[place] or place - 1 in found or first.get(place - 1):
            found.add(place)
    for place in sorted(first, reverse=True):
        if place + 1 in found:
            found.add(place)
    return found


def _labels(mentions: Iterable[Mention], passages: list[Passage], starts: list[int]) -> set[int]:
    """The places of passages that are nothing but a country, where those name several: labels ("Togo. The agency …")
    and headings ("4.2 Togo")."""
    found: dict[int, str] = {}
    for each in mentions:
        place = bisect.bisect_right(starts, each.start)
        passage = passages[place - 1]
        if each.kind == "country" and passage.end - passage.start - (each.end - each.start) <= _BULLET:
            found[place] = each.ids[0]
    return {*found} if len({*found.values()}) > 1 else set()


_BULLET = 6
"""Characters of a bullet or a number before an item of a list."""
