"""The words that names of programmes are made of in one language: `[programmes]` of a pack.

All words are written as flattened text has them: lower case, straight quotes. A pack without them finds the programmes
that the gazetteer knows, and no others.
"""

from __future__ import annotations

from functools import cached_property

from pydantic import BaseModel, ConfigDict

from loaders.text.phrases import Phrases

Words = tuple[str, ...]


class ProgrammeWords(BaseModel):
    """A table of words: every key but those that a language has no use for must be there, and no other.

    heads: programme type → head nouns.  small: heads that follow a name in lower case too ("the Trembita platform").
    kept: those of them that belong to the name ("the Shikkha Sathi initiative").  products: heads of things that bear
    a name of their own ("the data exchange platform Trembita"; "Trembita, the data exchange platform").  several:
    nouns that open a list ("platforms such as …").  dated: heads that a year alone makes a name of ("Vision 2041").
    national: words that make a name of a country's ("Digital Nepal").  loose: heads that need two words with them
    ("Energy Policy" is none).  aimed: heads that only what they are for or an acronym makes names of ("Dialogue on
    Batteries").  purses: heads that bodies bear too; money comes from a programme ("under the Chip Resilience Fund").
    sources: words before a purse.  doing: verbs before a name in a label ("Launching the Chip Initiative: …").
    opening: words that names begin with ("Operation Silent Harbour").  generic: words that make no name of a head
    ("Pilot Project").  links: words between a head and what it is for.  possessives: "its" and "a", before what a name
    is said to be.  called: words between a head and its name.  renaming: a word before the name that a known thing has
    somewhere ("adopted it as “…”").  titled: where there are no capitals, heads that several words without endings
    before them make a name of.  made_by: "developed by", behind a name.  indefinite: "a", which makes an acronym one
    of many ("a HIV project").  made: what may follow a head that says what a name is.
    definite: whether the heads of products carry their article ("projekt|et").
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    heads: dict[str, Words] = {}
    small: Words = ()
    kept: Words = ()
    products: Words = ()
    several: Words = ()
    dated: Words = ()
    national: Words = ()
    loose: Words = ()
    aimed: Words = ()
    purses: Words = ()
    sources: Words = ()
    doing: Words = ()
    opening: dict[str, Words] = {}
    generic: Words = ()
    links: Words = ()
    possessives: Words = ()
    called: Words = ()
    renaming: Words = ()
    titled: Words = ()
    indefinite: Words = ()
    made: Words = ()
    made_by: Words = ()
    definite: bool = False

    @cached_property
    def phrases(self) -> Phrases:
        """The head nouns, each with its programme type."""
        return Phrases({word: kind for kind, words in self.heads.items() for word in words})

    @cached_property
    def beginnings(self) -> Phrases:
        """The words that names begin with, each with its programme type."""
        return Phrases({word: kind for kind, words in self.opening.items() for word in words})

    @cached_property
    def openings(self) -> Phrases:
        """The nouns that open a list."""
        return Phrases(dict.fromkeys(self.several, ""))

    @cached_property
    def makings(self) -> Phrases:
        """What says that a name is that of a thing made."""
        return Phrases(dict.fromkeys(self.made_by, ""))

    @cached_property
    def head_words(self) -> frozenset[str]:
        """The head nouns."""
        return frozenset(word for words in self.heads.values() for word in words)

    @cached_property
    def generic_words(self) -> frozenset[str]:
        """The words of generic."""
        return frozenset(self.generic)
