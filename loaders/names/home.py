"""Home: the state whose government a document means by "the government" and by ministers of no named country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from graph_schema import gazetteer
from loaders.document import Document
from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.names.regions import Region
from loaders.times.formats import END, choice

_BEFORE = re.compile(r"(\S+) \Z")
_BESIDE = 16
"""Characters between a government and the state before it: an adjective ("den indiska nya regeringen")."""


def home_of(document: Document, pack: Pack) -> str | None:
    """The home of a document in a language that has one: the state of its site or of its words, else the language's."""
    if pack.writing.home is None:
        return None
    host = urlsplit(document.url or "").hostname or ""
    code = host.rpartition(".")[2].upper()
    entry = gazetteer.load().entries.get(code) if len(code) == 2 else None
    if entry is not None and entry.kind == "Country":
        return code
    abroad = (state for state, words in pack.writing.abroad.items() if any(each in document.text for each in words))
    return next(abroad, pack.writing.home)


def dateline_home(text: str, known: Sequence[Mention]) -> str | None:
    """The state whose capital a document was written in, by its dateline: "Kathmandu, June 19", "NEW DELHI – ". In a
    language of no state, "the government" without a name is that one's."""
    for each in known:
        if each.start > _TOP:
            return None
        opens = not text[: each.start].rpartition("\n")[2].strip()
        if opens and "metonym" in each.flags and _DATELINE.match(text, each.tail):
            return each.id
    return None


_TOP = 600
"""Characters from the beginning in which a dateline stands, below a headline and a byline."""
_DATELINE = re.compile(r"(?:, [^\n.]{0,30}?)?(?:\n|\s?[-\u2013\u2014:]\s|$)")


def at_home(home: str | None, pack: Pack, known: Sequence[Mention]) -> str | None:
    """The home of a document by what it names: none if that is about other states only, and the language is written in
    several, or is of none, so that its ministers may be anybody's."""
    states = {state for each in known if (state := _country(each))}
    anywhere = bool(pack.writing.abroad) or pack.writing.home is None
    return None if anywhere and len(states) > 1 and home not in states else home


def spot_home(text: str, flat: str, region: Region, known: Sequence[Mention], home: str) -> Iterator[Mention]:
    """The places where a text calls the home state by its government, which no other state owns ("Kenyas regering",
    "regeringen i Kenya"), and by its offices ("statsministern"); none in a text that is about other states only, but
    for one that begins with it. known: the names found, in order."""
    rules, grammar = region.pack.organisations, region.pack.grammar
    offices = [each for each in rules.home_offices if not _is_foreign(each, flat, known, home)]
    words = (*rules.home, *offices)
    if not words:
        return
    places = [each for each in known if each.kind == "country"]
    told = any(_country(each) == home for each in known) or _holds(text, flat, offices)
    begins = min((each.start for each in places), default=len(text))
    government = re.compile(rf"(?<![^\W_])({choice(words)})(?:{choice(region.pack.writing.suffixes)})?{END}")
    inside = re.compile(rf"\s+{choice((*grammar.in_, *grammar.of))}\s+$")
    for start, end in region.spans:
        for match in government.finditer(flat, start, end):
            left, right = match.span()
            office = match[1] in offices
            behind = any(
                each.start == right + 1 and each.tail > each.end for each in places
            )  # "träffade statsministern | Kenyas president"
            if office and (not told or (_NAME.match(text, right) and not behind)):  # who holds it is named
                continue
            owned = any(
                0 <= left - each.tail <= _BESIDE
                and {".", "\n"}.isdisjoint(text[each.tail : left])
                and (not office or "demonym" in each.flags)  # an office with its article is no other's by a genitive
                for each in places
            )
            placed = any(
                0 <= each.start - right <= _BESIDE and inside.match(flat[right : each.start]) for each in places
            )
            of_part = (before := _BEFORE.search(flat, start, left)) and before[1] in region.pack.organisations.generic
            told = told or left < begins
            titled = text[left : match.end(1)].split()[-1][:1].isupper()  # "the Government | Office of …"
            opens = titled and _PART.match(text, right) is not None
            if told and not (owned or placed or of_part or opens):
                yield Mention(
                    left, match.end(1), "country", text[left : match.end(1)], (home,),
                    flags=frozenset({"metonym"}), reach=right,
                )  # fmt: skip


def _is_foreign(office: str, flat: str, known: Sequence[Mention], home: str) -> bool:
    """Whether a text names the same office of another state, by its form without the article ("Kenyas utrikesminister"
    beside "utrikesminister|n"): then it may mean that one."""
    abroad = (each for each in known if each.kind == "country" and each.id != home)
    owners = (each for each in abroad if each.tail > each.end or "demonym" in each.flags)
    return any(office[:-1] in flat[each.tail : each.tail + _OFFICE] for each in owners)


def _holds(text: str, flat: str, offices: Sequence[str]) -> bool:
    """Whether a text names who holds one of the offices, which it names of no other state ("civilminister | Erik
    Slottner", by its form without the article)."""
    bare = [each.removesuffix("n") for each in offices if each.endswith("ministern")]
    held = re.compile(rf"(?<![^\W_]){choice(bare)}{END}") if bare else None
    return held is not None and any(_NAME.match(text, match.end()) for match in held.finditer(flat))


_OFFICE = 40
"""Characters behind a state in which its office stands ("Kenyas nya och första | utrikesminister")."""
_PART = re.compile(r" [A-ZÀ-ÖØ-Þ]")
_NAME = re.compile(r",? [^\W\d_a-zà-öø-ÿ]")


def _country(name: Mention) -> str | None:
    entry = gazetteer.load().entries.get(name.id or "") if name.kind in ("agency", "person") else None
    return name.id if name.kind == "country" else entry.country if entry is not None else None
