"""Words → Sighting: the places where a text announces a person, with the role stated there.

A person is announced by a title, by an office before or after the name, by a verb that only people are subject
of, by a line of a signature, or by standing beside one ("between X and Y"). An office without a name is no person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.organisation_names import country_of
from loaders.organisations import is_headline
from loaders.passages import Passage
from loaders.person_names import Names, Run
from loaders.roles import Role, Setting, Side, read_roles
from loaders.words import Hit, Owners, Words


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a person is named. role_end: where the role's words end.  known: the gazetteer's mention."""

    run: Run
    role: Role | None = None
    role_end: int = 0
    side: Side = Side()  # noqa: RUF009 — frozen
    titled: bool = False
    known: Mention | None = None


class Scout:
    """Finds the places of one language in a text."""

    def __init__(
        self, words: Words, pack: Pack, owners: Owners, hits: Sequence[Hit], passages: Sequence[Passage]
    ) -> None:
        cased = pack.writing.cased
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
        self.passages = passages
        self.setting = Setting(words, pack, owners, heads, titles)
        self.names = Names(self.setting)
        self._speech = [hit for hit in hits if hit.label == "speech"]
        self._title_ends = {hit.last for hit in titles.values() if hit.label == "title"}
        self._headlines = [(each.start, each.end) for each in passages if cased and is_headline(words, each)]

    def sightings(self) -> list[Sighting]:
        """Every place, in order; where several signs point at one, what each says."""
        roles = read_roles(self.setting)
        found: list[Sighting] = []
        waiting: dict[int, Role] = {}
        for role in roles:
            if role.several or role.plural:
                found += self._listed(role) if role.plural and not self._in_headline(role.start) else ()
            elif self._in_headline(role.start):
                left = self._name_before(role)
                found += [self._with_role(left, role)] if left is not None and left.titled else []
            elif (seen := self._beside_role(role, found)) is not None:
                found.append(seen)
            else:
                waiting[self.setting.beside(role.last)[1] + 1] = role
        found += self._titled(waiting)
        found += self._introduced(waiting)
        found += self._speaking()
        found += self._signing(roles)
        found += self._known()
        merged = self._merge(found)
        return self._merge([*merged, *self._paired(merged)])

    def _in_headline(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._headlines)

    def _beside_role(self, role: Role, found: Sequence[Sighting]) -> Sighting | None:
        """The name that a role stands before, else the one that it stands after; a part of a name before it counts
        only where none stands after, or where that has no role yet and a title."""
        left, right = self._name_before(role), self._name_after(role)
        if left is not None and right is not None and len(right.run) == 1 and left.titled:
            right = right if any(each.run.first == left.run.first and each.role for each in found[-1:]) else None
        return right or (self._with_role(left, role) if left is not None else None)

    def _with_role(self, seen: Sighting, role: Role) -> Sighting:
        """A name before its role, with what stands behind the role."""
        side = role.side.or_else(self.setting.beside(role.last)[0]).or_else(seen.side)
        return replace(seen, role=role, role_end=role.end, side=side)

    def _listed(self, role: Role) -> Iterator[Sighting]:
        """The names after an office of several: "Joint Secretaries A B and C D"."""
        words, start = self.words, role.near + 1
        while words.gap(start) == " " and (run := self.names.after(start)) is not None:
            yield Sighting(run, role, role.near_end, role.side)
            start = run.last + 1
            if words.gap(start) == ", " and not self.setting.joint(start):
                if (following := self.names.after(start)) is None or len(following) < 2:
                    return
                yield Sighting(following, role, role.near_end, role.side)
                start = following.last + 1
            if not (words.gap(start) in (" ", ", ") and self.setting.joint(start)):
                return
            start += 1

    def _introduced(self, waiting: dict[int, Role]) -> Iterator[Sighting]:
        """Names between commas after their role, which something makes definite: "the Minister for X, A B, said"."""
        words, articles = self.words, self.pack.organisations.articles
        for start, role in waiting.items():
            definite = words.low(role.first - 1) in articles or role.side.country is not None or role.near > role.first + 1
            if not definite or words.gap(start) != ", " or not self.pack.writing.cased or role.last + 1 != start:
                continue
            run = self.names.after(start)
            if run is not None and self._stands_untitled(run) and words.gap(run.last + 1)[:1] in (",", ".", ";", "\n"):
                yield Sighting(run, role, role.end, role.side.or_else(self._origin(run)))

    def _name_after(self, role: Role) -> Sighting | None:
        words, titles = self.words, self.setting.titles
        start, titled = role.near + 1, False
        if words.gap(start) not in (" ", ") ") or (words.ends[role.near] > role.near_end):
            return None
        if words.low(start) in self.pack.organisations.articles and start + 1 in titles:
            start += 1
        while start in titles and titles[start].label == "title":
            start, titled = titles[start].last + 1, True
            if words.gap(start) not in (" ", ". ", "."):
                return None
        run = self.names.after(start)
        if run is None or (role.loose and not titled and role.side.country is None and not self._usual(run)):
            return None
        if self.pack.writing.cased and words.acronym(run.first) and not titled:
            if len(run) == 1:
                return None
            if len(run) > 2 and not self._may_begin_name(run.first):
                run = replace(run, first=run.first + 1)
        return Sighting(run, role, role.near_end, role.side.or_else(self._origin(run)), titled)

    def _may_begin_name(self, index: int) -> bool:
        """Whether a word in capitals may be initials ("AHM Kamal") or a surname, not the acronym of an office's field:
        it is short, or can be spoken."""
        low = self.words.low(index)
        return not self.setting.field(index) and (len(low) < 4 or any(char in "aeiouy" for char in low))

    def _usual(self, run: Run) -> bool:
        return any(self.words.low(number) in self.pack.people.usual_words for number in range(run.first, run.last + 1))

    def _origin(self, run: Run) -> Side:
        """The country or organisation behind a name: "President X of Costa Rica", "Y of JICA", "Z (Japan)"."""
        words, after = self.words, run.last + 1
        if words.ends[run.last] > run.end and words.text[run.end] != ".":
            return Side()
        if words.gap(after) == " " and words.low(after) in self.pack.people.links[:1]:
            after += 1
            while words.gap(after) == " " and words.low(after) in self.pack.organisations.state and self.owners.get(after) is None:
                after += 1
        elif words.gap(after) != " (":
            return Side()
        owner = self.owners.get(after)
        if owner is None or "demonym" in owner.flags:
            return Side()
        if owner.kind == "agency":
            return Side(country_of(owner), owner)
        return Side(owner.id) if owner.kind == "country" else Side()

    def _name_before(self, role: Role) -> Sighting | None:
        words, people, first = self.words, self.pack.people, role.first
        if words.gap(first) == " " and words.low(first - 1) in self.pack.organisations.articles:
            first -= 1
        after_suffix = words.gap(first) in (" ", ". ") and words.low(first - 1) in people.name_suffixes
        if words.gap(first) not in (", ", " (", "., ") and not after_suffix:
            return None
        run = self.names.before(first - 1)
        if run is None:
            return None
        titled = run.first - 1 in self._title_ends and words.gap(run.first) in (" ", ". ", ".")
        return Sighting(run, titled=titled) if titled or self._stands_untitled(run) else None

    def _stands_untitled(self, run: Run) -> bool:
        """Whether a run without a title is more likely a person than a place, a brand or a list of acronyms."""
        words = self.words
        if not 1 < len(run) < 6:
            return False
        if words.gap(run.first) == " " and words.low(run.first - 1) in (*self.pack.people.located, *self.pack.organisations.links[:2]):
            return False
        if sum(map(self.setting.field, range(run.first, run.last + 1))) * 2 > len(run):
            return False
        return not all(words.acronym(number) for number in range(run.first, run.last + 1))

    def _titled(self, waiting: dict[int, Role]) -> Iterator[Sighting]:
        """Names after a title. waiting: roles that end with a comma, by the word behind: "Secretary, ERD, Mr X"."""
        words = self.words
        for hit in self.setting.titles.values():
            if hit.label == "name":
                run = self.names.after(hit.first)
                if run is None or len(run) < 2 or self._in_headline(words.starts[hit.first]):
                    continue
            else:
                start = hit.last + 1
                while start in self.setting.titles or (
                    words.low(start) in self.pack.organisations.articles and start + 1 in self.setting.titles
                ):
                    if start in self.setting.titles and self.setting.titles[start].label == "name":
                        break
                    start += 1
                if words.gap(start) not in (" ", ". ", "."):
                    continue
                run = self.names.after(start)
                if run is None or (len(run) == 1 and (not self.pack.writing.cased or words.acronym(run.first))):
                    continue
            first = hit.first - (words.gap(hit.first) == " " and words.low(hit.first - 1) in self.pack.organisations.articles)
            role = waiting.get(first) if words.gap(first) == ", " else None
            side = self._origin(run)
            if role is not None:
                side = role.side.or_else(self.setting.beside(role.last)[0]).or_else(side)
            yield Sighting(run, role, role.end if role else 0, side, titled=True)

    def _speaking(self) -> Iterator[Sighting]:
        """Names without a title or an office, as the subject of a verb of speech."""
        words, people, cased = self.words, self.pack.people, self.pack.writing.cased
        for hit in self._speech:
            if self._in_headline(words.starts[hit.first]):
                continue
            last = hit.first - 1
            if cased and words.gap(hit.first) == " " and words.low(last) in people.stops and not words.capital(last):
                last -= 1
            run = self.names.before(last) if words.gap(last + 1) == " " else None
            if run is not None and self._stands_untitled(run) and (cased or self._usual(run)):
                beside = words.low(run.first - 1) if words.gap(run.first) == " " else ""
                if beside not in people.roles:
                    yield Sighting(run, side=self._origin(run))
            elif run is None and cased and words.gap(hit.first)[-2:] in (", ", '" ', "” ", ",”", "’ "):
                run = self.names.after(hit.last + 1) if words.gap(hit.last + 1) == " " else None
                if run is not None and self._stands_untitled(run) and words.gap(run.last + 1)[:1] in (".", ",", "\n"):
                    yield Sighting(run)

    def _signing(self, roles: Sequence[Role]) -> Iterator[Sighting]:
        """A line that is a name above a line that is a role."""
        words, by_first = self.words, {role.first: role for role in roles}
        for above, below in zip(self.passages, self.passages[1:], strict=False):
            if above.kind != "heading" or below.kind != "heading" or above.end - above.start > 60:
                continue
            role = by_first.get(words.at(below.start))
            numbers = words.span(above.start, above.end)
            if role is None or not 1 < len(numbers) < 7 or words.starts[role.first] > below.start + 1:
                continue
            first, last = numbers[0], numbers[-1]
            if first in self.setting.titles and self.setting.titles[first].label == "title":
                first = self.setting.titles[first].last + 1
            run = self.names.after(first) if first <= last else None
            if run is None or last == first or (run.last != last and (run.sure or not all(map(self.names.fits, range(first, last + 1))))):
                continue
            side = role.side.or_else(self.setting.beside(role.last)[0]).or_else(Side(self._only_country()))
            yield Sighting(Run(first, last, max(run.end, words.ends[last])), role, role.end, side, titled=True)

    def _only_country(self) -> str | None:
        """The country of the organisations of a text, if all are of one."""
        countries = {country for each in self.owners.all if each.kind == "agency" and (country := country_of(each))}
        return countries.pop() if len(countries) == 1 else None

    def _known(self) -> Iterator[Sighting]:
        for owner in self.owners.all:
            if owner.kind == "person" and any(each.start <= owner.start < each.end for each in self.passages):
                numbers = self.words.span(owner.start, owner.end)
                first = numbers[0]
                while first < numbers[-1] and (first in self.setting.heads or first in self._title_ends):
                    first += 1
                yield Sighting(Run(first, numbers[-1], owner.end), known=owner)

    def _paired(self, found: Sequence[Sighting]) -> Iterator[Sighting]:
        """The other one of a pair that "between" or "with" holds together: "between X and Y", "X ও Yের মধ্যে"."""
        words, grammar = self.words, self.pack.grammar
        seen = {number for each in found for number in range(each.run.first, each.run.last + 1)}
        for each in found:
            after = each.run.last + 1
            if words.gap(after) != " " or not self.setting.joint(after) or words.gap(after + 1) != " " or after + 1 in seen:
                continue
            run = self.names.after(after + 1)
            if run is None or not run.sure or not self._stands_untitled(run):
                continue
            if self.pack.writing.order == "sov":
                held = words.ends[run.last] > run.end and words.low(run.last + 1) in (*grammar.between, *grammar.with_)
            else:
                start = each.role.first if each.role is not None else each.run.first
                held = words.low(start - 1) in grammar.between and words.gap(start) == " "
            if held:
                yield Sighting(run, side=self._origin(run))

    def _merge(self, found: Sequence[Sighting]) -> list[Sighting]:
        """One sighting a place: the longest run, with what any of them says; without capitals, the known one."""
        kept: list[Sighting] = []
        for each in sorted(found, key=lambda one: (one.run.first, -one.run.last)):
            if not kept or each.run.first > kept[-1].run.last:
                kept.append(each)
                continue
            last = kept[-1]
            if each.role is not None and last.role is None:
                last = replace(last, role=each.role, role_end=each.role_end)
            run = each.run if len(each.run) > len(last.run) else last.run
            if each.known is not None and not self.pack.writing.cased:
                run = each.run
            kept[-1] = replace(
                last, run=run, side=last.side.or_else(each.side), titled=last.titled or each.titled,
                known=last.known or each.known,
            )  # fmt: skip
        return kept


