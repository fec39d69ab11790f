"""Takers: the states that take a programme up, by the words around the verb that says so."""

from __future__ import annotations

import re

from graph_schema import gazetteer
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.objects import DIRECT
from loaders.coding.adoptions.places import (
    at_sites,
    enumerated,
    listed_with,
    places,
    ranged,
    states,
    such_as,
    told_of_states,
)
from loaders.coding.adoptions.speakers import of_speaker, pointer
from loaders.coding.adoptions.systems import approving, founded, fronted, opening, served, shared, system
from loaders.coding.adoptions.unnamed import both_again, labelled, of_section, unnamed
from loaders.coding.adoptions.uptake import Takers, Uptake
from loaders.coding.adoptions.verb_last import verb_last
from loaders.coding.realis import is_item
from loaders.coding.runs import Run, behind_verb, runs
from loaders.coding.states import country_of, owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OWNED = 28
"""Characters from a state to the name of what is its own ("Finland's | national service bus | …"): two words."""
_SENT = 3
"""Words of those who were sent, up to the state that they are from: "två delegationer från"."""
_VISITED = 5
"""Characters from a verb to its object: a space, an article."""
_CLOSE = 20
"""Characters between a verb and the word that it belongs to."""
_BESIDE = 40
"""Characters from a programme to the place where somebody takes it; from "we" to its verb."""
_BELONGING = 60
"""Characters from a state to the verb of what is its ("Zambia's | national health information system | runs on")."""
_AIMS = ("announced", "interested", "adopted")
"""What may be said between a state and the verb of taking up, of the same verb ("Peru's president has decided to")."""
_ASIDE = re.compile(r"(?P<head>[^,;:()]+),[^,;:()]+,\s*")
"""What stands between an owner and a verb, where something is put in between two commas."""
_BARE = 14
"""Characters before a verb that has no subject: a bullet, an adverb."""


def unheard_of(programme: Mention) -> bool:
    """Whether only this text names a programme, so that nobody knows whose it is."""
    return owner(programme.ids[0]) is None and programme.ids[0] not in gazetteer.load()


def find_takers(sentence: Sentence, cue: Mention, left: int, right: int, programme: Mention, memory: Memory) -> Takers:
    """The states that take a programme up: the subject of the active verb, or the places of the passive one."""
    own = owner(programme.ids[0])
    if unheard_of(programme):
        own = said_owner(sentence, programme)
        if own is None:
            return Takers()
    uptake = Uptake(sentence, cue, programme, left, right, own)
    if sentence.pack.writing.order == "sov":
        found = _of(verb_last(uptake), own)
        here = not found.codes and sentence.cue("grammar.country_again", left, right)
        others = tuple(each for each in memory.places if each != own)  # whoever is named beside whose it is
        found = found if found.codes else of_speaker(uptake, memory)
        if found.codes or (pointer(uptake) is not None and memory.first == own):
            return found  # "তিনি জানান, তাঁর দেশে …", of whose it is
        section = of_section(uptake, memory)
        if section.codes or (here and len(others) == 1 and not is_item(sentence)):
            return section if section.codes else Takers(others)
        if not uptake.near:
            found = both_again(uptake, memory)
            found = found if found.codes else labelled(uptake, memory)
        return found if found.codes else _beside_home(uptake, memory)
    if programme.start <= cue.start:
        chosen = served(uptake) if cue.kind in ("uptake.serve", "uptake.to_serve") else _passive(uptake)
        found = _of(chosen, own)
        found = found if found.codes else of_speaker(uptake, memory)
        return found if found.codes else labelled(uptake, memory)
    found = _of(_subject(uptake) or founded(uptake), own)
    if found.codes:
        return found
    found = unnamed(uptake, memory)
    return found if found.codes else _of(_wishing(uptake), own)


def _beside_home(uptake: Uptake, memory: Memory) -> Takers:
    """Who wishes for what is another's, or plans it, where the verb stands last and no state is named for it: whoever
    was named beside its owner, else the other of the two that the document is about; only its own plans are told
    without a word for who has them."""
    sentence, own = uptake.sentence, uptake.own
    theirs = sentence.cue("grammar.country_again") or not told_of_states(sentence, sentence.start, uptake.cue.end)
    if not theirs or any({*run.countries} - {own} for run in states(sentence)):
        return Takers()
    behind = sentence.flat[uptake.programme.tail : sentence.end].split()[:1]
    if {*behind} & {*sentence.pack.grammar.from_}:
        return Takers()  # "এক্স-রোড | থেকে | শিখতে চাই"
    wishes = [each for each in sentence.cue("status", uptake.programme.tail) if each.ids[0] == "interested"]
    if wishes:
        last = tuple(code for code in memory.places if code != own)
        return Takers(last if len(last) == 1 else memory.home_beside(own) if own in memory.homes else ())
    planned = sentence.cue("uptake.prospect", uptake.cue.end) or sentence.cue("grammar.future", uptake.cue.start)
    return Takers(memory.homes[:1] if planned and own not in (None, *memory.homes[:1]) else ())


