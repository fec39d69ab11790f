"""Document → Reading: its passages, and the mentions in each, overlaps settled.

Names first (gazetteer, organisations, people), the longest wins; then dates and money; cues last, and none
inside a name.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from graph_schema import gazetteer
from graph_schema.values import PartialDate
from loaders.defined import spot_defined
from loaders.document import Document
from loaders.gaps import HEAD, TAIL, join
from loaders.languages import Pack, languages, load_pack, load_writing
from loaders.lexicon import in_two_parts, lexicon
from loaders.mentions import Mention, flatten
from loaders.money import spot_money
from loaders.names.attributes import of_their_states, without_attributes
from loaders.names.endings import with_endings
from loaders.names.home import at_home, dateline_home, home_of, spot_home
from loaders.names.organisations import spot_organisations
from loaders.names.people import spot_people
from loaders.names.portfolios import with_portfolios
from loaders.names.programmes import spot_programmes
from loaders.names.publisher import posted_by, publisher_home
from loaders.names.regions import regions
from loaders.names.trust import partners, trusted
from loaders.passages import Passage, split
from loaders.text.scripts import count_scripts, foreign_letter
from loaders.times.dates import spot_dates, spot_terms
from loaders.times.own import own_day
from loaders.trace import DEAF, Listener, Reason

NAMES = frozenset({"country", "bloc", "agency", "person", "programme"})
_START = attrgetter("start")
_STRENGTH = {"decoy": 0, "programme": 1, "agency": 2, "person": 3, "bloc": 4, "country": 5}


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A passage with its mentions, each list in order of its start.

    start, end: offsets in the document's text.  text, flat: the document's.  kinds: those of its names.  cues: by kind
    (`grammar.not`, `status` …).
    """

    passage: Passage
    start: int
    end: int
    pack: Pack
    text: str
    flat: str
    names: tuple[Mention, ...]
    dates: tuple[Mention, ...]
    money: tuple[Mention, ...]
    cues: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    kinds: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Look at what is named: whole rules need look no further."""
        object.__setattr__(self, "kinds", frozenset(each.kind for each in self.names))

    def cue(self, kind: str, start: int = 0, end: int | None = None) -> list[Mention]:
        """The cues of a kind that lie within start and end."""
        if not (found := self.cues.get(kind)):
            return []
        last = self.end if end is None else end
        return [cue for cue in found if cue.start >= start and cue.end <= last]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was spotted in a document. base: the date that relative dates count from: the document's.  home: the state
    whose government it means by offices without a state.  posted: of an embassy's, its state and the one it is in."""

    document: Document
    flat: str
    sentences: tuple[Sentence, ...]
    base: PartialDate | None
    home: str | None = None
    posted: tuple[str, ...] = ()

    def names(self) -> Iterator[Mention]:
        """Every name in order."""
        for sentence in self.sentences:
            yield from sentence.names


def spot(document: Document, listener: Listener = DEAF) -> Reading:
    """Read a document: split it, and find what is named and what is cued in each passage. Pure."""
    text, flat = document.text, flatten(document.text)
    language_of = _languages(document.language)
    passages = split(text, language_of, load_pack)
    areas = list(regions(passages, load_pack))
    found = [each for area in areas for each in lexicon(area.pack.code).find(text, flat, area.spans)]
    found += spot_defined(text, found)
    spelled = [each for each in found if each.kind in NAMES or each.kind == "decoy"]
    inside = list(without_attributes(_in_passages(text, spelled, passages), _genitives(passages)))
    pack = load_pack(document.language)
    by = _published_by(document, pack)
    issuer = publisher_home(document, by, pack)
    dateline = (dateline_home(text, inside) or issuer) if pack.writing.home is None else None
    dealt = partners(found, flat, passages, load_pack)
    known = _settle(trusted(inside, passages, dateline, listener, dealt), listener)
    known = with_endings(known, flat, passages, load_pack)
    if pack.writing.cased:
        known = list(of_their_states(known, flat, pack.writing.genitive))
    home = at_home(issuer or home_of(document, pack), pack, known)
    ours = home or dateline
    placed = None if issuer else home  # whose bodies and people those of no state are, where the language says so
    if ours:
        for area in areas:
            known = _settle([*known, *spot_home(text, flat, area, known, ours)], listener)
    organisations = spot_organisations(text, flat, passages, known, load_pack, placed, listener)
    organisations = with_endings(organisations, flat, passages, load_pack)
    programmes = spot_programmes(text, flat, passages, [*known, *organisations], load_pack)
    people = spot_people(text, flat, passages, known, [*organisations, *programmes], load_pack, placed, listener)
    people = with_portfolios(people, [*known, *organisations], pack.people.links)
    seen = {(each.ids, each.end) for each in people}  # "Biden" with his office, where "President Biden" is known
    others = [each for each in known if (each.ids, each.end) not in seen]
    named = _settle([*people, *organisations, *programmes, *others], listener)
    named = with_endings(named, flat, passages, load_pack)
    published = PartialDate(document.published) if document.published else None
    base = own_day(text, flat, pack, published)
    by_passage = _by_passage(named, passages)
    cues = _by_passage((each for each in found if each.kind not in NAMES and each.kind != "decoy"), passages)
    states = {each.ids[0] for each in named if each.kind == "country"}
    sentences = tuple(
        _sentence(text, flat, passage, by_passage[index], cues[index], base, ours, states, listener)
        for index, passage in enumerate(passages)
    )
    posted = posted_by(document, by, pack.organisations.heads.get("embassy", ()))
    whose = issuer or (at_home(ours, pack, known) if ours else None)
    return Reading(document, flat, sentences, base, whose, posted)


