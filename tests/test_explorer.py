"""The explorer as a reader uses it: in a real browser, on the real service, over the samples, on both engines."""

from __future__ import annotations

import gzip
import json
import re
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import etree
from playwright.sync_api import Browser, Locator, Page, expect

from app import explorer
from app.api import create_app
from app.demo import SAMPLES
from app.keys import Keyring
from app.settings import Settings
from graph_store.graph import Graph
from loaders.loading import load
from queries.catalogue import Catalogue
from tests.serving import serving

ROOT = Path(__file__).parents[1]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
MARKUP = ROOT / "tests" / "cases" / "explorer"
CATALOGUE = Catalogue.load()
TIES = "/answers/countries/ties?country_a=JP&country_b=BD"
PAGES = (
    "/", "/ask?q=Which+countries+adopted+India+Stack%3F", "/ask?q=What+is+love", TIES, "/entities/BD",
    "/entities/agreement-bd-jp-moc-2023", "/answers/agreements/list", "/answers/no/such", "/entities/nobody",
)  # fmt: skip
DRAWN = 120_000
"""Milliseconds that a large network may take where the processor draws it, beside much else."""
FIRST_VIEW = 300 * 1024
"""Bytes of script, compressed, that a first view may need (issue of the explorer)."""


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def sampled(request: pytest.FixtureRequest) -> Graph:
    """The samples in a graph, on each engine in turn."""
    assert explorer.is_built(), "the explorer is not built: run make install"
    graph: Graph = request.getfixturevalue(request.param)
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    load(graph, [str(SAMPLES), str(MARKUP)])
    return graph


ONE_ENGINE = pytest.mark.parametrize("sampled", ["embedded"], indirect=True)
"""For what does not depend on where the facts lie: how pages look and what they weigh."""


@pytest.fixture(scope="module")
def origin(sampled: Graph) -> Iterator[str]:
    """Where the service answers."""
    with serving(create_app(Settings(), sampled)) as address:
        yield address


@pytest.fixture
def reader(page: Page, origin: str, requested: list[str], complaints: list[str]) -> Iterator[Page]:
    """A tab in which nothing may go wrong, and from which nothing may be asked of anybody else."""
    yield page
    elsewhere = [each for each in requested if not each.startswith((f"{origin}/", "data:", "blob:"))]
    assert elsewhere == []
    assert [each for each in complaints if "status of 404" not in each] == []


def content(page: Page) -> Locator:
    return page.locator("main")


