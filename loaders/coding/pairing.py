"""Pairing: a partner and the other side, named or unsaid; one agreement a pair, or one of all."""

from __future__ import annotations

from dataclasses import replace

from graph_schema.statement import Evidence
from loaders.coding.antecedents import home_beside
from loaders.coding.context import Context, quotes
from loaders.coding.governments import acts_for_own
from loaders.coding.joints import joints
from loaders.coding.ours import own_office, own_side, speaker_of
from loaders.coding.parties import Group, Parties, are_two, codes_of
from loaders.coding.runs import runs
from loaders.coding.scope import PRIVATE, type_of
from loaders.coding.states import country_of, owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_FEW = 2
"""Partners of one instrument at most: who signs "with" more states has one with each; several sign "between" them."""
_SHARED = 24
"""Characters between a word for taking over and what is taken over ("the replication of | the national | tracker")."""


def pair_with(sentence: Sentence, subject: Group, partner: Group, many: bool, context: Context) -> list[Parties]:
    if sentence.cue("grammar.respectively") and len(codes_of(subject)) == len(codes_of(partner)) > 1:
        return [Parties((*one, *other)) for one, other in zip(split(subject), split(partner), strict=True)]
    many = many or len(codes_of(partner)) > _FEW
    if not codes_of(subject) and not any(each.kind in ("agency", "bloc") or "org" in each.facts for each in subject):
        if sentence.cue("grammar.pair") and len(context.pair) > 1:
            return [Parties(partner, "anaphora", quotes(context.pair_evidence), context.pair)]
        bodies = [each for each in partner if each.kind != "country"]
        if (
            bodies
            and set(codes_of(partner)) == set(codes_of(tuple(bodies)))
            and not subject
            and all(type_of(each) in PRIVATE for each in bodies)
        ):
            return []  # "the university signed an MoU with the University of Tokyo": whoever it is, no state
        if not subject and _is_firms(sentence):
            return []
        carried, support = _unsaid(sentence, partner, context)
        if not carried:
            joint = not subject and are_two(partner) and sentence.pack.writing.order == "sov"
            return [Parties(partner)] if joint else []
        groups = split(partner) if many else [partner]
        return [Parties(group, "inferred", support, carried) for group in groups]
    if many and (len(codes_of(partner)) > 1 or _bodies(partner, subject)):
        return [Parties((*subject, *group)) for group in split(partner)]
    if many and len(codes_of(subject)) > 1 and len(codes_of(partner)) == 1:
        return [Parties((*group, *partner)) for group in split(subject)]
    return [Parties((*subject, *partner))]


def _is_aside(code: str, context: Context) -> bool:
    """Whether a paper that names its own state tells of another one only later, and no more often."""
    own = context.own
    return own in context.named and code not in context.told and context.counts[code] <= context.counts[str(own)]


def _is_firms(sentence: Sentence) -> bool:
    """Whether an unnamed firm is the subject, where the verb stands last: "প্রতিষ্ঠানটি | A-র সঙ্গে চুক্তি করেছে"."""
    writing = sentence.pack.writing
    if writing.order == "svo":
        return False
    plain = ("", *(each for each in writing.definite if not each.endswith((*writing.genitive, *writing.locative))))
    plain = tuple(each for each in plain if not each.endswith(sentence.pack.grammar.to) or not each)
    return any(sentence.flat[each.end : each.tail] in plain for each in sentence.cue("grammar.firms"))


def _unsaid(sentence: Sentence, partner: Group, context: Context) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The side that a sentence leaves out, with the quote that gives it: the speaker's state in reported speech, else
    the last subject. Where the document is about another state than that subject, only if the subject was dealing."""
    others = codes_of(partner)
    if (said := speaker_of(sentence)) and said not in others:
        return (said,), ()
    if (ours := own_side(sentence, context, sentence.start, partner[0].start)) and ours not in others:
        return (ours,), ()
    speaker = country_of(context.speaker) if context.speaker else None
    if speaker and speaker not in others and (sentence.cue("grammar.says") or sentence.cue("grammar.we")):
        return (speaker,), quotes(context.speaker_evidence)
    if (office := own_office(sentence, context, partner[0].start)) and office not in others:
        return (office,), ()
    for own in (_before(sentence, partner), _who_lists(sentence, partner), _shared_subject(sentence, partner)):
        if own and own[0] not in others:
            return own, ()
    if (shared := _owners(sentence, partner)) and not set(shared) & set(others):
        return shared, ()
    subject = tuple(code for code in context.subject if code not in others)
    home = home_beside(context, others)
    if acts_for_own(sentence, context, home, others):
        return (str(context.own),), ()
    both = home and subject and subject != home and set(context.pair) == {*home, *subject}
    if both and context.dealing and not sentence.cue("grammar.says"):  # the two of whom the last pact told: which?
        return (), ()
    again = sentence.cue("grammar.country_again")
    if home and subject != home and sentence.cue("grammar.government_again"):
        return home, ()
    if subject and (context.dealing or again or not home or subject == home):
        return subject, quotes(context.subject_evidence)
    third = {code for code in context.named if not _is_aside(code, context)} - {context.own, *others}
    if not (home or subject or again or third) and context.own not in (None, *others):
        return (str(context.own),), ()  # a paper of its state need not name it
    dealt = not (home or subject or again) and context.own in context.pair and context.own not in others
    if dealt and not set(others) & set(context.pair):  # with one state it has a pact; now it deals with another
        return (str(context.own),), quotes(context.pair_evidence)
    return ((), ()) if subject else (home, ())


def _owners(sentence: Sentence, partner: Group) -> tuple[str, ...]:
    """The state whose programme an instrument is to share with a partner: "an MoU with Fiji on | the replication of |
    the Bangladeshi tracker"."""
    named = [each for each in sentence.names if each.kind == "programme" and each.start >= partner[-1].end]
    verbs = [each for each in sentence.cue("event.replicate") if each.start >= partner[-1].end]
    owners = {owner(each.ids[0]) for each in named if any(0 < each.start - verb.end <= _SHARED for verb in verbs)}
    return tuple(str(code) for code in owners) if len(owners) == 1 and None not in owners else ()


