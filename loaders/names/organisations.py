"""Text → Mention of organisations: ministries, agencies, banks, units, by the head nouns of their names.

What the gazetteer knows is found elsewhere; this finds the rest, and further mentions of what it knows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.names.acronyms import define_acronyms
from loaders.names.organisation_lists import read_based, read_called, read_lists, read_placed
from loaders.names.organisation_names import Name, read_name
from loaders.names.organisation_register import Register
from loaders.names.overlaps import outermost
from loaders.names.programme_names import is_purse
from loaders.names.regions import Region, is_headline, regions
from loaders.names.scene import Scene
from loaders.passages import Passage
from loaders.text.phrases import Hit
from loaders.text.words import Owners, Words, read_words
from loaders.trace import DEAF, Listener, Reason

PackOf = Callable[[str], Pack]
_OF_STATE = ("ministry", "department", "embassy")


def spot_organisations(
    text: str,
    flat: str,
    passages: Sequence[Passage],
    known: Sequence[Mention],
    pack_of: PackOf,
    home: str | None = None,
    listener: Listener = DEAF,
) -> list[Mention]:
    """The organisations of a text that are not in `known`, and further mentions of those that are; in order.

    text, flat: the document's text and its flattened copy.  known: gazetteer mentions, sorted, not overlapping;
    they may lie inside what is returned ("UNDP" in "UNDP Country Office").  home: the country whose government
    issued the document, for bodies of state whose country the text does not say; else that of the language, if any.

    facts: `type` (of the vocabulary), `country` (ISO 3166-1 alpha-2) and `country_basis`: "stated" by words at
    the name or at another mention of it, or "document": by the letterhead, or `home`. Ids are the gazetteer's, or
    `agency-<country or xx>-<slug of the name>`. Flag `unplaced`: a body of state of an unknown country, which may
    be another one in another document under the same id.  Flag `corrected`: the same words as a known mention, but
    the text states another country for them.
    """
    words = read_words(text, flat)
    owners = Owners(words, known)
    register = Register(words, owners, known)
    for region in regions(passages, pack_of):
        pack = region.pack
        hits = pack.organisations.phrases.find(words, pack.writing.suffixes, region.spans)
        defined = _acronyms(text, region.spans)
        for name in outermost(_names(words, owners, region, hits, listener)):
            if text[words.starts[name.first] : name.end] not in defined:  # "(EXIM Bank)" behind its long form
                register.add(name, pack)
        register.add_offices(pack)
        register.add_between(defined, pack)
        register.add_acronyms(defined)
        for hit in hits:
            if _stands_for_a_name(words, pack, hit):
                register.add_short_form(hit)
        register.place_at_home(_letterhead(words, pack, known, region.passages) or home)
    return register.mentions()


def _names(words: Words, owners: Owners, region: Region, hits: Sequence[Hit], listener: Listener) -> Iterator[Name]:
    """The names around head nouns and in lists that lie in one passage, and in no longer known name."""
    pack, passages = region.pack, region.passages
    starts = [passage.start for passage in passages]
    opening = frozenset(hit.first for hit in hits if hit.label in _OF_STATE)
    scene = Scene(words, pack, owners, {hit.last: hit for hit in hits}, opening)
    headline = replace(scene, headline=True)
    for hit in hits:
        passage = passages[bisect_right(starts, words.starts[hit.first]) - 1]
        name = read_name(scene, hit)
        if name is not None:
            if words.starts[name.first] < passage.start or name.end > passage.end:
                continue
            if pack.writing.cased and is_headline(words, passage) and not _is_framed(words, name, passage):
                name = read_name(headline, hit)
        if name is not None and words.low(name.last) == hit.phrase and is_purse(scene, name.first, hit.phrase):
            name = None if owners.get(name.first) is None else name
        if name is None:
            listener.reject("name.agency", _head(words, hit), Reason.nameless_body)
        elif not _is_covered(words, owners, name):
            yield name
    if pack.writing.cased:
        several = pack.organisations.openings.find(words, pack.writing.suffixes, region.spans)
        yield from read_lists(scene, several)
        if pack.organisations.called:
            called = pack.organisations.callings.find(words, pack.writing.suffixes, region.spans)
            yield from read_called(scene, called)
            yield from read_placed(scene, [*called, *several])
        if pack.organisations.based:
            for passage in passages:
                numbers = words.span(passage.start, passage.end)
                yield from read_based(scene, numbers[0], numbers[-1]) if numbers else ()


def _head(words: Words, hit: Hit) -> Mention:
    """A head noun as a mention of nothing."""
    start = words.starts[hit.first]
    return Mention(start, hit.end, "agency", words.text[start : hit.end])


def _is_framed(words: Words, name: Name, passage: Passage) -> bool:
    """Whether the name is all that stands between a line's ends, commas and brackets."""
    before = words.text[passage.start : words.starts[name.first]].rstrip()
    after = words.text[name.end : passage.end].lstrip()
    return (not before or before[-1] in ",;:(-–|/") and (not after or after[0] in ",;:()-–|/.")


def _is_covered(words: Words, owners: Owners, name: Name) -> bool:
    """Whether a known name reaches over one of its ends, or is a person, or says that it is no organisation."""
    start = words.starts[name.first]
    for number in (name.first, name.last):
        owner = owners.get(number)
        if owner is not None and (owner.start < start or owner.end > name.reach or owner.kind == "person"):
            return True
    whole = owners.get(name.first)
    return whole is not None and whole.start == start and whole.end >= name.end and whole.kind != "agency"


def _acronyms(text: str, spans: Iterable[tuple[int, int]]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for start, end in spans:
        for short, span in define_acronyms(text, start, end).items():
            found.setdefault(short, span)
    return found


def _stands_for_a_name(words: Words, pack: Pack, hit: Hit) -> bool:
    """Whether a head alone can point back: "the Division", not "the Division of Labour" or a label "Division:"."""
    if (
        words.text[hit.end : hit.end + 1] in ("/", ":")
        or words.text[words.starts[hit.first] - 1 : words.starts[hit.first]] == "/"
    ):
        return False
    if not pack.writing.cased:
        return words.gap(hit.first) != " " or words.low(hit.first - 1) in pack.people.stops
    if words.gap(hit.first) != " " or words.low(hit.first - 1) not in pack.organisations.articles:
        return False
    after = hit.last + 1
    goes_on = words.gap(after) == " " and (words.capital(after) or words.low(after) in pack.organisations.links[:2])
    return words.capital(hit.first) and not goes_on


def _letterhead(words: Words, pack: Pack, known: Sequence[Mention], passages: Sequence[Passage]) -> str | None:
    """The country of a line that holds a government's name and nothing else."""
    starts = [passage.start for passage in passages]
    for mention in known:
        place = bisect_right(starts, mention.start) - 1
        if mention.kind != "country" or mention.flags & {"demonym", "metonym"} or place < 0:
            continue
        passage = passages[place]
        if passage.kind == "heading" and passage.end - passage.start <= 80 and mention.tail <= passage.end:
            line = f"{words.flat[passage.start : mention.start]} {words.flat[mention.tail : passage.end]}"
            rest = " ".join(line.split()).strip(" .,।")
            if rest in pack.organisations.government:
                return mention.id
    return None
