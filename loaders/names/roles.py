"""Words → Role: the phrases that say what a person is, with the side and the organisation that they name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph_schema import gazetteer
from loaders.names.role_fields import read_field
from loaders.names.setting import NAMED, Setting
from loaders.names.sides import Side, country_of, side_of
from loaders.text.phrases import Hit
from loaders.text.words import hanging


@dataclass(frozen=True, slots=True)
class Role:
    """The words `first` to `last` name an office; `start` and `end` are its offsets.

    near, near_end: the last word that belongs to it for certain, and its end, for when a name follows without a
    sign ("Minister for ICT | Zunaid …"); `last` is where it ends when none does.  several: it is the office of
    several persons ("two ministers"), not named beside it.  plural: its head says so ("ministers").  loose: its
    head is a word for an office only beside a name.  home: the state that it is an office of if the text names none.
    listed: it stands in a list of offices of one state.
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
    home: str | None = None
    listed: bool = False


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
            roles.append(_of_same_state(setting, roles[-1], role) if roles and role.home else role)
    return roles


_NAME = 6
"""Words of a name and its "and" between two offices of a list."""


def _of_same_state(setting: Setting, one: Role, other: Role) -> Role:
    """An office without a state, in a list that a state's opens, is that state's ("Kenyas utrikesminister A,
    finansminister B och handelsminister C"); of two joined by "and", whose the second is stays open."""
    words = setting.words
    between = range(one.near + 1, other.first)
    if other.side != Side() or one.side.country in (None, other.home) or not 0 < len(between) <= _NAME:
        return other
    small = setting.pack.people.particles
    if not all(words.capital(each) or setting.joint(each) or words.low(each) in small for each in between):
        return other
    gaps = [words.gap(each) for each in range(one.near + 2, other.first + 1)]
    if any(each not in (" ", ", ") for each in gaps):
        return other
    listed = one.listed or gaps[-1] == ", "
    return replace(other, home=None, side=one.side if listed else other.side, listed=listed)


def _is_joined(setting: Setting, one: Role, other: Role) -> bool:
    words, between = setting.words, other.first - one.near - 1
    if words.ends[one.near] > one.near_end:
        return False
    state = None if setting.pack.writing.cased else setting.owners.get(other.first)
    if state is not None and state.kind == "country" and setting.genitive(state) and one.side == Side():
        return False  # "the foreign secretary | met | Singapore's minister": one each
    if between == 0:
        return words.gap(other.first) in (" ", " & ")
    if None not in (one.side.country, other.side.country) and one.side.country != other.side.country:
        return False  # "P, foreign minister of Estonia and | Finnish minister Q"
    return (
        between == 1 and setting.joint(other.first - 1) and words.gap(other.first - 1) == " " == words.gap(other.first)
    )


def _read(setting: Setting, hit: Hit) -> Role | None:
    words, pack = setting.words, setting.pack
    loose = hit.label == "loose"
    while (owner := setting.owners.get(hit.first)) is not None and owner.kind != "person":
        behind = setting.owners.bounds(hit.first)[1] + 1
        if behind > hit.last or words.flat[words.starts[behind] : hit.end] not in pack.people.roles:
            return None
        hit = replace(hit, first=behind)
    if (
        loose
        and pack.writing.cased
        and (words.gap(hit.last + 1) != " " or words.low(hit.last + 1) not in pack.people.links)
    ):
        return None
    if hit.phrase in pack.people.names_too and _is_name_part(setting, hit):
        return None
    first, side = _before(setting, hit)
    near, last, end, near_end = hit.last, hit.last, hit.end, hit.end
    if hit.end == words.ends[hit.last]:
        near, last, after = read_field(setting, hit.last)
        near_end, end = _end(setting, near, hit.last, hit.end), _end(setting, last, hit.last, hit.end)
        side = side.or_else(after)
        if near == last and (inner := _bracket(setting, last, end)) is not None:
            closing = inner[1]
            near, last, after = read_field(setting, inner[0])
            near_end, end = _end(setting, near, inner[0], closing), _end(setting, last, inner[0], closing)
            side = side.or_else(after)
    several = words.gap(first) == " " and words.low(first - 1) in pack.people.plural
    uncased = not pack.writing.cased
    return Role(
        first,
        near,
        last,
        words.starts[first],
        near_end,
        end,
        side,
        several,
        loose and uncased,
        hit.label == "heads",
        setting.home if _is_home(setting, hit, first) else None,
    )


