"""Who gives an amount: what it comes from by a word or its name, else who does what the verb says."""

from __future__ import annotations

from loaders.coding.funding.amount import Amount
from loaders.coding.runs import Run, ending_of, runs

_OF = 8
"""Characters between an amount and whose it is: " of ", " in new "."""
_AGENT = 12
"""Characters between a verb in the passive and who gives ("footed | by the European Union")."""
_LABEL = 6
"""Characters before the giver with which a line begins: a bullet, a number."""
_TELLING = 4
"""Characters between who speaks and the verb of saying, in languages where that stands last."""
_DASHES = (":", "-", "\N{EN DASH}", "\N{EM DASH}")


def sources(amount: Amount) -> list[Run]:
    """What the money comes from: "from Japan", "Japanese grant aid of"; by a receiver's verb also whose it was."""
    found, place = amount.runs, amount.place
    marked = [run for run in _again(amount) if run.marker == "from"] or [run for run in found if run.marker == "from"]
    if marked := marked or _named_after(amount):
        return marked
    if not amount.receives:
        return []
    if not amount.verb_last:  # "får två miljoner av Världsbanken"
        marked = [run for run in found if run.marker == "by" and run.start > place][:1]
    return (
        marked
        or [  # "accept | the Bank's | grant of …"
            run for run in found if run.marker == "of" and run.end <= amount.money.start and not run.countries
        ][-1:]
    )


def doers(amount: Amount) -> list[Run]:
    """Who does what the verb says."""
    if amount.verb_last:
        return _beside(amount) or _subject(amount)
    found, verb = amount.runs, amount.verb
    agents = [run for run in found if verb and run.marker == "by" and 0 <= run.start - verb.end <= _AGENT]
    if agents and not amount.receives:  # "borne by the Bank"
        return agents[:1]
    again = [run for run in _again(amount) if run.marker is None]
    return again or [run for run in found if run.marker in (None, "of") and run.end <= amount.place][-1:]


def owners(amount: Amount) -> list[Run]:
    """Whose loan or grant it is, without a verb: "জাইকার | ৬০ কোটি ইয়েন | অনুদানে …", "supported by the Bank with"."""
    money = amount.money
    if not amount.verb_last:
        return [run for run in amount.runs if not amount.verb and run.marker == "by" and run.end <= money.start][-1:]
    named = any(each.start - money.tail <= _OF for each in amount.nouns(money.end))
    return [run for run in amount.runs if named and run.marker == "of" and 0 <= money.start - run.end <= _OF][-1:]


def tellers(amount: Amount) -> list[Run]:
    """Who gives by a second verb, where it stands last: "A পাচ্ছে …, ঋণ দিচ্ছে | B"."""
    gives = [each for each in amount.sentence.cue("event.give") if each.start != amount.place]
    behind = (run for run in amount.runs if any(0 <= run.start - each.tail <= 1 for each in gives))
    return [run for run in behind if amount.verb_last][:1]


def label(amount: Amount) -> list[Run]:
    """The body that a line begins with whose amount follows: "KOICA: | $7.5 million for Tunisia"."""
    sentence = amount.sentence
    first = next(iter(runs(sentence)), None)
    if first is None or first.start - sentence.start > _LABEL or first.members[0].kind not in ("agency", "bloc"):
        return []
    return [first] if sentence.flat[first.end : amount.money.start].strip() in _DASHES else []


def _named_after(amount: Amount) -> list[Run]:
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


def _again(amount: Amount) -> list[Run]:
    """Who stands right before a further amount of one verb: "Japan gave $5m and | Norway | NOK 3m"."""
    start = amount.money.start
    before = [each for each in amount.sentence.money if amount.place < each.start and each.end <= start]
    return [run for run in amount.runs if before and before[-1].end <= run.start and 0 <= start - run.end <= 1]


def _beside(amount: Amount) -> list[Run]:
    """Who stands right behind one of several amounts with the ending of a subject: "७५ करोड | सरकारले | र … बैंकले"."""
    sentence = amount.sentence
    endings = sentence.pack.writing.subject
    if not endings or len(sentence.money) < 2:
        return []
    behind = [run for run in amount.runs if 0 <= run.start - amount.money.tail <= 1]
    return [run for run in behind if ending_of(sentence, run.members[-1]) in endings]


def _subject(amount: Amount) -> list[Run]:
    """The run that a verb at the end of a sentence has for its subject; where the language marks it, what is done
    already has no other. Who only tells of it is none."""
    sentence, verb = amount.sentence, amount.verb
    endings = sentence.pack.writing.subject
    said = sentence.cue("grammar.says")
    found = [run for run in amount.runs if not any(0 <= cue.start - run.end <= _TELLING for cue in said)]
    marked = [run for run in found if ending_of(sentence, run.members[-1]) in endings]
    nearest = [run for run in marked if verb is not None and run.end <= verb.start]
    plain = [run for run in found if run.marker is None and (amount.foretold or not endings)]
    return (nearest or marked or plain)[-1:]
