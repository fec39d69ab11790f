"""The pages of the service: what there is to ask, and the documentation that one can try out, all served from here."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from fastapi import FastAPI, Response
from fastapi.responses import HTMLResponse

from app.security import PAGE_POLICY
from queries.catalogue import Catalogue

_HEADERS: Final = {"Content-Security-Policy": PAGE_POLICY}
_ASSETS: Final = {"swagger-ui-bundle.js": "text/javascript", "swagger-ui.css": "text/css"}
_START: Final = """SwaggerUIBundle({
  url: "openapi.json", dom_id: "#docs", deepLinking: true, tryItOutEnabled: true, validatorUrl: null,
});
"""
_DOCS: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>pactgraph: documentation</title><link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><div id="docs"></div><script src="docs/swagger-ui-bundle.js"></script><script src="docs/start.js"></script></body>
</html>
"""
_CATALOGUE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>pactgraph</title><link rel="icon" href="data:,"><style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }}
dt {{ font-weight: 600; margin-top: .8rem; }} dd {{ margin: 0 0 0 1rem; }} code {{ overflow-wrap: anywhere; }}
h2 {{ margin: 2rem 0 0; text-transform: capitalize; }} [lang=bn] {{ color: #555; font-weight: 400; }}
</style></head><body>
<h1>pactgraph</h1>
<p>Who agreed what with whom, each fact with the sentence that states it. Every question below links to an example.
<a href="docs">Documentation to try out</a> · <a href="v1/queries">catalogue as JSON</a> ·
<a href="openapi.json">OpenAPI</a></p>
{catalogue}
</body></html>
"""


def add_pages(app: FastAPI, catalogue: Catalogue) -> None:
    """Serve `/catalogue`, a list without scripts, and `/docs`."""
    page = _CATALOGUE.format(catalogue="\n".join(_list_queries(catalogue)))

    @app.get("/catalogue", include_in_schema=False)
    async def show_catalogue() -> HTMLResponse:
        return HTMLResponse(page, headers=_HEADERS)

    @app.get("/docs", include_in_schema=False)
    async def show_docs() -> HTMLResponse:
        return HTMLResponse(_DOCS, headers=_HEADERS)

    @app.get("/docs/start.js", include_in_schema=False)
    async def start_docs() -> Response:
        return Response(_START, media_type="text/javascript")

    for name, media_type in _ASSETS.items():
        _add_asset(app, name, media_type)


def query_path(name: str, arguments: Mapping[str, object]) -> str:
    """The path of the service that asks a query."""
    return f"/v1/{name}" + (f"?{urlencode(arguments)}" if arguments else "")


def _add_asset(app: FastAPI, name: str, media_type: str) -> None:
    content = (files("fastapi_offline") / "static" / name).read_bytes()

    @app.get(f"/docs/{name}", include_in_schema=False)
    async def send_asset() -> Response:
        return Response(content, media_type=media_type, headers={"Cache-Control": "max-age=86400"})


def _list_queries(catalogue: Catalogue) -> list[str]:
    lines = []
    for folder, queries in groupby(catalogue.values(), key=lambda query: query.folder):
        lines.append(f"<h2>{escape(folder)}</h2><dl>")
        for query in queries:
            path = query_path(query.name, query.example).lstrip("/")
            lines.append(
                f'<dt>{escape(query.titles["en"])} <span lang="bn">{escape(query.titles["bn"])}</span></dt>'
                f'<dd>{escape(query.question["en"])}<br><a href="{escape(path)}"><code>/{escape(path)}</code></a></dd>'
            )
        lines.append("</dl>")
    return lines
