"""Runs: names that a sentence lists together ("Armenia, Sierra Leone and Suriname"), with what marks them.

A run's marker says its part: `with` and `between` make partners, `by` an agent, `in`, `to`, `from` a place,
a beneficiary or a giver, `presence` witnesses; `of` is an attribute ("Bangladesh's"); without one it may be
the subject. Where the marker stands, before the run or after it, is the pack's `order`; a language that joins it to
the name ("नेपालसँग") lists it among its endings too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph_schema import gazetteer
from loaders.coding.breaks import opens_clause
from loaders.coding.list_words import list_words
from loaders.coding.organs import organ
from loaders.gaps import GAP
from loaders.languages import Pack
from loaders.mentions import Mention, extent
from loaders.spotting import Sentence
from loaders.times.datelines import header
from loaders.times.formats import grammar

_OFFICE = 100
"""Characters from "we, the ministers" to the states whose ministers they are."""
_DATELINE = re.compile(r"\s?-\s|\s-\s?")
MARKERS = ("presence", "between", "with", "by", "from", "to", "in")
"""Strongest first: "in the presence of" contains "in"."""


@dataclass(frozen=True, slots=True)
class Side:
    """One party: a state, by itself or through an agency or person; or a body that no state stands behind."""

    country: str | None
    mention: Mention


@dataclass(frozen=True, slots=True)
class Run:
    """Names listed together, from start to end with their roles and endings."""

    members: tuple[Mention, ...]
    start: int
    end: int
    marker: str | None

    @property
    def countries(self) -> tuple[str, ...]:
        """The states that the members are or stand for, in order, each once."""
        return tuple(dict.fromkeys(code for each in self.members if (code := country_of(each))))


def country_of(mention: Mention) -> str | None:
    """The state that a name is, or that an agency or person stands for; None for world bodies and the unknown. An
    office abroad stands for whom its body does: "JICA Ghana Office" for Japan, "UNDP Nepal" for no state."""
    if mention.kind == "country":
        return mention.ids[0]
    if mention.kind == "agency":
        entry = gazetteer.load().entries.get(mention.facts.get("of") or mention.ids[0])
        if "of" in mention.facts and entry is not None:
            return entry.country
        if entry is not None and entry.type == "igo":
            return mention.facts.get("country")
        return (entry.country if entry else None) or mention.facts.get("country")
    if mention.kind == "programme":
        return owner(mention.ids[0])
    if mention.kind == "person":
        entry = gazetteer.load().entries.get(mention.ids[0])
        return mention.facts.get("country") or (entry.country if entry else None)
    return None


def behalf_of(sentence: Sentence, person: Mention) -> str | None:
    """The state that a person stands for: the person's own, else the one that acts through him by the words right
    before ("জাপানের পক্ষে | …")."""
    if (code := country_of(person)) or sentence.pack.writing.order == "svo":
        return code
    start, by = extent(person)[0], list_words(sentence.pack).after["by"]
    for each in sentence.names:
        if each.kind == "country" and each.tail < start and by.fullmatch(sentence.flat[each.tail : start].rstrip(" ,")):
            return each.ids[0]
    return None


def side_of(mention: Mention) -> str | None:
    """The state that a name stands for, or the group of states that it is or is an organ of: a side of its own."""
    if mention.kind == "bloc":
        return mention.ids[0]
    return country_of(mention) or _whole_of(mention)


def _whole_of(mention: Mention) -> str | None:
    """The group of states that a known body is an organ of, or that a person acts for through such a body."""
    known = gazetteer.load()
    entry = known.entries.get(mention.facts.get("org", "") if mention.kind == "person" else mention.ids[0])
    return next((each for each in (entry.part_of if entry else ()) if known[each].kind == "Bloc"), None)


def sent(sentence: Sentence, run: Run) -> bool:
    """Whether a run is of those who come for somebody: "a delegation of | Peru", "a Peruvian | delegation"."""
    words = list_words(sentence.pack)
    before = sentence.flat[sentence.start : run.start]
    after = words.side.match(sentence.flat, run.members[-1].tail)
    return bool(words.sent.search(before)) or bool(after and after.group().strip() not in ("-", ""))


def owner(programme: str) -> str | None:
    """The state that offers a programme, by itself or through an agency, as far as the gazetteer knows."""
    known = gazetteer.load()
    if programme not in known:
        return None
    return next((each for each in sorted(known.closure(programme)) if known[each].kind == "Country"), None)


@lru_cache(maxsize=64)
def runs(sentence: Sentence, kinds: tuple[str, ...] = ("country", "bloc", "agency", "person")) -> tuple[Run, ...]:
    """The runs of a sentence in order, kept while the sentence is coded.

    Names inside another's role, and adjectives of nationality that no word makes a side, belong to none.
    """
    return tuple(_marked(sentence, members) for members in _lists(sentence, kinds)[0])


def clause_starts(sentence: Sentence) -> list[int]:
    """Where a name that stands like an item of a list begins a clause of its own: "accepted in A, and | B runs …"."""
    return _lists(sentence, ("country", "bloc", "agency", "person"))[1]


@lru_cache(maxsize=64)
def _lists(sentence: Sentence, kinds: tuple[str, ...]) -> tuple[list[list[Mention]], list[int]]:
    """The names that a sentence lists together, and where one of them ends a list since its clause is another."""
    found: list[list[Mention]] = []
    starts: list[int] = []
    end, closed = -1, False
    for mention in _actors(sentence, kinds) if any(each.kind in kinds for each in sentence.names) else ():
        start, tail = _reach(sentence, mention)
        if start < end:
            if mention.kind != "person" or mention.start < end:
                continue
            start = mention.start  # an office of several: "the two ministers, A and B"
        gap = sentence.flat[past_body(sentence, found[-1][-1], end, start) : start] if found else None
        if gap is not None and closed and (";" in gap or (gap.strip() == "," and sentence.pack.writing.order == "sov")):
            gap = None  # "A and B; | C …", "A and B, | C के साथ": the list was at its end
        closed = gap is not None and bool(list_words(sentence.pack).ands.search(gap.strip()))
        if gap is not None and _is_setting(sentence, found[-1], gap, mention):
            gap = None
        if gap is not None and _is_seat(sentence, found[-1][-1], gap, mention):
            gap = None
        if gap is not None and _joins(gap, sentence.pack):
            on = not opens_clause(sentence, found[-1], _reach(sentence, found[-1][0])[0], mention)
            starts += [] if on or not closed else [start]  # what a comma ends sets the scene of what follows
        else:
            on = gap is not None and (
                _owns(sentence, found[-1][-1], mention, gap)
                or _is_paired(sentence, _reach(sentence, found[-1][0])[0], gap)
            )
        if on:
            found[-1].append(mention)
        else:
            found.append([mention])
        body = organ(sentence, mention)
        end = body[1] if body else tail
    return found, starts


def _acts(sentence: Sentence, mention: Mention) -> bool:
    """Whether a verb stands right behind a name: "Together with A, | B | signed …"."""
    return any(0 <= each.start - mention.tail <= 1 for each in sentence.cue("status", mention.tail))


def _is_setting(sentence: Sentence, before: list[Mention], gap: str, mention: Mention) -> bool:
    """Whether what stands before a comma is only where a sentence is set: "In Nairobi, | the Authority and …", "A day
    earlier, in Nairobi, | …"."""
    if len(before) > 1 or not gap.startswith(",") or before[0].kind != "country" or before[0] != sentence.names[0]:
        return False
    ahead = sentence.flat[sentence.start : before[0].start].split()[-1:]
    if ahead[:1] in [[word] for word in sentence.pack.grammar.with_] and gap == ", ":
        return _acts(sentence, mention)
    return (
        mention.kind != "country"
        and ahead[:1] in [[word] for word in sentence.pack.grammar.in_]
        and not sentence.cue("status", end=before[0].start)
    )