def settled(page: Page, address: str) -> None:
    """Go there and wait until nothing is being fetched."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    expect(content(page).locator("h1, [role=alert]").first).to_be_visible()


def test_from_a_question_to_the_sentence_in_its_document(reader: Page, origin: str) -> None:
    settled(reader, f"{origin}/")
    reader.keyboard.press("/")
    reader.keyboard.type("Which countries adopted India Stack?")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/ask?q=*")
    content(reader).get_by_role("button", name="Table").click()
    row = content(reader).locator("tbody tr").filter(has_text="Armenia")
    button = row.get_by_role("button")
    button.hover()
    expect(reader.get_by_role("tooltip").locator("blockquote")).not_to_be_empty()
    button.click()
    panel = reader.get_by_role("complementary", name="Evidence")
    quote = panel.locator("blockquote").first.inner_text()
    panel.locator("figcaption a").first.click()
    expect(content(reader).locator("mark.chosen").first).to_be_visible()
    assert "".join(content(reader).locator("mark.chosen").all_inner_texts()) == quote
    expect(content(reader).locator(".statements li").first).to_be_visible()


def test_a_name_leads_to_its_page_by_keyboard_alone(reader: Page, origin: str) -> None:
    settled(reader, f"{origin}/")
    reader.keyboard.press("/")
    reader.keyboard.type("জাপা")
    expect(reader.get_by_role("option").filter(has_text="Japan").first).to_be_visible()
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Enter")
    expect(content(reader).get_by_role("heading", level=1)).to_have_text("Japan")
    button = content(reader).locator(".ties .evidence-button").first
    button.focus()
    reader.keyboard.press("Enter")
    panel = reader.get_by_role("complementary", name="Evidence")
    expect(panel).to_be_focused()
    reader.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(button).to_be_focused()


@ONE_ENGINE
def test_every_question_of_the_catalogue_has_its_page(reader: Page, origin: str) -> None:
    for query in CATALOGUE.values():
        address = str(httpx.URL(f"{origin}/answers/{query.name}", params={k: str(v) for k, v in query.example.items()}))
        settled(reader, address)
        expect(content(reader).get_by_role("heading", level=1)).to_have_text(query.titles["en"])
        expect(content(reader).locator("[role=alert]")).to_have_count(0)
        expect(content(reader).locator(".coverage")).to_be_visible()
        for button in content(reader).get_by_role("group", name="View").get_by_role("button").all():
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
        reader.wait_for_load_state("networkidle")


def test_every_kind_of_entity_has_its_page(reader: Page, origin: str, sampled: Graph) -> None:
    kinds = ("Country", "Agency", "Person", "Programme", "Agreement", "Adoption", "Meeting", "Funding", "Topic")
    for kind in kinds:
        id = sampled.read(f"MATCH (n:{kind})<-[:ABOUT]-() RETURN n.id AS id ORDER BY id LIMIT 1").values()[0]
        settled(reader, f"{origin}/entities/{id}")
        expect(content(reader).locator(".kind")).to_have_text(kind)
        expect(content(reader).locator("blockquote").first).to_be_attached()


def test_a_life_cycle_is_drawn_with_its_sentences(reader: Page, origin: str) -> None:
    settled(reader, f"{origin}/entities/agreement-bd-jp-moc-2023")
    signed = content(reader).locator(".life-cycle .reached").filter(has_text="signed")
    expect(signed).to_contain_text("26 Apr 2023")
    signed.get_by_role("button").click()
    expect(reader.get_by_role("complementary", name="Evidence")).to_contain_text("Memorandum of Cooperation")


def test_a_shared_address_shows_the_same(reader: Page, origin: str, chromium: Browser) -> None:
    settled(reader, f"{origin}{TIES}&_view=table")
    content(reader).get_by_role("button", name="Date, as stated").click()
    content(reader).get_by_placeholder("Filter these rows").fill("meeting")
    expect(content(reader).locator("thead th[aria-sort=ascending]")).to_have_count(1)
    reader.wait_for_function("location.search.includes('_find=meeting')")
    shown = content(reader).locator("tbody").inner_text()
    assert shown.count("Meeting") >= 2
    with chromium.new_context(locale="en-GB", viewport={"width": 1440, "height": 900}) as other:
        page = other.new_page()
        settled(page, reader.url)
        expect(content(page).locator("tbody tr").first).to_contain_text("Meeting")
        assert content(page).locator("tbody").inner_text() == shown


def test_a_form_asks_anew(reader: Page, origin: str) -> None:
    settled(reader, f"{origin}/answers/programmes/adopters?programme=india-stack&_view=table")
    before = content(reader).locator("tbody").inner_text()
    field = content(reader).get_by_role("combobox", name="Programme")
    field.fill("a2i")
    content(reader).get_by_role("listbox").get_by_role("option").first.click()
    reader.wait_for_url("**programme=a2i**")
    expect(content(reader).locator("tbody")).not_to_have_text(before)
    content(reader).get_by_role("combobox", name="Current status").select_option(label="expired")
    expect(content(reader)).to_contain_text("No evidence found")


def test_the_graph_as_it_stood_on_a_day(reader: Page, origin: str) -> None:
    settled(reader, f"{origin}{TIES}&_view=table")
    rows = content(reader).locator("tbody tr")
    now = rows.count()
    slider = content(reader).get_by_role("slider")
    slider.focus()
    slider.evaluate(
        "(it) => { it.value = (2022 * 12 + 5); it.dispatchEvent(new Event('input', {bubbles: true})); "
        "it.dispatchEvent(new Event('change', {bubbles: true})); }"
    )
    reader.wait_for_url("**as_of=2022-06-30**")
    expect(rows).not_to_have_count(now)
    expect(content(reader).locator("[aria-busy=true]")).to_have_count(0)
    then = content(reader).locator("tbody").inner_text()
    assert rows.count() < now
    assert "2023" not in then


def test_in_bengali(page: Page, origin: str, complaints: list[str]) -> None:
    settled(page, f"{origin}{TIES}&_lang=bn&_view=table")
    assert page.locator("html").get_attribute("lang") == "bn"
    expect(content(page).get_by_role("heading", level=1)).to_have_text(CATALOGUE["countries/ties"].titles["bn"])
    expect(content(page).locator("tbody")).to_contain_text("বাংলাদেশ")
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Noto Sans Bengali Variable\"'))")
    assert not re.search(r"[A-Za-z]{4,}", content(page).locator(".bar").first.inner_text())
    page.get_by_role("combobox", name="ভাষা").select_option("en")
    expect(content(page).get_by_role("heading", level=1)).to_have_text(CATALOGUE["countries/ties"].titles["en"])
    assert complaints == []
    settled(page, f"{origin}/entities/nobody?_lang=bn")
    refused = content(page).get_by_role("alert")
    expect(refused.locator("p").first).to_have_text(re.compile("^[^A-Za-z]+$"))
    expect(refused.locator("[lang=en]").first).to_contain_text("nobody")


def test_every_language_of_the_page_has_every_word() -> None:
    words = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "web/src/words").glob("*.json")
    }
    for language, said in words.items():
        assert said.keys() == words["en"].keys(), language
        for word, text in said.items():
            assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", words["en"][word])), (language, word)


def test_text_of_a_document_is_never_markup(reader: Page, origin: str) -> None:
    settled(reader, f"{origin}/answers/countries/ties?country_a=PE&country_b=CL&_view=table")
    content(reader).locator(".evidence-button").first.click()
    expect(reader.locator(".panel")).to_contain_text("<script>")
    reader.locator(".panel figcaption a").first.click()
    expect(content(reader).locator(".text")).to_contain_text("<img src=x onerror=")
    assert reader.locator("main img, main b[onmouseover], main script").count() == 0
    assert "broken" not in reader.title()


@ONE_ENGINE
@pytest.mark.parametrize("look", ["light", "dark"])
def test_nothing_serious_for_axe(chromium: Browser, origin: str, look: Any) -> None:
    source = AXE.read_text(encoding="utf-8")
    with chromium.new_context(color_scheme=look, locale="en-GB", viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        for path in (*PAGES, f"{TIES}&_lang=bn"):
            settled(page, f"{origin}{path}")
            assert violations(page, source) == [], path


@ONE_ENGINE
def test_nothing_is_cut_off_on_a_telephone(chromium: Browser, origin: str) -> None:
    with chromium.new_context(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        for path in (*PAGES, f"{TIES}&_lang=bn"):
            settled(page, f"{origin}{path}")
            assert round(page.evaluate("document.documentElement.scrollWidth")) <= 360, path
        settled(page, f"{origin}{TIES}&_view=table")
        content(page).locator(".evidence-button").first.tap()
        box = page.locator(".panel").bounding_box()
        assert box is not None
        assert round(box["width"]) <= 360


def test_the_service_goes_and_comes_back(page: Page, sampled: Graph) -> None:
    app = create_app(Settings(), sampled)
    with serving(app) as address:
        settled(page, f"{address}{TIES}&_view=table")
        shown = content(page).locator("tbody").inner_text()
    page.evaluate("window.mark = 1")
    content(page).get_by_role("checkbox", name="Also outside the digital domain").check()
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    with serving(app, port=int(address.rpartition(":")[2])):
        expect(page.get_by_role("alert")).to_have_count(0, timeout=20_000)
        expect(content(page).locator("tbody tr").first).to_be_visible()
        content(page).get_by_role("checkbox", name="Also outside the digital domain").uncheck()
        expect(content(page).locator("tbody")).to_have_text(shown, use_inner_text=True)
    assert page.evaluate("window.mark") == 1, "the page was loaded anew"


@ONE_ENGINE
def test_a_first_view_needs_little(reader: Page, origin: str, requested: list[str]) -> None:
    settled(reader, f"{origin}/")
    scripts = [each for each in requested if each.endswith(".js")]
    assert scripts
    assert sum(len(gzip.compress(httpx.get(each).content)) for each in scripts) <= FIRST_VIEW


@ONE_ENGINE
def test_pages_are_well_made(chromium: Browser, origin: str) -> None:
    """What Lighthouse looks at besides time: each page says what it is, and does not jump while it fills."""
    with chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 900}) as context:
        context.add_init_script(SHIFTS)
        page = context.new_page()
        for path in PAGES:
            settled(page, f"{origin}{path}")
            assert page.title().endswith("pactgraph"), path
            assert page.locator("html").get_attribute("lang") == "en"
            assert page.locator("meta[name=description]").get_attribute("content")
            assert page.locator("meta[name=viewport]").get_attribute("content")
            assert page.locator("img:not([alt])").count() == 0, path
            assert page.locator("h1").count() <= 1, path
            assert page.evaluate("window.shifted") <= 0.1, path
    page_sent = httpx.get(f"{origin}/", headers={"Accept-Encoding": "gzip"})
    for asset in re.findall(r'(?:src|href)="(/assets/[^"]+[.](?:js|css))"', page_sent.text):
        assert httpx.get(f"{origin}{asset}", headers={"Accept-Encoding": "gzip"}).headers["content-encoding"] == "gzip"


SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) window.shifted += each.value;
}).observe({type: "layout-shift", buffered: true});"""
"""Cumulative layout shift, as web.dev/cls reckons it; up to 0.1 is good."""


