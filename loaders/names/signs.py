"""Signs of a person other than a title or an office beside the name: a verb that only people are subject of, a line
of a signature, the gazetteer, a person on the other side of "and" ("between X and Y")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from loaders.names.person_names import Run
from loaders.names.roles import Role
from loaders.names.sides import Side, country_of, side_of
from loaders.names.sightings import Sighting

if TYPE_CHECKING:
    from loaders.names.scout import Scout


def speaking(scout: Scout) -> Iterator[Sighting]:
    """Names without a title or an office, as the subject of a verb of speech."""
    words, people, cased = scout.words, scout.pack.people, scout.pack.writing.cased
    for hit in scout.speech:
        if scout.in_headline(words.starts[hit.first]):
            continue
        last = hit.first - 1
        if cased and words.gap(hit.first) == " " and words.low(last) in people.stops and not words.capital(last):
            last -= 1
        run = scout.names.before(last) if words.gap(last + 1) == " " else None
        if run is not None and scout.stands_untitled(run) and (cased or scout.is_usual(run)):
            beside = words.low(run.first - 1) if words.gap(run.first) == " " else ""
            if beside not in people.roles:
                yield Sighting(run, side=scout.origin(run))
        elif (
            run is None
            and cased
            and hit.phrase not in people.speech_to
            and words.gap(hit.first)[-2:] in (", ", '" ', "” ", ",”", "’ ")
        ):
            run = scout.names.after(hit.last + 1) if words.gap(hit.last + 1) == " " else None
            if run is not None and scout.stands_untitled(run) and words.gap(run.last + 1)[:1] in (".", ",", "\n"):
                yield Sighting(run)


def acting(scout: Scout) -> Iterator[Sighting]:
    """Names without a title or an office, as those by whom people are led: "a team headed by X"."""
    for hit in scout.agents:
        run = scout.names.after(hit.last + 1) if scout.words.gap(hit.last + 1) == " " else None
        if run is not None and scout.stands_untitled(run) and not scout.in_headline(scout.words.starts[hit.first]):
            yield Sighting(run, side=scout.origin(run))


def belonging(scout: Scout) -> Iterator[Sighting]:
    """Names without a title or an office, before the organisation that they are of: "X Y of Kenya Power", and as items
    of a list: "X Y, Kenya Power;" or "X Y (Kenya Power)"."""
    words, people = scout.words, scout.pack.people
    if not scout.pack.writing.cased:
        return
    for owner in scout.owners.all:
        if owner.kind != "agency" or not scout.region.holds(owner.start):
            continue
        link = words.at(owner.start) - 1
        listed = words.gap(link + 1) in (", ", " (")
        if not listed:
            place = scout.owners.get(link)
            link = scout.owners.bounds(link)[0] - 1 if place is not None and place.kind == "country" else link
            link -= words.low(link) in scout.pack.organisations.articles
            if words.low(link) not in people.of or words.gap(link) not in (" ", ", ") or words.gap(link + 1) != " ":
                continue
        link += listed
        run = scout.names.before(link - 1)
        if run is None or not scout.stands_untitled(run):
            continue
        if scout.is_item(run, owner.tail) if listed else not scout.in_headline(owner.start):
            yield Sighting(run, side=side_of(owner))


def told_of(scout: Scout) -> Iterator[Sighting]:
    """Names without a title or an office, of whom a clause tells more: "X Y, who leads the agency"."""
    words = scout.words
    for hit in scout.relatives:
        run = scout.names.before(hit.first - 1) if words.gap(hit.first) == ", " else None
        if (
            run is not None
            and scout.stands_untitled(run, apposed=True)
            and not scout.in_headline(words.starts[hit.first])
        ):
            yield Sighting(run, side=scout.origin(run))


def writing(scout: Scout) -> Iterator[Sighting]:
    """The names of a byline: a line near the top that is "By" and who wrote the text."""
    words, people = scout.words, scout.pack.people
    for line in scout.region.passages[:_TOP] if people.byline else ():
        numbers = words.span(line.start, line.end)
        if line.kind != "heading" or not 2 < len(numbers) <= _BYLINE or words.low(numbers[0]) not in people.byline:
            continue
        run = scout.names.after(numbers[0] + 1)
        ends = run is not None and (run.last == numbers[-1] or words.gap(run.last + 1)[:1] == ",")
        if run is not None and ends and len(run) > 1 and scout.stands_untitled(run, apposed=True):
            yield Sighting(run)


_TOP = 5
"""Lines from the beginning in which a byline stands."""
_BYLINE = 12
"""Words of a byline at most."""


def signing(scout: Scout, roles: Sequence[Role]) -> Iterator[Sighting]:
    """A line that is a name above a line that is a role."""
    words, by_first = scout.words, {role.first: role for role in roles}
    for above, below in pairwise(scout.region.passages):
        if above.kind != "heading" or below.kind != "heading" or above.end - above.start > 60:
            continue
        role = by_first.get(words.at(below.start))
        numbers = words.span(above.start, above.end)
        if role is None or not 1 < len(numbers) < 7 or words.starts[role.first] > below.start + 1:
            continue
        first, last = numbers[0], numbers[-1]
        if first in scout.setting.titles and scout.setting.titles[first].label == "title":
            first = scout.setting.titles[first].last + 1
        run = scout.names.after(first) if first <= last else None
        if (
            run is None
            or last == first
            or (run.last != last and (run.sure or not all(map(scout.names.fits, range(first, last + 1)))))
        ):
            continue
        side = role.side.or_else(scout.setting.beside(role.last)[0]).or_else(Side(_only_country(scout)))
        yield Sighting(Run(first, last, max(run.end, words.ends[last])), role, role.end, side, titled=True)


def _only_country(scout: Scout) -> str | None:
    """The country of the organisations of a text, if all are of one."""
    countries = {country for each in scout.owners.all if each.kind == "agency" and (country := country_of(each))}
    return countries.pop() if len(countries) == 1 else None


def known(scout: Scout) -> Iterator[Sighting]:
    for owner in scout.owners.all:
        if owner.kind == "person" and scout.region.holds(owner.start):
            numbers = scout.words.span(owner.start, owner.end)
            first = numbers[0]
            while first < numbers[-1] and (first in scout.setting.heads or first in scout.title_ends):
                first = scout.setting.heads[first].last + 1 if first in scout.setting.heads else first + 1
            yield Sighting(Run(first, numbers[-1], owner.end), known=owner)


def paired(scout: Scout, found: Sequence[Sighting]) -> Iterator[Sighting]:
    """The other one of a pair that "between" or "with" holds together: "between X and Y", "X ও Yের মধ্যে"."""
    words, grammar = scout.words, scout.pack.grammar
    seen = {number for each in found for number in range(each.run.first, each.run.last + 1)}
    for each in found:
        after = each.run.last + 1
        if (
            words.gap(after) != " "
            or not scout.setting.joint(after)
            or words.gap(after + 1) != " "
            or after + 1 in seen
        ):
            continue
        run = scout.names.after(after + 1)
        if run is None or not run.sure or not scout.stands_untitled(run):
            continue
        if scout.pack.writing.order == "sov":
            held = words.ends[run.last] > run.end and words.low(run.last + 1) in (*grammar.between, *grammar.with_)
        else:
            start = each.role.first if each.role is not None else each.run.first
            held = words.low(start - 1) in grammar.between and words.gap(start) == " "
        if held:
            yield Sighting(run, side=scout.origin(run))
