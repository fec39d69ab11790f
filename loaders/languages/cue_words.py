"""The cues of one language: `[grammar]`, `[instruments]`, `[statuses.*]`, `[events]` and `[memo]` of a pack.

A cue is a word or phrase whose presence licenses a reading. Cues are matched as whole words, in any case;
in scripts that join case endings to words, with the endings of `[writing] suffixes`.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

Words = tuple[str, ...]


class Cues(BaseModel):
    """A table of cues: every key must be there and no other, but for those that only some languages need."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Grammar(Cues):
    """Function words: lists, partners, negation, modality, anaphora, attribution.

    not_after: what denies the verb before it, where the language puts it there ("undertecknade inte").  if: what
    makes a clause imagined that it opens, and means another thing elsewhere ("om").

    fillers: words that may stand inside a list of partners or between it and its marker.  not, future,
    unreal, done: what makes an event denied, planned, only imagined, or carried out.  infinitive: the same as
    future, but only right beside the verb ("to sign").  pair: "the two
    countries"; trio: "the three countries".  definite, similar: "this MoU" is the one just named, "a similar MoU" is
    another one.
    instrument_again: "the document" that a sentence before has named.
    denied: verbs of denying, which reach to the end of their clause ("rejected claims that").  reported,
    untrue: what is said, and that it is wrong: what stands between the two
    did not happen ("reports that … are false"); where the verb stands last, what stands before both.  emphatic: what
    looks like a denial and is none ("not only", "no doubt").  subordinate: where a clause begins whose verb does not
    share the auxiliary before it ("will be a year old when it was signed").
    earlier: "the first memorandum", with a date of its own, is not the one just named.
    listing: what a line says under which agreements are listed ("the following documents").
    sides: what makes an adjective of nationality a side of its own ("the Japanese government"), "-x" at the end of a
    longer word ("den estniska skatte|myndigheten").  we: who speaks
    for a side.  to_this: what joins a sentence to the one before ("to this end").  achieved: what makes the infinitive
    behind it something done ("the first to adopt").  he, his: who was named before.  it: what was named before.
    they: who met, or dealt with each other, before.  included: what opens a sentence about some of what was signed.
    paired: what joins two names in two parts ("both … and").  then_there: what points back at a meeting ("on that
    occasion").
    under: what opens a sentence with the instrument by which something is done ("under").  one: what stands for another
    instrument like the last ("a similar one").  those: what stands for one of others ("similar to those with …").
    begun: what makes the infinitive right behind it something that goes on ("started | to use").
    likeness: what a comparison begins with ("akin to"); just_as: the same where it opens a sentence ("like A, B").
    once: what makes a clause the one that something waits for ("once they"); it is imagined as if's is, but for what
    has its day.  awaited: the same inside a sentence, up to its verb, where that tells of nothing past ("before … is",
    "until … have").  possible: those of unreal that only say that something may happen ("could").
    occasion: what opens the visit or gathering at which it does ("during"); where the verb stands last, with its noun.
    verbal: the auxiliary as a noun ("করা"): in the genitive, what it does is only spoken of.
    unmade: what is said of an instrument that is not made yet ("draft").  firms: nouns for
    companies, which a state's name says the place of.  builds_on: verbs between an instrument and one before it.
    talks, drafts, afoot: what is in the making ("talks", "a draft"), and that it is ("under way").
    comes_from: what joins what is done to an instrument that it goes back to ("follows", "under").
    no_states: nouns for those who are none, behind "the two" ("the two | companies").
    of_two: what makes an instrument one of two states ("a bilateral agreement").
    through: what joins a side to its own body that acts ("India, | through | the Ministry of …").  behalf: what
    stands before whom somebody signs for ("on behalf of").
    member, tells: what stands for one of several ("one", "the other"), and the verbs of what one of them is about.
    both: what stands for the several just named, with the word for "with".
    alike: those of `similar` that say that an instrument is like another, and not only one more.
    waits: what a step is told of behind that another one waits for ("takes effect | once"), the last word of that.
    gerunds: endings of a verb that makes no clause of its own behind a word that breaks one ("while | travelling").
    converbs: endings of a verb that only says when its sentence's last verb happened.  besides: where a word for
    "with" makes no partner ("in line with", "at the same time", "with each other").
    including: what joins one of several to the noun for all.
    concerning: what stands before what a paper is only about ("a book | on"), or behind it where the verb stands last.
    to_do: endings of what somebody agrees to do, where the verb stands last ("যুক্ত কর|তে সম্মত").
    each_one: what stands for one of several instruments ("the first", "the other").  same_day: what says that something
    is of the day just told of.
    on_this: what says that talks are about the same as what was told before ("on the same subject").
    office_again: what a paper of an office calls that ("the ministry").  them: who stands for the only two of whom a
    text has told ("the two").  its: whose an instrument is whose sentence names that side elsewhere.  awaits: what is
    said of one that was signed and not approved ("before parliament").
    binds: what an instrument does with its sides.  successor: what stands for the one that came after it.
    occurs: verbs that say of a noun for an act that it was done ("the signing … | took place").
    respectively: what pairs the first of two lists with the other.  leading: what behind a state makes it one that acts
    ("a Japan|-led mission").  apposed: what opens something that is said of several in passing ("both members of").
    taken_back: whole sentences that say that the one before is wrong ("This is not true.").
    inverted: auxiliaries that make an "if" where they stand before their subject ("Had | Fiji signed").  foretold: what
    others than the sides predict ("analysts | expect").  which: what opens a clause that a sentence adds at its end.
    that: what stands before what is said.
    as_said: what joins what is said to who says it, where the verb stands last ("বলে").
    """

    and_: Words
    list_marks: Words
    fillers: Words
    with_: Words
    of: Words
    between: Words
    by: Words
    in_: Words
    to: Words
    from_: Words
    clause_breaks: Words
    not_: Words
    not_after: Words = ()
    if_: Words = ()
    through: Words = ()
    member: Words = ()
    tells: Words = ()
    behalf: Words = ()
    which: Words = ()
    that: Words = ()
    as_said: Words = ()
    future: Words
    infinitive: Words
    unreal: Words
    done: Words
    pair: Words
    trio: Words = ()
    country_again: Words
    government_again: Words
    definite: Words
    instrument_again: Words
    similar: Words
    such_as: Words
    part_of: Words
    presence: Words
    sides: Words
    says: Words
    denied: Words = ()
    reported: Words = ()
    untrue: Words = ()
    emphatic: Words = ()
    subordinate: Words = ()
    listing: Words = ()
    earlier: Words = ()
    we: Words = ()
    to_this: Words = ()
    achieved: Words = ()
    he: Words = ()
    his: Words = ()
    converbs: Words = ()
    gerunds: Words = ()
    waits: Words = ()
    it: Words = ()
    they: Words = ()
    included: Words = ()
    paired: Words = ()
    then_there: Words = ()
    besides: Words = ()
    under: Words = ()
    one: Words = ()
    verbal: Words = ()
    those: Words = ()
    begun: Words = ()
    likeness: Words = ()
    just_as: Words = ()
    unmade: Words = ()
    of_two: Words = ()
    no_states: Words = ()
    comes_from: Words = ()
    firms: Words = ()
    builds_on: Words = ()
    alike: Words = ()
    both: Words = ()
    talks: Words = ()
    drafts: Words = ()
    afoot: Words = ()
    possible: Words = ()
    once: Words = ()
    awaited: Words = ()
    occasion: Words = ()
    including: Words = ()
    concerning: Words = ()
    each_one: Words = ()
    to_do: Words = ()
    same_day: Words = ()
    occurs: Words = ()
    on_this: Words = ()
    office_again: Words = ()
    them: Words = ()
    its: Words = ()
    binds: Words = ()
    awaits: Words = ()
    successor: Words = ()
    respectively: Words = ()
    leading: Words = ()
    apposed: Words = ()
    taken_back: Words = ()
    inverted: Words = ()
    foretold: Words = ()

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=lambda name: name.rstrip("_"))


