"""Kindred: what a state builds on another's, which is called by whose it is ("centres on the Bangladeshi model", "its
own portal on the Uzbek one")."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from graph_schema.statement import Evidence
from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.meaning import meaning, step
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.takers import find_takers
from loaders.coding.dating import nearest
from loaders.coding.realis import clause
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_NOUN = 20
"""Characters from whose a model is to its noun: "the Estonian | data exchange | system"."""
_VERB = 16
"""Characters from the verb's last word to whose it is: "on | the | Uzbek one"."""
_VERBS = (("uptake.built", False), ("uptake.build", True), ("uptake.modelled", False))


def claims_of_kindred(sentence: Sentence, memory: Memory, claims: Collection[Claim]) -> Iterator[Claim]:
    """What is built on the system of another state, where the document has named that one: by the words for what is
    built, or as the only one of that state."""
    if sentence.pack.writing.order != "svo" or any(each.kind == "programme" for each in sentence.names):
        return
    told = {code for claim in claims for code in claim.takers}
    for whose in theirs(sentence):
        for kind, bare in _VERBS:
            for cue in sentence.cues.get(kind, ()):
                left, right = clause(sentence, cue.start)
                if not 0 <= whose.start - cue.end <= _VERB:
                    continue
                programme, support = _meant(sentence, cue, whose, left, memory)
                meant = meaning(sentence, cue, bare, right)
                if programme is None or meant not in ("actual", "future"):
                    continue
                stood = replace(programme, start=whose.end + 1, end=whose.end + 1, reach=whose.end + 1)
                found = find_takers(sentence, cue, left, right, stood, memory)
                codes = tuple(code for code in found.codes if code not in (*told, whose.ids[0]))
                if codes:
                    told.update(codes)
                    date = nearest(sentence, cue, left, right)
                    status = step(sentence, cue, right, meant)
                    yield Claim(programme, codes, status, cue, date, support=(*support, *found.support), rule="kindred")


def theirs(sentence: Sentence) -> list[Mention]:
    """The adjectives of states that tell whose a model is: "the | Uzbek | one"."""
    articles = sentence.cue("grammar.definite")
    return [
        each for each in sentence.names
        if each.kind == "country" and "demonym" in each.flags
        and any(each.start - article.end == 1 for article in articles)
        and any(noun.start - each.end <= _NOUN for noun in sentence.cue("uptake.kindred", each.end))
    ]  # fmt: skip


def _meant(
    sentence: Sentence, cue: Mention, whose: Mention, left: int, memory: Memory
) -> tuple[Mention | None, tuple[Evidence, ...]]:
    """The programme of a state that is meant: the one whose name ends as what is built is called, else the only one of
    that state that the document has named, if the sentence before did."""
    code = whose.ids[0]
    thing = sentence.flat[left : whose.start]
    ours = [id for id in memory.named if owner(id) == code]
    called = [id for id in ours if _ends_alike(memory.named[id].text, thing)]
    if len(called) == 1:
        evidence = memory.named_evidence[called[0]]
        return memory.named[called[0]], (evidence,)
    if any(each.start - whose.end <= _NOUN for each in sentence.cue("uptake.ideas", whose.end)):
        return None, ()  # "on the Bangladeshi model": it may be that of anything
    listed = {each.ids[0]: each for each in memory.listed if owner(each.ids[0]) in (code, None)}
    unknown = len(listed) == 1 and owner(next(iter(listed))) is None and code in memory.places
    if called or not memory.fresh or len(listed) != 1 or len(ours) > 1 or memory.evidence is None:
        return None, ()
    return (next(iter(listed.values())), (memory.evidence,)) if unknown or ours == [*listed] else (None, ())


def _ends_alike(name: str, words: str) -> bool:
    """Whether the last two words of a name stand in a text, in the plural or not: "digital centres"."""
    tail = name.casefold().split()[-2:]
    return len(name.split()) > 2 and " ".join(tail).rstrip("s") in words
