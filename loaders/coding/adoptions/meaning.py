"""Meaning: how a verb of taking up is meant: as done, planned, only wished for, weighed or asked, or given up."""

from __future__ import annotations

from loaders.coding.adoptions.accounts import told_of_only
from loaders.coding.adoptions.models import of_the_model, of_the_system
from loaders.coding.adoptions.places import listed_with, ranged, states
from loaders.coding.realis import Reading, clause, next_subject, realis
from loaders.coding.runs import joins
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OBJECT = 60
"""Characters from a verb to its object."""
_RELATIVE = 20
"""Characters from a noun to the verb of the clause that tells of it."""
_ATTRIBUTE = 16
"""Characters between a programme's name and the noun that it is an attribute of."""
_MARKER = 8
"""Characters of the word that marks a partner, and of the spaces around it."""
_PLAN = 30
"""Characters from a verb of giving up to what is given up ("rejected | a proposal to")."""
_CLOSE = 12
"""Characters between a plural subject, its place and its verb ("merchants | across | Nepal | now | accept")."""
_NEXT = 2
"""Characters between a name and the clause that tells of it: a comma."""
_WISH = 30
"""Characters between a verb and what makes it a wish."""


def meaning(sentence: Sentence, cue: Mention, bare: bool, right: int) -> Reading:
    """How a verb is meant; what is wished or weighed is ahead."""
    if cue.kind == "uptake.by_means":
        return _purpose(sentence, cue, right)
    meant = of_the_system(sentence, cue, of_the_model(sentence, cue, realis(sentence, cue, bare)))
    if meant == "actual" and _helped_ahead(sentence, cue):
        return "future"
    if meant == "future" and _aside(sentence, cue):
        meant = "none" if bare else "actual"
    asked = sentence.text[sentence.start : sentence.end].endswith("?")
    if cue.kind == "uptake.usable" and asked:
        return "hypothetical"
    if cue.kind == "uptake.usable" and meant == "hypothetical" and not sentence.cue("grammar.unreal", cue.tail):
        meant = "actual"  # what one can do there is possible since it was taken up
    if meant == "none" and _several(sentence, cue):
        return "actual"
    if meant == "future" and (_begun(sentence, cue, right) or _goes_on(sentence, cue) or _ever_since(sentence, cue)):
        return "actual"
    if meant in ("future", "none") and _came_about(sentence, cue):
        return "actual"
    which = [each for each in sentence.cue("uptake.states", end=cue.start) if cue.start - each.end <= _RELATIVE]
    if meant == "actual" and which and sentence.cue("grammar.future", clause(sentence, cue.start)[0], which[-1].start):
        return "future"  # "will join the countries that | have adopted"
    if meant == "actual" and _desired(sentence, cue):
        return "future"
    if (given_up(sentence, cue) and (meant != "actual" or sentence.pack.writing.order == "sov")) or dropped(
        sentence, cue
    ):
        return "negated"
    if _only_asked(sentence, cue):
        return "none"
    if (
        (meant == "none" and wished(sentence, cue, right))
        or _prepared(sentence, cue)
        or (meant in ("none", "hypothetical") and _approved(sentence, cue))
        or (meant == "actual" and bare and _approved(sentence, cue, _ATTRIBUTE))
        or (meant == "none" and (_intended(sentence, cue) or _aided(sentence, cue) or _agreed(sentence, cue)))
        or (meant == "actual" and bare and sentence.cue("uptake.prospect", cue.start - _WISH, cue.start))
        or (meant in ("none", "hypothetical") and weighed(sentence, cue))
    ):
        return "future"
    return meant


