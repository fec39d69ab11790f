"""Pledges: money that one state promises another, approves for it or signs for, where no rule has read an instrument:
"A has announced a grant of 5 million to B", "A B-কে ৫০ লাখ ইউরো অনুদান দেবে বলে ঘোষণা দিয়েছে"."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.coding.book import Book, Event
from loaders.coding.dating import nearest
from loaders.coding.funding import Given
from loaders.coding.parties import Parties
from loaders.coding.realis import clause, realis
from loaders.coding.scope import PRIVATE, type_of
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_STEPS = ("signed", "adopted", "announced")
"""What may be told of such money, the furthest first."""
_TOLD = ("event.funding_loan", "event.funding_grant")
"""What two make a contract for; aid and funds of any kind need none."""


def find_pledges(given: Iterable[Given], book: Book) -> list[Event]:
    """The pledges behind the amounts that a text has told of, but for those between whom it tells of a loan or grant
    agreement, or whose sentence tells of another instrument of theirs."""
    found: list[Event] = []
    for each in given:
        sentence, parties = each.gift.amount.sentence, _sides(each)
        cue = _step(sentence, each.gift.amount.money) if parties is not None else None
        if parties is None or cue is None or _is_told(book, parties, sentence):
            continue
        found.append(
            Event(
                sentence, each.gift.evidence, parties, "financing", cue.ids[0], "actual",
                nearest(sentence, cue, *clause(sentence, cue.start)), (), "agreement.pledged", cue, named=False,
            )
        )  # fmt: skip
    return found


def _sides(given: Given) -> Parties | None:
    """Giver and taker, if each is one state or a public body of one."""
    members = (*given.giving, *given.taking)
    giving, taking = (tuple(dict.fromkeys(map(country_of, each))) for each in (given.giving, given.taking))
    if len(giving) != 1 or len(taking) != 1 or None in (*giving, *taking) or giving == taking:
        return None
    return None if any(type_of(each) in PRIVATE for each in members) else Parties(members)


def _step(sentence: Sentence, money: Mention) -> Mention | None:
    """The furthest that a sentence says was done about the money, if it names that as a loan or grant."""
    if not any(sentence.cue(kind) for kind in _TOLD):
        return None
    done = [
        each for each in sentence.cues.get("status", ()) if realis(sentence, each, "bare" in each.flags) == "actual"
    ]
    signs = bool(sentence.cue("instrument"))
    steps = [each for each in done if each.ids[0] in _STEPS and (signs or each.ids[0] != "signed")]
    steps = [each for each in steps if not _is_denied(sentence, each, money)]
    return min(steps, key=lambda each: _STEPS.index(each.ids[0]), default=None)


def _is_denied(sentence: Sentence, cue: Mention, money: Mention) -> bool:
    """Whether a word for "no" stands between a verb and the money."""
    return bool(sentence.cue("grammar.not", min(cue.end, money.end), max(cue.start, money.start)))


def _is_told(book: Book, parties: Parties, sentence: Sentence) -> bool:
    """Whether the text has told of such an agreement of theirs, or of any in the same sentence."""
    theirs = (each for each in book.agreements if each.parties.keys == parties.keys)
    return any(each.type == "financing" or any(event.sentence is sentence for event in each.events) for each in theirs)
