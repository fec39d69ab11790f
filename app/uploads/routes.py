"""The paths of uploads. Only `written` opens the graph for writing."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Annotated, Any, Final

from fastapi import FastAPI, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from app.connection import Connection
from app.errors import failures, problem
from app.guards import UPLOADS
from app.guards.sizes import LARGEST_UPLOAD
from app.settings import Settings
from app.uploads.cards import FoundDocument, IssueCard, UploadCard, UploadLimits, Written, describe
from app.uploads.putting import put, standing
from app.uploads.reading import Reader
from app.uploads.shelf import Shelf, Upload
from loaders.formats import formats
from loaders.writing.write import BATCH

PATIENCE: Final = 300.0
"""Seconds in which a file must have come."""
_NO_STORE: Final = {"Cache-Control": "no-store"}
_BYTES: Final = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
_FILE: Final = {"requestBody": {"required": True, "content": _BYTES}}


class Decision(BaseModel):
    """What is accepted of an upload."""

    model_config = ConfigDict(extra="forbid")

    accepted: dict[str, list[str]] = Field(
        description="Ids of the accepted statements by id of their document; a document that is left out stays out"
    )


def add_uploads(app: FastAPI, settings: Settings, connection: Connection) -> Reader:
    """Serve them; the Reader is to be closed when the service ends."""
    shelf, reader = Shelf(settings.uploads), Reader()
    shared: dict[str, Any] = {"tags": ["uploads"]}

    @app.get(UPLOADS, summary="What may be sent", operation_id="upload_limits", **shared)
    def limits() -> UploadLimits:
        return UploadLimits(formats=list(formats()), bytes=LARGEST_UPLOAD, documents=BATCH)

    @app.post(
        UPLOADS, status_code=202, summary="Send a file", operation_id="upload", response_model=UploadCard,
        responses=failures(422, 503), openapi_extra=_FILE, **shared,
    )  # fmt: skip
    async def send(
        request: Request, name: Annotated[str, Query(min_length=1, max_length=1000, description="What it is called")]
    ) -> Response | UploadCard:
        upload = await run_in_threadpool(shelf.add, name)
        try:
            async with asyncio.timeout(PATIENCE):
                with upload.path.open("wb") as file:
                    async for piece in request.stream():
                        file.write(piece)
        except (TimeoutError, ClientDisconnect):
            upload.remove()
            return problem(408, "the file did not come to its end", where=name, remedy="send it again")
        if not reader.take(upload):
            upload.remove()
            return problem(503, "too many files wait to be read", where=name)
        return UploadCard(id=upload.id, name=upload.name, state="reading", done=0, of=0)

    @app.get(
        UPLOADS + "/{id}", summary="How far it is, and what was found", operation_id="uploaded",
        responses=failures(404, 422, 503), **shared,
    )  # fmt: skip
    def look(id: str, response: Response) -> UploadCard:
        response.headers.update(_NO_STORE)
        upload = shelf.find(id)
        if (progress := upload.progress) is not None:
            return UploadCard(id=id, name=upload.name, state="reading", done=progress.done, of=progress.of)
        return _found(upload, connection)

    @app.post(
        UPLOADS + "/{id}/written", summary="Write what is accepted", operation_id="write_upload",
        responses=failures(404, 422, 503), **shared,
    )  # fmt: skip
    def write(id: str, decision: Decision) -> Written:
        upload = shelf.find(id)
        upload.refuse_unread()
        extractions, _ = upload.read()
        written = put(connection.graph(), extractions, decision.accepted, settings.judgements)
        upload.remove()
        return written

    @app.delete(
        UPLOADS + "/{id}", status_code=204, summary="Forget it", operation_id="forget_upload",
        responses=failures(404), **shared,
    )  # fmt: skip
    def forget(id: str) -> None:
        shelf.find(id).remove()

    return reader


def _found(upload: Upload, connection: Connection) -> UploadCard:
    extractions, issues = upload.read()
    known = standing(connection.graph(), extractions)
    documents: list[FoundDocument] = [describe(each, known[each.document.id]) for each in extractions]
    notes = [*issues, *(issue for each in extractions for issue in each.issues)]
    return UploadCard(
        id=upload.id,
        name=upload.name,
        state="found",
        done=len(extractions),
        of=len(extractions),
        documents=documents,
        issues=[IssueCard(**asdict(each)) for each in notes],
    )
