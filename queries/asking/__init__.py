"""Asking: a question in English or Bengali → a curated query and its parameters, without a model and without a guess.

 question ─split─► Token ─spot─► Item (a name, a day, a word that means something) ─match─► Fit ─choose─► Reading

Each query says in its header how people ask it (`ask.en`, `ask.bn`; see `pattern.py`). A question becomes a query only
if every word of it is accounted for: it stands in the pattern, is a value of a parameter, or carries no meaning.
"""

from __future__ import annotations

from queries.asking.asker import Asker
from queries.asking.reading import Reading, Suggestion

__all__ = ["Asker", "Reading", "Suggestion"]
