"""Partners: with whom an instrument is, by the words for "with" and "between" of its clause, and not those of another
instrument that the clause only mentions ("similar to that | between A and B", "building on C's pact | with D")."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.coding.dating import distance
from loaders.coding.list_words import list_words
from loaders.coding.runs import Run
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OWNER = 40
"""Characters between whose an instrument is and its noun."""
_BODY = 3
"""Words of a state's body that has no name: "and with Oman's | public tax authority"."""
_BESIDE = 12
"""Characters between a subject and its verb: an auxiliary or an adverb ("has also")."""
_THOSE = 16
"""Characters in which what stands for another instrument stands before its sides: "that between the …"."""


def own_runs(sentence: Sentence, cue: Mention, near: Sequence[Run], marker: str) -> list[Run]:
    """The runs that a marker makes partners in what a cue tells of, those behind an object first in svo."""
    found = [run for run in near if run.marker == marker]
    if sentence.pack.writing.order == "sov":
        return found
    found = [run for run in found if not _of_another(sentence, cue, run) and not _aside(sentence, cue, run)]
    named = min(sentence.cue("instrument"), key=lambda each: distance(each, cue), default=None)
    behind = [run for run in found if named and cue.end <= named.start and named.end <= run.start]
    if marker == "between" and (right_before := _two_right_before(cue, near)):
        found = [run for run in found if run.start > right_before.start and not _of_a_further(sentence, cue, run)]
    return behind if marker == "with" and behind else found


def further_partners(sentence: Sentence, first: Run, partners: Sequence[Run]) -> list[Run]:
    """The runs that go on with whom the same is done, in svo: "with A in May, | and with | B | in June"."""
    found, last = list[Run](), first
    if sentence.pack.writing.order == "sov":
        return found
    for run in partners:
        if run.start <= last.end:
            continue
        told = any(sentence.cue(each, last.end, run.start) for each in ("instrument", "status"))
        again = list_words(sentence.pack).again_with.search(sentence.flat, last.end, run.start)
        if told or not again or _begins_another(sentence, run):
            break
        found.append(run)
        last = run
    return found


def _begins_another(sentence: Sentence, run: Run) -> bool:
    """Whether what is told of a partner is something else: "and with | B | it still talks", "and with | B's | help"."""
    last, grammar = run.members[-1], sentence.pack.grammar
    rest = sentence.text[max(run.end, last.tail) : sentence.end]
    word = rest.split(None, 1)[0] if rest.strip() else ""
    if not rest[:1].isspace() or not word or not word[0].isalpha():
        return False
    whose = last.tail > last.end and sentence.flat[last.end : last.tail] in sentence.pack.writing.genitive
    if whose:
        words = {each.strip(".,;:()").lower() for each in rest.split()[:_BODY]}
        return word[0].islower() and list_words(sentence.pack).bodies.isdisjoint(words)
    goes_on = {*grammar.in_, *grammar.and_, *grammar.to, *sentence.pack.events.during}
    dated = any(0 <= each.start - run.end <= 1 for each in sentence.dates)
    about = any(each.start - run.end <= 1 for each in sentence.cue("uptake.about", run.end))
    return not (dated or about) and word.lower() not in goes_on and not word[0].isupper()


def _two_right_before(cue: Mention, near: Sequence[Run]) -> Run | None:
    """The two states that are the subject of a verb, right before it: "… after | A and B | signed"."""
    plain = (run for run in near if run.marker is None and len(run.countries) > 1)
    return next((run for run in plain if 0 <= cue.start - run.end <= _BESIDE), None)


def _of_a_further(sentence: Sentence, cue: Mention, run: Run) -> bool:
    """Whether a run tells whose another instrument is: "signed an MoU, following a deal | between C and D"."""
    return len(sentence.cue("instrument", cue.end, run.start)) > 1


def _of_another(sentence: Sentence, cue: Mention, run: Run) -> bool:
    """Whether a run tells of another instrument than the one beside the cue: one that a pronoun stands for, or that has
    a state of its own before it."""
    if any(0 < run.start - each.end <= _THOSE for each in sentence.cue("grammar.those", end=run.start)):
        return True
    named = sentence.cue("instrument", cue.end, run.start)
    if any(named and each.end <= named[-1].start for each in sentence.cue("event.join", cue.end, run.start)):
        return True  # "took effect, and our accession to the pact | with B"
    return len(named) > 1 and any(
        each.kind == "country"
        and sentence.flat[each.end : each.tail] in sentence.pack.writing.genitive
        and named[0].end <= each.start
        and 0 < named[-1].start - each.tail <= _OWNER
        for each in sentence.names
        if each.tail > each.end
    )


def _aside(sentence: Sentence, cue: Mention, run: Run) -> bool:
    """Whether a run stands in a clause put in before the verb: "A, which has a pact with | B, | signed one with C"."""
    if run.end > cue.start or "," not in sentence.flat[run.end : cue.start]:
        return False
    opened = sentence.cue("grammar.subordinate", end=run.start)
    return any(sentence.flat[: each.start].rstrip().endswith(",") for each in opened)
