"""The catalogue: every query of a folder, read and checked once. Adding a query = adding its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import process

from graph_schema.errors import InvalidQuery, UnknownEntity
from queries.query import Query, read

if TYPE_CHECKING:
    from graph_store.graph import Graph
    from queries.desk import Desk

FOLDER = Path(__file__).parent


class Catalogue(Mapping[str, Query]):
    """The queries by name, sorted."""

    def __init__(self, queries: Mapping[str, Query]) -> None:
        self._queries = dict(sorted(queries.items()))

    @classmethod
    def load(cls, folder: Path | None = None) -> Catalogue:
        """Read every `.cypher` file below the folder. Raises InvalidQuery, naming file and line, for a bad one."""
        folder = folder or FOLDER
        queries = {}
        for path in sorted(folder.rglob("*.cypher")):
            where = path.relative_to(folder.parent).as_posix()
            name = path.relative_to(folder).with_suffix("").as_posix()
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise InvalidQuery(f"the file cannot be read: {error}", where=where) from error
            queries[name] = read(text, name, where)
        return cls(queries)

    def find(self, name: str) -> Query:
        """The query of this name. Raises UnknownEntity with the nearest names."""
        if name in self:
            return self[name]
        nearest = [match for match, _, _ in process.extract(name, list(self), limit=3)]
        raise UnknownEntity(f"there is no query {name!r}", remedy=f"perhaps {', '.join(nearest)}" if nearest else None)

    def over(self, graph: Graph) -> Desk:
        """The catalogue over a graph, for notebooks: answers as records, DataFrames and networks."""
        from queries.desk import Desk

        return Desk(self, graph)

    def __getitem__(self, name: str) -> Query:
        return self._queries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)