def _before(sentence: Sentence, partner: Group) -> tuple[str, ...]:
    """The one state whose agreement the clause before was about: "A's accord with B holds; one with C was signed"."""
    if not (ends := [each.start for each in sentence.cue("instrument", end=partner[0].start)][:-1]):
        return ()
    whose = [run for run in runs(sentence) if run.end <= ends[0] and run.marker in (None, "of") and run.countries]
    return whose[0].countries if len(whose) == 1 and len(whose[0].countries) == 1 else ()


def _shared_subject(sentence: Sentence, partner: Group) -> tuple[str, ...]:
    """The one state that is the subject of the first of several clauses that "and" joins: it is that of all."""
    starts = [each for each in joints(sentence) if each <= partner[0].start]
    leads = [run for run in runs(sentence) if starts and run.marker in (None, "of") and run.end <= starts[0]]
    codes = {code for run in leads for code in run.countries}
    return tuple(codes) if len(codes) == 1 else ()


def _who_lists(sentence: Sentence, partner: Group) -> tuple[str, ...]:
    """The state that does all that a sentence lists behind a colon: "A's Cabinet approved: (a) … (b) talks with B"."""
    colon = sentence.flat.find(":", sentence.start, partner[0].start)
    ahead = [run for run in runs(sentence) if run.end <= colon and run.marker is None and run.countries]
    return ahead[0].countries if len(ahead) == 1 and len(ahead[0].countries) == 1 else ()


def placed(found: list[Parties], context: Context) -> list[Parties]:
    """The same sides, with the state of those of whom nothing says it, if they deal with another one's: ministers are
    of the document's own state, a ministry of the only other one that it names ("between JICA and | the Ministry of
    Finance")."""
    return [replace(each, tier="inferred", carried=of) if (of := _missing(each, context)) else each for each in found]


def signed_by(sentence: Sentence, cue: Mention, context: Context) -> list[Parties]:
    """The two by whom something was signed, of whom one is a minister of the document's own state: "signed by | the
    trade minister, X, and the Peruvian minister, Y"."""
    by = (Parties(run.members) for run in runs(sentence) if run.marker == "by" and run.start >= cue.end)
    return [each for each in by if _missing(each, context) == (context.own,)][:1]


def _missing(sides: Parties, context: Context) -> tuple[str, ...]:
    """The state of the other side, if it can only be one."""
    unplaced = [each for each in sides.members if each.kind in ("agency", "person") and not country_of(each)]
    officials = [each for each in unplaced if "role" in each.facts and "org" not in each.facts]
    if len(sides.codes) != 1:
        return ()
    if officials and context.own is not None and context.own not in sides.codes:
        return (context.own,)
    if unplaced and set(sides.codes) < set(context.posted):
        return tuple(code for code in context.posted if code not in sides.codes)
    if not any(type_of(each) in _OF_STATE for each in unplaced):
        return ()
    others = tuple(code for code in context.named if code not in sides.codes)
    if context.own is not None and context.own not in sides.codes and not others:
        return (context.own,)
    if context.own in others and set(context.subject) <= {context.own, *sides.codes}:
        return (str(context.own),)
    if context.own is not None and context.own not in sides.codes and not context.told.keys() >= {*others}:
        return ()  # a state of which the text tells only later, as an aside
    return others if len(others) == 1 else ()


_OF_STATE = ("ministry", "department")
"""Types of bodies that only a state has."""


def _bodies(partner: Group, subject: Group) -> bool:
    """Whether the partners are several bodies of the subject's own state: each has an agreement of its own."""
    return (
        len(partner) > 1 and all(each.kind == "agency" for each in partner) and codes_of(partner) == codes_of(subject)
    )


def split(members: Group) -> list[Group]:
    """One group a state; bodies without a state go with the name before them; bodies of one state stand alone."""
    if len(codes_of(members)) == 1 and all(each.kind == "agency" for each in members):
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