def _is_seat(sentence: Sentence, last: Mention, gap: str, mention: Mention) -> bool:
    """Whether a capital behind a person, or a state behind another's envoy, is where something was done, where the word
    for "of" is that for "in" too: "tog emot ministern Amina Njeri | i | Stockholm", "Kenyas ambassadör | i | Japan"."""
    grammar = sentence.pack.grammar
    capital = last.kind == "person" and "metonym" in mention.flags
    post = last.kind == mention.kind == "country"
    return (capital or post) and gap.strip() in grammar.of and gap.strip() in grammar.in_


def past_body(sentence: Sentence, last: Mention, end: int, start: int) -> int:
    """Where a body of a state ends that nobody knows ("Finland's | VTT | and …", "Peru's | tax authority | and …")."""
    ending = sentence.flat[last.end : last.tail]
    if last.kind != "country" or not ending or not ending.endswith(sentence.pack.writing.genitive):
        return end
    words, place = list_words(sentence.pack).bodies, end
    for word in re.compile(r" ([\w&'’-]+)").finditer(sentence.text, end, start):
        known = word[1].lower() in words or (sentence.pack.writing.cased and word[1][0].isupper())
        if word.start() != place or not known:
            break
        place = word.end()
    return place


def behind_verb(
    sentence: Sentence, cue: Mention, kinds: tuple[str, ...] = ("country", "bloc", "agency", "person")
) -> Run | None:
    """The subject that stands right behind its verb, where the language may put it there: "I går undertecknade
    Sverige och Indien …"."""
    if not sentence.pack.writing.inversion:
        return None
    if (parted := subject_inside(sentence, cue, kinds)) is not None:
        return parted
    first = next((run for run in runs(sentence, kinds) if run.start >= cue.end), None)
    if first is None or first.marker is not None or first.start - cue.end > _BEHIND:
        return None
    gap = sentence.flat[cue.end : first.start]
    if sentence.cue("grammar.he", cue.end, first.start):
        return None
    return None if "," in gap or sentence.cue("instrument", cue.end, first.start) else first


