"""Checks on the kind of a value given in Python: a mapping, a list, a text, a whole number.

What is looked through must be of the right kind first: a text would be read letter by letter, a
mapping by its keys, a set in no order at all.
"""

from __future__ import annotations

import re
import reprlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from standoff.errors import ConflictError

if TYPE_CHECKING:
    from typing_extensions import TypeIs

__all__ = ["is_whole_number", "items_of", "list_of", "mapping_of", "shown", "text_of"]

Key = TypeVar("Key")
Item = TypeVar("Item")

_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 60


def mapping_of(given: Mapping[Key, Item], place: str, *, rule: str) -> Mapping[Key, Item]:
    """`given`, a mapping; `rule` says what of."""
    if isinstance(given, Mapping):
        return given
    raise ConflictError(f"{place} is {shown(given)}; {rule}")


def list_of(given: Sequence[Item], place: str, *, rule: str) -> Sequence[Item]:
    """`given`, whose items have an order and a number: a list, tuple, range or array."""
    listed = isinstance(given, Sequence) and not isinstance(given, (str, bytes))
    if listed or (hasattr(given, "__array__") and np.ndim(given) == 1):
        return given
    raise ConflictError(f"{place} is {shown(given)}; {rule}")


def items_of(given: Iterable[Item], place: str, *, rule: str) -> list[Item]:
    """The items of `given`, where their order says nothing: of a list, but also of a set."""
    looked_through = isinstance(given, Iterable) and getattr(given, "ndim", 1) > 0
    if looked_through and not isinstance(given, (str, bytes, Mapping)):
        return list(given)
    raise ConflictError(f"{place} is {shown(given)}; {rule}")


def text_of(given: str, place: str, *, rule: str) -> str:
    """`given`, a text with something in it."""
    if isinstance(given, str) and given.strip():
        return given
    raise ConflictError(f"{place} is {shown(given)}; {rule}")


def is_whole_number(given: object) -> TypeIs[int | np.integer]:
    """Whether it is an integer; True and 1.0 equal one and are none."""
    return isinstance(given, (int, np.integer)) and not isinstance(given, bool)


def shown(given: object) -> str:
    """How a value is shown in a message: on one line, cut where it is long."""
    try:
        # Where in memory a function lies says nothing, and differs from run to run.
        return re.sub(" at 0x[0-9a-f]+", "", " ".join(_SHORT.repr(given).split()))
    except ValueError:
        # Python refuses to write numbers of several thousand digits.
        return f"a very long {type(given).__name__}"
