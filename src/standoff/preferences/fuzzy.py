"""Fuzzy: to what degree each state is preferred to each other, from 0 to 1.

p(x, y) is the degree to which x is preferred to y; p(y, x) = 1 - p(x, y), and 1/2 is neither. What
counts is the difference a(x, y) = p(x, y) - p(y, x), from -1 to 1, beside a threshold in (0, 1] of
the decision maker's own: it leaves s for t, and moves so as an opponent, where a(t, s) reaches the
threshold, and an end x deters it from leaving s where a(x, s) does not.

Bashar, Kilgour & Hipel (2012). With degrees 0, 1/2 and 1 it is simple preference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from standoff.errors import ConflictError
from standoff.model.preference import PreferenceStructure
from standoff.model.state_space import StateSpace
from standoff.preferences.kind import Path, Reader, Shape
from standoff.preferences.pair_number_kind import (
    Bounds,
    SaidNumber,
    read_pair_numbers,
    shape_of,
)
from standoff.preferences.pair_numbers import PairNumber, PairNumbers, exact, pair_structure
from standoff.preferences.ranking import Ranking

__all__ = ["KIND", "Fuzzy"]

HALF = Fraction(1, 2)
CRISP = frozenset([Fraction(0), HALF, Fraction(1)])
BOUNDS = {"threshold": Bounds(includes_0=False, includes_1=True)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fuzzy:
    """Degrees of preference, and the threshold from which on their difference counts."""

    threshold: Fraction
    numbers: PairNumbers

    def __post_init__(self) -> None:
        BOUNDS["threshold"].require(self.threshold, "threshold")
        degrees = {(each.first, each.second): each.number for each in self.numbers.listed}
        for (first, second), degree in degrees.items():
            if degree + degrees[second, first] != 1:
                raise ConflictError(
                    f"the degrees of the states with codes {first} and {second} are {degree} and"
                    f" {degrees[second, first]}; together they are 1"
                )

    @staticmethod
    def of(
        degrees: Mapping[tuple[int, int], int | str | Fraction],
        *,
        threshold: int | str | Fraction,
        order: Ranking | None = None,
        rest_equal: bool = False,
    ) -> Fuzzy:
        """The preference with these degrees by pairs of codes; each pair in one direction.

        Write a decimal as text: '0.7', not 0.7.

        >>> wants = Fuzzy.of({(0, 1): "0.8", (1, 2): "0.8", (2, 0): "0.8"}, threshold="0.5")
        >>> wants.structure(StateSpace(bound=3)).leaves.astype(int).tolist()
        [[0, 0, 1], [1, 0, 0], [0, 1, 0]]
        """
        listed = []
        for (first, second), given in degrees.items():
            degree = exact(given, f"the degree of {first} and {second}")
            listed += [PairNumber(first, second, degree), PairNumber(second, first, 1 - degree)]
        numbers = PairNumbers(listed=tuple(listed), order=order, rest_equal=rest_equal)
        return Fuzzy(threshold=exact(threshold, "the threshold"), numbers=numbers)

    def structure(self, space: StateSpace) -> PreferenceStructure:
        """An order where the degrees are crisp and rank the states, else a table.

        Raises `ConflictError` for a pair without a degree, `TooLargeError` for too many states.
        """

        def reaches(degree: Fraction) -> bool:
            return degree - (1 - degree) >= self.threshold

        return pair_structure("fuzzy", self.numbers, space, [reaches] * 3, crisp=CRISP)

    def with_members(self, members: Mapping[int, Iterable[int]]) -> Fuzzy:
        """The same of what is merged into its states."""
        return replace(self, numbers=self.numbers.with_members(members))


@dataclass(frozen=True, slots=True)
class FuzzyKind:
    """Reads a threshold and degrees."""

    id: str = "fuzzy"
    summary: str = "to what degree states are preferred, from 0 to 1, and from where it counts"
    order: int = 47
    example: str = "fuzzy: {threshold: 0.3, pairs: {a > b: 0.7}, rest: equal}"
    source: str = "Bashar, Kilgour & Hipel 2012"
    order_where: str = "where all degrees are 0, 1/2 or 1 and rank the states"

    @property
    def shape(self) -> Shape:
        """A mapping with a threshold, pairs and what the other pairs are."""
        return shape_of(BOUNDS)

    def read(self, value: object, path: Path, reader: Reader) -> Fuzzy | None:
        """The preference that degrees state."""
        example = '{threshold: 0.3, pairs: {"a > b": 0.7}, rest: equal}'
        read = read_pair_numbers(value, path, reader, bounds=BOUNDS, example=example)
        if read is None:
            return None
        listed = _both_ways(read.said, reader)
        numbers = None if listed is None else read.numbers(listed, path, reader)
        if numbers is None:
            return None
        return Fuzzy(threshold=read.bounds["threshold"], numbers=numbers)


def _both_ways(said: Sequence[SaidNumber], reader: Reader) -> list[PairNumber] | None:
    """Every degree and the one the other way round; None where two do not add up."""
    found: dict[tuple[int, int], PairNumber] = {}
    before: dict[tuple[int, int], SaidNumber] = {}
    agrees = True
    for each in said:
        first, second, number = each.pair
        found[first, second] = each.pair
        found.setdefault((second, first), PairNumber(second, first, 1 - number))
        before[first, second] = each
        other = before.get((second, first))
        if other is not None and other.pair.number + number != 1:
            agrees = False
            reader.fault(
                each.path,
                f"'{each.text}' contradicts '{other.text}' in {reader.place(other.path)}",
                "the degrees of a pair in its two directions are 1 together",
                "leave one of the two out",
            )
    return [*found.values()] if agrees else None


KIND = FuzzyKind()
