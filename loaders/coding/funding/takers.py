"""Who takes an amount: whom the sentence says it is for."""

from __future__ import annotations

from loaders.coding.funding.amount import Amount
from loaders.coding.runs import Run

_OF = 8
"""Characters between the noun for what helps and whom it helps: " to ", " för det svenska … "."""
_OBJECT = 6
"""Characters between a verb and whom it gives to ("gave | Nepal")."""


def targets(amount: Amount) -> list[Run]:
    """Whom the money is said to be for."""
    found, verb = amount.runs, amount.verb
    if amount.verb_last:
        places = [run for run in found if run.marker == "in"] or [
            run for run in found if run.marker == "of" and run.countries
        ][:1]
        return [run for run in found if run.marker == "to"] or places
    objects = [run for run in found if verb and run.marker is None and 0 <= run.start - verb.end <= _OBJECT]
    within = [run for run in found if verb and run.countries and verb.start < run.start and run.end < verb.end]
    objects = objects or [run for run in within if run.marker in (None, "in", "of")][-1:]  # "supports | A | with $2m"
    behind = [run for run in found if run.marker in ("to", "in") and run.start > amount.money.start]
    return _helped(amount) or behind or _parted_between(amount) or objects


def _parted_between(amount: Amount) -> list[Run]:
    """Those between whom a sum is parted: "is sharing out $5m | between A, B and C"."""
    tail = amount.money.tail
    parted = amount.verb is not None and amount.sentence.cue("event.split", amount.verb.start, amount.money.start)
    between = [run for run in amount.runs if run.marker == "between" and run.start > tail]
    return [run for run in between if parted or len(amount.sentence.flat[tail : run.start].split()) == 1][:1]


def the_other(amount: Amount, giving: list[Run]) -> list[Run]:
    """The one state beside the giver that a sentence names, of money that only comes: "Behind A's register stand $8m
    from B"."""
    if amount.verb_last:
        return []
    known = {code for run in giving for code in run.countries}
    others = [run for run in amount.runs if run.countries and run not in giving and not amount.is_of_another(run)]
    codes = {code for run in others for code in run.countries}
    return others[:1] if len(codes - known) == 1 == len(others) and len(amount.sentence.money) == 1 else []


def users(amount: Amount, giving: list[Run]) -> list[Run]:
    """Whom an amount is for by what it is spent on: "to help | Samoa | modernise", "for the register of | Samoa",
    "Samoa will build it with a loan of $5m that | the Bank | gives"."""
    if amount.verb_last or not giving:
        return []
    sentence, money = amount.sentence, amount.money
    others = [run for run in amount.runs if _is_state(run) and run not in giving]
    others = [run for run in others if not amount.is_of_another(run)]
    helps = {each.end for each in sentence.cue("uptake.helps", money.end)}
    helped = [run for run in others if run.marker is None and run.start - 1 in helps]
    verb = amount.verb
    if verb is not None and any(each.start == verb.start for each in sentence.cue("event.helped")):
        helped = helped or [run for run in others if run.marker is None][-1:]  # "A was helped | by B with $5m"
    behind = [run for run in others if run.start >= money.end and run.start > giving[0].end]
    owners = [run for run in behind if run.marker == "of" or _is_owner(amount, run)]
    doers = [run for run in others if run.marker is None and run.end <= money.start < giving[0].start]
    return helped or doers[-1:] or owners


def adjectives(amount: Amount, giving: list[Run]) -> list[Run]:
    """Whose that is on which an amount is spent, by an adjective alone: "for the modernisation of the | Peruvian |
    platform", "will fund the | Malawian | register"."""
    sentence, verb = amount.sentence, amount.verb
    if amount.verb_last or not giving or amount.receives or not sentence.pack.grammar.definite:
        return []
    known = {code for run in giving for code in run.countries}
    start = min(amount.money.end, verb.end if verb else amount.money.end)
    articles = {*sentence.pack.organisations.articles} - {*sentence.pack.programmes.indefinite}
    found = [
        each for each in sentence.names
        if each.kind == "country" and "demonym" in each.flags and each.start >= start and each.ids[0] not in known
        and {*sentence.flat[: each.start].split()[-1:]} & articles
    ]  # fmt: skip
    return [Run((each,), each.start, each.end, "to") for each in found] if len(found) == 1 else []


def _is_owner(amount: Amount, run: Run) -> bool:
    """Whether a word for whose something is stands before a state: "the register | of Samoa"."""
    return amount.sentence.flat[amount.money.end : run.members[0].start].split()[-1:] in [
        [each] for each in amount.sentence.pack.grammar.of
    ]


def _is_state(run: Run) -> bool:
    return all(each.kind == "country" for each in run.members)


def _helped(amount: Amount) -> list[Run]:
    """Whom the money helps by the noun before the amount: "Sweden's support | to Mali | amounts to SEK 2bn"."""
    nouns = amount.nouns(end=amount.money.start)
    return [
        run for run in amount.runs
        if run.marker in ("to", "with") and run.countries and run.end <= amount.money.start
        and any(0 < run.start - each.end <= _OF for each in nouns)
    ][-1:]  # fmt: skip
