"""The style and the guides at `/browser/…` of the service, for a Browser that somebody else runs."""

from __future__ import annotations

from html import escape
from typing import Final

from fastapi import FastAPI, Request, Response

from app.browser.greeting import files
from queries.catalogue import Catalogue

_HERE: Final = "{here}"
"""Stands for the address at which the service was asked."""


def add_browser(app: FastAPI, catalogue: Catalogue) -> None:
    """Serve what Neo4j Browser is greeted with."""
    for name, text in files(catalogue, _HERE).items():
        _add_file(app, name, text)


def _add_file(app: FastAPI, name: str, text: str) -> None:
    @app.get(f"/browser/{name}", include_in_schema=False)
    async def send_file(request: Request) -> Response:
        here = escape(f"{request.base_url}browser/")
        return Response(text.replace(_HERE, here), media_type="text/html" if name.endswith(".html") else "text/plain")
