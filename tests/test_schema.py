"""Schemathesis against the running service: what fits the documentation, or just does not, is answered as it says."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from app.api import create_app
from app.settings import Settings
from graph_store.graph import Graph
from loaders.loading import load
from tests.processes import PRESS
from tests.serving import serving

CHECKS: list[Any] = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
"""Not those that want every made-up name accepted: a country that does not exist is refused, and rightly."""


def test_every_answer_is_as_documented(embedded: Graph) -> None:
    embedded.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    assert load(embedded, [str(PRESS)]).loaded == 3
    asked = 0
    with serving(create_app(Settings(), embedded)) as home:
        documented = schemathesis.openapi.from_url(f"{home}/openapi.json")
        for found in documented.get_all_operations():
            operation = found.ok()
            for mode in GenerationMode.POSITIVE, GenerationMode.NEGATIVE:

                @given(case=operation.as_strategy(generation_mode=mode))
                @settings(
                    max_examples=3,
                    deadline=None,
                    derandomize=True,
                    database=None,
                    phases=[Phase.generate],
                    suppress_health_check=list(HealthCheck),
                )
                def ask(case: schemathesis.Case) -> None:
                    nonlocal asked
                    asked += 1
                    case.call_and_validate(checks=CHECKS)

                with suppress(Unsatisfiable):  # where nothing that is sent can be wrong
                    ask()
    assert asked > 150
