"""How far the name of a person reaches from the word that announces it.

With capitals, a name is a run of capitalised words that are nothing else. Without them it is two to four words up
to one that cannot be part of a name; a case ending closes it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from loaders.mentions import Mention
from loaders.names.setting import Setting
from loaders.text.words import calendar_words

_INNER_CAPITAL = re.compile(r"(?!Mc|Mac|O['’]|De|Di|Du|La|Le|Van|Al|Fitz|Ab)[^\W\d_]+[^\W\d_A-Z][A-Z]")
_LINKED = ("\N{EN DASH}", "\N{HYPHEN}")
"""What joins two given names in a script without capitals, where it is no hyphen: "पेर–ओलाभ"."""
_VIRAMA = 9
"""Unicode's combining class of the sign that joins consonants."""


@dataclass(frozen=True, slots=True)
class Run:
    """The words `first` to `last` are a name; `end` is its offset without a case ending. sure: what follows cannot
    belong to it."""

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
        titles = (hit for hit in setting.titles.values() if hit.label == "title")
        self._in_titles = frozenset(number for hit in titles for number in range(hit.first, hit.last + 1))

    def after(self, first: int) -> Run | None:
        """The name that begins at a word."""
        return self._cased_after(first) if self.cased else self._uncased_after(first)

    def before(self, last: int) -> Run | None:
        """The name that ends with a word; in a script without capitals it must begin a line or an item of a list."""
        return self._cased_before(last) if self.cased else self._uncased_before(last)

    def fits(self, index: int) -> bool:
        """Whether a word can be part of a name."""
        words, rules = self.words, self.rules
        if not 0 <= index < len(words):
            return False
        low = words.flat[words.starts[index] : words.stem(index, rules.endings)]
        owner = self.setting.owners.get(index)
        if owner is not None:
            return owner.kind == "person" or self._is_surname(index, owner) or self._is_namesake(index, owner)
        if self.cased and self._initial(index):
            return True
        if low in rules.particles and not self.cased and low not in rules.small_words:
            return True
        if not low[0].isalpha() or low in rules.stops or any(map(str.isdigit, low)):
            return False
        if low in self.months and not (self.cased and words.gap(index + 1) == " " and words.capital(index + 1)):
            return False
        if self.cased and low in rules.names_too and words.gap(index) == " " and words.capital(index - 1):
            return self.fits(index - 1)
        if index in self.setting.heads or index in self._in_titles:
            return False
        head = low in self.setting.pack.organisations.head_words and low not in rules.usual_words
        if low in rules.roles or head or self._opens_role(index):
            return False
        if self.cased:
            word = words.text[words.starts[index] : words.ends[index]]
            return word[0].isupper() and not _INNER_CAPITAL.match(word)
        whole, fields = words.low(index), self.setting.pack.organisations.field_words
        if rules.usual_words.intersection((low, whole)) or whole in rules.whole_words:
            return True
        if (low in fields or whole in fields) and not self._before_usual(index):
            return False
        if whole in rules.stops:
            return False
        if whole.endswith(rules.plurals):
            return False
        broken = low == whole and len(whole) > 3 and whole.endswith(self.setting.pack.organisations.broken)
        return not broken or self._before_speech(index) or self._is_given_name(index)

    def _is_surname(self, index: int, owner: Mention) -> bool:
        """Whether a word that names a country is a surname here, behind a given name: "श्रीकृष्ण | नेपाल"."""
        words, rules = self.words, self.rules
        low, given = (words.flat[words.starts[each] : words.stem(each, rules.endings)] for each in (index, index - 1))
        if owner.kind != "country" or low not in rules.usual_words or words.gap(index) != " " or not index:
            return False
        return (given not in rules.usual_words or given in rules.common) and self.fits(index - 1)

    def _is_namesake(self, index: int, owner: Mention) -> bool:
        """Whether the name of a capital is a given name here, in a script without capitals: right behind an office, and
        before more of a name ("পররাষ্ট্রমন্ত্রী | রিয়াদ | আল মালকি")."""
        words, heads = self.words, self.setting.heads.values()
        bare = "metonym" in owner.flags and owner.tail == owner.end and not self.cased
        behind = bare and words.gap(index) == " " and any(hit.last == index - 1 for hit in heads)
        return behind and words.gap(index + 1) == " " and words.low(index + 1) in self.rules.particles

    def _is_given_name(self, index: int) -> bool:
        """Whether a word that a verb may end like stands where a given name must: right behind an office, before a word
        with the ending of who acts ("उपनिर्देशक | क्लेर | बोमार्शेले")."""
        words, writing, after = self.words, self.setting.pack.writing, index + 1
        behind = words.gap(index) == " " and any(hit.last == index - 1 for hit in self.setting.heads.values())
        if not behind or words.gap(after) != " " or words.low(index) in self.rules.stops or not self.fits(after):
            return False
        ending = words.flat[words.stem(after, self.rules.endings) : words.ends[after]]
        acts = bool(ending) and not ending.endswith((*writing.genitive, *writing.locative))
        return acts or self._before_speech(after)

    def _before_usual(self, index: int) -> bool:
        """Whether a word for a field is the first of a name here: the next one is what names are made of."""
        words, rules, after = self.words, self.rules, index + 1
        return words.gap(after) == " " and (
            words.low(after) in rules.whole_words or words.low(after) in rules.usual_words
        )

    def _opens_role(self, index: int) -> bool:
        """Whether a word stands before an office as its modifier: `Deputy | Secretary`."""
        after, rules = index + 1, self.rules
        if self.words.low(index) not in rules.before_head or self.words.gap(after) != " ":
            return False
        return after in self.setting.heads or (self.words.low(after) in rules.before_head and self._opens_role(after))

    def _initial(self, index: int) -> bool:
        """Whether a word is an initial before more of a name: `A K M`, `Joseph R.`, `এন এম`."""
        words = self.words
        word = words.text[words.starts[index] : words.ends[index]]
        if words.gap(index + 1) not in (" ", ". ") or not index + 1 < len(words):
            return False
        if self.cased:
            return len(word) == 1 and word.isupper() and words.capital(index + 1)
        return word in self.rules.particles and len(word) < 4

    def _before_speech(self, index: int) -> bool:
        return self.words.gap(index + 1) == " " and self.words.low(index + 1) in self.rules.speech

    def _cased_after(self, first: int) -> Run | None:
        words, last = self.words, first
        surname = words.low(first) in self.rules.particles and words.capital(first) and words.gap(first + 1) == " "
        if not self.fits(first) and not (surname and self.fits(first + 1)) and not self._is_given(first):
            return None
        while last - first < 5 and words.stem(last, self.rules.endings) == words.ends[last]:
            step = self._particles(last)
            if not self._goes_on(last, step) or not self.fits(last + step):
                break
            last += step
        end = words.stem(last, self.rules.endings)
        after = last + 1
        if end == words.ends[last] and words.gap(after) in (", ", " ") and words.low(after) in self.rules.name_suffixes:
            last = after
            end = words.ends[last] + (words.text[words.ends[last] : words.ends[last] + 1] == ".")
        return Run(first, last, end if end < words.ends[last] else self._owning(last, end))

    def _owning(self, last: int, end: int) -> int:
        """Where a name ends without a genitive that is joined to it and that only what follows tells from the name:
        "William Ruto|s besök"."""
        if self.words.gap(last + 1) != " " or self.words.low(last + 1) not in self.rules.belongings:
            return end
        return self.words.stem(last, self.setting.pack.writing.genitive) if end == self.words.ends[last] else end

    def _is_given(self, index: int) -> bool:
        """Whether a word that may name a place stands where a name must: "Crown Princess | Victoria"."""
        owner = self.setting.owners.get(index)
        return owner is not None and owner.kind == "country" and "weak" in owner.flags and owner.tail == owner.end

    def _particles(self, last: int) -> int:
        """How many words on the next part of a name stands, past small words ("Ludwig | van der | Rohe")."""
        step = 1
        while step < 3 and self.words.low(last + step) in self.rules.particles and not self.words.capital(last + step):
            step += 1
        return step

    def _goes_on(self, last: int, step: int) -> bool:
        """Whether only spaces, or the dot of an initial, stand before the next part."""
        words = self.words
        if any(words.gap(number) != " " for number in range(last + 2, last + step + 1)):
            return False
        if words.gap(last + 1) == ": ":  # "মো: মাহবুবুল আলম"
            return words.low(last) in self.rules.name_titles
        if words.gap(last + 1) in _LINKED and not self.cased:
            return True
        return words.gap(last + 1) == " " or (words.gap(last + 1) == ". " and self._short(last))

    def _short(self, index: int) -> bool:
        """Whether a dot after the word is that of an initial or an abbreviation."""
        low = self.words.low(index)
        return (
            len(low) == 1
            or low in self.rules.name_titles
            or "." in low
            or (not self.cased and low in self.rules.particles)
        )

    def _cased_before(self, last: int) -> Run | None:
        words = self.words
        end = words.ends[last] if 0 <= last < len(words) else 0
        first = last
        if words.low(last) in self.rules.name_suffixes and last > 0:
            end += words.text[end : end + 1] == "."
            first = last - 1
        if not self.fits(first):
            return None
        while last - first < 6:
            step = 1
            while step < 3 and words.low(first - step) in self.rules.particles and not words.capital(first - step):
                step += 1
            before = first - step
            if before < 0 or not self._goes_on(before, step) or not self.fits(before):
                break
            if words.stem(before, self.rules.endings) < words.ends[before]:
                break
            first = before
        return Run(first, last, end)

    def _closes(self, index: int, first: int) -> int:
        """Where a word ends without the case ending that closes a name; where it ends if it carries none."""
        words, rules = self.words, self.rules
        whole, end = words.ends[index], words.stem(index, rules.endings)
        if end == whole or words.low(index) in rules.whole_words or words.low(index) in rules.particles:
            return whole
        if whole - end == 1:
            bare = words.flat[end - 1].isalpha() or unicodedata.combining(words.flat[end - 1]) == _VIRAMA
            if bare or end - words.starts[index] < 2:
                return whole
            if any(words.flat.find(words.low(index) + ending) >= 0 for ending in rules.endings):
                return whole
            follows = index + 1
            if (
                words.gap(follows) == " "
                and self.fits(follows)
                and (index == first or words.low(follows) in rules.usual_words)
            ):
                return whole
        attribute = words.flat[end:whole].endswith(self.setting.pack.writing.genitive)
        if attribute and index == first and whole - end > 1 and self._begins_name(index):
            return whole
        of_nothing = words.gap(index + 1) != " " or self.setting.joint(index + 1) or self._before_speech(index)
        return whole if attribute and of_nothing else end

    def _begins_name(self, index: int) -> bool:
        """Whether a word with the ending of an attribute only looks like one, a name going on behind it: `युताका |
        किकुताले`, but not `गुरुङको | निवासमा`."""
        words, rules, writing = self.words, self.rules, self.setting.pack.writing
        after = index + 1
        if words.gap(after) != " " or not self.fits(after):
            return False
        if words.flat[words.starts[index] : words.stem(index, rules.endings)] in rules.usual_words:
            return False
        ending = words.flat[words.stem(after, rules.endings) : words.ends[after]]
        return words.low(after) in rules.usual_words or bool(
            ending and not ending.endswith((*writing.genitive, *writing.locative))
        )

    def _uncased_after(self, first: int) -> Run | None:
        words, rules = self.words, self.rules
        number, last, counted, start = first, first - 1, 0, first
        while counted < 4 and (number == first or self._goes_on(number - 1, 1)):
            initial = self._initial(number) and not (counted and words.low(number) in rules.small_words)
            if initial or (words.low(number) in rules.name_titles and words.gap(number + 1) in (" ", ". ", ": ")):
                start = number + 1 if not counted else start
            elif self.fits(number):
                counted += words.low(number) not in rules.particles
            else:
                break
            last = number
            end = self._closes(number, start) if counted else words.ends[number]
            if end < words.ends[number]:
                return Run(first, number, end)
            number += 1
        if last < first or not counted:
            return None
        if counted == 4 and self._goes_on(last, 1) and self.fits(last + 1):
            usual = [each for each in range(start + 1, last + 1) if words.low(each) in rules.usual_words]
            last = max([start + 1, *usual])
            return Run(first, last, words.ends[last], sure=False)
        return Run(first, last, words.ends[last])

    def _uncased_before(self, last: int) -> Run | None:
        words, first = self.words, last
        if not self.fits(last) or self._closes(last, last) < words.ends[last]:
            return None
        while last - first < 4 and first > 0 and self._goes_on(first - 1, 1) and self.fits(first - 1):
            if self._closes(first - 1, first - 1) < words.ends[first - 1]:
                break
            first -= 1
        opened = (
            words.gap(first) not in (" ", ". ")
            or self.setting.joint(first - 1)
            or words.low(first - 1) in self.rules.title_words
        )
        return Run(first, last, words.ends[last]) if opened and first < last else None