@ONE_ENGINE
def test_a_map_is_moved_by_one_finger_once_it_is_near(chromium: Browser, origin: str) -> None:
    with chromium.new_context(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        settled(page, f"{origin}{VIEWS['map']}")
        picture = content(page).locator("svg.picture").first
        whole, near = (content(page).get_by_role("button", name=name) for name in ("Whole world", "Nearer"))
        whole.tap()
        expect(picture).to_have_css("touch-action", "pan-y")
        near.tap()
        expect(picture).to_have_css("touch-action", "none")


def test_a_key_is_asked_for_where_one_is_needed(page: Page, sampled: Graph, tmp_path: Path) -> None:
    keyring = tmp_path / "keys.json"
    key = Keyring(keyring).add("reader", "read")
    with serving(create_app(Settings(keys=keyring), sampled)) as address:
        page.goto(f"{address}{TIES}&_view=table")
        for given in ("wrong", key):
            page.get_by_label("Key").fill(given)
            page.get_by_role("button", name="Use the key").click()
        expect(content(page).locator("tbody tr").first).to_be_visible()
        page.reload()
        expect(content(page).locator("tbody tr").first).to_be_visible()


@ONE_ENGINE
def test_what_the_page_may_do_is_said_by_its_policy(origin: str) -> None:
    for path in ("/", "/ask", TIES, "/entities/JP", "/documents/x", "/network"):
        response = httpx.get(f"{origin}{path}")
        policy = response.headers["content-security-policy"]
        assert response.status_code == 200
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
    asset = re.search(r'src="(/assets/[^"]+)"', httpx.get(f"{origin}/").text)
    assert asset
    assert "immutable" in httpx.get(f"{origin}{asset[1]}").headers["cache-control"]
    assert httpx.get(f"{origin}/assets/..%2Findex.html").status_code == 404


def test_the_page_is_written_against_the_service_as_it_is(tmp_path: Path) -> None:
    contract = tmp_path / "contract.json"
    contract.write_text(json.dumps(runpy.run_path(str(ROOT / "web" / "contract.py"))["contract"]()), encoding="utf-8")
    made = tmp_path / "schema.d.ts"
    tool = ROOT / "web" / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
    subprocess.run([node(), str(tool), str(contract), "-o", str(made)], check=True, capture_output=True, timeout=120)
    told = "the types of the page are not of this service: run make contract"
    assert made.read_text() == (ROOT / "web" / "src" / "api" / "schema.d.ts").read_text(), told


def node() -> str:
    """The Node that the development packages bring."""
    return str(Path(sys.executable).with_name("node"))


# the views


VIEWS = {
    "network": "/answers/network/centrality",
    "map": "/answers/countries/partners?country=BD",
    "timeline": "/answers/countries/timeline?country=BD",
    "matrix": "/answers/countries/matrix",
    "flow": "/answers/funding/flows",
}
"""Each view, on a question whose columns ask for it first."""


@pytest.mark.parametrize("view", sorted(set(VIEWS) - {"network"}))
def test_a_mark_of_a_view_shows_its_sentences_by_keyboard(reader: Page, origin: str, view: str) -> None:
    settled(reader, f"{origin}{VIEWS[view]}")
    assert reader.evaluate("new URLSearchParams(location.search).get('_view')") is None, "it is shown by itself"
    marks = content(reader).locator("svg [tabindex='0']")
    expect(marks.first).to_be_attached()
    marks.first.focus()
    before = reader.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent")
    reader.keyboard.press("End")
    after = reader.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent")
    assert before != after
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("complementary", name="Evidence").locator("blockquote").first).not_to_be_empty()


