"""Runs: names that a sentence lists together ("Armenia, Sierra Leone and Suriname"), with what marks them.

A run's marker says its part: `with` and `between` make partners, `by` an agent, `in`, `to`, `from` a place,
a beneficiary or a giver, `presence` witnesses, `like` a model; `of` is an attribute ("Bangladesh's"); without one it
may be the subject. Where the marker stands, before the run or after it, is the pack's `order`; a language that joins it
to the name ("नेपालसँग") lists it among its endings too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from loaders.coding.actors import actors, owns, reach
from loaders.coding.breaks import opens_clause, opens_list
from loaders.coding.list_words import list_words
from loaders.coding.markers import mark, speak
from loaders.coding.organs import organ
from loaders.coding.reported import content_start
from loaders.coding.states import country_of
from loaders.gaps import GAP
from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.spotting import Sentence


@dataclass(frozen=True, slots=True)
class Run:
    """Names listed together, from start to end with their roles and endings.

    countries: the states that the members are or stand for, in order, each once.
    """

    members: tuple[Mention, ...]
    start: int
    end: int
    marker: str | None
    countries: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Look up the states: almost every rule asks for them."""
        codes = dict.fromkeys(code for each in self.members if (code := country_of(each)))
        object.__setattr__(self, "countries", tuple(codes))


SIDES = ("country", "bloc", "agency", "person")
"""The kinds of names that do something together."""


def runs(sentence: Sentence, kinds: tuple[str, ...] = SIDES) -> tuple[Run, ...]:
    """The runs of a sentence in order, kept while the sentence is coded.

    Names inside another's role, adjectives of nationality that no word makes a side, and who only speaks of what others
    do, belong to none.
    """
    named = sentence.kinds.intersection(kinds)
    return _runs(sentence, named) if named else ()


@lru_cache(maxsize=64)
def _runs(sentence: Sentence, kinds: frozenset[str]) -> tuple[Run, ...]:
    """The runs of a sentence of the names of some kinds that it has."""
    said = content_start(sentence)
    lists = (members for members in _lists(sentence, kinds)[0] if members[-1].end > said)
    return tuple(Run(tuple(members), *mark(sentence, members)) for members in lists)


def clause_starts(sentence: Sentence) -> list[int]:
    """Where a name that stands like an item of a list begins a clause of its own: "accepted in A, and | B runs …"."""
    named = sentence.kinds.intersection(SIDES)
    return _lists(sentence, named)[1] if named else []


@lru_cache(maxsize=64)
def _lists(sentence: Sentence, kinds: frozenset[str]) -> tuple[list[list[Mention]], list[int]]:
    """The names that a sentence lists together, and where one of them ends a list since its clause is another."""
    found: list[list[Mention]] = []
    starts: list[int] = []
    end, closed, in_ = -1, False, sentence.pack.writing.locative or ("\0",)
    for mention in actors(sentence, kinds):
        start, tail = reach(sentence, mention)
        if start < end:
            if mention.kind != "person" or mention.start < end:
                continue
            start = mention.start  # an office of several: "the two ministers, A and B"
        gap = sentence.flat[past_body(sentence, found[-1][-1], end, start) : start] if found else None
        if gap is not None and ";" in gap and sentence.flat[found[-1][-1].end : found[-1][-1].tail].endswith(in_):
            gap = None  # "A-তে; | B …": where something is ends its clause
        if gap is not None and closed and (";" in gap or (gap.strip() == "," and _ends_list(sentence, found))):
            gap = None  # "A and B; | C …", "A and B, | C के साथ": the list was at its end
        if gap == "; " and opens_list(sentence, found[-1], reach(sentence, found[-1][0])[0], mention):
            gap = None
        closed = gap is not None and bool(list_words(sentence.pack).ands.search(gap.strip()))
        if gap is not None and _is_setting(sentence, found[-1], gap, mention):
            gap = None
        if gap == ", " and start < mention.start and _begins(sentence, mention):
            gap = None
        if gap is not None and _is_seat(sentence, found[-1][-1], gap, mention):
            gap = None
        if gap is not None and _joins(gap, sentence.pack):
            on = not opens_clause(sentence, found[-1], reach(sentence, found[-1][0])[0], mention)
            starts += [] if on or not closed else [start]  # what a comma ends sets the scene of what follows
        else:
            on = gap is not None and (
                owns(sentence, found[-1][-1], mention, gap)
                or _is_paired(sentence, reach(sentence, found[-1][0])[0], gap)
            )
        if on:
            found[-1].append(mention)
        else:
            found.append([mention])
        body = organ(sentence, mention)
        end = body[1] if body else tail
    return found, starts


def _ends_list(sentence: Sentence, found: list[list[Mention]]) -> bool:
    """Whether a comma ends a list that has had its "and": where the verb stands last, or where the first states of a
    sentence are its scene ("Wedged between A and B, | C has signed …")."""
    first = found[0][0]
    before = sentence.flat[sentence.start : first.start].split()[-1:]
    scene = len(found) == 1 and before in [[word] for word in sentence.pack.grammar.between]
    return sentence.pack.writing.order == "sov" or (scene and all(each.kind == "country" for each in found[0]))


