"""Nouns of taking up: "the rollout of … in …", "Rwanda's implementation of …", "the … launch in …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph_schema.statement import Evidence
from loaders.coding.adoptions.accounts import told_of_only
from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.helpers import helpers_of
from loaders.coding.adoptions.meaning import dropped
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.objects import are_peers, is_attribute
from loaders.coding.adoptions.places import at_sites, enumerated, places, states, told_of_states
from loaders.coding.adoptions.systems import decided, opening
from loaders.coding.adoptions.takers import unheard_of
from loaders.coding.adoptions.unnamed import labelled
from loaders.coding.adoptions.uptake import Uptake
from loaders.coding.dating import nearest
from loaders.coding.realis import clause
from loaders.coding.runs import Run, runs
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_PHRASE = 40
"""Characters inside one noun phrase: "rollout of | the national instance of | …"."""
_ON = 12
"""Characters between an instrument and what it is on: "signed a pact on the | rollout of …"."""
_GOVERNING = 60
"""Characters before a noun in which a verb governs it."""
_PREDICATE = 36
"""Characters behind a noun phrase in which its verb begins."""


def claims_of_nouns(sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """What the nouns of taking up in a sentence say of the programmes beside them."""
    if sentence.pack.writing.order != "svo":
        return
    for noun in sentence.cues.get("uptake.nouns", ()):
        left, right = clause(sentence, noun.start)
        programme = _programme(sentence, noun)
        support: tuple[Evidence, ...] = ()
        if programme is None and (programme := _pointed_at(sentence, noun, memory)) is not None and memory.evidence:
            support = (memory.evidence,)
        if programme is None or unheard_of(programme) or dropped(sentence, noun):
            continue
        start, end = min(noun.start, programme.start), max(noun.end, programme.tail)
        if are_peers(sentence, replace(noun, end=min(noun.end, programme.start)), _named(sentence, left, right)):
            continue
        status = noun_step(sentence, start, end, left, right)
        own = owner(programme.ids[0])
        codes = _takers(sentence, start, end, left, right, own) if status else ()
        if status and not codes:  # "Nepal: installation of P completed"
            found = labelled(Uptake(sentence, noun, programme, left, right, own), memory)
            codes, support = found.codes, (*support, *found.support)
        if not codes:  # "an MoU with Nepal on the introduction of P"
            codes, status = _agreed(sentence, noun, programme, left, right)
        helpers = helpers_of(sentence, left, replace(noun, start=start), programme)
        codes = tuple(code for code in codes if code not in helpers)
        if codes and status:
            yield Claim(programme, codes, status, noun, nearest(sentence, noun, left, right), support=support)


def _named(sentence: Sentence, left: int, right: int) -> list[Run]:
    """The programmes of a clause."""
    return [run for run in runs(sentence, ("programme",)) if left <= run.start and run.end <= right]


def _agreed(
    sentence: Sentence, noun: Mention, programme: Mention, left: int, right: int
) -> tuple[tuple[str, ...], str | None]:
    """With whom its owner agrees, or only talks, about the taking up that a noun names: it is ahead."""
    own, start = owner(programme.ids[0]), min(noun.start, programme.start)
    pacts = sentence.cue("instrument", left, start)
    talks = [] if pacts else sentence.cue("uptake.talks", left, start)
    ended = any(
        sentence.cue(kind, left, right)
        for kind in ("uptake.ended", "grammar.not", "grammar.denied", "grammar.not_after")
    )
    if ended or not (pacts or talks):
        return (), None
    pact = (pacts or talks)[-1]
    sides = [run for run in states(sentence) if left <= run.start and run.end <= start]
    beside = [run for run in sides if run.start >= pact.end and run.marker in ("with", "between")][-1:]
    both = [run for run in sides if run.end <= pact.start and own in run.countries and len(run.countries) == 2][-1:]
    beside = [run for run in beside if run.marker == "with" or own in run.countries]
    codes = tuple(code for run in beside or both for code in run.countries if code != own)
    near = 0 <= start - max((run.end for run in beside), default=pact.end) <= _PHRASE
    return (codes, "planned" if pacts else "interested") if codes and near else ((), None)


def _programme(sentence: Sentence, noun: Mention) -> Mention | None:
    """What is taken up: "launch of X", "X launch", "X's launch", "X payments launch"."""
    grammar = sentence.pack.grammar
    moving = " " in noun.text  # "migration to", "payments over"
    for each in sentence.names:
        if each.kind != "programme" or is_attribute(sentence, each.tail):
            continue
        behind, before = sentence.flat[noun.end : each.start], sentence.flat[each.tail : noun.start]
        if (
            0 < each.start - noun.end <= _PHRASE
            and ({*behind.split()[:1]} & {*grammar.of, *grammar.by} or moving)  # "launch of X", "lanseringen av X"
            and not set(",;:(") & set(behind)
        ):
            return each
        if 0 <= noun.start - each.tail <= 24 and len(before.split()) <= 2 and not set(",;:()") & set(before):
            words = set(before.split())
            if not words & {*grammar.of, *grammar.in_, *grammar.and_, *grammar.by, *grammar.to, *grammar.with_}:
                return each
    return None


def _pointed_at(sentence: Sentence, noun: Mention, memory: Memory) -> Mention | None:
    """The one programme that was named before: "its | adoption by …"."""
    its = any(0 <= noun.start - each.end <= 1 for each in sentence.cue("uptake.its"))
    alone = len(memory.listed) == 1 and not any(each.kind == "programme" for each in sentence.names)
    return replace(memory.listed[0], start=noun.start, end=noun.end, reach=noun.end) if its and alone else None


def _takers(sentence: Sentence, start: int, end: int, left: int, right: int, own: str | None) -> tuple[str, ...]:
    """Where it is taken up, else by whom: the places behind the noun phrase, else the state in front of it."""
    found = places(sentence, end, right, own, _PHRASE)
    if found and sentence.cue("uptake.musing", end, found[0].start):
        return ()  # "The choice of P | was debated in A"
    found = found or at_sites(sentence, end, right, own)
    if not found:
        found = [run for run in states(sentence) if run.marker == "to" and 0 <= run.start - end <= 8]
    if not found:
        found = [run for run in states(sentence) if _genitive(sentence, run) and _owns(sentence, run, start)]
    if not found and told_of_states(sentence, left, end) and (listed := enumerated(sentence, end)):
        found = [listed]
    if not found and sentence.cue("uptake.undertake", max(left, start - _GOVERNING), end):
        found = [
            run for run in states(sentence)
            if left <= run.start and run.end <= start and (run.marker is None or decided(sentence, run, start))
        ][-1:]  # fmt: skip
    found = found or _apposed(sentence, start, left, own)
    found = found or opening(sentence, [run for run in states(sentence) if left <= run.start < right], start)
    return tuple(dict.fromkeys(code for run in found for code in run.countries if code != own))


def _apposed(sentence: Sentence, start: int, left: int, own: str | None) -> list[Run]:
    """Whose a system is that a noun phrase tells of behind a comma ("A launched | Q, its version of P"): that of its
    owner, else of the subject."""
    comma = sentence.flat.rfind(",", left, start)
    if comma < 0 or start - comma > _PHRASE:
        return []
    named = [
        each for each in sentence.names
        if each.kind == "programme" and left <= each.start and not sentence.flat[each.tail : comma].strip(" )")
    ][-1:]  # fmt: skip
    before = [run for run in states(sentence) if named and left <= run.start and run.end <= named[0].start]
    if named and (code := owner(named[0].ids[0])) not in (None, own):
        stood = replace(named[0], kind="country", ids=(str(code),), flags=frozenset(), facts={})
        return [Run((stood,), stood.start, stood.end, None)]
    return [run for run in before if run.marker in (None, "of") and set(run.countries) - {own}][-1:]


def _genitive(sentence: Sentence, run: Run) -> bool:
    """Whether a run is whose something is: "Kenya's", "the Philippines'"."""
    return run.marker == "of" or sentence.flat[run.end : run.end + 1] in sentence.pack.writing.genitive


def _owns(sentence: Sentence, run: Run, start: int) -> bool:
    """Whether a genitive stands right before a noun phrase ("Rwanda's 2012 | rollout of …")."""
    return 0 <= start - run.end <= 24 and not set(",;:.(") & set(sentence.flat[run.end : start])


def noun_step(sentence: Sentence, start: int, end: int, left: int, right: int) -> str | None:
    """How far it is; None where it is denied, asked, or only talked of."""
    before, behind = max(left, start - _GOVERNING, _past_opening(sentence, start)), min(right, end + _PREDICATE)
    if sentence.cue("grammar.not", before, start) or sentence.cue("grammar.denied", left, start):
        return None
    if weighing := sentence.cue("uptake.weigh", before, end):
        return None if told_of_only(sentence, left, weighing[0]) else "interested"
    if any(each.start >= before for each in sentence.cue("uptake.ended", before, start)):
        return None
    if any(each.start - end <= 1 for each in sentence.cue("uptake.musing", end)):
        return None  # "A's choice of P | would surprise"
    talk = sentence.cue("uptake.musing", before, end) or sentence.cue("grammar.unreal", before, start)
    if talk or sentence.text[sentence.start : sentence.end].endswith("?"):
        return None
    if any(each.ids[0] == "interested" for each in sentence.cue("status", before, start)):
        return "interested"
    ahead = sentence.cue("uptake.prospect", before, end) or sentence.cue("grammar.future", before, start)
    ahead = ahead or [each for each in sentence.cue("instrument", before, start) if start - each.end <= _ON]
    managed = sentence.cue("grammar.achieved", before, start)  # "managed to establish an X-based system"
    ahead = ahead or ([] if managed else sentence.cue("grammar.infinitive", before, start))
    return "planned" if ahead or _will_be(sentence, end, behind, right) else "adopted"


def _past_opening(sentence: Sentence, start: int) -> int:
    """Where a sentence goes on behind a phrase that names nobody: "To widen access, | Kenya's use of …"."""
    first = next((each.start for each in sentence.names), start)
    return sentence.flat.rfind(",", sentence.start, min(first, start)) + 1


def _will_be(sentence: Sentence, end: int, behind: int, right: int) -> bool:
    """Whether the verb behind a noun phrase, past its places, is ahead ("The rollout of X in A | will begin")."""
    last = max([behind, *(run.end + 12 for run in places(sentence, end, right, None, _PHRASE))])
    ahead = sentence.cue("grammar.future", end, last)
    if any(each.start - will.end <= 8 for will in ahead for each in sentence.cue("uptake.happen", will.end)):
        return True
    to = {each.start for each in sentence.cue("grammar.infinitive", end)}
    fixed = [each for each in sentence.cue("uptake.prospect", end, last) if each.end + 1 not in to]  # "is planned for"
    return any(0 <= each.start - done.end <= 8 for each in fixed for done in sentence.cue("grammar.done", end))