def taken_by(run: Run, programme: Mention) -> Takers:
    """Those of a list who take a programme up that is not their own, where it is known whose it is."""
    return Takers() if unheard_of(programme) else _of([run], owner(programme.ids[0]))


def _of(chosen: list[Run], own: str | None) -> Takers:
    return Takers(tuple(dict.fromkeys(code for run in chosen for code in run.countries if code != own)))


def _passive(uptake: Uptake) -> list[Run]:
    """Where it is in use, or by whom: behind the verb, or between what is used and the verb; "A, where it is used"."""
    sentence, programme, cue = uptake.sentence, uptake.programme, uptake.cue
    if cue.kind in DIRECT and _leads(uptake):
        return [run for run in uptake.near if run.marker == "to" and 0 <= run.start - cue.end <= _VISITED]
    if many := ranged(sentence, cue.end, uptake.right):
        return many
    if found := places(sentence, cue.end, uptake.right, uptake.own) or at_sites(
        sentence, cue.end, uptake.right, uptake.own
    ):
        return [*found, *such_as(sentence, found[-1])]
    to = [run for run in uptake.near if run.marker == "to" and 0 <= run.start - cue.end <= _BARE]
    between = [
        run for run in uptake.near if run.marker == "in" and programme.tail <= run.start and run.end <= cue.start
    ]
    first = [run for run in uptake.near if run.marker == "in" and _opens(sentence, run, programme)]
    theirs = [run for run in uptake.near if run.marker == "of" and 0 <= programme.start - run.end <= _CLOSE]
    theirs = [run for run in theirs if set(",;:(").isdisjoint(sentence.flat[run.end : programme.start])]
    related = _relative(sentence, programme) or fronted(uptake)
    return to or between or first or theirs or related or shared(uptake) or approving(uptake)


def _opens(sentence: Sentence, place: Run, programme: Mention) -> bool:
    """Whether a sentence opens with a place, and then tells of a programme: "In Bhutan, | UPI has been …"."""
    ahead = sentence.flat[sentence.start : place.start].split()
    between = sentence.flat[place.end : programme.start]
    return len(ahead) <= 2 and len(between.split()) <= 3 and place.end <= programme.start


def _relative(sentence: Sentence, programme: Mention) -> list[Run]:
    """The state that a clause tells of which a programme opens ("the UAE, where | UPI went live")."""
    which = [
        each
        for each in sentence.cue("grammar.subordinate", end=programme.start)
        if programme.start - each.end <= _CLOSE
    ]
    return [run for run in states(sentence) if which and 0 <= which[-1].start - run.end <= 2][-1:]


def _subject(uptake: Uptake) -> list[Run]:
    """Who takes it up: behind the verb where the language inverts, in front of it elsewhere. Who has it to give
    carries it to a place."""
    sentence, cue, near = uptake.sentence, uptake.cue, uptake.near
    if told_of_states(sentence, max(uptake.left, cue.start - _BESIDE), cue.start) or not _named(uptake):
        listed = enumerated(sentence, uptake.programme.tail)
        if listed is not None:
            return [listed]
        if many := ranged(sentence, uptake.left, cue.start):
            return many
    behind = behind_verb(sentence, cue, ("country", "agency"))
    if behind and sentence.cue("grammar.definite", cue.end, behind.start):
        behind = None  # "inför det | estniska ramverket P"
    if behind and behind.end <= uptake.programme.start:
        chosen = [behind]
    else:
        chosen = (
            _antecedent(sentence, cue, near)
            or _before(uptake)
            or _speaker(sentence, cue)
            or opening(sentence, near, cue.start)
            or at_sites(sentence, uptake.left, cue.start, uptake.own)
        )
        if cue.kind in ("uptake.built", "uptake.build", "uptake.modelled"):
            chosen = system(uptake) or chosen
    if not chosen and cue.kind in ("uptake.built", "uptake.build"):  # "births are registered through P in Niue"
        return places(sentence, uptake.programme.tail, uptake.right, uptake.own, _BESIDE)
    inner = sentence.flat[uptake.programme.tail : cue.end].split()
    if uptake.carries and cue.start < uptake.programme.start and 0 < len(inner) <= 2 and _leads(uptake):
        return _receivers(uptake)
    chosen = [run for run in chosen if not _only_from_there(sentence, run, cue)]
    foreign = any(code != uptake.own for run in chosen for code in run.countries)
    if uptake.carries and (not foreign or _carrier(chosen, uptake.own)):
        there = places(sentence, uptake.programme.tail, uptake.right, uptake.own, _BESIDE)
        there = there or _receivers(uptake)
        there = [run for run in there if "," not in sentence.flat[uptake.programme.tail : there[0].start]]
        return there or (chosen if foreign and not _abroad(chosen) else [])
    return chosen


