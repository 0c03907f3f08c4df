"""`expected`: what a publication says comes out, one result or a list of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from standoff.case.expected import Expected
from standoff.casefile.expected_schema import ExpectedPart
from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.casefile.schema import checked
from standoff.concepts.concept import all_concepts
from standoff.errors import nearest_name

__all__ = ["StateItems", "read_expected"]

EXPECTED: Path = ("expected",)


class StateItems(Protocol):
    """Reads a state wherever a file may name one; None after reporting what is wrong."""

    def item(self, value: object, path: Path) -> int | None:
        """The code of the state."""
        ...


def read_expected(
    value: object, makers: Sequence[str], states: StateItems, faults: Faults
) -> tuple[Expected, ...]:
    """Every published result that could be read."""
    if not isinstance(value, list):
        return (_expected(value, EXPECTED, makers, states, faults),)
    return tuple(
        _expected(each, (*EXPECTED, place), makers, states, faults)
        for place, each in enumerate(value)
    )


def _expected(
    value: object, path: Path, makers: Sequence[str], states: StateItems, faults: Faults
) -> Expected:
    part = checked(ExpectedPart, value, path, faults)
    if not part.source:
        way_out = "name the publication, and where in it the result stands"
        faults.add_missing(path, "source", "the result has no source", way_out=way_out)
    if not part.equilibria and not part.stable and not faults.hit(path):
        way_out = "write 'equilibria: {seq: [s1]}', or 'stable'"
        faults.add(path, "nothing is expected here", way_out=way_out)
    equilibria = {
        concept: _states(listed, (*path, "equilibria", concept), states)
        for concept, listed in part.equilibria.items()
        if _is_concept((*path, "equilibria", concept), faults)
    }
    stable = {
        concept: _by_maker(listed, (*path, "stable", concept), makers, states, faults)
        for concept, listed in part.stable.items()
        if _is_concept((*path, "stable", concept), faults)
    }
    return Expected(
        source=part.source,
        sure=part.sure == "true",
        opponent_moves=part.opponent_moves,
        self_sanction=part.self_sanction == "true",
        equilibria=MappingProxyType(equilibria),
        stable=MappingProxyType(stable),
        known_error=part.known_error,
        place=faults.place(path),
    )


def _by_maker(
    listed: Mapping[str, Sequence[object]],
    path: Path,
    makers: Sequence[str],
    states: StateItems,
    faults: Faults,
) -> Mapping[str, tuple[int, ...]]:
    return {
        maker: _states(each, (*path, maker), states)
        for maker, each in listed.items()
        if _is_known((*path, maker), "decision maker", makers, faults)
    }


def _states(listed: Sequence[object], path: Path, states: StateItems) -> tuple[int, ...]:
    codes = [states.item(each, (*path, place)) for place, each in enumerate(listed)]
    return tuple(code for code in codes if code is not None)


def _is_concept(path: Path, faults: Faults) -> bool:
    return _is_known(path, "solution concept", tuple(all_concepts()), faults)


def _is_known(path: Path, what: str, known: Sequence[str], faults: Faults) -> bool:
    """Whether the key at the end of `path` is known; reported where it is not."""
    name = str(path[-1])
    if name in known:
        return True
    faults.add_at_key(path, f"there is no {what} '{name}'", way_out=nearest_name(name, known))
    return False
