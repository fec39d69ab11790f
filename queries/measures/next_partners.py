"""Next partners: pairs that are not tied and may come to be. A prediction, never a fact."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from queries.measures import Read, Row
from queries.measures.ties import Ties


def next_partners(read: Read, values: Mapping[str, object]) -> list[Row]:
    """Pairs without a tie that have partners in common, the likeliest first, each with its reasons.

    The score is that of Adamic and Adar (2003): a common partner counts the more, the fewer partners it has itself,
    since one that works with everybody says little. Of equal scores those come first who work on more common topics.
    """
    found = read()
    ties = Ties(found)
    asked = values.get("country")
    worked: dict[str, set[str]] = {node: set() for node in ties.graph}
    for row in found:
        for end in ("source", "target"):
            worked[row[end]].update(row["topics"])
    rows = []
    for one, other in _strangers(ties, str(asked) if asked else None):
        common = sorted(nx.common_neighbors(ties.graph, one, other))
        ((_, _, score),) = nx.adamic_adar_index(ties.graph, [(one, other)])
        topics = sorted(worked[one] & worked[other])
        rows.append(
            {
                "a": one,
                "a_name": ties.graph.nodes[one]["name"],
                "b": other,
                "b_name": ties.graph.nodes[other]["name"],
                "prediction": True,
                "score": round(score, 4),
                "common": common,
                "topics": topics,
                "reasons": [_reason(ties, one, other, partner) for partner in common],
                "statements": ties.statements((end, partner) for partner in common for end in (one, other)),
            }
        )
    return sorted(rows, key=lambda row: (-row["score"], -len(row["topics"]), row["a"], row["b"]))


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
