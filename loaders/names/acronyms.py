"""Acronyms that a text defines itself: "Long Form (LF)" and "LF (Long Form)".

After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text"
(PSB 2003): the letters of the short form are found in the long form from right to left, the first one at the
beginning of a word. Two additions: a bracket in the middle of a name (`Association of Southeast Asian (ASEAN)
nations`), and short forms in scripts without capitals, whose letters are compared by their sound or, failing
that, taken at the word of the bracket (`সমঝোতা স্মারক (এমওইউ)`).
"""

from __future__ import annotations

import re

_BRACKET = re.compile(r"[(（]\s*([^()（）\n]{2,80}?)\s*[)）]")
_TOKEN = re.compile(r"[^\s,;:.!?\"“”()।]+")
_SHORT = re.compile(r"[^\W_][\w.&/-]{0,9}s?")
_SHORT_NAME = re.compile(r"(?=.{5,24}\Z)[A-Z][\w-]*(?: [A-Z][\w-]*){1,2}")
"""A shorter name of two or three words, not much longer than an acronym: else it is another name in the bracket."""
_SPARE = 7
"""Words of a long form beyond the letters of its short form. The paper's min(n + 5, 2n) is too few for names
such as that of JOIN, of ten words."""
_LONGEST = 300
"""Characters of a long form at most."""
_BREAK = re.compile(r"[;:!?।\"“”\n\t]|\.\s|, ")


def define_acronyms(text: str, start: int, end: int) -> dict[str, tuple[int, int]]:
    """The short forms defined in `text[start:end]`, each with the span of its long form. The first definition holds.

    >>> define_acronyms("the Japan Bank for International Cooperation (JBIC)", 0, 51)
    {'JBIC': (4, 44)}
    """
    found: dict[str, tuple[int, int]] = {}
    if text.find("(", start, end) < 0 and text.find("（", start, end) < 0:
        return found
    for match in _BRACKET.finditer(text, start, end):
        inner, before = match.group(1), text[max(start, match.start() - 20) : match.start()].rstrip()
        if _is_short(inner):
            span = _inside(text, start, match, end, inner) or long_form(text, start, match.start(), inner)
            if span is not None:
                found.setdefault(inner, span)
        elif (last := re.search(r"[^\s(),;]+$", before)) and _is_short(last.group()):
            short = last.group()
            span = long_form(text, match.start(1), match.end(1), short)
            if span is not None:
                found.setdefault(short, span)
    return found


def _is_short(text: str) -> bool:
    """Two to ten characters, one word; in a script with capitals, at least one of them a capital. Or a shorter name of
    two or three words ("EXIM Bank"): all of its letters count."""
    if _SHORT_NAME.fullmatch(text):
        return True
    if not _SHORT.fullmatch(text) and not (2 <= len(text) <= 14 and " " not in text and _uncased(text)):
        return False
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 2:
        return False
    return _uncased(text) or any(char.isupper() or char.isdigit() for char in text)


def _uncased(text: str) -> bool:
    return any(map(str.isalpha, text)) and not any(map(str.isupper, text)) and not any(map(str.islower, text))


def long_form(text: str, start: int, end: int, short: str) -> tuple[int, int] | None:
    """The shortest stretch of `text[start:end]` that ends at `end` and spells out the short form."""
    words = list(_TOKEN.finditer(text, max(start, end - _LONGEST), end))
    if not words:
        return None
    letters = [char.casefold() for char in short if char.isalpha()]
    if short.endswith("s") and short[:-1].isupper():
        letters.pop()
    window = words[-(len(letters) + _SPARE) :]
    left, right = window[0].start(), words[-1].end()
    if text[right:end].strip():
        return None
    if _uncased(short) or _uncased("".join(word.group() for word in window[-2:])):
        return _by_count(text, window, short)
    position, wanted = right - 1, len(letters) - 1
    while wanted >= 0:
        while position >= left and (
            text[position].casefold() != letters[wanted]
            or (wanted == 0 and position > left and text[position - 1].isalnum())
        ):
            position -= 1
        if position < left:
            return None
        position, wanted = position - 1, wanted - 1
    found = position + 1
    if _BREAK.search(text, found, right) and not _listed(text, found, right):
        return None
    if len(text[found:right].split()) < 2 and len(short) >= len(text[found:right]):
        return None
    return found, right


def _listed(text: str, start: int, end: int) -> bool:
    """Whether the commas of a stretch separate items of one name ("Posts, Telecom and IT")."""
    return bool(re.fullmatch(r"[^;:!?।\"“”\n\t.]*, [^;:!?।\"“”\n\t.]*(?: and | & )[^,;:!?।\"“”\n\t]*", text[start:end]))


def _by_count(text: str, window: list[re.Match[str]], short: str) -> tuple[int, int] | None:
    """Without letters to compare: two to five words that begin where the clause does, as many as it may spell."""
    size = 2 if _uncased(short) else max(2, sum(char.isupper() for char in short))
    chosen = window[-size:]
    if len(chosen) < 2:
        return None
    first, last = chosen[0].start(), chosen[-1].end()
    return None if _BREAK.search(text, first, last) else (first, last)


def _inside(text: str, start: int, match: re.Match[str], end: int, short: str) -> tuple[int, int] | None:
    """A bracket in the middle of a name: the last letter stands for the word after it, not for the word before."""
    after = _TOKEN.match(text, match.end() + 1) if text[match.end() : match.end() + 1] == " " else None
    before = _TOKEN.findall(text, max(start, match.start() - 40), match.start())
    if after is None or after.end() > end or not before or not short.isascii() or len(short) < 4:
        return None
    letter = short[-1].casefold()
    if after.group()[0].casefold() != letter or before[-1][0].casefold() == letter:
        return None
    span = long_form(text, start, match.start(), short[:-1])
    return (span[0], after.end()) if span else None
