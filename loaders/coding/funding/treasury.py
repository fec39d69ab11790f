"""Treasury: the home state's own money, and what its government takes, in languages whose verb stands last, where it is
only called "the government"."""

from __future__ import annotations

from loaders.coding.funding.amount import Amount
from loaders.coding.runs import Run, runs
from loaders.mentions import Mention

_OWN = 60
"""Characters from a government to the end of the amount that it gives, verb and source between."""


def treasury(amount: Amount, home: str | None) -> list[Run]:
    """The state whose own money it is, where its government stands right beside the amount or the verb ("বাকি ২৫০
    কোটি টাকা জোগাবে | সরকার", "সরকারের নিজস্ব তহবিল থেকে | ৩১০ কোটি টাকা")."""
    if not amount.verb_last or home is None:
        return []
    for each in amount.sentence.cue("grammar.government_again"):
        if _is_beside(amount, each):  # not "digital government"
            return [_as_state(each, home)]
    return []


def borrower(amount: Amount, giving: list[Run], home: str | None) -> list[Run]:
    """The home state, where "the government" takes what another gives."""
    sentence = amount.sentence
    known = [code for run in giving for code in run.countries]
    if not amount.verb_last or home is None or home in known or not giving:
        return []
    if not (sentence.cue("event.receive") or sentence.cue("instrument")):
        return []
    endings = ("", *sentence.pack.writing.subject)
    for each in sentence.cue("grammar.government_again"):
        if each.text not in sentence.pack.organisations.government:  # a cabinet only decides
            continue
        owned = any(run.marker == "of" and 0 <= each.start - run.end <= 1 for run in runs(sentence))
        if sentence.flat[each.end : each.tail] in endings and not owned:
            return [_as_state(each, home)]
    return []


def _is_beside(amount: Amount, government: Mention) -> bool:
    """Whether a government stands right behind an amount or a verb of giving, before such a verb, or opens a clause,
    and nobody else is named nor another amount between it and this one."""
    sentence, money = amount.sentence, amount.money
    left, right = min(government.start, money.start), max(government.tail, money.tail)
    between = [run for run in runs(sentence) if left <= run.start and run.end <= right]
    parted = any(left <= other.start and other.end <= right for other in sentence.money if other is not money)
    if right - left > _OWN or between or parted:
        return False
    gives = sentence.cue("event.give")
    if government.start - 1 in {money.tail, *(each.tail for each in gives)}:
        return True
    ahead = sentence.flat[sentence.start : government.start].rstrip()
    opens = not ahead or ahead[-1] == "," or ahead.split()[-1] in sentence.pack.grammar.and_
    return opens or government.tail + 1 in {each.start for each in gives}


def _as_state(government: Mention, home: str) -> Run:
    state = Mention(government.start, government.end, "country", government.text, (home,))
    return Run((state,), government.start, government.tail, None)
