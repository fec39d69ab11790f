"""Instruments: the words that name one, what they are called by, and whether they point back to one."""

from __future__ import annotations

import re
from dataclasses import replace

from graph_schema.values import PartialDate
from loaders.coding.agenda import including
from loaders.coding.comparisons import only_compared
from loaders.coding.dating import day, distance
from loaders.coding.runs import Run, runs
from loaders.coding.scope import PRIVATE, type_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_SUBJECT_OF = ("in_force", "adopted", "expired", "terminated")
"""What an instrument does, or has done to it, stands after it where the verb is last: before it, it is about others."""
_LOAN = 70
"""Characters between a loan and the verb that says that it was signed ("a loan | for rural roads was | signed")."""
_NEAR = 150
"""Characters between a status cue and its instrument: about a line and a half."""


_FIRST = 48
"""Characters in which a clause opens with an instrument and its adjectives."""
_SHORT = re.compile(r"(?:\s\([^()]{1,20}\))?\s(?P<word>[^\s,।]+)")
"""The word behind an instrument, past its short form in brackets."""
_ADJECTIVES = 6
"""Words of an instrument up to its noun, with its article ("a | bilateral digital trade | agreement")."""


Stretch = tuple[Mention, int, int, int]
"""An instrument, the stretch in which its sides are named, and from where on partners in it are its own."""


def find_instruments(sentence: Sentence, cue: Mention, left: int, right: int) -> list[Stretch]:
    """The instruments that a cue is about, each with the stretch in which its sides are named: the nearest, with
    the whole clause; or all that are the subject of one verb ("the A–B Agreement and the Partnership with C") or are
    listed behind it."""
    named = [each for each in sentence.cue("instrument", left, right) if not only_compared(sentence, cue, each.start)]
    beginnings = {each.start for each in named}
    heads = [each for each in named if not {each.end, each.end + 1} & beginnings]
    heads = [each for each in heads if not any(each.start < other.start < each.end < other.end for other in named)]
    heads = [each for each in heads if not _announces(sentence, each)]
    near = [each for each in heads if distance(each, cue) <= _NEAR and _is_object(sentence, cue, each)]
    near = near or _far_subject(sentence, cue, heads, left)
    near = [each for each in near if not (_is_topic(sentence, cue, each) or _is_act(sentence, cue, each))]
    if sentence.pack.writing.order == "sov" and cue.ids[0] in _SUBJECT_OF:
        near = [each for each in near if each.start < max(cue.start + 1, cue.end) and not _is_ground(sentence, each)]
    if not near and cue.ids[0] == "signed":
        near = [replace(each, kind="instrument", ids=("financing",)) for each in _loans(sentence, cue, left, right)]
    if not near and not named and (paper := _paper(sentence, cue, left, right)) is not None:
        return [(paper, left, right, left)]
    if not near:
        return []
    titled = [each for each in near if title_of(sentence, each, left) and each.end <= cue.start]
    if len(titled) > 1 and sentence.pack.writing.order == "svo":
        starts = [left, *(_title_start(sentence, each, left) for each in titled[1:])]
        ends = [*starts[1:], cue.start]
        return list(zip(titled, starts, ends, starts, strict=True))
    if (whose := _attribute_of(sentence, cue, near)) is not None:
        others = [each.start for each in near if each.start > cue.end]
        own = _by_itself(sentence, cue, whose, named)
        return [(whose, whose.start if own else left, min(others, default=right), left)]
    instrument = min(near, key=lambda each: (each.ids[0] == "partnership", distance(each, cue), each.start))
    instrument = including(sentence, instrument) or instrument
    return _list_of(sentence, [instrument, *_more(sentence, cue, instrument, right)], left, right)


def _is_ground(sentence: Sentence, instrument: Mention) -> bool:
    """Whether something else is done under an instrument, where the verb stands last: "চুক্তির | আওতায় প্রকল্পের সময় …"."""
    return any(0 <= each.start - instrument.tail <= 1 for each in sentence.cue("grammar.under", instrument.tail))


