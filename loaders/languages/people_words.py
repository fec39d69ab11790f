"""The words around people and organisations in one language: `[people]` and `[organisations]` of a pack.

All words are written as flattened text has them: lower case, straight quotes.
"""

from __future__ import annotations

from functools import cached_property

from pydantic import BaseModel, ConfigDict

from loaders.text.phrases import Phrases

Words = tuple[str, ...]


class NameWords(BaseModel):
    """A table of words: every key must be there and no other."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PeopleWords(NameWords):
    """Words that announce a person, and words that are no part of a name.

    titles: stand before a name and are no part of it ("Mr", "ড."). name_titles: begin a name and belong to it ("Md",
    "মোঃ"). name_suffixes: end it ("Jr"). particles: small words inside it ("bin", "de"). heads: nouns for an office
    ("minister"). joined_heads: those that also end a longer word ("মন্ত্রী" in "প্রধানমন্ত্রী"). plural_heads: those
    of several persons ("ministers"). loose_heads: nouns that name an office only before a link ("head of") or, where
    there are no capitals, only before a usual name. modifiers: words before a head ("deputy"). of_home: offices of
    the language's home state where no other is named ("utrikesminister"). links: words between a head and its field
    ("of"). posting: links and words whose country is where the person is sent ("to"). located: words before a name
    that make it a place ("in"). plural: words that make the head mean several persons ("two"). speech: verbs that
    only a person is subject of. agents: what is done by people only ("led by"). openers: words that a role in
    apposition may begin with ("a", "who is now"). relatives: "who", behind a name. speech_to: verbs of speech whose
    object is who is spoken to. names_too: offices that are parts of names too ("Omar Sultan Ali"). regions: words
    that parts of the world are named by, for which there are offices ("Director for South Asia"). holding: words
    between a person and the office held ("was appointed"). letters: what may stand behind a name with a comma ("PhD").
    byline: what a line begins with that tells who wrote the text.
    of: words between a person and an organisation. belongings: what people have, behind a name whose genitive could be
    a part of it ("William Rutos | besök"). small: function words and others that are part of no name. not_names:
    further words that are no part of a person's. plurals: endings of words for several, which no name has. endings:
    case endings that a name may carry, longest first. whole: words that end like that and carry none. usual: words
    that names are made of, for scripts without capitals. vowels: letters of which a word in capitals
    needs one to be a surname and no acronym. common: parts of names that do not identify a person alone.
    """

    titles: Words
    name_titles: Words
    name_suffixes: Words
    particles: Words
    heads: Words
    joined_heads: Words
    plural_heads: Words
    loose_heads: Words
    modifiers: Words
    of_home: Words = ()
    links: Words
    posting: Words
    located: Words
    plural: Words
    speech: Words
    agents: Words = ()
    byline: Words = ()
    openers: Words = ()
    relatives: Words = ()
    speech_to: Words = ()
    names_too: Words = ()
    regions: Words = ()
    holding: Words = ()
    letters: Words = ()
    of: Words = ()
    belongings: Words = ()
    small: Words
    not_names: Words
    plurals: Words
    endings: Words
    whole: Words
    usual: Words
    common: Words
    vowels: str

    @cached_property
    def phrases(self) -> Phrases:
        """Titles, offices and verbs of speech, found in one pass."""
        labels = dict.fromkeys(self.speech, "speech")
        labels |= dict.fromkeys(self.agents, "agent")
        labels |= dict.fromkeys(self.relatives, "relative")
        labels |= dict.fromkeys((*self.heads, *self.joined_heads), "head")
        labels |= dict.fromkeys(self.loose_heads, "loose")
        labels |= dict.fromkeys(self.plural_heads, "heads")
        labels |= dict.fromkeys(self.titles, "title")
        labels |= dict.fromkeys(self.name_titles, "name")
        return Phrases(labels, self.joined_heads)

    @cached_property
    def stops(self) -> frozenset[str]:
        """Words that are no part of a person's name."""
        return frozenset((*self.small, *self.not_names))

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words of small."""
        return frozenset(self.small)

    @cached_property
    def roles(self) -> frozenset[str]:
        """The words for offices."""
        return frozenset((*self.heads, *self.joined_heads))

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The words of titles."""
        return frozenset(self.titles)

    @cached_property
    def region_words(self) -> frozenset[str]:
        """The words of regions."""
        return frozenset(self.regions)

    @cached_property
    def usual_words(self) -> frozenset[str]:
        """The words of usual."""
        return frozenset(self.usual)

    @cached_property
    def whole_words(self) -> frozenset[str]:
        """The words of whole."""
        return frozenset(self.whole)

    @cached_property
    def before_head(self) -> frozenset[str]:
        """The words of modifiers."""
        return frozenset(self.modifiers)


