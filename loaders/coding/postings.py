"""Postings: an envoy and an official whose state nothing says, who act together: he stands for where the envoy is sent
("the Ambassador of Japan to Samoa A and the Minister of Finance B")."""

from __future__ import annotations

from loaders.coding.context import Context
from loaders.coding.parties import Parties, codes_of
from loaders.coding.runs import Run
from loaders.coding.states import country_of
from loaders.mentions import Mention, extent
from loaders.spotting import Sentence


def from_embassy(
    sentence: Sentence, cue: Mention, left: int, codes: tuple[str, ...], context: Context
) -> tuple[str, ...]:
    """The state of an embassy and that of the official whom its envoy met, of whom its own paper tells by his office
    alone: "রাষ্ট্রদূত আজ … তুরস্কের বাণিজ্যমন্ত্রীর সঙ্গে | দেখা করে"."""
    envoys = sentence.cue("event.envoy", left, cue.start) if len(context.posted) == 2 else ()
    alone = any(not any(name.tail <= each.start <= name.tail + 1 for name in sentence.names) for each in envoys)
    if not alone or len(codes) != 1 or codes[0] == context.posted[0]:
        return ()
    return tuple(sorted((context.posted[0], *codes)))


def with_post(sentence: Sentence, run: Run) -> Parties | None:
    """The sides of an envoy and of the officials beside him, if one state alone is said for them."""
    people = [each for each in run.members if each.kind == "person"]
    if len(people) < 2 or len(people) != len(run.members) or len(codes_of(run.members)) != 1:
        return None
    if all(country_of(each) for each in people):
        return None
    for envoy in people:
        start, end = extent(envoy)
        if (own := country_of(envoy)) is None or not sentence.cue("event.envoy", start, end):
            continue
        posts = {each.ids[0] for each in sentence.names if each.kind == "country" and start <= each.start < end} - {own}
        if len(posts) == 1:
            return Parties(run.members, carried=tuple(posts))
    return None
