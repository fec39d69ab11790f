"""Shares: amounts that are part of a sum told of before ("Of the loan, | $7 million goes to …", "the other | …")."""

from __future__ import annotations

from graph_schema.values import Money
from loaders.coding.funding.amount import Amount
from loaders.coding.runs import runs

_AHEAD = 48
"""Characters from the word that makes an amount a part to the amount ("Av stödet | går … | 85 miljoner")."""

_WORDS = 2
"""Words between the two where the verb stands last."""

_ROUNDED = 1.01
"""How much the parts may seem to be more than the sum."""

_PAYERS = ("country", "agency", "bloc", "person")


def is_share(amount: Amount, total: Money | None) -> bool:
    """Whether an amount is part of a sum: of the same currency, smaller, and behind a word that says so."""
    sentence, value = amount.sentence, amount.value
    if total is None or sentence.passage.kind == "heading":
        return False
    if value.currency != total.currency or value.amount >= total.amount or sentence.cue("grammar.not"):
        return False
    if not _parts(amount, total):
        return False
    return bool(sentence.cue("event.receive")) or not _paid_by_another(amount)


def _parts(amount: Amount, total: Money) -> bool:
    """Whether a word parts the sum into what stands behind it, up to this amount: "of which | $3m … and | $2m …"."""
    sentence, ends = amount.sentence, amount.money.end
    every = [each for each in sentence.money if each.end <= ends and "equivalent_of" not in each.facts]
    for word in [*sentence.cue("event.share_of", end=ends), *sentence.cue("event.parts", end=ends)]:
        parts = [each.value for each in every if each.start >= word.end]
        sums = [each.amount for each in parts if isinstance(each, Money) and each.currency == total.currency]
        if not sums or len(sums) < len(parts) or sum(sums) > total.amount * _ROUNDED:
            continue
        gap = sentence.flat[word.end : next(each.start for each in every if each.start >= word.end)]
        near = len(gap.split()) <= _WORDS if amount.verb_last else len(gap) <= _AHEAD
        if near and set(".;:()").isdisjoint(gap):
            return True
    return False


def _paid_by_another(amount: Amount) -> bool:
    """Whether somebody else stands behind an amount as who pays it: "the remaining million is met | by Kenya"."""
    sentence, money = amount.sentence, amount.money
    markers = (None, "by", "from") if amount.verb_last else (None, "by", "from", "of")
    comma = sentence.flat.find(",", money.end, sentence.end)
    end = comma if comma >= 0 else sentence.end
    behind = [run for run in runs(sentence, _PAYERS) if money.end <= run.start < end]
    helped = {each.ids for run in behind if run.marker == "to" for each in run.members}  # "till FN:s program | UNDP"
    return any(run.marker in markers and not {each.ids for each in run.members} <= helped for run in behind)
