"""Pictures of the explorer's main views for the README: `python -m tests.screenshots` writes docs/screenshots/.

Over the samples in a throw-away graph, in the Chromium that the tests use.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from app.api import create_app
from app.demo import SAMPLES
from app.settings import Settings
from graph_store.graph import open_graph
from loaders.loading import load
from tests.browser import ARGUMENTS
from tests.serving import serving

FOLDER: Final = Path(__file__).parents[1] / "docs" / "screenshots"
TIES: Final = "/answers/countries/ties?country_a=JP&country_b=BD"
VIEWS: Final = {
    "answer": (f"{TIES}&_view=table", 1440, "light", ".evidence-button"),
    "network": ("/answers/network/centrality?_view=network", 1440, "light", None),
    "map": ("/answers/programmes/adopters?programme=india-stack&_view=map", 1440, "light", None),
    "timeline": ("/answers/countries/timeline?country=BD&_view=timeline", 1440, "dark", None),
    "matrix": ("/answers/countries/matrix?_view=matrix", 1440, "light", None),
    "agreement": ("/entities/agreement-bd-jp-moc-2023", 1440, "dark", None),
    "telephone": ("/answers/programmes/adopters?programme=india-stack&_lang=bn&_view=table", 360, "dark", None),
}
"""By the name of the file: address, width, look, and what is clicked before."""


def main() -> None:
    """Write every picture, or those named on the command line."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_graph(folder=Path(folder)) as graph:
        graph.prepare()
        load(graph, [str(SAMPLES)])
        chromium = os.environ.get("PACTGRAPH_CHROMIUM") or shutil.which("chromium")
        with serving(create_app(Settings(), graph)) as origin, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=[*ARGUMENTS])
            for name in sys.argv[1:] or VIEWS:
                _take(browser, origin, name)
            browser.close()


def _take(browser: Browser, origin: str, name: str) -> None:
    path, width, look, click = VIEWS[name]
    size = {"width": width, "height": 800}
    with browser.new_context(viewport=size, color_scheme=look, locale="en-GB", reduced_motion="reduce") as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{origin}{path}")
        page.wait_for_load_state("networkidle")
        if click:
            page.locator(click).first.click()
        page.wait_for_timeout(1500)  # layouts run in a worker
        page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
