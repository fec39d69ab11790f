"""How far the name of a person reaches from the word that announces it.

With capitals, a name is a run of capitalised words that are nothing else. Without them it is two to four words up
to one that cannot be part of a name; a case ending closes it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from loaders.organisation_names import calendar_words
from loaders.roles import Setting

_INNER_CAPITAL = re.compile(r"^(?!Mc|Mac|O['’]|De|Di|Du|La|Le|Van|Al)[^\W\d_]+[a-zà-ÿ][A-Z]")

_VIRAMA = 9
"""Unicode's combining class of the sign that joins consonants."""


@dataclass(frozen=True, slots=True)
class Run:
    """The words `first` to `last` are a name; `end` is its offset without a case ending, `sure` says that the words
    after it cannot belong to it."""

    first: int
    last: int
    end: int
    sure: bool = True

    def __len__(self) -> int:
        return self.last - self.first + 1


class Names:
    """Reads names along a text."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.words = setting.words
        self.rules = setting.pack.people
        self.cased = setting.pack.writing.cased
        self.months = calendar_words(setting.pack.code)

    def after(self, first: int) -> Run | None:
        """The name that begins at a word."""
        return self._cased_after(first) if self.cased else self._uncased_after(first)

    def before(self, last: int) -> Run | None:
        """The name that ends with a word; in a script without capitals it must begin a line or an item of a list."""
        return self._cased_before(last) if self.cased else self._uncased_before(last)

    def fits(self, index: int) -> bool:
        """Whether a word can be part of a name."""
        words, rules = self.words, self.rules
        low = words.flat[words.starts[index] : words.stem(index, rules.endings)] if 0 <= index < len(words) else ""
        if not low or not low[0].isalpha() or low in rules.stops or low in self.months or any(map(str.isdigit, low)):
            return False
        owner = self.setting.owners.get(index)
        if owner is not None and owner.kind != "person":
            return False
        if index in self.setting.titles and self.setting.titles[index].label != "name":
            return False
        if index in self.setting.heads or low in rules.roles or low in self.setting.pack.organisations.head_words:
            return False
        if self.cased:
            word = words.text[words.starts[index] : words.ends[index]]
            return word[0].isupper() and not _INNER_CAPITAL.match(word)
        return low not in self.setting.pack.organisations.field_words or low in rules.usual

    def _closes(self, index: int) -> int:
        """Where a word ends without the case ending that closes a name, or where it ends."""
        words, rules = self.words, self.rules
        if words.low(index) in rules.whole:
            return words.ends[index]
        end = words.stem(index, rules.endings)
        if end == words.ends[index] or self.cased:
            return end
        ending = words.flat[end : words.ends[index]]
        if len(ending) == 1 and (words.flat[end - 1].isalpha() and not _vowel(words.flat[end - 1]) or end - words.starts[index] < 2):
            return words.ends[index]
        if words.low(index + 1) in rules.speech and words.gap(index + 1) == " " and ending != "কে":
            return words.ends[index]
        return end

    def _cased_after(self, first: int) -> Run | None:
        words, last = self.words, first
        if not self.fits(first):
            return None
        while last - first < 5:
            if words.stem(last, self.rules.endings) < words.ends[last]:
                break
            gap, after = words.gap(last + 1), last + 1
            if gap == " " and words.low(after) in self.rules.particles and not words.text[words.starts[after]].isupper():
                step = 2 if words.gap(after + 1) == " " and self.fits(after + 1) else 0
                step = 3 if not step and words.low(after + 1) in self.rules.particles and self.fits(after + 2) else step
                if not step:
                    break
                last += step
            elif (gap == " " or (gap == ". " and self._short(last))) and self.fits(after):
                last += 1
            else:
                break
        end = words.stem(last, self.rules.endings)
        if end == words.ends[last] and words.gap(last + 1) in (", ", " ") and words.low(last + 1) in self.rules.name_suffixes:
            last += 1
            end = words.ends[last] + (words.text[words.ends[last] : words.ends[last] + 1] == ".")
        return Run(first, last, end)

    def _short(self, index: int) -> bool:
        """Whether a dot after the word is that of an initial or an abbreviation."""
        words = self.words
        size = words.ends[index] - words.starts[index]
        return size == 1 or words.low(index) in self.rules.name_titles or "." in words.low(index)

    def _cased_before(self, last: int) -> Run | None:
        words = self.words
        end = words.ends[last] if 0 <= last < len(words) else 0
        if words.low(last) in self.rules.name_suffixes and last > 0:
            end += words.text[end : end + 1] == "."
            first = last - 1
        else:
            first = last
        if not self.fits(first):
            return None
        while last - first < 6:
            gap, before = words.gap(first), first - 1
            if gap == " " and words.low(before) in self.rules.particles and self.fits(before - 1) and words.gap(before) == " ":
                first -= 2
            elif (gap == " " or (gap == ". " and self._short(before))) and self.fits(before) and words.stem(before, self.rules.endings) == words.ends[before]:
                first = before
            else:
                break
        return Run(first, last, end)

    def _uncased_after(self, first: int) -> Run | None:
        words, last = self.words, first
        closed: Run | None = None
        for last in range(first, min(first + 4, len(words))):
            if last > first and words.gap(last) not in (" ", ". ") or not self.fits(last):
                break
            end = self._closes(last)
            if end < words.ends[last] or self._shut(last):
                closed = Run(first, last, end)
                break
        else:
            last = first + 2 if last == first + 3 else last
            return Run(first, first + 1, words.ends[first + 1], sure=False) if last > first else None
        if closed is not None:
            return closed
        return Run(first, last - 1, words.ends[last - 1]) if last > first else None

    def _shut(self, index: int) -> bool:
        """Whether nothing of a name can follow: a mark, a line's end, a word that is no part of a name."""
        words = self.words
        return words.gap(index + 1) not in (" ", ". ") or not self.fits(index + 1)

    def _uncased_before(self, last: int) -> Run | None:
        words, first = self.words, last
        if not self.fits(last) or words.ends[last] != self._closes(last):
            return None
        while last - first < 3 and words.gap(first) in (" ", ". ") and self.fits(first - 1) and self._closes(first - 1) == words.ends[first - 1]:
            first -= 1
        opened = words.gap(first) != " " or self.setting.joint(first - 1)
        return Run(first, last, words.ends[last]) if opened and first < last else None


def _vowel(char: str) -> bool:
    """Whether a character is a vowel sign, after which an ending of one consonant can stand (a virama is none)."""
    return not char.isalpha() and unicodedata.combining(char) != _VIRAMA
