"""Topic: the programme that a text is about, of which sentences tell that do not name it: "Qatar joined last year",
"Zambia is running a pilot", "Liberia moved its counties to it", "so do hotels in the Maldives"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from graph_schema import gazetteer
from graph_schema.statement import Evidence
from loaders.coding.adoptions.accounts import only_looked_into, told_of_only
from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.kindred import theirs
from loaders.coding.adoptions.meaning import dropped, meaning, step, tells_who
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.nouns import noun_step
from loaders.coding.adoptions.objects import placed
from loaders.coding.adoptions.places import states
from loaders.coding.adoptions.pointers import gapped, goes_nowhere, is_free, is_tool, opening, points_back
from loaders.coding.adoptions.progress import claims_of_progress
from loaders.coding.adoptions.taken import part_of_longer, since
from loaders.coding.adoptions.takers import find_takers
from loaders.coding.dating import nearest
from loaders.coding.realis import clause, realis
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_STAGE = 32
"""Characters from a verb to the stage that it governs ("is preparing | a long-awaited | move")."""
_MODIFIERS = 4
"""Words before a stage that stand between it and its verb, at most: "watch | the first nationwide | tests"."""
_OPENING = 16
"""Characters before the state with which a clause begins ("Outside Asia, | Oman")."""
_VERBS = (("event.adopt", False), ("event.adopt_bare", True), ("uptake.built", False), ("uptake.build", True),
          ("uptake.usable", False), ("uptake.furthers", False), ("uptake.further", True))  # fmt: skip


def claims_of_topic(sentence: Sentence, memory: Memory, claims: Collection[Claim]) -> Iterator[Claim]:
    """What a sentence says of the topic in clauses that name no programme which could be meant instead."""
    if sentence.pack.writing.order != "svo":
        return
    told = {code for claim in claims for code in claim.takers}
    about = {claim.programme.ids[0]: claim.programme for claim in claims if claim.stands}
    if len(about) == 1:  # "A connected its P with Q, and | B will follow"
        memory = replace(memory, topic=next(iter(about.values())), topic_evidence=None)
    if theirs(sentence) and not any(each.kind == "programme" for each in sentence.names):
        return  # "on the Uzbek one": whose it is tells which one
    readings = (
        claims_of_progress,
        _of_moves,
        _of_objects,
        _of_subjects,
        _of_stages,
        _of_tools,
        _of_users,
        _of_weighing,
    )
    found = [each for find in readings for each in find(sentence, memory)]
    told_here = [each for each in (*claims, *found) if each.stands and each.status == "adopted"]
    for claim in (*found, *_likewise(sentence, memory, told_here[-1:])):
        codes = tuple(code for code in claim.takers if code not in told and code != owner(claim.programme.ids[0]))
        told.update(codes)
        if codes:
            yield replace(claim, takers=codes)


def _of_moves(sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """Verbs that need no object: "came aboard", "made the switch", "expects to follow"."""
    for kind, bare in (("uptake.moves", False), ("uptake.move", True)):
        for cue in sentence.cues.get(kind, ()):
            left, right = clause(sentence, cue.start)
            plain = not part_of_longer(sentence, cue, ("uptake.moves", "uptake.move"))
            if plain and goes_nowhere(sentence, cue.tail, right) and not only_looked_into(sentence, cue):
                yield from _claim(sentence, cue, left, right, bare, memory)


def _of_objects(sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """Verbs whose object points back: "runs on the same layer", "is trying it out"."""
    for kind, bare in _VERBS:
        for cue in sentence.cues.get(kind, ()):
            left, right = clause(sentence, cue.start)
            if tells_who(sentence, cue) or part_of_longer(sentence, cue):
                continue
            if points_back(sentence, cue, right):
                yield from _claim(sentence, cue, left, right, bare, memory)


def _of_subjects(sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """Verbs whose subject points back: "It works in Oman", "The same layer is in use in Benin", "It links clinics in
    Niue"."""
    for cue in (*sentence.cues.get("event.adopt", ()), *sentence.cues.get("uptake.serve", ())):
        left, right = clause(sentence, cue.start)
        pointer = opening(sentence, left, cue) if not part_of_longer(sentence, cue) else None
        serves = cue.kind == "uptake.serve" and not sentence.cue("uptake.present", cue.start, cue.end)
        if pointer is not None and (serves or placed(sentence, cue) or goes_nowhere(sentence, cue.tail, right)):
            yield from _claim(sentence, cue, left, right, False, memory, pointer)


