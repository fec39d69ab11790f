"""Text → Mention of people: who is named, in what role, for which side.

Where a text announces a person is found by `names.sightings`; which places name one person, `names.person_register`
decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType

from graph_schema import gazetteer
from graph_schema.identity import slug
from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.names.person_register import Person, Register
from loaders.names.regions import regions
from loaders.names.scout import Scout
from loaders.passages import Passage
from loaders.text.words import Owners, Words, read_words
from loaders.trace import DEAF, Listener

PackOf = Callable[[str], Pack]


def spot_people(
    text: str,
    flat: str,
    passages: Sequence[Passage],
    known: Sequence[Mention],
    organisations: Sequence[Mention],
    pack_of: PackOf,
    home: str | None = None,
    listener: Listener = DEAF,
) -> list[Mention]:
    """Every mention of a person in a text, in order; the gazetteer's people too, with what is said of them.

    text, flat: the document's text and its flattened copy.  known, organisations: the names that stand already;
    none of them but people is part of a person's name.  home: the state whose ministers need no country.

    facts: `role`, the words of the office as stated, with `role_start` and `role_end`, their offsets; `org`, the
    id of the organisation it is held in; `country` (ISO 3166-1 alpha-2), the side that the person stands for.
    Ids are the gazetteer's, or `person-<country or xx>-<slug of the fullest name>`.
    """
    words = read_words(text, flat)
    owners = Owners(words, [*known, *organisations])
    people: list[Person] = []
    for region in regions(passages, pack_of):
        scout = Scout(words, region, owners, home, listener)
        register = Register(scout.names, people)
        register.gather(scout.sightings())
        register.add_short_forms(region.holds)
    return sorted(_mentions(people, words), key=lambda each: each.start)


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
            facts = {"country": country} if country else {}
            if each.role is not None:
                role_end = _closed(words.text, each.role.start, each.role_end)
                facts["role"] = " ".join(words.text[each.role.start : role_end].split())
                facts |= {"role_start": str(each.role.start), "role_end": str(role_end)}
            if each.side.agency is not None and each.side.agency.id:
                facts["org"] = each.side.agency.id
            reach = max(end, words.ends[each.run.last])
            yield Mention(
                start, end, "person", words.text[start:end], (id,), facts=MappingProxyType(facts), reach=reach
            )


def _closed(text: str, start: int, end: int) -> int:
    """The end of a stretch, past the bracket that it opens: "Secretary of the Ports Division (PD|)"."""
    return end + 1 if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")" else end
