"""Objects: which programme a verb of taking up is about: what stands behind it, before it, or right beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph_schema import gazetteer
from loaders.coding.adoptions.models import is_aid, is_rule
from loaders.coding.adoptions.places import states, told_of_states
from loaders.coding.adoptions.verb_last import subject_matter
from loaders.coding.runs import Run
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OBJECT = 60
"""Characters from a verb to its object."""
_ATTRIBUTE = 16
"""Characters between a programme's name and the noun that it is an attribute of."""
_BRACKETS = re.compile(r"\([^()]*\)?")
_WORDS = 5
"""Words between what something is built on and its name ("the open-source platform | …")."""
MADE_OF = ("uptake.built", "uptake.build", "uptake.modelled")
"""Cues behind which a programme stands as what a system is made of, or what work is done with."""
SERVING = ("uptake.serve", "uptake.to_serve")
"""Cues whose subject is the programme, which does something for a state."""
LINKING = ("uptake.link", "uptake.to_link")
"""Cues of verbs that join one system with another."""
DIRECT = ("uptake.direct", "uptake.to_direct", "uptake.by_means")
"""Cues that mean many things, and taking up where a programme stands right beside them."""


def object_of(sentence: Sentence, programmes: tuple[Run, ...], cue: Mention, left: int, right: int) -> Run | None:
    """The programmes that are taken up: the object after the verb, else the subject before it; not one that another
    is called a part of, or that something else is only about."""
    made = cue.kind in MADE_OF
    parts = [] if made else sentence.cue("grammar.part_of")
    member = [each for each in parts if cue.start <= each.start and each.end <= cue.end]  # "became | part of | P"
    parts = [each for each in parts if each not in member]
    inside = [
        run for run in programmes
        if left <= run.start < right
        and not (run.marker == "by" and run.start >= cue.end and not (made or member or cue.kind == "uptake.usable"))
        and not any(_is_whole(sentence, run, part) for part in parts)
    ]  # fmt: skip
    first = cue.end if made else cue.start + 1  # or within: "tog X i bruk"
    after = [run for run in inside if first <= run.start <= cue.end + _OBJECT]
    if made:
        own = cue.kind == "uptake.modelled" and bool(sentence.cue("uptake.own", left, cue.start))
        own = own or _is_pact(sentence, cue, left)
        after = [run for run in after[:1] if not own and not any(is_rule(each) for each in run.members)]
        return after[0] if after and names_tool(sentence, cue, after[0]) else None
    if member and cue.kind not in SERVING:
        return _joined(sentence, cue, inside)
    grammar = sentence.pack.grammar
    to = cue.text.rpartition(" ")[2].casefold() in (*grammar.to, *grammar.with_)
    if to and sentence.pack.writing.order == "svo":  # "switched to"
        after = [run for run in after[:1] if names_tool(sentence, cue, run)]
    if to and any(each.start == cue.start for each in sentence.cue("uptake.carrying", cue.start, cue.end)):
        after = [run for run in after if run.end < cue.end]
        if not after:
            return None  # "took a team to | X"
    if after and after[0].end < cue.end and not _is_moved(sentence, cue, after[0]):
        return None
    if cue.kind not in LINKING and any(only_about(sentence, cue.end, run) for run in after[:1]):
        return None
    before = [
        run for run in inside if run.end <= cue.start and not is_attribute(sentence, run.members[-1].tail, cue.start)
    ]
    if sentence.pack.writing.order == "sov":
        before = [run for run in before if not subject_matter(sentence, run.members[-1])]
        before = [run for run in before if not _is_likened(sentence, run)]
    before = [run for run in before if not _is_aid(sentence, cue, run)]
    if cue.kind in DIRECT:
        return _beside(sentence, cue, inside)
    if cue.kind in SERVING:
        return before[-1] if before else None
    if after and _another_thing(sentence, cue, after[0]):
        after = []
    active = (
        sentence.pack.writing.order == "svo" and not placed(sentence, cue) and not _goes_on_with_place(sentence, cue)
    )
    if sentence.pack.writing.order == "sov":
        before = before[::-1]  # the object stands next to the verb
    elif len(before) > 1 and _is_relative(sentence, before[-1], cue):
        before = before[-1:]
    if active and after:
        after = [_with_next(sentence, after)]
    found = [*after, *before] if active else [*before, *after]
    if cue.kind in LINKING and len({each.ids for run in inside for each in run.members}) > 1:
        return _joined_with(sentence, cue, inside)  # else two systems that remain what they are
    return found[0] if found and not are_peers(sentence, cue, inside) else None


