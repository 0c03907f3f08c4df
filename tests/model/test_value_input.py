"""Kinds of values; `test_conflict.py` shows what the constructors say about the wrong ones."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from standoff.errors import ConflictError
from standoff.model.value_input import is_whole_number, items_of, list_of, shown


@pytest.mark.parametrize(
    "given", [[1], (1,), range(1, 2), np.array([1])], ids=["list", "tuple", "range", "array"]
)
def test_what_has_an_order_and_a_length_is_a_list(given: Any) -> None:
    assert list(list_of(given, "here", rule="a list")) == [1]


@pytest.mark.parametrize(
    "given",
    ["1", b"1", {1}, {1: 1}, iter("1"), 1, None, np.array(1), np.array([[1]])],
    ids=["text", "bytes", "set", "mapping", "iterator", "number", "none", "0-d", "2-d"],
)
def test_what_has_no_order_of_its_own_is_no_list(given: Any) -> None:
    with pytest.raises(ConflictError, match=r"^here is .*; a list$"):
        list_of(given, "here", rule="a list")


@pytest.mark.parametrize("given", ["1", b"1", {1: 1}, 1, None, np.array(1)], ids=repr)
def test_text_and_mappings_hold_no_items(given: Any) -> None:
    with pytest.raises(ConflictError, match=r"^here is .*; items$"):
        items_of(given, "here", rule="items")


@pytest.mark.parametrize(
    ("given", "whole"),
    [(1, True), (np.uint8(1), True), (True, False), (np.True_, False), (1.0, False), ("1", False)],
    ids=repr,
)
def test_only_integers_are_whole_numbers(given: object, whole: bool) -> None:
    assert is_whole_number(given) is whole


def test_a_value_is_shown_on_one_short_line_the_same_in_every_run() -> None:
    assert shown(np.eye(2)) == "array([[1., 0.], [0., 1.]])"
    assert len(shown("x" * 1000)) <= 60
    assert " at 0x" not in shown(lambda: None)
    assert shown(10**5000) == "a very long int"
