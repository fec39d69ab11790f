"""Chromium as a reader uses it, for what only a browser shows: `page` is an empty tab of its own.

Debian's Chromium, or the one that `PACTGRAPH_CHROMIUM` names; never one that Playwright downloads. Without one the
tests that need it are counted as not tested, or fail when CI=true.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

ARGUMENTS: Final = (
    "--headless", "--no-sandbox", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-unsafe-swiftshader",
)  # fmt: skip


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium for a module: while Playwright is open its event loop is the thread's, and other modules run
    loops of their own."""
    found = os.environ.get("PACTGRAPH_CHROMIUM") or shutil.which("chromium")
    if found is None:
        reason = "no Chromium to test with: install chromium, or name one in PACTGRAPH_CHROMIUM"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A profile of the test's own, of a reader of English with a laptop."""
    with chromium.new_context(locale="en-GB", viewport={"width": 1440, "height": 900}) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab."""
    return context.new_page()


@pytest.fixture
def requested(context: BrowserContext) -> list[str]:
    """Every URL that the tabs of the test ask for, as it goes on."""
    urls: list[str] = []
    context.on("request", lambda request: urls.append(request.url))
    return urls


@pytest.fixture
def complaints(context: BrowserContext) -> list[str]:
    """What goes wrong in the tabs of the test, as it goes on: errors on the console, and exceptions."""
    told: list[str] = []
    context.on("console", lambda message: told.append(message.text) if _is_trouble(message) else None)
    context.on("weberror", lambda error: told.append(str(error.error)))
    return told


def _is_trouble(message: ConsoleMessage) -> bool:
    """Whether it is an error of the page; the icon is asked for by the browser itself."""
    return message.type == "error" and not message.location["url"].endswith("/favicon.ico")
