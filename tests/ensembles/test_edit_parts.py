"""A typed edit is cut into words and quoted parts, and nothing is lost."""

from __future__ import annotations

import pytest

from standoff.ensembles.edit_parts import MAXIMUM_LENGTH, Word, words_of
from standoff.expressions.syntax import ExpressionError


def test_words_and_quoted_parts_keep_their_places() -> None:
    assert words_of("drop  us 'not \"x\"' 3") == [
        Word("drop", 0),
        Word("us", 6),
        Word('not "x"', 10, quoted=True),
        Word("3", 19),
    ]
    assert words_of('""') == [Word("", 1, quoted=True)]
    assert words_of("  \t ") == []


@pytest.mark.parametrize(("text", "offset"), [('drop us "x', 8), ("'", 0), ("a b' c", 3)])
def test_a_quotation_mark_alone_is_told_with_its_place(text: str, offset: int) -> None:
    with pytest.raises(ExpressionError, match="without a second one") as caught:
        words_of(text)
    assert caught.value.offset == offset


def test_a_text_that_is_too_long_is_refused_and_not_repeated_whole() -> None:
    with pytest.raises(ExpressionError, match="at most 2,000") as caught:
        words_of("a" * (MAXIMUM_LENGTH + 1))
    assert len(str(caught.value)) < 300
