"""Replication: "to replicate the practices of the a2i programme in Benin", and which ones a later sentence lists."""

from __future__ import annotations

from collections.abc import Iterator

from graph_schema import gazetteer
from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.memory import Memory, Replication
from loaders.coding.desk import Desk
from loaders.coding.realis import clause, realis
from loaders.coding.runs import runs
from loaders.coding.states import country_of, owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_NEAR = 120
"""Characters between "replicate" and whose practices they are: about a line."""


def note_replication(desk: Desk, sentence: Sentence, memory: Memory) -> None:
    """Remember what a sentence says is to go where."""
    for cue in sentence.cues.get("event.replicate", ()):
        left, right = clause(sentence, cue.start)
        if realis(sentence, cue, True) == "negated":
            continue
        near = [each for each in sentence.names if left <= each.start < right and abs(each.start - cue.start) < _NEAR]
        source = next((each for each in near if each.kind in ("programme", "agency") and home(each)), None)
        places = [
            run for run in runs(sentence, ("country",)) if run.marker in ("in", "to") and left <= run.start < right
        ]
        if source is None or not places:
            continue
        behind = (each for each in sentence.names if each.kind == "programme" and each.start > cue.start)
        svo = sentence.pack.writing.order == "svo"  # where the verb comes last, what is behind the cue is another one
        umbrella = next((each for each in behind if svo or home(each) == home(source)), None)
        for code in places[-1].countries:
            if code != home(source):
                memory.replications.append(Replication(code, home(source) or "", desk.quote(sentence), umbrella))


def home(mention: Mention) -> str | None:
    """The state that a programme or an agency belongs to."""
    return owner(mention.ids[0]) if mention.kind == "programme" else country_of(mention)


def claims_of_lists(sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """Practices that are listed, and shown to those who are to replicate them, are planned there."""
    shown = [*sentence.cue("event.demonstrate"), *sentence.cue("event.replicate")]
    lists = sentence.cue("grammar.such_as")
    if not shown or not lists or not sentence.cue("event.practices"):
        return
    known = gazetteer.load()
    programmes = [each for each in sentence.names if each.kind == "programme" and each.start > lists[0].start]
    for each in memory.replications:
        for programme in programmes:
            if programme.ids[0] not in known or owner(programme.ids[0]) == each.source:
                memory.itemised.add(each)
                yield Claim(programme, (each.country,), "planned", support=(each.evidence,), rule="replication")
