"""Members: instruments that a text tells of one by one once it has told of several: "A and B signed two pacts. | One |
covers cyber security, | the other | skills", "The first is about …", "The memorandum on ports will …".

The first of them is the one that was told of; each further one is another, of the same sides, status and day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from graph_schema.statement import Evidence
from loaders.coding.book import GENERIC, MEMORANDA, TAKEN, Event
from loaders.coding.context import Context, is_stateless
from loaders.coding.instruments import are_several, article, counted, is_new
from loaders.coding.realis import realis
from loaders.coding.runs import joined
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OPENING = 4
"""Characters before the word with which a sentence begins with one of them."""
_ABOUT = 40
"""Characters beside a noun in which words say which one is meant ("The | cyber | memorandum", "… on | ports")."""
_PARAGRAPHS = 4
"""Lines of a text, empty ones too, in which it may go on about what it has told together."""


@dataclass
class Several:
    """Several instruments that were told of together. members: those told of by themselves, by what tells them apart;
    last: the sentence that did so last."""

    event: Event
    last: Sentence
    members: set[object] = field(default_factory=set)


def note_several(context: Context, events: Iterable[Event]) -> None:
    """Remember that a sentence tells of several instruments of the same sides."""
    told = [each for each in events if each.named and each.rule != _RULE]
    first = told[0] if told else None
    if first is None or first.instrument is None or first.status not in TAKEN or first.realis != "actual":
        return
    alone = len({each.parties.keys for each in told}) == len(told) == 1 and len(first.parties.codes) > 1
    if alone and are_several(first.sentence, first.instrument):
        context.several = Several(first, first.sentence)


def find_members(sentence: Sentence, context: Context, evidence: Evidence, events: list[Event]) -> list[Event]:
    """The further ones of several instruments of which a sentence tells; none where it names a state that is no side.

    events: what the sentence tells otherwise; then its members are only counted.
    """
    told = context.several
    if told is None or sentence.pack.writing.order == "sov" or _is_else(sentence, told.event):
        return []
    named = {code for each in sentence.names if (code := country_of(each))}
    apart = sentence.passage.paragraph - told.last.passage.paragraph
    if apart > _PARAGRAPHS or not named <= set(told.event.parties.codes):
        return []
    found = list(_by_number(sentence, told)) or _by_topic(sentence, told)
    most = counted(told.event.sentence, told.event.instrument) if told.event.instrument else 0
    made: list[Event] = []
    for key, cue in found:
        if key in told.members or (most and len(told.members) >= most):
            continue
        if told.members and not events:
            sides = replace(told.event.parties, tier="anaphora", support=(told.event.evidence,))
            made.append(
                replace(
                    told.event, sentence=sentence, evidence=evidence, parties=sides, programmes=(), rule=_RULE, cue=cue,
                    definite=False, similar=True, title=None,
                    type=cue.ids[0] if cue.kind == "instrument" and told.event.type in GENERIC else told.event.type,
                )
            )  # fmt: skip
        told.members.add(key)
        told.last = sentence
    return made


_RULE = "agreement.member"


def _is_else(sentence: Sentence, told: Event) -> bool:
    """Whether a sentence denies something, tells of another step than that of all, or names somebody of no state."""
    steps = (each for each in sentence.cue("status") if each.ids != ("none",))
    other = any(
        each.ids[0] != told.status or realis(sentence, each, "bare" in each.flags) != "actual" for each in steps
    )
    return other or bool(sentence.cue("grammar.not")) or any(map(is_stateless, sentence.names))


def _by_number(sentence: Sentence, told: Several) -> Iterator[tuple[object, Mention]]:
    """ "One covers …, the other …", right behind what tells of all, or of one before: each with what tells it apart."""
    cues = sentence.cue("grammar.member")
    follows = told.last.end <= sentence.start and not told.last.text[told.last.end : sentence.start].strip()
    if not cues or cues[0].start - sentence.start > _OPENING or not (told.members or follows):
        return
    if not _tells(sentence, cues[0]):
        return
    for number, each in enumerate(cues):
        if not number or joined(sentence, each.start) or sentence.flat[: each.start].endswith("; "):
            yield each.text.lower(), each


def _tells(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verb of saying what something is about stands right behind a word, or behind what is put in there."""
    rest = sentence.flat[cue.end : sentence.end]
    if rest.startswith(", "):
        rest = rest[2:].partition(",")[2]
    verbs = sentence.cue("grammar.tells", cue.end)
    start = sentence.end - len(rest.lstrip())
    return bool(rest.strip()) and any(each.start == start for each in verbs)


def _by_topic(sentence: Sentence, told: Several) -> list[tuple[object, Mention]]:
    """ "The memorandum on cyber security will …": one that words beside its noun tell apart from the others."""
    noun = next(iter(sentence.cue("instrument", end=sentence.start + _ABOUT)), None)
    if noun is None or "plural" in noun.flags or not _fits(told.event, noun):
        return []
    behind = sentence.flat[noun.tail : noun.tail + len(_ON)] == _ON
    if not article(sentence, noun)[0] and not (behind and is_new(sentence, noun) and not sentence.cue("status")):
        return []
    left, right = (noun.end, noun.end + 2 * _ABOUT) if behind else (sentence.start, noun.start)
    topics = frozenset(each.ids[0] for each in sentence.cue("topic", left, right))
    if behind and not topics:
        topics = frozenset(sentence.flat[noun.tail + len(_ON) : sentence.end].split()[:1])
    others = [each for each in told.members if isinstance(each, frozenset)]
    return [(topics, noun)] if topics and not any(topics & each for each in others) else []


_ON = " on "


def _fits(event: Event, noun: Mention) -> bool:
    """Whether a noun is of the kind that was told of: of the same, of a more general one, or all were told of so."""
    kinds = {event.type, noun.ids[0]}
    return len(kinds) == 1 or kinds <= MEMORANDA or bool(kinds & GENERIC)
