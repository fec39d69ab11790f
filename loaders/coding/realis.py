"""Realis: whether a cue says that something happened, will happen, might happen, or did not (PLOVER's contexts).

An auxiliary stands before its verb (svo) or after it (sov); the window is the cue's clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from graph_schema.statement import Realis
from loaders.coding.acts import verb_of_act
from loaders.coding.contrasts import is_contrasted
from loaders.coding.joints import joints
from loaders.coding.reported import said_until
from loaders.coding.runs import clause_starts
from loaders.mentions import Mention
from loaders.spotting import Sentence

Reading = Realis | Literal["none"]
"""`none`: the form asserts nothing by itself ("the signing of")."""
_REACH = 60
"""Characters before or after a cue in which its auxiliary stands: about nine words."""
_CLOSE = 16
"""Characters between what lies ahead and the beginning of it ("will shortly | have begun to")."""
_ARTICLE = 6
"""Characters from a comma to the name that opens a clause ("…, | the | Netherlands")."""
_ITEM = re.compile(r"\s*(?:[-\u2013\u2014•▪*]|[(\[]?\w{1,3}[).\]:])")
"""What an item of a list begins with: of an agenda, it tells what is to be done."""


@lru_cache(maxsize=64)
def clause(sentence: Sentence, position: int) -> tuple[int, int]:
    """The start and end of the clause that a position lies in: clauses end at "while", "but", a semicolon; and where
    the next name of a list is the subject of a verb of its own, or what is behind "and" has partners of its own."""
    start, end = sentence.start, sentence.end
    for cue in sentence.cue("grammar.clause_breaks"):
        if _is_gerund(sentence, cue.end):
            continue
        if cue.end <= position:
            start = cue.end
        elif cue.start >= position:
            end = cue.start
            break
    for place in (*clause_starts(sentence), *joints(sentence)):
        start, end = (max(start, place), end) if place <= position else (start, min(end, place))
    return start, end


def _is_gerund(sentence: Sentence, position: int) -> bool:
    """Whether a verb without a subject follows, whose clause is another's: "calls received while | roaming"."""
    endings = sentence.pack.grammar.gerunds
    return bool(endings) and "".join(sentence.flat[position : sentence.end].split(None, 1)[:1]).endswith(endings)