def _aside(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verb only tells of a programme, behind a comma, what others do with it: "will run on P, | used in A",
    "plans to take up P, which A | uses"; what is ahead there has words of its own."""
    if sentence.pack.writing.order == "sov":
        return False
    before = [each for each in sentence.names if each.kind == "programme" and each.tail <= cue.start]
    end = before[-1].tail if before else sentence.start
    if not before or sentence.flat[end : end + 1] not in (",", "("):
        return False
    which = [each for each in sentence.cue("grammar.subordinate", end, cue.start) if each.start - end <= _NEXT]
    ahead = any(sentence.cue(kind, end, cue.end) for kind in ("grammar.future", "grammar.infinitive", "grammar.unreal"))
    return not ahead and (bool(which) or len(sentence.flat[end + 1 : cue.start].split()) < 2)


def _helped_ahead(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verb tells in what others will be helped, however long their names ("will support the A of B | in
    piloting P")."""
    left, _ = clause(sentence, cue.start)
    ahead = sentence.flat[left : cue.start].split()[-1:]
    small = {*sentence.pack.grammar.in_, *sentence.pack.grammar.with_, *sentence.pack.grammar.to}
    helping = [each for each in sentence.cue("uptake.helps", left, cue.start) if {*ahead} & small]
    helping = [each for each in helping if set(",;:").isdisjoint(sentence.flat[each.end : cue.start])]
    return bool(helping) and realis(sentence, helping[-1], False) == "future"


def _only_asked(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verb tells what somebody asks ("requested that X | be made available in its shops")."""
    asked = [each for each in sentence.cue("uptake.request", end=cue.start) if cue.start - each.end <= _OBJECT]
    given = sentence.cue("uptake.granted", asked[-1].end, cue.end) if asked else []
    return bool(given) and given[-1].start <= cue.start


def _begun(sentence: Sentence, cue: Mention, right: int) -> bool:
    """Whether what a verb foretells has begun ("from now on, X can be used"), and nobody only wishes for it."""
    now = sentence.cue("uptake.now", *clause(sentence, cue.start))
    if cue.kind in ("uptake.usable", "uptake.by_means", "uptake.direct"):
        now = now or sentence.cue("uptake.presently", *clause(sentence, cue.start))
    return bool(now) and not (wished(sentence, cue, right) or weighed(sentence, cue))


def _ever_since(sentence: Sentence, cue: Mention) -> bool:
    """Whether what a verb at the end foretells by its form alone has gone on since a day ("২০২২ সাল থেকে … গ্রহণ | করা
    হচ্ছে")."""
    since = [each for each in sentence.dates if each.end <= cue.start and "since" in each.facts]
    return sentence.pack.writing.order == "sov" and cue.kind == "event.adopt" and bool(since)


def _came_about(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verbal noun tells what somebody reports, and nothing says that it is ahead ("চালু | হওয়ার কথা জানিয়েছে")."""
    told = sentence.cue("uptake.came_about", cue.start)
    if not any(each.start - cue.tail <= 1 and cue.tail < each.end for each in told):
        return False
    left, _ = clause(sentence, cue.start)
    return not any(sentence.cue(kind, left, cue.start) for kind in ("uptake.prospect", "grammar.future"))


def _goes_on(sentence: Sentence, cue: Mention) -> bool:
    """Whether what a verb foretells is that it stays as it is ("will go on | using X", "will | keep X")."""
    if sentence.pack.writing.order == "sov":
        return any(0 <= each.start - cue.tail <= _MARKER for each in sentence.cue("uptake.continuing", cue.tail))
    going = sentence.cue("uptake.continuing", end=cue.end)
    return any(each.start >= cue.start or 0 <= cue.start - each.end <= 1 for each in going)


def _desired(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verbal noun is what somebody has a mind to, where the verb stands last ("অনুসরণে | আগ্রহ দেখিয়েছে")."""
    wishes = [each for each in sentence.cue("status", cue.end) if each.ids[0] == "interested"]
    return sentence.pack.writing.order == "sov" and any(0 <= each.start - cue.tail <= 1 for each in wishes)


def _purpose(sentence: Sentence, cue: Mention, right: int) -> Reading:
    """How the verb at the end is meant of what is done by means of something."""
    if any(sentence.cue(kind, cue.end, right) for kind in ("grammar.not", "grammar.unreal")):
        return "none"
    named = [each for each in sentence.names if each.kind == "programme" and each.tail <= cue.start]
    there = {code for run in states(sentence) if run.marker == "in" for code in run.countries}
    if named and owner(named[-1].ids[0]) in there:
        return "none"  # where it is from: "A's envoy paid with X | in Delhi"
    if sentence.text[sentence.start : sentence.end].endswith("?") or sentence.cue("uptake.musing", cue.end, right):
        return "none"
    ahead = sentence.cue("grammar.future", cue.end, right) or sentence.cue("uptake.prospect", cue.end, right)
    return "future" if ahead and not _begun(sentence, cue, right) else "actual"


def given_up(sentence: Sentence, cue: Mention) -> bool:
    """Whether what a verb tells is an aim that was given up: "abandoned a plan to | rebuild it on X"."""
    if sentence.pack.writing.order != "svo":  # "চালুর | পরিকল্পনা বাতিল করেছে", "ব্যবহার | বন্ধ করেছে"
        plans = [each.end for each in sentence.cue("uptake.prospect", cue.end) if each.start - cue.tail <= _MARKER]
        stops = [each.start for each in sentence.cue("uptake.ended", cue.end)]
        return any(0 <= start - end <= _MARKER for start in stops for end in plans[:1]) or cue.tail + 1 in stops
    if _plan_ended(sentence, cue):
        return True
    ended = [each for each in sentence.cue("uptake.ended", end=cue.start) if cue.start - each.end <= _PLAN]
    return bool(ended) and not joins(sentence, ended[-1].end, cue.start)


def _plan_ended(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verb belongs to a plan with which its clause opens and of which that is said behind it: "Plans to |
    introduce | X in Peru were dropped"."""
    left, right = clause(sentence, cue.start)
    kinds = ("grammar.future", "grammar.unreal", "uptake.prospect")
    plans = [each for kind in kinds for each in sentence.cue(kind, left, cue.start) if each.start - left <= _CLOSE]
    for each in sentence.cue("uptake.ended", cue.end, right) if plans else ():
        passive = any(
            0 <= each.start - done.end <= _CLOSE for done in sentence.cue("grammar.done", cue.end, each.start)
        )
        if passive and set(",;:").isdisjoint(sentence.flat[cue.end : each.start]):
            return True
    return False


def undecided(sentence: Sentence, cue: Mention) -> bool:
    """Whether what was done is a try that settles nothing: "completed a pilot | and expects a decision next year"."""
    behind = sentence.cue("uptake.undecided", cue.end)
    if not behind or not sentence.cue("uptake.trials", clause(sentence, cue.start)[0], behind[0].start):
        return False
    others = (run for run in states(sentence) if cue.end <= run.start and run.end <= behind[0].start)
    return all(run.marker is not None for run in others)


def dropped(sentence: Sentence, cue: Mention, kind: str = "uptake.dropped") -> bool:
    """Whether a verb goes on with one of giving up, of the same subject: "tried X in 2023 | and did not proceed"."""
    for each in sentence.cue(kind, cue.end):
        others = any(cue.end <= run.start and run.end <= each.start and run.marker is None for run in states(sentence))
        return not others
    return False


def _several(sentence: Sentence, cue: Mention) -> bool:
    """Whether a form that is the infinitive's too tells of several: "Ghana and Benin | use"."""
    if sentence.pack.writing.order == "sov":
        return False
    if any(0 <= cue.start - each.end <= 1 for each in sentence.cue("uptake.both", end=cue.start)):
        return True  # "which both countries | use"
    if ranged(sentence, sentence.start, cue.start):
        return True
    before = [run for run in states(sentence) if run.end <= cue.start]
    if before and any(0 <= cue.start - each.end <= 1 for each in sentence.cue("grammar.subordinate", before[-1].end)):
        return sum(len(run.members) for run in listed_with(sentence, before[-1])) > 1  # "A and at B, which | run"
    ahead = [run for run in before if run.marker is None][-1:]
    sites = [each for run in before[-1:] if run.marker == "in" for each in sentence.cue("uptake.sites", end=run.start)]
    if sites and before[-1].start - sites[-1].end <= _CLOSE and cue.start - before[-1].end <= _CLOSE:
        around = sentence.flat[sites[-1].end : before[-1].start] + sentence.flat[before[-1].end : cue.start]
        return "," not in around  # "shops across Nepal | take"
    plural = [each for each in sentence.cue("uptake.sites", end=cue.start) if cue.start - each.end <= _CLOSE]
    if plural and before and before[0].marker == "in" and before[0].start - sentence.start <= _CLOSE:
        return True  # "In Samoa, 40 clinics now | report through"
    return any(len(run.members) > 1 and len(sentence.flat[run.end : cue.start].split()) < 2 for run in ahead)


def _prepared(sentence: Sentence, cue: Mention) -> bool:
    """Whether what a verb at the end says of is only the preparing ("लागू गर्ने | तयारी | सुरु भएको छ")."""
    return sentence.pack.writing.order == "sov" and any(
        0 <= cue.start - each.end <= 1 for each in sentence.cue("grammar.future", end=cue.start)
    )


def _approved(sentence: Sentence, cue: Mention, reach: int = _OBJECT) -> bool:
    """Whether what a verb at the end tells is that the plan was approved ("গড়ার প্রস্তাবে | সায় দিয়েছে")."""
    given = [each for each in sentence.cue("status", cue.end, cue.end + reach) if each.ids[0] == "adopted"]
    return sentence.pack.writing.order == "sov" and any(realis(sentence, each, False) == "actual" for each in given)


def _intended(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verbal noun is what is agreed or prepared, where the verb stands last ("গ্রহণে | সম্মত হয়েছে")."""
    if sentence.pack.writing.order == "svo":
        return False
    end = next_subject(sentence, cue)
    partners = [run for run in states(sentence) if run.marker == "with" and cue.end <= run.start]
    ahead = sentence.cue("uptake.prospect", cue.end, end)
    between = {
        each.start: sum(run.end - run.start + _MARKER for run in partners if run.end <= each.start) for each in ahead
    }
    return any(0 <= each.start - cue.end - between[each.start] < _ATTRIBUTE for each in ahead)


def _aided(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verbal noun is what somebody helps others to do, where the verb stands last ("গড়তে | নেপালকে | সহায়তা
    করবে")."""
    aid = aided(sentence, cue)
    return aid is not None and aid.start - cue.end <= _OBJECT


def aided(sentence: Sentence, cue: Mention) -> Mention | None:
    """The word for help behind a verb that stands last, where it says to whom: the help is theirs."""
    if sentence.pack.writing.order == "svo":
        return None
    given = [run for run in states(sentence) if run.marker == "to" and run.start >= cue.end]
    return next((each for each in sentence.cue("uptake.aid", cue.end) if given and each.start >= given[0].end), None)


def _agreed(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verbal noun is what is agreed on with others, where the verb stands last ("চালুর জন্য | ফিজির সঙ্গে
    সমঝোতা স্মারক")."""
    if sentence.pack.writing.order == "svo":
        return False
    sides = [run for run in states(sentence) if run.marker == "with" and 0 <= run.start - cue.end <= _ATTRIBUTE]
    return bool(sides) and bool(sentence.cue("instrument", sides[0].end, sides[0].end + _WISH))


def tells_who(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verb only tells who somebody is ("the engineer | who | runs the platform")."""
    return sentence.flat[sentence.start : cue.start].split()[-1:] in [[word] for word in sentence.pack.people.relatives]


def step(sentence: Sentence, cue: Mention, right: int, meant: str) -> str:
    """How far it is: taken up, planned, or only of interest."""
    if meant != "future":
        return "adopted"
    return "interested" if wished(sentence, cue, right) or weighed(sentence, cue) else "planned"


def wished(sentence: Sentence, cue: Mention, right: int) -> bool:
    """Whether the verb says what somebody wishes ("interested | in introducing", "চালু করতে | আগ্রহী")."""
    wishes = [each for each in sentence.cue("status", end=right) if each.ids[0] == "interested"]
    if sentence.pack.writing.order == "sov":  # behind the verb, or with it ("চালু করতে চায়")
        return any(each.start - cue.end < _WISH and each.end > cue.end for each in wishes if each.start >= cue.start)
    near = (each for each in wishes if 0 <= cue.start - each.end < _WISH)
    return any(not _plans_more(sentence, each.end, cue.start) for each in near)


def _plans_more(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a wish goes on with a plan ("has shown interest in P | and plans to pilot Q")."""
    return any(joins(sentence, start, each.start) for each in sentence.cue("grammar.future", start, end))


def weighed(sentence: Sentence, cue: Mention) -> bool:
    """Whether the verb says what somebody only thinks or talks of ("is considering | adopting", "চালুর | প্রস্তাব আছে")."""
    if sentence.pack.writing.order == "sov":
        end = min(clause(sentence, cue.start)[1], next_subject(sentence, cue))
        comma = sentence.flat.find(",", cue.end, end)
        aims = [each for kind in ("weigh", "request") for each in sentence.cue(f"uptake.{kind}", cue.end, end)]
        aims += sentence.cue("uptake.talks", cue.end, comma if comma > 0 else end)
        return any(0 <= each.start - cue.end < _WISH for each in aims)
    before = [each for each in sentence.cue("uptake.weigh", end=cue.start) if cue.start - each.end < _WISH]
    if before and any(each.kind == "programme" and before[-1].end <= each.start < cue.start for each in sentence.names):
        return False  # "was evaluating X before | choosing a rival product"
    return bool(before) and not told_of_only(sentence, clause(sentence, cue.start)[0], before[0])