@pytest.mark.parametrize("view", sorted(set(VIEWS) - {"network"}))
def test_a_picture_is_saved(reader: Page, origin: str, view: str) -> None:
    settled(reader, f"{origin}{VIEWS[view]}")
    content(reader).get_by_text("Save the picture").click()
    with reader.expect_download() as download:
        content(reader).get_by_role("button", name="SVG").click()
    saved = Path(download.value.path()).read_text(encoding="utf-8")
    told = " ".join(etree.fromstring(saved.encode()).itertext())
    assert "Bangladesh" in told
    notes = content(reader).locator("[data-saved]").all_inner_texts()
    assert notes
    assert all(" ".join(each.split()) in told for each in notes)


def test_the_network_is_walked_expanded_and_saved(reader: Page, origin: str) -> None:
    settled(reader, f"{origin}/network")
    picture = content(reader).get_by_role("img")
    expect(picture).to_be_visible()
    expect(content(reader).locator(".network-canvas canvas").first).to_be_visible()
    listed = content(reader).locator(".walk")
    listed.get_by_placeholder("Search").or_(listed.locator("input")).first.fill("Uzbek")
    first = listed.get_by_role("button").first
    expect(first).to_contain_text("Uzbekistan")
    first.focus()
    reader.keyboard.press("Enter")
    card = content(reader).locator(".card")
    expect(card.get_by_role("heading", name="Uzbekistan")).to_be_visible()
    card.locator(".evidence-button").first.click()
    expect(reader.get_by_role("complementary", name="Evidence").locator("blockquote").first).not_to_be_empty()
    reader.keyboard.press("Escape")
    with reader.expect_download() as download:
        content(reader).get_by_role("button", name="SVG").click()
    saved = Path(download.value.path()).read_text(encoding="utf-8")
    assert all(each in saved for each in ("Uzbekistan", ">Country<", ">Agency<", ">stated<"))
    expect(content(reader).locator(".card")).to_be_visible()
    reader.reload()
    expect(content(reader).locator(".card").get_by_role("heading", name="Uzbekistan")).to_be_visible()