def realis(sentence: Sentence, cue: Mention, bare: bool) -> Reading:
    """How a cue is meant. bare: whether the form needs an auxiliary ("sign") to say that it happened."""
    start, end = clause(sentence, cue.start)
    if is_denied(sentence, cue, start):
        return "negated"
    if bare and (occurs := verb_of_act(sentence, cue, end)) is not None:
        meant = realis(sentence, occurs, False)
        return "actual" if meant == "future" and cue.ids == ("in_negotiation",) else meant  # "talks … will start"
    if sentence.pack.writing.order == "svo":
        left, right = max(start, cue.start - _REACH), cue.start
        left = max(_after_other_verb(sentence, cue, left), _main_clause(sentence, cue, start))
        if not bare:
            left = max([left, *(each.end for each in sentence.cue("grammar.subordinate", left, right))])
    else:
        said = said_until(sentence, cue.end)
        left, right = cue.start, min(end, cue.tail + _REACH // 2, next_subject(sentence, cue), max(said, cue.tail))
    own = _own_end(sentence, cue, right, bare)
    negated = _near(sentence, "grammar.not", left, own, cue) or _denied_after(sentence, cue, end)
    negated = negated or _not_begun(sentence, cue, end)
    unreal = _near(sentence, "grammar.unreal", left, own, cue) or is_supposed(sentence, cue, start)
    if sentence.flat[cue.start : cue.end].endswith(sentence.pack.grammar.converbs):  # "when they met, | he urged"
        negated = unreal = 0
    future = _near(sentence, "grammar.future", max(left, _participle(sentence, cue, bare)), right, cue) or _infinitive(
        sentence, cue
    )
    future = future or (cue.start if _ahead_inside(sentence, cue) else 0)
    done = _near(sentence, "grammar.done", left, right, cue, part_of="grammar.future")
    if done and any(each.end + 2 == done for each in sentence.cue("grammar.future", left, right)):
        done = 0  # "will | have signed by May"
    if bare and _achieved(sentence, cue, start):
        return "actual"
    if not (negated or unreal) and _set_about(sentence, cue, left):
        return "actual"
    if sentence.pack.writing.order == "sov" and done and future and done < future:
        future = 0
    if negated:
        return "negated"
    unreal = unreal or (future and bool(sentence.cue("grammar.foretold")))
    if unreal or sentence.text[sentence.start : sentence.end].endswith("?"):
        return "hypothetical"
    beside = sentence.pack.writing.order == "sov" and future - 1 - cue.tail <= 1  # "স্বাক্ষরিত | হবে বলে আশা করেছেন"
    if future and not (done and done > future and not bare and not beside):
        return "future"
    if sentence.pack.writing.order == "sov" and _verbal_noun(sentence, cue):
        return "none"
    if not bare:
        return "actual"
    if sentence.pack.writing.order == "sov":
        reported = done or ends_verbless(sentence, cue)
        return "actual" if reported and not _attribute(sentence, cue) else "none"
    return "actual" if sentence.passage.kind == "heading" else "none"


def _own_end(sentence: Sentence, cue: Mention, right: int, bare: bool) -> int:
    """Where the clause of a finished verb ends that stands last: what is denied behind its comma is another thing ("সই
    হয়েছে | , শর্ত জানানো হয়নি")."""
    if sentence.pack.writing.order == "svo" or bare or not sentence.cue("grammar.done", cue.start, cue.tail):
        return right
    comma = sentence.flat.find(",", cue.tail, right)
    return comma if comma > 0 else right


def is_denied(sentence: Sentence, cue: Mention, start: int) -> bool:
    """Whether a cue stands in what is denied since the start of its clause, however far, or in what is said and wrong:
    between the two words for that, or before both where the verb stands last."""
    none = sentence.cue("grammar.emphatic")
    svo = sentence.pack.writing.order == "svo"
    denials = sentence.cue("grammar.denied", start if svo else sentence.start, cue.start)
    if any(not any(each.start < denial.end and denial.start < each.end for each in none) for denial in denials):
        return True
    untrue = sentence.cue("grammar.untrue", cue.end)
    reports = sentence.cue("grammar.reported", end=cue.start) if svo else sentence.cue("grammar.reported", cue.end)
    return any(report.end <= each.start for report in reports for each in untrue)


def takes_back(sentence: Sentence) -> bool:
    """Whether a sentence only says that the one before is wrong: "They have not.", "এ খবর সত্য নয়।"."""
    bare = sentence.flat[sentence.start : sentence.end].rstrip(" .!।")
    return any(
        each.start == sentence.start and each.end - each.start == len(bare)
        for each in sentence.cue("grammar.taken_back")
    )


def next_subject(sentence: Sentence, cue: Mention) -> int:
    """Where another state is told of behind a comma, where the verb stands last ("live in A, | planned in B")."""
    others = (each.start for each in sentence.names if each.kind == "country" and each.start > cue.tail)
    return next((start for start in others if "," in sentence.flat[cue.tail : start]), sentence.end)


def _ahead_inside(sentence: Sentence, cue: Mention) -> bool:
    """Whether a word for what is ahead is part of a cue, and of none for what has begun ("गर्न | थालेको छ")."""
    begun = sentence.cue("grammar.done", cue.start, cue.end)
    nth = {each.start - 1 for each in sentence.cue("uptake.nth", cue.start, cue.end)}  # "अपनाउने | पहिलो देश हो"
    return any(
        each.end not in nth and not any(done.start <= each.start and each.end < done.end for done in begun)
        for each in sentence.cue("grammar.future", cue.start, cue.end)
    )


def ends_verbless(sentence: Sentence, cue: Mention) -> bool:
    """Whether a heading, or a sentence in the style of one, ends with the noun for what took place, where the verb
    stands last: "প্রধানমন্ত্রীর সঙ্গে … | সাক্ষাৎ", "… চুক্তি | সই।"; items of a list and subjects of letters tell what is
    to be done."""
    if sentence.pack.writing.order == "svo" or cue.kind not in _REPORTING:
        return False
    body = [each for each in sentence.cue("grammar.government_again", cue.tail) if each.start - cue.tail == 1]
    rest = sentence.flat[body[-1].tail if body else cue.tail : sentence.end].strip(" ।.!")  # "… অনুমোদন | মন্ত্রিসভায়"
    if sentence.passage.kind == "heading":
        return not rest.partition(",")[0] and not _labelled(sentence)
    start = max(sentence.start, sentence.flat.rfind(",", sentence.start, cue.start))
    verbs = any(sentence.cue(f"grammar.{kind}", start) for kind in ("done", "not", "unreal", "says"))
    if cue.kind == "status" and rest and _is_subject(sentence, cue.tail):  # "… একমত | ঢাকা ও তাসখন্দ"
        rest = ""
    if cue.kind == "event.meet" and not sentence.cue("grammar.future", cue.tail):  # "… | বৈঠক, সহযোগিতা নিয়ে আলোচনা।"
        rest = rest.partition(",")[0]
    return not rest and not verbs and not is_item(sentence) and not _labelled(sentence)


def _is_subject(sentence: Sentence, start: int) -> bool:
    """Whether a sentence ends with a list of states behind its verb, and nothing else."""
    names = [
        each for each in sentence.names if each.start >= start and each.kind == "country" and each.tail == each.end
    ]
    rest = sentence.flat[start : sentence.end]
    for each in names:
        rest = rest.replace(sentence.flat[each.start : each.end], " ")
    return len(names) > 1 and {*rest.replace("-", " ").strip(" ।.!").split()} <= {*sentence.pack.grammar.and_}


def is_item(sentence: Sentence) -> bool:
    """Whether a passage is an item of a list, by the number or bullet that it begins with."""
    return _ITEM.match(sentence.flat, sentence.start) is not None


_REPORTING = ("event.meet", "status", "event.adopt_bare", "instrument")
"""The nouns that tell of an event without a verb."""


def _labelled(sentence: Sentence) -> bool:
    """Whether a line is the subject of a letter ("বিষয়: … | স্বাক্ষর")."""
    label, colon, _ = sentence.text[sentence.start : sentence.end].replace("ঃ", ":").partition(":")
    return bool(colon) and label.strip().lower() in (*sentence.pack.memo.subject, *sentence.pack.memo.reference)


def _attribute(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verbal noun only tells what another noun is about ("the initiative | of renewal", "interest | in
    taking up")."""
    writing = sentence.pack.writing
    return cue.tail > cue.end and sentence.flat[cue.end : cue.tail] in (*writing.genitive, *writing.locative)


def _verbal_noun(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verb is only what another noun or verb is about ("সই | করার | বিষয়ে আলোচনা"), and not what that came
    after ("সই | করার পর")."""
    nouns = [
        each for each in sentence.cue("grammar.verbal", cue.start) if each.end == cue.end or each.start - cue.tail == 1
    ]
    noun = nouns[0] if nouns else cue
    if (
        not nouns
        or cue.kind.removeprefix("event.").startswith("funding")
        or sentence.flat[noun.end : noun.tail] not in sentence.pack.writing.genitive
    ):
        return False
    return sentence.flat[noun.tail : sentence.end].split()[:1] not in [[word] for word in sentence.pack.dates.later]


def _near(sentence: Sentence, kind: str, left: int, right: int, cue: Mention, part_of: str = "") -> int:
    """The position, counted from one, of the nearest cue of a kind in the window, 0 if there is none. One inside the
    cue is part of its meaning, but for the auxiliary that ends it ("চুক্তি | হবে"); one inside a cue of the kind
    `part_of` is part of that ("হওয়ার কথা | রয়েছে")."""
    if not (cues := sentence.cue(kind, left, right)):
        return 0
    wholes = sentence.cue(part_of, left, right) if part_of else []
    emphatic = sentence.cue("grammar.emphatic", left, right)
    found = [
        each.start + 1
        for each in cues
        if not any(none.start <= each.start < none.end for none in emphatic)
        and not is_contrasted(sentence, each.start)
        and not any(whole.start <= each.start and each.end <= whole.end for whole in wholes)
        and (each.start < cue.start or each.end > cue.end or (cue.start < each.start and each.end == cue.end))
    ]
    if sentence.pack.writing.order == "svo":
        return max(found, default=0)
    return min(found, default=0)


def is_supposed(
    sentence: Sentence, cue: Mention, start: int, kinds: Sequence[str] = ("grammar.if", "grammar.once")
) -> bool:
    """Whether the clause, or the part of it since a comma, opens with an "if"; or is what something waits for."""
    if any(each.start < cue.start and cue.start - each.end <= _CLOSE for each in sentence.cue("grammar.awaited")):
        return True
    if any(_is_inverted(sentence, each) for each in sentence.cue("grammar.inverted")):
        return True
    beside = (each for kind in kinds for each in sentence.cue(kind))
    if any(each.start < cue.start and cue.end <= each.end for each in beside):  # "once | signed"
        return True
    places = [max(start, sentence.flat.rfind(",", start, cue.start) + 1)]
    if sentence.pack.writing.order == "sov" and _if_behind_subject(sentence, places[0], cue, kinds):
        return True
    if sentence.pack.writing.order == "svo":  # "If the talks succeed, A will …"
        places.append(min(start, sentence.start))
    return any(
        not sentence.flat[place : each.start].strip()
        for place in places
        for kind in kinds
        for each in sentence.cue(kind, place, cue.start)
    )


def _if_behind_subject(sentence: Sentence, start: int, cue: Mention, kinds: Sequence[str]) -> bool:
    """Whether an "if" stands behind the subject of its clause, where the verb stands last: "A | যদি | B-র সঙ্গে …"; no
    "although" ("যদি|ও")."""
    found = (each for kind in kinds for each in sentence.cue(kind, start, cue.start))
    return any(each.tail == each.end for each in found)


def _is_inverted(sentence: Sentence, verb: Mention) -> bool:
    """Whether an auxiliary stands before its subject as an "if" does: where it opens a sentence ("Had | Fiji chosen
    it, …"), or behind a comma before a name or what points back at one ("…, were | it to sign")."""
    ahead = sentence.flat[sentence.start : verb.start].rstrip(" \"'“‘(")
    if not ahead:
        return True
    subjects = [*sentence.names, *sentence.cue("grammar.it", verb.end), *sentence.cue("grammar.they", verb.end)]
    return ahead.endswith(",") and any(0 <= each.start - verb.end <= _ARTICLE for each in subjects)


def _denied_after(sentence: Sentence, cue: Mention, end: int) -> bool:
    """Whether a denial stands behind the verb: before what the verb is about, and before any further clause."""
    for denial in sentence.cue("grammar.not_after", cue.end, min(end, cue.end + _REACH)):
        between = sentence.flat[cue.end : denial.start]
        return "," not in between and not sentence.cue("instrument", cue.end, denial.start)
    return False


def _not_begun(sentence: Sentence, cue: Mention, end: int) -> bool:
    """Whether talks are denied by the verb behind them: "Negotiations on a treaty | have not yet begun"."""
    if sentence.pack.writing.order == "sov" or cue.ids != ("in_negotiation",):
        return False
    for denial in sentence.cue("grammar.not", cue.end, end):
        verbs = [each for each in sentence.cue("status", cue.end, denial.start) if "done" in each.flags]
        return not verbs and not set(",:(") & set(sentence.flat[cue.end : denial.start])
    return False


def _participle(sentence: Sentence, cue: Mention, bare: bool) -> int:
    """Where an instrument ends of which a verb is only an attribute: "will work under a pact | signed in May"."""
    if sentence.pack.writing.order == "sov" or bare or sentence.cue("grammar.done", cue.start, cue.end):
        return sentence.start
    return next((each.end for each in sentence.cue("instrument", end=cue.start) if cue.start - each.end == 1), 0)


def _infinitive(sentence: Sentence, cue: Mention) -> int:
    beside = (each for each in sentence.cue("grammar.infinitive") if each.start < cue.start <= each.end + 1 <= cue.end)
    return next((each.start + 1 for each in beside), 0)


def _achieved(sentence: Sentence, cue: Mention, start: int) -> bool:
    """Whether an infinitive tells what somebody has been the first to do, and not what is yet to come."""
    infinitive = _infinitive(sentence, cue)
    firsts = [each for each in sentence.cue("grammar.achieved", start, infinitive) if infinitive - each.end <= _REACH]
    ahead = [each for each in sentence.cue("grammar.future", start, cue.start) if each.start < infinitive]
    return bool(firsts) and not (ahead or sentence.cue("grammar.unreal", start, infinitive))


def _set_about(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether an infinitive tells what somebody has begun: "has started | to use", "is beginning to"; nothing that is
    still ahead itself ("plans on starting to")."""
    infinitive = _infinitive(sentence, cue)
    begun = [each for each in sentence.cue("grammar.begun", left, infinitive) if infinitive - each.end <= 2]
    if not begun:
        return False
    inside = sentence.cue("grammar.future", left, begun[-1].start)
    return not any(begun[-1].start - each.end <= _CLOSE for each in inside)


def _main_clause(sentence: Sentence, cue: Mention, start: int) -> int:
    """Where the clause of a verb begins behind one that names nobody: "Without much ado, | Kenya and Peru signed"."""
    comma = sentence.flat.rfind(",", start, cue.start)
    while comma >= 0:
        names = [each for each in sentence.names if start <= each.start < cue.start]
        if not any(each.start < comma for each in names):
            opens = any(each.start - comma <= _ARTICLE for each in names)
            return comma if opens and not sentence.cue("grammar.says", comma, cue.start) else 0
        comma = sentence.flat.rfind(",", start, comma)
    return 0


def _after_other_verb(sentence: Sentence, cue: Mention, left: int) -> int:
    """An auxiliary before another finished verb belongs to that one: "will visit Dhaka, where it signed"."""
    for other in sentence.cue("status", left, cue.start):
        if "done" in other.flags and other.end <= cue.start and other.end > left:
            left = other.end
    return left
