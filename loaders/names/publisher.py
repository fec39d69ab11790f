"""Publisher: the state whose office or paper issued a document, by its site and its publisher; an embassy's two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from graph_schema import gazetteer
from loaders.document import Document
from loaders.languages import Pack, load_pack
from loaders.mentions import Mention

_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_OFFICIAL = frozenset({"gov", "gob", "gouv", "gub", "go", "govt", "mil"})
"""The labels under which states keep their sites ("pib.gov.in", "mofa.go.jp")."""
_SPELT = {"uk": "GB"}
"""Domains of states that are not their codes."""
_AMERICAN = frozenset({"gov", "mil"})
"""The top domains that only offices of the United States have."""
_META = "en"
"""The language in which publishers are often named whatever their documents are in."""
_SPEAKING = frozenset({"ministry", "department", "agency", "regulator", "central_bank", "programme_office", "unit"})
"""Types of bodies whose own state's ministers they mean: banks, donors and embassies write of others'."""


def publisher_home(document: Document, named: Iterable[Mention], pack: Pack) -> str | None:
    """The one state that a document's site or publisher is of; where its language has a home of its own, only that of
    another's office. named: the names in the publisher's."""
    office = _is_office(document.publisher or "", pack)
    if pack.writing.home and not office:
        return None
    hosts = [urlsplit(document.url or "").hostname or "", *_HOST.findall(document.publisher or "")]
    states = {state for host in hosts if (state := _state_of(host.lower()))}
    known = gazetteer.load()
    for each in named:
        entry = known.entries.get(each.ids[0]) if each.ids else None
        if each.kind == "bloc" or entry is None or ("weak" in each.flags and not (office and each.kind == "country")):
            continue
        if each.kind == "country":
            states.add(entry.id)
        elif each.kind == "agency":
            if entry.type not in _SPEAKING:
                return None
            states.update({entry.country} if entry.country else ())
    found = next(iter(states)) if len(states) == 1 else None
    return found if found != pack.writing.home else None


def _is_office(publisher: str, pack: Pack) -> bool:
    """Whether a publisher calls itself an office of a state: what may be another word is then the state's name, as in
    "Ministry of Health, | Chad"."""
    words = publisher.casefold().replace(",", " ").split()
    packs = (pack, load_pack(_META))
    return any(word in words for kind in _SPEAKING for each in packs for word in each.organisations.heads.get(kind, ()))


def posted_by(document: Document, named: Iterable[Mention], embassies: Iterable[str]) -> tuple[str, ...]:
    """The state whose embassy published a document, and the one that it is in: "Embassy of Japan in Samoa". embassies:
    the words for one."""
    publisher = (document.publisher or "").casefold()
    if not any(word in publisher for word in embassies):
        return ()
    known = gazetteer.load().entries
    states = sorted((each.start, known[each.ids[0]].id) for each in named if each.kind == "country")
    found = tuple(dict.fromkeys(code for _, code in states))
    return found if len(found) == 2 else ()


def _state_of(host: str) -> str | None:
    """The state whose office keeps a site."""
    *labels, top = host.split(".")
    if top in _AMERICAN and labels:
        return "US"
    official = bool(_OFFICIAL.intersection(labels[-1:]))
    code = _SPELT.get(top, top.upper())
    entry = gazetteer.load().entries.get(code)
    return code if official and entry is not None and entry.kind == "Country" else None
