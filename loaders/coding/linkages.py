"""Linkages: the systems of two states that are joined: "PayNow was | linked | with UPI", "the UPI-PayNow | linkage |
went live", "A has had a QR | link | with B": co-operation, without the name of an instrument."""

from __future__ import annotations

from collections.abc import Iterator

from graph_schema import gazetteer
from graph_schema.statement import Evidence
from loaders.coding.asides import common_side
from loaders.coding.book import FOUNDING, Agreement, Event
from loaders.coding.context import Context
from loaders.coding.cooperation import step
from loaders.coding.dating import distance, nearest
from loaders.coding.domain import is_digital
from loaders.coding.parties import Parties
from loaders.coding.realis import clause, realis
from loaders.coding.runs import runs
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_VERBS = ("event.adopt", "event.made", "event.set_up")
"""Verbs that say of a link that it works."""
_STANDS = ("status", "event.adopt")
"""What says of a link between two states that it works."""
_ADJECTIVES = 32
"""Characters between a verb of opening and the link: its article and adjectives."""
_OWNER = 8
"""Characters in which a sentence begins with whose a link is ("Its | link")."""
_SAYS = 24
"""Characters between a state and the verb of saying."""
_BESIDE = 80
"""Characters between a system and the word for linking it."""
_PARTNER = 56
"""Characters between a link and with whom it is, or whose it is."""


def find_linkages(sentence: Sentence, evidence: Evidence, context: Context, agreements: list[Agreement]) -> list[Event]:
    """The co-operation of the two states whose systems a sentence says are linked, or are to be."""
    if not any(sentence.cues.get(f"event.{kind}") for kind in ("linked", "linkage", "mutual")):
        return []
    told = [each.events[0] for each in agreements if each.named and len(each.parties.keys) > 1]
    home = _its(sentence, context) or common_side(sentence, context, told) or _speaker(sentence) or context.own
    found: dict[tuple[str, ...], Event] = {}
    for cue, verb, codes in (*_of_systems(sentence), *_of_states(sentence, home)):
        left, right = _own_part(sentence, cue)
        meant = realis(sentence, verb, False)
        if len(codes) == 2 and meant in ("actual", "future"):
            status, meant = step("in_force", meant) if meant == "actual" else ("planned", "actual")
            event = Event(
                sentence, evidence, Parties((), "inferred", carried=codes), "partnership", status, meant,
                nearest(sentence, verb, left, right), (), _rule(sentence, cue, verb), verb, named=False,
            )  # fmt: skip
            found.setdefault(codes, event)
    return [*found.values()]


def _rule(sentence: Sentence, cue: Mention, verb: Mention) -> str:
    """What tells of a link: of its opening, which is no step of an instrument that the two have, or of its being."""
    return FOUNDING if cue.kind == "event.linkage" and verb == _opened(sentence, cue) else "cooperation.linkage"


def _own_part(sentence: Sentence, cue: Mention) -> tuple[int, int]:
    """The part of a clause that tells of a link, and of no other one."""
    left, right = clause(sentence, cue.start)
    others = sentence.cue("event.linkage", left, right)
    left = cue.start if any(each.end < cue.start for each in others) else left
    return left, min([right, *(each.start for each in others if each.start > cue.end)])


def _of_systems(sentence: Sentence) -> Iterator[tuple[Mention, Mention, tuple[str, ...]]]:
    for cue, verb in _links(sentence):
        yield cue, verb, _owners(sentence, cue, *clause(sentence, cue.start))


def _of_states(sentence: Sentence, home: str | None) -> Iterator[tuple[Mention, Mention, tuple[str, ...]]]:
    """The digital links of a state with another, each with the word that says that it works: "A | has had | a QR link
    with B, and a similar one with C | is in use". home: whose they are where the sentence does not say it."""
    digital = is_digital(sentence, sentence.start, sentence.end)
    if not (digital or (home and not sentence.cue("topic"))) or sentence.pack.writing.order == "sov":
        return
    for noun in (*sentence.cue("event.linkage"), *sentence.cue("event.mutual")):
        right = clause(sentence, noun.start)[1]
        codes, end = _two(sentence, noun, right, home)
        stands = _stands(sentence, noun, end, right)
        if not codes and digital and (opened := _opened(sentence, noun)) is not None:
            codes, stands = _the_two(sentence, noun), opened
        if len(codes) == 2 and stands:
            yield noun, stands, codes


