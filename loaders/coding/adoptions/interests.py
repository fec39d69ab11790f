"""Interests: what states only weigh ("is exploring X", "invited the X team to assess the viability of X")."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from loaders.coding.adoptions.accounts import told_of_only
from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.meaning import dropped
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.objects import is_attribute, only_about
from loaders.coding.adoptions.places import states
from loaders.coding.adoptions.takers import find_takers, unheard_of
from loaders.coding.dating import nearest
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run
from loaders.coding.states import owner
from loaders.coding.wishes import wished_for
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OBJECT = 48
"""Characters from a verb of weighing to the programme: "to assess | the viability of the national instance of | …"."""
_WITH = 16
"""Characters from what is said of a programme to the state that it is said of ("under discussion | with | Peru")."""
_TASK = 60
"""Characters from whom somebody asks to what they are to do ("invited | the X team | to explore")."""


def claims_of_interest(sentence: Sentence, memory: Memory, claims: Collection[Claim]) -> Iterator[Claim]:
    """What the verbs of wishing and weighing in a sentence say of the programmes that no other verb tells of."""
    told = {claim.programme.ids[0] for claim in claims}
    yield from _of_wishes(sentence, memory, told)
    if sentence.pack.writing.order != "svo":
        return
    yield from _of_pending(sentence)
    for cue in (*sentence.cues.get("uptake.weigh", ()), *sentence.cues.get("uptake.to_weigh", ())):
        left, right = clause(sentence, cue.start)
        if any(0 <= cue.start - each.end <= 1 for each in sentence.cue("grammar.subordinate", left, cue.start)):
            continue  # "settled on X after | looking at Y"
        programme = _weighed(sentence, cue)
        if programme is None or programme.ids[0] in told or unheard_of(programme):
            continue
        said = _said(sentence, cue, left)
        if said is None or _passed_over(sentence, programme):
            continue
        # the nearest programme is the object, whatever the names before it
        found = find_takers(sentence, replace(said, kind="event.adopt_bare"), left, right, programme, memory)
        if found.codes:
            date = nearest(sentence, cue, left, right)
            yield Claim(programme, found.codes, "interested", cue, date, support=found.support)


def _of_wishes(sentence: Sentence, memory: Memory, told: set[str]) -> Iterator[Claim]:
    """What somebody is interested in: "has shown interest in X", "X নিয়ে আগ্রহ দেখিয়েছে"."""
    for wish in sentence.cues.get("status", ()):
        programme = wished_for(sentence, wish) if wish.ids[0] == "interested" else None
        if programme is None or programme.ids[0] in told or unheard_of(programme):
            continue
        if realis(sentence, wish, "bare" in wish.flags) not in ("actual", "future") or _passed_over(
            sentence, programme
        ):
            continue
        if any(0 <= each.start - programme.tail <= 1 for each in sentence.cue("uptake.likened", programme.tail)):
            continue  # "P जस्तै एप बनाउन चासो"
        if sentence.pack.writing.order == "svo" and not is_whole_name(sentence, programme):
            continue  # "interest in the X conference"
        left, right = clause(sentence, wish.start)
        found = find_takers(sentence, replace(wish, kind="event.replicate"), left, right, programme, memory)
        if found.codes:
            told.add(programme.ids[0])
            date = nearest(sentence, wish, left, right)
            yield Claim(programme, found.codes, "interested", wish, date, support=found.support)


def _passed_over(sentence: Sentence, programme: Mention) -> bool:
    """Whether the same sentence goes on with something else that was taken instead ("weighed X | but preferred …")."""
    return any(dropped(sentence, programme, kind) for kind in ("uptake.dropped", "uptake.instead"))


def _of_pending(sentence: Sentence) -> Iterator[Claim]:
    """What is said of a programme that is not yet taken up: "under discussion with D", "in the pipeline for E"."""
    for kind, status in (("uptake.weighed", "interested"), ("uptake.ahead", "planned")):
        for cue in sentence.cues.get(kind, ()):
            left, right = clause(sentence, cue.start)
            before = [each for each in sentence.names if each.kind == "programme" and left <= each.start < cue.start]
            behind = [run for run in states(sentence) if 0 <= run.start - cue.end <= _WITH and run.end <= right]
            if (
                len({each.ids[0] for each in before}) != 1
                or not behind
                or behind[0].marker not in ("with", "in", "by", "to")
            ):
                continue
            programme = before[0]
            plain = not is_attribute(sentence, programme.tail) and not unheard_of(programme)
            codes = tuple(code for code in behind[0].countries if code != owner(programme.ids[0]))
            if codes and plain and realis(sentence, cue, False) in ("actual", "future"):
                yield Claim(programme, codes, status, cue, nearest(sentence, cue, left, right))


def _weighed(sentence: Sentence, cue: Mention) -> Mention | None:
    """The programme that is weighed itself, and not work, talks or a verb that has to do with it."""
    for each in sentence.names:
        if each.kind != "programme" or each.start < cue.end:
            continue
        between = sentence.flat[cue.end : each.start]
        near = each.start - cue.end <= _OBJECT and set(",;:.()").isdisjoint(between)
        verbs = [
            one for kind in ("event.adopt_bare", "event.adopt", "event.replicate", "uptake.nouns", "event.join")
            for one in sentence.cue(kind, cue.end, each.start)
        ]  # fmt: skip
        nouns = [one for one in verbs if one.kind == "uptake.nouns"]
        partners = sentence.cue("event.cooperate", cue.end, each.start)
        about = only_about(sentence, cue.end, Run((each,), each.start, each.end, None)) and not nouns
        free = near and not about and not partners and not [one for one in verbs if one not in nouns]
        return each if free and is_whole_name(sentence, each) else None
    return None


def is_whole_name(sentence: Sentence, programme: Mention) -> bool:
    """Whether a programme's name is no attribute of what follows ("X's security", "the X contract")."""
    if programme.tail > programme.end:
        return False
    grammar, rest = sentence.pack.grammar, sentence.flat[programme.end : sentence.end]
    words = rest.split()
    if not words or not rest[0].isspace() or not words[0][0].isalpha():
        return True
    small = {
        word for each in (grammar.in_, grammar.to, grammar.by, grammar.with_, grammar.and_, grammar.of) for word in each
    }
    small |= {*sentence.pack.uptake.about, *grammar.subordinate, *sentence.pack.people.small}
    return words[0] in small or any(0 <= each.start - programme.end <= 1 for each in sentence.cue("event.practices"))


def _said(sentence: Sentence, cue: Mention, left: int) -> Mention | None:
    """The verb whose subject weighs: this one, or that of asking others to; None where it is denied, advised or only
    talked of."""
    asked = [each for each in sentence.cue("uptake.invite", left, cue.start) if cue.start - each.end <= _TASK]
    verb = asked[-1] if asked else cue
    if asked and any(verb.end <= run.start and run.end <= cue.start and run.countries for run in states(sentence)):
        return None  # "A invited B to consider X"
    aimed = any(each.start < cue.end and cue.start < each.end for each in sentence.cue("grammar.future", left, cue.end))
    if cue.kind == "uptake.to_weigh" and not asked and not aimed:
        return None  # "sent a team to study X"
    talk = [each for each in sentence.cue("uptake.musing", left, cue.start) if each.start < verb.start]
    if told_of_only(sentence, left, verb):
        return None
    return verb if realis(sentence, verb, False) in ("actual", "future") and not talk else None
