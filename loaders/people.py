"""Text → Mention of people: who is named, in what role, for which side.

A person is announced by a title, by an office before or after the name, by a verb that only people are subject
of, or by a line of a signature; the gazetteer knows a few. An office without a name is no person. Later mentions
by part of the name are the same person of the same document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from graph_schema import gazetteer
from graph_schema.identity import slug
from graph_schema.values import fold
from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.organisations import by_language, is_headline
from loaders.passages import Passage
from loaders.person_names import Names, Run
from loaders.roles import Role, Setting, read_roles
from loaders.words import Hit, Owners, Words, read_words

PackOf = Callable[[str], Pack]


@dataclass(slots=True)
class Sighting:
    """A place where a person is named. role, role_end: the office stated there, and where its words end."""

    run: Run
    role: Role | None = None
    role_end: int = 0
    titled: bool = False
    country: str | None = None
    org: Mention | None = None
    known: Mention | None = None


@dataclass(slots=True)
class Person:
    """A person of a document while the mentions are gathered. parts: the folded words of the fullest name."""

    name: str
    parts: tuple[str, ...]
    sightings: list[Sighting] = field(default_factory=list)
    id: str | None = None

    @property
    def country(self) -> str | None:
        """The side that the text states for the person, if it states one and no other."""
        stated = {each.country for each in self.sightings if each.country}
        return stated.pop() if len(stated) == 1 else None


def spot_people(
    text: str,
    flat: str,
    passages: Sequence[Passage],
    known: Sequence[Mention],
    organisations: Sequence[Mention],
    pack_of: PackOf,
) -> list[Mention]:
    """Every mention of a person in a text, in order; the gazetteer's people too, with what is said of them.

    text, flat: the document's text and its flattened copy.  known, organisations: the names that stand already;
    none of them but people is part of a person's name.

    facts: `role`, the words of the office as stated, with `role_start` and `role_end`, their offsets; `org`, the
    id of the organisation it is held in; `country` (ISO 3166-1 alpha-2), the side that the person stands for.
    Ids are the gazetteer's, or `person-<country or xx>-<slug of the fullest name>`.
    """
    words = read_words(text, flat)
    owners = Owners(words, [*known, *organisations])
    found: list[tuple[Pack, list[Sighting]]] = []
    for pack, inside in by_language(passages, pack_of):
        hits = [hit for hit in pack.people.phrases.find(words, pack.writing.suffixes) if inside(words.starts[hit.first])]
        if not pack.writing.cased or hits:
            own = [each for each in passages if each.language == pack.code]
            found.append((pack, _Scout(words, pack, owners, hits, own).sightings()))
    people: list[Person] = []
    for pack, sightings in found:
        desk = _Desk(words, pack, owners, people)
        desk.gather(sightings)
        desk.add_short_forms([each for each in passages if each.language == pack.code])
    return sorted(_mentions(people, words), key=lambda each: each.start)


class _Scout:
    """Finds the places where one language announces a person."""

    def __init__(
        self, words: Words, pack: Pack, owners: Owners, hits: Sequence[Hit], passages: Sequence[Passage]
    ) -> None:
        self.words = words
        self.pack = pack
        self.owners = owners
        cased = pack.writing.cased
        heads = {hit.first: hit for hit in hits if hit.label in ("head", "loose")}
        titles = {
            hit.first: hit
            for hit in hits
            if hit.label in ("title", "name") and (not cased or words.capital(hit.first)) and owners.get(hit.first) is None
        }
        self.speech = [hit for hit in hits if hit.label == "speech"]
        self.setting = Setting(words, pack, owners, heads, titles)
        self.names = Names(self.setting)
        self.passages = passages
        self.headlines = [
            (each.start, each.end) for each in passages if cased and each.kind != "sentence" and is_headline(words, each)
        ]
        self.title_ends = {hit.last: hit for hit in titles.values() if hit.label == "title"}
        self.found: list[Sighting] = []

    def sightings(self) -> list[Sighting]:
        """Every place, each with the role that is stated there."""
        roles = read_roles(self.setting)
        pending = [role for role in roles if not role.several and not self._in_headline(role.start) and not self._with_name(role)]
        self._titled(pending)
        self._speakers()
        self._signatures(roles)
        self._known()
        return self._merged()

    def _in_headline(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self.headlines)

    def _with_name(self, role: Role) -> bool:
        """The name that a role stands before or after, if there is one."""
        left = self._name_before(role)
        right = self._name_after(role)
        if left is not None and (right is None or left.titled):
            left.country = left.country or role.country
            left.role, left.role_end = role, role.end
            left.org, beside = self._beside(role.last)
            left.org = role.agency or left.org
            left.country = left.country or beside
            self.found.append(left)
            return True
        if right is not None:
            self.found.append(right)
            return True
        return False

    def _name_after(self, role: Role) -> Sighting | None:
        words, start = self.words, role.near + 1
        titled = False
        while start in self.setting.titles and self.setting.titles[start].label == "title" and words.gap(start) in (" ", ". "):
            start, titled = self.setting.titles[start].last + 1, True
        gap = words.gap(start)
        if not (gap == " " or (titled and gap in (". ", "."))) or words.ends[role.near] > role.near_end and words.text[role.near_end] != ")":
            return None
        run = self.names.after(start)
        if run is None:
            return None
        if self.pack.writing.cased and words.acronym(run.first) and not titled:
            if len(run) == 1:
                return None
            if len(run) > 2 and not _has_vowel_shape(words.low(run.first)):
                run = Run(run.first + 1, run.last, run.end)
        return Sighting(run, role, role.near_end, titled, role.country or self._origin(run), role.agency)

    def _origin(self, run: Run) -> str | None:
        """The country behind a name: "President X of Costa Rica"."""
        words = self.words
        if words.gap(run.last + 1) == " " and words.low(run.last + 1) == (self.pack.people.links or ("",))[0]:
            owner = self.owners.get(run.last + 2)
            if owner is not None and owner.kind == "country" and "demonym" not in owner.flags:
                return owner.id
        return None

    def _name_before(self, role: Role) -> Sighting | None:
        words, first = self.words, role.first
        if words.gap(first) == " " and words.low(first - 1) in self.pack.organisations.articles:
            first -= 1
        if words.gap(first) not in (", ", " (") and not (words.gap(first) == " " and words.low(first - 1) in self.pack.people.name_suffixes):
            return None
        run = self.names.before(first - 1)
        if run is None:
            return None
        title = self.title_ends.get(run.first - 1) if words.gap(run.first) in (" ", ". ", ".") else None
        if title is None and not self._stands_untitled(run):
            return None
        return Sighting(run, titled=title is not None)

    def _stands_untitled(self, run: Run) -> bool:
        """Whether a run without a title is more likely a person than a place or a heading."""
        words = self.words
        if len(run) < 2 or len(run) > 5:
            return False
        if self.pack.writing.cased:
            if words.low(run.first - 1) in self.pack.people.located and words.gap(run.first) == " ":
                return False
            return not all(words.acronym(number) for number in range(run.first, run.last + 1))
        return True

    def _beside(self, last: int) -> tuple[Mention | None, str | None]:
        """The organisation and the country that stand behind a role after commas."""
        words, org, country = self.words, None, None
        while words.gap(last + 1) == ", " and (owner := self.owners.get(last + 1)) is not None:
            if owner.kind == "agency":
                org = org or owner
                country = country or country_of(owner)
            elif owner.kind == "country" and "demonym" not in owner.flags:
                country = country or owner.id
            else:
                break
            last = self.owners.bounds(last + 1)[1]
        return org, country

    def _titled(self, pending: Sequence[Role]) -> None:
        """Names after a title; a role that ended with a comma right before the title goes with them."""
        words = self.words
        waiting = {role.last + 1: role for role in pending}
        for hit in self.setting.titles.values():
            if hit.label == "name":
                run = self.names.after(hit.first)
                if run is None or len(run) < 2 or self._in_headline(words.starts[hit.first]):
                    continue
            else:
                start = hit.last + 1
                if words.gap(start) not in (" ", ". ", "."):
                    continue
                run = self.names.after(start)
                if run is None or (len(run) == 1 and (not self.pack.writing.cased or words.acronym(run.first))):
                    continue
            role = waiting.get(hit.first) if words.gap(hit.first) == ", " else None
            self.found.append(Sighting(
                run, role, role.end if role else 0, True, (role.country if role else None) or self._origin(run),
                role.agency if role else None,
            ))  # fmt: skip

    def _speakers(self) -> None:
        """Names without a title or an office, as the subject of a verb of speech."""
        words, cased = self.words, self.pack.writing.cased
        for hit in self.speech:
            last = hit.first - 1
            if cased and words.gap(hit.first) == " " and words.low(last) in self.pack.people.stops and not words.capital(last):
                last -= 1
            if words.gap(last + 1) != " " or self._in_headline(words.starts[hit.first]):
                continue
            run = self.names.before(last)
            if run is None or not self._stands_untitled(run) or (words.gap(run.first) == " " and words.low(run.first - 1) in self.pack.people.roles):
                continue
            if not cased and not any(words.low(number) in self.pack.people.usual for number in range(run.first, run.last + 1)):
                continue
            self.found.append(Sighting(run))

    def _signatures(self, roles: Sequence[Role]) -> None:
        """A line that is a name above a line that is a role."""
        by_first = {role.first: role for role in roles}
        words = self.words
        for above, below in zip(self.passages, self.passages[1:], strict=False):
            if above.kind != "heading" or below.kind != "heading" or above.end - above.start > 60:
                continue
            role = by_first.get(words.at(below.start))
            numbers = words.span(above.start, above.end)
            if role is None or not numbers or words.starts[role.first] > below.start + 1:
                continue
            first = numbers[0]
            if first in self.setting.titles and self.setting.titles[first].label == "title":
                first = self.setting.titles[first].last + 1
            run = self.names.after(first)
            if run is None or len(run) < 2:
                continue
            if run.last != numbers[-1]:
                if run.sure or len(numbers) > 5 or not all(self.names.fits(number) for number in numbers):
                    continue
                run = Run(first, numbers[-1], words.ends[numbers[-1]])
            org, country = self._beside(role.last)
            self.found.append(Sighting(run, role, role.end, True, role.country or country or self._only_country(), role.agency or org))

    def _only_country(self) -> str | None:
        """The country of the organisations of a text, if all are of one."""
        countries = {country_of(each) for each in self.owners.all if each.kind == "agency"} - {None}
        return countries.pop() if len(countries) == 1 else None

    def _known(self) -> None:
        for owner in self.owners.all:
            if owner.kind == "person" and any(each.start <= owner.start < each.end for each in self.passages):
                first, last = self.words.at(owner.start), self.words.at(owner.end - 1)
                self.found.append(Sighting(Run(first, last, owner.end), known=owner))

    def _merged(self) -> list[Sighting]:
        """One sighting a place: the longest run, with what any of them says."""
        kept: list[Sighting] = []
        for each in sorted(self.found, key=lambda one: (one.run.first, -one.run.last)):
            if kept and each.run.first <= kept[-1].run.last:
                last = kept[-1]
                if each.known is not None and last.known is None:
                    last.run, last.known = _wider(last.run, each.run), each.known
                if each.role is not None and last.role is None:
                    last.role, last.role_end, last.org = each.role, each.role_end, each.org
                last.country, last.titled = last.country or each.country, last.titled or each.titled
            else:
                kept.append(each)
        return kept


def _wider(one: Run, other: Run) -> Run:
    return one if len(one) >= len(other) else other


def _has_vowel_shape(word: str) -> bool:
    """Whether a word in capitals can be spoken, so that it may be a surname rather than an acronym."""
    return any(char in "aeiouy" for char in word) and len(word) > 2


def country_of(agency: Mention) -> str | None:
    """The country of an organisation: stated in the text, or known to the gazetteer."""
    if stated := agency.facts.get("country"):
        return stated
    entry = gazetteer.load().entries.get(agency.id or "")
    return entry.country if entry is not None else None


class _Desk:
    """Decides which sightings are one person."""

    def __init__(self, words: Words, pack: Pack, owners: Owners, people: list[Person]) -> None:
        self.words = words
        self.pack = pack
        self.owners = owners
        self.people = people
        self.taken: set[int] = set()

    def gather(self, sightings: list[Sighting]) -> None:
        """Take in the full names, then the parts of names."""
        self.taken = {number for each in sightings for number in range(each.run.first, each.run.last + 1)}
        full = [each for each in sightings if len(self._parts(each.run)) > 1 or each.known]
        single = [each for each in sightings if len(self._parts(each.run)) <= 1 and not each.known]
        for each in sorted(full, key=lambda one: (-len(one.run), one.run.first)):
            self._add(each)
        for each in single:
            if not self._joined(each) and (recovered := self._fuller(each)) is not None:
                self._add(recovered)
                self.taken |= {recovered.run.first, recovered.run.last}
        for each in single:
            if not self._join(each) and self.pack.writing.cased:
                self._add(each)

    def _parts(self, run: Run) -> tuple[str, ...]:
        words, rules = self.words, self.pack.people
        parts = []
        for number in range(run.first, run.last + 1):
            end = run.end if number == run.last else words.ends[number]
            part = fold(words.text[words.starts[number] : end])
            if words.low(number) not in rules.name_suffixes:
                parts.append(part)
        return tuple(parts)

    def _add(self, each: Sighting) -> None:
        parts = self._parts(each.run)
        name = " ".join(self.words.text[self.words.starts[each.run.first] : each.run.end].split())
        fitting = [person for person in self.people if set(parts) <= set(person.parts)]
        if each.known is not None:
            fitting = [person for person in self.people if person.id == each.known.id] or fitting
        if len(fitting) == 1 and (each.known is None or fitting[0].id in (None, each.known.id)):
            person = fitting[0]
        else:
            person = Person(name, parts)
            self.people.append(person)
        person.id = person.id or (each.known.id if each.known else None)
        person.sightings.append(each)

    def _joined(self, each: Sighting) -> bool:
        parts = set(self._parts(each.run))
        return sum(parts <= set(person.parts) for person in self.people) == 1

    def _join(self, each: Sighting) -> bool:
        parts = set(self._parts(each.run))
        fitting = [person for person in self.people if parts and parts <= set(person.parts)]
        if len(fitting) == 1:
            fitting[0].sightings.append(each)
        return len(fitting) == 1

    def _fuller(self, each: Sighting) -> Sighting | None:
        """A place where the word before makes it a full name: the title got lost there ("… | রাজীব চন্দ্রশেখরের")."""
        if self.pack.writing.cased or each.role is None:
            return None
        words, names = self.words, Names(Setting(self.words, self.pack, self.owners, {}, {}))
        part = words.flat[words.starts[each.run.first] : each.run.end]
        for number in _places(words, part):
            before = number - 1
            if number == each.run.first or before in self.taken or words.gap(number) != " " or not names.fits(before):
                continue
            if words.stem(before, self.pack.people.endings) == words.ends[before] and words.stem(number, self.pack.people.endings) <= words.starts[number] + len(part):
                return Sighting(Run(before, number, words.starts[number] + len(part)))
        return None

    def add_short_forms(self, passages: Sequence[Passage]) -> None:
        """Every other place where a name or a part of it stands, if it means one person."""
        owner_of: dict[str, list[Person]] = {}
        for person in self.people:
            for part in person.parts:
                owner_of.setdefault(part, []).append(person)
        for part, owners in owner_of.items():
            if len(owners) > 1 or len(part) < 3 or not part.isalpha() and self.pack.writing.cased:
                continue
            person = owners[0]
            for number in _places(self.words, part):
                if number not in self.taken and (run := self._short_form(number, person)) is not None:
                    if any(each.start <= self.words.starts[number] < each.end for each in passages):
                        person.sightings.append(Sighting(run))
                        self.taken |= set(range(run.first, run.last + 1))

    def _short_form(self, number: int, person: Person) -> Run | None:
        words, rules, cased = self.words, self.pack.people, self.pack.writing.cased
        if self.owners.get(number) is not None or (cased and not words.capital(number)):
            return None
        first = last = number
        while words.gap(first) in (" ", ". ") and first - 1 not in self.taken and self._part_of(first - 1, person):
            first -= 1
        while words.gap(last + 1) in (" ", ". ") and last + 1 not in self.taken and self._part_of(last + 1, person):
            last += 1
        end = words.stem(last, rules.endings)
        if fold(words.text[words.starts[last] : words.ends[last]]) in person.parts:
            end = words.ends[last]
        if fold(words.text[words.starts[last] : end]) not in person.parts:
            return None
        if first == last:
            low = words.flat[words.starts[first] : end]
            if low in rules.common or low in rules.stops or len(low) < 3 or low in self.pack.organisations.field_words:
                return None
            beside = [each for each in (first - 1, last + 1) if words.gap(max(each, first)) == " " and cased and words.capital(each)]
            if any(not self._no_name(each) for each in beside):
                return None
        return Run(first, last, end)

    def _part_of(self, number: int, person: Person) -> bool:
        words = self.words
        if fold(words.text[words.starts[number] : words.ends[number]]) in person.parts:
            return True
        end = words.stem(number, self.pack.people.endings)
        return fold(words.text[words.starts[number] : end]) in person.parts

    def _no_name(self, number: int) -> bool:
        """Whether a capitalised word beside a name is no part of it: a title, an office, a word of the language."""
        low, rules = self.words.low(number), self.pack.people
        return low in rules.stops or low in rules.roles or low in rules.title_words


def _places(words: Words, part: str) -> Iterator[int]:
    """The words that begin with a part of a name."""
    at = words.flat.find(part)
    while at >= 0:
        number = words.at(at)
        if words.starts[number] == at:
            yield number
        at = words.flat.find(part, at + len(part))


def _mentions(people: Sequence[Person], words: Words) -> Iterator[Mention]:
    book = gazetteer.load()
    for person in people:
        country = person.country
        if person.id is None:
            entries = book.find(person.name, ("Person",))
            if len(entries) == 1 and (country is None or entries[0].country in (None, country)):
                person.id = entries[0].id
        if person.id is not None and person.id in book:
            country = country or book[person.id].country
        id = person.id or f"person-{(country or 'xx').lower()}-{slug(person.name)}"
        for each in person.sightings:
            start, end = words.starts[each.run.first], each.run.end
            facts: dict[str, str] = {"country": country} if country else {}
            if each.role is not None:
                begin = each.role.start
                facts |= {
                    "role": " ".join(words.text[begin : each.role_end].split()),
                    "role_start": str(begin), "role_end": str(each.role_end),
                }  # fmt: skip
                if each.org is not None and each.org.id:
                    facts["org"] = each.org.id
            yield Mention(
                start, end, "person", words.text[start:end], (id,), facts=MappingProxyType(facts),
                reach=max(end, words.ends[each.run.last]),
            )  # fmt: skip
