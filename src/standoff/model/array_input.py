"""Checks on arrays given in Python: whatever passes here can be analysed."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ConflictError, TooLargeError
from standoff.model.preference import Ranks
from standoff.model.state_space import MAXIMUM_OPTIONS, read_only

__all__ = ["as_int32", "feasible_mask", "rank_table"]


def rank_table(ranks: object, k: int) -> NDArray[np.integer[Any]]:
    """The ranks as a two-dimensional integer array of the right width, or an error."""
    if k > MAXIMUM_OPTIONS:
        raise TooLargeError(f"{k} options were given; at most {MAXIMUM_OPTIONS} can be analysed")
    table = np.asarray(ranks)
    if table.dtype.kind == "f" and np.isnan(table).any():
        raise ConflictError("ranks has NaN; every state needs a rank; mark infeasible states with"
                            " `feasible` and give them any integer")  # fmt: skip
    if table.dtype.kind not in "iu":
        raise ConflictError(
            f"ranks has dtype {table.dtype}; ranks are integers, larger is better; rank real scores"
            " with np.unique(scores, return_inverse=True)[1]"
        )
    if table.ndim != 2 or table.shape[1] != 1 << k or not table.shape[0]:
        raise ConflictError(
            f"ranks has shape {table.shape}; {k} options need"
            f" [decision makers, 2 ** options] = (n, {1 << k})"
        )
    return table


def as_int32(table: NDArray[np.integer[Any]], mask: NDArray[np.bool_] | None) -> Ranks:
    """Ranks as int32: the same array where it is one already, else in the same order."""
    if table.dtype == np.int32:
        return read_only(np.ascontiguousarray(table))
    bounds = np.iinfo(np.int32)
    rows: Ranks = np.zeros(table.shape, dtype=np.int32)
    for row, given in zip(rows, table, strict=True):
        used = slice(None) if mask is None else mask
        values = given[used]
        if values.min() < bounds.min or values.max() > bounds.max:
            values = np.unique(values, return_inverse=True)[1]
        row[used] = values
    return read_only(rows)


def feasible_mask(feasible: object, k: int) -> NDArray[np.bool_]:
    """Which codes are feasible, bool [2 ** k]."""
    mask = np.asarray(feasible)
    if mask.dtype != np.bool_ or mask.shape != (1 << k,):
        raise ConflictError(
            f"feasible has dtype {mask.dtype} and shape {mask.shape};"
            f" it is a bool array of shape ({1 << k},), one entry for each code"
        )
    return mask
