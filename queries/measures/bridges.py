"""Bridges: ties without which two parts of the network would not be connected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from queries.measures import Read, Row
from queries.measures.ties import Ties


def bridges(read: Read, values: Mapping[str, object]) -> list[Row]:
    """The bridges, those first that hold the largest parts together; `far` is the side on which fewer stand."""
    ties = Ties.read(read)
    rows = []
    for pair in nx.bridges(ties.graph):
        near, far = sorted(pair, key=lambda end: (-len(_side(ties.graph, end, pair)), end))
        rows.append(
            {
                **{f"near_{name}": value for name, value in ties.shown(near).items() if name != "kind"},
                **{f"far_{name}": value for name, value in ties.shown(far).items() if name != "kind"},
                "cut_off": sorted(_side(ties.graph, far, pair)),
                "things": ties.between(near, far),
                "statements": ties.statements([pair]),
            }
        )
    return sorted(rows, key=lambda row: (-len(row["cut_off"]), row["near_id"], row["far_id"]))


def _side(graph: Any, end: str, bridge: tuple[str, str]) -> set[str]:
    """Those who stand on this side of a bridge."""
    if len(graph[end]) == 1:
        return {end}
    side: set[str] = nx.node_connected_component(nx.restricted_view(graph, [], [bridge]), end)
    return side