def _published_by(document: Document, pack: Pack) -> list[Mention]:
    """The names in that of who published a document."""
    publisher = document.publisher or ""
    return list(lexicon(pack.code).find(publisher, flatten(publisher), [(0, len(publisher))]))


def _genitives(passages: Iterable[Passage]) -> tuple[str, ...]:
    """The endings that make a name an attribute in the scripts without capitals that a document is written in."""
    packs = [load_pack(code) for code in sorted({each.language for each in passages})]
    return tuple(ending for pack in packs if not pack.writing.cased for ending in pack.writing.genitive)


@cache
def _languages(language: str) -> Callable[[str], str]:
    """A function from a line to its language: the document's own, or that of the line's script where it differs."""
    home = load_writing(language).script
    by_script: dict[str, str] = {}
    for code in languages():
        script = load_writing(code).script
        if code == "en" or script not in by_script:
            by_script[script] = code
    by_script[home] = language
    foreign = foreign_letter(home)

    def language_of(line: str) -> str:
        if foreign.search(line) is None:
            return language
        counts = count_scripts(line)
        script = max(counts, key=lambda each: (counts[each], each == home), default=home)
        return by_script.get(script, language)

    return language_of


def _in_passages(text: str, mentions: Iterable[Mention], passages: list[Passage]) -> Iterator[Mention]:
    starts = [passage.start for passage in passages]
    for mention in mentions:
        index = bisect.bisect_right(starts, mention.start) - 1
        inside = index >= 0 and mention.end <= passages[index].end
        if inside and not (mention.kind == "agency" and _opens_next(text, mention)):
            yield mention


def _opens_next(text: str, mention: Mention) -> bool:
    """Whether the state that a body's known name ends with begins another name: "Planning Board, Nepal | Bank"."""
    behind = text[mention.end : mention.end + 2]
    return ", " in mention.text and behind[:1] == " " and behind[1:].isupper()


def _settle(mentions: Iterable[Mention], listener: Listener) -> list[Mention]:
    """Of overlapping names keep the longest; of equal ones the more specific kind, then the first given. A decoy
    removes what it covers."""
    order = sorted(mentions, key=lambda each: (-(each.end - each.start), _STRENGTH[each.kind], each.start))
    kept: list[Mention] = []
    taken: list[tuple[int, int, Mention]] = []
    for mention in order:
        place = bisect.bisect_left(taken, (mention.start, mention.end))
        before = place and taken[place - 1][1] > mention.start
        after = place < len(taken) and taken[place][0] < mention.end
        if before or after:
            _tell_overlap(mention, taken[place - 1 if before else place][2], listener)
        else:
            taken.insert(place, (mention.start, mention.end, mention))
            kept.append(mention)
    return sorted((each for each in kept if each.kind != "decoy"), key=lambda each: each.start)