def _wishing(uptake: Uptake) -> list[Run]:
    """The people of a state who wish to take it up: "Minister P of A | voiced interest in …", "Delegationer från A | är
    intresserade av …"."""
    sentence, cue = uptake.sentence, uptake.cue
    wishes = [each for each in sentence.cue("status", uptake.left, cue.end) if each.ids[0] == "interested"]
    if not wishes:
        return []
    before = [run for run in runs(sentence) if uptake.left <= run.start and run.end <= wishes[0].start]
    people = [run for run in before if run.marker is None and all(each.kind == "person" for each in run.members)]
    first = [run for run in before if len(sentence.flat[uptake.left : run.start].split()) <= _SENT][:1]
    return people[-1:] or [run for run in first if run.marker == "from"]


def _receivers(uptake: Uptake) -> list[Run]:
    """To whom a programme is given: "licensed X to the Bank of Namibia"."""
    behind = [run for run in uptake.near if run.marker == "to" and run.start >= uptake.programme.tail]
    return [run for run in behind if run.start - uptake.programme.tail <= _BESIDE][:1]


def _leads(uptake: Uptake) -> bool:
    """Whether a verb of two parts ends with the word for where a programme is taken ("bring | X | to")."""
    return uptake.cue.text.rpartition(" ")[2].casefold() in uptake.sentence.pack.grammar.to


def _only_from_there(sentence: Sentence, run: Run, cue: Mention) -> bool:
    """Whether a subject is only from a state, and no body of it: "a Kenyan | startup"."""
    others = sentence.cue("uptake.others", run.end, cue.start) if "demonym" in run.members[-1].flags else []
    return any(each.start - run.members[-1].tail <= 1 for each in others)


def _named(uptake: Uptake) -> bool:
    """Whether any state is named before the verb."""
    return any(run.end <= uptake.cue.start for run in uptake.near)


def _carrier(chosen: list[Run], own: str | None) -> bool:
    """Whether those who do it include whose it is, or are bodies that do so for others: a company, a bank of many."""
    return _abroad(chosen) or any(own in run.countries for run in chosen)


def _abroad(chosen: list[Run]) -> bool:
    known = gazetteer.load()
    kinds = {
        known[each.ids[0]].type if each.ids[0] in known else each.facts.get("type")
        for run in chosen for each in run.members if each.kind == "agency"
    }  # fmt: skip
    members = [each for run in chosen for each in run.members]
    return bool(members) and all(each.kind == "agency" for each in members) and bool(kinds & {"igo", "ngo", "company"})


def _before(uptake: Uptake) -> list[Run]:
    """The subject in front of a verb: the nearest state, or that of a noun phrase ("Kenya's ministry", "shops in
    Nepal")."""
    sentence, cue = uptake.sentence, uptake.cue
    before = [run for run in uptake.near if run.end <= cue.start]
    before = [run for run in before if run is before[0] or not _is_visited(sentence, run)]
    named = [run for run in before if run.marker is None or _belongs(sentence, run, cue)]
    if len(named) > 1 and named[-1].marker is None and _continues(sentence, named[-1], cue):
        named = named[:1]
    if named and (there := _seat(sentence, before, named[-1])):
        return [there]
    return named[-1:] or [run for run in before if _peopled(sentence, run, cue, uptake.left)][-1:]


def _is_visited(sentence: Sentence, run: Run) -> bool:
    """Whether a state is only the object of a verb of visiting or meeting: "visited | Tallinn | and were keen to"."""
    verbs = (*sentence.cue("event.visit", end=run.start), *sentence.cue("event.met", end=run.start))
    return run.marker is None and any(0 <= run.start - each.end <= _VISITED for each in verbs)


def _has_owner_behind(sentence: Sentence, body: Run) -> bool:
    """Whether the words right behind a body say whose it is: "the Ministry of Health | of Bhutan"."""
    return any(each.kind == "country" and 0 <= each.start - body.members[-1].tail <= _BARE for each in sentence.names)