class Instruments(Cues):
    """The words for each type of instrument.

    plural repeats those that name several at once; definite those that point back by their form ("avtalet").
    joined: those that also end a longer word ("avtal" in "forskningsavtal").
    """

    MoU: Words
    MoC: Words
    agreement: Words
    treaty: Words
    LoI: Words
    partnership: Words
    financing: Words
    plural: Words
    definite: Words = ()
    joined: Words = ()


class StatusCues(Cues):
    """done: forms that say by themselves that it happened.  bare: forms that need an auxiliary to say so."""

    done: Words
    bare: Words


class Statuses(Cues):
    """The cues of each status of the life-cycle.

    planned: what says so by itself ("is ready for signature"); any of the others in the future is, too.
    none: longer phrases with the same verbs that say nothing of an agreement ("exchanged views").
    """

    signed: StatusCues
    in_force: StatusCues
    in_negotiation: StatusCues
    interested: StatusCues
    announced: StatusCues
    adopted: StatusCues
    expired: StatusCues
    terminated: StatusCues
    planned: StatusCues = StatusCues(done=(), bare=())
    none: StatusCues = StatusCues(done=(), bare=())


class Events(Cues):
    """Cues of co-operation without an instrument, adoption, meetings and funding.

    separate: what makes meetings with several as many meetings ("separate").
    met: verbs that say by themselves that somebody met.  meet: their bare forms, which need an auxiliary.
    whom: those of met that say nothing without whom ("träffar").  personal: those whose object must be a person.
    present: those in the present tense: what they tell without a day lies ahead, unless it is told of otherwise.
    practices_again: words for what was named before, by their form alone ("tekniken").
    live: verbs of taking up without an object ("will go live"): what, was said before.
    visit: the verbs and nouns of visiting.  gathering: what one goes to that is of many states.  session: nouns that
    end the name of a meeting ("the A-B Summit").  numbered: what makes it one of a series.  joint: bodies of two
    sides.  founded: what else two set up together ("a joint effort").  during: what says that it was held; ahead: that
    it is to come.  envoy: who is posted to another state; delegation: who is sent there.
    theirs: words for a meeting as that of those named before ("after their talks").
    faced: verbs that say that people met where both sides are officials ("rang"); face: their bare forms; told: what
    one says to another, who meet where a meeting or a visit is told of.  together: those that two do with each other
    ("had tea"); hosted: those of a host; brought: those of what makes others meet ("brought together").
    opened: what sets a scene of talks ("after … talks"); sitting: verbs by which those begin or end.
    aside: what sets a meeting on the fringes of a gathering.  inspected: verbs of looking at what is another's.
    staff: who works for a state; strangers: what makes of such words those who do not ("football").
    invited: by whose invitation one comes.  paid: verbs by which a visit is told of without who made it.  visitors:
    nouns for several who come, each for their own state ("delegations").
    agents, objects: endings of several people as subject and as object, where the verb stands last.
    bargain: words for talks that are to end in a pact ("negotiate").  mutual: what only a pact of two brings about
    ("mutual recognition").  run_jointly: verbs for what two have together ("jointly run").
    linked: verbs that say that two systems are joined; linkage: nouns for what joins them.
    connect: verbs for joining a system of one's own to another's; connect_bare: those of them that need an auxiliary.
    repaid: what says behind an amount that it is paid back ("back to").  sized: what an amount right behind is only the
    size of ("dues of"), sized_behind: the same behind it ("in fees").  withheld: verbs of not giving any more.
    spend: verbs of setting aside, spending or paying, own_purse: words for a state's own budget, defray: those of spend
    that say nothing of whose use it is for.  split: verbs of parting a
    sum between several.  helped: participles of helping, with the word before who helps.  backers: nouns for those who
    give ("donors").  behind: what opens a sentence whose subject is money, behind what it pays for.
    mutually: what makes of what two do one thing of both ("jointly", "connect their"); voiced: what they only say
    together ("statement"); records: what it is in that data are kept or passed on ("registers").
    outcome: verbs that say what came of a meeting ("came out of it").
    supplies: what is carried from one state to another by a line ("bandwidth", "power"); trading: verbs of buying,
    selling and leasing it; sold_to: what stands behind whom it is sold to.
    often: how many times those who meet do ("every six months"), which tells of no one meeting.
    have: verbs of having, with the word that begins their object ("has similar").
    share_of, parts: what a part of a sum begins with, and verbs that part it.  ask, offer: that somebody only wants
    money, and that somebody would give it.  repay: that it goes back, is owed, or is a fine.  ever: what makes a sum
    one of many years.  lender_again, donor_again: a bank, and another body, that were named before.
    places: nouns for what two states may have together ("centre"); set_up: verbs that say that it was opened.
    join: how a state is said to join what others made; joined: those of it that say that it did ("acceded").
    """

    cooperate: Words
    set_up: Words = ()
    places: Words = ()
    jointly: Words
    made: Words
    adopt: Words
    adopt_bare: Words
    replicate: Words
    demonstrate: Words
    live: Words = ()
    share: Words
    practices: Words
    practices_again: Words = ()
    meeting: Words
    met: Words
    meet: Words = ()
    separate: Words = ()
    whom: Words = ()
    personal: Words = ()
    present: Words = ()
    held: Words
    visit: Words = ()
    paid: Words = ()
    visitors: Words = ()
    gathering: Words = ()
    session: Words = ()
    numbered: Words = ()
    joint: Words = ()
    founded: Words = ()
    during: Words = ()
    ahead: Words = ()
    envoy: Words = ()
    delegation: Words = ()
    give: Words
    receive: Words
    funding_loan: Words
    funding_grant: Words
    funding_fund: Words
    share_of: Words = ()
    parts: Words = ()
    ask: Words = ()
    repay: Words = ()
    repaid: Words = ()
    sized: Words = ()
    sized_behind: Words = ()
    withheld: Words = ()
    spend: Words = ()
    own_purse: Words = ()
    defray: Words = ()
    split: Words = ()
    helped: Words = ()
    backers: Words = ()
    behind: Words = ()
    offer: Words = ()
    ever: Words = ()
    lender_again: Words = ()
    donor_again: Words = ()
    join: Words = ()
    joined: Words = ()
    have: Words = ()
    theirs: Words = ()
    faced: Words = ()
    face: Words = ()
    told: Words = ()
    opened: Words = ()
    sitting: Words = ()
    brought: Words = ()
    strangers: Words = ()
    aside: Words = ()
    inspected: Words = ()
    agents: Words = ()
    objects: Words = ()
    together: Words = ()
    hosted: Words = ()
    staff: Words = ()
    invited: Words = ()
    often: Words = ()
    bargain: Words = ()
    mutual: Words = ()
    run_jointly: Words = ()
    linked: Words = ()
    linkage: Words = ()
    outcome: Words = ()
    mutually: Words = ()
    connect: Words = ()
    connect_bare: Words = ()
    voiced: Words = ()
    records: Words = ()
    supplies: Words = ()
    trading: Words = ()
    sold_to: Words = ()


class MemoWords(Cues):
    """The labels of an office memo's fields, and the column heads of its table of decisions."""

    number: Words
    date: Words
    subject: Words
    reference: Words
    to: Words
    from_: Words
    attention: Words
    copy_: Words
    enclosure: Words
    office: Words
    decision_number: Words
    decision: Words
    progress: Words
    responsible: Words

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=lambda name: name.rstrip("_"))
