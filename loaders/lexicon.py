"""The Lexicon: every known name and every cue of one language, found in one pass over a text.

One Aho–Corasick automaton holds the gazetteer's spellings, and the cues of the topics and of the language's pack. It
reports overlapping matches, since a longest match that fails at its boundary would hide a shorter one that holds.
Each language has its own, so that the words of one are not found in another: Swedish "Island" is Iceland.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from graph_schema import gazetteer, vocabulary
from graph_schema.gazetteer import Surface
from loaders.gaps import HEAD, TAIL, Table, is_parted
from loaders.languages import Pack, languages, load_pack, load_writing
from loaders.languages.pack import spellings
from loaders.mentions import NO_FACTS, Mention, flatten
from loaders.names.hearsay import heard
from loaders.text.joiners import bare, has_joiners, kept

_FOOTNOTE = re.compile(r"[0-9](?![\w])")
"""The mark of a footnote, joined to a word where a text has lost its superscripts."""
BETWEEN_NAMES = frozenset(
    {
        "and", "as_said", "between", "by", "converbs", "fillers", "from", "gerunds", "in", "including", "list_marks",
        "of", "apposed", "leading", "paired", "sides", "through", "to", "to_do", "waits", "with",
    }
)  # fmt: skip
"""Words of the grammar that only say something beside a name, where `coding.runs` looks for it, or end a verb."""
KINDS = {"Country": "country", "Bloc": "bloc", "Agency": "agency", "Person": "person", "Programme": "programme"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a pattern stands for. proper: it begins with a capital, so the text must too.  joined: it may also be the
    end of a longer word."""

    kind: str
    ids: tuple[str, ...] = ()
    surface: str = ""
    exact: bool = False
    proper: bool = False
    joined: bool = False
    flags: frozenset[str] = frozenset()


