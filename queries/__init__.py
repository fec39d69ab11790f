"""Questions: the catalogue of curated queries, and how one is asked."""

from __future__ import annotations

from queries.answer import ask
from queries.catalogue import Catalogue
from queries.envelope import Answer
from queries.query import Query

__all__ = ["Answer", "Catalogue", "Query", "ask"]
