"""Respective adoptions: as many programmes as states, each of one: "A and B adopted | X and Y | respectively"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.coding.adoptions.claim import Claim
from loaders.coding.states import country_of
from loaders.spotting import Sentence


def respective(sentence: Sentence, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence that pairs two lists, each only of the state in the place of its programme."""
    if not sentence.cue("grammar.respectively"):
        return list(claims)
    taken = {claim.programme.ids[0] for claim in claims}
    takers = {code for claim in claims for code in claim.takers}
    programmes = list(dict.fromkeys(each.ids[0] for each in sentence.names if each.ids and each.ids[0] in taken))
    codes = list(dict.fromkeys(code for each in sentence.names if (code := country_of(each)) in takers))
    if len(programmes) != len(codes):
        return list(claims)
    own = dict(zip(programmes, codes, strict=True))
    paired = ((claim, own[claim.programme.ids[0]]) for claim in claims)
    return [replace(claim, takers=(code,)) for claim, code in paired if code in claim.takers]
