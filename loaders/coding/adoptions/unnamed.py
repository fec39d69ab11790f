"""Unnamed: takers whom the verb's own words do not name: the state of the line, of the heading, of the other side."""

from __future__ import annotations

from graph_schema import gazetteer
from loaders.coding.adoptions.memory import Label, Memory
from loaders.coding.adoptions.places import signed_with, states, told_of_states
from loaders.coding.adoptions.speakers import of_speaker
from loaders.coding.adoptions.uptake import Takers, Uptake
from loaders.coding.at_home import office_of
from loaders.coding.runs import Run
from loaders.mentions import Mention
from loaders.spotting import Sentence

_AGAIN = 40
"""Characters between "the country" and its verb."""
_BARE = 14
"""Characters before a verb that has no subject: a bullet, an adverb."""
_BESIDE = 24
"""Characters from "it" to what it is built on: "It | is also going to be | based on"."""
_FIRST = 8
"""Characters in which a clause begins with the article of its subject."""
_OTHERS = ("company", "bank", "igo", "ngo", "university", "forum", "party", "embassy")
"""What is no body of the state that a document is about."""


def unnamed(uptake: Uptake, memory: Memory) -> Takers:
    """The states that a verb is about whose subject names none."""
    sentence, own = uptake.sentence, uptake.own
    found = Takers() if _named_before(uptake) else of_speaker(uptake, memory)
    if not found.codes and not _named_before(uptake):
        found = _again(uptake, memory)
    if not found.codes and not _named_before(uptake):
        found = _it(uptake, memory)
    if not found.codes:
        found = _body(uptake, memory)
    if not found.codes:
        found = both_again(uptake, memory)
    if not found.codes:
        found = _guests(uptake, memory)
    if not found.codes:
        found = of_section(uptake, memory)
    if not found.codes:
        found = _there(uptake, memory)
    if not found.codes and sentence.cue("grammar.country_again", uptake.programme.tail, uptake.right):
        found = Takers(tuple(each for each in memory.place if each != own))  # "will launch X in that country"
    if found.codes:
        return found
    other = dict.fromkeys(code for run in _other_side(uptake) for code in run.countries if code != own)
    return Takers(tuple(other)) if other else _lone(uptake)


def _named_before(uptake: Uptake) -> bool:
    """Whether somebody is named whom the verb may be about, so that it is not about who was named earlier."""
    return any(run.end <= uptake.cue.start and run.marker is None for run in uptake.near)


def _again(uptake: Uptake, memory: Memory) -> Takers:
    """The state of the sentence before ("the country has adopted"), or that of the line or heading where a verb has no
    subject ("Togo: runs …")."""
    sentence, cue = uptake.sentence, uptake.cue
    again = [
        each for kind in ("grammar.country_again", "grammar.government_again")
        for each in sentence.cue(kind, uptake.left, cue.start) if cue.start - _resumed(sentence, each, cue) <= _AGAIN
    ]  # fmt: skip
    label = memory.label(sentence)
    here = {code for run in uptake.near if run.end <= cue.start for code in run.countries} - {uptake.own}
    if again and len(here) == 1:
        return Takers(tuple(here))
    if again and (section := of_section(uptake, memory)).codes:
        return section
    if again and memory.place:
        return Takers(tuple(each for each in memory.place if each != uptake.own))
    if label is None:
        return Takers()
    bare = not sentence.flat[max(sentence.start, label.end) : cue.start].strip(" *-•–—_#>[]().:0123456789")
    within = bare and cue.start - max(sentence.start, label.end) <= _BARE
    one, these = len(label.countries) == 1, _these(uptake)
    return _under(label, uptake.own) if (within or (again and one) or (these and not one)) else Takers()


def _resumed(sentence: Sentence, subject: Mention, cue: Mention) -> int:
    """Where a subject ends, with what is put in between it and its verb: "The country, under siege since May, | …"."""
    comma = sentence.flat.rfind(",", subject.end, cue.start)
    return comma if sentence.flat[subject.end : subject.end + 1] == "," else subject.end


def _it(uptake: Uptake, memory: Memory) -> Takers:
    """The one state that the sentence before tells of, or the clause before, where "it" is what stands right before a
    verb: "Togo tried three. | In April it chose P", "Togo tried three; | it chose P"."""
    sentence, cue = uptake.sentence, uptake.cue
    beside = [each for each in sentence.cue("grammar.it", uptake.left, cue.start) if cue.start - each.end <= _BARE]
    inner = beside and sentence.cue("grammar.subordinate", uptake.left, beside[-1].start)
    if not beside or inner or any(run.end <= cue.start for run in uptake.near):
        return Takers()
    codes = _opener(uptake) if uptake.left > sentence.start else memory.subject
    return Takers(tuple(code for code in codes if code != uptake.own))


