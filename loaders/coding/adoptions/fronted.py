"""Fronted: sentences turned around, which begin with the programme by which a state does something ("On P, | A has
built its register", "It is in P that A's births are listed") or with what of a state's runs on it ("Behind A's portal
sits | P")."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.models import is_aid
from loaders.coding.adoptions.nouns import noun_step
from loaders.coding.adoptions.objects import is_attribute
from loaders.coding.adoptions.places import states
from loaders.coding.adoptions.takers import unheard_of
from loaders.coding.dating import nearest
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_ARTICLE = 12
"""Characters between a word and the programme's name: a space, an article and what it is."""
_SYSTEMS = ("uptake.owned", "uptake.things", "event.records", "event.practices", "uptake.kindred")
"""Nouns for what may run on a programme."""
_NOUN = 3
"""Words behind a programme's name for what of it is used ("building blocks")."""


def claims_of_fronted(sentence: Sentence, claims: Collection[Claim]) -> Iterator[Claim]:
    """What a sentence says so of the first programme that it names, if no verb in its usual place tells of that."""
    programme = next((each for each in sentence.names if each.kind == "programme"), None)
    if programme is None or sentence.pack.writing.order != "svo" or any(each.stands for each in claims):
        return
    if unheard_of(programme) or is_attribute(sentence, programme.tail) or _is_aid(sentence, programme):
        return
    found = _by_tool(sentence, programme) or _inside(sentence, programme)
    if found is None:
        return
    cue, codes = found
    end = max(cue.end, programme.tail)
    status = noun_step(sentence, sentence.start + 1, end, sentence.start, sentence.end)
    unsaid = any(sentence.cue(kind) for kind in ("grammar.not", "grammar.unreal", "uptake.hopes", "uptake.own"))
    if unsaid or status is None or any("metonym" in each.flags for each in sentence.names):
        return
    ahead = sentence.cue("grammar.future", sentence.start, end)
    date = nearest(sentence, cue, sentence.start, sentence.end)
    yield Claim(programme, codes, "planned" if ahead else status, cue, date, rule="fronted")


def _is_aid(sentence: Sentence, programme: Mention) -> bool:
    """Whether it is by help that something is done, or for a project: "Through the A project, B helped to …"."""
    things = any(each.start - programme.tail <= 1 for each in sentence.cue("uptake.things", programme.tail))
    ventures = any(each.start - programme.tail <= 1 for each in sentence.cue("uptake.ventures", programme.start))
    return bool(sentence.cue("uptake.helps")) or ventures or (is_aid(programme) and not things)


def _by_tool(sentence: Sentence, programme: Mention) -> tuple[Mention, tuple[str, ...]] | None:
    """The verb, and the one state that does what it says by a programme, where the sentence begins with that."""
    opens = [each for each in sentence.cue("uptake.fronts", end=programme.start) if each.start == sentence.start]
    if not opens or programme.start - max(each.end for each in opens) > _ARTICLE:
        return None
    cleft = any(sentence.flat[each.start : each.end].startswith(tuple(sentence.pack.grammar.it)) for each in opens)
    comma = sentence.flat.find(",", programme.tail, sentence.end)
    that = next((each.start for each in sentence.cue("grammar.subordinate", programme.tail)), -1) if cleft else comma
    if that < 0 or not _is_noun(sentence, programme.tail, that):
        return None
    return _told(sentence, programme, that)


def _is_noun(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing stands between two offsets but a noun for what of a programme is used ("P building blocks")."""
    words = sentence.flat[start:end].split()
    return not words or any(
        each.tail >= end - 1 and len(words) <= _NOUN
        for kind in ("uptake.things", "uptake.owned") for each in sentence.cue(kind, start, end)
    )  # fmt: skip


def _told(sentence: Sentence, programme: Mention, start: int) -> tuple[Mention, tuple[str, ...]] | None:
    """The verb of making or handling of what stands behind an offset, with the one state that is named before it."""
    verb = next(iter(sentence.cue("uptake.handling", start)), None)
    named = [run for run in states(sentence) if run.start >= start and verb is not None and run.end <= verb.start]
    adjectives = [
        each.ids[0] for each in sentence.names
        if each.kind == "country" and verb is not None and start <= each.start and each.tail <= verb.start
    ]  # fmt: skip
    codes = dict.fromkeys((*(code for run in named for code in run.countries), *adjectives))
    if verb is None or len(codes) != 1 or owner(programme.ids[0]) in codes:
        return None
    return verb, tuple(codes)


def _inside(sentence: Sentence, programme: Mention) -> tuple[Mention, tuple[str, ...]] | None:
    """The verb of being, and the one state of whose system a programme is inside, where the sentence begins with that
    system."""
    opens = [each for each in sentence.cue("uptake.inside", end=programme.start) if each.start == sentence.start]
    sits = [each for each in sentence.cue("uptake.sits", end=programme.start) if programme.start - each.end <= _ARTICLE]
    if not opens or not sits:
        return None
    verb = sits[-1]
    if not set(",;:()").isdisjoint(sentence.flat[opens[0].end : programme.start]):
        return None
    if not any(sentence.cue(kind, opens[0].end, verb.start) for kind in _SYSTEMS):
        return None  # "behind A's protest | is P"
    between = [each for each in sentence.names if each.start < verb.start and each.kind == "country"]
    codes = dict.fromkeys(code for run in states(sentence) if run.end <= verb.start for code in run.countries)
    codes.update(dict.fromkeys(each.ids[0] for each in between))
    return (verb, tuple(codes)) if len(codes) == 1 and owner(programme.ids[0]) not in codes else None
