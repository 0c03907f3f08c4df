"""The feasible states of a conflict, numbered from 1 in ascending integer code.

A state in option form is an integer code whose bit o says whether option o is taken (the first
option is the least significant bit: Peng 1999; Fang, Hipel, Kilgour & Peng 2003a). A state in
graph form has no options; its code is its position in the list it was given in.

Positions (from 0) index arrays; ids (from 1) are what people and files see: id = position + 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ConflictError

__all__ = ["MAXIMUM_OPTIONS", "MAXIMUM_STATES", "Codes", "StateSpace", "read_only"]

Codes = NDArray[np.int64]
"""State codes, int64, ascending where they list a space."""

MAXIMUM_OPTIONS = 62
MAXIMUM_STATES = 2**26

Scalar = TypeVar("Scalar", bound=np.generic)


def read_only(array: NDArray[Scalar]) -> NDArray[Scalar]:
    """A view of `array` that cannot be written through."""
    view = array.view()
    view.flags.writeable = False
    return view


@dataclass(frozen=True, eq=False, kw_only=True)
class StateSpace:
    """Which states exist.

    `listed` holds their codes, ascending, or is None when every code below `bound` is feasible
    (nothing is then stored). In option form `bound` is 2 ** number of options.
    """

    bound: int
    listed: Codes | None = None

    @cached_property
    def codes(self) -> Codes:
        """Code of every feasible state, int64 [states], read-only; index = id - 1."""
        if self.listed is None:
            return read_only(np.arange(self.bound, dtype=np.int64))
        return read_only(self.listed)

    def __len__(self) -> int:
        return self.bound if self.listed is None else len(self.listed)

    def __contains__(self, code: object) -> bool:
        return isinstance(code, int) and self.find(code) is not None

    def find(self, code: int) -> int | None:
        """Position (from 0) of a state code, or None when the state is not feasible."""
        if not 0 <= code < self.bound:
            return None
        if self.listed is None:
            return code
        position = int(np.searchsorted(self.listed, code))
        if position < len(self.listed) and int(self.listed[position]) == code:
            return position
        return None

    def positions(self, codes: Codes) -> NDArray[np.int64]:
        """Positions of many codes at once, int64; -1 where a code is not feasible."""
        if self.listed is None:
            inside = (codes >= 0) & (codes < self.bound)
            return np.where(inside, codes, -1)
        found = np.searchsorted(self.listed, codes)
        found = np.minimum(found, len(self.listed) - 1)
        return np.where(self.listed[found] == codes, found, -1)

    @staticmethod
    def of_mask(feasible: NDArray[np.bool_]) -> StateSpace:
        """The space of the codes where `feasible` is true."""
        if feasible.all():
            return StateSpace(bound=len(feasible))
        codes = np.flatnonzero(feasible).astype(np.int64)
        if not len(codes):
            raise ConflictError(
                "no state is feasible; at least one must be; loosen what makes states infeasible"
            )
        return StateSpace(bound=len(feasible), listed=codes)
