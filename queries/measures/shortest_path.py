"""Shortest path: by which chain of links two entities are connected."""

from __future__ import annotations

from collections.abc import Mapping

from queries.measures import Read, Row

LONGEST = 6
"""Steps after which two entities count as not connected."""


def shortest_path(read: Read, values: Mapping[str, object]) -> list[Row]:
    """The steps from `source` to `target` by as few links as possible; of equal ways, the one stated in a document
    rather than known beforehand, then the first by id.

    The Cypher returns the links of the nodes `$frontier`, each seen from that node: source, target, known, and so on.
    It decides which links and nodes count. (Neo4j would search so by `shortestPath … WHERE none(…)`; the embedded
    engine applies the condition to the shortest paths only, and misses the longer ones that fulfil it.)
    """
    ends = str(values["source"]), str(values["target"])
    reached: list[dict[str, list[Row]]] = [{end: []} for end in ends]  # from each end: node → the links into it
    frontiers = [[end] for end in ends]
    for _ in range(LONGEST if ends[0] != ends[1] else 0):
        near = 0 if len(frontiers[0]) <= len(frontiers[1]) else 1
        found: dict[str, list[Row]] = {}
        for link in read(frontier=frontiers[near]):
            if link["target"] not in reached[near]:
                found.setdefault(link["target"], []).append(link)
        reached[near] |= found
        frontiers[near] = sorted(found)
        if meeting := sorted(found.keys() & reached[1 - near].keys()):
            there, back = (_walk(side, meeting[0]) for side in reached)
            steps = [*reversed(there), *(_turned(link) for link in back)]
            return [{**link, "step": number} for number, link in enumerate(steps, 1)]
        if not found:
            break
    return []


def _walk(links: Mapping[str, list[Row]], node: str) -> list[Row]:
    """The links from a node back to the end that the search began at."""
    walked = []
    while links[node]:
        link = min(links[node], key=lambda link: (link["known"], link["source"], link["link"], not link["forward"]))
        walked.append(link)
        node = link["source"]
    return walked


def _turned(link: Row) -> Row:
    """The same link seen from its other end."""
    swapped = {"source": "target", "target": "source", "source_name": "target_name", "target_name": "source_name"}
    return {swapped.get(name, name): value for name, value in link.items()} | {"forward": not link["forward"]}