def _is_home(setting: Setting, hit: Hit, first: int) -> bool:
    """Whether an office is of the home state where the text names none: not where "the country's" stands before it."""
    words, pack = setting.words, setting.pack
    if first and words.gap(first) == " ":
        before = words.flat[words.starts[first - 1] : words.stem(first - 1, pack.writing.genitive)]
        if before in pack.grammar.country_again:
            return False
    return bool({words.low(hit.last), hit.phrase} & set(pack.people.of_home))


def _is_name_part(setting: Setting, hit: Hit) -> bool:
    """Whether a word for an office stands inside a name: "Omar | Sultan | Ali"."""
    words, before = setting.words, hit.first - 1
    low = words.low(before)
    plain = setting.owners.get(before) is None and not setting.field(before)
    unlike = low not in setting.pack.people.before_head and low not in setting.pack.people.stops
    return words.gap(hit.first) == " " and words.capital(before) and plain and unlike and before not in setting.titles


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


_LONGEST = 24
"""Words before the head of a role; ministers of many things have up to twelve, more are a list without end."""


def _before(setting: Setting, hit: Hit) -> tuple[int, Side]:
    """The first word of the role, and what stands before the head."""
    words, pack, owners = setting.words, setting.pack, setting.owners
    first, joined = hit.first, False
    while first > 0 and hit.first - first < _LONGEST:
        gap, before = words.gap(first), first - 1
        owner = owners.get(before)
        if owner is not None:
            if gap == " " or (gap == ". " and owner.end > words.ends[before]):
                return _named_before(setting, first, hit)
            if gap == ") " and words.gap(before) == " (" and owners.get(before - 1) is not None:
                return _named_before(setting, before, hit)
            break
        if (hung := hanging(words, first, pack.organisations.joints)) < first:
            first = hung
        elif gap in (" ", " & ") and words.low(before):
            low = words.low(before)
            if gap == " " and setting.joint(before):
                fields = _field(setting, first) and setting.field(before - 1) and words.gap(before) == " "
                if not fields or words.low(before - 2) in pack.people.links[:2]:  # "Minister of Trade and | …"
                    break
                first, joined = before - 1, True
            elif low in pack.people.before_head or setting.field(before):
                first, joined = before, joined or gap == " & "
            elif gap == " " and (side := _on_behalf(setting, before)) != Side():
                return first, side
            elif gap == " " and pack.writing.order == "sov" and (sent := _sent_to(setting, before)) < before:
                first = sent
            elif pack.writing.cased and words.acronym(before) and low not in pack.people.stops:
                first = before
            elif (state := _state_before(setting, before)) is not None:
                return state.first, Side(state.country)
            else:
                break
        elif gap == ", " and joined and setting.field(before):
            first = before
        elif (
            gap == ") "
            and pack.writing.cased is False
            and words.gap(before) == " ("
            and owners.get(before - 1) is not None
        ):
            return _named_before(setting, before, hit)
        else:
            break
    return _after_comma(setting, first), Side()


_MOST_OWN = 3
"""Words of its own before the head of an office at most."""


def _after_comma(setting: Setting, first: int) -> int:
    """The word behind a comma at which an office begins that has words of its own: "A B, | Desk Officer"; `first` if
    none does."""
    words, start = setting.words, first
    while words.gap(start) == " " and first - start <= _MOST_OWN and words.capital(start - 1) and words.capital(first):
        if setting.owners.get(start - 1) is not None or start - 1 in setting.titles:
            return first
        start -= 1
    return start if words.gap(start) == ", " and setting.pack.writing.cased and start < first else first


_FIELD = 6
"""Words for what a minister is for between the state and the head, whatever they are."""


@dataclass(frozen=True, slots=True)
class _State:
    first: int
    country: str | None


def _state_before(setting: Setting, index: int) -> _State | None:
    """The state whose an office is and the first word behind it, where no capitals tell what the words between them
    are: "দক্ষিণ আফ্রিকার | আন্তর্জাতিক সম্পর্ক ও সহযোগিতা|মন্ত্রী"."""
    words, pack = setting.words, setting.pack
    if pack.writing.cased or pack.writing.order != "sov":
        return None
    for number in range(index, max(-1, index - _FIELD), -1):
        if words.gap(number + 1) not in (" ", ", ") or number in setting.heads:
            return None
        owner, low = setting.owners.get(number), words.low(number)
        if owner is not None:
            owns = owner.kind == "country" and owner.tail > owner.end and setting.genitive(owner)
            return _State(number + 1, owner.id) if owns and words.gap(number + 1) == " " else None
        broken = low.endswith(pack.organisations.broken) and not setting.field(number)
        if not setting.joint(number) and (low in pack.people.stops or broken) and low not in pack.people.before_head:
            return None
    return None


