"""Words → Role: the phrases that say what a person is, with the side and the organisation that they name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.words import Hit, Owners, Words


@dataclass(frozen=True, slots=True)
class Role:
    """The words `first` to `last` name an office.

    start, end: its offsets.  near: the last word that belongs to it for certain, when a name may follow without a
    sign ("Minister for ICT | Zunaid …"); `last` is where it ends when none follows.  country: ISO code of the side
    it is held for.  agency: the organisation named in it.  head: its first head noun.  several: it is the office
    of several persons ("two ministers").
    """

    first: int
    near: int
    last: int
    start: int
    near_end: int
    end: int
    head: Hit
    country: str | None = None
    agency: Mention | None = None
    several: bool = False


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


def read_roles(setting: Setting) -> list[Role]:
    """The roles of a text in order; those joined by "and" before one name are one ("Secretary and Analyst of a2i")."""
    roles: list[Role] = []
    for hit in setting.heads.values():
        if roles and hit.first <= roles[-1].near:
            continue
        role = _read(setting, hit)
        if role is None:
            continue
        if roles and (joined := _joined(setting, roles[-1], role)) is not None:
            roles[-1] = joined
        else:
            roles.append(role)
    return roles


def _joined(setting: Setting, one: Role, other: Role) -> Role | None:
    words = setting.words
    between = range(one.near + 1, other.first)
    if len(between) == 1 and setting.joint(between[0]) and words.gap(between[0]) == " " == words.gap(other.first):
        return replace(
            one, near=other.near, last=other.last, near_end=other.near_end, end=other.end,
            country=one.country or other.country, agency=one.agency or other.agency,
        )  # fmt: skip
    return None


def _read(setting: Setting, hit: Hit) -> Role | None:
    words, pack, owners = setting.words, setting.pack, setting.owners
    owner = owners.get(hit.first)
    if owner is not None and owner.kind != "person":
        return None
    if hit.label == "loose" and (words.gap(hit.last + 1) != " " or words.low(hit.last + 1) not in pack.people.links):
        return None
    first, country, agency = _before(setting, hit)
    several = words.low(first - 1) in pack.people.plural and words.gap(first) == " "
    near, last, end, near_end = hit.last, hit.last, hit.end, hit.end
    if hit.end == words.ends[hit.last]:
        near, last, after_country, after_agency = _after(setting, hit)
        near_end = _end(setting, near, hit)
        end = _end(setting, last, hit)
        country, agency = country or after_country, agency or after_agency
        near, near_end, last, end = _bracket(setting, near, near_end, last, end)
    start = words.starts[first]
    return Role(first, near, last, start, near_end, end, hit, country, agency, several)


def _end(setting: Setting, last: int, hit: Hit) -> int:
    if last == hit.last:
        return hit.end
    owner = setting.owners.get(last)
    return owner.end if owner is not None and owner.end <= setting.words.ends[last] else setting.words.ends[last]


def _bracket(setting: Setting, near: int, near_end: int, last: int, end: int) -> tuple[int, int, int, int]:
    """A short bracket goes with the role: "senior manager (ICT) of …"; then the links are read on."""
    words = setting.words
    if near == last and words.gap(last + 1) == " (":
        closing = words.text.find(")", end, end + 30)
        if closing > 0 and "\n" not in words.text[end:closing]:
            inner = words.at(closing - 1)
            virtual = Hit(inner, inner, closing + 1, "", "head")
            near, last, _, _ = _after(setting, virtual)
            near_end = closing + 1 if near == inner else _end(setting, near, virtual)
            end = closing + 1 if last == inner else _end(setting, last, virtual)
    return near, near_end, last, end


def _before(setting: Setting, hit: Hit) -> tuple[int, str | None, Mention | None]:
    """The first word of the role, with the country and the organisation that stand before the head."""
    words, pack, owners = setting.words, setting.pack, setting.owners
    first, joined = hit.first, False
    while first > 0:
        gap, before = words.gap(first), first - 1
        if gap == " " and (low := words.low(before)):
            owner = owners.get(before)
            if owner is not None:
                if owner.kind in ("country", "bloc"):
                    return _country_before(setting, first, hit)
                if owner.kind in ("agency", "programme"):
                    if owner.kind == "agency" and owner.tail > owner.end and not _genitive(setting, owner):
                        break
                    return (
                        first if pack.writing.cased and owner.tail > owner.end else owners.bounds(before)[0],
                        owner.facts.get("country"), owner if owner.kind == "agency" else None,
                    )  # fmt: skip
                break
            if setting.joint(before) and setting.field(first) and setting.field(before - 1) and words.gap(before) == " ":
                first, joined = before - 1, True
                continue
            if low in pack.people.before_head or setting.field(before):
                first = before
                continue
            if pack.writing.cased and words.acronym(before) and low not in pack.people.stops:
                first = before
                continue
            break
        if gap == ", " and joined and setting.field(before):
            first = before
        else:
            break
    return first, None, None


def _country_before(setting: Setting, first: int, hit: Hit) -> tuple[int, str | None, Mention | None]:
    """A country before the head: part of the role when it is an adjective ("Japanese ambassador") or stands right
    before the head ("জাপানের রাষ্ট্রদূত"), with where the person is sent ("বাংলাদেশে নিযুক্ত …")."""
    words, owners, posting = setting.words, setting.owners, setting.pack.people.posting
    owner = owners.get(first - 1)
    assert owner is not None
    code = owner.id if owner.kind == "country" else None
    if words.low(first - 1) in posting:
        return first, None, None
    if owner.tail == owner.end:
        return owners.bounds(first - 1)[0], code, None
    if not _genitive(setting, owner):
        return first, None, None
    if setting.pack.writing.cased or first != hit.first:
        return first, code, None
    start = owners.bounds(first - 1)[0]
    if words.gap(start) == " " and words.low(start - 1) in posting:
        sent = owners.get(start - 2)
        start = owners.bounds(start - 2)[0] if sent is not None and words.gap(start - 1) == " " else start - 1
    return start, code, None


def _genitive(setting: Setting, owner: Mention) -> bool:
    return setting.words.flat[owner.end : owner.tail].endswith(setting.pack.writing.genitive)


def _after(setting: Setting, hit: Hit) -> tuple[int, int, str | None, Mention | None]:
    """The last words of what the office is for: for certain, and at most; with the country and organisation in it."""
    words, pack, owners = setting.words, setting.pack, setting.owners
    near = last = hit.last
    country: str | None = None
    agency: Mention | None = None
    while words.gap(near + 1) == " " and words.low(near + 1) in pack.people.links:
        link, start = words.low(near + 1), near + 2
        while words.gap(start) == " " and words.low(start) in pack.organisations.articles:
            start += 1
        if words.gap(start) != " ":
            break
        owner = owners.get(start)
        if owner is not None and owner.kind in ("country", "bloc", "agency", "programme"):
            near = last = owners.bounds(start)[1]
            if owner.kind == "country" and link not in pack.people.posting:
                country = country or owner.id
            if owner.kind == "agency" and agency is None:
                agency, country = owner, country or owner.facts.get("country")
            if owner.tail > owner.end:
                break
            continue
        if owner is not None:
            break
        if not (words.capital(start) or setting.field(start)) or words.low(start) in pack.people.stops - pack.organisations.field_words:
            break
        near = _fields(setting, start)
        last = _run(setting, near)
        if last > near:
            break
    return near, max(near, last), country, agency


def _fields(setting: Setting, start: int) -> int:
    """The last word of a field that begins with any word and goes on with words for fields of government."""
    words, last = setting.words, start
    while True:
        gap = words.gap(last + 1)
        if gap in (" ", " & ") and setting.field(last + 1) and setting.owners.get(last + 1) is None:
            last += 1
        elif gap == " " and setting.joint(last + 1) and words.gap(last + 2) == " " and setting.field(last + 2) and last + 2 not in setting.heads:
            last += 2
        elif gap == ", " and setting.field(last + 1) and (end := _list(setting, last + 1)) is not None:
            last = end
        else:
            return last


def _list(setting: Setting, start: int) -> int | None:
    """The last word of a list of fields that ends with "and", all in the case of its first word."""
    words, last, joined = setting.words, start, False
    for _ in range(12):
        gap = words.gap(last + 1)
        if gap in (" ", ", ", " & ") and setting.field(last + 1) and words.capital(last + 1) == words.capital(start):
            joined = joined or gap == " & "
            last += 1
        elif gap in (" ", ", ") and setting.joint(last + 1) and setting.field(last + 2) and words.gap(last + 2) == " ":
            last, joined = last + 2, True
        else:
            break
    return last if joined else None


def _run(setting: Setting, last: int) -> int:
    """The last word of a run of capitalised words, "and" between them allowed."""
    words = setting.words
    while words.gap(last + 1) == " ":
        step = 2 if setting.joint(last + 1) and words.gap(last + 2) == " " else 1
        if not words.capital(last + step) or last + step in setting.heads or setting.owners.get(last + step) is not None:
            break
        last += step
    return last
