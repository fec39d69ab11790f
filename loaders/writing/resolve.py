"""Agreements across documents: which local agreements (`#a1`) are one instrument. Pure, and blind to order.

Accounts that are tied together, directly or through others, are one agreement (`accounts.by_rules` says when). One
that is the same as two others which contradict each other is doubtful and stays apart. One that names no subject
joins the one agreement that it fits, if it is exactly one. A wrong merge is worse than a missing one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from graph_schema.identity import event_id, short_hash
from graph_schema.statement import Ref, Statement
from loaders.writing.accounts import Account, Local, Terms, accounts, by_rules
from loaders.writing.bearers import own_id
from loaders.writing.judgements import NONE, Judgements

Compare = Callable[[Terms, Terms], bool | None]
"""True: the same instrument. False: different ones. None: nothing decides. It is not asked about two accounts that
give different days of signature: they differ."""
Cluster = list[Account]
_NO_DATES: Mapping[str, str | None] = {}


def resolve(
    statements: Iterable[Statement], *, published: Mapping[str, str | None] = _NO_DATES, compare: Compare = by_rules
) -> dict[Local, str]:
    """The canonical id of every local agreement that an actual or future statement speaks of.

    published: the documents' dates, by id.  compare: by what two accounts are the same, by default `by_rules`.
    The answer for the agreements of a block depends on that block's statements only.
    """
    return identify(accounts(statements, published), compare)


def identify(
    accounts: Iterable[Account], compare: Compare = by_rules, judgements: Judgements = NONE
) -> dict[Local, str]:
    """The canonical id of the agreement that each account is of; see `resolve`. judgements: win over `compare`."""
    blocks: dict[str, Cluster] = defaultdict(list)
    ids: dict[Local, str] = {}
    for account in accounts:
        if account.terms.block:
            blocks[account.terms.block].append(account)
        else:  # no country is a side: nothing to compare it with
            ids[account.local] = f"{_id([account])}-{_mark([account])}"
    for block in blocks.values():
        found = _clusters(sorted(block, key=lambda account: account.local), compare)
        named = _name(_judged(found, judgements) if judgements != NONE else found)
        ids.update((account.local, id) for id, cluster in named for account in cluster)
    return ids


def account_id(local: Local) -> str:
    """How a judgement names a document's account of an agreement: `3f2a…#a1`."""
    return "".join(local)


def account_of(id: str) -> Local:
    """Whose account a judgement names."""
    document, _, number = id.rpartition("#")
    return document, f"#{number}"


def _judged(clusters: list[Cluster], judgements: Judgements) -> list[Cluster]:
    """The clusters of a block as a person wants them: first those that are different leave each other, then those that
    are the same come together, unless that would join what is different."""
    found: list[Cluster] = []
    for cluster in clusters:
        kept: Cluster = []
        for account in sorted(cluster, key=lambda account: account.local):
            apart = any(
                judgements.verdict(account_id(account.local), account_id(other.local)) is False for other in kept
            )
            if apart:
                found.append([account])
            else:
                kept.append(account)
        found.append(kept)
    place = {account_id(account.local): cluster for cluster in found for account in cluster}
    for one, other in sorted(judgements.same):
        a, b = place.get(one), place.get(other)
        if a is None or b is None or a is b:
            continue
        if not any(judgements.verdict(account_id(x.local), account_id(y.local)) is False for x in a for y in b):
            a.extend(b)
            place |= {account_id(account.local): a for account in b}
            found = [cluster for cluster in found if cluster is not b]
    return found


def canonical(ref: Ref, document: str, ids: Mapping[Local, str]) -> Ref:
    """A reference with what its document calls an agreement, agency or person replaced by the canonical id; what
    nothing projects stays apart."""
    if not ref.local:
        return Ref(ref.kind, ids.get((document, ref.id)) or own_id(ref, document))
    agreement, slash, rest = ref.id.partition("/")
    return Ref(ref.kind, f"{ids.get((document, agreement), document + agreement)}{slash}{rest}")


