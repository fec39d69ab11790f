"""Who with whom: the sides of an agreement, from the runs of its clause or from what the document said before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from graph_schema import gazetteer
from graph_schema.statement import Evidence, Tier
from loaders.coding.context import Context, quotes
from loaders.coding.pair import compound
from loaders.coding.runs import Run, behind_verb, country_of, ending_of, joins, owner, runs
from loaders.coding.strangers import with_stranger
from loaders.mentions import Mention
from loaders.spotting import Sentence

Group = tuple[Mention, ...]
_OFFICES = 160
"""Characters between two people who do one thing: about two lines of offices."""
_VERBS = ("status", "event.met", "event.held", "grammar.says", "grammar.subordinate", "event.give")
_FEW = 2
"""Partners of one instrument at most: who signs "with" more states has one with each; several sign "between" them."""
_OPENING = 24
"""Characters in which a sentence begins with its subject ("Earlier, | they …")."""
_JOINED = 12
"""Characters of the word for "with" and the spaces around it."""
_LISTED = 12
"""Characters between "among them are" and the first of those that it lists."""
_BY = 40
"""Characters between a passive verb and its agent ("signed here today by …")."""


@dataclass(frozen=True)
class Parties:
    """The sides of one agreement. members: the names that stand for them; codes: the states behind them."""

    members: Group
    tier: Tier = "explicit"
    support: tuple[Evidence, ...] = ()
    carried: tuple[str, ...] = ()

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """ISO codes, sorted."""
        return tuple(sorted({code for each in self.members if (code := country_of(each))} | set(self.carried)))

    @cached_property
    def one_sided(self) -> bool:
        """Whether all of them stand for one state, or are one body."""
        bodies = {each.ids[0] for each in self.members if each.kind in ("agency", "bloc") and country_of(each) is None}
        return len(self.codes) + len(bodies) < 2

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What the agreement is compared by: its states; where there is only one, its bodies."""
        if len(self.codes) > 1:
            return self.codes
        bodies, abroad = _bodies_of(self.members), set(self.abroad)
        if self.codes and abroad:
            return tuple(sorted(abroad | set(self.codes)))
        return tuple(sorted(bodies | set(self.codes) if len(bodies) < 2 else bodies))

    @property
    def abroad(self) -> tuple[str, ...]:
        """The known bodies of no state, named or stood for by people: a side of their own."""
        known = gazetteer.load()
        return tuple(sorted(each for each in _bodies_of(self.members) if each in known and known[each].country is None))

    def supported(self, evidence: Evidence) -> Parties:
        """The same sides, with another sentence that is needed to understand them."""
        return replace(self, support=tuple(dict.fromkeys((*self.support, evidence))))


def find_parties(
    sentence: Sentence, cue: Mention, left: int, right: int, many: bool, context: Context, since: int = 0
) -> list[Parties]:
    """The sides of what a cue reports, within a clause: one entry an agreement.

    many: whether one instrument a partner is meant ("MoUs with A, B and C", an MoU has two sides).
    since: from where on partners are its own, not those of a verb before it.  Empty where the words name no two sides.
    """
    near = [run for run in runs(sentence) if run.start >= left and run.end <= right]
    joined = compound(sentence, left, right, "instrument")
    near = [run for run in near if not set(run.members) & set(joined)]
    between = [run for run in near if run.marker == "between" and run.start >= since and _two(run.members)]
    if between:
        chosen = min(between, key=lambda run: abs(run.start - cue.start))
        return [Parties(chosen.members)]
    partners = [run for run in near if run.marker == "with" and run.start >= since]
    agents = _agents(sentence, cue, near)
    together = tuple(each for run in agents for each in run.members)
    if len(agents) > 1 and _two(together):
        return [Parties(together)]
    if listed := _listed_behind(sentence, cue, near):
        near = [run for run in near if run is not listed]
        if not partners and _with_states(sentence, left, cue.start):
            partners, many = [listed], True
    subjects = agents or _subjects(sentence, cue, near)
    subjects = subjects or [run for run in near if run.marker == "by" and run.end <= cue.start]
    if partners:
        nearest = min(partners, key=lambda run: abs(run.start - cue.start))
        partner = _members(nearest)
        subjects = subjects or _whose(sentence, cue, near) or _with_whose(sentence, near, nearest)
        elsewhere = (run for run in subjects if set(_codes(run.members)) - set(_codes(partner)))  # "visited Oslo and"
        subject = _members(next(elsewhere, subjects[0])) if subjects else ()
        subject = tuple(each for each in subject if each.ids[0] not in {other.ids[0] for other in partner})
        first = min(each.start for each in partner)
        if subject and any(0 <= first - each.end <= 2 for each in sentence.cue("event.jointly")):
            return [Parties((*subject, *partner))]  # "together with": one instrument of all
        return _paired(sentence, subject, partner, many, context)
    joint = [run for run in _nearest(sentence, cue, subjects) if _two(run.members)]
    if joint and with_stranger(sentence, cue, left, right):
        return []
    if joint:
        return [Parties(_members(joint[0]))]
    if apart := _two_apart(sentence, cue, near):
        return [Parties(apart)]
    if joined:
        return [Parties(joined)]
    if given := _of_the_gift(sentence, left, right, context):
        return given
    if official := _with_the_government(sentence, near, context):
        return official
    if officials := _the_officials(sentence, left, right, context):
        return officials
    if sentence.cue("grammar.pair", left, right) and (pair := _the_two(sentence, context)):
        return [Parties((), "anaphora", quotes(context.pair_evidence), pair)]
    if len(context.together) == 2 and "EU" not in context.together and _they(sentence, cue, near):
        return [Parties((), "anaphora", quotes(context.together_evidence), context.together)]
    return []


