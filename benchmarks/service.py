"""The service: its answers against the same Cypher over raw Bolt, as the graph grows, and against two peers.

The graphs are made: 1,000 and 10,000 agreements, one document each, written by the loader's own writer, who takes a
few minutes for the larger one; one of 100,000, which takes him about an hour, is measured too where it has been made
(`python -m benchmarks.places embedded 100000`), by all but Datasette. Every query
of the catalogue is asked, about something with some 25 links. *Raw Bolt* is the official driver on one connection
that is kept, in this process; the service runs in a process of its own, and its answer comes over HTTP as JSON. The
query alone gives rows; an answer is rows, their sentences, what the documents disagree on and how far they reach. So
there are two comparisons: with the query's own Cypher, and with all of the Cypher that an answer takes. Each is asked
in turn with the service, and a ratio is that of the medians of one query; the table has the median of all queries,
the least and the most. p99 is the slowest hundredth of all answers, each divided by its query's median over raw Bolt.
The service keeps no answers meanwhile (`PACTGRAPH_KEPT=0`), else only the first would be found; a second one keeps
them, as it does unless told otherwise, and is asked what it has answered before. A question that takes
longer than a query may, or is refused, is told of by its name, and left out of the other rows.
Neo4j also tells how often a query touched what is stored (its *database hits*), which no other program on the machine
changes, in all and for each row that it finds, and whether its plan looks at every node of a label. A plan is one for
all arguments: lists of agreements, meetings, memos, signers and conflicts begin at the party, office or country that
is given, and look at all there is only where none is. Letters of quotes and names are looked for everywhere: no index
of words is used, which the two engines would not share. Neo4j's HTTP query API runs the query's own Cypher too.
Datasette gives the agreements of one party from SQLite, sentences and all: rows as an answer had them, stored
beforehand in two tables with an index.
"""

from __future__ import annotations

import base64
import json
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import neo4j
from neo4j import exceptions

from benchmarks import datasette_peer, plans
from benchmarks.asked import Asked, find_questions
from benchmarks.places import Place, is_made, made
from benchmarks.rows import Row
from benchmarks.serving import Client, Refused, answered, path_of, served, time_each
from benchmarks.timing import Ratio, short
from graph_schema.errors import GraphTimeout
from graph_store.graph import Graph
from queries.answer import ask

SIZES: Final = (1_000, 10_000)
LARGEST: Final = 100_000
QUICK: Final = (5, 10)
CLIENTS: Final = (1, 8, 64)
TIMES: Final = 100
SECONDS: Final = 1.5
"""For one query: the slow ones are asked less often."""
Took = dict[str, list[list[float]]]


def measure(quick: bool) -> Iterator[Row]:
    """Both engines. quick: next to no graph, each query twice; the figures mean nothing then."""
    for engine in ("embedded", "neo4j"):
        medians: dict[int, dict[str, float]] = {}
        profiles = []
        for size in QUICK if quick else _sizes(engine):
            with made(engine, size, quick) as place, served(place) as port:
                questions = find_questions(place.graph)[:: 7 if quick else 1]
                yield from _at(place, port, questions, size, medians, quick)
                if place.http:
                    profiles.append(plans.profile(questions, place))
        yield _growth(engine, medians)
    least, most = (f"{size:,} agreements" for size in (QUICK if quick else SIZES))
    yield from plans.growth(profiles[0], profiles[-1], most, least)
    yield plans.scans(profiles[-1])


def _sizes(engine: str) -> tuple[int, ...]:
    """How many agreements the graphs have: the largest is not made on the way."""
    return (*SIZES, LARGEST) if is_made(engine, LARGEST) else SIZES


def _at(
    place: Place, port: int, questions: Sequence[Asked], size: int, medians: dict[int, dict[str, float]], quick: bool
) -> Iterator[Row]:
    """All that is measured on one graph."""
    client, what = Client(port), f"{size:,} agreements: {place.name}"
    with place.session() as session:
        took, refused = _time(questions, lambda each: _works(each, client, session, place.graph), quick)
    medians[size] = {name: statistics.median(found[0]) for name, found in took.items()}
    told = ", ".join(f"{name} ({reason})" for name, reason in refused.items()) or "none"
    ratio = f"{len(refused) / len(questions):.2f}×, of {len(questions)}: {told}"
    yield Row(f"questions that are refused, {what}", "all questions", ratio, "none")
    answering = [each for each in questions if each.name in took and not each.query.measure]
    plain = {each.name: took[each.name] for each in answering}
    aim = "at most 1.3× at p50"
    yield _compare(f"an answer of the service, {what}", "its query over raw Bolt", plain, 1, aim)
    yield _compare(f"an answer of the service, {what}", "all of its Cypher over raw Bolt", plain, 2, aim)
    yield _repeated(f"an answer that the client has already (`If-None-Match`), {what}", took)
    yield from _many(port, [_path(each) for each in answering], what, quick)
    yield _kept(answering, place, what, quick)
    if place.http:
        yield _http_api(answering, client, place, what, quick)
    if size < LARGEST:
        yield datasette_peer.compare(place, port, what, quick)


def _many(port: int, paths: Sequence[str], what: str, quick: bool) -> Iterator[Row]:
    """Many clients at once against one."""
    rates = {clients: answered(port, paths, clients, 0.5 if quick else 6.0) for clients in CLIENTS}
    alone, _ = rates[CLIENTS[0]]
    for clients in CLIENTS[1:]:
        rate, refused = rates[clients]
        ratio = f"{short(rate / alone)}× as many" + (f"; {100 * refused:.1f} % refused" if refused else "")
        figures = f"{short(rate)} against {short(alone)} a second"
        yield Row(f"answers a second to {clients} clients, {what}", "one client", ratio, figures=figures)


