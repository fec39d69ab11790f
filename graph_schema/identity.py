"""How ids are made: an authority's code where there is one, else a readable slug of the fewest stable facts.

Countries: ISO 3166-1 alpha-2. Gazetteer entries: their key. Everything else: a kind prefix and a slug, so
that an id says what it is and no two kinds share one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

_RUN = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=1 << 14)
def slug(text: str, limit: int = 60) -> str:
    """A name in lower-case ASCII words joined by hyphens; a short hash stands for what was cut off.

    >>> slug("Ministry of Digital Technologies")
    'ministry-of-digital-technologies'
    """
    full = _RUN.sub("-", anyascii(text).lower()).strip("-")
    return full if len(full) <= limit else f"{full[: limit - 7].rstrip('-')}-{short_hash(full, 6)}"


def short_hash(text: str, length: int = 8) -> str:
    """The first hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def event_id(kind: str, *parts: str | Iterable[str] | None) -> str:
    """The id of an event from its distinguishing parts; a set of parts is sorted, an unknown one is left out.

    >>> event_id("meeting", {"UZ", "BD"}, "2023-05-10")
    'meeting-bd-uz-2023-05-10'
    """
    words = [kind]
    for part in parts:
        if part is None:
            continue
        words += [slug(part)] if isinstance(part, str) else sorted(slug(each) for each in part)
    return "-".join(word for word in words if word)


def block_key(parties: Iterable[str]) -> str:
    """The key within which agreements are compared across documents: its parties, sorted and joined.

    >>> block_key(["JP", "BD"])
    'BD+JP'
    """
    return "+".join(sorted(set(parties)))
