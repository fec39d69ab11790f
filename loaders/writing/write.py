"""Facts → graph: documents come, go and change, and what follows from their statements follows at once.

One call is one transaction over whole documents. It compares the facts that stood with those that are to stand, and
writes what differs. The agreements of the blocks that are touched are resolved anew, so that a document may move
facts of others to another agreement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from graph_schema.constraints import ddl
from graph_schema.entities import NODES
from graph_schema.errors import GraphError, InvalidStatement, UnknownEntity
from graph_schema.gazetteer import Gazetteer
from graph_schema.identity import short_hash
from graph_schema.links import LINKS
from graph_schema.statement import Ref, Statement
from graph_store.graph import Graph, Writer
from loaders.document import Issue
from loaders.writing.accounts import Local, accounts
from loaders.writing.bearers import named, naming_key, own, settle
from loaders.writing.change import Change
from loaders.writing.derive import Properties, document
from loaders.writing.facts import Fact, fact
from loaders.writing.judgements import Judgements
from loaders.writing.knowledge import Knowledge
from loaders.writing.ledger import Ledger
from loaders.writing.reprints import Sketch, releases
from loaders.writing.resolve import account_of, identify
from loaders.writing.validation import validate

if TYPE_CHECKING:
    from loaders.line import Extraction

BATCH: Final = 250
"""Documents in one transaction. What many documents share is read and written once in it: blocks, and the links of hot
nodes. On the embedded engine 100 cost 15 % more processor time a document in a graph of 6,000, and ever more beyond;
the larger the batch, the more is lost when it fails, and the longer other writers wait."""
Outcome = Literal["loaded", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of some documents, by id; `issues` has those that could not go in. statements: how many differ."""

    outcomes: Mapping[str, Outcome]
    issues: tuple[Issue, ...] = ()
    statements: int = 0


def write(
    graph: Graph,
    extractions: Sequence[Extraction],
    *,
    gazetteer: Gazetteer,
    extractor: str = "",
    judgements: Judgements | None = None,
) -> Report:
    """Bring documents into the graph in one transaction, each whole, in the place of what stood of it before.

    extractor: a fingerprint of what extracted them. A document that stands already, with the same content and
    fingerprint, is left alone. One whose statements break the schema is an Issue; the others go in.
    judgements: a person's; those that the graph was made with, if none are given. What they change changes at once.
    Raises GraphUnavailable, GraphRefused, GraphTimeout; nothing is written then.
    """
    knowledge = _knowledge(gazetteer)
    coming, issues = _valid(extractions, knowledge)
    ledger = Ledger(graph)
    plan = _compare(ledger, coming, extractor)
    statements = 0
    if not plan.idle or (judgements is not None and judgements != ledger.judgements()):
        _prepare(graph)
        plan, statements = graph.write(lambda writer: _load(Ledger(writer), coming, knowledge, extractor, judgements))
    return Report(plan.outcomes, issues, statements)


