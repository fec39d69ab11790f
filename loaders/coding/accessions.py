"""Accessions: a state joins a pact that several have made ("our accession to the … Agreement alongside A, B and C")."""

from __future__ import annotations

from graph_schema.statement import Evidence
from loaders.coding.antecedents import home_beside
from loaders.coding.book import Event
from loaders.coding.context import Context, quotes
from loaders.coding.dating import dates
from loaders.coding.instruments import title_of
from loaders.coding.parties import Parties
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run, runs
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OBJECT = 60
"""Characters from the word for joining to the noun of the pact: "accession to | the Digital Economy Partnership"."""
_FELLOWS = 40
"""Characters from a pact to its members: "(DEPA), | together with | Chile"."""
_SUBJECT = 40
"""Characters from who joins to the verb ("Peru | has formally | joined")."""


def find_accessions(sentence: Sentence, context: Context, evidence: Evidence) -> list[Event]:
    """The pacts with a name that a sentence says a state has joined, each as one of all the members named."""
    events: list[Event] = []
    joined = {each.start for each in sentence.cue("event.joined")}
    for cue in sentence.cues.get("event.join", ()) if sentence.pack.writing.order == "svo" else ():
        left, right = clause(sentence, cue.start)
        pact = _pact(sentence, cue, right)
        meant = realis(sentence, cue, cue.start not in joined)
        if pact is None or meant not in ("actual", "future") or _only_sought(sentence, cue, left):
            continue
        behind = [run for run in runs(sentence) if 0 <= run.start - pact.end <= _FELLOWS and run.end <= right]
        fellows = [run for run in behind if run.marker in ("with", "between") and run.countries]
        others = tuple(code for run in fellows for code in run.countries)
        joining, carried = _joining(sentence, cue, left, context, others)
        sides = Parties(
            (*joining, *(each for run in fellows[:1] for each in run.members)),
            "inferred" if carried else "explicit", quotes(context.speaker_evidence) if carried else (), carried,
        )  # fmt: skip
        date = next(iter(dates(sentence, pact.end, right)), None)
        if not fellows or not (joining or carried) or len(sides.codes) < 2 or (meant == "actual" and date is None):
            continue
        events.append(
            Event(
                sentence, evidence, sides, pact.ids[0], "in_force" if meant == "actual" else "planned", "actual",
                date, (), "agreement.in_force" if meant == "actual" else
                "agreement.planned", cue, title=title_of(sentence, pact, cue.end), instrument=pact,
            )
        )  # fmt: skip
    return events


def _pact(sentence: Sentence, cue: Mention, right: int) -> Mention | None:
    """The pact with a name of its own right behind the word for joining."""
    named = sentence.cue("instrument", cue.end, min(right, cue.end + _OBJECT))
    beginnings = {each.start for each in named}
    heads = [each for each in named if not {each.end, each.end + 1} & beginnings]
    title = title_of(sentence, heads[0], cue.end) if heads else None
    if title is None:
        return None
    pack = sentence.pack
    small = {*pack.grammar.to, *pack.grammar.of, *pack.organisations.articles}
    return heads[0] if {*sentence.flat[cue.end : heads[0].end - len(title)].split()} <= small else None


def _only_sought(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether joining is only wished, asked for or talked of: "talks on accession to", "applied to join"."""
    kinds = ("uptake.weigh", "uptake.musing", "uptake.prospect", "grammar.unreal")
    return any(sentence.cue(kind, max(left, cue.start - _SUBJECT), cue.start) for kind in kinds)


def _joining(
    sentence: Sentence, cue: Mention, left: int, context: Context, others: tuple[str, ...]
) -> tuple[tuple[Mention, ...], tuple[str, ...]]:
    """Who joins: the genitive or the subject before the word, else the state of who says "our"."""
    near = [run for run in runs(sentence) if left <= run.start]
    before = [run for run in near if run.end <= cue.start and _at_hand(sentence, run, cue)]
    if before:
        return before[-1].members, ()
    if any(0 <= cue.start - each.end <= 2 for each in sentence.cue("grammar.we", left, cue.start)):
        code = country_of(context.speaker) if context.speaker else None
        return (), (code,) if code else home_beside(context, others)
    return (), ()


def _at_hand(sentence: Sentence, run: Run, cue: Mention) -> bool:
    gap = sentence.flat[run.end : cue.start]
    return run.marker in (None, "of") and len(gap) <= _SUBJECT and set(",;:()").isdisjoint(gap)
