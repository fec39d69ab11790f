"""Sketch: a small graph drawn by hand in TOML, for what queries must do in situations that no document shows.

    [nodes]                                   id = label and properties; `name` is the id unless given
    JP = "Country name=Japan"
    moc = { label = "Agreement", name = "MoC", status = "signed" }
    [facts]                                   document = sentences; each with what it says
    d1 = [{ quote = "Japan signed.", says = ["JP PARTY_TO moc"] }]
    known = ["a2i BASED_IN BD"]               what the gazetteer knows: edges without statements

A fact `subject RELATION object` makes the edge and its statement; `subject property value` a statement only.
Everything passes through the classes of the schema, so that a sketch cannot show what a graph cannot hold.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

from graph_schema.entities import NODES, Entity
from graph_schema.lifecycle import certain_on, rank
from graph_schema.links import LINKS
from graph_schema.values import fold


class Sketch:
    """The nodes and edges of a drawing, and how they are written to a graph."""

    def __init__(self, text: str) -> None:
        table = tomllib.loads(text)
        self.nodes: dict[str, Entity] = {}
        self.edges: dict[tuple[str, str, str], dict[str, Any]] = {}
        for id_, drawn in table["nodes"].items():
            self._node(id_, **(drawn if isinstance(drawn, dict) else {"label": drawn}))
        for fact in table.get("known", []):
            self._edge(*fact.split(" "), gazetteer=True)
        for document, sentences in table.get("facts", {}).items():
            self._document(document, table.get("documents", {}).get(document, {}), sentences)
        self._steps()

    @classmethod
    def read(cls, path: Path) -> Sketch:
        """The drawing in a file."""
        return cls(path.read_text(encoding="utf-8"))

    def write(self, graph: Any) -> None:
        """Put it into an empty graph."""
        graph.write(self._write)

    def _write(self, writer: Any) -> None:
        by_label = defaultdict(list)
        for node in self.nodes.values():
            by_label[type(node).__name__].append(node.model_dump(exclude_none=True))
        for label, rows in by_label.items():
            writer.run(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", {"rows": rows})
        by_type = defaultdict(list)
        for (source, relation, target), properties in self.edges.items():
            ends = type(self.nodes[source]).__name__, relation, type(self.nodes[target]).__name__
            by_type[ends].append({"source": source, "target": target, "properties": properties})
        for (source, relation, target), rows in by_type.items():
            writer.run(
                f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}), (b:{target} {{id: row.target}}) "
                f"CREATE (a)-[r:{relation}]->(b) SET r = row.properties",
                {"rows": rows},
            )

    def _steps(self) -> None:
        """A status that is drawn without the step that reached it gets one: no status stands without."""
        stepped = {source for source, relation, _ in self.edges if relation == "REACHED"}
        for id_, node in [*self.nodes.items()]:
            if isinstance(node, NODES["Agreement"] | NODES["Adoption"]) and node.status and id_ not in stepped:
                step = f"{id_}/{node.status}/{node.on or 'undated'}"
                self._node(step, "Milestone", status=node.status, on=node.on)
                self._edge(id_, "REACHED", step)

    def _node(self, id_: str, label: str, **values: Any) -> None:
        if label == "Milestone":
            step = values["status"], values.get("realis", "actual")
            values |= {
                "rank": rank(*step),
                "certain_on": certain_on(step[0], values.get("on"), values.get("reported_on")),
            }
        name = values.setdefault("name", id_)
        names = values.setdefault("names", [name])
        values.setdefault("search", "\n".join(dict.fromkeys(fold(each) for each in (name, *names))))
        self.nodes[id_] = NODES[label](id=id_, **values)

    def _edge(self, source: str, relation: str, target: str, **values: Any) -> None:
        ends = type(self.nodes[source]).__name__, type(self.nodes[target]).__name__
        if ends not in LINKS[relation].ends:
            raise ValueError(f"{relation} does not join {ends}")
        old = self.edges.get((source, relation, target), {})
        said = (*old.get("statements", ()), *values.pop("statements", ()))
        link = LINKS[relation](**{**old, **values, "statements": said})
        self.edges[source, relation, target] = link.model_dump(exclude_none=True)

    def _document(self, id_: str, values: dict[str, Any], sentences: list[dict[str, Any]]) -> None:
        text = "\n".join(sentence["quote"] for sentence in sentences)
        values = {"name": f"Document {id_}", "language": "en", **values}
        self._node(id_, "Document", sha256=hashlib.sha256(text.encode()).hexdigest(), text=text, **values)
        at = 0
        for sentence in sentences:
            for fact in sentence["says"]:
                self._statement(id_, values["language"], at, sentence, *fact.split(" ", 2))
            at += len(sentence["quote"]) + 1

    def _statement(self, document: str, language: str, at: int, sentence: dict[str, Any], *said: str) -> None:
        subject, relation, rest = said
        linked = relation in LINKS
        quote = sentence["quote"]
        id_ = hashlib.sha256(f"{document}|{at}|{said}".encode()).hexdigest()[:24]
        self.nodes[id_] = NODES["Statement"](
            id=id_, name=quote[:40], document=document, quote=quote, start=at, end=at + len(quote), language=language,
            relation=relation, subject=subject, subject_kind=type(self.nodes[subject]).__name__,
            object=rest if linked else None, object_kind=type(self.nodes[rest]).__name__ if linked else None,
            value=None if linked else rest, key=f"{subject}|{relation}|{rest}", tier=sentence.get("tier", "explicit"),
            realis=sentence.get("realis", "actual"),
            title=sentence.get("with", {}).get("title"), on=sentence.get("with", {}).get("on"),
            origin="rule:sketch@1", said_by=sentence.get("said_by"),
        )  # fmt: skip
        self._edge(id_, "QUOTED_FROM", document)
        for end in (subject, rest) if linked else (subject,):
            self._edge(id_, "ABOUT", end)
        if linked and sentence.get("realis", "actual") in ("actual", "future"):
            self._edge(subject, relation, rest, statements=(id_,), **sentence.get("with", {}))