def _clusters(block: Cluster, compare: Compare) -> list[Cluster]:
    """The accounts of a block, gathered into agreements. Accounts of equal terms have one voice."""
    voices: dict[Terms, Cluster] = defaultdict(list)
    for account in block:
        voices[account.terms].append(account)
    found: list[Cluster] = []
    for terms, voice in voices.items():  # a document that says the same of two agreements means two
        times = Counter(account.document for account in voice)
        found += [[account] for account in voice if times[account.document] > 1]
        voices[terms] = [account for account in voice if times[account.document] == 1]
    speakers = {terms: {account.document for account in voice} for terms, voice in voices.items() if voice}

    def verdict(one: Terms, other: Terms) -> bool | None:
        return False if one is not other and speakers[one] & speakers[other] else compare(one, other)

    def gathered(some: list[Terms]) -> Iterator[Cluster]:
        for group in _gather(some, verdict):
            members = [account for terms in group for account in voices[terms]]
            if len(group) > 1 or (len(members) > 1 and verdict(group[0], group[0])):
                yield members
            else:
                yield from ([account] for account in members)

    agreements = list(gathered([terms for terms in speakers if terms.subject]))
    contents = [list(dict.fromkeys(account.terms for account in agreement)) for agreement in agreements]
    joining: dict[int, list[Terms]] = defaultdict(list)
    rest: list[Terms] = []
    for terms in speakers:
        if not terms.subject:
            fitting = [n for n, content in enumerate(contents) if _fits(terms, content, verdict)]
            if len(fitting) == 1:
                joining[fitting[0]].append(terms)
            elif fitting:
                found += [[account] for account in voices[terms]]
            else:
                rest.append(terms)
    for n, joiners in joining.items():
        for terms in joiners:
            if any(verdict(terms, each) is False for each in joiners):
                found += [[account] for account in voices[terms]]
            else:
                agreements[n] += voices[terms]
    return [*found, *agreements, *gathered(rest)]


def _fits(terms: Terms, content: list[Terms], verdict: Compare) -> bool:
    tied = False
    for each in content:
        answer = verdict(terms, each)
        if answer is False:
            return False
        tied = tied or answer is True
    return tied


def _gather(items: Sequence[Terms], verdict: Compare) -> Iterator[list[Terms]]:
    """Yield what is tied together, directly or through others; what is doubtful, each alone."""
    days = [_signed(terms) for terms in items]
    same = [0] * len(items)  # bit sets of indexes
    for i, j in _to_compare(days):
        if verdict(items[i], items[j]):
            same[i] |= 1 << j
            same[j] |= 1 << i

    def contradictory(some: int) -> bool:
        pairs = combinations(_bits(some), 2)
        return any(_differ(days[i], days[j]) or verdict(items[i], items[j]) is False for i, j in pairs)

    doubtful = [contradictory(ties) for ties in same]
    waiting = sum(1 << i for i, doubt in enumerate(doubtful) if not doubt)
    yield from ([items[i]] for i, doubt in enumerate(doubtful) if doubt)
    while waiting:
        group, border = 0, waiting & -waiting
        while border:
            group |= border
            border = _union(same[i] for i in _bits(border)) & waiting & ~group
        waiting &= ~group
        members = [items[i] for i in _bits(group)]
        if contradictory(group):  # a chain of ties has joined what contradicts
            yield from ([each] for each in members)
        else:
            yield members


def _signed(terms: Terms) -> str:
    """The day of signature, as precise as stated; "" if it is not known, or not one."""
    days = {on.iso for on in terms.signed}
    return days.pop() if len(days) == 1 else ""


def _differ(one: str, other: str) -> bool:
    """Whether two days of signature cannot be one."""
    return not one.startswith(other) and not other.startswith(one)


def _to_compare(days: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs to compare: not those signed on different days, so that a long history costs little."""
    by_day: dict[str, list[int]] = defaultdict(list)
    for index, day in enumerate(days):
        by_day[day].append(index)
    for day, some in sorted(by_day.items()):
        yield from combinations(some, 2)
        for less in {"", day[:4], day[:7]} - {day}:
            yield from product(by_day.get(less, ()), some)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _union(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _name(clusters: list[Cluster]) -> Iterator[tuple[str, Cluster]]:
    """Give each agreement of a block its id. Those that would share one get their day, then a hash."""
    ids = [_id(cluster) for cluster in clusters]
    for marked in (False, True):
        times = Counter(ids)
        for n, cluster in enumerate(clusters):
            if times[ids[n]] > 1:
                ids[n] = _id(cluster, exact=True) + (f"-{_mark(cluster)}" if marked else "")
    return zip(ids, clusters, strict=True)


def _id(cluster: Cluster, exact: bool = False) -> str:
    """`agreement-bd-jp-moc-2023`: parties, type, programme and year (or day) of signature, as far as known."""
    terms = [account.terms for account in cluster]
    parties = terms[0].block.split("+") if terms[0].block else sorted(terms[0].sides)
    signed = min((on.iso for each in terms for on in each.signed), key=lambda iso: (-len(iso), iso), default=None)
    type_ = _commonest(each.kinds for each in terms) or _commonest(each.types for each in terms)
    programme = _commonest(each.programmes for each in terms)
    return event_id("agreement", parties, type_, programme, signed if exact or not signed else signed[:4])


def _mark(cluster: Cluster) -> str:
    """A short hash that tells an agreement from others of the same description: that of its first account."""
    return short_hash("".join(min(account.local for account in cluster)), 6)


def _commonest(sets: Iterable[frozenset[str]]) -> str | None:
    counts = Counter(value for values in sets for value in values)
    return min(counts, key=lambda value: (-counts[value], value), default=None)
