"""Organs: bodies and offices of a state that are called by what they are ("নরওয়ের | ডিজিটালাইজেশন সংস্থার সঙ্গে",
"भुटानको | सूचना विभागले"): they stand for the state before them as those do that are known by name.

Where the verb stands earlier, only nouns that end longer words do so ("Danmarks | digitaliseringsstyrelse", "Estlands |
digitaliseringsminister"): what else such a language calls a body begins with a capital, or stands before its state,
where `runs` looks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from graph_schema import gazetteer
from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.times.formats import END

_DEFINITE = ("en", "et", "n", "t")
"""Endings of nouns with their article, which go where a genitive stands before them ("styrelse|n")."""
_PUBLIC = ("ministry", "department", "agency", "regulator", "central_bank", "unit", "working_group", "postal_operator")
"""Types of bodies that act for their state."""

_WEIGHTY = ("central_bank", "regulator")
"""Types of bodies whose partners abroad need no name that is known."""


def organ(sentence: Sentence, state: Mention) -> tuple[int, int] | None:
    """Where the noun of such a body ends that goes on from a state in the genitive, without and with its case ending;
    None if none does, or if it is anybody's."""
    pack = sentence.pack
    if state.kind != "country" or "demonym" in state.flags:
        return None
    if not sentence.flat[state.end : state.tail].endswith(pack.writing.genitive) or state.tail == state.end:
        return None
    for pattern in (_called(pack), _pattern(pack)):
        found = pattern.match(sentence.flat, state.tail, sentence.end)
        if found is not None and not any(state.tail < each.start < found.end() for each in sentence.names):
            return found.end("head"), found.end()
    if not any(_deals(each, state) for each in sentence.names):
        return None
    found = _unknown(pack).match(sentence.flat, state.tail, sentence.end)
    others = (each for each in sentence.names if each.kind != "programme")  # a state's payment system is its body
    if found is None or any(state.tail < each.start < found.end() for each in others):
        return None
    return found.end("head"), found.end()


def _deals(body: Mention, state: Mention) -> bool:
    """Whether a name is that of a central bank or regulator of another state: whom it deals with is somebody of weight
    in his."""
    entry = gazetteer.load().entries.get(body.ids[0])
    kind = entry.type if entry is not None else body.facts.get("type")
    code = entry.country if entry is not None else body.facts.get("country")
    return body.kind == "agency" and kind in _WEIGHTY and code not in (None, *state.ids)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word.lower()) for word in sorted(set(words), key=len, reverse=True)) or r"(?!)"


@cache
def _called(pack: Pack) -> re.Pattern[str]:
    """A few words, a head and the name behind it of a body that nobody knows, up to a word that marks a side, where the
    verb stands last ("ইতালির | ডাক অপারেটর পোস্ট ইতালিয়ানের সঙ্গে")."""
    if pack.writing.order == "svo":
        return re.compile(r"(?!)")
    grammar = pack.grammar
    heads = {word for kind in _PUBLIC for word in pack.organisations.heads.get(kind, ())}
    marks = _any((*grammar.with_, *grammar.between))
    word = rf"(?!(?:{marks}|{_any(grammar.and_)}){END})[^\s,;:()।]+\s"
    genitive = rf"(?:{_any(pack.writing.genitive)})"
    called = rf"(?:{word}){{0,2}}?[^\s,;:()।]+?(?={genitive}\s(?:{marks}){END})"
    return re.compile(rf"\s(?P<head>(?:{word}){{0,4}}?[^\s,;:()।]*?(?:{_any(heads)})\s{called}){genitive}{END}")


@cache
def _unknown(pack: Pack) -> re.Pattern[str]:
    """One or two words in a case of their own, up to a word that marks a partner ("মালয়েশিয়ার | পেনেটের সঙ্গে")."""
    if pack.writing.order == "svo":
        return re.compile(r"(?!)")
    grammar = pack.grammar
    joined = _any(each for each in (*grammar.with_, *grammar.between) if each in pack.writing.suffixes)
    marks = _any((*grammar.with_, *grammar.between))
    head = (
        rf"(?!(?:{marks}|{_any((*grammar.and_, *pack.organisations.private))}){END})(?:[^\s,;:()।]+\s)??[^\s,;:()।]+?"
    )
    genitive = rf"(?:{_any(pack.writing.genitive)})"
    return re.compile(rf"\s(?P<head>{head})(?:{genitive}(?=\s(?:{marks}){END})|(?:{joined}){END})")


@cache
def _pattern(pack: Pack) -> re.Pattern[str]:
    """A few words, a head and its ending; then perhaps who speaks for that body ("ব্যাংকের | গভর্নর")."""
    grammar = pack.grammar
    if pack.writing.order == "svo":
        whole = (*pack.organisations.joined, *pack.people.joined_heads, *pack.people.plural_heads)
        joined = _any({*whole, *(word.removesuffix(end) for word in whole for end in _DEFINITE if word.endswith(end))})
        return re.compile(rf"\s(?P<head>(?:[^\s,;:()]+\s){{0,2}}?[^\s,;:()]*(?:{joined})){END}")
    heads = {word for kind in _PUBLIC for word in pack.organisations.heads.get(kind, ())}
    closing = (*grammar.with_, *grammar.between, *grammar.by, *grammar.from_, *pack.organisations.private)
    word = rf"(?!(?:{_any(closing)}){END}|(?:{_any(pack.events.strangers)}))[^\s,;:()।]+\s"
    ending = rf"(?:{_any(pack.writing.suffixes)})?"
    genitive = rf"(?:{_any(pack.writing.genitive)})"
    body = rf"(?:{word}){{0,4}}?[^\s,;:()।]*?(?:{_any(heads)})"
    officer = rf"(?:{word}){{0,2}}?[^\s,;:()।]*?(?:{_any((*pack.people.heads, *grammar.sides))})"
    return re.compile(rf"\s(?P<head>{body}{genitive}\s{officer}|{body}|{officer}){ending}{END}")