def _far_subject(sentence: Sentence, cue: Mention, heads: list[Mention], left: int) -> list[Mention]:
    """The instrument that a clause opens with, and the only one that it names, before its last verb, however long what
    is said of it in between: "The agreement …, concluded in May and approved since, | entered into force"."""
    if sentence.pack.writing.order == "sov" or cue.ids[0] not in _SUBJECT_OF or len(heads) != 1:
        return []
    opens = heads[0].end <= min(left + _FIRST, cue.start)
    later = [each for each in sentence.cue("status", cue.end) if "done" in each.flags]
    return heads if opens and not later else []


def _paper(sentence: Sentence, cue: Mention, left: int, right: int) -> Mention | None:
    """What two states sign or negotiate between them, whatever it is called: "नेपाल र भुटानबीच नयाँ कार्यविधिमा |
    हस्ताक्षर", "operating rules were | signed | between A and B"; and what negotiations that are to be opened are to
    bring about."""
    bargain = bool(sentence.cue("event.bargain", cue.start, cue.end))
    if cue.ids == ("planned",) and bargain:
        return replace(cue, kind="instrument", ids=("agreement",), flags=frozenset())
    if cue.ids != ("signed",) and not (cue.ids == ("in_negotiation",) and bargain and "done" in cue.flags):
        return None
    for run in runs(sentence):
        inside = run.marker == "between" and left <= run.start < right and len(run.countries) == 2
        if inside and not any(type_of(each) in PRIVATE for each in run.members) and _is_signed(sentence, cue, run):
            return replace(cue, kind="instrument", ids=("agreement",))
    return None


def _is_signed(sentence: Sentence, cue: Mention, run: Run) -> bool:
    """Whether it is what two made between them that is signed: they stand right behind the verb, or before its object
    where the verb stands last."""
    if sentence.pack.writing.order == "svo":
        return 0 < run.start - cue.end <= _BESIDE and "," not in sentence.flat[cue.end : run.start]
    words = sentence.flat[run.end : cue.start].split()
    return bool(words) and cue.start - run.end <= _NEAR // 2 and words[-1].endswith(sentence.pack.writing.locative)


_BESIDE = 40
"""Characters between "were signed" and those between whom it was: a place or a day."""


def _is_object(sentence: Sentence, cue: Mention, instrument: Mention) -> bool:
    """Whether what is told of by "the launch of" and the like is the instrument, and not what came of one or leads to
    it: "welcomed the launch of | the Digital Compact", not "… of | the app built under the MoU"."""
    pack = sentence.pack
    if pack.writing.order == "sov" or sentence.flat[cue.start : cue.end].split()[-1] not in pack.grammar.of:
        return True
    between = {*sentence.flat[cue.end : instrument.start].split()} & {*pack.people.small_words}
    of_noun = {*pack.organisations.articles, *pack.programmes.possessives, *pack.grammar.and_, *pack.grammar.definite}
    return instrument.start > cue.end and between <= of_noun


def _is_act(sentence: Sentence, cue: Mention, instrument: Mention) -> bool:
    """Whether an instrument is only the act that something waits for: "takes effect on | the exchange of notes"."""
    behind = cue.ids[0] in _SUBJECT_OF and instrument.start >= cue.end
    return behind and bool(sentence.cue("status", instrument.start, instrument.end))


def _is_topic(sentence: Sentence, cue: Mention, instrument: Mention) -> bool:
    """Whether an instrument is only what that is about which somebody signed: "skrev på | en bok om | avtal"."""
    if cue.ids != ("signed",) or sentence.pack.writing.order == "sov":
        return False
    for each in sentence.cue("grammar.concerning", cue.end, instrument.start):
        named = sentence.cue("instrument", cue.end, each.start) or sentence.cue(
            "event.funding_loan", cue.end, each.start
        )
        dated = any(cue.end <= date.start < each.start for date in sentence.dates)
        if sentence.flat[cue.end : each.start].strip() and not named and not dated:
            return True
    return False


def own_part(sentence: Sentence, cue: Mention, left: int, right: int) -> tuple[int, int]:
    """The part of a clause that tells of an instrument, where that builds on another one: "The partnership, signed by
    A and B, | builds on the letter that the two governments signed in 2021"."""
    for verb in sentence.cue("grammar.builds_on", left, right):
        behind = next(iter(sentence.cue("instrument", verb.end, right)), None)
        if behind is None or sentence.cue("status", verb.end, behind.start):
            continue
        if cue.end <= verb.start:
            return left, verb.start
        left = verb.end
    return left, right


