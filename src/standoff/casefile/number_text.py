"""Numbers for pairs of states as lines of a case file.

The other way round of `standoff.preferences.fuzzy` and `standoff.preferences.probabilistic`. States
that do not exist, in one world of several, are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from standoff.casefile.comparison_text import order_lines
from standoff.model.preference import Graded
from standoff.model.state_space import StateSpace
from standoff.preferences.fuzzy import Fuzzy
from standoff.preferences.pair_numbers import written
from standoff.preferences.probabilistic import Probabilistic

__all__ = ["number_lines"]


def number_lines(
    preference: Fuzzy | Probabilistic, space: StateSpace, name: Callable[[int], str]
) -> Iterator[str]:
    """What stands under `preferences`: a kind, its bounds, its pairs, and what the others are.

    `name` says how the file writes the state with a code.
    """
    if isinstance(preference, Fuzzy):
        yield "fuzzy:"
        yield f"  threshold: {written(preference.threshold)}"
    else:
        yield "probabilistic:"
        for bound in ("alpha", "beta", "gamma"):
            yield f"  {bound}: {written(getattr(preference, bound))}"
    numbers = preference.numbers
    listed = [each for each in numbers.listed if each.first in space and each.second in space]
    if isinstance(preference, Fuzzy):
        # The degree the other way round says the same.
        said = {frozenset(each[:2]): each for each in reversed(listed)}
        listed = [*reversed(said.values())]
    if listed or numbers.order is None:
        yield "  pairs:" if listed else "  pairs: {}"
    for first, second, number in listed:
        yield f"    {name(first)} > {name(second)}: {written(number)}"
    if numbers.order is not None:
        yield "  order:"
        order = Graded(numbers.order.ranks(space)[None, :])
        yield from (f"    - {line}" for line in order_lines(order, space, name))
    elif numbers.rest_equal:
        yield "  rest: equal"
