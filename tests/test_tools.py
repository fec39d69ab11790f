"""The catalogue as tools of an assistant, by the SDK's own client: in this process, over stdio, and over HTTP.

The client checks every answer against the schema that the tool was listed with.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from fastapi.testclient import TestClient
from mcp import Client, MCPError, StdioServerParameters
from mcp_types import CallToolResult, TextContent
from sketch import Sketch

from app.commands.tools import make_app
from app.connection import Connection
from app.errors import Problem
from app.keys import Keyring
from app.settings import Settings
from app.toolbox import Toolbox, create_server
from app.tools import ROWS, tool_name
from graph_schema.errors import GraphError, GraphUnavailable
from graph_store.embedded import ended
from graph_store.graph import Graph
from queries import Catalogue, ask
from tests.processes import PATIENCE, PRESS, environment, free_port, run, start

CATALOGUE = Catalogue.load()
WORLD = Sketch.read(Path(__file__).parent / "cases/queries/world.toml")
ATTACKS = [
    "x' }) DETACH DELETE n //",
    "\"}) CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value //",
    "LOAD CSV FROM 'http://127.0.0.1/' AS row RETURN row",
    "`Country`) SET n.name = 'x' WITH n MATCH (m",
    "\\u0027 OR 1=1",
    "$limit",
]


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def world(request: pytest.FixtureRequest) -> Graph:
    """The graph drawn by hand, on each engine in turn."""
    graph: Graph = request.getfixturevalue(request.param)
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    WORLD.write(graph)
    return graph


@pytest.fixture(scope="module")
def toolbox(world: Graph) -> Toolbox:
    return Toolbox(CATALOGUE, Connection(lambda: world))


def talk(server: Any, work: Callable[[Client], Awaitable[Any]], **options: Any) -> Any:
    """What an assistant does with a server that it is connected to."""

    async def connected() -> Any:
        async with Client(server, read_timeout_seconds=PATIENCE, **options) as client:
            return await work(client)

    return anyio.run(connected)


def text(result: CallToolResult) -> str:
    [block] = result.content
    assert isinstance(block, TextContent)
    return block.text


def test_every_query_is_a_tool_with_the_arguments_of_its_header(toolbox: Toolbox) -> None:
    listed = talk(create_server(toolbox), lambda client: client.list_tools()).tools
    assert [each.name for each in listed] == ["ask", *(tool_name(query) for query in CATALOGUE.values())]
    tools = {each.name: each for each in listed}
    for query in CATALOGUE.values():
        tool = tools[tool_name(query)]
        assert list(tool.input_schema["properties"]) == [*(each.name for each in query.parameters), "limit", "cursor"]
        assert tool.input_schema["required"] == [each.name for each in query.parameters if each.required]
        assert tool.input_schema["additionalProperties"] is False
        assert tool.annotations
        assert tool.annotations.read_only_hint
    properties = tools["agreements_list"].input_schema["properties"]
    assert "in_force" in properties["status"]["enum"]
    assert (properties["limit"]["type"], properties["limit"]["default"]) == ("integer", ROWS)
    assert not {"cypher", "query", "statement"} & {name for each in listed for name in each.input_schema["properties"]}


def test_every_tool_answers_its_example_with_quotes(toolbox: Toolbox, world: Graph) -> None:
    async def use_all(client: Client) -> dict[str, CallToolResult]:
        await client.list_tools()
        return {name: await client.call_tool(tool_name(query), query.example) for name, query in CATALOGUE.items()}

    told = 0
    for name, result in talk(create_server(toolbox), use_all).items():
        query = CATALOGUE[name]
        assert not result.is_error, text(result)
        asked = ask(world, query, {"limit": ROWS} | query.example)
        assert result.structured_content == json.loads(asked.model_dump_json())
        for row in asked.rows:
            for each in row.evidence[:1]:
                assert " ".join(each.quote.split()) in text(result)
                assert each.document in text(result)
                told += 1
    assert told > 50


def test_a_question_in_words_is_a_tool(toolbox: Toolbox) -> None:
    async def use(client: Client) -> list[CallToolResult]:
        await client.list_tools()
        questions = ["ইন্ডিয়া স্ট্যাক কোন কোন দেশ গ্রহণ করেছে?", "What is the weather in Japan?"]
        return [await client.call_tool("ask", {"question": each}) for each in questions]

    known, unknown = talk(create_server(toolbox), use)
    assert known.structured_content["chosen"]["query"] == "programmes/adopters"
    assert "programmes_adopters" in text(known)
    assert "“" in text(known)
    assert not unknown.is_error
    assert unknown.structured_content["answer"] is None
    assert "weather" in text(unknown)


@pytest.mark.parametrize(
    ("tool", "arguments", "where"),
    [
        ("countries_profile", {"country": "Japn"}, "country"),
        ("countries_profile", {}, "country"),
        ("countries_profile", {"country": ["JP", "BD"]}, "country"),
        ("countries_profile", {"country": "JP", "cypher": "MATCH (n) RETURN n"}, "cypher"),
        ("countries_profile", {"country": "JP", "limit": 1001}, "limit"),
        ("countries_profile", {"country": "JP", "cursor": "x"}, "cursor"),
        ("agreements_list", {"status": "sealed"}, "status"),
        ("ask", {"question": ""}, "question"),
        ("ask", {"question": {"a": 1}}, "question"),
    ],
)
def test_a_mistake_is_told_as_the_service_tells_it(
    toolbox: Toolbox, tool: str, arguments: dict[str, Any], where: str
) -> None:
    result = talk(create_server(toolbox), lambda client: client.call_tool(tool, arguments))
    assert result.is_error
    problem = Problem.model_validate(result.structured_content)
    assert (problem.status, problem.where) == (422, where)
    assert where in text(result)
    if arguments.get("country") == "Japn":
        assert {"id": "JP", "name": "Japan", "kind": "Country"} in problem.candidates
        assert "Japan (JP)" in text(result)


def test_what_is_no_tool_is_refused(toolbox: Toolbox) -> None:
    async def use(client: Client) -> list[int]:
        codes = []
        for name in ("countries/profile", "read_neo4j_cypher", "../ask", ""):
            with pytest.raises(MCPError) as refused:
                await client.call_tool(name, {})
            codes.append(refused.value.code)
        return codes

    assert talk(create_server(toolbox), use) == [-32602] * 4


def test_nothing_that_an_argument_says_is_run(toolbox: Toolbox, world: Graph) -> None:
    before = world.read("MATCH (n) RETURN count(n) AS nodes, sum(size(n.name)) AS letters").rows

    async def attack(client: Client) -> list[CallToolResult]:
        payloads = cycle(ATTACKS)
        return [
            await client.call_tool(tool_name(query), query.example | {each.name: payload})
            for query in CATALOGUE.values()
            for each in query.parameters
            if each.type not in ("boolean", "integer", "date")
            for payload in islice(payloads, 2)
        ]

    results = talk(create_server(toolbox), attack)
    assert len(results) > 80
    for result in results:
        if result.is_error:
            assert result.structured_content["status"] == 422
        else:
            assert result.structured_content["rows"] == []
    assert world.read("MATCH (n) RETURN count(n) AS nodes, sum(size(n.name)) AS letters").rows == before


@pytest.mark.parametrize(
    ("error", "status"),
    [(GraphUnavailable("hunter2", where="/srv"), 503), (GraphError("hunter2"), 500), (RuntimeError("hunter2"), 500)],
)
def test_a_failure_behind_a_tool_is_told_in_our_words(error: Exception, status: int) -> None:
    def away() -> Graph:
        raise error

    server = create_server(Toolbox(CATALOGUE, Connection(away)))
    result = talk(server, lambda client: client.call_tool("countries_profile", {"country": "JP"}))
    assert result.is_error
    assert result.structured_content["status"] == status
    assert "hunter2" not in result.model_dump_json()


# as assistants start it


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A graph of three documents, in a folder of its own; its engine ends with the last assistant."""
    folder = tmp_path_factory.mktemp("tools")
    settings = {"DATA": str(folder / "data")}
    done = run("load", str(PRESS), settings=settings, folder=folder / "work")
    assert done.returncode == 0, done.stderr
    yield settings
    assert ended(folder / "data" / "graph")


