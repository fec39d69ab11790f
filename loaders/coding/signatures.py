"""Who signed, and in whose presence: people (and offices) joined to an agreement of their sentence."""

from __future__ import annotations

from dataclasses import replace

from graph_schema.identity import block_key
from graph_schema.statement import Evidence, Ref
from loaders.coding.book import Agreement, Event
from loaders.coding.desk import Desk, ref
from loaders.coding.realis import clause
from loaders.coding.runs import Run, behind_verb, runs
from loaders.coding.states import behalf_of
from loaders.mentions import Mention, extent
from loaders.spotting import Sentence
from loaders.trace import Reason


def state_signatures(desk: Desk, sentence: Sentence, filed: list[tuple[Event, Agreement]]) -> None:
    """Draw up who signed and who witnessed the agreements that a sentence reports as signed."""
    signed = [(event, agreement) for event, agreement in filed if event.status == "signed" and event.realis == "actual"]
    if not signed:
        return
    evidence = desk.quote(sentence)
    for cue in sentence.cue("grammar.presence"):
        witnesses = _witnesses(sentence, cue)
        for person in witnesses:
            for _, agreement in signed[:1]:
                _state(desk, sentence, person, "WITNESSED", agreement, evidence, cue)
        if not witnesses:
            desk.reject("agreement.witnessed", cue, Reason.no_witness)
    for event, agreement in signed:
        for person in _signatories(sentence, event):
            _state(desk, sentence, person, "SIGNED", agreement, evidence, event.cue)


def _state(
    desk: Desk,
    sentence: Sentence,
    person: Mention,
    relation: str,
    agreement: Agreement,
    evidence: Evidence,
    cue: Mention,
) -> None:
    desk.state(
        ref(person), relation, Ref("Agreement", agreement.id), evidence, f"agreement.{relation.lower()}",
        qualifiers={
            "title": person.facts.get("role"),
            "behalf": behalf_of(sentence, person) if relation == "SIGNED" else None,
        },
        block=block_key(agreement.parties.keys), grounds=(cue, person),
    )  # fmt: skip


def _witnesses(sentence: Sentence, cue: Mention) -> list[Mention]:
    """The people (and offices) listed right after the cue, or before it where the language is sov."""
    for run in runs(sentence, ("country", "agency", "person")):
        near = run.start - cue.end if sentence.pack.writing.order == "svo" else cue.start - run.end
        if 0 <= near <= 30:
            return [each for each in run.members if each.kind in ("person", "agency")]
    return []


def _signatories(sentence: Sentence, event: Event) -> list[Mention]:
    """The people who are the subject of the signing, or its agents ("signed by")."""
    parties = set(event.parties.codes)
    cues = [cue for cue in sentence.cues.get("status", ()) if cue.ids[0] == "signed"]
    for cue in cues:
        left, right = clause(sentence, cue.start)
        people = [
            run for run in runs(sentence)
            if left <= run.start and run.end <= right and _people(run)
        ]  # fmt: skip
        agents = [run for run in people if run.marker == "by"]
        if sentence.pack.writing.order == "svo":
            behind = behind_verb(sentence, cue)
            agents = agents or [run for run in people if run == behind]
            agents = agents or [run for run in people if run.marker is None and 0 <= cue.start - run.end <= 40]
        else:
            agents = agents or [run for run in people if run.marker is None or _led(run)]
            together = [each for run in agents for each in run.members]
            agents = [replace(agents[0], members=tuple(together))] if together else []
        for run in agents:
            found = [each for each in run.members if each.kind == "person" and _side(sentence, run, each) in parties]
            found = [each for each in found if not _speaks(sentence, each)]
            if found:
                return found
    return []


def _led(run: Run) -> bool:
    """Whether a run is of people, and only ends with where the next one is posted ("A and, in Dhaka, Japan's …")."""
    return run.marker == "in" and run.members[0].kind == "person"


def _people(run: Run) -> bool:
    """Whether a run lists people, with nothing but their states beside them ("A of Norway and B of Ghana")."""
    kinds = {each.kind for each in run.members}
    return "person" in kinds and kinds <= {"person", "country"}


def _side(sentence: Sentence, run: Run, person: Mention) -> str | None:
    """The state that a person signs for: the person's own, else the one named right before or after."""
    place = run.members.index(person)
    after = run.members[place + 1] if place + 1 < len(run.members) else None
    return behalf_of(sentence, person) or (after.ids[0] if after and after.kind == "country" else None)


def _speaks(sentence: Sentence, person: Mention) -> bool:
    """Whether a verb of saying follows: who reports a signing has not signed."""
    _, end = extent(person)
    return any(0 <= cue.start - end <= 12 for cue in sentence.cue("grammar.says"))