def subject_inside(
    sentence: Sentence, cue: Mention, kinds: tuple[str, ...] = ("country", "bloc", "agency", "person")
) -> Run | None:
    """The subject that stands between the two parts of its verb: "I går tog | Sverige | emot …"."""
    inside = (run for run in runs(sentence, kinds) if cue.start < run.start and run.end < cue.end)
    return next((run for run in inside if run.marker is None), None)


_BEHIND = 16
"""Characters between a verb and the subject behind it: an adverb ("i går")."""


def _reach(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Where a name begins and ends, a person with the state before the role ("Sweden's minister …")."""
    start, end = extent(mention)
    return (_leads(sentence).get((start, country_of(mention)), start) if mention.kind == "person" else start), end


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


def _actors(sentence: Sentence, kinds: tuple[str, ...]) -> Iterator[Mention]:
    roles, behind = _offices(sentence)
    last: Mention | None = None
    opening = _dateline(sentence)
    for mention in sentence.names:
        if mention.kind not in kinds or (mention.kind == "country" and mention.end <= opening):
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
            if after is None or not _owns(sentence, mention, after, " "):
                continue
        yield mention


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


def _owns(sentence: Sentence, state: Mention, agency: Mention, gap: str) -> bool:
    """ "India's Department of …", "the Mauritian Ministry of …", "नेपाल सरकारको … मन्त्रालय": whose it is."""
    if state.kind != "country" or agency.kind not in ("agency", "person"):
        return False
    ending = sentence.flat[state.end : state.tail]
    genitive = bool(ending) and ending.endswith(sentence.pack.writing.genitive)
    if gap == " ":
        return genitive or "demonym" in state.flags or state.text.isupper()  # "the U.S. Department of …"
    return not ending and bool(list_words(sentence.pack).government.fullmatch(gap))


def _joins(gap: str, pack: Pack) -> bool:
    if gap.isspace():
        return False
    words = list_words(pack)
    rest = words.bracket.sub(" ", gap) if "(" in gap else gap
    if words.of.fullmatch(rest):
        return True
    return bool(words.list_gap.fullmatch(rest)) and (
        bool(words.separator.search(rest)) or (rest != gap and pack.writing.order == "svo")
    )


def _is_paired(sentence: Sentence, start: int, gap: str) -> bool:
    """Whether a gap is the second part of what joins two names, and the first stands before: "såväl A | som | B"."""
    parts = (each.partition(GAP) for each in sentence.pack.grammar.paired)
    before = sentence.flat[sentence.start : start].split()[-1:]
    return any(gap.strip() == second and before == [first] for first, _, second in parts)


def joins(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word for "and" stands between two offsets."""
    return bool(list_words(sentence.pack).ands.search(sentence.flat, start, end))


def joined(sentence: Sentence, position: int) -> bool:
    """Whether a comma or "and" stands right before a position: what is there goes on with a list."""
    return bool(
        list_words(sentence.pack).listed.search(sentence.flat, max(sentence.start, position - _JOINT), position)
    )


_JOINT = 24
"""Characters in which a comma or "and", or both, stand before what they join."""


def _marked(sentence: Sentence, members: list[Mention]) -> Run:
    words = list_words(sentence.pack)
    start, end = _reach(sentence, members[0])[0], extent(members[-1])[1]
    if sentence.pack.writing.order == "svo":
        flat = sentence.flat
        before = ((name, place) for name, _, place in marks(sentence) if place < start)
        marker = next((name for name, place in before if words.behind[name].fullmatch(flat, place, start)), None)
        if marker == "from" and words.delegates.match(flat[sentence.start : start]):
            marker = None
        if marker in ("in", "to", "of") and _speak(sentence, start):
            marker = None
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
        end = short.end() if short and marker else end
    last = members[-1]
    if marker is None and _attribute(sentence, last):
        marker = "of"
        if (found := organ(sentence, last)) is not None:
            marker, end = _role(sentence, *found), found[1]
    if marker is None and ending_of(sentence, last) in sentence.pack.writing.locative:
        marker = "in"
    if marker is None and sentence.pack.writing.order == "sov" and _is_visited(sentence, last):
        marker = "to"
    return Run(tuple(members), start, end, marker)


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


def _speak(sentence: Sentence, start: int) -> bool:
    """Whether "we, the ministers of" stands right before an offset."""
    return bool(list_words(sentence.pack).officials.search(sentence.flat, max(sentence.start, start - _OFFICE), start))


def declare(sentence: Sentence, run: Run) -> bool:
    """Whether those who say "we" in a declaration are the officials of a run: "we, the ministers of | A, B and C"."""
    return sentence.pack.writing.order == "svo" and _speak(sentence, run.start)


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
