"""Guards: what stands between the network and the questions, each a middleware of its own.

From the outside in: Record (id, log, metrics), CORS, Guard (headers, the plain 500), Sizes, SameOrigin (who may load
documents), Doors (keys), Rates, Revisits (who has the answer already), Waiting (who goes away), Admission (how many at
a time); then come compression, HEAD and the routes.
"""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI

from app.connection import Connection
from app.guards.admission import Admission
from app.guards.doors import Doors, Rates, document
from app.guards.origins import SameOrigin
from app.guards.record import Record
from app.guards.sizes import Sizes
from app.guards.waiting import Waiting
from app.keys import Keyring
from app.metrics import Metrics, add_metrics
from app.revisits import Revisits, Visits
from app.security import Guard
from app.settings import Settings
from app.transport import open_to_origins

UPLOADS: Final = "/v1/uploads"
"""The path below which documents are loaded, where the settings let them."""


def install(app: FastAPI, settings: Settings, connection: Connection | None = None) -> None:
    """Put the guards around the app. connection: to the graph, where answers have tags.

    Raises InvalidSetting where the file of keys can't be read.
    """
    writes = UPLOADS if settings.upload else None
    metrics = Metrics(settings.metrics)
    add_metrics(app, metrics)
    app.add_middleware(Admission, most=settings.concurrency)
    app.add_middleware(Waiting)
    if connection:
        app.state.visits = Visits()
        app.add_middleware(Revisits, visits=app.state.visits, answers=app.state.answers, connection=connection)
    if settings.rate:
        app.add_middleware(Rates, rate=settings.rate)
    if settings.keys:
        keyring = Keyring(settings.keys)
        keyring.read()
        app.add_middleware(Doors, keyring=keyring, writes=writes)
        document(app, writes)
    if writes:
        app.add_middleware(SameOrigin, path=writes, guarded=bool(settings.keys))
    app.add_middleware(Sizes, uploads=writes)
    app.add_middleware(Guard)
    open_to_origins(app, settings)
    app.add_middleware(Record, metrics=metrics)
