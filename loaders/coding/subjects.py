"""Subjects: who does what a verb tells of an agreement, by the runs of its clause."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.coding.markers import ending_of, marks
from loaders.coding.parties import Group, codes_of
from loaders.coding.runs import Run, behind_verb, joins, past_body
from loaders.mentions import Mention
from loaders.spotting import Sentence

_ON = 4
"""Characters between a body and the day on which it did something ("Chile's Senate | on | Wednesday ratified")."""
_OFFICES = 160
"""Characters between two people who do one thing: about two lines of offices."""
_VERBS = ("status", "event.met", "event.held", "grammar.says", "grammar.subordinate", "event.give")
_LISTED = 12
"""Characters between "among them are" and the first of those that it lists."""
_JOINED = 12
"""Characters of the word for "with" and the spaces around it."""
_BY = 40
"""Characters between a passive verb and its agent ("signed here today by …")."""
_BESIDE = 12
"""Characters between a subject and its verb: an auxiliary or an adverb ("has also")."""
_OF = 32
"""Characters between "on behalf of" and whom that means ("the Government of the Republic of")."""
_OWNER = 40
"""Characters between whose an instrument is and its noun ("EU:s | nya och utvidgade | frihandelsavtal med Chile")."""


def agents_of(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    """Those by whom it was done; in svo they stand right after the verb, or the "by" is another verb's."""
    found = [run for run in near if run.marker == "by"]
    if sentence.pack.writing.order == "sov" or not any(0 <= _apart(sentence, cue, run) <= _BY for run in found):
        return found if sentence.pack.writing.order == "sov" else []
    return [run for run in found if run.start >= cue.end]


def _apart(sentence: Sentence, cue: Mention, run: Run) -> int:
    """Characters between a verb and a run behind it, but for what stands between as a whole: a clause that says who
    told of it ("was signed in Riyadh, | the agency reported on Sunday, | by the ministers"), or what an act is of ("saw
    the signing | of an agreement on data | by A and B")."""
    first = sentence.flat.find(",", cue.end, run.start)
    last = sentence.flat.rfind(",", cue.end, run.start)
    told = 0 < first < last and bool(sentence.cue("grammar.says", first, last))
    inserted = last - first if told else 0
    of = tuple(f" {word} " for word in sentence.pack.grammar.of)
    if first < 0 and sentence.flat.startswith(of, cue.end) and sentence.cue("instrument", cue.end, run.start):
        what = _what_it_is_of(sentence, cue, run)
        return run.start - what if what else _BY + 1
    return run.start - cue.end - inserted


def _what_it_is_of(sentence: Sentence, cue: Mention, run: Run) -> int:
    """Where the instrument and its topic end, right behind which an agent stands; 0 if something else does, whose
    agent it may be ("the signing of a deal on a platform built | by A and B")."""
    by = max((start for name, start, _ in marks(sentence) if name == "by" and cue.end < start < run.start), default=0)
    nouns = sentence.cue("instrument", cue.end, by)
    topics = sentence.cue("topic", cue.end, by)
    return by - 1 if nouns and any(each.end == by - 1 for each in (*nouns, *topics)) else 0


