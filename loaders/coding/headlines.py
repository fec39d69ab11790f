"""Headlines: an agreement of two states that only a headline tells of, where the text says that two firms made it:
"A-B চুক্তি সই", and then "দুই দেশের | দুটি প্রতিষ্ঠান | … সই করেছে"."""

from __future__ import annotations

from loaders.coding.book import Agreement, Book
from loaders.coding.desk import Desk
from loaders.spotting import Sentence
from loaders.trace import Reason

_WORDS = 3
"""Words before a noun for firms in which their number stands ("দুটি | বেসরকারি | প্রতিষ্ঠান")."""


def drop_firms(desk: Desk, book: Book) -> None:
    """Take the agreements out of a book that are those of firms."""
    told = [each for each in book.agreements if _is_of_headline(each)]
    if not told or not any(_are_firms(each) for each in desk.reading.sentences if each.passage.kind != "heading"):
        return
    for agreement in told:
        desk.reject("agreement", agreement.events[0].cue, Reason.no_sides)
        book.agreements.remove(agreement)


def _is_of_headline(agreement: Agreement) -> bool:
    """Whether only headings tell of an agreement, and only as one of two states."""
    in_short = all(each.sentence.passage.kind == "heading" for each in agreement.events)
    return in_short and all(each.kind == "country" for each in agreement.parties.members)


def _are_firms(sentence: Sentence) -> bool:
    """Whether a sentence speaks of two firms or more."""
    numbers = sentence.pack.dates.numbers
    endings = ("", *sentence.pack.writing.definite)
    for each in sentence.cues.get("grammar.firms", ()):
        words = sentence.flat[sentence.start : each.start].split()[-_WORDS:]
        if any(numbers.get(word.removesuffix(ending), 0) > 1 for word in words for ending in endings):
            return True
    return False
