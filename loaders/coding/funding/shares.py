"""Shares: amounts that are part of a sum told of before ("Of the loan, | $7 million goes to …", "the other | …")."""

from __future__ import annotations

from graph_schema.values import Money
from loaders.coding.funding.amount import Amount
from loaders.coding.runs import runs

_AHEAD = 48
"""Characters from the word that makes an amount a part to the amount ("Av stödet | går … | 85 miljoner")."""

_WORDS = 2
"""Words between the two where the verb stands last."""

_PAYERS = ("country", "agency", "bloc", "person")


def is_share(amount: Amount, total: Money | None) -> bool:
    """Whether an amount is part of a sum: of the same currency, smaller, and behind a word that says so."""
    sentence, money, value = amount.sentence, amount.money, amount.value
    if total is None or sentence.passage.kind == "heading":
        return False
    if value.currency != total.currency or value.amount >= total.amount or sentence.cue("grammar.not"):
        return False
    before = max((each.end for each in sentence.money if each.end <= money.start), default=sentence.start)
    words = sentence.cue("event.share_of", max(before, money.start - _AHEAD), money.start)
    gaps = [sentence.flat[each.end : money.start] for each in words]
    near = [
        gap for gap in gaps if set(".;:()").isdisjoint(gap) and (not amount.verb_last or len(gap.split()) <= _WORDS)
    ]
    return bool(near) and (bool(sentence.cue("event.receive")) or not _paid_by_another(amount))


def _paid_by_another(amount: Amount) -> bool:
    """Whether somebody else stands behind an amount as who pays it: "the remaining million is met | by Kenya"."""
    sentence, money = amount.sentence, amount.money
    markers = (None, "by", "from") if amount.verb_last else (None, "by", "from", "of")
    comma = sentence.flat.find(",", money.end, sentence.end)
    end = comma if comma >= 0 else sentence.end
    behind = [run for run in runs(sentence, _PAYERS) if money.end <= run.start < end]
    helped = {each.ids for run in behind if run.marker == "to" for each in run.members}  # "till FN:s program | UNDP"
    return any(run.marker in markers and not {each.ids for each in run.members} <= helped for run in behind)
