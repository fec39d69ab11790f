"""Which mentions of a document are one organisation: a name repeated, an acronym that the text defines, a short
form ("the Division"), the same words in another order ("State Department", "Department of State")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from graph_schema import gazetteer
from graph_schema.identity import slug
from graph_schema.values import fold
from loaders.languages import Pack
from loaders.languages.people_words import OrganisationWords
from loaders.mentions import Mention
from loaders.names.organisation_names import Name
from loaders.names.scene import OF_STATE
from loaders.text.phrases import Hit
from loaders.text.words import Owners, Words

_INITIALS = re.compile(r"[A-Z](?<![^\W_].)[A-Z0-9]{2,6}(?![^\W_])")
_BESIDE = re.compile(r" \((?:([^()\n]{4,70}?)(?: [—–-]|,) )?([A-Z][\w&-]*[A-Z][\w&-]*)\)(?=\W|$)")
_INNER = re.compile(r"\(([^()]*)\) *([^()]+)$")
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_DASHES = ("-", "\N{EN DASH}")
_STATE_BODIES = ("ministry", "department", "unit", "working_group", "agency")


@dataclass(slots=True)
class Organisation:
    """One organisation of a document while its mentions are gathered.

    name, plain: its first name as written, and as names are compared.  head: its head noun.  places: the
    countries that the text states for it.  corrected: the gazetteer knows another of this name, in another country.
    of: the known body whose office it is in another country.  joint: it bears the names of two states, and is of both.
    spans: start, end, and end of the last word.
    """

    kind: str
    name: str
    plain: str
    head: str
    id: str | None = None
    places: dict[str, None] = field(default_factory=dict)
    basis: str = "stated"
    corrected: bool = False
    of: str | None = None
    joint: bool = False
    spans: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def place(self) -> str | None:
        """Its country, if the text states one and no other."""
        return next(iter(self.places)) if len(self.places) == 1 and not self.joint else None

    def mentions(self, text: str) -> list[Mention]:
        """Its mentions."""
        id = self.id or f"agency-{(self.place or 'xx').lower()}-{slug(self.plain)}"
        facts = {"type": self.kind}
        if self.place:
            facts |= {"country": self.place, "country_basis": self.basis}
        if self.of and self.id is None:
            facts["of"] = self.of
        unplaced = self.id is None and self.place is None and self.kind in _STATE_BODIES and not self.joint
        flags = frozenset(name for name, holds in (("unplaced", unplaced), ("corrected", self.corrected)) if holds)
        return [
            Mention(
                start, end, "agency", text[start:end], (id,), facts=MappingProxyType(facts), flags=flags, reach=reach
            )
            for start, end, reach in self.spans
        ]


class Register:
    """The organisations of one document, as they are met."""

    def __init__(self, words: Words, owners: Owners, known: Sequence[Mention]) -> None:
        self._words = words
        self._owners = owners
        self._known = known
        self._all: list[Organisation] = []
        self._by_key: dict[frozenset[str], list[Organisation]] = {}
        self._by_word: dict[int, Organisation] = {}
        self._by_id: dict[str | None, Organisation] = {}
        self._states = sorted((each for each in known if each.kind == "country"), key=lambda each: each.start)
        self._countries = {mention.id for mention in known if mention.kind == "country"}
        for mention in known:
            if mention.kind == "agency":
                self._add_known(mention)

    def _add_known(self, mention: Mention) -> None:
        here = self._by_id.get(mention.id)
        if here is None:
            entry = gazetteer.load().entries.get(mention.id or "")
            here = Organisation((entry.type if entry else None) or "agency", mention.text, "", "", mention.id)
            if entry is not None and entry.country:
                here.places[entry.country] = None
            self._all.append(here)
            self._by_id[mention.id] = here
        self._take(here, mention.start, mention.end)

    def _take(self, here: Organisation, start: int, end: int) -> None:
        for number in self._words.span(start, end):
            self._by_word[number] = here

    def add(self, name: Name, pack: Pack) -> None:
        """Take in a name; it may be another name of an organisation that is there."""
        words, start = self._words, self._words.starts[name.first]
        owner = self._owners.get(name.first)
        text = _BRACKETED.sub("", words.text[start : name.core])
        same_span = owner is not None and owner.start == start and owner.end in (name.end, name.reach)
        corrected = False
        if same_span and owner is not None and owner.kind == "agency":
            known = self._by_word[name.first]
            generic = name.hit.label in OF_STATE or "weak" in owner.flags
            corrected = generic and self._is_another(known, name.country, text, pack)
            if not corrected:
                known.head = name.hit.phrase
                return
        here = self._named(text, name.hit, name.country, pack)
        here.corrected = here.corrected or corrected
        here.joint = here.joint or self._is_joint(start, name.end)
        office = name.hit.phrase in pack.organisations.offices
        if office and owner is not None and owner.kind == "agency" and owner.start == start and owner.end < name.end:
            here.of = _abroad(owner, name.country)
        if self._heads_a_unit(name, pack):
            here.kind = "unit"
        if (bracket := _INNER.search(words.text[start : name.core])) is not None:
            self._by_key.setdefault(_key(bracket.expand(r"\1 \2"), pack.organisations), []).append(here)
        here.spans.append((start, name.reach, max(name.reach, words.ends[name.last])))
        self._take(here, start, name.reach)

    def _is_joint(self, start: int, end: int) -> bool:
        """Whether a name joins those of two states: "the Kenya-Estonia Joint Committee"."""
        if not any(dash in self._words.text[start:end] for dash in _DASHES):
            return False
        first, last = (bisect_left(self._states, place, key=lambda each: each.start) for place in (start, end))
        states = [each for each in self._states[first:last] if each.end <= end]
        return any(
            one.id != other.id and self._words.text[one.end : other.start].strip() in _DASHES
            for one, other in pairwise(states)
        )

    def _is_another(self, known: Organisation, country: str | None, text: str, pack: Pack) -> bool:
        """Whether a name is not that of the known organisation: the text states another country for it, here or
        before."""
        if country is None:
            corrected = [here for here in self._all if here.corrected]
            return bool(corrected) and any(
                here in corrected for here in self._by_key.get(_key(text, pack.organisations), ())
            )
        return bool(known.places) and country not in known.places

    def _heads_a_unit(self, name: Name, pack: Pack) -> bool:
        """Whether a department is a unit of something that a person heads: "Head of Statistics Department"."""
        words, first = self._words, name.first - 1
        beside = words.gap(name.first) == " " == words.gap(first) and words.low(first) in pack.people.links
        return beside and name.hit.label == "department" and words.low(first - 1) in pack.people.loose_heads

    def _named(self, text: str, hit: Hit | None, country: str | None, pack: Pack, kind: str = "agency") -> Organisation:
        """The organisation of this name, entered if it is new."""
        key = _key(text, pack.organisations)
        for here in self._by_key.get(key, ()):
            if not country or not here.places or country in here.places:
                break
        else:
            plain = _plain(text, pack.organisations)
            kind, head = (hit.label, hit.phrase) if hit else (kind, "")
            here = Organisation(kind, text, plain, head, self._known_id(text, plain, country))
            if here.id is not None:
                entry = gazetteer.load()[here.id]
                here.kind = entry.type or kind
                country = entry.country or country
            self._by_key.setdefault(key, []).append(here)
            self._all.append(here)
        if country:
            here.places.setdefault(country)
        return here

    def _known_id(self, text: str, plain: str, country: str | None) -> str | None:
        """The gazetteer's id for a name, if it knows one of that name and nothing speaks against it: a country that
        the text states, or one that the text does not mention."""
        book = gazetteer.load()
        for spelling in dict.fromkeys((text, plain)):
            for entry in book.find(spelling, ("Agency",)):
                fits = (
                    entry.country == country if country else entry.country is None or entry.country in self._countries
                )
                sure = country or self._countries == {entry.country}
                if fits and (sure or fold(spelling) not in map(fold, entry.weak)):
                    return entry.id
        return None

    def add_offices(self, pack: Pack) -> None:
        """An international body with a country right behind it is its office there: "UNDP Uzbekistan"."""
        words = self._words
        for one, other in pairwise(self._known):
            if one.kind != "agency" or other.kind != "country" or other.flags & {"demonym", "metonym"}:
                continue
            body = self._by_word.get(words.at(one.start))
            ending = words.text[other.end : other.tail]
            if ending and ending not in pack.writing.genitive:
                continue  # "বিশ্বব্যাংক বাংলাদেশকে": the bank, and what it does to the country
            taken = words.at(other.start) in self._by_word
            if (
                taken
                or body is None
                or body.places
                or body.id != one.id
                or words.text[one.end : other.start] not in (" ", "\u00a0")
            ):
                continue
            office = self._named(words.text[one.start : other.end], None, other.id, pack, body.kind)
            office.of = _abroad(one, other.id)
            office.spans.append((one.start, other.end, other.tail))
            self._take(office, one.start, other.end)

    def add_between(self, defined: Mapping[str, tuple[int, int]], pack: Pack) -> None:
        """Take in names with an acronym of their own in a list between organisations: "X Team, Skills Transfer (STX),
        UNDP". defined: short form → span of its long form."""
        words, joints = self._words, pack.organisations.joints
        for start, end in defined.values():
            first, last = words.at(start), words.at(end - 1)
            behind = last + 2 + (words.low(last + 2) in pack.organisations.articles)
            before, after = self._by_word.get(first - 1), self._by_word.get(behind)
            if before is None or after is None or words.starts[first] != start or first in self._by_word:
                continue
            listed = words.gap(first) in (", ", "), ") and words.gap(last + 2) in ("), ", ") ")
            if listed and all(words.capital(each) or words.low(each) in joints for each in range(first, last + 1)):
                here = self._named(words.text[start:end], None, None, pack, before.kind)
                here.spans.append((start, end, end))
                self._take(here, start, end)

    def add_acronyms(self, defined: Mapping[str, tuple[int, int]]) -> None:
        """Take in short forms: those that the text defines, and initials that fit one name only.

        defined: short form → span of its long form.
        """
        words, aliases = self._words, self._bracketed(defined)
        for short, (start, end) in defined.items():
            here = self._by_word.get(words.at(end - 1))
            if here is not None and self._by_word.get(words.at(start)) is here:
                aliases[short] = here
        initials: dict[str, list[Organisation]] = {}
        for here in self._all:
            if here.spans:
                initials.setdefault(_initials(here.name), []).append(here)
        for short in dict.fromkeys(_INITIALS.findall(words.text)):
            if short not in defined and len(fitting := initials.get(short, [])) == 1:
                aliases[short] = fitting[0]
        for short, here in aliases.items():
            self._alias(short, here)

    def _bracketed(self, defined: Mapping[str, tuple[int, int]]) -> dict[str, Organisation]:
        """Acronyms in a bracket right behind a name, which may be of its name in another language: "National Water
        Council (CONAWA)", "Ministry of Works (Ministère des Travaux — MINTRA)"."""
        found: dict[str, Organisation] = {}
        for here in self._all:
            for start, _, reach in here.spans:
                match = _BESIDE.match(self._words.text, reach)
                if match is None or match.group(2) in defined:
                    continue
                owner = self._owners.get(self._words.at(match.start(2)))
                fits = owner is None or (owner.kind == "agency" and here.id is None)
                if fits and match.group(2) != self._words.text[start:reach]:
                    found.setdefault(match.group(2), here)
                    inner = self._by_word.get(self._words.at(match.start(1))) if match.group(1) else None
                    if inner is not None and inner is not here and inner.id is None and inner.kind == here.kind:
                        here.spans += inner.spans
                        inner.spans.clear()
                    break
        return found

    def _alias(self, short: str, here: Organisation) -> None:
        """Every place where the short form stands for itself; a known one gives the organisation its id."""
        words, at = self._words, -1
        while (at := words.text.find(short, at + 1)) >= 0:
            number, end = words.at(at), at + len(short)
            if words.starts[number] != at or (end < words.ends[number] and words.text[end].isalnum()):
                continue
            owner = self._owners.get(number)
            if owner is not None and owner.kind == "agency" and owner.start == at and owner.end == end:
                entry = gazetteer.load().entries.get(owner.id or "")
                if here.id is None and entry is not None and (not here.place or entry.country in (None, here.place)):
                    here.id = owner.id
            elif self._by_word.get(number) is None:
                joined = words.text[end : end + 1] == "-"
                here.spans.append((at, end, end if joined else max(end, words.ends[number])))
                self._by_word[number] = here

    def add_short_form(self, hit: Hit) -> None:
        """Take in a head alone, if one organisation named before has this head."""
        words = self._words
        if hit.first in self._by_word:
            return
        start = words.starts[hit.first]
        before = {
            id(here): here for number, here in self._by_word.items() if number < hit.first and here.head == hit.phrase
        }
        if len(before) == 1:
            here = next(iter(before.values()))
            here.spans.append((start, hit.end, words.ends[hit.last]))
            self._by_word[hit.first] = here

    def place_at_home(self, country: str | None) -> None:
        """Bodies of state without a stated country belong to the government that issued the document."""
        for here in self._all:
            if country and not here.places and here.kind in _STATE_BODIES and here.spans:
                here.places[country] = None
                here.basis = "document"

    def mentions(self) -> list[Mention]:
        """All mentions that are not the gazetteer's own, in order."""
        found = [mention for here in self._all for mention in here.mentions(self._words.text)]
        return sorted(found, key=lambda each: (each.start, -each.end))


def _abroad(body: Mention, country: str | None) -> str | None:
    """A known body, if a country that its name goes on with is not its own: "JICA | Ghana Office"."""
    entry = gazetteer.load().entries.get(body.id or "")
    return entry.id if entry is not None and country not in (None, entry.country) else None


def _key(text: str, rules: OrganisationWords) -> frozenset[str]:
    """What names of one organisation share: its words, spelled one way, without links and joints."""
    dropped = {rules.spellings.get(word, word) for word in (*rules.links, *rules.joints)}
    return frozenset(word for word in _plain(text, rules).split() if word not in dropped)


def _plain(text: str, rules: OrganisationWords) -> str:
    """A name as it is compared: folded, spelled one way, without articles and the words for an office in a country."""
    words = (word.strip(".,;:'\"’“”") for word in text.lower().split())
    plain = fold(" ".join(rules.spellings.get(word, word) for word in words if word not in rules.articles))
    for local in rules.local:
        plain = plain.removesuffix(f" {local}")
    return plain


def _initials(name: str) -> str:
    """The capitals that a name's words begin with."""
    return "".join(word[0] for word in re.split(r"[\s,-]+", name) if word and word[0].isupper())
