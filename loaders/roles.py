"""Words → Role: the phrases that say what a person is, with the side and the organisation that they name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.organisation_names import country_of
from loaders.words import Hit, Owners, Words

_NAMED = ("agency", "programme", "bloc", "country")


@dataclass(frozen=True, slots=True)
class Side:
    """What a role or a place beside a name says of whom the person stands for."""

    country: str | None = None
    agency: Mention | None = None

    def or_else(self, other: Side) -> Side:
        """This side, with what it lacks from another."""
        return Side(self.country or other.country, self.agency or other.agency)


@dataclass(frozen=True, slots=True)
class Role:
    """The words `first` to `last` name an office; `start` and `end` are its offsets.

    near, near_end: the last word that belongs to it for certain, and its end, for when a name follows without a
    sign ("Minister for ICT | Zunaid …"); `last` is where it ends when none does.  several: it is the office of
    several persons ("two ministers"), not named beside it.  plural: its head says so ("ministers").  loose: its head is a word for an office only beside a name.
    """

    first: int
    near: int
    last: int
    start: int
    near_end: int
    end: int
    side: Side
    several: bool
    loose: bool
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as the walk along it needs it. heads, titles: hits by their first word."""

    words: Words
    pack: Pack
    owners: Owners
    heads: Mapping[int, Hit]
    titles: Mapping[int, Hit]

    def field(self, index: int) -> bool:
        """Whether a word names a field of government."""
        return self.words.low(index) in self.pack.organisations.field_words

    def joint(self, index: int) -> bool:
        """Whether a word is "and"."""
        return self.words.low(index) in self.pack.organisations.joints

    def genitive(self, owner: Mention) -> bool:
        """Whether a name is an attribute by its ending: "Japan's", "জাইকার"."""
        return self.words.flat[owner.end : owner.tail].endswith(self.pack.writing.genitive)

    def beside(self, last: int) -> tuple[Side, int]:
        """The organisation and the country that stand behind a word after commas, and the last word of them."""
        side, words = Side(), self.words
        while words.gap(last + 1) in (", ", "), "):
            start = self._past_field(last + 1)
            if (owner := self.owners.get(start)) is None:
                break
            if owner.kind == "agency":
                side = side.or_else(Side(country_of(owner), owner))
            elif owner.kind == "country" and "demonym" not in owner.flags:
                side = side.or_else(Side(owner.id))
            else:
                break
            last = self.owners.bounds(start)[1]
        return side, last

    def _past_field(self, start: int) -> int:
        """The word behind a field that stands between commas: "Director, | Policy and Strategy, | ICTA"."""
        after, words = start, self.words
        while (self.field(after) and words.capital(after)) or (after > start and self.joint(after) and words.gap(after) == " "):
            after += 1
        return after if after > start and words.gap(after) == ", " else start


def read_roles(setting: Setting) -> list[Role]:
    """The roles of a text in order; those of one person are one: "Deputy Secretary and Project Analyst of a2i",
    "Foreign Secretary Ambassador …"."""
    roles: list[Role] = []
    for hit in setting.heads.values():
        if roles and hit.first <= roles[-1].near:
            continue
        role = _read(setting, hit)
        if role is None:
            continue
        if roles and _is_joined(setting, roles[-1], role):
            one = roles[-1]
            roles[-1] = replace(
                role, first=one.first, start=one.start, side=one.side.or_else(role.side), several=one.several
            )  # fmt: skip
        else:
            roles.append(role)
    return roles


def _is_joined(setting: Setting, one: Role, other: Role) -> bool:
    words, between = setting.words, other.first - one.near - 1
    if words.ends[one.near] > one.near_end:
        return False
    if between == 0:
        return words.gap(other.first) == " " and setting.pack.writing.cased
    return between == 1 and setting.joint(other.first - 1) and words.gap(other.first - 1) == " " == words.gap(other.first)


