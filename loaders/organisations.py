"""Text → Mention of organisations: ministries, agencies, banks, units, by the head nouns of their names.

What the gazetteer knows is found elsewhere; this finds the rest, and decides which mentions of a document are one
organisation: a name repeated, an acronym that the text defines, a short form ("the Division"), the same words in
another order ("State Department", "Department of State").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from graph_schema import gazetteer
from graph_schema.identity import slug
from graph_schema.values import fold
from loaders.acronyms import define_acronyms
from loaders.languages import Pack
from loaders.languages.people_words import OrganisationWords
from loaders.mentions import Mention
from loaders.organisation_names import Name, Scene, read_name
from loaders.passages import Passage
from loaders.words import Hit, Owners, Words, read_words

PackOf = Callable[[str], Pack]
_INITIALS = re.compile(r"(?<![^\W_])[A-Z][A-Z0-9]{2,6}(?![^\W_])")
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_OF_STATE = ("ministry", "department")


@dataclass(slots=True)
class Organisation:
    """One organisation of a document while its mentions are gathered.

    key: the words that its names share.  plain: its first name as names are compared.  head: its head noun.
    places: the countries that the text states for it.  spans: start, end, and end of the last word.
    """

    key: frozenset[str]
    kind: str
    name: str
    plain: str
    head: str
    id: str | None = None
    places: dict[str, None] = field(default_factory=dict)
    basis: str = "stated"
    spans: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def place(self) -> str | None:
        """Its country, if the text states one and no other."""
        return next(iter(self.places)) if len(self.places) == 1 else None

    def facts(self) -> MappingProxyType[str, str]:
        """What is known of it, as the facts of a mention."""
        facts = {"type": self.kind}
        if self.place:
            facts |= {"country": self.place, "country_basis": self.basis}
        return MappingProxyType(facts)


def spot_organisations(
    text: str,
    flat: str,
    passages: Sequence[Passage],
    known: Sequence[Mention],
    pack_of: PackOf,
    home: str | None = None,
) -> list[Mention]:
    """The organisations of a text that are not in `known`, and further mentions of those that are; in order.

    text, flat: the document's text and its flattened copy.  known: gazetteer mentions, sorted, not overlapping;
    they may lie inside what is returned ("UNDP" in "UNDP Country Office").  home: the country whose government
    issued the document, for bodies of state whose country the text does not say.

    facts: `type` (of the vocabulary), `country` (ISO 3166-1 alpha-2) and `country_basis`: "stated" by words at
    the name or at another mention of it, or "document": by the letterhead, or `home`. Ids are the gazetteer's, or
    `agency-<country or xx>-<slug of the name>`.
    """
    words = read_words(text, flat)
    desk = _Desk(words, Owners(words, known), passages)
    for mention in known:
        if mention.kind == "agency":
            desk.add_known(mention)
    for pack, inside in by_language(passages, pack_of):
        hits = [hit for hit in pack.organisations.phrases.find(words, pack.writing.suffixes) if inside(words.starts[hit.first])]
        scene = Scene(words, pack, desk.owners, {hit.last: hit for hit in hits})
        names = [name for hit in hits if (name := read_name(scene, hit)) and desk.stands(name, pack)]
        for name in _outermost(names):
            desk.add(name, pack)
        desk.add_offices(known, pack)
        desk.add_acronyms(pack)
        desk.add_short_forms(hits, pack)
        desk.place_at_home(known, pack, home)
    return desk.mentions()


def by_language(passages: Sequence[Passage], pack_of: PackOf) -> Iterator[tuple[Pack, Callable[[int], bool]]]:
    """Each language of a document with a test whether an offset stands in a passage of that language."""
    starts = [passage.start for passage in passages]
    languages = list(dict.fromkeys(passage.language for passage in passages))
    for language in languages:

        def inside(offset: int, language: str = language) -> bool:
            place = bisect_right(starts, offset) - 1
            return place >= 0 and offset < passages[place].end and passages[place].language == language

        yield pack_of(language), inside


def is_headline(words: Words, passage: Passage) -> bool:
    """Whether a line capitalises its words, verbs too, so that capitals say nothing."""
    numbers = [number for number in words.span(passage.start, passage.end) if len(words.low(number)) > 3]
    return len(numbers) > 3 and sum(map(words.capital, numbers)) > 0.7 * len(numbers)


def _outermost(names: list[Name]) -> Iterator[Name]:
    """The names that do not lie in another one; of two that overlap, the longer."""
    taken: list[Name] = []
    for name in sorted(names, key=lambda each: (each.first - each.last, each.first)):
        if all(name.last < other.first or name.first > other.last for other in taken):
            taken.append(name)
    yield from sorted(taken, key=lambda each: each.first)


class _Desk:
    """Where the organisations of one document are gathered."""

    def __init__(self, words: Words, owners: Owners, passages: Sequence[Passage]) -> None:
        self.words = words
        self.owners = owners
        self.passages = passages
        self.starts = [passage.start for passage in passages]
        self.all: list[Organisation] = []
        self.by_key: dict[frozenset[str], list[Organisation]] = {}
        self.taken: dict[int, Organisation] = {}

    def stands(self, name: Name, pack: Pack) -> bool:
        """Whether a name lies in one passage, in no longer known name, and is not cut out of a headline."""
        start = self.words.starts[name.first]
        place = bisect_right(self.starts, start) - 1
        if place < 0 or name.end > self.passages[place].end:
            return False
        for number in (name.first, name.last):
            owner = self.owners.get(number)
            if owner is not None and (owner.start < start or owner.end > name.end or owner.kind == "person"):
                return False
        whole = self.owners.get(name.first)
        if whole is not None and whole.start == start and whole.end >= name.end and whole.kind != "agency":
            return False
        passage = self.passages[place]
        return not (pack.writing.cased and passage.kind != "sentence" and is_headline(self.words, passage) and not self._framed(name, passage))

    def _framed(self, name: Name, passage: Passage) -> bool:
        """Whether the name is all that stands between a line's ends, commas and brackets."""
        before = self.words.text[passage.start : self.words.starts[name.first]].rstrip()
        after = self.words.text[name.end : passage.end].lstrip()
        return (not before or before[-1] in ",;:(-–|/") and (not after or after[0] in ",;:()-–|/.")

    def add_known(self, mention: Mention) -> None:
        """Take in an organisation of the gazetteer, so that short forms find it."""
        for here in self.all:
            if here.id == mention.id:
                break
        else:
            entry = gazetteer.load().entries.get(mention.id or "")
            here = Organisation(frozenset(), entry.type or "agency" if entry else "agency", mention.text, "", "", mention.id)
            if entry is not None and entry.country:
                here.places[entry.country] = None
            self.all.append(here)
        self._take(here, mention.start, mention.end)

    def _take(self, here: Organisation, start: int, end: int) -> None:
        for number in self.words.span(start, end):
            self.taken[number] = here

    def add(self, name: Name, pack: Pack) -> None:
        """Take in a name; it may be another name of an organisation that is there."""
        start = self.words.starts[name.first]
        text = _BRACKETED.sub("", self.words.text[start : name.end])
        owner = self.owners.get(name.first)
        if owner is not None and owner.kind == "agency" and owner.start == start and owner.end == name.end:
            here = self.taken[name.first]
            here.head = name.hit.phrase
            return
        key = _key(text, pack.organisations)
        same = [each for each in self.by_key.get(key, ()) if not name.country or not each.places or name.country in each.places]
        here = same[0] if same else self._enter(key, name.kind, text, name.hit.phrase, name.country, pack)
        if name.country:
            here.places.setdefault(name.country)
        here.spans.append((start, name.reach, self.words.ends[name.last] if name.reach == name.end else name.reach))
        self._take(here, start, name.reach)

    def _enter(
        self, key: frozenset[str], kind: str, text: str, head: str, country: str | None, pack: Pack
    ) -> Organisation:
        rules = pack.organisations
        here = Organisation(key, kind, text, _plain(text, rules), head, _known_id(text, country, rules))
        if here.id is not None and (entry := gazetteer.load().entries[here.id]).country:
            here.places[entry.country or ""] = None
            here.kind = entry.type or kind
        self.by_key.setdefault(key, []).append(here)
        self.all.append(here)
        return here

    def add_offices(self, known: Sequence[Mention], pack: Pack) -> None:
        """An international body with a country right behind it is its office there: "UNDP Uzbekistan"."""
        words = self.words
        for one, other in zip(known, known[1:], strict=False):
            if one.kind != "agency" or other.kind != "country" or other.flags & {"demonym", "metonym"}:
                continue
            if words.text[one.end : other.start] not in (" ", "\u00a0") or not other.id:
                continue
            here = self.taken.get(words.at(one.start))
            if here is None or here.places or here.id != one.id:
                continue
            text = words.text[one.start : other.end]
            key = _key(text, pack.organisations)
            office = (self.by_key.get(key) or [None])[0] or self._enter(key, here.kind, text, "", other.id, pack)  # type: ignore[list-item]
            office.places.setdefault(other.id)
            office.spans.append((one.start, other.end, other.tail))
            self._take(office, one.start, other.end)

    def add_acronyms(self, pack: Pack) -> None:
        """Short forms that the text defines, and initials that fit one name only."""
        text, aliases = self.words.text, {}
        for passage in self.passages:
            if passage.language != pack.code:
                continue
            for short, (start, end) in define_acronyms(text, passage.start, passage.end).items():
                here = self._spelled_out(start, end)
                if here is not None:
                    aliases.setdefault(short, here)
        initials: dict[str, list[Organisation]] = {}
        for here in self.all:
            if here.spans:
                initials.setdefault(_initials(here.name), []).append(here)
        for short in dict.fromkeys(_INITIALS.findall(text)):
            if short not in aliases and len(fitting := initials.get(short, [])) == 1:
                aliases[short] = fitting[0]
        for short, here in aliases.items():
            self._alias(short, here)

    def _spelled_out(self, start: int, end: int) -> Organisation | None:
        """The organisation whose name ends where a long form does and begins at it or before it."""
        last = self.words.at(end - 1)
        here = self.taken.get(last)
        return here if here is not None and self.taken.get(self.words.at(start)) is here else None

    def _alias(self, short: str, here: Organisation) -> None:
        """Every place where the short form stands for itself; a known one gives the organisation its id."""
        words, at = self.words, -1
        while (at := words.text.find(short, at + 1)) >= 0:
            number = words.at(at)
            if words.starts[number] != at or not words.text.startswith(short, at):
                continue
            owner = self.owners.get(number)
            end = at + len(short)
            if owner is not None and owner.kind == "agency" and owner.start == at and owner.end == end:
                entry = gazetteer.load().entries.get(owner.id or "")
                if here.id is None and entry is not None and (not here.place or not entry.country or entry.country == here.place):
                    here.id = owner.id
                continue
            if self.taken.get(number) is None and (end == words.ends[number] or not words.text[end].isalnum()):
                here.spans.append((at, end, end if words.text[end : end + 1] == "-" else words.ends[number]))
                self.taken[number] = here

    def add_short_forms(self, hits: Sequence[Hit], pack: Pack) -> None:
        """A head alone with its article ("the Division") is the last organisation named that has this head."""
        words, rules = self.words, pack.organisations
        for hit in hits:
            if hit.first in self.taken or words.gap(hit.first) != " " and pack.writing.cased:
                continue
            if pack.writing.cased and (
                words.low(hit.first - 1) not in rules.articles or not words.capital(hit.first)
                or words.gap(hit.last + 1) == " " and (words.capital(hit.last + 1) or words.low(hit.last + 1) in rules.links)
            ):
                continue
            if not pack.writing.cased and words.gap(hit.first) == " " and words.low(hit.first - 1) not in pack.people.stops:
                continue
            before = [here for here in self.all if here.head == hit.phrase and any(span[0] < words.starts[hit.first] for span in here.spans)]
            if len(before) == 1:
                before[0].spans.append((words.starts[hit.first], hit.end, words.ends[hit.last]))
                self.taken[hit.first] = before[0]

    def place_at_home(self, known: Sequence[Mention], pack: Pack, home: str | None) -> None:
        """Bodies of state without a stated country belong to the government whose letterhead the text bears."""
        letterhead = self._letterhead(known, pack) or home
        for here in self.all:
            if letterhead and not here.places and here.kind in (*_OF_STATE, "unit", "working_group", "agency"):
                here.places[letterhead] = None
                here.basis = "document"

    def _letterhead(self, known: Sequence[Mention], pack: Pack) -> str | None:
        """The country of a line that holds a government's name and nothing else."""
        for mention in known:
            if mention.kind != "country" or mention.flags & {"demonym", "metonym"}:
                continue
            place = bisect_right(self.starts, mention.start) - 1
            passage = self.passages[place]
            if passage.kind != "heading" or passage.language != pack.code:
                continue
            rest = self.words.flat[passage.start : mention.start], self.words.flat[mention.tail : passage.end]
            line = " ".join(" ".join(rest).split()).strip(" .,।")
            if any(word in line for word in pack.organisations.government) and len(line.split()) <= 5:
                return mention.id
        return None

    def mentions(self) -> list[Mention]:
        """All mentions that are not the gazetteer's own, in order."""
        found = []
        for here in self.all:
            id = here.id or f"agency-{(here.place or 'xx').lower()}-{slug(here.plain)}"
            for start, end, reach in here.spans:
                found.append(
                    Mention(start, end, "agency", self.words.text[start:end], (id,), facts=here.facts(), reach=max(reach, end))
                )
        return sorted(found, key=lambda each: (each.start, -each.end))


