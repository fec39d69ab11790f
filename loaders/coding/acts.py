"""Acts: a step that is told of by its noun, and the verb that says that it is taken: "the signing of … | took place",
"talks on … | continue"."""

from __future__ import annotations

from loaders.mentions import Mention
from loaders.spotting import Sentence


def verb_of_act(sentence: Sentence, cue: Mention, end: int) -> Mention | None:
    """The verb that says of a noun for an act that it was done, or of talks that they go on, however long the noun's
    attributes are: the first verb of that kind in its clause, if no other step is told of before it."""
    talks = cue.ids == ("in_negotiation",)
    if sentence.pack.writing.order == "sov" or not (talks or _is_noun(sentence, cue)):
        return None
    verb = next(iter(sentence.cue("grammar.afoot" if talks else "grammar.occurs", cue.end, end)), None)
    if verb is None:
        return None
    others = (each for each in sentence.cue("status", cue.end, verb.start) if "done" in each.flags)
    return None if next(others, None) is not None else verb


def _is_noun(sentence: Sentence, cue: Mention) -> bool:
    """Whether a form that is a verb too is a noun here: by an article before it, or by what it is "of"."""
    pack = sentence.pack
    before = sentence.flat[sentence.start : cue.start].split()[-1:]
    words = [*sentence.flat[cue.start : cue.end].split(), *sentence.flat[cue.end : sentence.end].split()[:1]]
    articles = {*pack.organisations.articles, *pack.programmes.indefinite}
    return not articles.isdisjoint(before) or not {*pack.grammar.of, *pack.grammar.by}.isdisjoint(words)
