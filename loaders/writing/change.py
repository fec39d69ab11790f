"""What changes in the graph when facts go and others come: planned from what stands, then written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph_schema.statement import Ref, Scalar
from loaders.writing import derive
from loaders.writing.derive import NEIGHBOURS, OWN, SAMPLE, TIES, Claims, Properties, Support
from loaders.writing.facts import Fact, value_key
from loaders.writing.knowledge import Edge, Knowledge
from loaders.writing.ledger import Ledger

EVENTS = frozenset({*NEIGHBOURS, "Funding", "Decision"})
"""The classes whose nodes are named after what they join or hold."""

Neighbours = Mapping[Ref, set[Edge]]
"""Events with their relationships."""


class Change:
    """Facts that went and facts that come, all of them projecting. Those that went are no more in the ledger, those
    that come are not yet."""

    def __init__(self, ledger: Ledger, knowledge: Knowledge, minus: Sequence[Fact], plus: Sequence[Fact]) -> None:
        self._ledger, self._knowledge, self._minus, self._plus = ledger, knowledge, minus, plus
        self._needed: set[Ref] = set()  # what the coming facts need
        self._gone: set[Ref] = set()  # what nothing needs any more
        self._standing: dict[Ref, Properties] = {}  # the nodes of both, as they are

    def apply(self) -> set[Ref]:
        """Make nodes and relationships follow. Answers the nodes that are new."""
        ledger = self._ledger
        self._find_presence()
        edges = self._edges()
        events = {ref for fact in (*self._minus, *self._plus) for ref in fact.refs if ref.kind in NEIGHBOURS}
        before = _by_event(ledger.edges_of(events & self._standing.keys(), NEIGHBOURS))
        after = _by_event({each for some in before.values() for each in some} - edges.keys() | _kept(edges))
        nodes = self._nodes(events, after)
        ledger.put_nodes({ref: found for ref, found in nodes.items() if found != self._standing.get(ref)})
        ledger.remove_edges(edge for edge, found in edges.items() if found is None)
        ledger.put_edges({edge: found for edge, found in edges.items() if found is not None})
        self._tie(events, before, after, nodes)
        ledger.remove_nodes(self._gone)
        return self._needed - self._standing.keys()

    def _find_presence(self) -> None:
        self._needed = self._with_closure(ref for fact in self._plus for ref in fact.refs)
        were = self._with_closure(ref for fact in self._minus for ref in fact.refs)
        left = were - self._needed
        left -= self._ledger.stated(left)
        above = {ref: self._knowledge.dependents(ref) - {ref} for ref in left}
        stated = self._ledger.stated({other for others in above.values() for other in others})
        self._gone = {ref for ref in left if not above[ref] & stated}
        self._standing = self._ledger.nodes(self._needed | were)

    def _with_closure(self, refs: Iterable[Ref]) -> set[Ref]:
        """Nodes with the known ones that must stand with them; documents stand by themselves."""
        return {each for ref in set(refs) if ref.kind != "Document" for each in self._knowledge.closure(ref)}

    def _edges(self) -> dict[Edge, Properties | None]:
        """The relationships that change, None for one that goes: the facts', and the known ones of new nodes."""
        new = self._needed - self._standing.keys()
        known = {edge for ref in new for edge in self._knowledge.links(ref)}
        ends = {end for source, _, target in known for end in (source, target)}
        present = (self._needed | self._standing.keys() | self._ledger.nodes(ends).keys()) - self._gone
        minus, plus = _ids(self._minus), _ids(self._plus)
        touched = minus.keys() | plus.keys() | {edge for edge in known if edge[0] in present and edge[2] in present}
        standing = self._ledger.edges(touched)
        before = {edge: standing.get(edge, {}).get("statements", []) for edge in touched}
        ids = {edge: _exchanged(before[edge], minus[edge], plus[edge]) for edge in touched}
        doubtful = {edge for edge in touched if OWN[edge[1]] and ids[edge][:SAMPLE] != before[edge][:SAMPLE]}
        said = self._qualifiers({id for edge in doubtful for id in ids[edge][:SAMPLE]})
        found: dict[Edge, Properties | None] = {}
        for edge in touched:
            known_here = self._knowledge.links_together(edge) and not {edge[0], edge[2]} & self._gone
            if ids[edge] or known_here:
                own = standing.get(edge, {})
                if edge in doubtful:
                    own = derive.qualified(edge[1], [said[id] for id in ids[edge][:SAMPLE]])
                properties = own | {"statements": ids[edge], "gazetteer": known_here}
                if properties != standing.get(edge):
                    found[edge] = properties
            elif edge in standing:
                found[edge] = None
        return found

    def _qualifiers(self, ids: set[str]) -> dict[str, Mapping[str, Scalar]]:
        """The qualifiers of statements by their ids; those that come need not be read."""
        coming = {fact.id: fact.statement.qualifiers for fact in self._plus if fact.id in ids}
        return coming | self._ledger.qualifiers(ids - coming.keys())

    def _nodes(self, events: set[Ref], after: Neighbours) -> dict[Ref, Properties]:
        """The properties of every node that may change, as they are to be."""
        claims, steps = self._claims(), self._steps()
        support = self._support(claims)
        blocks = {ref: fact.statement.block for fact in self._plus for ref in fact.refs if ref.kind == "Agreement"}
        found: dict[Ref, Properties] = {}
        for ref in (claims.keys() | events | self._needed - self._standing.keys()) - self._gone:
            if ref.kind != "Milestone":
                found[ref] = derive.entity(
                    ref, self._standing.get(ref, {}), claims.get(ref, Claims()), support.get(ref, {}),
                    self._knowledge.properties(ref), self._knowledge.name(ref),
                )  # fmt: skip
                if blocks.get(ref):
                    found[ref]["block"] = blocks[ref]
        for ref, (current, facts) in steps.items():
            found[ref] = derive.milestone(ref, facts, current)
        others = {target for edges in after.values() for _, _, target in edges if target.kind == "Milestone"}
        milestones = self._ledger.nodes(others - found.keys()) | found
        for ref in found:
            if ref.kind in EVENTS:
                found[ref] = derive.event(ref, found[ref], after.get(ref, set()), milestones, self._knowledge)
        return found

    def _claims(self) -> dict[Ref, Claims]:
        """What the facts say of the properties of nodes."""
        found: dict[Ref, Claims] = defaultdict(Claims)
        for facts, side in ((self._minus, "minus"), (self._plus, "plus")):
            for fact in facts:
                if fact.statement.value is not None and fact.subject.kind != "Document":
                    getattr(found[fact.subject], side)[fact.statement.relation, fact.statement.value] += 1
        return dict(found)

    def _steps(self) -> dict[Ref, tuple[Properties, list[Fact]]]:
        """The milestones that change: what they are, and the facts that come. Where one goes, from the beginning."""
        found: dict[Ref, tuple[Properties, list[Fact]]] = {}
        left = {each.object for each in self._minus if each.object and each.object.kind == "Milestone"} - self._gone
        for ref in left:
            found[ref] = ({}, [])
        kept = [each for each in self._ledger.facts("object", [ref.id for ref in left]) if each.projects]
        for fact in (*kept, *self._plus):
            if fact.object is not None and fact.object.kind == "Milestone":
                found.setdefault(fact.object, (self._standing.get(fact.object, {}), []))[1].append(fact)
        return found

    def _support(self, claims: Mapping[Ref, Claims]) -> dict[Ref, Support]:
        """How often the values are stated between which the facts leave a doubt."""
        found: dict[Ref, Support] = {}
        doubts: dict[Ref, dict[str, set[Scalar] | None]] = {}
        for ref, each in claims.items():
            if ref in self._standing:
                doubts[ref] = derive.doubts(each, self._standing[ref], self._knowledge.properties(ref))
            else:
                found[ref] = {name: each.coming(name) for name in each.properties}
        stated = self._ledger.values([ref for ref, names in doubts.items() if None in names.values()])
        open_ = [
            (ref, name, value)
            for ref, names in doubts.items() if ref not in self._gone
            for name, values in names.items()
            for value in (stated[ref][name] | set(claims[ref].coming(name)) if values is None else values)
        ]  # fmt: skip
        times = self._ledger.support({value_key(ref.id, name, value) for ref, name, value in open_})
        for ref, names in doubts.items():
            found[ref] = {name: Counter() for name in names}
        for ref, name, value in open_:
            found[ref][name][value] = times.get(value_key(ref.id, name, value), 0) + claims[ref].plus[name, value]
        return found

    def _tie(self, events: set[Ref], before: Neighbours, after: Neighbours, nodes: Mapping[Ref, Properties]) -> None:
        """Count the countries' common events anew."""
        deltas: dict[Edge, Counter[str]] = defaultdict(Counter)
        for ref in events:
            for sign, own, edges in (
                (-1, self._standing.get(ref), before.get(ref, set())),
                (1, nodes.get(ref), after.get(ref, set())),
            ):
                for one, other in derive.pairs(ref, own or {}, edges, self._knowledge):
                    deltas[one, "TIED_TO", other][TIES[ref.kind]] += sign
        deltas = {edge: delta for edge, delta in deltas.items() if any(delta.values())}
        standing = self._ledger.edges(deltas)
        ties = {
            edge: {"statements": [], "gazetteer": False}
            | {name: standing.get(edge, {}).get(name, 0) + delta[name] for name in TIES.values()}
            for edge, delta in deltas.items()
        }
        none = {edge for edge, tie in ties.items() if not any(tie[name] for name in TIES.values())}
        self._ledger.remove_edges(none)
        self._ledger.put_edges({edge: tie for edge, tie in ties.items() if edge not in none})