def _key(text: str, rules: OrganisationWords) -> frozenset[str]:
    """What names of one organisation share: its words, spelled one way, without links and joints."""
    dropped = {fold(word) for word in (*rules.links, *rules.joints, *rules.spellings.values())} - {
        fold(word) for word in rules.spellings.values() if word not in rules.joints
    }
    return frozenset(word for word in _plain(text, rules).split() if word not in dropped)


def _plain(text: str, rules: OrganisationWords) -> str:
    """A name as it is compared: folded, spelled one way, without articles and the words for an office in a country."""
    words = (word.strip(".,;:'\"’“”") for word in text.lower().split())
    plain = fold(" ".join(rules.spellings.get(word, word) for word in words if word not in rules.articles))
    for local in rules.local:
        plain = plain.removesuffix(f" {local}")
    return plain


def _known_id(text: str, country: str | None, rules: OrganisationWords) -> str | None:
    """The gazetteer's id for a name, if it knows one of that name and the countries agree."""
    book = gazetteer.load()
    for spelling in dict.fromkeys((text, _plain(text, rules))):
        for entry in book.find(spelling, ("Agency",)):
            weak = spelling in entry.weak
            if entry.country == country or (not weak and (country is None or entry.country is None)):
                return entry.id
    return None


def _initials(name: str) -> str:
    """The capitals that a name's words begin with."""
    return "".join(word[0] for word in re.split(r"[\s,-]+", name) if word and word[0].isupper())
