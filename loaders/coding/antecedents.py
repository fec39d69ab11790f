"""Antecedents: whom "the two countries", "they", "the ministers" mean in a clause that names no sides."""

from __future__ import annotations

from loaders.coding.context import Context, quotes
from loaders.coding.parties import Parties, are_two, codes_of
from loaders.coding.runs import Run, runs
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OPENING = 24
"""Characters in which a sentence begins with its subject ("Earlier, | they …")."""


_WHOSE = 24
"""Characters between "the two countries'" and the firms that are theirs, with their number and kind."""


def are_they(sentence: Sentence, cue: Mention, near: list[Run]) -> bool:
    """Whether the subject of a verb is a "they" that opens the sentence, and nobody is named before the verb."""
    opening = sentence.cue("grammar.they", end=min(cue.start, sentence.start + _OPENING))
    return bool(opening) and not any(run.end <= cue.start for run in near)


def the_officials(sentence: Sentence, left: int, right: int, context: Context) -> list[Parties]:
    """Whom "the ministers" means, who are people: those that met last, or are to meet, whoever was named since."""
    pairs = sentence.cue("grammar.pair", left, right)
    heads = sentence.pack.people_heads
    if not pairs or not all(heads & {*sentence.flat[each.start : each.tail].split()} for each in pairs):
        return []
    if len(context.together) == 2:
        return [Parties((), "anaphora", quotes(context.together_evidence), context.together)]
    two = visited(context)
    return [Parties((), "anaphora", (), two)] if two else []


def visited(context: Context) -> tuple[str, ...]:
    """Guest and host of the visit that was told of last."""
    codes = context.visits[-1].codes if context.visits else ()
    return codes if len(codes) == 2 else ()


def the_two(sentence: Sentence, context: Context) -> tuple[str, ...]:
    """Whom "the two countries" means: the last pair; where the sentence names a third one, that and the home state;
    else those who met, who visited whom, or the only two that the document names."""
    if _are_firms(sentence):
        return ()
    named = {code for run in runs(sentence) if run.marker not in ("in", "from") for code in run.countries}
    others = tuple(sorted(named - set(context.pair)))
    if len(others) == 2 and named == set(others):  # "when the president of A was in B, the two countries …"
        return others
    owners = {code for each in sentence.names if each.kind == "programme" and (code := owner(each.ids[0]))}
    if not others and context.pair and owners and owners.isdisjoint(context.pair):  # it is about somebody else's
        places = {code for run in runs(sentence) if run.marker == "in" for code in run.countries} - owners
        return tuple(sorted(owners | places)) if len(owners) == len(places) == 1 else ()
    if len(context.pair) < 2:
        last = (who[:-1] for who in reversed(context.met) if len(who) == 3)  # with what became of it
        met: tuple[str, ...] = next(last, visited(context))
        if met and named <= set(met):
            return met
    if not others and len(context.pair) < 2:
        both = tuple(dict.fromkeys((*context.named, *((context.own,) if context.own else ()))))
        said = context.told.keys() >= {*context.named}
        known = len(context.named) == 2 and (said or context.own in context.named)
        return context.named if known else both if len(both) == 2 and len(context.named) == 1 else ()
    if not others:
        return context.pair
    home = home_beside(context, others)
    if not home and (own := context.own) is not None and own not in others:
        home = (own,)
    hosts = {code for run in runs(sentence) if run.marker == "in" for code in run.countries} - {*home, *others}
    return (*home, *others) if home and len(others) == 1 and not hosts else ()  # of a host, it may be his government


def _are_firms(sentence: Sentence) -> bool:
    """Whether "the two countries" only says whose firms act, where the verb stands last: "দুই দেশের | দুটি বেসরকারি
    প্রতিষ্ঠান"."""
    if sentence.pack.writing.order == "svo":
        return False
    firms = sentence.cue("grammar.firms")
    pairs = sentence.cue("grammar.pair")
    return bool(pairs) and all(
        any(0 < firm.start - pair.tail <= _WHOSE and "," not in sentence.flat[pair.tail : firm.start] for firm in firms)
        and sentence.flat[pair.start : pair.tail].endswith(sentence.pack.writing.genitive)
        for pair in pairs
    )


def home_beside(context: Context, others: tuple[str, ...]) -> tuple[str, ...]:
    """The state that the document is about; if that is one other side, the state that it is about beside it."""
    return tuple(code for code in context.home[: 1 + (len(others) == 1)] if code not in others)[:1]


def of_the_gift(sentence: Sentence, left: int, right: int, context: Context) -> list[Parties]:
    """ "A loan agreement to this end": giver and receiver are its sides, as the sentence before names them."""
    before = context.before
    if before is None or not before.sides:
        return []
    if not sentence.cue("grammar.to_this", left, right) and not _that_money(sentence, left, right):
        return []
    gift = before.gift or before.evidence
    if are_two(before.sides):
        return [Parties(before.sides, "anaphora", (gift,))]
    known = set(codes_of(before.sides))  # one of them is not named there: whom the giver met
    met: tuple[str, ...] = ()
    if len(context.together) == 2 and known and known < set(context.together):
        met = context.together
    elif len(known) == 1 and sentence.pack.writing.order == "sov":  # nor is the state whose paper it is
        own = (context.own,) if context.own is not None and context.own not in known else ()
        home = home_beside(context, tuple(known)) or own
        met = tuple(sorted({*known, *home})) if home else ()
    return [Parties((), "anaphora", (gift,), met)] if met else []


def of_that_gift(found: list[Parties], context: Context) -> list[Parties]:
    """Giver and receiver, where "the grant agreement" follows what tells of the grant, and those who are named as its
    sides are one of them, and somebody of whom nothing says which state is theirs."""
    before = context.before
    if before is None or not are_two(before.sides):
        return found
    known = set(codes_of(before.sides))
    if any(len(each.codes) > 1 or not set(each.codes) <= known for each in found):
        return found
    return [Parties(before.sides, "anaphora", (before.gift or before.evidence,))]


def _that_money(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a clause is about "the said grant", where the verb stands last."""
    kinds = ("event.funding_loan", "event.funding_grant") if sentence.pack.writing.order == "sov" else ()
    money = [each for kind in kinds for each in sentence.cue(kind, left, right)]
    return any(0 < each.start - one.end <= 1 for each in money for one in sentence.cue("grammar.definite", left, right))
