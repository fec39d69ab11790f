"""Adoptions: a state takes up, or plans to take up, a programme that is not its own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from graph_schema import gazetteer
from graph_schema.identity import event_id
from graph_schema.statement import Evidence, Realis, Ref, Tier
from loaders.coding.dating import day, nearest
from loaders.coding.desk import Desk, ref
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run, behind_verb, country_of, ending_of, owner, runs
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.trace import UNREAL, Reason

_NEAR = 120
"""Characters between "replicate" and whose practices they are: about a line."""

_OWN = 20
"""Characters between whose something is and its noun: "Estonia's data exchange | platform"."""

_LISTED = 12
"""Characters from "such as" to the first of those that it lists: a line break, an article."""

_BESIDE = 40
"""Characters from a programme to the place where somebody takes it."""


_OWNED = 28
"""Characters from a state to the name of what is its own ("Finland's | national service bus | …"): two words."""


@dataclass
class Practices:
    """What the document has said of practices: which were listed last, and which are to be carried to which state.

    several: whether those were not listed together, so that "the system" may mean any of them.
    place: the one state that a sentence named last, for "in that country".
    """

    listed: tuple[Mention, ...] = ()
    several: bool = False
    evidence: Evidence | None = None
    replications: list[Replication] = field(default_factory=list)
    place: tuple[str, ...] = ()


@dataclass
class Replication:
    """Practices that are to be carried to another state: whose, where, and the quote."""

    country: str
    source: str
    evidence: Evidence
    umbrella: Mention | None
    listed: bool = False


def state_adoptions(desk: Desk, sentence: Sentence, practices: Practices) -> None:
    """Draw up the adoptions that a sentence reports."""
    programmes = runs(sentence, ("programme",))
    _state_taken_up(desk, sentence, programmes, practices)
    _state_these_practices(desk, sentence, practices)
    if places := {code for each in sentence.names if each.kind in ("country", "agency") and (code := country_of(each))}:
        practices.place = tuple(places) if len(places) == 1 else ()
    if not programmes:
        return
    _note_replication(desk, sentence, practices.replications)
    _state_practices(desk, sentence, practices.replications)
    if programmes:
        outer = [run for run in programmes if not _bracketed(sentence, run)] or programmes
        longest = max(len(run.members) for run in outer)
        practices.listed = tuple(each for run in outer if len(run.members) == longest for each in run.members)
        practices.several = longest < len(practices.listed)
        practices.evidence = desk.quote(sentence)


def _bracketed(sentence: Sentence, run: Run) -> bool:
    """Whether a name stands in brackets only ("in Ukraine (Trembita)")."""
    before = sentence.flat[sentence.start : run.start]
    return before.count("(") > before.count(")")


def finish_adoptions(desk: Desk, practices: Practices) -> None:
    """A replication whose parts the document never lists is one of the umbrella programme itself."""
    for each in practices.replications:
        if not each.listed and each.umbrella is not None:
            _state(desk, each.country, each.umbrella, "planned", None, each.evidence, "adoption.replication")


def _state_taken_up(desk: Desk, sentence: Sentence, programmes: tuple[Run, ...], practices: Practices) -> None:
    for kind, bare in (("event.adopt", False), ("event.adopt_bare", True), ("event.replicate", True)):
        for cue in sentence.cues.get(kind, ()):
            meant = realis(sentence, cue, bare)
            left, right = clause(sentence, cue.start)
            if meant == "none" and _wished(sentence, cue, right):
                meant = "future"
            if meant == "none":
                desk.reject("adoption", cue, UNREAL[meant])
                continue
            taken = _taken(sentence, programmes, cue, left, right)
            status = _status(sentence, cue, right, meant)
            if taken is None:
                desk.reject("adoption", cue, Reason.no_programme)
            for programme in taken.members if taken else ():
                takers = _takers(sentence, cue, left, right, programme)
                if not takers and sentence.cue("grammar.country_again", left, right):
                    takers = tuple(each for each in practices.place if each != owner(programme.ids[0]))
                if not takers:
                    desk.reject("adoption", programme, Reason.no_owner if _unheard_of(programme) else Reason.no_taker)
                for country in takers:
                    date = nearest(sentence, cue, left, right)
                    _state(
                        desk, country, programme, status, date, desk.quote(sentence), f"adoption.{status}",
                        "actual" if meant == "future" else meant, cue=cue,
                    )  # fmt: skip


def _unheard_of(programme: Mention) -> bool:
    """Whether only this text names a programme, so that nobody knows whose it is."""
    return owner(programme.ids[0]) is None and programme.ids[0] not in gazetteer.load()


def _status(sentence: Sentence, cue: Mention, right: int, meant: str) -> str:
    """How far it is: taken up, planned, or only of interest."""
    if meant != "future":
        return "adopted"
    return "interested" if _wished(sentence, cue, right) else "planned"


def _wished(sentence: Sentence, cue: Mention, right: int) -> bool:
    """Whether the verb says what somebody wishes ("interested | in introducing", "চালু করতে | আগ্রহী")."""
    wishes = [each for each in sentence.cue("status", end=right) if each.ids[0] == "interested"]
    verb_last = sentence.pack.writing.order == "sov"
    return any(0 <= (each.start - cue.end if verb_last else cue.start - each.end) < 30 for each in wishes)


def _taken(sentence: Sentence, programmes: tuple[Run, ...], cue: Mention, left: int, right: int) -> Run | None:
    """The programmes that are taken up: the object after the verb, else the subject before it; not one that another
    is called a part of."""
    parts = sentence.cue("grammar.part_of")
    inside = [
        run for run in programmes
        if left <= run.start < right
        and not (run.marker == "by" and run.start >= cue.end)
        and not any(0 <= max(run.start - part.end, part.start - run.end) <= 12 for part in parts)
    ]  # fmt: skip
    after = [run for run in inside if run.start > cue.start and run.start - cue.end <= 60]  # or within: "tog X i bruk"
    before = [run for run in inside if run.end <= cue.start]
    active = sentence.pack.writing.order == "svo" and not _placed(sentence, cue)
    found = [*after, *before] if active else [*before, *after]
    return found[0] if found else None


def _takers(sentence: Sentence, cue: Mention, left: int, right: int, programme: Mention) -> tuple[str, ...]:
    """The states that take it up: the subject of the active verb, or the places of the passive one; where the verb
    comes last, what follows it is a place or subject put behind."""
    own = owner(programme.ids[0])
    if _unheard_of(programme):
        own = _said_owner(sentence, programme)
        if own is None:
            return ()
    near = [run for run in runs(sentence, ("country", "agency")) if left <= run.start and run.end <= right]
    chosen: list[Run]
    if sentence.pack.writing.order == "sov":
        before = [run for run in near if run.marker in (None, "in") and run.end <= cue.start]
        endings = sentence.pack.writing.subject
        doers = [run for run in before if endings and ending_of(sentence, run.members[-1]) in endings]
        if doers:  # "A's minister said that | B will …": the inner verb has the nearer one
            before = [run for run in doers if own not in run.countries][-1:]
        after = [run for run in near if run.marker in (None, "in") and run.start >= cue.end]
        places = [run for run in before if run.marker == "in"][-1:]
        chosen = places or [run for run in after if run.marker == "in"][:1] or before[:1] or after[:1]
    elif programme.start > cue.start:
        behind = behind_verb(sentence, cue, ("country", "agency"))
        chosen = [run for run in near if run.marker is None and run.end <= cue.start][-1:]
        chosen = [behind] if behind and behind.end <= programme.start else chosen
        chosen = _antecedent(sentence, cue, near) or chosen or _speaker(sentence, cue)
        elsewhere = cue.kind != "event.replicate" and not any(code != own for run in chosen for code in run.countries)
        if elsewhere:  # whose it is takes it somewhere
            chosen = [run for run in near if run.marker == "in" and _beside(sentence, programme, run)][:1]
    else:
        chosen = [run for run in near if run.marker in ("in", "by", "to") and run.start >= cue.end][:1]
        chosen += _such_as(sentence, near, chosen)
    return tuple(code for run in chosen for code in run.countries if code != own)


def _such_as(sentence: Sentence, near: list[Run], places: list[Run]) -> list[Run]:
    """Those that a list of places goes on with: "in A, B and ten other countries, such as | C and D"."""
    if not places:
        return []
    after = next((run for run in near if run.start > places[-1].end), None)
    if after is None or after.start - places[-1].end > _NEAR:
        return []
    examples = sentence.cue("grammar.such_as", places[-1].end, after.start)
    return [after] if any(after.start - each.end <= _LISTED for each in examples) else []


def _said_owner(sentence: Sentence, programme: Mention) -> str | None:
    """The state whose the sentence says a programme is that only this text names ("the Swedish system | Sambi")."""
    for each in sentence.names:
        if each.kind != "country" or not 0 <= programme.start - each.tail <= _OWNED:
            continue
        ending, gap = sentence.flat[each.end : each.tail], sentence.flat[each.tail : programme.start]
        owns = "demonym" in each.flags or (bool(ending) and ending.endswith(sentence.pack.writing.genitive))
        if owns and not set(",;:.()") & set(gap) and len(gap.split()) < 3:
            return each.ids[0]
    return None


def _antecedent(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    """Who is told of by a relative clause that follows: "met the agency of Togo, which has adopted …"."""
    which = [each for each in sentence.cue("grammar.subordinate", end=cue.start) if cue.start - each.end <= _OWN]
    told = [run for run in runs(sentence, ("country", "agency")) if which and 0 <= which[-1].start - run.end <= 2]
    return [] if any(run.start >= which[-1].end and run.end <= cue.start for run in near if which) else told[-1:]


def _speaker(sentence: Sentence, cue: Mention) -> list[Run]:
    """Whose "we" stands before a verb in a quotation: the one state for which somebody in its sentence speaks."""
    we = [each for each in sentence.cue("grammar.we", end=cue.start) if cue.start - each.end <= _BESIDE]
    people = [each for each in sentence.names if each.kind == "person" and each.start > cue.end and country_of(each)]
    if not we or len(people) != 1 or not sentence.cue("grammar.says", cue.end):
        return []
    return [Run((people[0],), people[0].start, people[0].end, None)]


def _beside(sentence: Sentence, programme: Mention, place: Run) -> bool:
    """Whether a place stands right behind a programme, with no comma between them."""
    return 0 <= place.start - programme.tail <= _BESIDE and "," not in sentence.flat[programme.tail : place.start]


def _state_these_practices(desk: Desk, sentence: Sentence, practices: Practices) -> None:
    """ "Uzbekistan plans to replicate these practices": those that were listed last."""
    if not practices.listed or practices.evidence is None or any(each.kind == "programme" for each in sentence.names):
        return
    verb_last = sentence.pack.writing.order == "sov"
    cues = (*sentence.cues.get("event.replicate", ()), *sentence.cues.get("event.adopt_bare", ()))
    live = sentence.cues.get("event.live", ()) if len(practices.listed) == 1 else ()  # "Laos will go live in May"
    for cue in (*cues, *sentence.cues.get("event.adopt", ()), *live):
        left, right = clause(sentence, cue.start)
        meant = realis(sentence, cue, cue.kind not in ("event.adopt", "event.live"))
        if meant == "none" and _wished(sentence, cue, right):
            meant = "future"
        nouns = [each for each in sentence.cue("event.practices", left, right) if (each.end <= cue.start) == verb_last]
        noun = nouns[-1:] if verb_last else nouns[:1]
        passive: Mention | None = None
        pronoun = [each for each in sentence.cue("grammar.it", cue.end, right) if each.start - cue.end <= 1]
        again = sentence.cue("event.practices_again", cue.start, right)
        pronoun = pronoun or [each for each in again if each.start - cue.end <= _OWN]
        pronoun = [] if sentence.cue("event.join", cue.start, cue.end) else pronoun  # a network, not what it shares
        noun = pronoun or noun
        definite = noun and any(0 <= noun[0].start - each.end <= 12 for each in sentence.cue("grammar.definite"))
        definite = definite or bool(pronoun)
        if not noun and not verb_last and _placed(sentence, cue):
            noun = [
                each for each in sentence.cue("event.practices", left, cue.start) if cue.start - each.end <= _BESIDE
            ]
            definite = any(0 <= each.start - the.end <= 1 for each in noun for the in sentence.cue("grammar.definite"))
            passive = noun[-1] if definite else None
        if meant not in ("actual", "future") or not (definite or cue in live):
            continue
        if (
            noun
            and not passive
            and any(each.end <= min(noun[0].start, cue.start) for each in sentence.cue("event.practices"))
        ):
            continue  # "visited the tax portal and will adopt the platform": another one is nearer
        owners = _owners(sentence, noun[0]) if noun else set()
        meant_ones = [each for each in practices.listed if not owners or owner(each.ids[0]) in owners]
        if practices.several and len(meant_ones) > 1:
            continue
        for programme in meant_ones:
            stood = replace(programme, start=passive.start) if passive else _after(programme, cue)
            for country in _takers(sentence, cue, left, right, stood):
                status = _status(sentence, cue, right, meant)
                _state(
                    desk, country, programme, status, nearest(sentence, cue, left, right), desk.quote(sentence),
                    f"adoption.{status}", support=(practices.evidence,), cue=cue,
                )  # fmt: skip


def _owners(sentence: Sentence, noun: Mention) -> set[str]:
    """Whose a practice is by the words before its noun ("the Indian system", "India's system")."""
    genitive = sentence.pack.writing.genitive
    return {
        each.ids[0] for each in sentence.names
        if each.kind == "country" and 0 <= noun.start - each.tail <= _OWN
        and ("demonym" in each.flags or sentence.flat[each.end : each.tail] in genitive)
    }  # fmt: skip


def _placed(sentence: Sentence, cue: Mention) -> bool:
    """Whether a cue says where something is in use, and is no verb of presenting it there ("live in", "used in")."""
    grammar = sentence.pack.grammar
    return cue.kind == "event.adopt" and cue.text.rpartition(" ")[2].casefold() in (*grammar.in_, *grammar.by)


def _after(programme: Mention, cue: Mention) -> Mention:
    """A programme as if it stood where "these practices" stands."""
    return replace(programme, start=cue.end, end=cue.end, reach=cue.end)


def _note_replication(desk: Desk, sentence: Sentence, replications: list[Replication]) -> None:
    """ "… to replicate the practices of the a2i programme in Uzbekistan": remember what is to go where."""
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
        umbrella = next((each for each in sentence.names if each.kind == "programme" and each.start > cue.start), None)
        for code in places[-1].countries:
            if code != home(source):
                replications.append(Replication(code, home(source) or "", desk.quote(sentence), umbrella))


def home(mention: Mention) -> str | None:
    """The state that a programme or an agency belongs to."""
    if mention.kind == "programme":
        return owner(mention.ids[0])
    return country_of(mention)


def _state_practices(desk: Desk, sentence: Sentence, replications: list[Replication]) -> None:
    """Practices that are listed, and shown to those who are to replicate them, are planned there."""
    shown = [*sentence.cue("event.demonstrate"), *sentence.cue("event.replicate")]
    lists = sentence.cue("grammar.such_as")
    if not shown or not lists or not sentence.cue("event.practices"):
        return
    known = gazetteer.load()
    programmes = [each for each in sentence.names if each.kind == "programme" and each.start > lists[0].start]
    for each in replications:
        for programme in programmes:
            if programme.ids[0] not in known or owner(programme.ids[0]) == each.source:
                each.listed = True
                _state(
                    desk, each.country, programme, "planned", None, desk.quote(sentence), "adoption.replication",
                    support=(each.evidence,),
                )  # fmt: skip


def _state(
    desk: Desk, country: str, programme: Mention, status: str, date: Mention | None, evidence: Evidence, rule: str,
    meant: Realis = "actual", support: tuple[Evidence, ...] = (), cue: Mention | None = None,
) -> None:  # fmt: skip
    adoption = Ref("Adoption", event_id("adoption", country, programme.ids[0]))
    on = day(date)
    tier: Tier = "inferred" if support else "explicit"
    given = {"realis": meant, "tier": tier, "support": support, "grounds": (cue, programme, date)}
    desk.state(Ref("Country", country), "MADE", adoption, evidence, rule, **given)  # type: ignore[arg-type]
    desk.state(adoption, "OF", ref(programme), evidence, rule, **given)  # type: ignore[arg-type]
    desk.state(
        adoption, "REACHED", Ref("Milestone", f"{adoption.id}/{status}/{on or 'undated'}"), evidence, rule,
        qualifiers={
            "status": status,
            "on": str(on) if on else None,
            "precision": on.precision if on else None,
            "basis": date.facts.get("basis") if date and on else None,
        },
        **given,  # type: ignore[arg-type]
    )  # fmt: skip
