"""Pointers: words that stand for a programme which was named before ("it", "the software", "the same layer")."""

from __future__ import annotations

import re

from graph_schema import gazetteer
from loaders.coding.adoptions.places import states
from loaders.coding.runs import Run, joined
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OBJECT = 48
"""Characters from a verb to what points back ("moved | all counties to | it")."""
_BESIDE = 12
"""Characters between a verb and the article of its object ("have taken | parts of | the same …")."""
_ARTICLE = 20
"""Characters from an article to its noun ("the | open-source | platform")."""
_PHRASE = re.compile(r"[^,;:.]*?(?=,|;|:|\.|\sand\s|\Z)")
_WHEN = 5
"""Words that say when somebody did what a verb says which is not said again ("and Samoa | in early June")."""
_DONE = 60
"""Characters from a state to what it does something with ("Georgia | handles parking fines | with it")."""
_TALK = (
    "event.meeting", "event.met", "event.gathering", "event.cooperate", "instrument", "status", "grammar.says",
    "uptake.musing", "uptake.accounts", "uptake.besides", "uptake.ended", "event.give", "event.demonstrate",
)  # fmt: skip
"""What makes words between a state and a tool no use of it."""


def is_free(sentence: Sentence, left: int, right: int, topic: Mention) -> bool:
    """Whether a clause names no other known programme but those of the states that it names themselves."""
    known, own = gazetteer.load(), owner(topic.ids[0])
    here = {code for run in states(sentence) if left <= run.start and run.end <= right for code in run.countries}
    named = {each.ids[0] for each in sentence.names if each.kind == "programme" and left <= each.start < right}
    return all(each not in known or owner(each) in here - {own} for each in named - {topic.ids[0]})


def goes_nowhere(sentence: Sentence, end: int, right: int) -> bool:
    """Whether no object follows: nothing, or what says when, where and how."""
    rest = sentence.flat[end:right]
    words = rest.split()
    if not words or not rest[0].isspace() or not words[0][0].isalnum():
        return not rest.startswith("-")
    grammar, times = sentence.pack.grammar, sentence.pack.dates
    plain = {*grammar.in_, *grammar.by, *grammar.from_, *grammar.and_, *grammar.done, *grammar.future, *times.last,
             *times.this, *times.next, *times.since.before, *sentence.pack.uptake.then}  # fmt: skip
    staged = (*sentence.cue("uptake.undertake", end, right), *sentence.cue("uptake.prospect", end, right))
    if any(each.start - end == 1 for each in staged):  # "pilot | completed"
        return True
    dated = any(0 <= each.start - end <= 4 for each in sentence.dates)
    return dated or any(rest.startswith(f" {each}") and not rest[len(each) + 1 :][:1].isalpha() for each in plain)


def points_back(sentence: Sentence, cue: Mention, right: int, alone: bool = False) -> bool:
    """Whether the object of a verb is "it", "the software", "the same layer". alone: right behind it."""
    end = min(right, cue.end + (_ARTICLE if alone else _OBJECT))
    if any(0 <= each.start - cue.end <= 1 for each in sentence.cue("grammar.it", cue.end, end)):
        return True
    if any(0 <= each.start - cue.end <= 1 for each in sentence.cue("uptake.copies", cue.end, end)):
        return True
    if any(each.end <= cue.start for each in sentence.cue("event.practices")):
        return False  # "visited the tax portal and plans to adopt the platform": another one is nearer
    if _holds_pointer(sentence, cue):
        return True
    for noun in sentence.cue("uptake.things", cue.end, end):
        between = sentence.flat[cue.end : noun.start]
        articles = [
            each for each in sentence.cue("grammar.definite", cue.end, noun.start) if each.start - cue.end <= _BESIDE
        ]
        articles += [each for each in sentence.cue("uptake.its", cue.end, noun.start) if noun.start - each.end <= 1]
        words = sentence.flat[noun.tail : right].split()[:1]
        whose = any(cue.end <= each.start and each.end <= noun.start for each in sentence.names)
        if whose and sentence.cue("uptake.ideas", noun.start, noun.end):
            continue  # "on the Bangladeshi model": it may be that of anything
        plain = set(",;:()-").isdisjoint(between) and not {*words} & {
            *sentence.pack.grammar.of,
            *sentence.pack.grammar.to,
        }
        by_form = sentence.pack.programmes.definite and noun.text.casefold() not in sentence.pack.grammar.definite
        by_form = by_form and len(between.split()) <= 1  # "samma programvara", "plattformen"
        if (by_form or any(noun.start - each.end <= _ARTICLE for each in articles)) and plain:
            return True
    return False