def _acts(sentence: Sentence, mention: Mention) -> bool:
    """Whether a verb stands right behind a name, but for an adverb: "Together with A, | B | has now signed …"."""
    verbs = [each for each in sentence.cue("status", mention.tail) if each.start - mention.tail <= _ADVERB]
    return bool(verbs) and sentence.flat[mention.tail : verbs[0].start].replace(" ", "x").isalpha()


_ADVERB = 16
"""Characters between a subject and its verb: an auxiliary or an adverb ("has also")."""


def _is_setting(sentence: Sentence, before: list[Mention], gap: str, mention: Mention) -> bool:
    """Whether what stands before a comma is only where a sentence is set: "In Nairobi, | the Authority and …", "A day
    earlier, in Nairobi, | …"."""
    if len(before) > 1 or not gap.startswith(",") or before[0].kind != "country" or before[0] != sentence.names[0]:
        return False
    ahead = sentence.flat[sentence.start : before[0].start].split()[-1:]
    if ahead[:1] in [[word] for word in sentence.pack.grammar.with_] and gap == ", ":
        return _acts(sentence, mention)
    capital = "metonym" in before[0].flags
    whose = mention.tail > mention.end and capital  # "in Accra, | Peru's minister told …"
    return (
        (mention.kind != "country" or whose or (capital and _is_other(sentence, before[0], mention)))
        and ahead[:1] in [[word] for word in sentence.pack.grammar.in_]
        and not sentence.cue("status", end=before[0].start)
    )


def _begins(sentence: Sentence, mention: Mention) -> bool:
    """Whether a state's body behind a comma is who a clause is about, since no list goes on behind it: "With money from
    A, | the archives of B will …"."""
    if mention.kind != "country":
        return False
    rest = sentence.flat[mention.tail : sentence.end].split(None, 1)[:1]
    return not sentence.flat.startswith(",", mention.tail) and rest not in [
        [each] for each in sentence.pack.grammar.and_
    ]


def _is_other(sentence: Sentence, capital: Mention, mention: Mention) -> bool:
    """Whether a state behind a capital is no item of a list with it, nor only where that lies: "In Quito, | Peru and
    Chile signed …", "In Quito, | Ecuador and Peru signed …", but "In Quito, Ecuador, …"."""
    if "metonym" in mention.flags:
        return False
    behind = sentence.flat[mention.tail :].split(None, 1)[:1]
    return mention.ids != capital.ids or behind in [[word] for word in sentence.pack.grammar.and_]


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
    words, body, place = list_words(sentence.pack), end, end
    for word in re.compile(r" ([\w&'’-]+)").finditer(sentence.text, end, start):
        head = word[1].lower() in words.bodies or (sentence.pack.writing.cased and word[1][0].isupper())
        if word.start() != place or not (head or word[1].lower() in words.fields):
            break
        place = word.end()
        body = place if head else body  # "Singapore's | water law" is no body
    return body


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


_BEHIND = 16
"""Characters between a verb and the subject behind it: an adverb ("i går")."""


def behind_verb(sentence: Sentence, cue: Mention, kinds: tuple[str, ...] = SIDES) -> Run | None:
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


def subject_inside(sentence: Sentence, cue: Mention, kinds: tuple[str, ...] = SIDES) -> Run | None:
    """The subject that stands between the two parts of its verb: "I går tog | Sverige | emot …"."""
    inside = (run for run in runs(sentence, kinds) if cue.start < run.start and run.end < cue.end)
    return next((run for run in inside if run.marker is None), None)


_JOINT = 24
"""Characters in which a comma or "and", or both, stand before what they join."""


def joins(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word for "and" stands between two offsets."""
    return bool(list_words(sentence.pack).ands.search(sentence.flat, start, end))


def joined(sentence: Sentence, position: int) -> bool:
    """Whether a comma or "and" stands right before a position: what is there goes on with a list."""
    return bool(
        list_words(sentence.pack).listed.search(sentence.flat, max(sentence.start, position - _JOINT), position)
    )


def sent(sentence: Sentence, run: Run) -> bool:
    """Whether a run is of those who come for somebody: "a delegation of | Peru", "a Peruvian | delegation"."""
    words = list_words(sentence.pack)
    before = sentence.flat[sentence.start : run.start]
    after = words.side.match(sentence.flat, run.members[-1].tail)
    return bool(words.sent.search(before)) or bool(after and after.group().strip() not in ("-", ""))


def declare(sentence: Sentence, run: Run) -> bool:
    """Whether those who say "we" in a declaration are the officials of a run: "we, the ministers of | A, B and C"."""
    return sentence.pack.writing.order == "svo" and speak(sentence, run.start)
