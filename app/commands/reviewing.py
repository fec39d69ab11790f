"""`pactgraph extract --llm`: what rules and a language model take from documents, side by side."""

from __future__ import annotations

import json
from collections import Counter
from typing import Final

import typer

from app.commands.console import say
from app.commands.progress import show_progress
from graph_schema.errors import InvalidSetting

VERDICTS: Final = ("agreed", "only_rules", "only_model", "contradicting", "rejected")


def print_reviews(paths: list[str]) -> None:
    """Print both readings of each document, and how many facts are of which kind."""
    from app.records import review_records
    from app.settings import Settings
    from loaders.document import Issue
    from loaders.llm.client import Client, Endpoint
    from loaders.llm.review import reviews
    from loaders.reading import count
    from loaders.stream import refuse_nothing

    refuse_nothing(paths)
    settings, verdicts, skipped = Settings.from_env(), Counter[str](), 0
    if not settings.llm_url or not settings.llm_model:
        missing = "PACTGRAPH_LLM_MODEL" if settings.llm_url else "PACTGRAPH_LLM_URL"
        remedy = "set PACTGRAPH_LLM_URL and PACTGRAPH_LLM_MODEL; documents are sent there"
        raise InvalidSetting("is not set: no language model is asked", where=missing, remedy=remedy)
    endpoint = Endpoint(settings.llm_url, settings.llm_model, settings.llm_key, settings.llm_timeout)
    with Client(endpoint) as client, show_progress(count(paths)) as advance:
        for each in reviews(paths, client):
            if isinstance(each, Issue):
                skipped += each.skipped
                say(f"{'skipped' if each.skipped else 'note'}: {each}")
            else:
                for line in review_records(each):
                    verdicts[line["verdict"]] += 1
                    print(json.dumps(line, ensure_ascii=False))
            advance(1)
    say(", ".join(f"{verdicts[each]:,} {each.replace('_', ' ')}" for each in VERDICTS))
    if skipped:
        raise typer.Exit(1)
