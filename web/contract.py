"""The contract between service and explorer, as OpenAPI: what is not a question of its own, and the shape of answers.

The explorer knows no question by name, so a new one leaves this as it is. `npm run contract` makes types of it.
"""

from __future__ import annotations

import json

from app.api import create_app
from app.settings import Settings
from queries.envelope import Answer

TAGS = {"catalogue", "service", "uploads"}


def contract() -> dict[str, object]:
    """The part of the service's OpenAPI that the explorer is written against."""
    api = create_app(Settings(upload=True)).openapi()
    paths = {
        path: operations
        for path, operations in api["paths"].items()
        if all(TAGS & set(each.get("tags", ())) for each in operations.values())
    }
    answer = Answer.model_json_schema(ref_template="#/components/schemas/{model}")
    known = api["components"]["schemas"] | answer.pop("$defs", {}) | {"Answer": answer}
    wanted = ["Answer", "Evidence", "Problem"]
    for name in (*_named(paths), *wanted):
        _gather(name, known, wanted)
    return {
        "openapi": api["openapi"],
        "info": api["info"],
        "paths": paths,
        "components": {"schemas": {name: known[name] for name in sorted(set(wanted))}},
    }


def _gather(name: str, known: dict[str, object], wanted: list[str]) -> None:
    if name in known and (name not in wanted or name in ("Answer", "Evidence", "Problem")):
        wanted.append(name)
        for other in _named(known[name]):
            if other not in wanted:
                _gather(other, known, wanted)


def _named(part: object) -> list[str]:
    """The schemas that a part of a document refers to."""
    text = json.dumps(part)
    return [piece.partition('"')[0] for piece in text.split('"#/components/schemas/')[1:]]


if __name__ == "__main__":
    print(json.dumps(contract(), ensure_ascii=False, indent=1))
