"""Which texts are ids; `test_conflict.py` shows what the constructors say about the others."""

from __future__ import annotations

import pytest

from standoff.errors import ConflictError
from standoff.expressions.syntax import KEYWORDS
from standoff.model.id_input import WORDS, id_of


def test_no_word_of_the_expressions_is_an_id() -> None:
    assert set(WORDS) == set(KEYWORDS)


@pytest.mark.parametrize("text", ["a", "dm0", "o0", "us_navy", "iffy", "nothing"])
def test_what_can_stand_in_an_expression_is_an_id(text: str) -> None:
    assert id_of(text, "here") == text


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("US Navy", "write 'us_navy'"),
        ("if", "write 'if_'"),
        ("a.x", "write 'a_x'"),
        ("9a", "a letter"),
    ],
    ids=["capitals", "keyword", "dot", "digit-first"],
)
def test_the_nearest_id_is_offered_where_there_is_one(text: str, way_out: str) -> None:
    with pytest.raises(ConflictError, match=f"^here: .*{way_out}$"):
        id_of(text, "here")
