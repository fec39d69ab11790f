"""The page: how soon it is there, and how its pictures move.

In Chromium on this machine, over the service in a process of its own, on a made graph of 1,500 agreements. The first
view is there when its search box takes a question, an answer when its rows stand; the peer is Swagger UI, the page of
the same service that documents it. The network at `/network` has some 5,000 things; while it is dragged, zoomed and
pointed at, the pictures of its frames are timed, against those of the same page at rest. Where there is no graphics
card, as here, the picture is drawn by the processor (SwiftShader).
"""

from __future__ import annotations

import os
import shutil
import statistics
from collections.abc import Callable, Iterator
from typing import Any, Final

from benchmarks.peers import need
from benchmarks.places import made
from benchmarks.rows import Row
from benchmarks.serving import HOST, served
from benchmarks.timing import Ratio, short
from graph_schema.errors import PactgraphError

SIZE: Final = 1_500
QUICK: Final = 5
ROUNDS: Final = 9
ARGUMENTS: Final = ("--no-sandbox", "--disable-background-networking", "--enable-unsafe-swiftshader")
SCREEN: Final = 1000 / 60
"""Milliseconds of a frame of a usual screen."""
PATIENCE: Final = 300_000
"""Milliseconds until a large network is drawn."""
READY: Final = {
    "the first view, until its search box takes a question": ("/", "header input[role=combobox]"),
    "an answer, until its rows stand": ("/answers/agreements/list?_view=table", "main tbody tr"),
}
PEER: Final = ("/docs", ".opblock")
_RECORD: Final = """() => {
  window.frames_ = []; let last = performance.now();
  const step = (now) => { window.frames_.push(now - last); last = now; window.asked_ = requestAnimationFrame(step); };
  window.asked_ = requestAnimationFrame(step);
}"""
_RECORDED: Final = "() => { cancelAnimationFrame(window.asked_); return window.frames_.slice(1); }"


def measure(quick: bool) -> Iterator[Row]:
    """Readiness and frames. quick: next to no graph, once; the figures mean nothing then."""
    need("playwright")
    playwright = need("playwright.sync_api")
    chromium = os.environ.get("PACTGRAPH_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        raise PactgraphError("there is no Chromium", remedy="install chromium, or name one in PACTGRAPH_CHROMIUM")
    with (
        made("embedded", QUICK if quick else SIZE, quick) as place,
        served(place) as port,
        playwright.sync_playwright() as it,
    ):
        browser = it.chromium.launch(executable_path=chromium, args=[*ARGUMENTS])
        origin = f"http://{HOST}:{port}"
        yield from _readiness(browser, origin, 1 if quick else ROUNDS)
        yield from _frames(browser, f"{origin}/network")
        browser.close()


def _readiness(browser: Any, origin: str, rounds: int) -> Iterator[Row]:
    """Each with an empty cache, in turn with the peer."""
    for measured, ours in READY.items():
        pairs = [(_wait(browser, origin, *ours), _wait(browser, origin, *PEER)) for _ in range(rounds)]
        times = [statistics.median(each) for each in zip(*pairs, strict=True)]
        yield Row(
            measured,
            "Swagger UI, until its first operation stands",
            f"{Ratio.of(mine / peer for mine, peer in pairs)} as long",
            "at most 1 s",
            f"{times[0]:.0f} against {times[1]:.0f} ms",
        )


def _wait(browser: Any, origin: str, path: str, selector: str) -> float:
    """Milliseconds from the start of the navigation until something stands."""
    with browser.new_context(locale="en-GB") as context:
        page = context.new_page()
        page.goto(f"{origin}{path}", wait_until="commit")
        page.wait_for_selector(selector)
        return float(page.evaluate("performance.now()"))


def _frames(browser: Any, address: str) -> Iterator[Row]:
    with browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB") as context:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector(".network-canvas canvas", timeout=PATIENCE)
        page.wait_for_selector(".network-box[aria-busy=false]", timeout=PATIENCE)
        page.wait_for_load_state("networkidle")
        label = page.evaluate("document.querySelector('.network-canvas').ariaLabel")
        things = label.partition(": ")[2].partition(".")[0]
        page.locator(".network-box").scroll_into_view_if_needed()
        box = page.locator(".network-canvas").bounding_box()
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        rest = _at_rest(page)
        for name, move in {"dragged": _drag, "zoomed": _zoom, "pointed at": _point}.items():
            moved = _timed(page, lambda move=move: move(page, *middle))
            ratios = [short(moved[part] / rest[part]) for part in (0, 1)]
            yield Row(
                f"a frame of the network while it is {name} ({things})",
                "the same page at rest",
                f"p50 {ratios[0]}× as long; p95 {ratios[1]}×",
                figures=f"{moved[0]:.0f} (p95 {moved[1]:.0f}) against {rest[0]:.0f} ms",
            )


def _at_rest(page: Any) -> tuple[float, float]:
    """Frames once the points have found their places."""
    for _ in range(PATIENCE // 1000):
        rest = _timed(page, lambda: page.wait_for_timeout(1000))
        if rest[1] < 2 * SCREEN:
            return rest
    raise PactgraphError("the network does not come to rest")


def _timed(page: Any, act: Callable[[], None]) -> tuple[float, float]:
    """Median and p95 of the frames during something, in milliseconds."""
    page.evaluate(_RECORD)
    act()
    frames = sorted(page.evaluate(_RECORDED))
    return statistics.median(frames), frames[int(0.95 * (len(frames) - 1))]


def _drag(page: Any, x: float, y: float) -> None:
    page.mouse.move(x + 150, y + 220)
    page.mouse.down()
    for step in range(40):
        page.mouse.move(x + 150 - 6 * step, y + 220 - 3 * step)
        page.wait_for_timeout(16)
    page.mouse.up()


def _zoom(page: Any, x: float, y: float) -> None:
    page.mouse.move(x, y)
    for way in (-200, 200):
        for _ in range(8):
            page.mouse.wheel(0, way)
            page.wait_for_timeout(120)


def _point(page: Any, x: float, y: float) -> None:
    for step in range(40):
        page.mouse.move(x - 200 + 10 * step, y - 60 + 3 * step)
        page.wait_for_timeout(16)