def _holds_pointer(sentence: Sentence, cue: Mention) -> bool:
    """Whether the object stands within a verb of two parts: "put | the platform | to use", "rolled it out"."""
    if any(cue.start < each.start and each.end < cue.end for each in sentence.cue("grammar.it", cue.start, cue.end)):
        return True
    articles = [each.end for each in sentence.cue("grammar.definite", cue.start, cue.end)]
    things = sentence.cue("uptake.things", cue.start, cue.end)
    return any(0 < noun.start - end <= _ARTICLE and noun.end < cue.end for noun in things for end in articles)


def opening(sentence: Sentence, left: int, cue: Mention) -> Mention | None:
    """What points back as the subject of a verb: "it", "the service", with which its clause begins."""
    things = (*sentence.cue("grammar.it", left, cue.start), *sentence.cue("uptake.things", left, cue.start))
    for thing in sorted(things, key=lambda each: each.start):
        ahead = sentence.flat[_since(sentence, left, thing) : thing.start].split()
        definite = any(0 <= thing.start - each.end <= _ARTICLE for each in sentence.cue("grammar.definite", left))
        if len(ahead) <= 2 and cue.start - thing.end <= _ARTICLE and (definite or thing.kind == "grammar.it"):
            return thing
    return None


def _since(sentence: Sentence, left: int, thing: Mention) -> int:
    """Where the words ahead of a subject begin: behind the comma that ends a phrase which names no subject ("Developed
    in Estonia, | it links …")."""
    comma = sentence.flat.rfind(",", left, thing.start)
    named = any(left <= run.start and run.end <= thing.start and run.marker is None for run in states(sentence))
    return left if comma < 0 or named else comma + 1


def is_tool(sentence: Sentence, cue: Mention, left: int, right: int) -> bool:
    """Whether a state does something, more than to talk, by what a preposition points back at."""
    before = [run for run in states(sentence) if left <= run.start and run.end <= cue.start and run.marker != "with"]
    if not before or cue.start - before[-1].end > _DONE or not points_back(sentence, cue, right, alone=True):
        return False
    start = before[-1].end
    done = sentence.flat[start : cue.start].split()
    besides = any(each.end == cue.end for each in sentence.cue("grammar.besides"))
    talk = any(sentence.cue(kind, start, cue.start) for kind in _TALK)
    return len(done) > 1 and not besides and not talk and set(",;:()").isdisjoint(sentence.flat[start : cue.start])


_VERBS = ("grammar.future", "grammar.unreal", "grammar.not", "uptake.moves", "uptake.move", "status")
"""What tells that a state has a verb of its own."""


def gapped(sentence: Sentence, cue: Mention, right: int) -> list[Run]:
    """Those who share a verb that is not said again: "A came aboard in May and | B | in June"."""
    found: list[Run] = []
    for run in states(sentence):
        if cue.end <= run.start and run.end <= right and run.marker is None and joined(sentence, run.start):
            rest = _PHRASE.match(sentence.flat, run.end, right)
            words = rest.group().split() if rest else []
            verbal = bool({*words} & {*sentence.pack.grammar.done, *sentence.pack.grammar.future})
            end = rest.end() if rest else run.end
            verbal = verbal or any(sentence.cue(kind, run.end, end) for kind in _VERBS)  # "and B | plans to do so"
            if verbal or not goes_nowhere(sentence, run.end, right) or len(words) > _WHEN:
                break
            found.append(run)
    return found
