"""Words → Sighting: the places where a text announces a person, with the role stated there.

A person is announced by a title, by an office before or after the name, or by one of the further `signs`. An office
without a name is no person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.mentions import Mention
from loaders.names.person_names import Names, Run
from loaders.names.regions import Region, is_headline
from loaders.names.roles import Role, read_roles
from loaders.names.setting import NAMED, Setting
from loaders.names.sides import NOBODY, Side, side_of
from loaders.names.sightings import Sighting, merge
from loaders.names.signs import acting, belonging, known, paired, signing, speaking, told_of, writing
from loaders.text.words import Owners, Words
from loaders.trace import DEAF, Listener, Reason

_MOST_TITLES = 10
"""Words of titles before one name ("His Excellency Professor Dr"); more are a list of titles."""
_AFTER_TITLE = (" ", ". ", ".", "' ", "’ ", ") ")
_DASHES = (" - ", " – ", " — ")
_LONGEST_OPENING = 6
"""Words of an apposition before its role at most."""


class Scout:
    """Finds the places of one language in a text."""

    def __init__(
        self, words: Words, region: Region, owners: Owners, home: str | None = None, listener: Listener = DEAF
    ) -> None:
        pack, cased = region.pack, region.pack.writing.cased
        hits = pack.people.phrases.find(words, pack.writing.suffixes, region.spans)
        heads = {hit.first: hit for hit in hits if hit.label in ("head", "heads", "loose")}
        titles = {
            hit.first: hit
            for hit in hits
            if hit.label in ("title", "name")
            and (not cased or words.capital(hit.first))
            and ((owner := owners.get(hit.first)) is None or owner.kind == "person")
        }
        self.words = words
        self.pack = pack
        self.owners = owners
        self.region = region
        self.listener = listener
        self.setting = Setting(words, pack, owners, heads, titles, home)
        self.names = Names(self.setting)
        self.speech = [hit for hit in hits if hit.label == "speech"]
        self.relatives = [hit for hit in hits if hit.label == "relative"]
        self.agents = [hit for hit in hits if hit.label == "agent"]
        self.title_ends = {hit.last: hit.first for hit in titles.values() if hit.label == "title"}
        self._headlines = [(each.start, each.end) for each in region.passages if cased and is_headline(words, each)]

    def sightings(self) -> list[Sighting]:
        """Every place, in order; where several signs point at one, what each says."""
        roles = read_roles(self.setting)
        found: list[Sighting] = []
        waiting: dict[int, Role] = {}
        for role in roles:
            if role.several or role.plural:
                found += self._listed(role) if role.plural and not self.in_headline(role.start) else ()
            elif self.in_headline(role.start):
                left = self._name_before(role)
                framed = left is not None and (left.titled or self.is_item(left.run, self._end_beside(role)))
                found += [self.with_role(left, role)] if left is not None and framed else []
            elif (seen := self._beside_role(role, found)) is not None:
                found.append(seen)
            else:
                waiting[self.setting.beside(role.last)[1] + 1] = role
        found += self._titled(waiting)
        found += self._introduced(waiting)
        found += [
            *speaking(self),
            *acting(self),
            *belonging(self),
            *told_of(self),
            *signing(self, roles),
            *writing(self),
        ]
        found += known(self)
        trust_known = not self.pack.writing.cased
        merged = merge(found, trust_known=trust_known)
        self._tell_nameless(roles, found)
        return merge([*merged, *paired(self, merged)], trust_known=trust_known)

    def _tell_nameless(self, roles: Sequence[Role], found: Sequence[Sighting]) -> None:
        held = {each.role.first for each in found if each.role is not None}
        for role in roles:
            if role.first not in held:
                office = Mention(role.start, role.end, "person", self.words.text[role.start : role.end])
                self.listener.reject("person.role", office, Reason.nameless_office)

    def in_headline(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._headlines)

    def _beside_role(self, role: Role, found: Sequence[Sighting]) -> Sighting | None:
        """The name that a role stands before, else the one that it stands after; a part of a name before it counts
        only where none stands after, or where that has no role yet and a title."""
        left, right = self._name_before(role), self._name_after(role)
        if left is not None and right is not None and len(right.run) == 1 and not right.titled:
            right = right if any(each.run.first == left.run.first and each.role for each in found[-1:]) else None
        if left is None and right is None:
            right = self._name_apposed(role)
        return right or (self.with_role(left, role) if left is not None else None)

    def _name_apposed(self, role: Role) -> Sighting | None:
        """The name in commas behind an office: "the minister for trade, Anna Holm, will"."""
        words, start = self.words, role.last + 1
        if not self.pack.writing.cased or role.several or role.plural or words.gap(start) != ", ":
            return None
        run = self.names.after(start)
        if run is None or len(run) < 2 or words.gap(run.last + 1)[:1] != "," or run.end < words.ends[run.last]:
            return None
        if any(self.setting.field(each) for each in range(run.first, run.last + 1)):
            return None
        return Sighting(run, role, role.end, role.side)

    def with_role(self, seen: Sighting, role: Role) -> Sighting:
        """A name before its role, with what stands behind the role."""
        side = role.side.or_else(self.setting.beside(role.last)[0]).or_else(seen.side)
        return replace(seen, role=role, role_end=role.end, side=side)

    def _name_after(self, role: Role) -> Sighting | None:
        words, titles = self.words, self.setting.titles
        start, titled = role.near + 1, False
        if words.gap(start) not in (" ", ") ") or (words.ends[role.near] > role.near_end):
            return None
        if words.low(start) in self.pack.organisations.articles and start + 1 in titles:
            start += 1
        while start in titles and titles[start].label == "title":
            start, titled = titles[start].last + 1, True
            if words.gap(start) not in _AFTER_TITLE:
                return None
        run = self.names.after(start)
        if run is not None and not titled and self._ends_field(role, run):
            return None
        if run is None or (role.loose and not titled and role.side.country is None and not self.is_usual(run)):
            return None
        if self.pack.writing.cased and words.acronym(run.first) and not titled:
            if len(run) == 1:
                return None
            if len(run) > 2 and not self._may_begin_name(run.first):
                run = replace(run, first=run.first + 1)
        return Sighting(run, role, role.near_end, role.side.or_else(self.origin(run)), titled)

    def _ends_field(self, role: Role, run: Run) -> bool:
        """Whether one word behind a role is the last of what the office is for, not a name: a name in commas follows,
        or the word before it asks for a noun ("Minister of … and National | Guidance")."""
        words, after = self.words, run.last + 1
        if len(run) > 1 or not self.pack.writing.cased or not self.setting.field(role.near):
            return False
        return words.low(role.near) in self.pack.organisations.generic or (
            words.gap(after) == ", " and after in self.setting.titles
        )

    def _may_begin_name(self, index: int) -> bool:
        """Whether a word in capitals may be initials ("AHM Kamal") or a surname, not the acronym of an office's field:
        it is short, or can be spoken."""
        low = self.words.low(index)
        return not self.setting.field(index) and (len(low) < 4 or any(char in self.pack.people.vowels for char in low))

    def _name_before(self, role: Role) -> Sighting | None:
        words, people, first = self.words, self.pack.people, role.first
        opening = self._opening(first)
        if opening < first and words.gap(role.last + 1) == " " and words.low(role.last + 1) in people.speech:
            return None
        first = opening
        after_suffix = words.gap(first) in (" ", ". ") and words.low(first - 1) in people.name_suffixes
        holds = opening < role.first and words.gap(first) == " " and words.low(first) in people.holding
        dashed = words.gap(first) in _DASHES and self.pack.writing.cased
        if words.gap(first) not in (", ", " (", "., ", "), ") and not after_suffix and not holds and not dashed:
            return None
        run = self.names.before(self._before_aside(first - 1))
        if run is None:
            return None
        titled = run.first - 1 in self.title_ends and words.gap(run.first) in _AFTER_TITLE
        apposed = first < role.first
        return Sighting(run, titled=titled) if titled or self.stands_untitled(run, apposed=apposed) else None

    def _before_aside(self, last: int) -> int:
        """The word before what may stand between a name and its office, if that ends there: "…, PhD", "… (WHO)"."""
        words, owner = self.words, self.owners.get(last)
        if words.low(last) in self.pack.people.letters and words.gap(last) == ", ":
            return last - 1
        if owner is not None and owner.kind in NAMED and words.gap(last + 1) == "), ":
            first = self.owners.bounds(last)[0]
            return first - 1 if words.gap(first) == " (" else last
        return last

    def _opening(self, first: int) -> int:
        """The word that the apposition around a role begins with: "| a quiet engineer", "| who is now Minister for …",
        "| NITDA's director"."""
        words, people = self.words, self.pack.people
        while words.gap(first) in _AFTER_TITLE and first - 1 in self.title_ends:
            first = self.title_ends[first - 1]
        start = first
        for _ in range(_LONGEST_OPENING):
            if words.gap(start) != " ":
                return start if start == first or self._is_opener(start) else first
            low, owner = words.low(start - 1), self.owners.get(start - 1)
            if owner is not None:
                if owner.kind == "person" or not (self.setting.genitive(owner) or "demonym" in owner.flags):
                    return first
                start = self.owners.bounds(start - 1)[0]
            elif words.capital(start - 1):
                return start if words.low(start) in people.holding else first
            elif low in people.small_words and low not in people.openers and low not in people.holding:
                return first
            else:
                start -= 1
        return first

    def _is_opener(self, index: int) -> bool:
        owner = self.owners.get(index)
        return self.words.low(index) in self.pack.people.openers if owner is None else self.setting.genitive(owner)

    def _titled(self, waiting: dict[int, Role]) -> Iterator[Sighting]:
        """Names after a title. waiting: roles that end with a comma, by the word behind: "Secretary, ERD, Mr X"."""
        words = self.words
        for hit in self.setting.titles.values():
            if hit.label == "name":
                run = self.names.after(hit.first)
                if run is None or len(run) < 2 or self.in_headline(words.starts[hit.first]):
                    continue
            else:
                start = hit.last + 1
                while start - hit.last <= _MOST_TITLES and (
                    start in self.setting.titles
                    or (words.low(start) in self.pack.organisations.articles and start + 1 in self.setting.titles)
                ):
                    if start in self.setting.titles and self.setting.titles[start].label == "name":
                        break
                    start += 1
                if words.gap(start) not in _AFTER_TITLE:
                    continue
                run = self.names.after(start)
                doubtful = not self.pack.writing.cased or hit.phrase in self.pack.people.before_head
                if run is None or (len(run) == 1 and (doubtful or words.acronym(run.first))):
                    continue
                if self._is_field(run):
                    continue
            first = hit.first - (
                words.gap(hit.first) == " " and words.low(hit.first - 1) in self.pack.organisations.articles
            )
            role = waiting.get(first) if words.gap(first) in (", ", "), ") else None
            side = self.origin(run)
            if role is not None:
                side = role.side.or_else(self.setting.beside(role.last)[0]).or_else(side)
            yield Sighting(run, role, role.end if role else 0, side, titled=True)

    def _is_field(self, run: Run) -> bool:
        """Whether a title stands before an office, not a name: "Hon'ble | External Affairs | Minister"."""
        before_office = self.words.gap(run.last + 1) == " " and run.last + 1 in self.setting.heads
        return before_office and all(map(self.setting.field, range(run.first, run.last + 1)))

    def _listed(self, role: Role) -> Iterator[Sighting]:
        """The names after an office of several: "Joint Secretaries A B and C D"."""
        words, start = self.words, role.near + 1
        while words.gap(start) in (" ", ", ") and (item := self._item(start)) is not None:
            run, titled = item
            if words.gap(start) == ", " and len(run) < 2 and not titled:
                return
            yield Sighting(run, role, role.near_end, role.side, titled)
            start = run.last + 1
            if words.gap(start) in (" ", ", ") and self.setting.joint(start):
                start += 1
            elif words.gap(start) != ", ":
                return

    def _item(self, start: int) -> tuple[Run, bool] | None:
        """The name at a word, past its titles, and whether it has any."""
        first = self._past_titles(start)
        if first > start and self.words.gap(first) not in _AFTER_TITLE:
            return None
        run = self.names.after(first)
        return None if run is None else (run, first > start)

    def _past_titles(self, start: int) -> int:
        titles = self.setting.titles
        while start in titles and titles[start].label == "title":
            start = titles[start].last + 1
        return start

    def _introduced(self, waiting: dict[int, Role]) -> Iterator[Sighting]:
        """Names between commas after their role, which something makes definite: "the Minister for X, A B, said"."""
        words, articles = self.words, self.pack.organisations.articles
        for start, role in waiting.items():
            before = role.first - 1
            definite = (
                words.low(before) in articles
                or words.low(before) in self.pack.people.openers
                or words.low(before).endswith(self.pack.writing.genitive)
                or role.side != NOBODY
                or role.near > role.first + 1
            )
            beside = start not in (role.last + 1, self.setting.past_acronym(role.last) + 1)
            if not definite or words.gap(start) not in (", ", "), ") or not self.pack.writing.cased or beside:
                continue
            run = self.names.after(start)
            if run is not None and self.stands_untitled(run) and words.gap(run.last + 1)[:1] in (",", ".", ";", "\n"):
                yield Sighting(run, role, role.end, role.side.or_else(self.origin(run)))

    def origin(self, run: Run) -> Side:
        """The country or organisation behind a name: "President X of Costa Rica", "Y of JICA", "Z (Japan)"."""
        words, after = self.words, run.last + 1
        if words.ends[run.last] > run.end and words.text[run.end] != ".":
            return Side()
        if words.gap(after) == " " and words.low(after) in self.pack.people.links[:1]:
            after += 1
            while (
                words.gap(after) == " "
                and words.low(after) in self.pack.organisations.state
                and self.owners.get(after) is None
            ):
                after += 1
        elif words.gap(after) != " (":
            return Side()
        owner = self.owners.get(after)
        owns = owner is not None and self.setting.genitive(owner)  # "informed President Lee of | Kenya's decision"
        return Side() if owns else side_of(owner)

    def stands_untitled(self, run: Run, *, apposed: bool = False) -> bool:
        """Whether a run without a title is more likely a person than a place, a brand or a list of acronyms. apposed:
        an office stands beside it ("X, a lawyer"), so it is no place."""
        words = self.words
        parts = [n for n in range(run.first, run.last + 1) if words.low(n) not in self.pack.people.particles]
        if len(run) < 2 or len(parts) > 5:
            return False
        if (
            not apposed
            and words.gap(run.first) == " "
            and words.low(run.first - 1)
            in (
                *self.pack.people.located,
                *self.pack.organisations.links[:2],
            )
        ):
            return False
        if sum(map(self.setting.field, range(run.first, run.last + 1))) * 2 > len(run):
            return False
        return not all(words.acronym(number) for number in range(run.first, run.last + 1))

    def is_item(self, run: Run, end: int) -> bool:
        """Whether a name begins a line or an item of a list that ends at an offset: "Speakers: X Y, Kenya Power; …"."""
        words, after = self.words, self.words.at(end)
        opens = words.gap(run.first)[-1:] == "\n" or words.gap(run.first)[:1] in (
            "\n",
            ":",
            ";",
            "(",
            "-",
            "–",
            "•",
            "*",
        )
        opens = opens or (words.gap(run.first) in (", ", " ") and not words.capital(run.first - 1))
        closes = words.text[end : end + 1] in ("", "\n", ";", ",", ".", ")") or words.gap(after)[:1] in ("\n", ";")
        return opens and closes

    def _end_beside(self, role: Role) -> int:
        """Where a role ends together with what stands beside it."""
        last = self.setting.beside(role.last)[1]
        return max(role.end, self.words.ends[last])

    def is_usual(self, run: Run) -> bool:
        return any(self.words.low(number) in self.pack.people.usual_words for number in range(run.first, run.last + 1))
