"""Checks on options given in Python: owners, directions, names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from standoff.errors import ConflictError, nearest_name
from standoff.model.option import Direction, Option

__all__ = ["direction_of", "options_of", "owner_of"]


def options_of(
    options: Mapping[str, Sequence[str] | Mapping[str, str]], directions: Mapping[str, str]
) -> tuple[Option, ...]:
    """Every option in order, with its direction."""
    chosen = []
    for owner, given in options.items():
        sentences = given.items() if isinstance(given, Mapping) else zip(given, given, strict=True)
        for option, yes in sentences:
            reference = f"{owner}.{option}"
            turn = direction_of(directions.get(reference, "both"), f"directions['{reference}']")
            chosen.append(Option(id=option, owner=owner, yes=yes, direction=turn))
    references = [option.reference for option in chosen]
    for reference in references:
        if references.count(reference) > 1:
            raise ConflictError(f"option '{reference}' is there twice; ids must differ")
    for reference in directions:
        if reference not in references:
            advice = nearest_name(reference, references)
            raise ConflictError(f"directions: no option '{reference}'; {advice}")
    return tuple(chosen)


def direction_of(given: str | Direction, place: str) -> Direction:
    """A direction given by its word; `place` is named when it is none."""
    try:
        return Direction(given)
    except ValueError:
        known = [each.value for each in Direction]
        advice = nearest_name(str(given), known)
        raise ConflictError(f"{place} is {given!r}; one of {', '.join(known)}; {advice}") from None


def owner_of(owner: object, bit: int, count: int) -> int:
    """The one decision maker, of `count`, who owns option `bit`."""
    if isinstance(owner, (int, np.integer)) and not isinstance(owner, bool) and 0 <= owner < count:
        return int(owner)
    raise ConflictError(
        f"owners[{bit}] is {owner!r}; every option has exactly one owner;"
        f" give one number from 0 to {count - 1} (ranks has {count} rows)"
    )