def _opener(uptake: Uptake) -> tuple[str, ...]:
    """The one state of which the clauses before tell: the subject, or the place, with which the sentence opens."""
    sentence = uptake.sentence
    before = [run for run in states(sentence) if run.end <= uptake.left]
    first = before[:1] if before and before[0].start - sentence.start <= _FIRST else []
    if len({code for run in before for code in run.countries} - {uptake.own}) > 1:
        return ()
    return first[0].countries if first and first[0].marker in (None, "in", "of") else ()


def _body(uptake: Uptake, memory: Memory) -> Takers:
    """The state of a body that is named without it: "Its Ministry of Labour has …", "the ministry will …", or that of
    the document's own state ("the National Registration Bureau")."""
    sentence, cue = uptake.sentence, uptake.cue
    before = [run for run in uptake.near if run.end <= cue.start]
    if any(run.countries for run in [run for run in before if run.marker is None][-1:]):
        return Takers()
    own = [run for run in before if run.marker is None and all(map(_public, run.members))][-1:]
    codes: tuple[str, ...] = ()
    if own:
        its = any(0 <= own[0].start - each.end <= 1 for each in sentence.cue("uptake.its", end=own[0].start))
        known = [memory.bodies.get(each.text.casefold()) for each in own[0].members]
        codes = memory.place if its else tuple(each for each in known if each)
        if not codes:
            section = of_section(uptake, memory)
            return section if section.codes or memory.section(sentence) else Takers(memory.home_beside(uptake.own))
    else:
        again = [
            each for each in sentence.cue("uptake.bodies", uptake.left, cue.start) if cue.start - each.end <= _AGAIN
        ]
        head = again[-1].text.rpartition(" ")[2].casefold() if again else None
        codes = tuple(code for name, code in memory.bodies.items() if head and head in name)[-1:]
    return Takers(tuple(code for code in codes if code != uptake.own))


def of_section(uptake: Uptake, memory: Memory) -> Takers:
    """The state by whose name the line or the section is headed, where the clause tells of no other, nor of what the
    programme's own state does: "Mali. The registry | has decided to use P"."""
    label = memory.section(uptake.sentence)
    if label is None or {code for run in uptake.near for code in run.countries} - {uptake.own, *label.countries}:
        return Takers()
    own = [run for run in uptake.near if uptake.own in run.countries and run.marker not in ("with", "from", "of", "to")]
    doers = [run for run in own if any(each.kind == "country" for each in run.members) or _does(uptake, run)]
    return Takers() if doers else _under(label, uptake.own)


def _does(uptake: Uptake, run: Run) -> bool:
    """Whether a body may be the subject of a verb: nothing that points back stands between them ("told the academy
    that | it | is considering")."""
    sentence, start = uptake.sentence, uptake.cue.start
    again = (*sentence.cue("grammar.it", run.end, start), *sentence.cue("grammar.they", run.end, start))
    return run.marker is None and run.end <= start and not again


def _guests(uptake: Uptake, memory: Memory) -> Takers:
    """The one foreign state that was named last, where "it", its delegation or an office voices a wish: "It said that
    it wishes to test P", "The minister showed interest in P"."""
    sentence, cue = uptake.sentence, uptake.cue
    wishes = [each for each in sentence.cue("status", sentence.start, cue.end) if each.ids[0] == "interested"]
    if not wishes or any(run.end <= cue.start for run in uptake.near):
        return Takers()
    start, end = sentence.start, wishes[-1].start
    kinds = ("grammar.it", "grammar.they", "uptake.guests")
    who = [each for kind in kinds for each in sentence.cue(kind, start, end) if end - each.end <= _AGAIN]
    others = [code for code in memory.place or memory.places if code != uptake.own]
    office = next(office_of(sentence.pack).finditer(sentence.flat, start, end), None)
    if not others and office is not None and uptake.own in memory.homes:
        others = [code for code in memory.homes if code != uptake.own]  # "The Vice Minister showed interest in P"
    return Takers(tuple(others)) if (who or office is not None) and len(others) == 1 else Takers()