_AT_HOME = ("ministry", "department", "central_bank", "regulator")
"""Types of bodies that have no offices in other states."""


def _branch(setting: Setting, first: int, state: str | None) -> tuple[int, Side] | None:
    """The body of another state, or of none, whose office in a state is called by both names, and its first word, where
    the verb stands last ("जाइका | नेपालका प्रमुख"): who heads it stands for the body."""
    owners, words = setting.owners, setting.words
    body = owners.get(first - 1) if words.gap(first) == " " and setting.pack.writing.order == "sov" else None
    if body is None or body.kind != "agency" or body.tail > body.end or country_of(body) == state:
        return None
    known = gazetteer.load().entries.get(body.id or "")
    if (known.type if known is not None else body.facts.get("type")) in _AT_HOME:
        return None
    return owners.bounds(first - 1)[0], side_of(body)


def _on_behalf(setting: Setting, index: int) -> Side:
    """The side that stands before the word for "on behalf of", where that follows it ("जापानको | तर्फबाट")."""
    words, pack = setting.words, setting.pack
    phrase = " ".join(words.low(each) for each in (index - 1, index))  # "ओर से"
    length = 2 if phrase in pack.grammar.by else 1 if words.low(index) in pack.grammar.by else 0
    if pack.writing.order != "sov" or not length or words.gap(index) != " ":
        return Side()
    name = index - length
    if setting.owners.get(name) is None and words.gap(name) == " " and _is_government(setting, name):
        name -= 1
    return side_of(setting.owners.get(name))


def _is_government(setting: Setting, index: int) -> bool:
    words = setting.words
    stem = words.flat[words.starts[index] : words.stem(index, setting.pack.people.endings)]
    return stem in setting.pack.organisations.government


def _sent_to(setting: Setting, index: int) -> int:
    """The first word of the states that a posting names before its word ("नेपाल र भुटानका | लागि"), else the word."""
    words, owners, first, seen = setting.words, setting.owners, index, set[str | None]()
    if words.low(index) not in setting.pack.people.posting:
        return index
    while words.gap(first) in (" ", ", "):
        owner = owners.get(first - 1)
        if owner is None or owner.kind != "country" or owner.id in seen:
            if setting.joint(first - 1) and first < index and words.gap(first) == " ":
                behind = owners.get(first - 2)
                if behind is not None and behind.kind == "country" and behind.id not in seen:
                    first -= 1
                    continue
            break
        first = owners.bounds(first - 1)[0]
        seen.add(owner.id)
    return first


def _field(setting: Setting, index: int) -> bool:
    """Whether a word names a field, by itself or joined to its office ("তথ্য|মন্ত্রী")."""
    low = setting.words.low(index)
    return setting.field(index) or any(low.endswith(head) and low != head for head in setting.pack.people.joined_heads)


def _named_before(setting: Setting, first: int, hit: Hit) -> tuple[int, Side]:
    """The first word of a role that a known name stands before.

    A country is part of the role as an adjective ("Japanese ambassador") and right before the head ("জাপানের
    রাষ্ট্রদূত"), with where the person is sent ("বাংলাদেশে নিযুক্ত …"); an organisation with its ending, except
    where capitals end it ("India's").
    """
    words, owners, cased = setting.words, setting.owners, setting.pack.writing.cased
    owner = owners.get(first - 1)
    if owner is None or owner.kind not in NAMED or words.low(first - 1) in setting.pack.people.posting:
        return first, Side()
    start, bare = owners.bounds(first - 1)[0], owner.tail == owner.end
    if not bare and not setting.genitive(owner):
        return first, Side()
    if cased and bare and "demonym" not in owner.flags and words.low(start - 1) in setting.pack.people.located:
        return first, Side()  # "In Washington President …"
    if owner.kind != "country":
        side = side_of(owner)
        return (first if cased and not bare else start), side
    if (branch := _branch(setting, start, owner.id)) is not None:
        return branch
    side = Side(owner.id)
    if bare:
        after_posting = words.gap(start) == " " and setting.pack.writing.order == "sov"
        sent = _sent_to(setting, start - 1) if after_posting else start
        return (sent if sent < start - 1 else start), side
    if cased or first != hit.first:
        return first, side
    if words.gap(start) == " " and words.low(start - 1) in setting.pack.people.posting:
        sent = words.gap(start - 1) == " " and owners.get(start - 2) is not None
        start = owners.bounds(start - 2)[0] if sent else start - 1
    return start, side