@ONE_ENGINE
def test_five_thousand_things_are_drawn_moved_and_found(
    reader: Page, origin: str, record_property: Callable[[str, object], None]
) -> None:
    """How long their frames take is measured by `python -m benchmarks page`; here the picture must keep moving."""
    answer = httpx.get(f"{origin}/v1/agreements/list", params={"format": "jgf", "limit": 1}).json()
    graph, many = answer["graph"], 5000
    said = {"properties": {"statements": list(graph["metadata"]["statements"])[:1]}}
    graph["metadata"]["next"] = None
    graph["nodes"] = {
        f"thing-{n}": {"label": f"Thing {n}", "metadata": {"kind": "Agency", "properties": {}, "scores": {}}}
        for n in range(many)
    }
    graph["edges"] = [
        {"id": f"{n} {m}", "source": f"thing-{n}", "target": f"thing-{m}", "relation": "PARTY_TO", "metadata": said}
        for n in range(1, many) for m in {n // 3, n * 7919 % many} if m != n
    ]  # fmt: skip
    reader.route(re.compile("/v1/agreements/list[?].*format=jgf"), lambda route: route.fulfill(json=answer))
    reader.set_default_timeout(DRAWN)
    settled(reader, f"{origin}/network")
    canvas = content(reader).locator(".network-canvas")
    expect(canvas).to_have_attribute("aria-label", re.compile(r"5,\d{3} things"), timeout=DRAWN)
    expect(content(reader).locator(".network-box[aria-busy=false] canvas").first).to_be_visible(timeout=DRAWN)
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    x, y = box["x"] + 12, box["y"] + 100  # the edge is free of points, which would be dragged themselves
    seen = []
    for move in (lambda step: reader.mouse.move(x + step, y + 2 * step), lambda step: reader.mouse.wheel(0, -100)):
        reader.evaluate(
            "window.frames_ = []; (function step(now) { frames_.push(now); requestAnimationFrame(step) })(0)"
        )
        reader.mouse.move(x, y)
        reader.mouse.down()
        for step in range(20):
            move(step)
        reader.mouse.up()
        reader.wait_for_function(
            "seen => new URLSearchParams(location.search).get('_at') !== seen", arg=(seen or [None])[-1]
        )
        seen.append(reader.evaluate("new URLSearchParams(location.search).get('_at')"))
        frames = reader.evaluate("frames_.slice(1)")
        record_property("milliseconds between frames", [round(b - a) for a, b in pairwise(frames)])
        assert len(frames) > 5
    content(reader).locator(".walk input").first.fill("Thing 4999")
    content(reader).locator(".walk").get_by_role("button", name="Thing 4999").press("Enter")
    expect(content(reader).locator(".card").get_by_role("heading", name="Thing 4999")).to_be_visible(timeout=DRAWN)


@ONE_ENGINE
def test_without_webgl_the_network_says_so(chromium: Browser, origin: str) -> None:
    with chromium.new_context(locale="en-GB") as context:
        context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
        page = context.new_page()
        settled(page, f"{origin}/network")
        expect(content(page).locator(".trouble.network-box")).to_contain_text("WebGL")
        expect(content(page).locator(".trouble.network-box a").first).to_be_visible()


@ONE_ENGINE
def test_views_are_serious_about_axe_and_telephones(chromium: Browser, origin: str) -> None:
    source = AXE.read_text(encoding="utf-8")
    for size in ({"width": 1280, "height": 900}, {"width": 360, "height": 780}):
        with chromium.new_context(locale="en-GB", viewport=size) as context:  # type: ignore[arg-type]
            page = context.new_page()
            for path in (*VIEWS.values(), "/network"):
                settled(page, f"{origin}{path}")
                assert round(page.evaluate("document.documentElement.scrollWidth")) <= size["width"], path
                assert violations(page, source) == [], path


def violations(page: Page, source: str) -> list[tuple[str, list[str]]]:
    """What axe finds serious."""
    page.evaluate(source)
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
    return [
        (each["id"], [node["html"][:200] for node in each["nodes"]])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]


# documents loaded from the page


def test_a_document_is_loaded_from_the_page(
    page: Page, sampled: Graph, tmp_path: Path, requested: list[str], complaints: list[str]
) -> None:
    paper = tmp_path / "thimphu.txt"
    paper.write_text(
        "Thimphu, 4 March 2024 – Bhutan and Norway today signed a memorandum of understanding on digital identity.\n"
    )
    with serving(create_app(Settings(upload=True, data=tmp_path / "data"), sampled)) as address:
        settled(page, f"{address}/")
        page.get_by_role("link", name="Load documents").click()
        page.locator("input[type=file]").set_input_files(paper)
        finding = content(page).locator(".finding").filter(has_text="Bhutan – Norway")
        expect(finding).to_be_visible(timeout=30_000)
        expect(content(page).locator("mark").filter(has_text="Bhutan and Norway").first).to_be_visible()
        assert violations(page, AXE.read_text(encoding="utf-8")) == []
        assert sampled.read("MATCH (d:Document {name: 'thimphu'}) RETURN d.id AS id").values() == []
        content(page).get_by_role("button", name="Write what is accepted").click()
        content(page).locator(".result").get_by_role("link", name="Bhutan").first.click()
        expect(content(page).locator(".kind")).to_have_text("Agreement")
        expect(content(page).locator(".life-cycle .reached")).to_contain_text("4 Mar 2024")
        assert [each for each in requested if not each.startswith((f"{address}/", "data:", "blob:"))] == []
    assert complaints == []