class OrganisationWords(NameWords):
    """Words that names of organisations are made of.

    heads: agency type → head nouns. several: the same for nouns that open a list ("banks such as …"). loose: heads
    that also stand in other names, and need two words or a country with them ("Digital Service" is none). joined:
    heads that also end a longer word, which is a name by itself ("departementet" in "Utrikesdepartementet").
    adjectives: those that stand behind a head and belong to its name ("Instituto Nacional"). home: words for the
    government of the language's home state ("regeringen"). home_offices: offices of that state with their
    article ("statsministern"). offices: heads that a role may stand before ("Prime Minister's Office").
    links: words between a head and its field ("of"), the first one also before a country.
    joints: "and". articles: "the". fields: nouns and adjectives that fields of government are named by. generic:
    modifiers that make no name of a head. state: words before a country's name ("Republic of"). local: words for an
    organisation's office in a country ("country office"), dropped when names are compared. government: what a
    letterhead's first line says of whose government writes. joined_fields: fields that also end longer words
    ("framtids|frågor"). small_fields: whether fields are written small after the first word ("Affaires étrangères").
    broken: endings of words that end a name where there are no capitals. areas:
    heads that are areas of a country too ("Rangpur Division"). within: the word between an organisation and the
    country it works in ("in"). called: agency type → nouns that say what a name behind them is ("the fintech Zest").
    things: words that a head ends and that mean no body ("data centre").  crews: heads that mean the people of the
    body behind them ("the Management Team of …").  based: ending of words for where a body sits ("Kenya-based").
    indefinite: what makes a loose head behind it anyone ("একটি").  made: what is said behind a loose head of one
    that is yet to be made ("স্থাপন").
    private: words beside which a head means nobody who acts for a state ("a private agency").
    borrowed: an "and" from another language, which only stands inside names ("এন্ড").
    foreign: heads of names in other languages, which follow the head. spellings: word → the spelling under which
    names are compared.
    """

    heads: dict[str, Words]
    several: dict[str, Words]
    loose: Words
    private: Words = ()
    joined: Words = ()
    adjectives: Words = ()
    home: Words = ()
    home_offices: Words = ()
    offices: Words
    links: Words
    joints: Words
    articles: Words
    fields: Words
    generic: Words
    state: Words
    local: Words
    government: Words
    joined_fields: Words = ()
    small_fields: bool
    broken: Words
    within: Words
    foreign: Words = ()
    things: Words = ()
    indefinite: Words = ()
    made: Words = ()
    crews: Words = ()
    borrowed: Words = ()
    based: Words = ()
    areas: Words = ()
    called: dict[str, Words] = {}
    spellings: dict[str, str]

    @cached_property
    def phrases(self) -> Phrases:
        """The head nouns, each with its agency type."""
        return Phrases({word: kind for kind, words in self.heads.items() for word in words}, self.joined)

    @cached_property
    def callings(self) -> Phrases:
        """The nouns that say what a name behind them is, each with its agency type."""
        return Phrases({word: kind for kind, words in self.called.items() for word in words})

    @cached_property
    def openings(self) -> Phrases:
        """The nouns that open a list, each with its agency type."""
        return Phrases({word: kind for kind, words in self.several.items() for word in words})

    @cached_property
    def field_words(self) -> frozenset[str]:
        """The words of fields."""
        return frozenset(self.fields)

    @cached_property
    def head_words(self) -> frozenset[str]:
        """The head nouns."""
        return frozenset(word for words in self.heads.values() for word in words)
