"""A person's judgements: that two are the same, or are not. They win over rules, and can be undone.

A judgement names two agencies or people, by the ids that documents or the gazetteer give them
(`agency-bd-data-council`), or two documents' accounts of agreements (`3f2a…#a1`). They are kept in a TOML file, and the
graph remembers those that it was made with.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from graph_schema.errors import InvalidSetting

Pair = tuple[str, str]
Verdict = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class Judgements:
    """Pairs that were judged, each in order."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()

    @classmethod
    def read(cls, path: Path) -> Judgements:
        """The judgements of a file; none, if there is no file. Raises InvalidSetting, naming the file."""
        try:
            return cls._of(tomllib.loads(path.read_text(encoding="utf-8"))) if path.exists() else NONE
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, ValueError) as error:
            remedy = 'write same = [["ONE", "OTHER"]] and different = [["ONE", "OTHER"]]'
            raise InvalidSetting(f"holds no judgements: {error}", where=str(path), remedy=remedy) from error

    @classmethod
    def parse(cls, text: str) -> Judgements:
        """The judgements that `dump` wrote."""
        return cls._of(json.loads(text)) if text else NONE

    @classmethod
    def _of(cls, table: dict[str, list[list[str]]]) -> Judgements:
        if unknown := table.keys() - {"same", "different"}:
            raise ValueError(f"{', '.join(sorted(unknown))} is no verdict")
        same, different = (
            frozenset(_pair(one, other) for one, other in table.get(name, ())) for name in ("same", "different")
        )
        if both := same & different:
            raise ValueError(f"{' and '.join(min(both))} are judged both same and different")
        return cls(same, different)

    def dump(self) -> str:
        """As one line of JSON."""
        return json.dumps({"same": sorted(self.same), "different": sorted(self.different)}, ensure_ascii=False)

    def write(self, path: Path) -> None:
        """Write them to a file."""
        lines = ["# Judged by a person: these win over the rules. `pactgraph judge` writes this file.", ""]
        for name, pairs in (("same", self.same), ("different", self.different)):
            lines += [f"{name} = [", *(f"    {json.dumps(pair, ensure_ascii=False)}," for pair in sorted(pairs)), "]"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def judge(self, verdict: Verdict | None, one: str, other: str) -> Judgements:
        """These with one more, in place of what was judged of the pair before; None undoes that."""
        pair = frozenset((_pair(one, other),))
        rest = replace(self, same=self.same - pair, different=self.different - pair)
        if verdict is None:
            return rest
        return (
            replace(rest, same=rest.same | pair)
            if verdict == "same"
            else replace(rest, different=rest.different | pair)
        )

    def verdict(self, one: str, other: str) -> bool | None:
        """What was judged of a pair."""
        pair = _pair(one, other)
        return True if pair in self.same else False if pair in self.different else None

    def partners(self, ids: Iterable[str]) -> set[str]:
        """The ids that were judged together with some."""
        wanted = set(ids)
        return {id for pair in self.same | self.different if wanted & {*pair} for id in pair} - wanted

    def changed(self, before: Judgements) -> set[str]:
        """The ids whose judgements are others than before."""
        return {id for pair in (self.same ^ before.same) | (self.different ^ before.different) for id in pair}


NONE = Judgements()


def _pair(one: str, other: str) -> Pair:
    if not isinstance(one, str) or not isinstance(other, str) or one == other:
        raise ValueError(f"{one!r} and {other!r} are no pair of ids")
    return (one, other) if one < other else (other, one)
