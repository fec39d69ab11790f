"""Next partners: pairs that are not tied and may come to be. A prediction, never a fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import networkx as nx

from queries.measures import Read, Row
from queries.measures.ties import Ties


def next_partners(read: Read, values: Mapping[str, object]) -> Iterator[Row]:
    """Pairs without a tie that have partners in common, the likeliest first, each with its reasons.

    The score is that of Adamic and Adar (2003): a common partner counts the more, the fewer partners it has itself,
    since one that works with everybody says little. Of equal scores those come first who work on more common topics.
    The pairs are many, so what is told of one is put together when it is its turn.
    """
    found = read()
    ties = Ties(found)
    asked = values.get("country")
    worked: dict[str, set[str]] = {node: set() for node in ties.graph}
    for row in found:
        for end in ("source", "target"):
            worked[row[end]].update(row["topics"])
    ranked = sorted(
        (-round(score, 4), -len(worked[one] & worked[other]), one, other)
        for one, other, score in nx.adamic_adar_index(ties.graph, _strangers(ties, str(asked) if asked else None))
    )
    for score, _, one, other in ranked:
        common = sorted(nx.common_neighbors(ties.graph, one, other))
        yield {
            "a": one,
            "a_name": ties.graph.nodes[one]["name"],
            "b": other,
            "b_name": ties.graph.nodes[other]["name"],
            "prediction": True,
            "score": -score,
            "common": common,
            "topics": sorted(worked[one] & worked[other]),
            "reasons": [_reason(ties, one, other, partner) for partner in common],
            "statements": ties.statements((end, partner) for partner in common for end in (one, other)),
        }


def _strangers(ties: Ties, asked: str | None) -> list[tuple[str, str]]:
    """The pairs without a tie that have a partner in common; only those with the entity asked about."""
    pairs = {
        (min(one, other), max(one, other))
        for middle in ties.graph
        for one in ties.graph[middle]
        for other in ties.graph[middle]
        if one != other and not ties.graph.has_edge(one, other) and (asked is None or asked in (one, other))
    }
    return sorted(pairs)


def _reason(ties: Ties, one: str, other: str, partner: str) -> str:
    """Why a common partner speaks for a tie, with the things that it has with either."""
    told = ", ".join([*ties.between(one, partner), *ties.between(other, partner)])
    return f"both work with {ties.graph.nodes[partner]['name']}: {told}"
