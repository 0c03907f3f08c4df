"""Do published results come out? Every difference, and whether it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.analysis.stability import analyse
from standoff.case.expected import Expected
from standoff.model.conflict import Conflict

__all__ = ["Difference", "replay"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What was expected and what came out, as state ids.

    `decision_maker` is None where equilibria differ.
    """

    concept: str
    decision_maker: str | None
    expected: tuple[int, ...]
    found: tuple[int, ...]

    @property
    def missing(self) -> tuple[int, ...]:
        """Expected, and not found."""
        return tuple(state for state in self.expected if state not in self.found)

    @property
    def unexpected(self) -> tuple[int, ...]:
        """Found, and not expected."""
        return tuple(state for state in self.found if state not in self.expected)


def replay(conflict: Conflict, expected: Expected) -> tuple[Difference, ...]:
    """Every difference between published results and those of the engine; none if all agree.

    Raises `NotApplicableError` when a concept does not apply to the conflict.
    """
    concepts = list(dict.fromkeys((*expected.equilibria, *expected.stable)))
    if not concepts:
        return ()
    table = analyse(
        conflict,
        concepts=concepts,
        opponent_moves=expected.opponent_moves,
        self_sanction=expected.self_sanction,
    )

    def differences() -> Iterator[Difference]:
        for concept, codes in expected.equilibria.items():
            yield _difference(conflict, concept, None, codes, table.equilibria(concept))
        for concept, by_maker in expected.stable.items():
            for maker, codes in by_maker.items():
                yield _difference(conflict, concept, maker, codes, table.stable(concept, maker))

    return tuple(each for each in differences() if each.missing or each.unexpected)


def _difference(
    conflict: Conflict,
    concept: str,
    maker: str | None,
    codes: tuple[int, ...],
    found: tuple[int, ...],
) -> Difference:
    states = sorted(state for code in codes if (state := conflict.state_of_code(code)))
    return Difference(concept=concept, decision_maker=maker, expected=tuple(states), found=found)