def unload(graph: Graph, ids: Collection[str], *, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Take documents out, in one transaction: the graph is as if they had never been loaded. Answers their ids.

    Raises UnknownEntity if one is not there, and what `write` raises.
    """
    knowledge = _knowledge(gazetteer)

    def work(writer: Writer) -> tuple[str, ...]:
        ledger = Ledger(writer)
        there = {each["id"] for each in ledger.documents(ids)}
        if missing := sorted(set(ids) - there):
            raise UnknownEntity(f"no document {', '.join(missing)}", remedy="see the documents' ids in the graph")
        _count(ledger, knowledge)
        _replace(ledger, knowledge, there, {}, "")
        return tuple(sorted(there))

    return graph.write(work) if ids else ()


def find_documents(graph: Graph, text: str) -> list[dict[str, Any]]:
    """The documents that a text means, as {id, name, location}: an id or the first characters of a hash; a file,
    with all that was read from it; a folder."""
    return graph.read(
        "MATCH (d:Document) WHERE d.id = $text OR (size($text) >= 6 AND d.id = d.sha256 AND d.id STARTS WITH $text) "
        "OR d.location = $text OR d.location STARTS WITH $text + '#' OR d.location STARTS WITH $folder "
        "RETURN d.id AS id, d.name AS name, d.location AS location ORDER BY location, id",
        {"text": text, "folder": text.rstrip("/") + "/"},
    ).rows


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done with some documents. gone: the ids of those whose statements go. moved: unchanged ones that
    were read elsewhere, with their location."""

    outcomes: dict[str, Outcome]
    gone: frozenset[str]
    moved: dict[str, str]

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do."""
        return not self.moved and all(outcome == "unchanged" for outcome in self.outcomes.values())


def _compare(ledger: Ledger, coming: Mapping[str, Extraction], extractor: str) -> Plan:
    """Hold documents against those that stand: the same id, or the same place with other content."""
    standing = {each["id"]: each for each in ledger.documents(coming)}
    places = {each.document.location: id for id, each in coming.items() if _by_content(id, each.document.sha256)}
    replaced = {
        each["id"]: places[each["location"]]
        for each in ledger.documents(places, "location")
        if each["id"] not in coming and _by_content(each["id"], each["sha256"])
    }
    outcomes: dict[str, Outcome] = {}
    for id, extraction in coming.items():
        old = standing.get(id)
        if old is None:
            outcomes[id] = "changed" if id in replaced.values() else "loaded"
        else:
            same = (old["sha256"], old["extractor"]) == (extraction.document.sha256, extractor + extraction.mark)
            outcomes[id] = "unchanged" if same else "changed"
    gone = {id for id, outcome in outcomes.items() if outcome != "unchanged"} & standing.keys() | replaced.keys()
    moved = {
        id: coming[id].document.location
        for id, outcome in outcomes.items()
        if outcome == "unchanged" and standing[id].get("location") != coming[id].document.location
    }
    return Plan(outcomes, frozenset(gone), moved)


def _by_content(id: str, sha256: str) -> bool:
    """Whether a document has no id of its own: then its place says which document it is."""
    return id == sha256


def _load(
    ledger: Ledger,
    coming: Mapping[str, Extraction],
    knowledge: Knowledge,
    extractor: str,
    judgements: Judgements | None,
) -> tuple[Plan, int]:
    """The transaction of `write`. Writers wait for each other, or give way, at the node that counts changes."""
    _count(ledger, knowledge)
    plan = _compare(ledger, coming, extractor)
    fresh = {id: coming[id] for id, outcome in plan.outcomes.items() if outcome != "unchanged"}
    ledger.each(
        ({"id": id, "location": location} for id, location in plan.moved.items()),
        "MATCH (d:Document {id: row.id}) SET d.location = row.location",
    )
    return plan, _replace(ledger, knowledge, plan.gone, fresh, extractor, judgements)


def _replace(
    ledger: Ledger,
    knowledge: Knowledge,
    gone: Collection[str],
    fresh: Mapping[str, Extraction],
    extractor: str,
    given: Judgements | None = None,
) -> int:
    """Put some documents in the place of others, and judgements in the place of those before. Answers how many
    statements differ."""
    old = ledger.judgements()
    judgements = old if given is None else given
    changed = judgements.changed(old)
    if changed:
        ledger.judge(judgements)
    before = ledger.facts("document", gone)
    statements = [statement for each in fresh.values() for statement in each.statements]
    said = (*statements, *(each.statement for each in before))
    published = {id: each.document.published for id, each in fresh.items()}
    entities, renamed = _settle(ledger, knowledge, statements, before, gone, judgements, changed)
    blocks = {each.block for each in (*said, *(each.statement for each in renamed)) if each.block}
    blocks |= ledger.blocks(account_of(id) for id in changed if "#" in id)
    told = {each: id for each, id in ledger.accounts(blocks, entities).items() if each.document not in gone}
    agreements = identify([*accounts(statements, published, entities), *told], judgements=judgements)
    moved = {account.local for account, id in told.items() if agreements[account.local] != id}
    apart = [each for each in ledger.facts("document", {document for document, _ in moved}) if each.local in moved]
    beside = {each.id: each for each in (*apart, *renamed)}
    stood = {each.id: each for each in before} | beside
    ids = {local: id for each in beside.values() for local, id in each.ends.items()} | entities | agreements
    resolved = (
        *(fact(each, ids, published[each.evidence.document]) for each in statements),
        *(fact(each.statement, ids, each.published) for each in beside.values()),
    )
    stands = {each.id: each for each in resolved}
    minus = [each for id, each in stood.items() if stands.get(id) != each]
    plus = [each for id, each in stands.items() if stood.get(id) != each]
    papers = {id: document(each.document, each.statements, extractor + each.mark) for id, each in fresh.items()}
    papers = _release(ledger, papers, gone)
    ledger.remove_facts(each.id for each in minus)
    ledger.remove_nodes(Ref("Document", id) for id in gone if id not in fresh)
    ledger.put_nodes({Ref("Document", id): each for id, each in papers.items()})
    went, came = ([each for each in some if each.projects] for some in (minus, plus))
    new = Change(ledger, knowledge, went, came).apply()
    ledger.link_facts(ledger.kept(new))
    ledger.add_facts(came)
    ledger.keep_facts([each for each in plus if not each.projects])
    return len(minus) + sum(each.id not in stood for each in plus)


def _release(ledger: Ledger, papers: Mapping[str, Properties], gone: Collection[str]) -> dict[str, Properties]:
    """Fresh documents with the texts that they print. What stands is compared with them, not with each other; but what
    printed the same as something that goes is compared anew."""
    printed = {each["release"] for each in ledger.documents(gone)}
    left = {id: each for id, each in ledger.sketched(printed, "release").items() if id not in gone}
    fresh = {id: Sketch.read(each) for id, each in papers.items()}
    known = ledger.sketched(ledger.alike(fresh.values()) - left.keys() - {*gone})
    sketches = fresh | {id: each for id, (_, each) in (left | known).items()}
    found = releases(sketches, {id: release for id, (release, _) in known.items()})
    ledger.release({id: found[id] for id, (release, _) in left.items() if release != found[id]})
    ledger.release({release: found[id] for id, (release, _) in known.items() if release != found[id]}, "release")
    return {id: each | {"release": found[id]} for id, each in papers.items()}


def _settle(
    ledger: Ledger,
    knowledge: Knowledge,
    statements: Sequence[Statement],
    before: Sequence[Fact],
    gone: Collection[str],
    judgements: Judgements,
    changed: Collection[str],
) -> tuple[dict[Local, str], list[Fact]]:
    """What the agencies and people are that documents name, as far as some statements, those that go and changed
    judgements bear on it; and the facts of other documents about those that are another now.

    Who is called what documents that stay call him too is who he was, unless another name changes that."""
    fresh = named(statements)
    coming, going = (
        {(own(local), name) for local, name in some} for some in (fresh, named(each.statement for each in before))
    )
    known = ledger.stand_as(coming, gone)
    new = coming - known.keys()
    met = {id for id, _ in new | going}
    keys = {key for id, name in new | going if (key := naming_key(id, name))}
    told = ledger.named(keys, met | judgements.partners(met) | {*changed}, judgements, gone)
    names: dict[str, set[str]] = defaultdict(set)
    for id, name in new:
        names[id].add(name)
    for id, (_, some) in told.items():
        names[id] |= some
    settled = {id: entity for (id, _), entity in known.items()} | settle(names, knowledge.register, judgements)
    moved = {own: id for own, (id, _) in told.items() if settled[own] != id}
    elsewhere = ledger.naming(moved, gone)
    about = {each.id: each for end in ("subject", "object") for each in ledger.facts(end, sorted(set(moved.values())))}
    renamed = [each for each in about.values() if each.ends.keys() & elsewhere.keys()]
    return {local: settled[own(local)] for local in {local for local, _ in fresh} | elsewhere.keys()}, renamed


def _valid(extractions: Iterable[Extraction], knowledge: Knowledge) -> tuple[dict[str, Extraction], tuple[Issue, ...]]:
    """The documents that can go in, by id (the last one of an id), and an Issue for each other."""
    found: dict[str, Extraction] = {}
    issues = []
    for each in extractions:
        try:
            validate(each.document, each.statements, knowledge)
        except InvalidStatement as error:
            issues.append(Issue(error.where or each.document.id, error.message, error.remedy))
        else:
            found[each.document.id] = each
    return found, tuple(issues)


def _prepare(graph: Graph) -> None:
    """Make a graph that is new, or was made for other classes, ready: constraints, indexes, and the node that counts
    its changes."""
    if graph.read("MATCH (g:Graph {id: 'graph'}) RETURN g.schema AS schema").values() != [_schema()]:
        graph.prepare()
        with suppress(GraphError):  # another writer has made it meanwhile
            graph.write(lambda writer: writer.run("MERGE (g:Graph {id: 'graph'})"))


def _count(ledger: Ledger, knowledge: Knowledge) -> None:
    """Raise the generation, before anything is read: so of two writers at once one comes after the other."""
    ledger.each(
        [{"schema": _schema(), "gazetteer": knowledge.version}],
        "MATCH (g:Graph {id: 'graph'}) "
        "SET g.generation = coalesce(g.generation, 0) + 1, g.schema = row.schema, g.gazetteer = row.gazetteer",
    )


@cache
def _schema() -> str:
    """A fingerprint of the classes and of what is indexed."""
    classes = [(name, sorted(cls.model_fields)) for name, cls in sorted({**NODES, **LINKS}.items())]
    return short_hash(repr([classes, *ddl()]), 16)


@lru_cache(maxsize=2)
def _knowledge(gazetteer: Gazetteer) -> Knowledge:
    return Knowledge(gazetteer)