def _attribute_of(sentence: Sentence, cue: Mention, near: list[Mention]) -> Mention | None:
    """The instrument that a participle tells of from behind: "The partnership, | signed by A and B, builds on …"."""
    after = sentence.flat[cue.end :].split(None, 1)[:1]
    told = {*after} & {*sentence.pack.grammar.by, *sentence.pack.grammar.between}
    beside = (each for each in near if sentence.flat[each.tail : cue.start] in (" ", ", "))
    return next(beside, None) if told and sentence.pack.writing.order == "svo" else None


def _by_itself(sentence: Sentence, cue: Mention, whose: Mention, named: list[Mention]) -> bool:
    """Whether those who signed it stand behind the participle, so that what is told before is another instrument's:
    "approved an MoU with A and an accord | signed by | B and C"."""
    after = sentence.flat[cue.end :].split(None, 1)[:1]
    return {*after} <= {*sentence.pack.grammar.by} and any(each.end < whose.start for each in named)


def _announces(sentence: Sentence, noun: Mention) -> bool:
    """Whether a noun for several instruments only announces those behind it: "signed two documents: an MoU …"."""
    colon = "plural" in noun.flags and sentence.flat[noun.tail : noun.tail + 1] == ":"
    return colon and bool(sentence.cue("instrument", noun.end))


def _list_of(sentence: Sentence, every: list[Mention], left: int, right: int) -> list[Stretch]:
    """Instruments that one verb lists, each with its own partners if it has any, else with those of all."""
    partners = [run.start for run in runs(sentence) if run.marker in ("with", "between")]
    found: list[Stretch] = []
    for number, each in enumerate(every):
        end = every[number + 1].start if number + 1 < len(every) else right
        own = any(each.end <= start < end for start in partners)
        since = each.start if number and any(start >= each.end for start in partners) else left
        found.append((each, left, end if own else right, since))
    return found


def _more(sentence: Sentence, cue: Mention, first: Mention, right: int) -> list[Mention]:
    """What else is signed with an instrument behind its verb: "signed an MoU on skills, | an agreement on customs and |
    a letter of intent"."""
    if cue.ids != ("signed",):
        return []
    if sentence.pack.writing.order == "sov":
        return _counted_before(sentence, cue, first)
    if first.end <= cue.start:  # "The MoU on skills | and the agreement on customs | will be signed"
        before = [each for each in sentence.cue("instrument", end=first.start) if each.end < first.start]
        return before[-1:] if before and _listed_after(sentence, before[-1].end, first.start) else []
    found = [first]
    for each in sentence.cue("instrument", first.end, right):
        if _listed_after(sentence, found[-1].end, each.start):
            found.append(each)
    return found[1:]


def _counted_before(sentence: Sentence, cue: Mention, last: Mention) -> list[Mention]:
    """What stands in a list before the last instrument in front of a verb, each with its count: "একটি চুক্তি, | দুটি
    সমঝোতা স্মারক | ও একটি অভিপ্রায়পত্র | সই করেছে"."""
    found = [last]
    before = [each for each in sentence.cue("instrument", end=last.start) if _is_counted(sentence, each)]
    for each in reversed(before if last.end <= cue.start and _is_counted(sentence, last) else []):
        gap = sentence.flat[each.tail : found[-1].start].replace(",", " , ").split()
        if len(gap) <= _ADJECTIVES and {*gap[:1]} & {",", *sentence.pack.grammar.and_} and each.ids != found[-1].ids:
            found.append(each)
    return found[1:]


def _is_counted(sentence: Sentence, instrument: Mention) -> bool:
    """Whether a number stands right before an instrument, or is its first word ("একটি চুক্তি", "दुई सम्झौता")."""
    return counted(sentence, instrument) > 0


def counted(sentence: Sentence, instrument: Mention) -> int:
    """The number that stands right before an instrument, or is its first word, or its plain name's before a bracket
    ("তিনটি সমঝোতা স্মারক (এমওইউ)"); 0 if there is none."""
    pack = sentence.pack
    longer = next((each for each in sentence.cue("instrument") if 0 < instrument.start - each.tail <= 2), None)
    if longer is not None and "(" in sentence.flat[longer.tail : instrument.start]:
        return counted(sentence, longer)
    words = [*sentence.flat[sentence.start : instrument.start].split()[-1:], *instrument.text.casefold().split()[:1]]
    stems = {word.removesuffix(ending) for word in words for ending in ("", *pack.writing.definite)}
    return max((pack.dates.numbers.get(stem, int(stem) if stem.isdigit() else 0) for stem in stems), default=0)