def _tell_overlap(mention: Mention, other: Mention, listener: Listener) -> None:
    """Say what stands in the way of a name, unless both say the same."""
    whole = (mention.start, mention.end) == (other.start, other.end)
    if mention.kind != "decoy" and mention.ids != other.ids:
        reason = Reason.decoy if other.kind == "decoy" else Reason.rival if whole else Reason.inside
        listener.reject(f"name.{mention.kind}", mention, reason, other)


def _by_passage(mentions: Iterable[Mention], passages: list[Passage]) -> dict[int, list[Mention]]:
    starts = [passage.start for passage in passages]
    grouped: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        index = bisect.bisect_right(starts, mention.start) - 1
        if index >= 0 and mention.end <= passages[index].end:
            grouped[index].append(mention)
    return grouped


def _sentence(
    text: str,
    flat: str,
    passage: Passage,
    names: list[Mention],
    found: list[Mention],
    base: PartialDate | None,
    home: str | None,
    states: Set[str],
    listener: Listener,
) -> Sentence:
    pack = load_pack(passage.language)
    dates = spot_dates(text, flat, passage.start, passage.end, pack, base, listener)
    terms = spot_terms(text, flat, passage.start, passage.end, pack)
    money = spot_money(text, flat, passage.start, passage.end, pack, home, states)
    known = gazetteer.load()
    speaking = [  # names and offices whose words say what they are about; a place or a known programme does not
        (each.start, each.end) for each in names
        if each.kind == "agency" or (each.kind == "programme" and each.ids[0] not in known)
    ]  # fmt: skip
    speaking += [
        (int(each.facts["role_start"]), int(each.facts["role_end"])) for each in names if "role_start" in each.facts
    ]
    whole = [each for each in found if each.kind not in (HEAD, TAIL)]
    parted = join(found, text, flat, (passage.start, passage.end), in_two_parts(pack.code), names)
    cues: dict[str, list[Mention]] = defaultdict(list)
    for cue in _longest_of_each([*parted, *whole]):
        inside = _within(cue, names) or _within(cue, dates)  # "May" in a date is no modal verb
        if not inside or (
            cue.kind == "topic" and any(start <= cue.start and cue.end <= end for start, end in speaking)
        ):
            if cue.kind == "grammar.government_again" and _is_of_a_state(cue, names, flat, pack):
                continue
            cues[cue.kind].append(cue)
    cues["term"] = list(terms)
    found_cues = {kind: tuple(each) for kind, each in cues.items()}
    return Sentence(
        passage, passage.start, passage.end, pack, text, flat, tuple(names), tuple(dates), tuple(money), found_cues
    )


def _is_of_a_state(cue: Mention, names: Sequence[Mention], flat: str, pack: Pack) -> bool:
    """Whether the state stands beside a word for "the government" whose it is: "জাপান | সরকার", "the government | of
    Japan"."""
    states = [each for each in names if each.kind == "country"]
    if pack.writing.order == "sov":
        return any(flat[each.tail : cue.start] == " " for each in states)
    behind = next((each.start for each in states if each.start > cue.end), cue.end)
    words = flat[cue.end : behind].split()
    return bool(words) and words[0] in pack.grammar.of and {*words[1:]} <= {*pack.organisations.articles}


def _within(cue: Mention, others: Sequence[Mention]) -> bool:
    """Whether a cue lies in one of some other mentions, which are in order and do not overlap."""
    place = bisect.bisect_right(others, cue.start, key=_START) - 1
    return place >= 0 and cue.end <= others[place].end


def _longest_of_each(cues: list[Mention]) -> list[Mention]:
    """The cues that are no part of another one, by kind, and in order of their start within it."""
    kept: list[Mention] = []
    for cue in sorted(cues, key=lambda each: (each.kind, each.start, -each.end, "joined" in each.flags)):
        if not (kept and _is_part(cue, kept[-1])):
            kept.append(cue)
    return kept


def _is_part(cue: Mention, last: Mention) -> bool:
    """Whether a cue is part of the one before it: it lies inside it ("agreement" in "loan agreement"), or only ends its
    word."""
    if cue.start >= last.end or cue.kind != last.kind:
        return False
    same = (cue.start, cue.end) == (last.start, last.end) and "joined" not in cue.flags
    across = cue.kind == "status" and last.start < cue.start
    return across or cue.ids == last.ids or (cue.end <= last.end and not same)