def _claim(
    sentence: Sentence, cue: Mention, left: int, right: int, bare: bool, memory: Memory, pointer: Mention | None = None
) -> Iterator[Claim]:
    """What a verb says of the topic, if states are its subject."""
    meant = meaning(sentence, cue, bare, right)
    if meant in ("actual", "future"):
        yield from _stated(sentence, cue, left, right, step(sentence, cue, right, meant), memory, pointer)


def _stated(
    sentence: Sentence, cue: Mention, left: int, right: int, status: str, memory: Memory, pointer: Mention | None = None
) -> Iterator[Claim]:
    """Who is or does what a cue says of the topic, as if that stood behind it, or at what points back at it."""
    topic, evidence = _topic(sentence, cue, memory)
    if topic is None or not is_free(sentence, left, right, topic):
        return
    at = pointer or replace(cue, start=cue.end)
    stood = replace(topic, start=at.start, end=at.end, reach=at.end)
    carried = cue if cue.kind in ("uptake.moves", "uptake.serve") else replace(cue, kind="event.replicate")
    found = find_takers(sentence, carried, left, right, stood, memory)
    if found.codes:
        support = tuple(dict.fromkeys((*evidence, *found.support)))
        codes = (*found.codes, *(code for run in gapped(sentence, cue, right) for code in run.countries))
        yield Claim(
            topic, codes, status, cue, nearest(sentence, cue, since(sentence, cue, left), right), support=support
        )


def _topic(sentence: Sentence, cue: Mention, memory: Memory) -> tuple[Mention | None, tuple[Evidence, ...]]:
    """What a cue is about: the one known programme that its sentence has named, else that of the text."""
    known = gazetteer.load()
    named = {each.ids[0]: each for each in sentence.names if each.kind == "programme" and each.ids[0] in known}
    if len(named) == 1 and (only := next(iter(named.values()))).tail <= cue.start:
        return only, ()
    return memory.topic, (memory.topic_evidence,) if memory.topic_evidence else ()