def _listed_behind(sentence: Sentence, cue: Mention, near: list[Run]) -> Run | None:
    """Those that a clause behind a verb at the end lists: "… সই করেছে, যার মধ্যে রয়েছে | কিউবা ও কেনিয়া"."""
    if sentence.pack.writing.order == "svo":
        return None
    marks = [each for each in sentence.cue("grammar.such_as", cue.end) if each.start > cue.end]
    return next((run for run in near for each in marks if 0 <= run.start - each.end <= _LISTED), None)


def _with_states(sentence: Sentence, start: int, end: int) -> bool:
    """Whether partners are told of that are not named: "সাত দেশের | সঙ্গে"."""
    words = sentence.pack.grammar.with_
    told = sentence.cue("uptake.states", start, end)
    return any(sentence.flat[each.tail : end].split()[:1] in ([word] for word in words) for each in told)


def _they(sentence: Sentence, cue: Mention, near: list[Run]) -> bool:
    """Whether the subject of a verb is a "they" that opens the sentence, and nobody is named before the verb."""
    opening = sentence.cue("grammar.they", end=min(cue.start, sentence.start + _OPENING))
    return bool(opening) and not any(run.end <= cue.start for run in near)


def _the_officials(sentence: Sentence, left: int, right: int, context: Context) -> list[Parties]:
    """Whom "the ministers" means, who are people: those that met last, or are to meet, whoever was named since."""
    pairs = sentence.cue("grammar.pair", left, right)
    heads = sentence.pack.people_heads
    if not pairs or not all(heads & {*sentence.flat[each.start : each.tail].split()} for each in pairs):
        return []
    if len(context.together) == 2:
        return [Parties((), "anaphora", quotes(context.together_evidence), context.together)]
    visited = context.visits[-1].codes if context.visits else ()
    return [Parties((), "anaphora", (), visited)] if len(visited) == 2 else []


def _the_two(sentence: Sentence, context: Context) -> tuple[str, ...]:
    """Whom "the two countries" means: the last pair; where the sentence names a third one, that and the home state."""
    named = {code for run in runs(sentence) if run.marker not in ("in", "from") for code in run.countries}
    others = tuple(sorted(named - set(context.pair)))
    if len(others) == 2 and named == set(others):  # "when the president of A was in B, the two countries …"
        return others
    owners = {code for each in sentence.names if each.kind == "programme" and (code := owner(each.ids[0]))}
    if not others and context.pair and owners and owners.isdisjoint(context.pair):  # it is about somebody else's
        places = {code for run in runs(sentence) if run.marker == "in" for code in run.countries} - owners
        return tuple(sorted(owners | places)) if len(owners) == len(places) == 1 else ()
    if not others and len(context.pair) < 2:
        return next((who[:-1] for who in reversed(context.met) if len(who) == 3), ())  # with what became of it
    if not others:
        return context.pair
    home = _home(context, others)
    if not home and (own := context.own) is not None and own not in others:
        home = (own,)
    return (*home, *others) if home and len(others) == 1 else ()


