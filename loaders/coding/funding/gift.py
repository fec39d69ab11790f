"""Gift: an amount with who gives and who takes it, and the statements that tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from graph_schema.identity import event_id
from graph_schema.statement import Evidence, Ref, Tier
from loaders.coding.dating import dates, day
from loaders.coding.desk import Desk, ref
from loaders.coding.dossier import known_topics
from loaders.coding.funding.amount import Amount
from loaders.mentions import Mention
from loaders.spotting import Sentence

_RULE = "funding.given"


@dataclass(frozen=True)
class Gift:
    """An amount that somebody gives. support: the other sentences that are needed to know who gives or takes."""

    amount: Amount
    givers: tuple[Ref, ...]
    takers: tuple[Ref, ...]
    evidence: Evidence
    support: tuple[Evidence, ...] = ()

    @property
    def ref(self) -> Ref:
        """What stands for it: the same money, told of again, is the same."""
        value = self.amount.value
        ends = [each.id for each in self.givers], [each.id for each in self.takers]
        return Ref("Funding", event_id("funding", ends[0], f"{value.amount:.0f}", value.currency, ends[1]))

    @property
    def facts(self) -> dict[str, str | float | None]:
        """What is told of the amount itself."""
        value = self.amount.value
        return {
            "amount": value.amount,
            "currency": value.currency,
            "stated": value.stated,
            "type": self.amount.kind,
            "status": "planned" if self.amount.meant == "future" else "announced",
            "equivalent": self.amount.equivalent,
            "on": _date(self.amount.sentence),
        }

    @property
    def goals(self) -> list[Mention]:
        """The programmes that it is for."""
        sentence, money = self.amount.sentence, self.amount.money
        parted = sentence.cue("event.share_of")
        return [
            each for each in sentence.names
            if each.kind == "programme" and (each.start > money.start or self.amount.verb_last)
            and not (parted and self._is_of_another(each))
        ]  # fmt: skip

    def _is_of_another(self, goal: Mention) -> bool:
        """Whether another amount of a sentence that parts a sum stands right before what it is for."""
        before = [each for each in self.amount.sentence.money if each.end <= goal.start]
        return bool(before) and before[-1] is not self.amount.money


def state_gift(desk: Desk, gift: Gift) -> None:
    """Draw up who gives what to whom, and what for."""
    funding, evidence, grounds = gift.ref, gift.evidence, (gift.amount.money, gift.amount.verb)
    for giver in gift.givers:
        desk.state(funding, "FROM", giver, evidence, _RULE, grounds=grounds)
    for taker in gift.takers:
        tier: Tier = "anaphora" if gift.support else "explicit"
        desk.state(funding, "TO", taker, evidence, _RULE, tier=tier, support=gift.support, grounds=grounds)
    for name, fact in gift.facts.items():
        if fact is not None:
            desk.state(funding, name, fact, evidence, _RULE, grounds=grounds)
    goals = gift.goals
    for programme in goals:
        desk.state(funding, "FOR", ref(programme), evidence, "funding.for", grounds=(programme,))
    topics = [cue.ids[0] for cue in gift.amount.sentence.cues.get("topic", ())]
    for topic in dict.fromkeys([*topics, *(topic for each in goals for topic in known_topics(each.ids[0]))]):
        desk.state(funding, "COVERS", Ref("Topic", topic), evidence, "funding.covers")


def _date(sentence: Sentence) -> str | None:
    usable = dates(sentence, sentence.start, sentence.end)
    return str(day(usable[0])) if len(usable) == 1 else None
