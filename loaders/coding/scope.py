"""Scope: between whom an agreement is: states, a state and a company, companies, or bodies of one state."""

from __future__ import annotations

from collections import defaultdict

from graph_schema import gazetteer
from loaders.coding.parties import Parties, is_bank
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

PRIVATE = ("university", "company", "ngo")
"""Types of bodies that deal with bodies like themselves as often as with a state."""
_ATTRIBUTE = 14
"""Characters between a company and the state that only says where it is from ("India's | Tata")."""
_FIRM = 32
"""Characters from a state to the noun for a firm that is from there: up to three adjectives."""


def scope_of(parties: Parties, blocs: int, sentence: Sentence) -> str:
    """g2g: states on two sides. soe: an enterprise of a state acts for one. g2b: a company, or its head, on one. b2b:
    companies on both, or one and an enterprise of a state. domestic: one state.

    blocs: the groups of states for which a party acts.  sentence: where the parties are named.
    """
    if any(_is_from(sentence, each) for each in parties.members):
        return "g2b"
    sides: dict[str, list[Mention]] = defaultdict(list)
    for each in parties.members:
        sides[country_of(each) or each.ids[0]].append(each)
    apart = set(parties.carried) - sides.keys()
    if any(_is_one(members, ("company",)) for members in sides.values()):
        # a bank may act for its state, and one that only the text knows may be the central one
        private = not apart and all(_is_one(members, ("company", "soe", "bank")) for members in sides.values())
        return "b2b" if private and len(parties.members) > 1 else "g2b"
    if any(type_of(each) == "company" for each in parties.members) and len(sides) < 2:
        return "g2b"
    states = len(parties.codes) + blocs
    if states > 1 and any(_is_one(members, ("soe",)) for members in sides.values()):
        return "b2b" if not apart and any(is_bank(each) for each in parties.members) else "soe"
    return "g2g" if states > 1 else "domestic" if parties.codes else "unknown"


def _is_from(sentence: Sentence, state: Mention) -> bool:
    """Whether a state among the parties only says where a firm or charity is from that nobody knows ("… ও যুক্তরাজ্যের |
    প্রতিষ্ঠান Xyz-এর মধ্যে")."""
    ending = sentence.flat[state.end : state.tail]
    if state.kind != "country" or not ending or not ending.endswith(sentence.pack.writing.genitive):
        return False
    firms = sentence.cue("grammar.firms", state.tail, state.tail + _FIRM)
    return any("," not in sentence.flat[state.tail : each.start] for each in firms)


def _is_one(members: list[Mention], kinds: tuple[str, ...]) -> bool:
    """Whether a side is only bodies of some kinds, or people who act for one, and the state that they are from."""
    bodies = [each for each in members if type_of(each) in kinds]
    others = [each for each in members if each not in bodies]
    return bool(bodies) and all(each.kind == "country" and any(_beside(each, one) for one in bodies) for each in others)


def _beside(state: Mention, body: Mention) -> bool:
    first, second = sorted((state, body), key=lambda each: each.start)
    return second.start - first.tail <= _ATTRIBUTE


def type_of(party: Mention) -> str | None:
    """What kind of body a party is, or a person acts for; an enterprise of a state is an "soe"."""
    known, facts = gazetteer.load(), party.facts
    id = facts.get("org", "") if party.kind == "person" else party.ids[0] if party.kind == "agency" else ""
    if id in known:
        return "soe" if known[id].state_owned else known[id].type
    told = facts.get("type") if party.kind == "agency" else None
    return None if told == "bank" else told