def _read(setting: Setting, hit: Hit) -> Role | None:
    words, pack = setting.words, setting.pack
    owner = setting.owners.get(hit.first)
    loose = hit.label == "loose"
    if owner is not None and owner.kind != "person":
        return None
    if loose and pack.writing.cased and (words.gap(hit.last + 1) != " " or words.low(hit.last + 1) not in pack.people.links):
        return None
    first, side = _before(setting, hit)
    near, last, end, near_end = hit.last, hit.last, hit.end, hit.end
    if hit.end == words.ends[hit.last]:
        near, last, after = _after(setting, hit.last)
        near_end, end = _end(setting, near, hit.last, hit.end), _end(setting, last, hit.last, hit.end)
        side = side.or_else(after)
        if near == last and (inner := _bracket(setting, last, end)) is not None:
            closing = inner[1]
            near, last, after = _after(setting, inner[0])
            near_end, end = _end(setting, near, inner[0], closing), _end(setting, last, inner[0], closing)
            side = side.or_else(after)
    several = words.gap(first) == " " and words.low(first - 1) in pack.people.plural
    uncased = not pack.writing.cased
    return Role(first, near, last, words.starts[first], near_end, end, side, several, loose and uncased, hit.label == "heads")


def _end(setting: Setting, last: int, head: int, end: int) -> int:
    """The offset at which a role ends that ends with a word, `end` if that is the head's last."""
    if last == head:
        return end
    owner = setting.owners.get(last)
    return owner.end if owner is not None and owner.end <= setting.words.ends[last] else setting.words.ends[last]


def _bracket(setting: Setting, last: int, end: int) -> tuple[int, int] | None:
    """The last word in a short bracket that goes with a role, and the offset behind it: "senior manager (ICT) of …"."""
    words = setting.words
    if words.gap(last + 1) != " (":
        return None
    closing = words.text.find(")", end, end + 40)
    if closing < 0 or "\n" in words.text[end:closing]:
        return None
    return words.at(closing - 1), closing + 1


def _before(setting: Setting, hit: Hit) -> tuple[int, Side]:
    """The first word of the role, and what stands before the head."""
    words, pack, owners = setting.words, setting.pack, setting.owners
    first, joined = hit.first, False
    while first > 0:
        gap, before = words.gap(first), first - 1
        owner = owners.get(before)
        if owner is not None:
            if gap == " " or (gap == ". " and owner.end > words.ends[before]):
                return _named_before(setting, first, hit)
            if gap == ") " and words.gap(before) == " (" and owners.get(before - 1) is not None:
                return _named_before(setting, before, hit)
            break
        if gap in (" ", " & ") and words.low(before):
            low = words.low(before)
            if gap == " " and setting.joint(before):
                if not (setting.field(first) and setting.field(before - 1) and words.gap(before) == " "):
                    break
                first, joined = before - 1, True
            elif low in pack.people.before_head or setting.field(before):
                first, joined = before, joined or gap == " & "
            elif pack.writing.cased and words.acronym(before) and low not in pack.people.stops:
                first = before
            else:
                break
        elif gap == ", " and joined and setting.field(before):
            first = before
        elif gap == ") " and pack.writing.cased is False and words.gap(before) == " (" and owners.get(before - 1) is not None:
            return _named_before(setting, before, hit)
        else:
            break
    return first, Side()


def _named_before(setting: Setting, first: int, hit: Hit) -> tuple[int, Side]:
    """The first word of a role that a known name stands before.

    A country is part of the role as an adjective ("Japanese ambassador") and right before the head ("জাপানের
    রাষ্ট্রদূত"), with where the person is sent ("বাংলাদেশে নিযুক্ত …"); an organisation with its ending, except
    where capitals end it ("India's").
    """
    words, owners, cased = setting.words, setting.owners, setting.pack.writing.cased
    owner = owners.get(first - 1)
    if owner is None or owner.kind not in _NAMED or words.low(first - 1) in setting.pack.people.posting:
        return first, Side()
    start, bare = owners.bounds(first - 1)[0], owner.tail == owner.end
    if not bare and not setting.genitive(owner):
        return first, Side()
    if owner.kind != "country":
        side = Side(country_of(owner), owner) if owner.kind == "agency" else Side()
        return (first if cased and not bare else start), side
    side = Side(owner.id)
    if bare:
        return start, side
    if cased or first != hit.first:
        return first, side
    if words.gap(start) == " " and words.low(start - 1) in setting.pack.people.posting:
        sent = words.gap(start - 1) == " " and owners.get(start - 2) is not None
        start = owners.bounds(start - 2)[0] if sent else start - 1
    return start, side


