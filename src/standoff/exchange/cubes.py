"""Patterns that match every combination of options but the listed ones, no two the same one.

A table lists the states that are feasible; a case says what is not. What is left out is split into
disjoint cubes (the subtraction of Fang, Hipel, Kilgour & Peng 2003a, from the other side): one
option after another is fixed, first one in which the states that are left all agree, since half of
the combinations are then one cube; else the one that splits them least evenly.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from standoff.model.constraint import PatternConstraint
from standoff.model.state_space import Codes

__all__ = ["unlisted_cubes"]


def unlisted_cubes(n_options: int, codes: Codes) -> Iterator[PatternConstraint]:
    """Disjoint patterns that match every code of `n_options` bits which is not among `codes`.

    Not the fewest there are, and at most states x options. Codes are distinct, in any order.

    >>> list(unlisted_cubes(2, np.array([1, 2])))
    [PatternConstraint(fixed=3, taken=0), PatternConstraint(fixed=3, taken=3)]
    """
    every = (1 << n_options) - 1
    branches = [(0, 0, np.asarray(codes, dtype=np.int64))]
    while branches:
        fixed, taken, left = branches.pop()
        if not len(left):
            yield PatternConstraint(fixed, taken)
        elif len(left) < 1 << (every & ~fixed).bit_count():
            bit = _least_evenly_split(every & ~fixed, left)
            holds = (left >> bit & 1).astype(bool)
            branches.append((fixed | 1 << bit, taken | 1 << bit, left[holds]))
            branches.append((fixed | 1 << bit, taken, left[~holds]))


def _least_evenly_split(options: int, codes: Codes) -> int:
    """The first of `options` (a bit mask) whose value differs in the fewest codes."""
    bits = [bit for bit in range(options.bit_length()) if options >> bit & 1]
    taken = [int(np.count_nonzero(codes >> bit & 1)) for bit in bits]
    fewest = [min(count, len(codes) - count) for count in taken]
    return bits[fewest.index(min(fewest))]
