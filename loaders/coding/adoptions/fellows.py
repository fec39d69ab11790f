"""Fellows: those who took a programme up before ("joining Bhutan and Nepal", "the fifth country after …")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.places import states
from loaders.coding.markers import ending_of
from loaders.coding.runs import Run
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_GAP = 36
"""Characters between the word and the states: "follows | similar launches in | …"."""
_CLAUSE = 60
"""Characters of a clause that tells of those before, up to its verb."""
_NEXT = 6
"""Characters between those who took it up before and the subject: a comma, an article."""


def claims_of_fellows(sentence: Sentence, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The states that a sentence calls fellows of those who take something up."""
    told = [claim for claim in claims if claim.stands and claim.status in ("adopted", "planned")]
    if not told:
        return
    claim, taken = told[-1], {code for each in told for code in each.takers}
    behind = sentence.pack.writing.order == "sov"  # "নেপাল ও ভুটানের | পর এবার কাতারে"
    nth = behind or sentence.cue("uptake.nth") or _opens(sentence, told)
    earlier = [each for each in sentence.cue("uptake.earlier") if nth or _told_of(sentence, each)]
    cues = (*sentence.cues.get("uptake.fellows", ()), *earlier)
    found: list[tuple[Mention | None, Run | None]] = [
        (cue, _ahead(sentence, cue) if behind else _beside(sentence, cue)) for cue in cues
    ]
    endings = sentence.pack.uptake.earlier if behind else ()  # "नेपाल र भुटान|पछि"
    found += [(None, run) for run in states(sentence) if ending_of(sentence, run.members[-1]) in endings]
    for cue, run in found:
        codes = [code for code in run.countries if code != owner(claim.programme.ids[0])] if run else []
        if codes := [code for code in codes if code not in taken]:
            yield Claim(claim.programme, tuple(codes), "adopted", cue)


def _told_of(sentence: Sentence, cue: Mention) -> bool:
    """Whether a clause tells of those behind the word that they did so: "will join in May, after A, | which completed
    its integration"."""
    run = _beside(sentence, cue)
    end = min(sentence.end, run.end + _CLAUSE) if run else 0
    which = (
        [each for each in sentence.cue("grammar.subordinate", run.end, end) if each.start - run.end <= 2] if run else []
    )
    if not which:
        return False
    begun = sentence.cue("uptake.undertake", which[0].end, end)
    stages = [*sentence.cue("uptake.stages", which[0].end), *sentence.cue("uptake.nouns", which[0].end)]
    staged = any(0 < stage.start - verb.end <= _GAP for verb in begun for stage in stages)
    return staged or any(sentence.cue(kind, which[0].end, end) for kind in ("event.adopt", "uptake.moves"))


def _opens(sentence: Sentence, told: list[Claim]) -> bool:
    """Whether a sentence opens with those before, right in front of what is taken up or of who does so: "After Bhutan
    and Nepal, | UPI is now live in …", "After Bhutan, | Nepal has …"."""
    first = next(iter(states(sentence)), None)
    word = next(iter(sentence.cue("uptake.earlier")), None)
    if first is None or word is None or word.start != sentence.start or first.start - word.end > 1:
        return False
    here = {claim.programme.start for claim in told}
    here |= {run.start for run in states(sentence) if {*run.countries} & {*told[-1].takers}}
    return any(0 <= start - first.end <= _NEXT for start in here) and sentence.flat[first.end] == ","


def _beside(sentence: Sentence, cue: Mention) -> Run | None:
    """The states right behind the word, or behind a noun and its "in" ("follows launches | in Oman")."""
    first = next((run for run in states(sentence) if run.start >= cue.end), None)
    if first is None or first.start - cue.end > _GAP or first.marker == "of":
        return None
    if not all(each.kind == "country" for each in first.members):
        return None
    gap = sentence.flat[cue.end : first.start].split()
    fillers = {word for each in sentence.pack.grammar.fillers for word in each.split()}
    plain = all(word in fillers for word in gap)
    noun = bool(sentence.cue("uptake.nouns", cue.end, first.start)) and first.marker == "in"
    return first if plain or noun else None


def _ahead(sentence: Sentence, cue: Mention) -> Run | None:
    """The states right before the word, where it stands behind them."""
    found = [run for run in states(sentence) if 0 <= cue.start - run.end <= 1]
    return next((run for run in found if all(each.kind == "country" for each in run.members)), None)
