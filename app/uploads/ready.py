"""Imported once, by the process whose copies read files: all that reading needs is in memory then."""

from __future__ import annotations

import app.uploads.reading  # noqa: F401
from loaders.document import Document, Source
from loaders.line import extract

for language in ("en", "bn"):
    extract(Document.of(Source("Japan, জাপান."), language=language, location="nowhere"))
