"""Ranking: the states themselves, best first, with ties.

Every feasible state stands in exactly one group; the states of a group are equally good. This is
direct ranking of Fang, Hipel & Kilgour (1993), chapter 2: any complete and transitive preference
can be written so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from standoff.errors import ConflictError
from standoff.model.preference import Ranks
from standoff.model.state_space import StateSpace
from standoff.preferences.kind import Path, Reader, Shape

__all__ = ["KIND", "Mention", "Ranking", "complete_ranking"]

SHOWN = 8


class Mention(NamedTuple):
    """A state as it is written, where, and at which character of the text."""

    text: str
    path: Path
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Ranking:
    """Groups of state codes, best first. Codes that are not feasible are skipped."""

    groups: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        seen: set[int] = set()
        for code in chain.from_iterable(self.groups):
            if code in seen:
                raise ConflictError(f"state code {code} is ranked twice; every state stands once")
            seen.add(code)

    @staticmethod
    def of(*groups: int | tuple[int, ...]) -> Ranking:
        """The ranking with those state codes, best first; a tuple is a tie.

        >>> Ranking.of(2, (0, 3), 1).ranks(StateSpace(bound=4))
        array([1, 0, 2, 1], dtype=int32)
        """
        return Ranking(tuple((each,) if isinstance(each, int) else each for each in groups))

    def ranks(self, space: StateSpace) -> Ranks:
        """Rank of every state; raises ConflictError when a state of `space` is not ranked."""
        ranks: Ranks = np.full(len(space), -1, dtype=np.int32)
        for place, group in enumerate(self.groups):
            positions = space.positions(np.array(group, dtype=np.int64))
            ranks[positions[positions >= 0]] = len(self.groups) - 1 - place
        missing = np.flatnonzero(ranks < 0)
        if len(missing):
            raise ConflictError(
                f"the ranking leaves out {len(missing)} of {len(space)} states, the first with code"
                f" {int(space.codes[missing[0]])}; it names every feasible state once"
            )
        return ranks

    def with_members(self, members: Mapping[int, Iterable[int]]) -> Ranking:
        """The ranking of what is merged into its states, by the code of each: they tie."""
        return Ranking(
            tuple(
                tuple(int(each) for code in group for each in members.get(code, (code,)))
                for group in self.groups
            )
        )


def complete_ranking(
    groups: Sequence[Iterable[Mention]], path: Path, reader: Reader
) -> Ranking | None:
    """The ranking that names every feasible state once; None when a fault was reported."""
    seen: set[int] = set()
    codes = [tuple(_codes(group, reader, seen)) for group in groups]
    mentioned = sum(len(tuple(group)) for group in groups)
    if sum(map(len, codes)) < mentioned or not _all_named(seen, path, reader):
        return None
    return Ranking(tuple(codes))


def _codes(group: Iterable[Mention], reader: Reader, seen: set[int]) -> list[int]:
    """Codes of the states of one group; those not feasible or named before are reported."""
    found = []
    for mention in group:
        code = reader.state(*mention)
        if code is None:
            continue
        if code in seen:
            twice = f"state '{mention.text}' is ranked twice"
            reader.fault(mention.path, twice, "every state stands once", offset=mention.offset)
            continue
        seen.add(code)
        found.append(code)
    return found


def _all_named(seen: set[int], path: Path, reader: Reader) -> bool:
    """Whether every feasible state was named; what is missing is reported."""
    missing = np.setdiff1d(reader.space.codes, np.fromiter(seen, np.int64, len(seen)))
    if not len(missing):
        return True
    shown = ", ".join(f"'{reader.state_text(int(code))}'" for code in missing[:SHOWN])
    more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
    reader.fault(
        path,
        f"{len(missing)} of {len(reader.space)} states are not ranked: {shown}{more}",
        "every feasible state stands once",
        "add them, or use prioritized statements, which rank all states",
    )
    return False


@dataclass(frozen=True, slots=True)
class RankingKind:
    """Reads a list of states and of lists of states."""

    id: str = "ranking"
    summary: str = "all states from best to worst, an inner list for a tie"
    order: int = 40
    example: str = "ranking: [a, [b, c], d]"
    source: str = "Fang, Hipel & Kilgour 1993, ch. 2"

    @property
    def shape(self) -> Shape:
        """A list of states and of lists of states."""
        return {
            "type": "array",
            "minItems": 1,
            "items": {
                "anyOf": [
                    {"$ref": "#/definitions/text"},
                    {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/text"}},
                ]
            },
        }

    def read(self, value: object, path: Path, reader: Reader) -> Ranking | None:
        """The preference that a list of states, best first, states."""
        if not isinstance(value, list):
            rule = "a ranking is a list of states, best first, an inner list for a tie"
            reader.fault(path, "this is no ranking", rule)
            return None
        groups = [_mentions(entry, (*path, place)) for place, entry in enumerate(value)]
        for place, group in enumerate(groups):
            if not group:
                rule = "an entry is a state or a list of states"
                reader.fault((*path, place), "this is no state", rule)
        return complete_ranking(groups, path, reader) if all(groups) else None


def _mentions(entry: object, path: Path) -> list[Mention]:
    """The states an entry names; none when it is no state and no list of states."""
    if isinstance(entry, str):
        return [Mention(entry, path)]
    if not isinstance(entry, list) or not all(isinstance(each, str) for each in entry):
        return []
    return [Mention(each, (*path, place)) for place, each in enumerate(entry)]


KIND = RankingKind()