@pytest.fixture(scope="module")
def url(settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`pactgraph mcp --http`, which ends by itself when it is told to."""
    port = free_port()
    process = start("mcp", "--http", "--port", str(port), settings=settings, folder=tmp_path_factory.mktemp("http"))
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(httpx.TransportError):
            httpx.get(f"http://127.0.0.1:{port}/")
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/mcp"
    process.terminate()
    out, said = process.communicate(timeout=PATIENCE)
    assert out == ""
    assert "Traceback" not in said


async def use_both(client: Client) -> tuple[list[str], CallToolResult, CallToolResult]:
    listed = await client.list_tools()
    good = await client.call_tool("programmes_adopters", {"programme": "ইন্ডিয়া স্ট্যাক"})
    bad = await client.call_tool("programmes_adopters", {"programme": "Indiana Stack"})
    return [each.name for each in listed.tools], good, bad


def check(names: list[str], good: CallToolResult, bad: CallToolResult) -> None:
    assert len(names) == len(CATALOGUE) + 1
    rows = good.structured_content["rows"]
    assert [(row["country"], row["status"]) for row in rows] == [("AM", "signed"), ("FR", "adopted")]
    assert all(each["quote"] in text(good) for row in rows for each in row["evidence"][:1])
    assert bad.is_error
    assert bad.structured_content["candidates"][0]["id"] == "india-stack"


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_tools_over_stdio(settings: dict[str, str], tmp_path: Path, mode: str) -> None:
    place = str(Path(__file__).parents[1])
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "app.cli", "mcp"],
        env=environment(settings) | {"PYTHONPATH": place},
        cwd=tmp_path,
    )
    check(*talk(server, use_both, mode=mode))


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_tools_over_http(url: str, mode: str) -> None:
    check(*talk(url, use_both, mode=mode))


def test_http_refuses_strangers(url: str) -> None:
    """A page of another site, also under a name that points here, and what is too long or no such path."""
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = {"Accept": "application/json, text/event-stream"}
    for headers in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
        assert httpx.post(url, json=body, headers=accept | headers).status_code in (403, 421)
    assert httpx.post(url, json=body | {"params": {"x": "y" * 70_000}}, headers=accept).status_code == 413
    response = httpx.get(url.removesuffix("/mcp"))
    assert response.status_code == 404
    assert response.headers["x-content-type-options"] == "nosniff"


def test_http_wants_the_keys_of_the_service(tmp_path: Path) -> None:
    """And holds no stream open for nobody."""

    def away() -> Graph:
        raise GraphUnavailable("away")

    keyring = Keyring(tmp_path / "keys.json")
    key = keyring.add("assistant", "read")
    app = make_app(Toolbox(CATALOGUE, Connection(away)), Settings(keys=keyring.path))
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = {"Accept": "application/json, text/event-stream"}
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        refused = client.post("/mcp", json=body, headers=accept)
        assert (refused.status_code, refused.headers["content-type"]) == (401, "application/problem+json")
        accept["Authorization"] = f"Bearer {key}"
        assert len(client.post("/mcp", json=body, headers=accept).json()["result"]["tools"]) == len(CATALOGUE) + 1
        assert client.get("/mcp", headers=accept).status_code == 405
