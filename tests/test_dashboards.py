"""The dashboards of docs/dashboards, each against the real service: they load, and every number leads to its quotes."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models.dashboard import Dashboard
from playwright.sync_api import Page, expect

from app.api import create_app
from app.settings import Settings
from graph_store.graph import Graph
from loaders.loading import load
from tests.processes import PRESS
from tests.serving import serving

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs/dashboards"
BOARD: dict[str, Any] = json.loads((FOLDER / "grafana.json").read_text(encoding="utf-8"))
PANELS: list[dict[str, Any]] = BOARD["panels"]


@contextmanager
def shown(folder: Path) -> Iterator[str]:
    """A folder of pages at an origin of its own."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def samples(embedded: Graph) -> Graph:
    """A graph of the samples."""
    embedded.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    load(embedded, [str(ROOT / "samples")])
    return embedded


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder with the dashboards, and the origin at which a reader finds them."""
    folder = tmp_path_factory.mktemp("dashboards") / "pages"
    shutil.copytree(FOLDER, folder)
    with shown(folder) as origin:
        yield folder, origin


@pytest.fixture(scope="module")
def service(samples: Graph, pages: tuple[Path, str]) -> Iterator[str]:
    """A service that lets them ask."""
    with serving(create_app(Settings(cors=(pages[1],)), samples)) as address:
        yield address


def panels(page: Page) -> list[str]:
    """The titles of what is shown, once all of it is."""
    expect(page.locator("section table")).to_have_count(4)
    return page.locator("h2").all_inner_texts()


# the page


def test_every_number_of_the_page_leads_to_its_quotes(
    service: str, pages: tuple[Path, str], page: Page, requested: list[str], complaints: list[str]
) -> None:
    page.goto(f"{pages[1]}/page.html?service={service}")
    assert "Matrix of country pairs" in panels(page)
    numbers = page.locator(".figure button")
    assert numbers.count() > 40
    for number in numbers.all():
        number.click()
        quotes = page.locator("dialog blockquote").all_inner_texts()
        assert quotes
        for said, where in zip(quotes, page.locator("dialog small a").all(), strict=True):
            address = where.get_attribute("href") or ""
            if address.startswith(service):
                assert said in httpx.get(address).json()["text"]
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_be_hidden()
    assert {re.match(r"\w+://[^/]+", each)[0] for each in requested if not each.startswith("data:")} == {
        service, pages[1],
    }  # fmt: skip
    assert complaints == []


def test_the_page_follows_the_graph(service: str, pages: tuple[Path, str], page: Page, samples: Graph) -> None:
    page.goto(f"{pages[1]}/page.html?service={service}&seconds=2")
    panels(page)
    before = page.locator("#covered").inner_text()
    load(samples, [str(PRESS)])
    expect(page.locator("#covered")).not_to_have_text(before)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_on_a_telephone_in_bengali(
    service: str, pages: tuple[Path, str], page: Page, scheme: Any, complaints: list[str]
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{pages[1]}/page.html?service={service}&language=bn")
    assert "দেশজোড়ার সারণি" in panels(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", paper))) > 380) == (scheme == "light")
    page.locator(".figure button").first.click()
    assert page.locator("dialog").bounding_box()["width"] <= 360
    assert complaints == []


def test_the_page_says_why_it_gets_nothing(samples: Graph, pages: tuple[Path, str], page: Page) -> None:
    with serving(create_app(Settings(), samples)) as closed:
        page.goto(f"{pages[1]}/page.html?service={closed}")
        expect(page.get_by_role("alert")).to_contain_text(f"PACTGRAPH_CORS={pages[1]} pactgraph serve")
        page.goto(f"{(pages[0] / 'page.html').as_uri()}?service={closed}")
        expect(page.get_by_role("alert")).to_contain_text("python3 -m http.server 8080")


# Vega-Lite


def test_the_chart_is_drawn_and_its_bars_lead_to_quotes(
    service: str, pages: tuple[Path, str], page: Page, complaints: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))
    import vega

    (pages[0] / "ties.html").write_text(vega.page(service), encoding="utf-8")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{pages[1]}/ties.html")
    bars = page.locator("#chart .mark-rect path")
    expect(bars.first).to_be_visible()
    assert bars.count() > 10
    for number in (0, 3, 7):
        with page.expect_popup() as opened:
            bars.nth(number).click()
        rows = httpx.get(opened.value.url).json()["rows"]
        assert rows
        assert all(row["evidence"] for row in rows)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert complaints == []
    del sys.modules["vega"]


# Grafana


def test_grafana_knows_every_field() -> None:
    """Grafana's own classes read the dashboard and write it again: what they do not know would be gone."""
    read = json.loads(JSONEncoder().encode(Dashboard.from_json(BOARD)))
    lost = [f"{at}" for at in _lost(BOARD, read, "")]
    assert lost == []


def _lost(ours: Any, theirs: Any, at: str) -> Iterator[str]:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name, value in ours.items():
            if name in theirs:
                yield from _lost(value, theirs[name], f"{at}/{name}")
            else:
                yield f"{at}/{name}"
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for place, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            yield from _lost(one, other, f"{at}/{place}")
    elif ours != theirs:
        yield at


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel["title"])
def test_a_panel_of_grafana_finds_what_it_selects(service: str, panel: dict[str, Any]) -> None:
    (target,) = panel["targets"]
    answer = httpx.get(filled(target["url"], service, {}))
    assert answer.status_code == 200, answer.text
    rows = answer.json()[target["root_selector"]]
    assert rows
    kinds = {"string": str, "number": int | float}
    for column in target["columns"]:
        values = [row[column["selector"]] for row in rows if row[column["selector"]] is not None]
        assert values, column
        assert all(isinstance(value, kinds[column["type"]]) for value in values), column
    (link,) = panel["fieldConfig"]["defaults"]["links"]
    for row in rows:
        fields = {column["text"]: row[column["selector"]] for column in target["columns"]}
        found = httpx.get(filled(link["url"], service, fields))
        assert found.status_code == 200, found.text
        assert '"quote":"' in found.text
    options = {each["matcher"]["options"] for each in panel["fieldConfig"]["overrides"]}
    assert options <= {column["text"] for column in target["columns"]}


def filled(url: str, service: str, fields: dict[str, Any]) -> str:
    """A URL with the variables of the dashboard and the fields of a row, as Grafana fills them in."""
    known = {each["name"]: each["current"]["value"] for each in BOARD["templating"]["list"] if "current" in each}
    known |= {"service": service} | {f"__data.fields.{name}": str(value) for name, value in fields.items()}

    def fill(found: re.Match[str]) -> str:
        name, _, how = found[1].partition(":")
        return quote(known[name]) if how == "percentencode" else known[name]

    return re.sub(r"\$\{([^}]+)\}", fill, url)
