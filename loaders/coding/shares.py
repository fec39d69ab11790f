"""Shares: amounts that are part of a sum told of before ("Of the loan, | $7 million goes to …", "the other | …")."""

from __future__ import annotations

from graph_schema.values import Money
from loaders.coding.runs import runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_AHEAD = 48
"""Characters from the word that makes an amount a part to the amount ("Av stödet | går … | 85 miljoner")."""

_WORDS = 2
"""Words between the two where the verb stands last."""

_PAYERS = ("country", "agency", "bloc", "person")


def is_share(sentence: Sentence, money: Mention, total: Money | None) -> bool:
    """Whether an amount is part of a sum: of the same currency, smaller, and behind a word that says so."""
    value = money.value
    if total is None or not isinstance(value, Money) or sentence.passage.kind == "heading":
        return False
    if value.currency != total.currency or value.amount >= total.amount or sentence.cue("grammar.not"):
        return False
    before = max((each.end for each in sentence.money if each.end <= money.start), default=sentence.start)
    words = sentence.cue("event.share_of", max(before, money.start - _AHEAD), money.start)
    gaps = [sentence.flat[each.end : money.start] for each in words]
    svo = sentence.pack.writing.order == "svo"
    near = [gap for gap in gaps if set(".;:()").isdisjoint(gap) and (svo or len(gap.split()) <= _WORDS)]
    return bool(near) and (bool(sentence.cue("event.receive")) or not _paid_by_another(sentence, money, svo))


def _paid_by_another(sentence: Sentence, money: Mention, svo: bool) -> bool:
    """Whether somebody else stands behind an amount as who pays it: "the remaining million is met | by Kenya"."""
    markers = (None, "by", "from", "of") if svo else (None, "by", "from")
    comma = sentence.flat.find(",", money.end, sentence.end)
    end = comma if comma >= 0 else sentence.end
    behind = [run for run in runs(sentence, _PAYERS) if money.end <= run.start < end]
    helped = {each.ids for run in behind if run.marker == "to" for each in run.members}  # "till FN:s program | UNDP"
    return any(run.marker in markers and not {each.ids for each in run.members} <= helped for run in behind)


def is_asked(sentence: Sentence, money: Mention) -> bool:
    """Whether an amount is only what somebody asks for, where nobody gives: "seeks a | $50 million loan"."""
    if sentence.cue("event.give"):
        return False
    if sentence.pack.writing.order == "sov":
        return any(each.end > money.start for each in sentence.cue("event.ask"))
    return any(each.end <= money.start for each in sentence.cue("event.ask", max(sentence.start, money.start - _AHEAD)))