def _two(sentence: Sentence, noun: Mention, right: int, home: str | None) -> tuple[tuple[str, ...], int]:
    """The states between which a link is, and where its words end: those "between" which it is; with whom it is, and
    whose; or the two that have it."""
    before = [run for run in runs(sentence) if run.end <= noun.start and run.marker in (None, "of") and run.countries]
    behind = next((run for run in runs(sentence) if noun.end < run.start < right), None)
    gap = sentence.flat[noun.end : behind.start] if behind else ""
    if behind is None or len(gap) > _PARTNER or not set(",;:.").isdisjoint(gap):
        joint = before and before[-1].marker is None and noun.start - before[-1].end <= _PARTNER
        return (tuple(sorted(before[-1].countries)) if joint else ()), noun.end
    if behind.marker == "between":
        return tuple(sorted(behind.countries)), behind.end
    alone = [run for run in before if len(run.countries) == 1]
    owners = alone[-1].countries if alone else (home,) if home else ()
    with_whom = any(word in sentence.pack.grammar.with_ for word in gap.split()[-2:])
    one = with_whom and len(behind.countries) == 1
    return (tuple(sorted({*owners, *behind.countries})) if one else ()), behind.end


def _stands(sentence: Sentence, noun: Mention, start: int, right: int) -> Mention | None:
    """The word that says of a link that it works: a verb of having before it, or what follows its partner."""
    had = [each for each in sentence.cue("event.have", end=noun.start) if noun.start - each.end <= _PARTNER]
    had = had or [each for each in (_opened(sentence, noun),) if each is not None]
    after = [each for kind in _STANDS for each in sentence.cue(kind, start, right)]
    after = [each for each in after if each.kind != "status" or each.ids == ("in_force",)]
    return had[-1] if had else min(after, key=lambda each: each.start, default=None)


def _opened(sentence: Sentence, noun: Mention) -> Mention | None:
    """The verb of opening right before a link: "went live with | a cross-border | link"."""
    verbs = [each for kind in _VERBS for each in sentence.cue(kind, end=noun.start)]
    return max(
        (each for each in verbs if noun.start - each.end <= _ADJECTIVES), key=lambda each: each.end, default=None
    )


def _the_two(sentence: Sentence, noun: Mention) -> tuple[str, ...]:
    """Whom "the two countries" means that open a link, in a sentence that names two states in all."""
    codes = {each.ids[0] for each in sentence.names if each.kind == "country"}
    return tuple(sorted(codes)) if len(codes) == 2 and sentence.cue("grammar.pair", end=noun.start) else ()


def _its(sentence: Sentence, context: Context) -> str | None:
    """Whose a link is that a sentence calls "its": of the state that the one before is about."""
    before = context.before.sentence if context.before else None
    same = before is not None and before.passage.paragraph == sentence.passage.paragraph
    opens = sentence.cue("grammar.its", end=sentence.start + _OWNER)
    return context.subject[0] if same and opens and len(context.subject) == 1 else None


def _speaker(sentence: Sentence) -> str | None:
    """The state of who tells of a link: "…, the Bank of Thailand | said"."""
    for says in sentence.cue("grammar.says"):
        for run in runs(sentence):
            if 0 <= says.start - run.end <= _SAYS and run.marker is None and len(run.countries) == 1:
                return run.countries[0]
    return None


def _owners(sentence: Sentence, cue: Mention, left: int, right: int) -> tuple[str, ...]:
    """The states whose two systems are named beside a word for linking, with no comma of a list between them. A system
    that is linked with one of another kind runs on it, whoever made that ("eCitizen was linked with | X-Road")."""
    systems = [each for each in sentence.names if each.kind == "programme" and left <= each.start < right]
    systems = [each for each in systems if distance(each, cue) <= _BESIDE]
    codes = {code for each in systems if (code := owner(each.ids[0]))}
    apart = systems and "," in sentence.flat[systems[0].end : systems[-1].start]
    ids, known = {each.ids[0] for each in systems}, gazetteer.load()
    alike = len({known[id].type for id in ids if id in known}) < 2
    return tuple(sorted(codes)) if len(ids) == 2 and alike and not apart else ()


def _links(sentence: Sentence) -> Iterator[tuple[Mention, Mention]]:
    """The verbs of linking; and the nouns for a link, each with the verb that says that it works."""
    for cue in sentence.cue("event.linked"):
        yield cue, cue
    for noun in sentence.cue("event.linkage"):
        verbs = [each for kind in _VERBS for each in sentence.cue(kind, noun.end, clause(sentence, noun.start)[1])]
        if verbs:
            yield noun, min(verbs, key=lambda each: each.start)