def _seat(sentence: Sentence, before: list[Run], body: Run) -> Run | None:
    """The place with which a clause begins, whose the body is that stands right behind it: "In Chad | the Ministry of
    Health | uses"."""
    if (
        body.marker is not None
        or _has_owner_behind(sentence, body)
        or any(each.kind != "agency" or not each.facts for each in body.members)
    ):
        return None
    gaps = {"", ",", *sentence.pack.organisations.articles}
    return next(
        (
            run for run in before
            if run.marker == "in" and "metonym" not in run.members[0].flags and 0 <= body.start - run.end <= _BARE
            and {*sentence.flat[run.end : body.start].replace(",", " , ").split()} <= gaps
        ),
        None,
    )  # fmt: skip


def _belongs(sentence: Sentence, run: Run, cue: Mention) -> bool:
    """Whether what follows a genitive, up to the verb, is one noun phrase of that state's own."""
    gap = sentence.flat[run.end : cue.start]
    head, comma, opener = gap.rstrip().rpartition(", ")
    if comma and opener in sentence.pack.people.openers:  # "Mali's treasury, a | user of"
        gap = head
    if (aside := _ASIDE.fullmatch(gap)) is not None:  # "Mali's Faso, launched in 2020, | runs on"
        gap = aside["head"]
    if run.marker != "of" or len(gap) > _BELONGING or set(",;:(") & set(gap):
        return False
    acts = [each for each in sentence.cue("status", run.end, run.end + len(gap)) if each.ids[0] not in _AIMS]
    return not acts and not sentence.cue("uptake.others", run.end, cue.start)


def _continues(sentence: Sentence, run: Run, cue: Mention) -> bool:
    """Whether the verb goes on with another, so that the name before it is that one's ("met Benin | and adopted")."""
    words = sentence.flat[run.end : cue.start].split()
    return bool(words) and words[0] in sentence.pack.grammar.and_ and len(words) <= 2


def _peopled(sentence: Sentence, run: Run, cue: Mention, left: int) -> bool:
    """Whether a place belongs to the subject: "merchants across Nepal | accept"."""
    ahead = sentence.flat[left : run.start].rpartition(",")[2].split()
    gap = sentence.flat[run.end : cue.start]
    places = sentence.pack.grammar.in_
    near = len(gap) <= _CLOSE or (len(gap) <= _BELONGING and bool(sentence.cue("uptake.undertake", run.end, cue.start)))
    return run.marker == "in" and 1 < len(ahead) <= 6 and ahead[0] not in places and near and "," not in gap


def _antecedent(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    """Who is told of by a relative clause that follows: "met the agency of Togo, which has adopted …"."""
    which = [each for each in sentence.cue("grammar.subordinate", end=cue.start) if cue.start - each.end <= _CLOSE]
    told = [run for run in states(sentence) if which and 0 <= which[-1].start - run.end <= 2]
    if not told or any(run.start >= which[-1].end and run.end <= cue.start for run in near):
        return []
    return listed_with(sentence, told[-1])


def _speaker(sentence: Sentence, cue: Mention) -> list[Run]:
    """Whose "we" stands before a verb in a quotation: the one state for which somebody in its sentence speaks."""
    we = [each for each in sentence.cue("grammar.we", end=cue.start) if cue.start - each.end <= _BESIDE]
    says = sentence.cue("grammar.says", cue.end)
    if not we or not says:
        return []
    people = [each for each in sentence.names if each.kind == "person" and each.start > cue.end and country_of(each)]
    if len(people) == 1:
        return [Run((people[0],), people[0].start, people[0].end, None)]
    offices = [run for run in states(sentence) if cue.end < run.start and run.end <= says[-1].start]
    whose = [run for run in offices if run.marker == "of"]  # "…, Oman's minister said"
    return whose if len(offices) == 1 and not people else []


def said_owner(sentence: Sentence, programme: Mention) -> str | None:
    """The state whose the sentence says a programme is that only this text names ("the Swedish system | Sambi")."""
    for each in sentence.names:
        code = country_of(each) if each.kind in ("country", "agency") else None
        if code is None or not 0 <= programme.start - each.tail <= _OWNED:
            continue
        ending, gap = sentence.flat[each.end : each.tail], sentence.flat[each.tail : programme.start]
        owns = "demonym" in each.flags or (bool(ending) and ending.endswith(sentence.pack.writing.genitive))
        if owns and not set(",;:.()") & set(gap) and len(gap.split()) < 3:
            return code
    return None
