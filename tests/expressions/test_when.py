"""Rules given in Python as text."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.expressions.syntax import ExpressionError
from standoff.expressions.when import when


def test_a_rule_matches_where_the_text_is_true() -> None:
    rule = when("a.x and not b.y")(("a.x", "b.y"))
    assert rule.matches(np.arange(4)).tolist() == [False, True, False, False]


def test_a_text_that_is_no_expression_is_refused_at_once() -> None:
    with pytest.raises(ExpressionError):
        when("a.x and")


def test_an_unknown_option_is_refused_when_the_options_are_known() -> None:
    with pytest.raises(ExpressionError, match=r"a\.z"):
        when("a.z")(("a.x", "b.y"))
