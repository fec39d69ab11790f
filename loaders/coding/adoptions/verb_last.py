"""Verb last: who takes a programme up in languages whose verb ends the sentence ("A … X | গ্রহণ করেছে")."""

from __future__ import annotations

from loaders.coding.adoptions.uptake import Uptake
from loaders.coding.markers import ending_of
from loaders.coding.runs import Run
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence


def verb_last(uptake: Uptake) -> list[Run]:
    """Where the verb comes last, what follows it is a place or subject put behind. Who has it to give is neither, and
    takes it to others ("ভারত | ভুটানের জন্য | …")."""
    sentence, cue = uptake.sentence, uptake.cue
    near = [run for run in uptake.near if set(run.countries) - {uptake.own} or not run.countries]
    before = [run for run in near if run.marker in (None, "in") and (run.end <= cue.start or _inside(run, cue))]
    told = max((each.end for each in sentence.cue("event.adopt", end=cue.start)), default=0)
    later = [run for run in before if run.start >= told]  # "A has it, and in B | it is in use"
    if before and not later and (sites := _of_sites(uptake, told)):
        return sites
    before = later or before
    endings = sentence.pack.writing.subject
    doers = [run for run in before if endings and ending_of(sentence, run.members[-1]) in endings]
    if doers:  # "A's minister said that | B will …": the inner verb has the nearer one
        before = doers[-1:]
    after_it = max((each.start for each in sentence.cue("event.adopt", cue.end)), default=0)
    after = [run for run in near if run.marker in (None, "in") and run.start >= max(cue.end, after_it)]
    inner = [run for run in before if run.marker == "in"][-1:]
    between = [run for run in near if run.marker == "between" and run.end <= uptake.programme.start]
    places = inner or [run for run in after if run.marker == "in"][:1]
    found = (
        places or before[:1] or between[-1:] or after[:1] or _both(uptake)
        or _of_sites(uptake) or _of_sites(uptake, cue.end, sentence.end) or _we(sentence, cue)
    )  # fmt: skip
    aid = [each for each in sentence.cue("uptake.aid", cue.end) if sentence.pack.writing.order == "sov"]
    helpees = [run for run in near if run.marker == "to" and run.start >= cue.end and aid and run.end <= aid[0].start]
    if helpees:  # "X … গড়তে | নেপালকে | সহায়তা দেবে": whoever helps takes nothing up
        return helpees[:1]
    if sentence.cue("uptake.request", cue.end):  # whoever is asked takes nothing up
        return places or before[:1] or after[:1]
    pacts = [
        run for run in near if run.marker == "with" and run.start >= cue.end and sentence.cue("instrument", run.end)
    ]
    found = found or pacts[:1]
    helped = len(near) < len(uptake.near) or sentence.cue("event.funding_fund", cue.end)
    given = [run for run in near if run.marker == "to" and helped]
    return found or given[-1:]


def _both(uptake: Uptake) -> list[Run]:
    """Those whose body does something together with one of the state whose programme it is, where the body has no name
    that is known: "ভারতের X এবং ওমানের | … ব্যাংক"."""
    of = [run for run in uptake.near if run.marker == "of" and run.end <= uptake.programme.start]
    return [run for run in of if len(run.countries) == 2 and uptake.own in run.countries][-1:]


def _inside(run: Run, cue: Mention) -> bool:
    """Whether a cue of two parts stands around those whom it is about ("X-এর প্রযুক্তি নিয়ে | A … | গড়েছে")."""
    return cue.start < run.start and run.end < cue.end


def _of_sites(uptake: Uptake, start: int = 0, end: int | None = None) -> list[Run]:
    """The state of whose shops, banks or people a verb tells that stands last, or before them: "নেপালের | দোকানে … গ্রহণ
    করা হচ্ছে", "চলবে | ওমানের সব এটিএমে"."""
    sentence, end = uptake.sentence, end or uptake.cue.start
    near = [run for run in uptake.near if start <= run.start and run.end <= end]
    theirs = [run for run in near if run.marker == "of" and set(run.countries) - {uptake.own}]
    sites = sentence.cue("uptake.sites", start, end)
    return [
        run for run in theirs
        if any(_near(sentence, run, each) for each in sites)
        or _has_system(sentence, run, uptake.programme.start if run.end <= uptake.programme.start else uptake.cue.start)
    ][-1:]  # fmt: skip


def _has_system(sentence: Sentence, run: Run, end: int) -> bool:
    """Whether what is a state's own, up to a programme, is a system of some kind ("উগান্ডার | জাতীয় পরিচয়ব্যবস্থা | X-এর
    ওপর …")."""
    words = sentence.flat[run.end : end].split()
    kinds = tuple(sentence.pack.uptake.systems)
    stems = (word for word in words if any(kind in word for kind in kinds))
    return 0 < len(words) < 6 and "," not in sentence.flat[run.end : end] and any(stems)


def subject_matter(sentence: Sentence, programme: Mention) -> bool:
    """Whether a programme is only what something else is about, where the word for that stands behind it ("X | নিয়ে |
    কর্মশালা")."""
    if sentence.pack.writing.order == "svo":
        return False
    if sentence.flat[programme.end : programme.tail] in sentence.pack.uptake.about:
        return True  # "X|बारे"
    kinds = ("uptake.direct", "uptake.to_direct")
    taken = {each.start for kind in kinds for each in sentence.cue(kind, programme.tail)}  # "X | নিয়ে এসেছে"
    behind = [*sentence.cue("uptake.about", programme.tail), *sentence.cue("uptake.besides", programme.tail)]
    return any(each.start - programme.tail <= 1 and each.start not in taken for each in behind)


def _near(sentence: Sentence, run: Run, noun: Mention) -> bool:
    return run.end <= noun.start and len(sentence.flat[run.end : noun.start].split()) < 3


def _we(sentence: Sentence, cue: Mention) -> list[Run]:
    """Whose "we" stands before a verb at the end: the one state for which somebody speaks whom the sentence names."""
    people = [each for each in sentence.names if each.kind == "person" and country_of(each)]
    if len(people) != 1 or not sentence.cue("grammar.we", end=cue.start) or not sentence.cue("grammar.says"):
        return []
    return [Run((people[0],), people[0].start, people[0].end, None)]
