"""The words of taking up a programme in one language: `[uptake]` of a pack.

They add to the verbs of `[events]`; a language that has none is read by those alone.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

Words = tuple[str, ...]


class UptakeWords(BaseModel):
    """A table of cues: every key but those that a language has no use for must be there, and no other. nouns: "the
    rollout of … in …". built: what a system of a state is made of, or done with ("built on", "issued … through",
    "replaced … with"). build: the same in forms that need an auxiliary. modelled: the same of what is made after
    another's model, own: what makes that no taking up ("its own"). announce: the verbs of undertake after which it is
    still ahead ("announced | a rollout"). serve: what a programme does there ("serves as … system", "underpins"),
    to_serve: the same in bare forms. joined: the same, behind a hyphen ("…-based"). link: verbs of joining one system
    with another ("linked"), to_link: the same in bare forms. usable: what people can do where something was taken up
    ("can pay with"). as_national: what a programme is in a state ("as its national"). nth: which one of those who took
    it up ("the fifth country"). fellows: who did so before ("joining …"). earlier: the same, beside "the fifth country"
    ("after …"). states: nouns for those who do so ("countries"). weigh: what makes it a mere interest ("considering").
    undertake: whose subject takes it up that a noun names ("began | the rollout of"). musing: what makes it mere talk
    ("discussed"). prospect: what makes it planned ("upcoming"). about: what stands between a verb and a thing that it
    does not take up ("a course | on"). besides: nouns of which a programme's name is only an attribute ("… workshop").
    its: what points back at a programme whose noun follows ("its | adoption"). carrying: verbs that take a programme
    somewhere ("bring | X | to"). happen: what a noun does when it is ahead ("will | begin"). others: of whom a state is
    only an attribute ("Kenya's | neighbours"). to_weigh: weighing as an aim ("to explore"). invite: how others are
    asked to ("asked the team | to explore"). ended: what says that it is no more; dropped: the same behind another verb
    ("tried it | and did not proceed"), instead: the same behind a verb of weighing only ("considered it | but
    preferred"). helps: verbs of those who help others to take something up ("support | the use of"). briefly: how a
    line says in short that it is taken up ("Live since …"). followed: how a sentence says that others did so too, then:
    how it goes on ("followed | in the months after"). these: what goes on with a list ("These include"). include: what
    opens one behind a verb or a noun ("include", "are"). accounts: who only tells of states that weigh something ("The
    report explores"). bodies: what points back at a body of a state ("the ministry"). weighed, ahead: what is said of a
    programme that is only weighed or planned ("under discussion | with"). moves: verbs of taking up that need no object
    ("came aboard"), move: the same in forms that need an auxiliary. further: furthers in forms that need an auxiliary.
    copies: what points back as a copy ("a local version"). owned: nouns of what a state has of a programme ("its X |
    node"). tools: what makes a programme that by which something is done ("with"). furthers: verbs of taking up only
    where their object points back ("extended | it"). stages: nouns for how far somebody is ("a pilot"). things: nouns
    that point back at a programme ("the same | layer"), same: the words that make them do so ("একই | প্রযুক্তি").
    likewise: what says the same of others ("so do"). systems: parts of words for what a state has that may be built on
    a programme ("…ব্যবস্থা"). direct: verbs that mean many things, and taking up where the programme stands right
    beside them ("X | নিয়েছে"), to_direct: the same in bare forms. by_means: what makes the programme before it a tool
    ("X | দিয়ে"). sites: nouns that stand for the state whose they are, or in which they are ("নেপালের | দোকানে",
    "merchants in"). now: what makes a verb of the future one of what has begun ("from now on"), presently: the same of
    what people will be able to do ("এখন | … মেটানো যাবে"). ventures: nouns for what is done for the state that was told
    of ("the project | will introduce …"). users: nouns for a state that has taken something up ("the largest | user").
    patterns: words for a model that something is made after ("on the lines of"), likened: what only compares ("similar
    to"), pattern_nouns: nouns for it behind its name ("on the … | model"), with the words before that, pattern_marks.
    making: verbs of making a system, to_make: the same in forms that need an auxiliary. aid: how others help to make it
    ("help … | set up", "technical advice"). request: verbs of asking for something ("requested that"), granted: what is
    asked of it behind its name ("be made available"), wanted: the same before its name ("access to"). alike: what those
    wish for who saw a programme ("a pilot of their own"). priority: what calls the programme before it a priority ("is
    its first priority"), priority_of: the one behind it ("its priorities are"). newcomers: nouns for those who took it
    up last ("new users"), years: for the time in which they did ("of the | year"). talks: what is held on taking
    something up and agrees nothing. kindred: nouns behind whose a model is ("the Uzbek | one"). present: verbs of being
    somewhere, which tell of aid and of no taking up ("the aid programme | operates in"). trials: nouns and verbs for a
    try ("a pilot"), undecided: what says that it settles nothing ("expects a decision"). guests: nouns for those who
    came to see what is another's ("the delegation"). watching: what those do who follow how others fare ("following …
    with interest"), doings: nouns for what they follow ("the work"), interested: wishes without an object ("is also
    interested"), unasked: what says that they go no further ("has made no request"). onlooking: verbs whose object
    others do ("to watch | the tests"). continuing: what says that it goes on ("will go on | using"). both: subjects
    that mean the two or three just named ("which | both | use"). ranks: which one a state was that did what was told
    before ("the second"), ranked: what may follow ("in the region"). underway: what says of a stage that it has begun
    or is done ("pilots are | under way in"). ideas: those of things that are no software, and of anything where a state
    stands before them ("the Greek | model"). hopes: what makes what another does only somebody's hope ("hopes | Brazil
    will"). fronts: what opens a sentence with the programme by which something is done ("with", "it is on"), handling:
    verbs of what is done so. inside: what opens one with a system of a state's, sits: verbs that name the programme in
    it ("Behind A's portal | sits").
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    nouns: Words = ()
    built: Words = ()
    build: Words = ()
    modelled: Words = ()
    own: Words = ()
    announce: Words = ()
    serve: Words = ()
    to_serve: Words = ()
    joined: Words = ()
    link: Words = ()
    to_link: Words = ()
    usable: Words = ()
    as_national: Words = ()
    nth: Words = ()
    fellows: Words = ()
    earlier: Words = ()
    states: Words = ()
    weigh: Words = ()
    undertake: Words = ()
    musing: Words = ()
    prospect: Words = ()
    about: Words = ()
    besides: Words = ()
    its: Words = ()
    happen: Words = ()
    others: Words = ()
    to_weigh: Words = ()
    invite: Words = ()
    ended: Words = ()
    dropped: Words = ()
    instead: Words = ()
    helps: Words = ()
    users: Words = ()
    briefly: Words = ()
    followed: Words = ()
    then: Words = ()
    these: Words = ()
    include: Words = ()
    accounts: Words = ()
    bodies: Words = ()
    moves: Words = ()
    move: Words = ()
    furthers: Words = ()
    weighed: Words = ()
    ahead: Words = ()
    further: Words = ()
    copies: Words = ()
    owned: Words = ()
    tools: Words = ()
    stages: Words = ()
    things: Words = ()
    same: Words = ()
    likewise: Words = ()
    sites: Words = ()
    direct: Words = ()
    to_direct: Words = ()
    by_means: Words = ()
    systems: Words = ()
    now: Words = ()
    presently: Words = ()
    ventures: Words = ()
    patterns: Words = ()
    likened: Words = ()
    pattern_nouns: Words = ()
    pattern_marks: Words = ()
    making: Words = ()
    to_make: Words = ()
    aid: Words = ()
    request: Words = ()
    granted: Words = ()
    wanted: Words = ()
    alike: Words = ()
    newcomers: Words = ()
    years: Words = ()
    talks: Words = ()
    kindred: Words = ()
    priority: Words = ()
    priority_of: Words = ()
    present: Words = ()
    trials: Words = ()
    undecided: Words = ()
    guests: Words = ()
    watching: Words = ()
    doings: Words = ()
    interested: Words = ()
    unasked: Words = ()
    onlooking: Words = ()
    came_about: Words = ()
    carrying: Words = ()
    continuing: Words = ()
    both: Words = ()
    ranks: Words = ()
    ranked: Words = ()
    underway: Words = ()
    ideas: Words = ()
    hopes: Words = ()
    theirs: Words = ()
    inquiries: Words = ()
    fronts: Words = ()
    handling: Words = ()
    inside: Words = ()
    sits: Words = ()