def _of_stages(sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """Nouns for how far somebody is: "is running a pilot", "has switched on acceptance", "Guinea: pilot completed"."""
    for noun in sentence.cues.get("uptake.stages", ()):
        left, right = clause(sentence, noun.start)
        left = max(left, _own_stage(sentence, noun, left))
        named = any(each.kind == "programme" and left <= each.start < right for each in sentence.names)
        whole = goes_nowhere(sentence, noun.tail, right) or memory.section(sentence)
        if named or not whole or _looked_on(sentence, noun, left):
            continue
        verbs = [each for each in sentence.cue("uptake.undertake", left, noun.start) if noun.start - each.end <= _STAGE]
        label = memory.label(sentence)
        alone = label is not None and label.marked and noun.start - label.end <= 2
        status = noun_step(sentence, noun.start, noun.end, left, right)
        if status is not None and (verbs or alone):
            yield from _stated(sentence, verbs[0] if verbs else noun, left, right, status, memory)


def _looked_on(sentence: Sentence, noun: Mention, left: int) -> bool:
    """Whether a stage is others', which somebody only looks at: "sent a team to watch | the tests"."""
    return any(
        len(sentence.flat[each.end : noun.start].split()) < _MODIFIERS
        for each in sentence.cue("uptake.onlooking", left, noun.start)
    )


def _own_stage(sentence: Sentence, noun: Mention, left: int) -> int:
    """Where the state stands whose "own" stage is told of beside another's: "two years before | Nepal began its own
    transition"."""
    own = any(0 <= noun.start - each.end <= 1 for each in sentence.cue("uptake.own", left, noun.start))
    before = [run for run in states(sentence) if left <= run.start and run.end <= noun.start and run.marker is None]
    if not own or len(before) < 2:
        return left
    ahead = sentence.flat[left : before[-1].start].split()[-1:]
    return before[-1].start if {*ahead} & {*sentence.pack.dates.later} else left


def _of_tools(sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """What a state does something by: "handles parking fines with it", "sells through the same platform"."""
    for cue in sentence.cues.get("uptake.tools", ()):
        left, right = clause(sentence, cue.start)
        if is_tool(sentence, cue, left, right):
            yield from _claim(sentence, cue, left, right, False, memory)


def _of_users(sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """Who is called a user, of what was named before: "the Philippines remains the largest user"."""
    holding = {*sentence.pack.people.holding}
    for cue in sentence.cues.get("uptake.users", ()):
        left, right = clause(sentence, cue.start)
        before = [run for run in states(sentence) if left <= run.start and run.end <= cue.start and run.marker is None]
        is_one = before and holding.intersection(sentence.flat[before[-1].end : cue.start].split()[:2])
        behind = sentence.flat[cue.tail : sentence.end].replace(",", " ").split()[:2]
        if (
            is_one
            and not {*behind} & {*sentence.pack.grammar.of}
            and cue.start - before[-1].end <= _STAGE
            and goes_nowhere(sentence, cue.tail, right)
        ):
            yield from _claim(sentence, cue, left, right, False, memory)


def _of_weighing(sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """What is weighed and only pointed back at: "while Rwanda is considering it"."""
    for cue in sentence.cues.get("uptake.weigh", ()):
        left, right = clause(sentence, cue.start)
        it = any(0 <= each.start - cue.end <= 1 for each in sentence.cue("grammar.it", cue.end, right))
        plain = it and realis(sentence, cue, False) in ("actual", "future") and not told_of_only(sentence, left, cue)
        if (
            plain
            and (_at_hand(sentence, cue, left) or memory.section(sentence))
            and not any(dropped(sentence, cue, kind) for kind in ("uptake.dropped", "uptake.instead"))
        ):
            comma = sentence.flat.find(",", cue.tail, right)  # what follows tells who said so, and when
            yield from _stated(sentence, cue, left, comma if comma > 0 else right, "interested", memory)


def _at_hand(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether "it" can be nothing but the programme: named before it, or alone with who weighs it."""
    if any(each.kind == "programme" and each.tail <= cue.start for each in sentence.names):
        return True
    told = (*sentence.cue("event.adopt", end=left), *sentence.cue("uptake.moves", end=left))
    if left > sentence.start and not told:
        return False  # "a law was passed in Peru, while | B is considering it"
    first = next((run for run in states(sentence) if left <= run.start and run.end <= cue.start), None)
    return first is not None and first.start - left <= _OPENING and cue.start - first.end <= _STAGE


def _likewise(sentence: Sentence, memory: Memory, here: list[Claim]) -> Iterator[Claim]:
    """Those of whom the same is said: "So do hotels in the Maldives and taxi drivers in Seychelles". here: what the
    sentence itself has said of others."""
    told = here[0] if here else memory.told
    support = () if here or memory.told_evidence is None else (memory.told_evidence,)
    for cue in sentence.cues.get("uptake.likewise", ()):
        left, right = clause(sentence, cue.start)
        behind = [run for run in states(sentence) if cue.end <= run.start and run.end <= right]
        codes = tuple(dict.fromkeys(code for run in behind for code in run.countries))
        if told is not None and codes and is_free(sentence, left, right, told.programme):
            yield Claim(told.programme, codes, told.status, cue, support=support)
