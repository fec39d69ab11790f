"""Neo4j Browser as `pactgraph neo4j up` opens it, in Chromium: our colours and captions, and a guide that runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Locator, Page, expect

from app.api import create_app
from app.browser.greeting import STYLE, commands, files
from app.browser.guide import LANGUAGES, guide
from app.browser.saved import saved
from app.browser.steps import steps
from app.browser.style import style
from app.settings import Settings
from graph_schema import vocabulary
from graph_schema.entities import NODES
from graph_schema.links import LINKS
from graph_store import local_neo4j
from graph_store.graph import Graph
from graph_store.local_neo4j import Greeting, LocalNeo4j
from loaders.loading import load
from queries.catalogue import Catalogue

ROOT = Path(__file__).parent.parent
CATALOGUE = Catalogue.load()
KINDS = vocabulary.load().kinds
HEADINGS = "[...document.querySelectorAll('h4')].map(each => each.textContent).join()"
PAGES = guide(CATALOGUE, "en", "").count("<slide>")
PATIENCE = 60_000
"""Milliseconds that Browser may take to load and to log in, on a machine that does much else."""


@pytest.fixture(scope="module")
def server(neo4j: Graph, neo4j_server: LocalNeo4j, neo4j_folder: Path, cache: Path) -> Iterator[LocalNeo4j]:
    """The session's Neo4j with the samples, started again as `neo4j up` does it; left as it was."""
    neo4j.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    load(neo4j, [str(ROOT / "samples")])

    def greet(browser: str) -> Greeting:
        return Greeting(files(CATALOGUE, browser), tuple(commands(browser, "en")))

    local_neo4j.stop(neo4j_folder)
    yield local_neo4j.up(neo4j_folder, cache=cache, quick=True, greet=greet)
    local_neo4j.stop(neo4j_folder)
    local_neo4j.up(neo4j_folder, cache=cache, quick=True)


@pytest.fixture
def browser(server: LocalNeo4j, page: Page) -> Page:
    """Browser, logged in."""
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page.goto(server.browser)
    page.get_by_test_id("username").fill(server.user)
    page.get_by_test_id("password").fill(server.password)
    page.get_by_test_id("connect").click()
    return page


def step(browser: Page, title: str, word: str) -> Locator:
    """Run a step of the guide, on whatever of its pages it is; the frame of its result."""
    heading = browser.locator("h4", has_text=re.compile(f"^{re.escape(title)}$"))
    following = browser.get_by_text(re.compile("^Next$"))
    expect(following).to_be_visible()
    for _ in range(PAGES):
        if heading.count():
            break
        shown = browser.evaluate(HEADINGS)
        following.click()
        browser.wait_for_function(f"shown => {HEADINGS} !== shown", arg=shown)
    before = browser.get_by_test_id("frame").count()
    heading.locator("xpath=following-sibling::p[2]").locator("a", has_text=word).locator("i").click()
    expect(browser.get_by_test_id("frame")).to_have_count(before + 1)
    return browser.get_by_test_id("frame").first


@pytest.mark.parametrize(
    ("query", "kinds", "caption"),
    [
        ("agreements/detail", {"Agreement", "Country", "Person", "Topic", "Milestone"}, "Japan"),
        ("countries/ties", {"Country", "Meeting", "Agreement"}, "Bangladesh"),
        ("programmes/adopters", {"Country", "Programme", "Adoption"}, "Stack"),
    ],
)
def test_the_guide_draws_nodes_in_our_colours(browser: Page, query: str, kinds: set[str], caption: str) -> None:
    frame = step(browser, CATALOGUE[query].titles["en"], "Picture")
    nodes = frame.locator("g.node")
    expect(nodes.first).to_be_visible()
    expect(frame.locator("g.node text").filter(has_text=caption).first).to_be_attached()
    fills = {each.get_attribute("fill") for each in frame.locator("g.node circle.b-outline").all()}
    assert {KINDS[kind].colour for kind in kinds} <= fills <= {kind.colour for kind in KINDS.values()}


def test_the_guide_speaks_bengali(browser: Page) -> None:
    browser.locator("a[data-exec]", has_text="বাংলায়").click()
    title = CATALOGUE["agencies/between"].titles["bn"]
    expect(browser.get_by_text("pactgraph: কে কার সঙ্গে").first).to_be_visible()
    frame = step(browser, title, "সারি")
    expect(frame).to_contain_text("quotes")


# what is behind it


def test_every_step_shows_something(server: LocalNeo4j, neo4j: Graph) -> None:
    """On the samples, with the example of each query, there is something to see; and no step is two statements."""
    for query in CATALOGUE.values():
        for language in LANGUAGES:
            for name, cypher in steps(query, language):
                assert ";" not in cypher, query.name
                rows = neo4j.read(cypher).rows
                assert rows, (query.name, name)
                if name == "rows":
                    assert all(row["quotes"] for row in rows if query.evidence == "required"), query.name


def test_every_class_has_its_rule() -> None:
    rules = re.findall(r"^(node|relationship)\.(\w+) \{\n(.*?)^\}", style(), flags=re.DOTALL | re.MULTILINE)
    assert [name for of, name, _ in rules if of == "node"] == list(NODES)
    assert [name for of, name, _ in rules if of == "relationship"] == list(LINKS)
    for of, name, properties in rules:
        assert re.search(r"^  color: #[0-9a-f]{6};$", properties, flags=re.MULTILINE), name
        assert "caption: " in properties
        assert of == "relationship" or f"  color: {KINDS[name].colour};" in properties


def test_the_service_serves_them_to_the_browser_of_compose(embedded: Graph) -> None:
    """With the headers that Browser sends when it fetches a guide, which make the browser ask first."""
    origin = "http://localhost:7474"
    with TestClient(create_app(Settings(cors=(origin,)), embedded), base_url="http://localhost:8000") as client:
        for name in files(CATALOGUE, ""):
            asked = {"Origin": origin, "Access-Control-Request-Method": "GET"}
            asked["Access-Control-Request-Headers"] = "cache-control,pragma"
            assert client.options(f"/browser/{name}", headers=asked).status_code == 200
            answer = client.get(f"/browser/{name}", headers={"Origin": origin})
            assert answer.headers["access-control-allow-origin"] == origin
            assert "{here}" not in answer.text
        guide = client.get("/browser/guide.en.html").text
        assert 'data-exec="guide http://localhost:8000/browser/guide.bn.html"' in guide
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert f": {'; '.join(commands('http://localhost:8000/browser/', 'en'))}\n" in compose
    assert STYLE in compose


@pytest.mark.parametrize("language", LANGUAGES)
def test_saved_cypher_is_a_tree_of_all_steps(language: str) -> None:
    lines = list(csv.DictReader(io.StringIO(saved(CATALOGUE, language))))
    folders = {line["id"] for line in lines if line["isFolder"] == "true"}
    assert len({line["id"] for line in lines}) == len(lines)
    assert all(line["parentId"] in folders for line in lines[1:])
    texts = [line["query"] for line in lines if line["isFolder"] == "false"]
    assert texts == [text for query in CATALOGUE.values() for _, text in steps(query, language)]