def recompute(ledger: Ledger, knowledge: Knowledge, refs: Iterable[Ref]) -> dict[Ref, Properties]:
    """The properties of nodes from all the facts about them, whatever the nodes are now; not for documents."""
    refs = set(refs)
    stated = ledger.values(ref for ref in refs if ref.kind != "Milestone")
    told = [(ref, name, value) for ref, names in stated.items() for name, values in names.items() for value in values]
    keys = {each: value_key(each[0].id, each[1], each[2]) for each in told}
    times = ledger.support(keys.values())
    found: dict[Ref, Properties] = {}
    for ref, names in stated.items():
        support = {
            name: Counter({value: times.get(keys[ref, name, value], 0) for value in values})
            for name, values in names.items()
        }
        claims = Claims(Counter({(name, value): n for name, counts in support.items() for value, n in counts.items()}))
        found[ref] = derive.entity(ref, {}, claims, support, knowledge.properties(ref), knowledge.name(ref))
    steps = [ref for ref in refs if ref.kind == "Milestone"]
    facts = [each for each in ledger.facts("object", [ref.id for ref in steps]) if each.projects]
    for ref in steps:
        found[ref] = derive.milestone(ref, [each for each in facts if each.object == ref], {})
    edges = _by_event(ledger.edges_of((ref for ref in refs if ref.kind in NEIGHBOURS), NEIGHBOURS))
    ends = {target for some in edges.values() for _, _, target in some}
    milestones = ledger.nodes(end for end in ends if end.kind == "Milestone")
    for ref in refs:
        if ref.kind in EVENTS:
            found[ref] = derive.event(ref, found[ref], edges.get(ref, set()), milestones, knowledge)
    return found


def _ids(facts: Iterable[Fact]) -> dict[Edge, set[str]]:
    """The ids of the statements behind each relationship."""
    found: dict[Edge, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.object is not None:
            found[fact.subject, fact.statement.relation, fact.object].add(fact.id)
    return found


def _exchanged(ids: list[str], minus: set[str], plus: set[str]) -> list[str]:
    """Ids in order, some of them for others."""
    left = [id for id in ids if id not in minus and id not in plus] if minus or plus else ids
    return sorted([*left, *plus])


def _by_event(edges: Iterable[Edge]) -> Neighbours:
    """Relationships by the events among their ends."""
    found: dict[Ref, set[Edge]] = defaultdict(set)
    for edge in edges:
        for ref in (edge[0], edge[2]):
            if edge[1] in NEIGHBOURS.get(ref.kind, ()):
                found[ref].add(edge)
    return dict(found)


def _kept(edges: Mapping[Edge, Properties | None]) -> set[Edge]:
    return {edge for edge, found in edges.items() if found is not None}
