"""Datasette as a peer of the service: the agreements of one party, from SQLite."""

from __future__ import annotations

import json
import sqlite3
import statistics
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.asked import LIMIT, find_questions
from benchmarks.peers import need, release
from benchmarks.places import Place
from benchmarks.rows import Row
from benchmarks.serving import Client, path_of, running, time_each
from queries import Catalogue
from queries.whole import ask_all

_QUERY = """
SELECT answer.* FROM party JOIN answer ON answer.id = party.id
WHERE party.party = :party ORDER BY coalesce(answer."on", '') DESC, answer.id LIMIT :limit
"""
_NAME = "agreements/list"


def compare(place: Place, port: int, what: str, quick: bool) -> Row:
    """The service against Datasette, which has the whole answer in two tables."""
    need("datasette")
    [party] = [each.arguments["party"] for each in find_questions(place.graph) if each.name == _NAME]
    with tempfile.TemporaryDirectory(prefix="pactgraph-") as folder:
        store(place, Path(folder, "agreements.db"))
        about = {"databases": {"agreements": {"queries": {"of_party": {"sql": _QUERY}}}}}
        Path(folder, "metadata.json").write_text(json.dumps(about), encoding="utf-8")
        command = ["-m", "datasette", f"{folder}/agreements.db", "--metadata", f"{folder}/metadata.json"]
        given = {"party": party, "limit": str(LIMIT)}
        with running(command, "/-/versions.json") as peer_port:
            ours, peer = Client(port), Client(peer_port)
            asked = f"/agreements/of_party.json?{urlencode(given | {'_shape': 'array'})}"
            found = time_each(
                [lambda: ours.get(path_of(_NAME, given)), lambda: peer.get(asked)], 2 if quick else 100, 10.0
            )
    times = [statistics.median(each) for each in found]
    ratio, figures = f"{times[0] / times[1]:.1f}× as long", f"{1000 * times[0]:.1f} against {1000 * times[1]:.1f} ms"
    return Row(f"the agreements of one party, {what}", f"Datasette {release('datasette')}", ratio, figures=figures)


def store(place: Place, file: Path) -> None:
    """Write every agreement as the service answers it into SQLite, and who is party to it."""
    query = Catalogue.load()[_NAME]
    names = [*(column.name for column in query.columns), "evidence"]
    with sqlite3.connect(file) as database:
        database.execute(f"CREATE TABLE answer ({', '.join(_quoted(name) for name in names)}, PRIMARY KEY (id))")
        database.execute("CREATE TABLE party (party, id, PRIMARY KEY (party, id))")
        for page in ask_all(place.graph, query, {}):
            rows = [row.model_dump() for row in page.rows]
            marks = ", ".join("?" * len(names))
            database.executemany(
                f"INSERT INTO answer VALUES ({marks})", ([_cell(row[n]) for n in names] for row in rows)
            )
            database.executemany(
                "INSERT INTO party VALUES (?, ?)", ((p, row["id"]) for row in rows for p in row["parties"])
            )
    database.close()


def _quoted(name: str) -> str:
    return f'"{name}"'


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
