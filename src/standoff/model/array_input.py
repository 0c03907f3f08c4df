"""Checks on arrays given in Python: whatever passes here can be analysed."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ConflictError, TooLargeError
from standoff.model.preference import Ranks
from standoff.model.state_space import MAXIMUM_OPTIONS, MAXIMUM_STATES, read_only
from standoff.model.value_input import shown

__all__ = [
    "array_of",
    "as_int32",
    "feasible_mask",
    "rank_table",
    "require_few_states",
    "require_integers",
]


def rank_table(ranks: object, k: int) -> NDArray[np.integer[Any]]:
    """The ranks as a two-dimensional integer array of the right width, or an error."""
    if k > MAXIMUM_OPTIONS:
        raise TooLargeError(f"{k} options were given; at most {MAXIMUM_OPTIONS} can be analysed")
    rule = f"{k} options need [decision makers, 2 ** options] = (n, {1 << k})"
    table = array_of(ranks, "ranks", rule=rule)
    if table.ndim != 2 or table.shape[1] != 1 << k or not table.shape[0]:
        raise ConflictError(f"ranks has shape {table.shape}; {rule}")
    require_integers(table, "ranks")
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
    rule = (
        f"it is a bool array of shape ({1 << k},), one entry for each code; for a list of codes,"
        f" mask = np.zeros({1 << k}, dtype=bool) and mask[codes] = True"
    )
    mask = array_of(feasible, "feasible", rule=rule)
    if mask.dtype != np.bool_ or mask.shape != (1 << k,):
        raise ConflictError(f"feasible has dtype {mask.dtype} and shape {mask.shape}; {rule}")
    return mask


def array_of(given: object, place: str, *, rule: str) -> NDArray[Any]:
    """`given` as an array with at least one dimension, nothing of it masked."""
    parts = given if isinstance(given, (list, tuple)) else ()
    if any(np.ma.isMaskedArray(each) for each in (given, *parts)):
        raise ConflictError(
            f"{place} is masked; what lies behind the mask would count; {rule}; give masked"
            " entries a value with .filled(...)"
        )
    try:
        array = np.asarray(given)
    except (TypeError, ValueError):
        raise ConflictError(
            f"{place} is {shown(given)}, whose rows differ in length or are no rows; {rule}"
        ) from None
    if not array.ndim:
        raise ConflictError(f"{place} is {shown(given)}; {rule}")
    return array


def require_integers(array: NDArray[Any], place: str) -> None:
    """An error unless ranks are integers."""
    if array.dtype.kind == "f" and np.isnan(array).any():
        raise ConflictError(
            f"{place} has NaN; every state needs a rank; give it an integer, and infeasible states"
            " any integer"
        )
    if array.dtype.kind not in "iu":
        raise ConflictError(
            f"{place} has dtype {array.dtype}; ranks are integers, larger is better; rank real"
            " scores with np.unique(scores, return_inverse=True)[1]"
        )


def require_few_states(count: int) -> None:
    """An error when there are more states than can be analysed."""
    if count > MAXIMUM_STATES:
        raise TooLargeError(
            f"there are {shown(count)} states; at most {MAXIMUM_STATES:,} can be analysed;"
            " leave out options or states that make no difference"
        )
