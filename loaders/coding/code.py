"""`code`: all rules over one reading, sentence by sentence, in one pass."""

from __future__ import annotations

from graph_schema.statement import Statement
from loaders.coding.adoptions import Memory, finish_adoptions, state_adoptions
from loaders.coding.agreements import find_events
from loaders.coding.book import Book
from loaders.coding.bracketed import note_host
from loaders.coding.context import Before, begin, note_pair, note_sides, note_subject
from loaders.coding.desk import Desk
from loaders.coding.dossier import state_agreements
from loaders.coding.funding import Purse, finish_funding, state_funding
from loaders.coding.headlines import drop_firms
from loaders.coding.listed import note_listing
from loaders.coding.meetings import finish_meetings, state_meetings
from loaders.coding.members import note_several
from loaders.coding.memo import is_memo, state_memo
from loaders.coding.mentioned import note_mentioned
from loaders.coding.names import state_agencies, state_names, state_parts, state_programmes, state_roles
from loaders.coding.offices import note_offices
from loaders.coding.pending import note_pending
from loaders.coding.pledges import find_pledges
from loaders.coding.realis import takes_back
from loaders.coding.signatures import state_signatures
from loaders.coding.verbless import RULE as VERBLESS
from loaders.spotting import Reading
from loaders.trace import DEAF, Listener, Reason


def code(reading: Reading, listener: Listener = DEAF) -> tuple[Statement, ...]:
    """Every statement of a document, in a fixed order. Pure: the same reading gives the same statements.

    listener: is told why, and has no say.
    """
    desk, context, book = Desk(reading, listener), begin(reading), Book()
    purse = Purse()
    adopted = Memory(homes=context.homes)
    if is_memo(reading):
        state_memo(desk)
    for sentence, following in zip(reading.sentences, (*reading.sentences[1:], None), strict=False):
        state_names(desk, sentence)
        state_roles(desk, sentence)
        state_agencies(desk, sentence)
        state_programmes(desk, sentence)
        if sentence.passage.kind == "cell":
            for cue in sentence.cues.get("status", ()):
                desk.reject("agreement", cue, Reason.cell)
            continue
        if following is not None and takes_back(following):
            for cue in sentence.cues.get("status", ()):
                desk.reject("agreement", cue, Reason.negated)
            continue
        quote = desk.quote(sentence)
        note_offices(context.offices, sentence)
        note_pair(context, sentence, quote)
        note_listing(desk, sentence, context, book.agreements)
        note_host(sentence, context, quote)
        events = find_events(desk, sentence, context, book.agreements)
        filed = [(event, agreement) for event in events if (agreement := book.enter(event)) is not None]
        note_pending(desk, sentence, context, any(event.rule != VERBLESS for event, _ in filed))
        note_several(context, events)
        note_mentioned(sentence, context, quote, bool(filed))
        note_sides(context, [event.parties.codes for event, _ in filed], quote)
        book.add_content(sentence, quote, [agreement for _, agreement in filed], context.before)
        state_signatures(desk, sentence, filed)
        state_adoptions(desk, sentence, adopted)
        state_meetings(desk, sentence, context)
        state_funding(desk, sentence, purse)
        if purse.evidence == quote or context.before is None:
            context.before = Before(sentence, quote, purse.sides if purse.evidence == quote else ())
        else:
            context.before = context.before.followed_by(sentence, quote)
        state_parts(desk, sentence)
        sides = {code for event, _ in filed for code in event.parties.codes}
        note_subject(context, sentence, quote, sides)
    finish_funding(desk, purse)
    for event in find_pledges(purse.given, book):
        book.enter(event)
    drop_firms(desk, book)
    finish_adoptions(desk, adopted)
    finish_meetings(desk, context)
    state_agreements(desk, book)
    return desk.statements
