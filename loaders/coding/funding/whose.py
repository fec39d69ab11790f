"""Whose an amount is by the names beside it, without a verb or a word that says so."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from loaders.coding.funding.amount import Amount
from loaders.coding.markers import ending_of
from loaders.coding.runs import Run, runs
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OF = 8
"""Characters between an amount and whose it is: " of ", " in new "."""
_GOVERNED = 16
"""Characters between a state and its amount, its government between ("भारत | सरकारको | ५० करोड")."""
_WORDS = 4
"""Words between a verb in the passive and who gives, if that is only called a bank."""
_LABEL = 6
"""Characters before the giver with which a line begins: a bullet, a number."""
_DASHES = (":", "-", "\N{EN DASH}", "\N{EM DASH}")


def label(amount: Amount) -> list[Run]:
    """The body that a line begins with whose amount follows: "KOICA: | $7.5 million for Tunisia"."""
    sentence = amount.sentence
    first = next(iter(runs(sentence)), None)
    if first is None or first.start - sentence.start > _LABEL or first.members[0].kind not in ("agency", "bloc"):
        return []
    return [first] if sentence.flat[first.end : amount.money.start].strip() in _DASHES else []


def owners(amount: Amount) -> list[Run]:
    """Whose loan or grant it is, without a verb: "জাইকার | ৬০ কোটি ইয়েন | অনুদানে …", "supported by the Bank with"."""
    money = amount.money
    if not amount.verb_last:
        return [run for run in amount.runs if not amount.verb and run.marker == "by" and run.end <= money.start][-1:]
    if not any(each.start - money.tail <= _OF for each in amount.nouns(money.end)):
        return []
    near = [run for run in amount.runs if 0 <= money.start - run.end <= _GOVERNED]
    own = amount.sentence.pack.writing.genitive
    return [
        run for run in near
        if (run.marker == "of" and money.start - run.end <= _OF) or ending_of(amount.sentence, run.members[-1]) in own
    ][-1:]  # fmt: skip


def opens_with(amount: Amount) -> bool:
    """Whether a sentence opens with money that comes from somebody: "With | €1.2 million from Denmark, …"."""
    sentence, money = amount.sentence, amount.money
    ahead = sentence.flat[sentence.start : money.start].split()
    behind = [run for run in amount.runs if run.marker == "from" and 0 <= run.start - money.end <= _OF]
    return (
        not amount.verb_last
        and bool(behind)
        and [each.lower() for each in ahead] in [[word] for word in sentence.pack.grammar.with_]
    )


def named_after(amount: Amount) -> list[Run]:
    """Whose money it is by its name: "£2 million of UK funding", "Japanese grant aid of $3 million"."""
    start, end = amount.money.start, amount.money.end
    behind = {each.start for each in amount.nouns(end)}
    ahead = {each.start for each in amount.nouns(start - 30, start)}
    return [
        Run((each,), each.start, each.end, None)
        for each in amount.sentence.names
        if each.kind in ("country", "agency", "bloc")
        and ((0 < each.start - end <= _OF and each.tail + 1 in behind) or each.tail + 1 in ahead)
    ]


def alone(amount: Amount, run: Run) -> Run:
    """Those of a list who have to do with an amount themselves: the one whose amount stands in brackets behind the name
    ("by the Bank (€6m) and | Norway | (€2m)"); not the state whose own body stands behind it ("Norway's | Norad")."""
    sentence, money = amount.sentence, amount.money
    named = [each for each in run.members if sentence.flat[each.tail : money.start].strip() == "("]
    bodies = [
        each for each, after in pairwise((*run.members, None))
        if each is not None and not (after and _owns(sentence, each, after))
    ]  # fmt: skip
    return replace(run, members=tuple(named or bodies))


def called(amount: Amount) -> Mention | None:
    """The word for a body named before that does what the verb says: "said that | the bank | would lend", "by | the
    bank", "সংস্থাটি"."""
    sentence, verb = amount.sentence, amount.verb
    if verb is None or amount.receives:
        return None
    plain = (sentence.flat[verb.start : verb.start], *sentence.pack.writing.subject)
    words = [each for kind in ("lender_again", "donor_again") for each in sentence.cue(f"event.{kind}")]
    words = [
        each for each in words
        if sentence.flat[each.end : each.tail].strip() in plain
        and not any(name.start < each.end and each.start < name.tail for name in sentence.names)
    ]  # fmt: skip
    by = [each for each in words if _by(sentence, verb, each)]
    ahead = [each for each in words if each.end <= (amount.money.start if amount.verb_last else verb.start)]
    nearer = [run for run in amount.runs if ahead and run.marker is None and ahead[-1].end <= run.start < verb.start]
    return next(iter(by), None) or (ahead[-1] if ahead and not nearer else None)


def _owns(sentence: Sentence, state: Mention, body: Mention) -> bool:
    """Whether a body is told of as a state's own: "Norway's agency | Norad"."""
    if state.kind != "country" or body.kind != "agency" or country_of(body) != state.ids[0]:
        return False
    ending = sentence.flat[state.end : state.tail]
    gap = sentence.flat[state.tail : body.start]
    return bool(ending) and ending in sentence.pack.writing.genitive and set(",;(").isdisjoint(gap)


def _by(sentence: Sentence, verb: Mention, word: Mention) -> bool:
    """Whether a word stands behind a verb in the passive as who does it."""
    gap = sentence.flat[verb.end : word.start].split()
    return verb.end <= word.start and len(gap) < _WORDS and gap[-1:] in [[each] for each in sentence.pack.grammar.by]
