"""Random reads in the schema. Each sorts by all that it returns, so that its rows have one right order."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, NamedTuple, get_args, get_origin

from random_graph import DATES, POOLS, WORDS, node_id

from graph_schema.entities import NODES
from graph_schema.links import LINKS

EDGES = [(a, type, b) for type, link in LINKS.items() for a, b in link.ends]


class Read(NamedTuple):
    """A query with its parameters."""

    cypher: str
    parameters: dict[str, Any]


class Chain(NamedTuple):
    """A pattern: its text, its variables with their labels, its relationship variables with their types."""

    text: str
    nodes: list[tuple[str, str]]
    links: list[tuple[str, str]]

    @property
    def first(self) -> str:
        return self.nodes[0][0]

    @property
    def last(self) -> str:
        return self.nodes[-1][0]


class Maker:
    """Makes one query at a time out of a source of randomness."""

    def __init__(self, source: random.Random, size: int) -> None:
        self.random = source
        self.size = size
        self.parameters: dict[str, Any] = {}

    def make(self) -> Read:
        """One query of a random shape."""
        self.parameters = {}
        return Read(self.random.choice(SHAPES)(self), self.parameters)

    def parameter(self, value: Any) -> str:
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"

    def chain(
        self, length: int | None = None, *, start: str | None = None, name: str = "n", bound: bool = False
    ) -> Chain:
        """A pattern of 1 to 3 relationships; `bound`: its first variable is known already."""
        label = start or self.random.choice(EDGES)[0]
        nodes, links, text = [(f"{name}0", label)], [], f"({name}0)" if bound else f"({name}0:{label})"
        for number in range(length or self.random.choice((1, 1, 2, 2, 3))):
            label = nodes[-1][1]
            a, type, b = self.random.choice([edge for edge in EDGES if label in (edge[0], edge[2])])
            onward = a == label and (b != label or self.random.random() < 0.5)
            link, node, other = f"{name}r{number}", f"{name}{number + 1}", b if onward else a
            shown = f"{node}:{other}" if self.random.random() < 0.8 else node
            if self.random.random() < 0.15:
                text += f"-[{link}:{type}]-({shown})"
            else:
                text += f"-[{link}:{type}]->({shown})" if onward else f"<-[{link}:{type}]-({shown})"
            nodes.append((node, other))
            links.append((link, type))
        return Chain(text, nodes, links)

    def field(self, label: str, *, sortable: bool = True) -> str:
        """A property of a class, mostly one that many have."""
        names = [name for name in NODES[label].model_fields if name not in ("value", "gazetteer")]
        if sortable:
            names = [name for name in names if get_origin(NODES[label].model_fields[name].annotation) is not tuple]
        return self.random.choice(names)

    def condition(self, variable: str, label: str) -> str:
        """Something that holds of some nodes of a class."""
        name = self.field(label, sortable=False)
        field, at, choose = NODES[label].model_fields[name], f"{variable}.{name}", self.random.choice
        kinds = get_args(field.annotation) or (field.annotation,)
        if get_origin(field.annotation) is tuple:
            word = self.parameter(choose(WORDS))
            return choose((
                f"{word} IN coalesce({at}, [])", f"any(x IN {at} WHERE x STARTS WITH 'd')", f"size({at}) > 1",
                f"none(x IN coalesce({at}, []) WHERE x = {word})", f"{at} IS NULL", f"{at} = []",
            ))  # fmt: skip
        if bool in kinds:
            return choose((f"{at}", f"NOT {at}", f"{at} = {self.parameter(True)}", f"coalesce({at}, false)"))
        if int in kinds or float in kinds:
            number = self.parameter(self.random.randrange(60))
            return choose((f"{at} > {number}", f"NOT {at} <= {number}", f"{at} % 7 < 3", f"{at} IS NULL"))
        known = POOLS.get(name, [*WORDS, node_id(label, self.random.randrange(self.size))])
        one, two = self.parameter(choose(known)), self.parameter(self.random.sample(known, 2))
        return choose((
            f"{at} = {one}", f"{at} <> {one}", f"{at} IN {two}", f"NOT {at} IN {two}", f"{at} IS NULL",
            f"{at} IS NOT NULL", f"{at} >= {one}", f"{at} < {one}", f"toLower({at}) CONTAINS {one}",
            f"{at} STARTS WITH {one}",
            f"{at} ENDS WITH 'a'", f"{at} =~ '.*[0-4].*'", f"({at} = {one} OR {at} IS NULL)", f"size({at}) > 6",
        ))  # fmt: skip

    def where(self, chain: Chain, share: float = 0.6) -> str:
        conditions = [self.condition(*node) for node in chain.nodes if self.random.random() < share / len(chain.nodes)]
        return f" WHERE {' AND '.join(conditions)}" if conditions else ""

    def order(self, *columns: str) -> str:
        """Sort by every column, first by any of them, and perhaps cut."""
        shuffled = self.random.sample(columns, len(columns))
        text = " ORDER BY " + ", ".join(f"{column}{self.random.choice(('', ' DESC'))}" for column in shuffled)
        if self.random.random() < 0.5:
            text += f" SKIP {self.random.randrange(3)} LIMIT {self.random.randrange(1, 15)}"
        return text


def page(make: Maker) -> str:
    chain = make.chain()
    distinct = make.random.choice(("", "DISTINCT "))
    return (
        f"MATCH {chain.text}{make.where(chain)} RETURN {distinct}{chain.first}.id AS a, "
        f"{chain.last}.{make.field(chain.nodes[-1][1])} AS b{make.order('a', 'b')}"
    )


def groups(make: Maker) -> str:
    chain = make.chain()
    return (
        f"MATCH {chain.text}{make.where(chain)} RETURN {chain.first}.{make.field(chain.nodes[0][1])} AS g, "
        f"count(*) AS n, count(DISTINCT {chain.last}) AS d, min({chain.last}.id) AS low, max({chain.last}.name) AS high"
        f"{make.order('g', 'n', 'd', 'low', 'high')}"
    )


def threshold(make: Maker) -> str:
    chain = make.chain()
    return (
        f"MATCH {chain.text}{make.where(chain)} WITH {chain.first} AS a, count({chain.last}) AS n "
        f"WHERE n > {make.random.randrange(1, 4)} RETURN a.id AS id, n{make.order('id', 'n')}"
    )


def optional(make: Maker) -> str:
    chain = make.chain(make.random.choice((1, 2)), name="m")
    variable, label = chain.nodes[0]
    return (
        f"MATCH ({variable}:{label}) WHERE {make.condition(variable, label)} "
        f"OPTIONAL MATCH {chain.text.replace(f':{label}', '', 1)}{make.where(chain)} "
        f"RETURN {variable}.id AS id, count({chain.last}) AS n, count(DISTINCT {chain.last}.name) AS d"
        f"{make.order('id', 'n', 'd')}"
    )


def exists(make: Maker) -> str:
    outer = make.random.choice(EDGES)[0]
    inner = make.chain(start=outer, bound=True)
    no = make.random.choice(("", "NOT "))
    return (
        f"MATCH (n0:{outer}) WHERE {make.condition('n0', outer)} "
        f"AND {no}EXISTS {{ MATCH {inner.text}{make.where(inner)} }} RETURN n0.id AS id{make.order('id')}"
    )


def counted(make: Maker) -> str:
    outer = make.random.choice(EDGES)[0]
    a, b = make.chain(1, start=outer, bound=True), make.chain(start=outer, bound=True)
    return (
        f"MATCH (n0:{outer}) RETURN n0.id AS id, COUNT {{ {a.text} }} AS n, "
        f"COLLECT {{ MATCH {b.text}{make.where(b)} RETURN DISTINCT {b.last}.id AS x ORDER BY x LIMIT 3 }} AS some"
        f"{make.order('id', 'n')}"
    )


def comprehension(make: Maker) -> str:
    outer = make.random.choice(EDGES)[0]
    inner = make.chain(start=outer, bound=True)
    return (
        f"MATCH (n0:{outer}) WITH n0, [{inner.text}{make.where(inner)} | {inner.last}.id] AS found "
        f"RETURN n0.id AS id, size(found) AS n, size([x IN found WHERE x ENDS WITH '1']) AS k"
        f"{make.order('id', 'n', 'k')}"
    )


def subquery(make: Maker) -> str:
    inner = make.chain(bound=True)
    label = inner.nodes[0][1]
    return (
        f"MATCH (n0:{label}) WHERE {make.condition('n0', label)} CALL (n0) {{ MATCH {inner.text}{make.where(inner)} "
        f"RETURN count(*) AS n, min({inner.last}.id) AS low }} RETURN n0.id AS id, n, low{make.order('id', 'n', 'low')}"
    )


def union(make: Maker) -> str:
    a, b = make.chain(), make.chain()
    every = make.random.choice(("", "ALL "))
    return (
        f"CALL {{ MATCH {a.text}{make.where(a)} RETURN {a.last}.id AS id UNION {every}MATCH {b.text}{make.where(b)} "
        f"RETURN {b.first}.id AS id }} RETURN id, count(*) AS n{make.order('id', 'n')}"
    )


def reach(make: Maker) -> str:
    label, type, _ = make.random.choice(EDGES)
    types = make.random.choice(("", f":{type}", f":{type}|ABOUT|PARTY_TO"))
    low = make.random.choice((0, 1, 1, 2))
    left, right = make.random.choice((("-", "-"), ("-", "->"), ("<-", "-")))
    start = make.parameter(node_id(label, make.random.randrange(make.size)))
    high = low + make.random.choice((0, 1)) if types == "" else low + 2
    return (
        f"MATCH (a:{label} {{id: {start}}}){left}[{types}*{low}..{min(high, 3)}]{right}(b) "
        f"RETURN b.id AS id, count(*) AS n ORDER BY n DESC, id LIMIT 50"
    )


def shortest(make: Maker) -> str:
    a, b = make.random.choice(EDGES)[0], make.random.choice(EDGES)[2]
    ids = [make.parameter(node_id(label, make.random.randrange(make.size))) for label in (a, b)]
    kind = make.random.choice(("shortestPath", "shortestPath", "allShortestPaths"))
    types = make.random.choice(("", ":PARTY_TO|ABOUT|PART_OF|HELD|COVERS"))
    return (
        f"MATCH (a:{a} {{id: {ids[0]}}}), (b:{b} {{id: {ids[1]}}}) WHERE a <> b "
        f"MATCH p = {kind}((a)-[{types}*..{make.random.choice((3, 5))}]-(b)) RETURN length(p) AS n, size(nodes(p)) AS k"
    )


def card(make: Maker) -> str:
    chain = make.chain()
    return (
        f"MATCH {chain.text}{make.where(chain)} WITH {chain.first} AS a, {chain.last}.id AS x ORDER BY x "
        f"WITH a, collect(DISTINCT x)[..4] AS top RETURN a.id AS id, a {{.id, .name, top: top, k: size(top)}} AS card"
        f"{make.order('id')}"
    )


def links(make: Maker) -> str:
    chain = make.chain()
    link, _ = make.random.choice(chain.links)
    return (
        f"MATCH {chain.text}{make.where(chain)} RETURN type({link}) AS t, coalesce({link}.gazetteer, false) AS g, "
        f"labels(startNode({link}))[0] AS l, size(coalesce({link}.statements, [])) AS s, count(*) AS n"
        f"{make.order('t', 'g', 'l', 's', 'n')}"
    )


def totals(make: Maker) -> str:
    chain = make.chain()
    return (
        f"MATCH {chain.text}{make.where(chain)} RETURN count(*) AS n, count(DISTINCT {chain.first}) AS d, "
        f"sum(size({chain.last}.id)) AS s, avg(toFloat(size({chain.last}.name))) AS m"
    )


def facts(make: Maker) -> str:
    label = make.random.choice(list(NODES))
    return (
        f"MATCH (n:{label}) WHERE {make.condition('n', label)} AND {make.condition('n', label)} "
        f"RETURN n.id AS id, labels(n)[0] AS l, 'names' IN keys(n) AS k, n.nothing AS z, "
        f"toUpper(substring(n.name, 0, 5)) AS s, coalesce(n.status, n.type, '-') AS c"
        f"{make.order('id', 'l', 'k', 's', 'c')}"
    )


def neighbours(make: Maker) -> str:
    chain = make.chain(1)
    only = make.random.choice(
        ("", " WHERE NOT o:Country", " WHERE o:Agreement|Statement", f" WHERE o.id >= '{DATES[0]}'")
    )
    return (
        f"MATCH {chain.text}{make.where(chain)} WITH DISTINCT {chain.last} AS z MATCH (z)-[r]-(o){only} "
        f"RETURN z.id AS id, type(r) AS t, labels(o)[0] AS l, count(o) AS n{make.order('id', 't', 'l', 'n')}"
    )


SHAPES: list[Callable[[Maker], str]] = [
    page, groups, threshold, optional, exists, counted, comprehension, subquery, union, reach, shortest, card, links,
    totals, facts, neighbours,
]  # fmt: skip
