"""How far a role reaches behind its head: what the office is for, and the country or organisation in it."""

from __future__ import annotations

from loaders.mentions import Mention
from loaders.names.setting import NAMED, Setting
from loaders.names.sides import Side, side_of


def read_field(setting: Setting, last: int) -> tuple[int, int, Side]:
    """The last words of what the office is for: for certain, and at most; with the country and organisation in it."""
    words, pack, owners = setting.words, setting.pack, setting.owners
    side, near = Side(), last
    if (nation := _nation(setting, near + 1)) is not None:
        side, near = Side(nation.id), near + 1
        last = near
    if (
        words.gap(near + 1) == " "
        and words.capital(near + 1)
        and setting.field(near + 1)
        and owners.get(near + 1) is None
    ):
        near = last = _fields(setting, near + 1)
    while words.gap(near + 1) in (" ", ") ") and (link := words.low(near + 1)) in pack.people.links:
        start = near + 2
        start = _past_articles(setting, start) or start
        start, place = _state(setting, start)
        owner = owners.get(start)
        if words.gap(start) != " " or (owner is not None and owner.kind not in NAMED):
            break
        if owner is None:
            low = words.low(start)
            named = words.capital(start) and (low not in pack.people.stops or setting.aim(start))
            if start in setting.titles or not (named or setting.field(start)):
                break
            near = last = _fields(setting, start)
            if words.low(near + 1) not in pack.people.links and (last := _run(setting, near)) > near:
                break
            continue
        near = last = owners.bounds(start)[1]
        if place is not None and link not in pack.people.posting:
            side = side.or_else(Side(place))
        if place is not None and (body := _body_of(setting, owner, near + 1)) is not None:
            owner, near = body, owners.bounds(near + 1)[1]
            last = near
        if owner.kind == "agency":
            side = side.or_else(side_of(owner))
        if owner.tail > owner.end:
            break
    return near, max(near, last), side


def _nation(setting: Setting, index: int) -> Mention | None:
    """The adjective of nationality that a word is, where it stands behind its noun: "président | sénégalais"."""
    words, owner = setting.words, setting.owners.get(index)
    behind = owner is not None and "demonym" in owner.flags and words.gap(index) == " " and not words.capital(index)
    return owner if behind else None


def _body_of(setting: Setting, place: Mention, index: int) -> Mention | None:
    """The body behind a country that is its attribute: "Director of the Brazilian | Ministry of Planning"."""
    body = setting.owners.get(index)
    attribute = "demonym" in place.flags or setting.genitive(place)
    beside = attribute and setting.words.gap(index) == " "
    return body if beside and body is not None and body.kind == "agency" else None


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
        return setting.aim(index) and setting.owners.get(index) is None and index not in setting.heads

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


def _list(setting: Setting, last: int) -> int | None:
    """The last word of a list of fields that ends with "and", all in the case of its first word."""
    words, joined, like = setting.words, False, setting.words.capital(last + 1)
    for _ in range(15):
        gap, after = words.gap(last + 1), last + 1
        if (
            gap in (" ", ", ")
            and setting.joint(after)
            and (item := _past_articles(setting, after + 1))
            and setting.aim(item)
        ):
            last, joined = item, True
        elif gap in (" ", ", ", " & ") and setting.aim(after) and words.capital(after) == like:
            last, joined = after, joined or gap == " & "
        else:
            break
    return last if joined else None


def _past_articles(setting: Setting, index: int) -> int:
    """The word at or past the articles at `index`, if only spaces stand before it; else 0."""
    words = setting.words
    while words.gap(index) == " " and words.low(index) in setting.pack.organisations.articles:
        index += 1
    return index if words.gap(index) == " " else 0


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