def _after(setting: Setting, last: int) -> tuple[int, int, Side]:
    """The last words of what the office is for: for certain, and at most; with the country and organisation in it."""
    words, pack, owners = setting.words, setting.pack, setting.owners
    side, near = Side(), last
    if words.gap(near + 1) == " " and words.capital(near + 1) and setting.field(near + 1) and owners.get(near + 1) is None:
        near = last = _fields(setting, near + 1)
    while words.gap(near + 1) in (" ", ") ") and (link := words.low(near + 1)) in pack.people.links:
        start = near + 2
        start = _past_articles(setting, start) or start
        start, place = _state(setting, start)
        owner = owners.get(start)
        if words.gap(start) != " " or (owner is not None and owner.kind not in _NAMED):
            break
        if owner is None:
            low = words.low(start)
            named = words.capital(start) and (low not in pack.people.stops or setting.field(start))
            if start in setting.titles or not (named or setting.field(start)):
                break
            near = last = _fields(setting, start)
            if words.low(near + 1) not in pack.people.links and (last := _run(setting, near)) > near:
                break
            continue
        near = last = owners.bounds(start)[1]
        if place is not None and link not in pack.people.posting:
            side = side.or_else(Side(place))
        if owner.kind == "agency":
            side = side.or_else(Side(country_of(owner), owner))
        if owner.tail > owner.end:
            break
    return near, max(near, last), side


def _state(setting: Setting, start: int) -> tuple[int, str | None]:
    """The word at which a country's name stands, past "Republic of", and the country; the word itself if none does."""
    words = setting.words
    for index in range(start, start + 6):
        owner = setting.owners.get(index)
        if owner is not None and owner.kind == "country":
            return index, owner.id
        if words.low(index) not in setting.pack.organisations.state or words.gap(index) != " ":
            break
    return start, None


def _fields(setting: Setting, start: int) -> int:
    """The last word of a field that begins with any word and goes on with words for fields of government."""
    words, last = setting.words, start

    def goes_on(index: int) -> bool:
        return setting.field(index) and setting.owners.get(index) is None and index not in setting.heads

    while True:
        gap = words.gap(last + 1)
        if gap in (" ", " & ") and goes_on(last + 1):
            last += 1
        elif gap == " " and setting.joint(last + 1) and (after := _past_articles(setting, last + 2)) and goes_on(after):
            last = after
        elif gap == ", " and goes_on(last + 1) and (end := _list(setting, last)) is not None:
            last = end
        else:
            return last


def _past_articles(setting: Setting, index: int) -> int:
    """The word at or past the articles at `index`, if only spaces stand before it; else 0."""
    words = setting.words
    while words.gap(index) == " " and words.low(index) in setting.pack.organisations.articles:
        index += 1
    return index if words.gap(index) == " " else 0


def _list(setting: Setting, last: int) -> int | None:
    """The last word of a list of fields that ends with "and", all in the case of its first word."""
    words, joined, like = setting.words, False, setting.words.capital(last + 1)
    for _ in range(15):
        gap, after = words.gap(last + 1), last + 1
        if gap in (" ", ", ") and setting.joint(after) and (item := _past_articles(setting, after + 1)) and setting.field(item):
            last, joined = item, True
        elif gap in (" ", ", ", " & ") and setting.field(after) and words.capital(after) == like:
            last, joined = after, joined or gap == " & "
        else:
            break
    return last if joined else None


def _run(setting: Setting, last: int) -> int:
    """The last word of a run of capitalised words, small words of names between them."""
    words, rules = setting.words, setting.pack.organisations
    small = {*rules.joints, *rules.articles, *rules.links[:2]}
    while words.gap(last + 1) == " ":
        step = 1
        while step < 4 and words.low(last + step) in small and words.gap(last + step + 1) == " ":
            step += 1
        index = last + step
        if not words.capital(index) or index in setting.heads or setting.owners.get(index) is not None:
            break
        last = index
    return last
