"""The documentation at `/docs` as a reader tries it out, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from app.api import create_app
from app.settings import Settings
from graph_store.graph import Graph
from loaders.loading import load
from tests.processes import PRESS
from tests.serving import serving


@pytest.fixture
def origin(embedded: Graph) -> Iterator[str]:
    """The address of a service over three documents."""
    embedded.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    load(embedded, [str(PRESS)])
    with serving(create_app(Settings(), embedded)) as address:
        yield address


def test_a_question_is_tried_out_offline(origin: str, page: Page, requested: list[str], complaints: list[str]) -> None:
    page.goto(f"{origin}/docs")
    operation = page.locator("#operations-programmes-programmes_adopters")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Execute").click()
    answer = operation.locator(".live-responses-table")
    expect(answer.locator(".response-col_status").last).to_contain_text("200")
    expect(answer.locator(".highlight-code").first).to_contain_text('"country": "AM"')
    assert f"{origin}/v1/programmes/adopters?programme=India%20Stack" in [each.partition("&")[0] for each in requested]
    assert [each for each in requested if not each.startswith((f"{origin}/", "data:", "blob:"))] == []
    assert complaints == []
