"""Hosts: the side that a clause names only as where its subject is on a visit, and signs something: "During his visit
to | Quito | the Peruvian minister signed …"."""

from __future__ import annotations

from loaders.coding.markers import marks
from loaders.coding.scope import PRIVATE, type_of
from loaders.coding.states import country_of, side_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_DURING = 40
"""Characters from "during" to the visit that it is about ("during | the minister's two-day | visit")."""


def guest_and_host(sentence: Sentence, left: int, right: int) -> tuple[Mention, ...]:
    """The guest of a visit and the host, in a clause that names nobody else and no partner."""
    for visit in sentence.cue("event.visit", left, right):
        during = any(visit.start - each.end <= _DURING for each in sentence.cue("event.during", left, visit.start))
        host = next((each for each in sentence.names if each.start >= visit.end), None)
        to = sentence.flat[visit.end : host.start].strip() if host else ""
        if not during or host is None or host.kind != "country" or to not in sentence.pack.grammar.to:
            continue
        sides = {code: each for each in sentence.names if (code := side_of(each))}
        stateless = any(each.kind in ("agency", "bloc") and country_of(each) is None for each in sentence.names)
        apart = stateless or any(name in ("with", "by", "between") for name, *_ in marks(sentence))
        if len(sides) == 2 and not apart and not any(type_of(each) in PRIVATE for each in sentence.names):
            return tuple(sides.values())
    return ()
