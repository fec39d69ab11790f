"""Text → Mention of programmes: projects, strategies, platforms, by the head nouns of their names and by what is said
of them. What the gazetteer knows is found elsewhere; this finds the rest.

Capitals carry it; in a script without them, compounds, acronyms, owners and quotation marks do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from graph_schema.identity import slug
from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.names.acronyms import define_acronyms
from loaders.names.overlaps import outermost
from loaders.names.programme_aims import read_aim
from loaders.names.programme_compounds import read_compounds
from loaders.names.programme_names import Title, has_own_shape, read_title
from loaders.names.programme_runs import read_owned_quotes, read_quotes, read_run
from loaders.names.programme_signs import (
    accompanied,
    listed,
    made_by,
    national,
    opened,
    owned,
    owned_quote,
    quoted,
    renamed,
    said_to_be,
)
from loaders.names.regions import Region, is_headline, regions
from loaders.names.scene import Scene
from loaders.passages import Passage
from loaders.text.phrases import Hit
from loaders.text.words import Owners, Words, read_words

PackOf = Callable[[str], Pack]
_BRACKETED = re.compile(r"\s*\([^()]*\)")


def spot_programmes(
    text: str, flat: str, passages: Sequence[Passage], known: Sequence[Mention], pack_of: PackOf
) -> list[Mention]:
    """The programmes of a text that are not in `known`, in order.

    text, flat: the document's text and its flattened copy.  known: the names that stand already, organisations too.

    facts: `type` (of the vocabulary). Ids are `programme-xx-<slug of the name>`, without a head in lower case.
    """
    words = read_words(text, flat)
    owners = Owners(words, known)
    found: dict[int, Mention] = {}
    for region in regions(passages, pack_of):
        rules = region.pack.programmes
        if not rules.heads:
            continue
        hits = rules.phrases.find(words, region.pack.writing.suffixes, region.spans)
        scene = Scene(words, region.pack, owners, {hit.last: hit for hit in hits}, frozenset())
        titles = outermost(_in_passages(_titles(scene, region, hits), words, region.passages))
        acronyms = _acronyms(words, titles)
        for title in titles:
            if _is_known(scene, title):
                continue
            id = (
                _known_id(scene, title)
                or _bracketed_id(scene, title)
                or _fuller(words, title, known)
                or acronyms.get(words.text[slice(*_core(words, title))])
            )
            found[title.first] = _mention(words, title, id)
        _add_short_forms(words, scene, region, found, acronyms)
    return [found[first] for first in sorted(found)]


def _titles(scene: Scene, region: Region, hits: Sequence[Hit]) -> Iterator[Title]:
    words, rules = scene.words, region.pack.programmes
    if not region.pack.writing.cased:
        for hit in hits:
            yield from quoted(scene, hit)
            yield from read_quotes(scene, hit)
            if (title := read_run(scene, hit)) is not None:
                yield title
        yield from read_compounds(scene, hits)
        yield from (title for title in read_owned_quotes(scene) if region.holds(words.starts[title.first]))
        return
    starts = [passage.start for passage in region.passages]
    bare = replace(scene, headline=True)
    headlines: dict[int, bool] = {}
    for hit in hits:
        place = bisect_right(starts, words.starts[hit.first]) - 1
        if place not in headlines:
            headlines[place] = is_headline(words, region.passages[place])
        title = read_title(bare if headlines[place] else scene, hit)
        if (formal := read_aim(bare if headlines[place] else scene, hit)) is not None:
            yield formal
        if title is not None:
            yield title
        elif not headlines[place]:
            yield from said_to_be(scene, hit)
        yield from quoted(scene, hit)
    for owner in scene.owners.all:
        if owner.kind == "country" and region.holds(owner.start):
            number = words.at(owner.start)
            if words.low(number - 1) in rules.national and (vision := national(scene, number - 1)) is not None:
                yield vision
            if scene.genitive(owner) and scene.owners.get(number) is owner:
                for read in (owned, owned_quote):
                    if (brand := read(scene, scene.owners.bounds(number)[1] + 1)) is not None:
                        yield brand
        elif owner.kind == "programme" and region.holds(owner.start):
            span = words.span(owner.start, owner.end)
            if span and (other := renamed(scene, span[-1])) is not None:
                yield other
            for beside in _beside(scene, span[0], span[-1]) if span else ():
                if (title := accompanied(scene, beside)) is not None:
                    yield title
    for hit in rules.beginnings.find(words, (), region.spans) if rules.opening else ():
        if (title := opened(scene, hit)) is not None:
            yield title
    for hit in rules.makings.find(words, region.pack.writing.suffixes, region.spans) if rules.made_by else ():
        if (title := made_by(scene, hit)) is not None:
            yield title
    yield from listed(scene, rules.openings.find(words, region.pack.writing.suffixes, region.spans))


def _beside(scene: Scene, first: int, last: int) -> Iterator[int]:
    """The words next to a name, past "and"."""
    for start, step in ((first, -1), (last, 1)):
        index = start + step
        if scene.joint(index):
            index += step
        if 0 <= index < len(scene.words) and scene.owners.get(index) is None:
            yield index


def _in_passages(titles: Iterator[Title], words: Words, passages: Sequence[Passage]) -> Iterator[Title]:
    """Those that lie in one passage."""
    starts = [passage.start for passage in passages]
    for title in titles:
        place = bisect_right(starts, words.starts[title.first]) - 1
        if place >= 0 and words.ends[title.last] <= passages[place].end:
            yield title


def _known_id(scene: Scene, title: Title) -> str | None:
    """The known programme that a name is but for its acronym and its head: "Digital Trust (DT) initiative"."""
    owner = scene.owners.get(title.first)
    if owner is None or owner.kind != "programme":
        return None
    rest = range(scene.owners.bounds(title.first)[1] + 1, title.core + 1)
    same = all((other := scene.owners.get(each)) is not None and other.ids == owner.ids for each in rest)
    return owner.id if same else None


def _is_known(scene: Scene, title: Title) -> bool:
    """Whether a name is a known programme's and words that only say what it is ("ইউপিআই | পেমেন্ট ব্যবস্থা", "the Fayda |
    programme", but "the WURI programme"), or what is built on it ("X-Road|-based")."""
    owner, generic = scene.owners.get(title.first), scene.pack.programmes.generic_words
    if owner is not None and owner.kind == "country" and scene.pack.writing.cased and title.first < title.core:
        beside = scene.owners.get(title.first + 1)  # "the Estonian | X-Road platform"
        whole = beside is not None and scene.owners.bounds(title.first + 1)[1] == title.core
        return whole and beside is not None and beside.kind == "programme" and "demonym" in owner.flags
    if owner is None or owner.kind != "programme":
        return False
    if scene.pack.writing.cased:
        headed = scene.owners.bounds(title.first)[1] == title.core < title.last
        if headed and not scene.words.acronym(title.first):
            return True
        return scene.words.flat.startswith(scene.pack.uptake.joined, owner.end)
    rest = range(scene.owners.bounds(title.first)[1] + 1, title.core + 1)
    return bool(rest) and all(scene.words.low(each) in generic for each in rest)