def _time(
    questions: Sequence[Asked], works: Callable[[Asked], Sequence[Callable[[], object]]], quick: bool
) -> tuple[Took, dict[str, str]]:
    """How long the works of each question took; and why others were refused."""
    times, seconds = (2, 1.0) if quick else (TIMES, SECONDS)
    took: Took = {}
    refused: dict[str, str] = {}
    for each in questions:
        try:
            took[each.name] = time_each(works(each), times, seconds)
        except Refused as error:
            refused[each.name] = error.message
        except (GraphTimeout, exceptions.ClientError, exceptions.TransientError):
            refused[each.name] = "its query"
    return took, refused


def _works(asked: Asked, client: Client, session: neo4j.Session, graph: Graph) -> list[Callable[[], object]]:
    """The service's answer; its query, and all of its Cypher, over raw Bolt; and its answer once more. Raises Refused
    where there is no answer."""
    path = _path(asked)
    known = {"If-None-Match": client.get(path).get("ETag", "")}
    said = _Overheard(graph).all_of(asked)
    return [
        lambda: client.get(path),
        lambda: list(session.run(asked.query.cypher, dict(asked.parameters))) if not asked.query.measure else None,
        lambda: [list(session.run(cypher, dict(parameters))) for cypher, parameters in said],
        lambda: client.get(path, known, accept=(304,)),
    ]


class _Overheard:
    """A graph that notes what it is asked."""

    def __init__(self, graph: Graph) -> None:
        self._graph, self._said = graph, list[tuple[Any, Mapping[str, Any]]]()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._graph, name)

    def read(self, query: str, parameters: Mapping[str, object] | None = None, **more: Any) -> Any:
        self._said.append((query, dict(parameters or {})))
        return self._graph.read(query, parameters or {}, **more)

    def all_of(self, asked: Asked) -> list[tuple[Any, Mapping[str, Any]]]:
        """All of the Cypher that an answer takes, in its order."""
        ask(self, asked.query, asked.arguments)  # type: ignore[arg-type]
        return self._said


def _path(asked: Asked) -> str:
    return path_of(asked.name, asked.arguments)


def _compare(measured: str, against: str, took: Took, peer: int, aim: str = "–") -> Row:
    """The first of each query's works against another."""
    ratios = {name: statistics.median(found[0]) / statistics.median(found[peer]) for name, found in took.items()}
    slowest = [
        _slowest(
            found[work][at] / statistics.median(found[peer]) for found in took.values() for at in range(len(found[0]))
        )
        for work in (0, peer)
    ]
    ratio = f"p50 {Ratio.of(ratios.values())} as long; p99 {short(slowest[0] / slowest[1])}×"
    times = [statistics.median(statistics.median(found[work]) for found in took.values()) for work in (0, peer)]
    return Row(measured, against, ratio, aim, f"{1000 * times[0]:.1f} against {1000 * times[1]:.1f} ms", ratios)


def _slowest(times: Iterator[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


def _repeated(measured: str, took: Took) -> Row:
    ratios = {name: statistics.median(found[0]) / statistics.median(found[3]) for name, found in took.items()}
    times = [statistics.median(statistics.median(found[work]) for found in took.values()) for work in (3, 0)]
    figures = f"{1000 * times[0]:.1f} against {1000 * times[1]:.1f} ms"
    return Row(measured, "the same without", f"{Ratio.of(ratios.values())} as fast", "20× as fast", figures, ratios)


def _kept(questions: Sequence[Asked], place: Place, what: str, quick: bool) -> Row:
    """What somebody has asked before, of a service that keeps answers, against the query's own Cypher."""
    with served(place, keeps=True) as port, place.session() as session:
        client = Client(port)

        def works(asked: Asked) -> list[Callable[[], object]]:
            return [
                lambda: client.get(_path(asked)),
                lambda: list(session.run(asked.query.cypher, dict(asked.parameters))),
            ]

        took, _ = _time(questions, works, quick)
    aim = "at most 1.3× at p50"
    return _compare(f"an answer that was given before, {what}", "its query over raw Bolt", took, 1, aim)


def _growth(engine: str, medians: Mapping[int, Mapping[str, float]]) -> Row:
    least, most = min(medians), max(medians)
    ratios = {name: medians[most][name] / medians[least][name] for name in medians[least] if name in medians[most]}
    measured, against = f"an answer on a graph of {most:,} agreements: {engine}", f"of {least:,}"
    return Row(measured, against, f"{Ratio.of(ratios.values())} as long", "follows the answer", each=ratios)


def _http_api(questions: Sequence[Asked], client: Client, place: Place, what: str, quick: bool) -> Row:
    """The service against Neo4j's own HTTP API with the query's own Cypher."""
    peer = Client(int((place.http or "").rpartition(":")[2]))
    secret = base64.b64encode(":".join(place.auth).encode()).decode()
    headers = {"Authorization": f"Basic {secret}", "Content-Type": "application/json", "Accept": "application/json"}

    def works(asked: Asked) -> list[Callable[[], object]]:
        body = json.dumps({"statement": asked.query.cypher, "parameters": asked.parameters}).encode()
        return [
            lambda: client.get(_path(asked)),
            lambda: peer.send("POST", "/db/neo4j/query/v2", body=body, headers=headers, accept=(200, 202)),
        ]

    took, _ = _time(questions, works, quick)
    return _compare(f"an answer of the service, {what}", "its query over Neo4j's HTTP query API", took, 1)
