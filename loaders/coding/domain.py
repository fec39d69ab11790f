"""Domain: whether words are about something digital: by what they are about, by a programme, or by what data are kept
and passed on in."""

from __future__ import annotations

from graph_schema import vocabulary
from loaders.spotting import Sentence


def is_digital(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a stretch of a sentence is about something digital."""
    named = any(each.kind == "programme" and left <= each.start < right for each in sentence.names)
    return named or has_digital_words(sentence, left, right)


def has_digital_words(sentence: Sentence, left: int, right: int) -> bool:
    """The same, by its words alone."""
    topics = vocabulary.load().topics
    about = any(topics[each.ids[0]].digital for each in sentence.cue("topic", left, right))
    return about or bool(sentence.cue("event.records", left, right))