def _bracketed_id(scene: Scene, title: Title) -> str | None:
    """The known programme whose acronym stands in a bracket right behind a name: "युनिफाइड पेमेन्ट इन्टरफेस (यूपीआई)"."""
    after = title.last + 1
    owner = scene.owners.get(after) if scene.words.gap(after) in (" (", "(") else None
    return owner.id if owner is not None and owner.kind == "programme" else None


def _fuller(words: Words, title: Title, known: Sequence[Mention]) -> str | None:
    """The known programme whose name, as the text has it, ends with this one: "… Bangladesh: ICT 2041 Master Plan"."""
    name = words.flat[words.starts[title.first] : words.ends[title.core]]
    whose = {
        each.id for each in known
        if each.kind == "programme" and words.flat[each.start : each.end].endswith(f" {name}")
    }  # fmt: skip
    return whose.pop() if len(whose) == 1 and title.core > title.first else None


def _core(words: Words, title: Title) -> tuple[int, int]:
    """The stretch of a name without a head in lower case and without a case ending."""
    start, end = words.starts[title.first], title.end or words.ends[title.core]
    return start, end - 2 if words.flat.endswith("'s", start, end) else end


def _id(words: Words, title: Title) -> str:
    return f"programme-xx-{slug(_BRACKETED.sub('', words.text[slice(*_core(words, title))]))}"


def _acronyms(words: Words, titles: Sequence[Title]) -> dict[str, str]:
    """The acronyms that stand in brackets in or behind the names, with the ids of those."""
    found: dict[str, str] = {}
    for title in titles:
        start, end = words.starts[title.first], words.ends[title.last]
        closing = words.text.find(")", end, end + 15)
        for short, span in define_acronyms(words.text, start, closing + 1 if closing > 0 else end).items():
            if span[0] < end:
                found.setdefault(short, _id(words, title))
    return found


def _mention(words: Words, title: Title, id: str | None = None) -> Mention:
    start, reach = words.starts[title.first], words.ends[title.last]
    end = reach if title.last > title.core else _core(words, title)[1]
    return Mention(
        start, end, "programme", words.text[start:end], (id or _id(words, title),),
        facts=MappingProxyType({"type": title.kind}), reach=reach,
    )  # fmt: skip


def _add_short_forms(
    words: Words, scene: Scene, region: Region, found: dict[int, Mention], acronyms: Mapping[str, str]
) -> None:
    """Further places of the acronyms, and of names of one word that only a brand can be."""
    taken = {number for mention in found.values() for number in words.span(mention.start, mention.end)}
    kinds = {mention.ids[0]: mention.facts["type"] for mention in found.values()}
    short, endings = dict(acronyms), ("'s", *region.pack.people.endings)
    for first, mention in sorted(found.items()):
        if " " not in mention.text and has_own_shape(scene, first):
            short.setdefault(mention.text, mention.ids[0])
    for name, id in short.items():
        at = words.text.find(name)
        while at >= 0:
            number = words.at(at)
            whole = words.starts[number] == at and words.text[at : words.stem(number, endings)] == name
            if whole and number not in taken and scene.owners.get(number) is None and region.holds(at):
                title = Title(number, number, number, kinds.get(id, "programme"), at + len(name))
                found[number] = _mention(words, title, id)
                taken.add(number)
            at = words.text.find(name, at + len(name))