class Lexicon:
    """A set of patterns, each with the entries that it stands for; matched on flattened text."""

    def __init__(
        self, entries: Iterable[tuple[str, Entry]], endings: Iterable[str], compounds: Iterable[str] = ()
    ) -> None:
        """compounds: what makes another word of a programme's name ("এক্স-রোড|ভিত্তিক")."""
        by_pattern: dict[str, list[Entry]] = defaultdict(list)
        for pattern, entry in entries:
            by_pattern[bare(flatten(pattern))].append(entry)
        self._entries = [_different(found) for found in by_pattern.values()]
        self._joined = {index for index, found in enumerate(self._entries) if any(each.joined for each in found)}
        # a DFA of these patterns is 130 MB, misses every cache, and is four times as slow
        contiguous = Implementation.ContiguousNFA
        self._automaton = AhoCorasick(list(by_pattern), implementation=contiguous)
        self._endings: dict[str, list[str]] = defaultdict(list)
        for ending in sorted(set(endings), key=len, reverse=True):
            self._endings[ending[0]].append(ending)
        self._compounds = tuple(compounds)
        self._programmes = {
            index for index, found in enumerate(self._entries) if any(each.kind == "programme" for each in found)
        }

    def find(self, text: str, flat: str, spans: Iterable[tuple[int, int]]) -> Iterator[Mention]:
        """Yield every match that stands as whole words in the spans, overlapping ones too, in order of their end.

        text, flat: the document's text and its flattened copy of equal length.
        """
        if has_joiners(flat):
            yield from self._past_joiners(text, flat, spans)
            return
        for index, start, end in self._matches(flat, spans):
            inside = start > 0 and _in_word(flat[start - 1]) and _in_word(flat[start])
            if inside and index not in self._joined:
                continue
            tail = end if _closed(flat, end) else self._tail(flat, end)
            if tail < 0 and index in self._programmes:
                tail = self._compound(flat, end)
            if tail < 0:
                continue
            if flat[end : end + 1] == "-":  # "এনপিসিআই|-এর": an ending, or another word of a compound
                tail = max(tail, self._tail(flat, end))
            if inside:
                start = _word_start(flat, start)
            words = text[start:end]
            for entry in self._entries[index]:
                if inside and not entry.joined:
                    continue
                if (entry.exact and words != entry.surface) or (entry.proper and words[0].islower()):
                    continue
                flags = entry.flags | {"joined"} if inside else entry.flags
                yield Mention(start, end, entry.kind, words, entry.ids, facts=NO_FACTS, flags=flags, reach=tail)

    def _past_joiners(self, text: str, flat: str, spans: Iterable[tuple[int, int]]) -> Iterator[Mention]:
        """The matches in a text as if it had no joiners, at their places in the text."""
        places = kept(flat)
        parts = [(bisect_left(places, start), bisect_left(places, end)) for start, end in spans]
        for each in self.find("".join(text[place] for place in places[:-1]), bare(flat), parts):
            start, end = places[each.start], places[each.end - 1] + 1
            yield replace(each, start=start, end=end, text=text[start:end], reach=places[each.tail - 1] + 1)

    def _matches(self, flat: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        for left, right in spans:
            for index, start, end in self._automaton.find_matches_as_indexes(flat[left:right], overlapping=True):
                yield index, left + start, left + end

    def _tail(self, flat: str, end: int) -> int:
        """Where the word ends that begins with the match, after one or two case endings; -1 if it has none. A closing
        quotation mark may stand between: "‘মিটআইডি|’র"."""
        for ending in self._endings.get(flat[end : end + 1], ()):
            if flat.startswith(ending, end):
                after = end + len(ending)
                if _closed(flat, after):
                    return after
                for clitic in ("ও", "ই"):
                    if flat.startswith(clitic, after) and _closed(flat, after + 1):
                        return after + 1
        quoted = flat.startswith("'", end) and not flat[end + 1 : end + 2].isascii()
        return self._tail(flat, end + 1) if quoted else -1

    def _compound(self, flat: str, end: int) -> int:
        """Where the compound ends that begins with the match; -1 if it is none."""
        found = (end + len(each) for each in self._compounds if flat.startswith(each, end))
        return next((after for after in found if _closed(flat, after)), -1)


def _different(entries: list[Entry]) -> tuple[Entry, ...]:
    kept: list[Entry] = []
    for each in entries:
        if each not in kept:  # a few, and to hash them takes longer
            kept.append(each)
    return tuple(kept)


@cache
def _in_word(char: str) -> bool:
    return char.isalnum() or ("\u0980" <= char <= "\u09ff" and char != "৷") or "\u0900" <= char <= "\u0963"


def _word_start(flat: str, position: int) -> int:
    while position and (_in_word(flat[position - 1]) or flat[position - 1] == "-"):
        position -= 1
    return position


def _closed(flat: str, end: int) -> bool:
    after = flat[end : end + 1]
    if not _in_word(after):
        return after != "'" or not flat[end + 1 : end + 2].isalpha()
    before = flat[end - 1]
    return not _in_word(before) or (after.isdigit() and before.isalpha() and _FOOTNOTE.match(flat, end) is not None)


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language by its code, built once a process (about half a second).

    Names keep the case endings of other scripts' languages too: a text may write "ICT বিভাগের".
    """
    own, pack = load_writing(code), load_pack(code)
    others = (load_writing(each) for each in languages() if each != code)
    inflecting = (own, *(each for each in others if each.script != own.script))
    compounds = () if own.cased else pack.uptake.joined
    return Lexicon(_entries(pack), (ending for writing in inflecting for ending in writing.suffixes), compounds)


def _entries(pack: Pack) -> Iterator[tuple[str, Entry]]:
    known = gazetteer.load()
    for surface in (*known.surfaces((pack.code,)), *known.decoys):
        if not _is_foreign(surface, pack):
            for text in spellings(surface.text, pack.writing.respelt):
                yield text, _named(surface, text)
            for text in heard(surface, pack) if surface.kind == "Programme" else ():
                yield text, _named(replace(surface, case_sensitive=False), text)
    for name in pack.money.currencies:
        yield name, Entry("decoy", surface=name)  # "अमेरिकी डलर" is no mention of America
    terms = vocabulary.load()
    for topic in terms.cues(terms.topics, pack.code):
        yield topic.text, Entry("topic", (topic.id,), topic.text, topic.case_sensitive, flags=frozenset({pack.code}))
    for text, entry in cues(pack):
        if not is_parted(text):
            yield text, entry
    table = in_two_parts(pack.code)
    for kind, those in ((HEAD, table.heads), (TAIL, table.tails)):
        yield from ((part, Entry(kind, (part,))) for part in those)


@cache
def in_two_parts(code: str) -> Table:
    """The cues in two parts of a language."""
    table = Table()
    for text, entry in cues(load_pack(code)):
        if is_parted(text):
            table.add(text, entry.kind, entry.ids, entry.flags)
    return table


def _is_foreign(surface: Surface, pack: Pack) -> bool:
    """Whether a spelling is a word of another language in the same script: names are the same in all ("UNDP", "India
    Stack"), adjectives of nationality are not."""
    if not surface.demonym or surface.language == pack.code:
        return False
    return load_writing(surface.language).script == pack.writing.script


def _named(surface: Surface, text: str) -> Entry:
    flags = {name for name in ("weak", "demonym", "metonym") if getattr(surface, name)}
    return Entry(
        KINDS.get(surface.kind, "decoy"),
        (surface.id,) if surface.id else (),
        text,
        surface.case_sensitive,
        text[:1].isupper(),
        flags=frozenset(flags),
    )


def cues(pack: Pack) -> Iterator[tuple[str, Entry]]:
    """Yield a pack's cues with what they mean: `grammar.not`, `instrument` (id MoU), `status` (id signed)…"""
    own = frozenset({pack.code})
    for name, words in pack.grammar.model_dump(by_alias=True).items():
        if name not in BETWEEN_NAMES:
            yield from _meaning(words, Entry(f"grammar.{name}", flags=own))
    forms = pack.instruments.model_dump(include={"plural", "definite"})
    joined = set(pack.instruments.joined)
    for name, words in pack.instruments.model_dump(exclude={"plural", "definite", "joined"}).items():
        for word in words:
            flags = own | {form for form, those in forms.items() if word in those}
            yield word, Entry("instrument", (name,), joined=word in joined, flags=flags)
    for name, status in pack.statuses.model_dump().items():
        for form, words in status.items():
            yield from _meaning(words, Entry("status", (name,), flags=own | {form}))
    for table, found in (("event", pack.events), ("uptake", pack.uptake)):
        for name, words in found.model_dump().items():
            yield from _meaning(words, Entry(f"{table}.{name}", flags=own))


def _meaning(words: Iterable[str], entry: Entry) -> Iterator[tuple[str, Entry]]:
    """Words that all mean the same."""
    return ((word, entry) for word in words)