def _paired(sentence: Sentence, subject: Group, partner: Group, many: bool, context: Context) -> list[Parties]:
    many = many or len(_codes(partner)) > _FEW
    if not _codes(subject) and not any(each.kind in ("agency", "bloc") for each in subject):
        if sentence.cue("grammar.pair") and len(context.pair) > 1:
            return [Parties(partner, "anaphora", quotes(context.pair_evidence), context.pair)]
        carried, support = _unsaid(sentence, partner, context)
        if not carried:
            joint = not subject and _two(partner) and sentence.pack.writing.order == "sov"
            return [Parties(partner)] if joint else []
        groups = _split(partner) if many else [partner]
        return [Parties(group, "inferred", support, carried) for group in groups]
    if many and (len(_codes(partner)) > 1 or _bodies(partner, subject)):
        return [Parties((*subject, *group)) for group in _split(partner)]
    if many and len(_codes(subject)) > 1 and len(_codes(partner)) == 1:
        return [Parties((*group, *partner)) for group in _split(subject)]
    return [Parties((*subject, *partner))]


def _unsaid(sentence: Sentence, partner: Group, context: Context) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The side that a sentence leaves out, with the quote that gives it: the speaker's state in reported speech, else
    the last subject. Where the document is about another state than that subject, only if the subject was dealing."""
    others = _codes(partner)
    speaker = country_of(context.speaker) if context.speaker else None
    if speaker and speaker not in others and (sentence.cue("grammar.says") or sentence.cue("grammar.we")):
        return (speaker,), quotes(context.speaker_evidence)
    if (own := _before(sentence, partner)) and own[0] not in others:
        return own, ()
    subject = tuple(code for code in context.subject if code not in others)
    home = _home(context, others)
    both = home and subject and subject != home and set(context.pair) == {*home, *subject}
    if both and context.dealing and not sentence.cue("grammar.says"):  # the two of whom the last pact told: which?
        return (), ()
    again = sentence.cue("grammar.country_again")
    if home and subject != home and sentence.cue("grammar.government_again"):
        return home, ()
    if subject and (context.dealing or again or not home or subject == home):
        return subject, quotes(context.subject_evidence)
    if not (home or subject or again or context.named[1:]) and context.own not in (None, *others):
        return (str(context.own),), ()  # a paper of its state need not name it
    return ((), ()) if subject or again else (home, ())


def _before(sentence: Sentence, partner: Group) -> tuple[str, ...]:
    """The one state whose agreement the clause before was about: "A's accord with B holds; one with C was signed"."""
    if not (ends := [each.start for each in sentence.cue("instrument", end=partner[0].start)][:-1]):
        return ()
    whose = [run for run in runs(sentence) if run.end <= ends[0] and run.marker in (None, "of") and run.countries]
    return whose[0].countries if len(whose) == 1 and len(whose[0].countries) == 1 else ()


def _home(context: Context, others: tuple[str, ...]) -> tuple[str, ...]:
    """The state that the document is about; if that is one other side, the state that it is about beside it."""
    return tuple(code for code in context.home[: 1 + (len(others) == 1)] if code not in others)[:1]


def _of_the_gift(sentence: Sentence, left: int, right: int, context: Context) -> list[Parties]:
    """ "A loan agreement to this end": giver and receiver are its sides, as the sentence before names them."""
    before = context.before
    if before is None or not before.sides or not sentence.cue("grammar.to_this", left, right):
        return []
    if _two(before.sides):
        return [Parties(before.sides, "anaphora", (before.evidence,))]
    known = set(_codes(before.sides))  # one of them is not named there: whom the giver met
    met = context.together if len(context.together) == 2 and known and known < set(context.together) else ()
    return [Parties((), "anaphora", (before.evidence,), met)] if met else []


def _with_the_government(sentence: Sentence, near: list[Run], context: Context) -> list[Parties]:
    """ "Between the government and the World Bank": the government is that of the state which the document is about."""
    for run in near:
        home = _home(context, run.countries)
        named = any(0 <= run.start - cue.tail <= 6 for cue in sentence.cue("grammar.government_again"))
        if home and named and run.marker == "between":
            return [Parties(run.members, "inferred", carried=home)]
    return []


def _bodies(partner: Group, subject: Group) -> bool:
    """Whether the partners are several bodies of the subject's own state: each has an agreement of its own."""
    return len(partner) > 1 and all(each.kind == "agency" for each in partner) and _codes(partner) == _codes(subject)


def _split(members: Group) -> list[Group]:
    """One group a state; bodies without a state go with the name before them; bodies of one state stand alone."""
    if len(_codes(members)) == 1 and all(each.kind == "agency" for each in members):
        return [(each,) for each in members]
    groups: list[list[Mention]] = []
    for member in members:
        code = country_of(member)
        same = next((group for group in groups if code in {country_of(each) for each in group}), None)
        if code is None and groups:
            groups[-1].append(member)
        elif same is not None:
            same.append(member)
        else:
            groups.append([member])
    return [tuple(group) for group in groups]


