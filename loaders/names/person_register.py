"""Which sightings of a document are one person.

Later mentions by part of a name are the same person of the same document; nobody is the same across documents by
that alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from graph_schema.values import fold
from loaders.names.person_names import Names, Run
from loaders.names.sides import country_of
from loaders.names.sightings import Sighting
from loaders.text.joiners import bare
from loaders.text.words import Words


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
        sides = [each.side for each in self.sightings]
        stated = {side.country or (country_of(side.agency) if side.agency else None) for side in sides} - {None}
        if not stated:
            if any(each.known is not None for each in self.sightings):
                return None  # the gazetteer's country holds
            return next((each.role.home for each in self.sightings if each.role and each.role.home), None)
        return stated.pop() if len(stated) == 1 else None


class Register:
    """The people of one language in a document, as they are met."""

    def __init__(self, names: Names, people: list[Person]) -> None:
        self._names = names
        self._words = names.words
        self._pack = names.setting.pack
        self._owners = names.setting.owners
        self._people = people
        self._by_part: dict[str, list[Person]] = defaultdict(list)
        self._taken: set[int] = set()
        self._fuller_by_part: dict[str, list[Run]] = {}
        for person in people:
            self._index(person)

    def gather(self, found: Sequence[Sighting]) -> None:
        """Take in the full names, then the parts of names, which are dropped where they tell nobody apart."""
        for each in found:
            self._taken.update(range(each.run.first, each.run.last + 1))
        full = [each for each in found if len(self._parts(each.run)) > 1 or each.known is not None]
        parts = [each for each in found if len(self._parts(each.run)) == 1 and each.known is None]
        for each in sorted(full, key=lambda one: (-len(one.run), one.run.first)):
            self._add(each)
        for each in parts:
            if not self._whose(each.run) and (fuller := self._fuller(each)) is not None:
                self._add(fuller)
                self._taken.update((fuller.run.first, fuller.run.last))
        for each in parts:
            whose = [person for person in self._whose(each.run) if self._agrees(each, person)]
            if len(whose) == 1:
                whose[0].sightings.append(each)
            elif not whose and self._pack.writing.cased:
                self._enter(Person(self._text(each.run), self._parts(each.run), [each]))

    def _parts(self, run: Run) -> tuple[str, ...]:
        """The folded words of a name, without what follows it ("Jr")."""
        words, suffixes = self._words, self._pack.people.name_suffixes
        numbers = [number for number in range(run.first, run.last + 1) if words.low(number) not in suffixes]
        return tuple(
            fold(bare(words.text[words.starts[number] : min(run.end, words.ends[number])])) for number in numbers
        )

    def _text(self, run: Run) -> str:
        return " ".join(self._words.text[self._words.starts[run.first] : run.end].split())

    def _role(self, each: Sighting) -> set[str]:
        """The words of the role stated at a place."""
        role = each.role
        if role is None or role.plural:
            return set()
        return {self._words.low(number) for number in range(role.first, role.near + 1)}

    def _agrees(self, each: Sighting, person: Person) -> bool:
        """Whether a part of a name may mean a person by its role: "President Keller" is not "First Lady J. Keller"."""
        roles = [role for other in person.sightings if (role := self._role(other))]
        own = self._role(each)
        return (
            not own
            or not roles
            or any(_share(own, role) or any(len(word) < 4 for word in own | role) for role in roles)
        )

    def _whose(self, run: Run) -> list[Person]:
        """The people whose name holds every word of a run."""
        parts = {part for part in self._parts(run) if len(part) > 1} or set(self._parts(run))
        if not parts:
            return list(self._people)
        fewest = min((self._by_part.get(part, []) for part in parts), key=len)
        return [person for person in fewest if parts <= set(person.parts)]

    def _enter(self, person: Person) -> None:
        self._people.append(person)
        self._index(person)

    def _index(self, person: Person) -> None:
        for part in dict.fromkeys(person.parts):
            self._by_part[part].append(person)

    def _add(self, each: Sighting) -> None:
        whose = self._whose(each.run)
        if each.known is not None:
            whose = [person for person in self._people if person.id == each.known.id] or [
                person for person in whose if person.id is None
            ]  # fmt: skip
        if len(whose) == 1:
            person = whose[0]
        else:
            person = Person(self._text(each.run), self._parts(each.run))
            self._enter(person)
        person.id = person.id or (each.known.id if each.known is not None else None)
        person.sightings.append(each)

    def _fuller(self, each: Sighting) -> Sighting | None:
        """A place where the word before makes it a full name: its title got lost there ("… | রাজীব চন্দ্রশেখরের")."""
        if self._pack.writing.cased or each.role is None:
            return None
        part = self._words.flat[self._words.starts[each.run.first] : each.run.end]
        if part not in self._fuller_by_part:
            self._fuller_by_part[part] = list(self._untitled(part))
        runs = self._fuller_by_part[part]
        run = next((run for run in runs if run.last != each.run.first and run.first not in self._taken), None)
        return Sighting(run) if run else None

    def _untitled(self, part: str) -> Iterator[Run]:
        """Where a part of a name stands behind a word that nobody's name has taken and that can be the other part."""
        words, names = self._words, self._names
        for number in _places(words, part):
            before, end = number - 1, words.starts[number] + len(part)
            if before in self._taken or words.gap(number) != " " or not names.fits(before):
                continue
            uninflected = words.stem(before, self._pack.people.endings) == words.ends[before]
            if uninflected and words.stem(number, self._pack.people.endings) <= end:
                yield Run(before, number, end)

    def add_short_forms(self, inside: Callable[[int], bool]) -> None:
        """Take in every other place where a name or a part of it stands, if it means one person."""
        owner_of: dict[str, list[Person]] = {}
        for person in self._people:
            for part in person.parts:
                owner_of.setdefault(part, []).append(person)
        for part, owners in owner_of.items():
            if len(owners) > 1 or len(part) < 3:
                continue
            for number in _places(self._words, part):
                if number in self._taken or not inside(self._words.starts[number]):
                    continue
                if (run := self._short_form(number, owners[0])) is not None:
                    owners[0].sightings.append(Sighting(run))
                    self._taken.update(range(run.first, run.last + 1))

    def _short_form(self, number: int, person: Person) -> Run | None:
        """The run of a person's name around a word; nothing where the word means or may mean another thing."""
        words, cased = self._words, self._pack.writing.cased
        if self._owners.get(number) is not None or (cased and not words.capital(number)):
            return None
        first = last = number
        while words.gap(first) in (" ", ". ") and first - 1 not in self._taken and self._end_of_part(first - 1, person):
            first -= 1
        while (
            words.gap(last + 1) in (" ", ". ") and last + 1 not in self._taken and self._end_of_part(last + 1, person)
        ):
            last += 1
        end = self._end_of_part(last, person)
        if not end or (first == last and not self._stands_alone(first, end)):
            return None
        return Run(first, last, end)

    def _end_of_part(self, number: int, person: Person) -> int:
        """Where a word ends, without a case ending, that is part of a person's name; 0 if it is not."""
        words = self._words
        if number >= len(words):
            return 0
        for end in (words.ends[number], words.stem(number, self._pack.people.endings)):
            if fold(bare(words.text[words.starts[number] : end])) in person.parts:
                return end
        return 0

    def _stands_alone(self, number: int, end: int) -> bool:
        """Whether one word of a name is enough: no common word, and no capitalised word beside it that is a name."""
        words, people = self._words, self._pack.people
        low = words.flat[words.starts[number] : end]
        if len(low) < 3 or low in people.common or low in people.stops or low in self._pack.organisations.field_words:
            return False
        if not self._pack.writing.cased:
            return True
        beside = [each for each, gap in ((number - 1, number), (number + 1, number + 1)) if words.gap(gap) == " "]
        return all(not words.capital(each) or self._is_no_name(words.low(each)) for each in beside)

    def _is_no_name(self, low: str) -> bool:
        people = self._pack.people
        return low in people.stops or low in people.roles or low in people.title_words


def _share(own: set[str], role: set[str]) -> bool:
    """Whether two offices share a word, or one ends with the other: मन्त्री, परराष्ट्रमन्त्री."""
    return any(one.endswith(other) or other.endswith(one) for one in own for other in role)


def _places(words: Words, part: str) -> Iterator[int]:
    """The words that begin with a part of a name."""
    at = words.flat.find(part)
    while at >= 0:
        number = words.at(at)
        if number < len(words) and words.starts[number] == at:
            yield number
        at = words.flat.find(part, at + len(part))