def _there(uptake: Uptake, memory: Memory) -> Takers:
    """The state that was named last, else the document's own, of which the text goes on to tell: "The new register
    will be built on P", "This project will introduce P"."""
    sentence, cue = uptake.sentence, uptake.cue
    candidates = (_opener(uptake), memory.place, memory.places, memory.home_beside(uptake.own))
    place = next((rest for codes in candidates if len(rest := [c for c in codes if c != uptake.own]) == 1), [])
    near = [run for run in uptake.near if run.start < _aside(uptake)]
    if {code for run in near for code in run.countries} - {uptake.own, *place}:
        return Takers()
    made = cue.kind in ("uptake.built", "uptake.build")
    nouns = [*sentence.cue("uptake.ventures", uptake.left, cue.start)]
    systems = sentence.cue("uptake.owned", uptake.left, cue.start)
    joins = sentence.cue("event.join", cue.start, cue.end) or sentence.cue("event.linked", cue.start, cue.end)
    nouns += [each for each in systems if made or (cue.start - each.end <= _BARE and not joins)]
    articles = [each for each in sentence.cue("grammar.definite", end=cue.start) if each.start - uptake.left <= _FIRST]
    articles += [each for each in sentence.cue("uptake.its", end=cue.start) if each.start - uptake.left <= _FIRST]
    fronted = made and cue.start - uptake.left <= _FIRST  # "Built on P, | the platform will …"
    if fronted:
        start, end = uptake.programme.tail, uptake.programme.tail + _AGAIN
        nouns = [*sentence.cue("uptake.owned", start, end), *sentence.cue("uptake.things", start, end)]
        articles = [each for each in sentence.cue("grammar.definite", start) if each.start - start <= _FIRST]
    beside = sentence.cue("grammar.it", max(uptake.left, cue.start - _BESIDE), cue.start)
    it = made and any(each.start - uptake.left <= 1 for each in beside)
    if not it and not any(0 < noun.start - each.end <= _AGAIN for noun in nouns for each in articles):
        return Takers()
    return Takers(tuple(place))


def _aside(uptake: Uptake) -> int:
    """Where a sentence begins to tell of a programme what others have done: "on P, | used in A", "on P, which …"."""
    sentence, start = uptake.sentence, uptake.programme.tail
    if sentence.flat[start : start + 1] == ",":
        return start
    return min((each.start for each in sentence.cue("grammar.subordinate", start)), default=sentence.end)


def _public(body: Mention) -> bool:
    """Whether a body may be a state's own, of which only this text knows."""
    return body.kind == "agency" and body.ids[0] not in gazetteer.load() and body.facts.get("type") not in _OTHERS


def _these(uptake: Uptake) -> bool:
    """Whether the subject is states that are not named: "Nordic countries | adopted", "both countries | adopted"."""
    sentence, start = uptake.sentence, uptake.cue.start
    both = sentence.cue("grammar.pair", uptake.left, start)
    return told_of_states(sentence, max(uptake.left, start - _AGAIN), start) or bool(both)


def both_again(uptake: Uptake, memory: Memory) -> Takers:
    """Those of the sentence before: "Both | introduced P last year"."""
    sentence, cue = uptake.sentence, uptake.cue
    start = min(cue.start, uptake.programme.start)
    both = [each for each in sentence.cue("uptake.both", uptake.left, start) if start - each.end <= _FIRST]
    if (
        not both
        or any(run.end <= cue.start for run in uptake.near)
        or sentence.flat[sentence.start : both[0].start].strip()
    ):
        return Takers()
    codes = tuple(code for code in memory.places if code != uptake.own)
    return Takers(codes) if 1 < len(codes) < 4 else Takers()


def _under(label: Label, own: str | None) -> Takers:
    codes = tuple(code for code in label.countries if code != own)
    return Takers(codes, (label.evidence,)) if codes else Takers()


def labelled(uptake: Uptake, memory: Memory) -> Takers:
    """The state that a line begins with, or a section is headed by: "Nepal: | UPI accepted since …"; where the verb
    stands last, it needs no word for who does it."""
    if uptake.sentence.pack.writing.order == "svo":
        return of_section(uptake, memory)
    label = memory.label(uptake.sentence)
    return _under(label, uptake.own) if label is not None and label.marked else Takers()


def _other_side(uptake: Uptake) -> list[Run]:
    """Those between whom and its owner it is agreed on that a programme is taken up."""
    sides = [run for run in uptake.near if run.marker in ("between", "with") and run.start >= uptake.programme.tail]
    both = [run for run in sides if uptake.own in run.countries][:1]
    return both or signed_with(uptake.sentence, uptake.left, uptake.cue.start, uptake.own)


def _lone(uptake: Uptake) -> Takers:
    """The one state of a sentence that says what a programme is there ("…, with X as the national registry")."""
    if not uptake.cue.kind.startswith("uptake.") or uptake.cue.kind in ("uptake.nth", "uptake.usable"):
        return Takers()
    named = {each.ids[0] for each in uptake.sentence.names if each.kind == "country"} - {uptake.own}
    of = uptake.sentence.pack.grammar.of
    said = [
        run for run in uptake.near
        if run.start < uptake.programme.start or run.marker == "in"
        or {*uptake.sentence.flat[uptake.left : run.start].split()[-1:]} & {*of}
    ]  # fmt: skip
    return Takers(tuple(named)) if len(named) == 1 and any(set(run.countries) & named for run in said) else Takers()
