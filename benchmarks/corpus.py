"""The annotated documents that extraction is scored on, and the script that scores it, run as it is.

Both lie beside the repository, for their texts are other people's; documents of our own are in the same form.
"""

from __future__ import annotations

import hashlib
import json
import runpy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from graph_schema.errors import PactgraphError
from loaders.document import Issue
from loaders.records import records
from loaders.stream import extractions

ROOT = Path(__file__).parent.parent
FOLDER = ROOT.parent / "shared" / "corpus"
OURS = ROOT / "tests" / "cases"
Record = dict[str, Any]


@dataclass(frozen=True)
class Annotated:
    """A set of annotated documents, one a line: `{id, lang, text, gold, …}`. kinds: what was looked for, if not all."""

    title: str
    paths: tuple[Path, ...]

    @cached_property
    def documents(self) -> tuple[Record, ...]:
        """The documents with what a reader found in them."""
        texts = [path.read_text(encoding="utf-8") for path in self.paths]
        return tuple(json.loads(line) for text in texts for line in text.splitlines() if line.strip())

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the documents, the one with the most first."""
        spoken = [each["lang"] for each in self.documents]
        return tuple(sorted(set(spoken), key=lambda each: (-spoken.count(each), each)))

    @property
    def digest(self) -> str:
        """Changes with any document, so that scores of other documents are not compared."""
        return hashlib.sha256(b"".join(path.read_bytes() for path in self.paths)).hexdigest()[:12]

    def of(self, language: str) -> list[Record]:
        """The documents in a language."""
        return [each for each in self.documents if each["lang"] == language]

    @cached_property
    def extracted(self) -> tuple[Mapping[str, Record], tuple[Issue, ...]]:
        """The records of each document by its id, of the kinds that its reader looked for; what could not be read."""
        found, issues = {}, []
        looked_for = {each["id"]: {"id", *each.get("kinds", each["gold"])} for each in self.documents}
        for each in extractions([str(path) for path in self.paths]):
            if isinstance(each, Issue):
                issues.append(each)
            else:
                kinds, id = looked_for[each.document.id], each.document.id
                found[id] = {kind: what for kind, what in records(each).items() if kind in kinds}
        return found, tuple(issues)


class Scorer:
    """The corpus's own `score.py`: what counts as the same record is decided there and nowhere else."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Raises PactgraphError where the folder is not beside the repository."""
        script = folder / "score.py"
        if not script.is_file() or not (folder / "dev.jsonl").is_file():
            problem = "the annotated documents are not here (dev.jsonl and score.py)"
            remedy = "put the folder there, beside the repository, or say where it is: make score CORPUS=FOLDER"
            raise PactgraphError(problem, where=folder.as_posix(), remedy=remedy)
        names = runpy.run_path(str(script))
        self.kinds: tuple[str, ...] = names["KINDS"]
        self.score: Callable[..., tuple[Mapping[str, list[int]], Mapping[str, list[int]]]] = names["score"]
        self.rates: Callable[[int, int, int], tuple[float, float, float]] = names["rates"]
        self.pair_up: Callable[..., list[tuple[int, int]]] = names["pair_up"]
        self.neutral: Callable[[str, Any], bool] = names["neutral"]
        self.excused: Callable[..., bool] = names["excused"]
        self.touch: Callable[[str | None, str | None], bool] = names["spans_touch"]
        self.date_ok: Callable[[Record, str | None], bool] = names["date_ok"]
        self.fold: Callable[[str], str] = names["fold"]


def annotated(folder: Path = FOLDER, ours: Path = OURS) -> Iterator[Annotated]:
    """The sets of annotated documents: the corpus, then our own, if there are any yet."""
    yield Annotated("corpus", (folder / "dev.jsonl",))
    if paths := tuple(sorted(ours.glob("documents.*.jsonl"))):
        yield Annotated("our own", paths)
