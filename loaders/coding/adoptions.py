"""Adoptions: a state takes up, or plans to take up, a programme that is not its own."""

from __future__ import annotations

from dataclasses import dataclass

from graph_schema import gazetteer
from graph_schema.identity import event_id
from graph_schema.statement import Evidence, Realis, Ref, Tier
from loaders.coding.dating import day, nearest
from loaders.coding.desk import Desk, ref
from loaders.coding.parties import Context
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run, country_of, owner, runs
from loaders.mentions import Mention
from loaders.spotting import Sentence


@dataclass
class Replication:
    """What the document says of practices that are to be carried to another state: whose, where, and its quote."""

    country: str
    source: str
    evidence: Evidence
    umbrella: Mention | None
    listed: bool = False


def state_adoptions(desk: Desk, sentence: Sentence, context: Context, replications: list[Replication]) -> None:
    """Draw up the adoptions that a sentence reports."""
    programmes = [each for each in sentence.names if each.kind == "programme"]
    if not programmes:
        return
    _state_taken_up(desk, sentence, programmes)
    _note_replication(desk, sentence, replications)
    _state_practices(desk, sentence, programmes, replications)


def finish_adoptions(desk: Desk, replications: list[Replication]) -> None:
    """A replication whose parts the document never lists is one of the umbrella programme itself."""
    for each in replications:
        if not each.listed and each.umbrella is not None:
            _state(desk, each.country, each.umbrella, "planned", "actual", None, each.evidence, "adoption.replication")


def _state_taken_up(desk: Desk, sentence: Sentence, programmes: list[Mention]) -> None:
    for kind, bare in (("event.adopt", False), ("event.adopt_bare", True)):
        for cue in sentence.cues.get(kind, ()):
            meant = realis(sentence, cue, bare)
            if meant not in ("actual", "future"):
                continue
            left, right = clause(sentence, cue.start)
            programme = _taken(sentence, programmes, cue, left, right)
            if programme is None:
                continue
            status = "planned" if meant == "future" else "adopted"
            date = nearest(sentence, cue, left, right)
            for country in _takers(sentence, cue, left, right, programme):
                _state(desk, country, programme, status, "actual", date, desk.quote(sentence), f"adoption.{status}")


def _taken(sentence: Sentence, programmes: list[Mention], cue: Mention, left: int, right: int) -> Mention | None:
    """The programme that is taken up: the object after the verb, else the subject before it; not one that another
    is called a part of."""
    whole = {each.ids[0] for each in programmes if any(0 <= _gap(each, part) <= 12 for part in sentence.cue("grammar.part_of"))}
    inside = [each for each in programmes if left <= each.start < right and each.ids[0] not in whole]
    after = [each for each in inside if each.start >= cue.end and each.start - cue.end <= 60]
    before = [each for each in inside if each.end <= cue.start]
    if sentence.pack.writing.order == "svo" and after:
        return after[0]
    return before[0] if before else None


def _gap(one: Mention, other: Mention) -> int:
    return max(one.start - other.end, other.start - one.tail)


def _takers(sentence: Sentence, cue: Mention, left: int, right: int, programme: Mention) -> tuple[str, ...]:
    """The states that take it up: the subject of the active verb, or the places of the passive one."""
    own = owner(programme.ids[0])
    if own is None:
        return ()
    near = [run for run in runs(sentence, ("country", "agency")) if left <= run.start and run.end <= right]
    svo = sentence.pack.writing.order == "svo"
    subject_first = svo and programme.start >= cue.end
    chosen: list[Run]
    if subject_first:
        chosen = [run for run in near if run.marker is None and run.end <= cue.start][-1:]
    elif svo:
        chosen = [run for run in near if run.marker in ("in", "by") and run.start >= cue.end][:1]
    else:
        chosen = [run for run in near if run.marker in (None, "in") and run.end <= cue.start][-1:]
    return tuple(code for run in chosen for code in run.countries if code != own)


def _note_replication(desk: Desk, sentence: Sentence, replications: list[Replication]) -> None:
    """"… to replicate the practices of the a2i programme in Uzbekistan": remember what is to go where."""
    for cue in sentence.cues.get("event.replicate", ()):
        left, right = clause(sentence, cue.start)
        if realis(sentence, cue, True) == "negated":
            continue
        source = next((each for each in sentence.names if each.kind in ("programme", "agency") and left <= each.start < right
                       and abs(each.start - cue.start) < 120 and home(each)), None)  # fmt: skip
        places = [run for run in runs(sentence, ("country",)) if run.marker in ("in", "to") and left <= run.start < right]
        if source is None or not places:
            continue
        umbrella = next((each for each in sentence.names if each.kind == "programme" and each.start > cue.start), None)
        for code in places[-1].countries:
            if code != home(source):
                replications.append(Replication(code, home(source) or "", desk.quote(sentence), umbrella))


def home(mention: Mention) -> str | None:
    """The state that a programme or an agency belongs to."""
    if mention.kind == "programme":
        return owner(mention.ids[0])
    return country_of(mention)


def _state_practices(desk: Desk, sentence: Sentence, programmes: list[Mention], replications: list[Replication]) -> None:
    """Practices that are listed, and shown to those who are to replicate them, are planned there."""
    shown = [*sentence.cue("event.demonstrate"), *sentence.cue("event.replicate")]
    lists = sentence.cue("grammar.such_as")
    if not shown or not lists or not sentence.cue("event.practices"):
        return
    known = gazetteer.load()
    for each in replications:
        listed = [
            programme for programme in programmes
            if programme.start > lists[0].start
            and (programme.ids[0] not in known or owner(programme.ids[0]) == each.source)
        ]  # fmt: skip
        for programme in listed:
            each.listed = True
            _state(
                desk, each.country, programme, "planned", "actual", None, desk.quote(sentence), "adoption.replication",
                support=(each.evidence,),
            )  # fmt: skip


def _state(
    desk: Desk, country: str, programme: Mention, status: str, meant: Realis, date: Mention | None, evidence: Evidence,
    rule: str, support: tuple[Evidence, ...] = (),
) -> None:  # fmt: skip
    adoption = Ref("Adoption", event_id("adoption", country, programme.ids[0]))
    on = day(date)
    tier: Tier = "inferred" if support else "explicit"
    desk.state(Ref("Country", country), "MADE", adoption, evidence, rule, realis=meant, tier=tier, support=support)
    desk.state(adoption, "OF", ref(programme), evidence, rule, realis=meant, tier=tier, support=support)
    desk.state(
        adoption, "REACHED", Ref("Milestone", f"{adoption.id}/{status}/{on or 'undated'}"), evidence, rule,
        qualifiers={
            "status": status,
            "on": str(on) if on else None,
            "precision": on.precision if on else None,
            "basis": date.facts.get("basis") if date and on else None,
        },
        realis=meant, tier=tier, support=support,
    )  # fmt: skip