def _two_apart(sentence: Sentence, cue: Mention, near: list[Run]) -> Group:
    """Two subjects of one verb whom long offices keep apart: "The Secretary of … of Peru, and the … of Chile"."""
    before = [run for run in near if run.marker is None and run.end <= cue.start][-2:]
    if len(before) < 2 or sentence.pack.writing.order == "sov" or cue.start - before[1].end > _BY:
        return ()
    left, right = before[0].end, before[1].start
    verbs = [each for kind in _VERBS for each in sentence.cue(kind, left, right)]
    both = (*before[0].members, *before[1].members)
    linked = right - left <= _OFFICES and joins(sentence, left, right) and not verbs
    return both if linked and len(_codes(both)) == 2 else ()


def _agents(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    """Those by whom it was done; in svo they stand right after the verb, or the "by" is another verb's."""
    found = [run for run in near if run.marker == "by"]
    if sentence.pack.writing.order == "sov" or not any(0 <= run.start - cue.end <= _BY for run in found):
        return found if sentence.pack.writing.order == "sov" else []
    return [run for run in found if run.start >= cue.end]


def _subjects(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    """Unmarked runs, the likeliest first: nearest before the verb; in sov languages one after it may follow."""
    plain = [run for run in near if run.marker is None]
    endings = sentence.pack.writing.subject
    plain = [run for run in plain if ending_of(sentence, run.members[-1]) in endings] or plain
    before = sorted((run for run in plain if run.end <= cue.start), key=lambda run: -run.start)
    after = [run for run in plain if run.start >= cue.end]
    if sentence.pack.writing.order == "svo":
        behind = behind_verb(sentence, cue)
        return [behind, *before] if behind and behind in plain else before
    said = max((each.end for each in sentence.cue("grammar.says", end=cue.start)), default=sentence.start)
    return [*sorted(before, key=lambda run: (run.start < said, run.start)), *after]  # what is said has its own subject


def _nearest(sentence: Sentence, cue: Mention, subjects: list[Run]) -> list[Run]:
    """The subjects, or only the one right before the verb: "A and B trade, and | C is preparing | an agreement"."""
    first = next(iter(subjects), None)
    if sentence.pack.writing.order == "sov" or first is None or not 0 <= cue.start - first.end <= _BESIDE:
        return subjects
    return subjects if "," in sentence.flat[first.end : cue.start] or not first.countries else [first]


_BESIDE = 12
"""Characters between a subject and its verb: an auxiliary or an adverb ("has also")."""
_OWNER = 40
"""Characters between whose an instrument is and its noun ("EU:s | nya och utvidgade | frihandelsavtal med Chile")."""


def _whose(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    """Whose instrument it is, by the genitive before its noun: "Kenya's agreement with Sweden entered into force"."""
    return [
        run for run in near for each in sentence.cue("instrument", run.end, run.end + _OWNER)
        if run.marker == "of" and not set(",;:.()").intersection(sentence.flat[run.end : each.start])
    ][-1:]  # fmt: skip


def _with_whose(sentence: Sentence, near: list[Run], partner: Run) -> list[Run]:
    """Whose an instrument with a partner is, where the verb stands last: "A-র সঙ্গে | B-র … চুক্তি", "B-র | A-র সঙ্গে"."""
    if sentence.pack.writing.order == "svo":
        return []
    own = [run for run in near if run.marker == "of" and all(each.kind == "country" for each in run.members)]
    behind = [run for run in own if 0 < run.start - partner.end <= _JOINED]
    return behind[:1] or [run for run in own if 0 < partner.start - run.end <= 1][-1:]


def _members(run: Run) -> Group:
    return run.members


def _two(members: Group) -> bool:
    """Whether the names stand for two sides: two states, two bodies of which one has no state, or a state and a
    body of no state."""
    codes = _codes(members)
    bodies = _bodies_of(members)
    return len(codes) + len(Parties(members).abroad) > 1 or (len(bodies) > 1 and len(codes) <= 1)


def _bodies_of(members: Group) -> set[str]:
    """The ids of the bodies that are named, or that people who are named stand for."""
    named = {each.ids[0] for each in members if each.kind in ("agency", "bloc")}
    return named | {each.facts["org"] for each in members if each.kind == "person" and "org" in each.facts}


def _codes(members: Group) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for each in members if (code := country_of(each))))