def are_several(sentence: Sentence, instrument: Mention) -> bool:
    """Whether an instrument's noun is of more than one: by its form, its ending ("চুক্তি|গুলো") or a number before it
    ("তিনটি সমঝোতা স্মারক")."""
    pack = sentence.pack
    ending = sentence.flat[instrument.end : instrument.tail]
    if "plural" in instrument.flags or (ending and ending.startswith(tuple(pack.people.plurals))):
        return True
    return counted(sentence, instrument) > 1


def _listed_after(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a noun with an article that ends here goes on with a list: a comma or "and" stands before its article."""
    grammar, pack = sentence.pack.grammar, sentence.pack
    articles = {*pack.programmes.indefinite, *pack.dates.numbers, *pack.organisations.articles}
    words = sentence.flat[start:end].replace(",", " , ").split()
    places = [number for number, word in enumerate(words) if word in articles][-1:]
    if not places or not places[0] or len(words) - places[0] > _ADJECTIVES:
        return False
    return words[places[0] - 1] in {",", *grammar.and_} and not {*words[places[0] :]} & {",", *grammar.of, *grammar.in_}


def find_ones(sentence: Sentence, cue: Mention, left: int, right: int, kind: str) -> list[Stretch]:
    """What stands for another instrument like the last one, of that kind: "a similar | one", "is to sign | one"."""
    if sentence.pack.writing.order != "svo" or sentence.cue("instrument", left, right):
        return []
    grammar = sentence.pack.grammar
    for one in sentence.cue("grammar.one", left, right):
        before = any(
            0 <= one.start - each.end <= 1 for each in (cue, *sentence.cue("grammar.similar", left, one.start))
        )
        after = sentence.flat[one.end : right].split()[:2]
        other = after[:1] and after[0] in grammar.of and after[1:] != ["the"]
        inside = cue.start <= one.start < one.end <= cue.end and {*after[:1]} <= {
            *grammar.done
        }  # "a | draft has been sent"
        if (
            (before or inside or {*after[:1]} & {*grammar.with_, *grammar.between})
            and not other
            and distance(one, cue) <= _NEAR
        ):
            return [(replace(one, kind="instrument", ids=(kind,)), left, right, left)]
    return []


def find_successor(sentence: Sentence, cue: Mention, left: int, right: int) -> list[Stretch]:
    """What came after an instrument that an earlier clause names: "a memorandum was never applied; | its successor |,
    to which A and B set their seals, …"."""
    before = sentence.cue("instrument", end=left)
    words = sentence.cue("grammar.successor", left, right)
    if not before or not words or sentence.cue("instrument", left, right) or distance(words[0], cue) > _NEAR:
        return []
    return [(replace(words[0], kind="instrument", ids=before[-1].ids, flags=frozenset()), left, right, left)]


def _loans(sentence: Sentence, cue: Mention, left: int, right: int) -> list[Mention]:
    """The money lent that is itself what is signed: "a soft loan of … was signed", "the credit, which both signed"."""
    loans = sentence.cue("event.funding_loan", left, right)
    return [each for each in loans if distance(each, cue) <= _LOAN]


def title_of(sentence: Sentence, instrument: Mention, left: int) -> str | None:
    """The name of an instrument that has one of its own: capitalised words up to and with its noun."""
    start, text = _title_start(sentence, instrument, left), instrument.text
    if "short" in instrument.flags:
        return None
    if start == instrument.start or not text[:1].isupper() or instrument.ids[0] in ("MoU", "MoC"):
        return None
    return sentence.text[start : instrument.end]


def _title_start(sentence: Sentence, instrument: Mention, left: int) -> int:
    before = sentence.text[left : instrument.start]
    match = re.search(r"(?:(?:[A-ZÀ-ÖØ-Þ][\w.’'-]*|\([A-Z]+\)|[-–])\s?)+$", before)
    start = left + match.start() if match else instrument.start
    articles = {each.start: each.end for each in sentence.cue("grammar.definite", start, instrument.start)}
    return min(articles[start] + 1, instrument.start) if start in articles else start


def article(sentence: Sentence, instrument: Mention) -> tuple[bool, bool]:
    """Whether an instrument is one that was named ("this MoU", "চুক্তিটি"), or another one like it."""
    left = max(sentence.start, instrument.start - 24)
    words = sentence.flat[left : instrument.start]
    similar = bool(sentence.cue("grammar.similar", left, instrument.start)) or _is_also(sentence, instrument)
    definite = "definite" in instrument.flags or any(
        not words[cue.end - left :].strip() for cue in sentence.cue("grammar.definite", left, instrument.start)
    )
    ending = sentence.flat[instrument.end : instrument.tail]
    return definite or (bool(ending) and ending in sentence.pack.writing.definite), similar


_FORMER = 40
"""Characters before an instrument in which its year stands ("২০১১ সালে | সই হওয়া চুক্তিটি")."""


_DRAFT = 20
"""Characters between a draft and what it is of ("draft | cyber security | agreement", "চুক্তির | (পিসিএ) | খসড়া")."""


def is_draft(sentence: Sentence, instrument: Mention) -> bool:
    """Whether an instrument is only a draft yet, which may be initialled and is not signed: "the draft | agreement",
    "চুক্তির | খসড়া"."""
    drafts = sentence.cue("grammar.drafts")
    if sentence.pack.writing.order == "sov":
        return any(0 <= each.start - instrument.tail <= _DRAFT for each in drafts)
    unmade = sentence.pack.grammar.unmade
    before = [each for each in drafts if each.start < instrument.start <= each.end + _DRAFT]
    return any(instrument.start < each.end or each.text.lower() in unmade for each in before)


def is_older(sentence: Sentence, cue: Mention, instrument: Mention, base: PartialDate | None) -> bool:
    """Whether an instrument that stays in force is told apart from a new one, where the verb stands last: by a word for
    "old", or by its year ("২০১৭ সালের পুরোনো চুক্তিটি | বহাল থাকছে")."""
    if sentence.pack.writing.order == "svo" or cue.ids != ("in_force",) or base is None:
        return False
    left = max(sentence.start, instrument.start - _FORMER)
    years = (date for each in sentence.dates if left <= each.start < instrument.start and (date := day(each)))
    return bool(sentence.cue("grammar.earlier", left, instrument.start)) or any(
        str(year)[:4] < str(base)[:4] for year in years
    )


def is_new(sentence: Sentence, instrument: Mention | None) -> bool:
    """Whether an instrument is told of for the first time, by its article ("a | bilateral data agreement")."""
    if instrument is None or sentence.pack.writing.order == "sov":
        return False
    articles = {*sentence.pack.programmes.indefinite, *sentence.pack.organisations.articles}
    words = re.split(r"[\s,;:()]+", sentence.flat[sentence.start : instrument.start].rstrip())[-_ADJECTIVES:]
    last = next((word for word in reversed(words) if word in articles), None)
    return last in sentence.pack.programmes.indefinite


def _is_also(sentence: Sentence, instrument: Mention) -> bool:
    """Whether the word that marks what is told about an instrument says "too", where it stands behind: "চুক্তি (ইপিএ) |
    নিয়েও | আলোচনা চলছে"."""
    behind = _SHORT.match(sentence.flat, instrument.tail, sentence.end)
    if sentence.pack.writing.order == "svo" or behind is None:
        return False
    word = behind["word"]
    also = [word.removesuffix(each) for each in sentence.pack.grammar.and_ if word.endswith(each)]
    return any(each in sentence.pack.uptake.about for each in also)


def narrowed(sentence: Sentence, instrument: Mention) -> bool:
    """Whether words right after an instrument say which one is meant ("the MoU on skills that …"): it may be new."""
    after = (*sentence.cue("event.share", instrument.end), *sentence.cue("grammar.subordinate", instrument.end))
    return any(each.start - instrument.end == 1 for each in after)


def open_to(sentence: Sentence, instrument: Mention) -> bool:
    """Whether an instrument's partners stand behind it, known by name or not ("a similar MoU | with a bank of …")."""
    grammar = sentence.pack.grammar
    markers = tuple(f" {word} " for word in (*grammar.with_, *grammar.between))
    return sentence.pack.writing.order == "svo" and sentence.flat.startswith(markers, instrument.tail)
