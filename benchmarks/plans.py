"""Plans: what Neo4j does for a query, which does not depend on how busy the machine is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from benchmarks.asked import Asked
from benchmarks.places import Place
from benchmarks.rows import Row
from benchmarks.timing import Ratio

_SCANS: Final = ("NodeByLabelScan", "AllNodesScan")


def profile(questions: Sequence[Asked], place: Place) -> dict[str, dict[str, Any]]:
    """The plan of each query as it was run. A measure's Cypher is run as for its first step."""
    found = {}
    with place.session() as session:
        for each in questions:
            result = session.run(f"PROFILE {each.query.cypher}", {**each.parameters, "frontier": []})
            list(result)
            found[each.name] = result.consume().profile or {}
    return found


def hits(plan: dict[str, Any]) -> int:
    """How often a query touched what is stored."""
    return sum(int(step["args"].get("DbHits", 0)) for step in _steps(plan))


def scans(plans: dict[str, dict[str, Any]]) -> Row:
    """Which queries look at every node of a label."""
    found = [
        name for name, plan in plans.items() if any(step["operatorType"].startswith(_SCANS) for step in _steps(plan))
    ]
    ratio = f"{len(found) / len(plans):.2f}×, of {len(plans)}: {', '.join(found) or 'none'}"
    return Row("queries whose plan looks at every node of a label", "all queries", ratio, "those about all there is")


def growth(
    few: dict[str, dict[str, Any]], many: dict[str, dict[str, Any]], measured: str, against: str
) -> Iterator[Row]:
    """How much oftener each query touched what is stored in the larger graph: in all, and for a row of its answer."""
    for what, count in (("of a query", hits), ("for a row of its answer", _hits_a_row)):
        ratios = {name: count(many[name]) / count(few[name]) for name in few if hits(few[name])}
        yield Row(f"database hits {what}, {measured}", against, f"{Ratio.of(ratios.values())} as many", each=ratios)


def _hits_a_row(plan: dict[str, Any]) -> float:
    return hits(plan) / max(1, int(plan["args"].get("Rows", 0)))


def _steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for each in plan.get("children", ()):
        yield from _steps(each)
