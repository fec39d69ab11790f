"""The adoptions that a document reports: its sentences are asked one by one, by one construction after the other."""

from __future__ import annotations

from dataclasses import replace

from loaders.coding.adoptions.claim import Claim, state_claim
from loaders.coding.adoptions.fellows import claims_of_fellows
from loaders.coding.adoptions.followers import claims_of_followers
from loaders.coding.adoptions.fronted import claims_of_fronted
from loaders.coding.adoptions.glued import parted
from loaders.coding.adoptions.hopes import without_hopes
from loaders.coding.adoptions.interests import claims_of_interest
from loaders.coding.adoptions.kindred import claims_of_kindred
from loaders.coding.adoptions.listing import claims_of_listing, note_opening
from loaders.coding.adoptions.meaning import undecided
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.newcomers import claims_of_newcomers
from loaders.coding.adoptions.nouns import claims_of_nouns
from loaders.coding.adoptions.patterns import claims_of_patterns
from loaders.coding.adoptions.portions import claims_of_portions
from loaders.coding.adoptions.practices import claims_of_practices
from loaders.coding.adoptions.priorities import claims_of_priorities
from loaders.coding.adoptions.replication import claims_of_lists, note_replication
from loaders.coding.adoptions.requests import claims_of_requests
from loaders.coding.adoptions.respective import respective
from loaders.coding.adoptions.roster import claims_of_roster
from loaders.coding.adoptions.seated import seated
from loaders.coding.adoptions.short_forms import with_short_forms
from loaders.coding.adoptions.signatories import claims_of_signing
from loaders.coding.adoptions.stand_ins import with_stand_ins
from loaders.coding.adoptions.standing import claims_of_standing
from loaders.coding.adoptions.taken import claims_of_verbs
from loaders.coding.adoptions.titled import claims_of_title
from loaders.coding.adoptions.topic import claims_of_topic
from loaders.coding.adoptions.visitors import claims_of_visitors
from loaders.coding.adoptions.watchers import claims_of_watchers
from loaders.coding.dating import lies_ahead
from loaders.coding.desk import Desk
from loaders.coding.runs import runs
from loaders.spotting import Sentence


def state_adoptions(desk: Desk, sentence: Sentence, memory: Memory) -> None:
    """Draw up the adoptions that a sentence reports."""
    sentence = parted(sentence, memory)
    memory.note_label(desk, sentence)
    sentence = seated(sentence, memory)
    memory.note_bodies(sentence)
    sentence, plain = with_stand_ins(with_short_forms(sentence, memory), memory), sentence
    programmes = runs(sentence, ("programme",))
    claims: list[Claim] = [
        *claims_of_verbs(desk, sentence, programmes, memory),
        *claims_of_nouns(sentence, memory),
        *claims_of_listing(desk, sentence, memory),
        *claims_of_practices(sentence, memory),
    ]
    claims += claims_of_patterns(sentence, memory, claims)
    claims += claims_of_kindred(sentence, memory, claims)
    claims += claims_of_standing(sentence, memory, claims)
    claims += claims_of_interest(sentence, memory, claims)
    claims += claims_of_requests(sentence, claims)
    claims += claims_of_signing(sentence, memory, claims)
    claims += claims_of_fronted(sentence, claims)
    claims += claims_of_priorities(sentence, claims)
    claims += claims_of_visitors(sentence, memory, claims)
    claims += claims_of_fellows(sentence, claims)
    claims += claims_of_title(sentence, memory, claims)
    claims += claims_of_roster(sentence, claims)
    claims += claims_of_newcomers(sentence, memory, claims)
    claims += claims_of_topic(sentence, memory, claims)
    claims += claims_of_portions(sentence, memory, claims)
    if not claims:
        claims += claims_of_followers(sentence, memory)
    claims += claims_of_watchers(sentence, memory, claims)
    claims = without_hopes(sentence, claims)
    claims = [each for each in claims if each.takers]
    memory.note_place(sentence)
    memory.note_subject(sentence)
    memory.note_speaker(sentence)
    if programmes:
        note_replication(desk, sentence, memory)
        claims += claims_of_lists(sentence, memory)
        memory.note_listed(sentence, programmes, desk.quote(sentence))
    claims = [_supported(_as_far(desk, claim, sentence), plain, memory) for claim in respective(sentence, claims)]
    memory.note_named(desk, plain)
    memory.fresh = bool(programmes)
    note_opening(desk, sentence, memory, claims)
    memory.note_told(desk, sentence, claims)
    memory.note_topic(desk, sentence, claims)
    for claim in claims:
        state_claim(desk, claim, desk.quote(sentence))


def _as_far(desk: Desk, claim: Claim, sentence: Sentence) -> Claim:
    """A claim as far as the sentence lets it go: what has a day ahead ("introduces X | next year"), and a try after
    which it is still to be decided, is planned."""
    if claim.status != "adopted":
        return claim
    ahead = lies_ahead(claim.date, desk.reading.base)
    tried = claim.cue is not None and undecided(sentence, claim.cue)
    return replace(claim, status="planned") if ahead or tried else claim


def _supported(claim: Claim, sentence: Sentence, memory: Memory) -> Claim:
    """A claim with the sentence that names its programme, where its own calls it by a short form only."""
    id = claim.programme.ids[0]
    if claim.support or id not in memory.named_evidence or any(id in each.ids for each in sentence.names):
        return claim
    return replace(claim, support=(memory.named_evidence[id],))


def finish_adoptions(desk: Desk, memory: Memory) -> None:
    """A replication whose parts the document never lists is one of the umbrella programme itself."""
    for each in memory.replications:
        if each not in memory.itemised and each.umbrella is not None:
            claim = Claim(each.umbrella, (each.country,), "planned", rule="replication")
            state_claim(desk, claim, each.evidence)