def _is_whole(sentence: Sentence, run: Run, part: Mention) -> bool:
    """Whether a programme stands beside a word for "part of" as the whole: "UPI, part of | India Stack"; where the verb
    stands last it stands before that word ("এরই | অংশ হিসেবে | P চালু করেছে" tells of no other one)."""
    behind = sentence.pack.writing.order == "svo"
    return 0 <= (run.start - part.end if behind else part.start - run.end) <= _PART


_PART = 12
"""Characters between a programme and "part of"."""


def _is_pact(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether what is done with a programme is the signing of a pact ("an MoU was | signed with | X"): it is a side."""
    signed = any(each.start < cue.end and cue.start < each.end for each in sentence.cue("status", left, cue.end))
    return signed and bool(sentence.cue("instrument", left, cue.start))


def _joined(sentence: Sentence, cue: Mention, inside: list[Run]) -> Run | None:
    """What somebody becomes part of: a programme behind the words for that, or right before them where the verb stands
    last ("X-এর (এক্স) | অংশ হয়েছে"); of what a programme becomes part, it is not said here."""
    if sentence.pack.writing.order == "svo":
        return next((run for run in inside if cue.end <= run.start and names_tool(sentence, cue, run)), None)
    near = [run for run in inside if run.end <= cue.start]
    beside = [run for run in near if not _BRACKETS.sub("", sentence.flat[run.members[-1].tail : cue.start]).strip(" )")]
    last = sentence.flat[sentence.start : cue.start].split()[-1:]
    if near and any(part in word for word in last for part in sentence.pack.uptake.systems):
        return near[-1]  # "X নেপালের পরিচয়ব্যবস্থার | অংশ হয়েছে"
    return beside[-1] if beside else None


def _is_moved(sentence: Sentence, cue: Mention, run: Run) -> bool:
    """Whether a programme is what a verb of two parts takes somewhere, by its name alone or with a noun for what it is:
    "bring | the X platform | to", "bring | X cards | to", but not "took | X users | to"."""
    tail = run.members[-1].tail
    words = sentence.flat[tail : cue.end].split()
    kinds = [*sentence.cue("event.practices", tail, cue.end), *sentence.cue("uptake.things", tail, cue.end)]
    to = len(words) == 2 and words[-1] in sentence.pack.grammar.to
    return not to or any(each.start - tail == 1 for each in kinds)


def are_peers(sentence: Sentence, cue: Mention, inside: Sequence[Run]) -> bool:
    """Whether a verb says that systems of one kind and of different states are joined: neither takes up the other."""
    joined = any(each.start < cue.end and cue.start < each.end for each in sentence.cue("event.linked"))
    end = max((run.members[-1].tail for run in inside), default=cue.end)
    begun = [each for each in sentence.cue("event.linkage", cue.end) if each.start - end <= _ATTRIBUTE]
    if not joined and (sentence.pack.writing.order == "sov" or not begun):  # "launched | the linkage | of P with Q"
        return False
    known = gazetteer.load()
    entries = {known[id] for run in inside for each in run.members if (id := each.ids[0]) in known}
    return len({each.offered_by for each in entries}) > 1 and len({each.type for each in entries}) == 1


def _is_likened(sentence: Sentence, run: Run) -> bool:
    """Whether something else is only like a programme, where the verb stands last: "এক্স-রোডের | মতো | একটি ব্যবস্থা"; what
    stands behind several is what they are ("A ও B-র | মতো | প্ল্যাটফর্ম"), and what its owner helps with is it."""
    tail, whose = run.members[-1].tail, owner(run.members[-1].ids[0])
    like = sentence.cue("uptake.likened", tail) if len(run.members) == 1 else ()
    helped = any(whose in each.countries for each in states(sentence))
    return not helped and any(each.start - tail <= 1 for each in like)


def _joined_with(sentence: Sentence, cue: Mention, inside: list[Run]) -> Run | None:
    """What somebody joins their own system with: "connected | its P with | Q"; no other state's as well known."""
    its = any(0 <= each.start - cue.end <= 1 for each in sentence.cue("uptake.its", cue.end))
    after = [run for run in inside if run.start >= cue.end]
    if not its or len(after) != 2:
        return None
    owner = any(0 <= after[1].start - each.tail <= 1 for each in sentence.names if each.kind == "country")
    if owner and after[0].members[0].ids[0] in gazetteer.load():
        return None
    words = sentence.flat[after[0].end : after[1].start].split()
    return after[1] if {*words} & {*sentence.pack.grammar.with_, *sentence.pack.grammar.to} else None


def _is_relative(sentence: Sentence, run: Run, cue: Mention) -> bool:
    """Whether a verb is that of a clause about the name before it: "built on | X-Road, which | is used by …"."""
    which = sentence.cue("grammar.subordinate", run.end, cue.start)
    return bool(which) and "," not in sentence.flat[which[0].end : cue.start]


def _with_next(sentence: Sentence, after: list[Run]) -> Run:
    """The object with what "and" goes on with behind a noun for what it is: "introduced X cards | and Y"."""
    first = after[0]
    for each in after[1:]:
        words = sentence.flat[first.end : each.start].split()
        if not words or len(words) > 2 or words[-1] not in sentence.pack.grammar.and_:
            break
        first = Run((*first.members, *each.members), first.start, each.end, first.marker)
    return first


def _beside(sentence: Sentence, cue: Mention, inside: list[Run]) -> Run | None:
    """The programmes right before a verb at the end, or right behind it ("বেছে নিয়েছে | X"), with no more between than
    an adverb, or a noun for what it is ("X | প্ল্যাটফর্মটি | নিয়েছে")."""
    for run in inside:
        left, right = (run.end, cue.start) if run.end <= cue.start else (cue.tail, run.start)
        between = [
            each for kind in ("uptake.then", "event.practices") for each in sentence.cue(kind, left, right)
            if each.start - left <= 1 and right - each.tail <= 1
        ]  # fmt: skip
        owned = [each for each in sentence.names if each.start - left == 1 and right - each.tail == 1]
        if (
            0 <= right - left <= 1
            or between
            or (owned and run.start > cue.start)
            or (run.end <= cue.start and _only_places(sentence, left, right))
        ) and not (run.start > cue.start and (cue.kind == "uptake.by_means" or _is_whose(sentence, run))):
            return run
    return None


def _is_whose(sentence: Sentence, run: Run) -> bool:
    """Whether something of a programme's is named, and not the programme ("… চালাচ্ছে | X-এর | একটি অংশীদার")."""
    last = run.members[-1]
    return last.tail > last.end and sentence.flat[last.end : last.tail] in sentence.pack.writing.genitive


def _only_places(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing but places stands between a programme and its verb, where that stands last, with adverbs and
    nouns for what it is, and when: "X | পরিষেবা এখন শ্রীলঙ্কা এবং মরিশাসে | মিলছে"."""
    there = [run for run in states(sentence) if start <= run.start and run.end <= end and run.marker == "in"]
    if sentence.pack.writing.order == "svo" or len(there) != 1 or not start < end:
        return False
    kinds = ("uptake.then", "uptake.now", "event.practices")
    known = [(each.start, each.tail) for kind in kinds for each in sentence.cue(kind, start, end)]
    dates = [(each.start, each.tail) for each in sentence.dates if start <= each.start and each.tail <= end]
    known += dates
    words, last = "", start
    for begin, tail in sorted([*known, (there[0].start, there[0].end)]):
        words, last = words + sentence.flat[last:begin], max(last, tail)
    return len((words + sentence.flat[last:end]).split()) <= len(dates)  # "सन् | २०२४ को मार्च"


def placed(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verb says where or by whom something is used, and is none of presenting it there ("live in")."""
    grammar = sentence.pack.grammar
    return cue.kind == "event.adopt" and cue.text.rpartition(" ")[2].casefold() in (*grammar.in_, *grammar.by)


def _goes_on_with_place(sentence: Sentence, cue: Mention) -> bool:
    grammar = sentence.pack.grammar
    after = sentence.flat[cue.end : cue.end + _ATTRIBUTE].split()[:1]
    return cue.kind == "event.adopt" and bool({*after} & {*grammar.in_, *grammar.by})


def names_tool(sentence: Sentence, cue: Mention, run: Run) -> bool:
    """Whether a programme is what is built on or worked with: right behind the words for it, and no subject of a
    course, or of a clause of its own."""
    between = sentence.flat[cue.end : run.start]
    if not set(",;:()").isdisjoint(between) or len(between.split()) > _WORDS:
        return False
    others = [each for each in sentence.names if cue.end <= each.start and each.end <= run.start]
    if any(each.kind != "programme" and each.tail == each.end and "demonym" not in each.flags for each in others):
        return False
    if _owns_another(sentence, run.members[-1]):
        return False
    if any(sentence.cue(kind, cue.start, run.start) for kind in ("event.meeting", "event.gathering")):
        return False
    if sentence.cue("uptake.besides", cue.start, run.start) or is_attribute(sentence, run.members[-1].tail):
        return False
    about = [each for each in sentence.cue("uptake.about", cue.end, run.start) if each.start > cue.end + 1]
    return not about and not sentence.cue("grammar.subordinate", cue.start, run.start)


def _owns_another(sentence: Sentence, programme: Mention) -> bool:
    """Whether a programme is only whose something else is ("go through | P's archives"), and that no part of it."""
    ending = sentence.flat[programme.end : programme.tail]
    if not ending or ending not in sentence.pack.writing.genitive or sentence.pack.writing.order != "svo":
        return False
    parts = [*sentence.cue("uptake.things", programme.tail), *sentence.cue("uptake.owned", programme.tail)]
    return not any(each.start - programme.tail <= _ATTRIBUTE for each in parts)


def _another_thing(sentence: Sentence, cue: Mention, run: Run) -> bool:
    """Whether a verb has another object than the programme behind it, which a verb of its own goes on with ("joined
    ASEAN, | exploring …"), or of which a clause of its own tells ("run an institute | that develops …")."""
    inner = sentence.cue("grammar.subordinate", cue.end, run.start) if sentence.pack.writing.order == "svo" else []
    if inner and not told_of_states(sentence, cue.end, inner[0].start):
        return True  # but "joined the list of countries where"
    return cue.kind == "event.adopt" and bool(sentence.cue("uptake.weigh", cue.end, run.start))


def _is_aid(sentence: Sentence, cue: Mention, run: Run) -> bool:
    """Whether a verb only says where work is done for others ("the Access Programme | operates in Peru")."""
    present = any(each.start <= cue.start < each.end for each in sentence.cue("uptake.present"))
    return present and all(map(is_aid, run.members))


def only_about(sentence: Sentence, start: int, run: Run) -> bool:
    """Whether a programme only tells what something else is about ("a course on …", "a … workshop")."""
    about = [each for each in sentence.cue("uptake.about", start, run.start) if each.start > start + 1]
    tail = run.members[-1].tail
    return bool(about) or is_attribute(sentence, tail)


def is_attribute(sentence: Sentence, tail: int, verb: int | None = None) -> bool:
    """Whether a programme's name, which ends here, is only the first part of another's ("… workshop"); verb: where what
    is said of it begins, if the verb stands last."""
    sov = sentence.pack.writing.order == "sov"
    near = sentence.cue("uptake.besides", tail, verb if sov else None)
    return any(each.start - tail <= _ATTRIBUTE and (sov or not _is_apart(sentence, tail, each)) for each in near)


def _is_apart(sentence: Sentence, tail: int, noun: Mention) -> bool:
    """Whether a noun behind a programme's name is no part of that: "has adopted P, | officials said", "launched P at |
    a ceremony"."""
    gap, grammar = sentence.flat[tail : noun.start], sentence.pack.grammar
    words = {*gap.split()}
    if not set(",;:()").isdisjoint(gap) or not words.isdisjoint({*grammar.by, *grammar.with_, *grammar.and_}):
        return True
    return not words.isdisjoint(grammar.in_[1:])  # but "uses P in | a lab"
