"""The explorer: the page at `/`, built from `web/`. It asks the same paths as any other client.

Each of its views has an address of its own, for which the same page is served; what it shows is in the address. Its
files carry a digest in their names, so that browsers may keep them for ever.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse

FOLDER: Final = Path(__file__).parent / "web"
VIEWS: Final = (
    "/",
    "/ask",
    "/answers/{path:path}",
    "/entities/{path:path}",
    "/documents/{path:path}",
    "/network",
    "/upload",
)
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Everything from here, nothing written into the page; pictures that it makes itself are `data:` and `blob:`."""
_OWN: Final = {view.split("/")[1] for view in VIEWS} - {""} | {"assets", "catalogue", "icon.svg"}
_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
"""Not left to the machine's own table, which is wrong on some."""
_KEPT: Final = "public, max-age=31536000, immutable"


def is_built(folder: Path = FOLDER) -> bool:
    """Whether the page is there; it is left out of an installation with PACTGRAPH_WITHOUT_EXPLORER."""
    return (folder / "index.html").is_file()


def has(path: str) -> bool:
    """Whether a path is one of the page's own, which anybody may see: what it shows is asked for elsewhere."""
    return path == "/" or path.removeprefix("/").partition("/")[0] in _OWN


def add_explorer(app: FastAPI, folder: Path = FOLDER) -> None:
    """Serve the page at the address of each of its views, and its files; without it, `/` leads to the catalogue."""
    if not is_built(folder):
        app.add_api_route("/", _lead_to_catalogue, include_in_schema=False)
        return
    page = (folder / "index.html").read_text(encoding="utf-8")
    assets = {path.name: path for path in (folder / "assets").iterdir()}
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}

    async def show() -> HTMLResponse:
        return HTMLResponse(page, headers=headers)

    async def icon() -> Response:
        return FileResponse(folder / "icon.svg", media_type="image/svg+xml")

    async def send(name: str) -> Response:
        if name not in assets:
            raise HTTPException(404)
        path = assets[name]
        return FileResponse(path, media_type=_TYPES.get(path.suffix), headers={"Cache-Control": _KEPT})

    for view in VIEWS:
        app.add_api_route(view, show, include_in_schema=False)
    app.add_api_route("/icon.svg", icon, include_in_schema=False)
    app.add_api_route("/assets/{name}", send, include_in_schema=False)


async def _lead_to_catalogue() -> RedirectResponse:
    return RedirectResponse("catalogue")
