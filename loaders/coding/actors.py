"""Actors: the names of a sentence that may do something in it, without datelines, short forms and attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from loaders.coding.contrasts import is_contrasted
from loaders.coding.list_words import list_words
from loaders.coding.states import country_of
from loaders.mentions import Mention, extent
from loaders.spotting import Sentence
from loaders.times.datelines import header
from loaders.times.formats import grammar

_DATELINE = re.compile(r"\s?-\s|\s-\s?")


def actors(sentence: Sentence, kinds: Set[str]) -> Iterator[Mention]:
    """The names of some kinds in a sentence that may be somebody who does something, in order."""
    roles, behind = _offices(sentence)
    last: Mention | None = None
    opening = _dateline(sentence)
    for mention in sentence.names:
        if mention.kind not in kinds or (mention.kind == "country" and mention.end <= opening):
            continue
        if is_contrasted(sentence, mention.start) or _is_compound(sentence, mention):
            continue
        if last is not None and last.ids == mention.ids and sentence.flat[last.tail : mention.start].strip() == "(":
            continue  # its short form
        if last is not None and (_is_short(sentence, last, mention) or _is_own_body(sentence, last, mention)):
            continue
        last = mention
        if mention.kind != "person" and any(start <= mention.start and mention.end <= end for start, end in roles):
            continue
        if mention.start == sentence.start and _is_dateline(sentence, mention):
            continue
        if mention.kind == "country" and mention.tail > mention.end and (mention.tail + 1, mention.ids[0]) in behind:
            continue  # "Sweden's minister A and Kenya's minister B": two people
        if "demonym" in mention.flags and not list_words(sentence.pack).side.match(sentence.flat, mention.tail):
            after = next((each for each in sentence.names if each.start == mention.tail + 1), None)
            if after is None or not owns(sentence, mention, after, " "):
                continue
        yield mention


def reach(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Where a name begins and ends, a person with the state before the role ("Sweden's minister …"), a state with the
    government that acts for it ("| the Government of the Republic of | Fiji")."""
    start, end = extent(mention)
    if mention.kind == "country":
        return _styled(sentence, start), end
    return (_leads(sentence).get((start, country_of(mention)), start) if mention.kind == "person" else start), end


def _styled(sentence: Sentence, start: int) -> int:
    """Where a state's name begins with its style, if that names its government or a body of its."""
    before = list_words(sentence.pack).style
    if before is None or not sentence.flat.endswith(before.ends, max(sentence.start, start - _OF), start):
        return start
    found = before.pattern.search(sentence.flat, max(sentence.start, start - _STYLE), start)
    return found.start() if found else start


_OF = 12
"""Characters of the last words before a state's name ("of the ")."""
_STYLE = 64
"""Characters of the longest style ("the Government of the People's Democratic Republic of ")."""


@lru_cache(maxsize=8)
def _leads(sentence: Sentence) -> dict[tuple[int, str | None], int]:
    """Where the states begin that stand as attributes before something, by what begins there and for which state."""
    named = (each for each in sentence.names if each.kind == "country" and each.tail > each.end)
    return {(each.tail + 1, each.ids[0]): each.start for each in named}


@lru_cache(maxsize=8)
def _offices(sentence: Sentence) -> tuple[list[tuple[int, int]], set[tuple[int, str | None]]]:
    """The stretches of people with their roles; and where the roles begin, each with its person's state."""
    people = [each for each in sentence.names if each.kind == "person"]
    return [extent(each) for each in people], {
        (extent(each)[0], country_of(each)) for each in people if "role" in each.facts
    }


def _is_compound(sentence: Sentence, mention: Mention) -> bool:
    """Whether a state is only the first part of an adjective: "a | Panama|-flagged tanker"; not of who leads."""
    rest = sentence.flat[mention.end : sentence.end]
    after = sentence.text[mention.end + 1 : mention.end + 2]
    joined = rest.startswith("-") and after.islower() and mention.kind == "country"
    return joined and not rest.startswith(sentence.pack.grammar.leading)


def _is_short(sentence: Sentence, last: Mention, mention: Mention) -> bool:
    """Whether a body in brackets is only what the one before it is called in short, though nobody knows that."""
    bracket = sentence.flat[last.tail : mention.start].strip() == "(" and sentence.flat[mention.tail : mention.tail + 1]
    return bracket == ")" and last.kind == mention.kind == "agency" and mention.text.isupper()


def _is_own_body(sentence: Sentence, last: Mention, mention: Mention) -> bool:
    """Whether a body in brackets is one that the state before it has: "the regulator of Guinea | (ARPT)"."""
    bracket = sentence.flat[last.tail : mention.start].strip() == "(" and sentence.flat[mention.tail : mention.tail + 1]
    return bracket == ")" and last.kind == "country" and mention.kind == "agency" and country_of(mention) == last.ids[0]


def _dateline(sentence: Sentence) -> int:
    """Where the dateline of a sentence ends: its place is where it was written, and does nothing in it."""
    pack, first = sentence.pack, next(iter(sentence.dates), None)
    if first is None or not any(each.end <= first.start for each in sentence.names):
        return sentence.start
    kind = header(sentence.text, sentence.flat, first.start, first.tail, pack, grammar(pack))
    return first.tail if kind == "dateline" else sentence.start


def _is_dateline(sentence: Sentence, place: Mention) -> bool:
    """Whether a capital opens a sentence as the place that it was written in: "Kathmandu – The bank will …"."""
    return "metonym" in place.flags and _DATELINE.match(sentence.flat, place.tail) is not None


def owns(sentence: Sentence, state: Mention, agency: Mention, gap: str) -> bool:
    """ "India's Department of …", "the Mauritian Ministry of …", "नेपाल सरकारको … मन्त्रालय": whose it is; "India,
    through the Ministry of …"."""
    if state.kind != "country" or agency.kind not in ("agency", "person"):
        return False
    ending = sentence.flat[state.end : state.tail]
    genitive = bool(ending) and ending.endswith(sentence.pack.writing.genitive)
    if gap == " ":
        return genitive or "demonym" in state.flags or state.text.isupper()  # "the U.S. Department of …"
    words = list_words(sentence.pack)
    if words.through.fullmatch(gap):
        return not genitive and agency.kind == "agency" and country_of(agency) in (None, state.ids[0])
    return not ending and bool(words.government.fullmatch(gap))
