"""A Claim: what a sentence says of states and a programme that they take up, and how it is stated."""

from __future__ import annotations

from dataclasses import dataclass

from graph_schema.identity import event_id
from graph_schema.statement import Evidence, Realis, Ref, Tier
from loaders.coding.dating import day
from loaders.coding.desk import Desk, ref
from loaders.mentions import Mention


@dataclass(frozen=True, slots=True)
class Claim:
    """These states take this programme up, or mean to.

    takers: the codes of the states.  cue: what says so, None where a list goes on.  support: the sentences without
    which this one is not understood.  rule: what is told to those who ask why; by default the status.
    """

    programme: Mention
    takers: tuple[str, ...]
    status: str
    cue: Mention | None = None
    date: Mention | None = None
    realis: Realis = "actual"
    support: tuple[Evidence, ...] = ()
    rule: str = ""

    @property
    def stands(self) -> bool:
        """Whether it is neither denied nor only considered."""
        return self.realis in ("actual", "future")


def state_claim(desk: Desk, claim: Claim, evidence: Evidence) -> None:
    """Draw up the adoption of each state in a claim, with its quote."""
    on = day(claim.date)
    tier: Tier = "inferred" if claim.support else "explicit"
    for country in claim.takers:
        adoption = Ref("Adoption", event_id("adoption", country, claim.programme.ids[0]))
        rule = f"adoption.{claim.rule or claim.status}"
        given = {
            "realis": claim.realis, "tier": tier, "support": claim.support,
            "grounds": (claim.cue, claim.programme, claim.date),
        }  # fmt: skip
        desk.state(Ref("Country", country), "MADE", adoption, evidence, rule, **given)  # type: ignore[arg-type]
        desk.state(adoption, "OF", ref(claim.programme), evidence, rule, **given)  # type: ignore[arg-type]
        desk.state(
            adoption, "REACHED", Ref("Milestone", f"{adoption.id}/{claim.status}/{on or 'undated'}"), evidence, rule,
            qualifiers={
                "status": claim.status,
                "on": str(on) if on else None,
                "precision": on.precision if on else None,
                "basis": claim.date.facts.get("basis") if claim.date and on else None,
            },
            **given,  # type: ignore[arg-type]
        )  # fmt: skip