def subjects_of(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    """Unmarked runs, the likeliest first: nearest before the verb; in sov languages one after it may follow."""
    plain = [run for run in near if run.marker is None]
    endings = sentence.pack.writing.subject
    plain = [run for run in plain if ending_of(sentence, run.members[-1]) in endings] or plain
    before = sorted((run for run in plain if run.end <= cue.start), key=lambda run: -run.start)
    after = [run for run in plain if run.start >= cue.end]
    if sentence.pack.writing.order == "svo":
        behind = behind_verb(sentence, cue)
        if behind and behind in plain:
            return [behind, *before]
        owners = [run for run in near if run.marker == "of" and run.end <= cue.start]
        return [*(run for run in owners[-1:] if _ends_with_body(sentence, run, cue)), *before]
    said = max((each.end for each in sentence.cue("grammar.says", end=cue.start)), default=sentence.start)
    return [*sorted(before, key=lambda run: (run.start < said, run.start)), *after]  # what is said has its own subject


def _ends_with_body(sentence: Sentence, run: Run, cue: Mention) -> bool:
    """Whether nothing but a body of a state stands between its genitive and the verb: "Sweden's | Digg | signed"."""
    end = body = past_body(sentence, run.members[-1], run.end, cue.start)
    end = max([end, *(each.tail for each in sentence.dates if 0 < each.start - end <= _ON and each.tail < cue.start)])
    return body > run.end and 0 <= cue.start - end <= _BESIDE and "," not in sentence.flat[end : cue.start]


def nearest_subjects(sentence: Sentence, cue: Mention, subjects: list[Run]) -> list[Run]:
    """The subjects, or only the one right before the verb: "A and B trade, and | C is preparing | an agreement"."""
    first = next(iter(subjects), None)
    if sentence.pack.writing.order == "sov" or first is None or not 0 <= cue.start - first.end <= _BESIDE:
        return subjects
    return subjects if "," in sentence.flat[first.end : cue.start] or not first.countries else [first]


def two_apart(sentence: Sentence, cue: Mention, near: list[Run]) -> Group:
    """Two subjects of one verb whom long offices keep apart: "The Secretary of … of Peru, and the … of Chile"."""
    before = [run for run in near if run.marker is None and run.end <= cue.start][-2:]
    if len(before) < 2 or sentence.pack.writing.order == "sov":
        return ()
    acting = [
        run for run in near if run.marker == "by" and 0 < run.start - before[1].end <= _BY and run.end < cue.start
    ]
    if cue.start - (acting[0] if acting else before[1]).end > _BY:  # "…, represented by their minister, | signed"
        return ()
    left, right = before[0].end, before[1].start
    verbs = [each for kind in _VERBS for each in sentence.cue(kind, left, right)]
    both = (*before[0].members, *before[1].members)
    linked = right - left <= _OFFICES and joins(sentence, left, right) and not verbs
    return both if linked and len(codes_of(both)) == 2 else ()


def for_both(sentence: Sentence, near: Sequence[Run]) -> Group:
    """The two states on whose behalf a clause says that something is signed."""
    found = {each.ids[0]: each for run in near for each in run.members[:1] if _is_for(sentence, each)}
    return tuple(found.values()) if len(found) == 2 else ()


def _is_for(sentence: Sentence, name: Mention) -> bool:
    behind = sentence.cue("grammar.behalf", end=name.start) if name.kind in ("country", "bloc") else []
    return any(
        name.start - each.end <= _OF and set(",;:.()").isdisjoint(sentence.flat[each.end : name.start])
        for each in behind
    )


def listed_behind(sentence: Sentence, cue: Mention, near: list[Run]) -> Run | None:
    """Those that a clause behind a verb at the end lists: "… সই করেছে, যার মধ্যে রয়েছে | কিউবা ও কেনিয়া"."""
    if sentence.pack.writing.order == "svo":
        return None
    marks = [each for each in sentence.cue("grammar.such_as", cue.end) if each.start > cue.end]
    return next((run for run in near for each in marks if 0 <= run.start - each.end <= _LISTED), None)


def owners_of(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    """Whose instrument it is, by the genitive before its noun: "Kenya's agreement with Sweden entered into force"."""
    return [
        run for run in near for each in sentence.cue("instrument", run.end, run.end + _OWNER)
        if run.marker == "of" and not set(",;:.()").intersection(sentence.flat[run.end : each.start])
        and not _is_companys(sentence, run)
    ][-1:]  # fmt: skip


def owners_beside(sentence: Sentence, near: list[Run], partner: Run) -> list[Run]:
    """Whose an instrument with a partner is, where the verb stands last: "A-র সঙ্গে | B-র … চুক্তি", "B-র | A-র সঙ্গে"."""
    if sentence.pack.writing.order == "svo":
        return []
    of = [run for run in near if run.marker == "of" and all(each.kind in ("country", "agency") for each in run.members)]
    of = [run for run in of if not _is_companys(sentence, run)]
    own = [run for run in of if all(each.kind == "country" for each in run.members)]
    behind = [
        run for run in of
        if 0 < run.start - partner.end <= _JOINED
        and (run in own or sentence.cue("instrument", run.end, run.end + _OWNER))
    ]  # fmt: skip
    whose = [run for run in own if any(0 <= each.start - run.end <= 1 for each in sentence.cue("status", run.end))]
    behind = behind or [run for run in whose if run.start > partner.end]  # "A-র সঙ্গে চুক্তি নিয়ে | B-র দর-কষাকষি"
    last = [run for run in own if any(0 <= run.start - each.tail <= 1 for each in sentence.cue("status", partner.end))]
    behind = behind or [run for run in last if _ends_clause(sentence, run)]  # "A-র সঙ্গে চুক্তি হয়েছে | B-র"
    return behind[:1] or [run for run in own if 0 < partner.start - run.end <= 1][-1:]


def _ends_clause(sentence: Sentence, run: Run) -> bool:
    """Whether a comma or the end of a sentence stands right behind a run."""
    rest = sentence.flat[run.end : sentence.end].strip(" ।.!")
    return not rest or rest[0] in ",;"


def of_both(sentence: Sentence, cue: Mention, near: list[Run]) -> Group:
    """The two states whose instrument, or whose talks, a genitive says it is, where the verb stands last: "A ও B-র |
    তথ্য বিনিময় চুক্তি | সই হয়েছে"."""
    grammar = sentence.pack.grammar
    if sentence.pack.writing.order == "svo":
        return ()
    for run in near:
        if run.marker != "of" or len(run.countries) != 2 or any(each.kind != "country" for each in run.members):
            continue
        if _is_companys(sentence, run):
            continue
        nouns = [*sentence.cue("instrument", run.end, run.end + _OWNER)][:1]
        nouns += [cue] if cue.ids == ("in_negotiation",) and 0 < cue.start - run.end <= _BESIDE else []
        for noun in nouns:
            gap = sentence.flat[run.end : noun.start]
            verbs = [each for each in sentence.cue("status", run.end, noun.start) if each is not cue]
            others = {*grammar.between, *grammar.with_, *grammar.by}
            if set(",;:.()").isdisjoint(gap) and not verbs and others.isdisjoint(gap.split()):
                return run.members
    return ()


def planners_of(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    """Whose plan a step is, where the verb stands last and the language says that somebody "has" a plan by a genitive:
    "B সঙ্গে চুক্তি করার পরিকল্পনা | A-র | রয়েছে"."""
    if sentence.pack.writing.order == "svo":
        return []
    owners = (run for run in near if run.marker == "of" and 0 <= run.start - cue.tail <= _PLANNER)
    return [run for run in owners if sentence.flat[run.end : sentence.end].strip(" ।.").count(" ") <= 1][:1]


_PLANNER = 12
"""Characters between a step that is planned and whose plan it is: "plan" itself."""


def _is_companys(sentence: Sentence, run: Run) -> bool:
    """Whether a state only tells where a company is from whose instrument it is ("জাপানের | Xyz কোম্পানির চুক্তি")."""
    end = next((each.start for each in sentence.cue("instrument", run.end)), sentence.end)
    return bool(sentence.cue("grammar.firms", run.end, end))
