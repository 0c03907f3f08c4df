"""The passages that come closest to words which do not stand in a text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.suggestions import similar_passages
from tests.evidence.plain_texts import texts

SAID = (
    "No news. The talks on a ceasefire begin in March, he said. All left! Will talks begin again?"
)
LIKE = {
    "a letter wrong": ("The talks on a ceasfire begin", "The talks on a ceasefire begin in March"),
    "a word changed": ("the talks on a truce begin in March", "The talks on a ceasefire begin in"),
    "a word left out": ("The talks begin in March", "The talks on a ceasefire begin in March"),
    "another letter case": ("ALL LEFT", "All left!"),
}


@pytest.mark.parametrize(("words", "passage"), LIKE.values(), ids=LIKE)
def test_the_most_similar_passage_comes_first(words: str, passage: str) -> None:
    assert similar_passages(SAID, words)[0].startswith(passage)


@pytest.mark.parametrize(
    ("text", "words", "passage"),
    [
        ("Он пришёл. Президент не согласился. Все ушли.", "Президент не согласен", "Президент"),
        ("他来了。总统不同意停火。大家走了。", "总统不同意停战", "总统"),
        ("राष्ट्रपति आए। वे सहमत नहीं हैं। सब गए।", "वे सहमत नही हैं", "वे सहमत"),
        ("هو جاء. الرئيس لا يوافق على الهدنة. انتهى", "الرئيس لا يوافق على هدنة", "الرئيس"),
    ],
    ids=["Russian", "Chinese", "Hindi", "Arabic"],
)
def test_passages_are_found_in_any_language(text: str, words: str, passage: str) -> None:
    assert similar_passages(text, words)[0].startswith(passage)


@pytest.mark.parametrize("words", ["Completely unrelated words", "", "?", "[...]", "x"])
def test_where_nothing_is_similar_nothing_is_suggested(words: str) -> None:
    assert similar_passages(SAID, words) == ()


def test_there_are_three_at_most_and_none_is_long() -> None:
    text = "The talks begin in March. " * 10 + "the talks begin in march " * 1_000
    found = similar_passages(text, "The talk begins in March")
    assert len(found) == 3
    assert all(len(each) <= 310 for each in found)


@given(texts | st.text(), texts | st.text())
def test_suggestions_stand_in_the_text(text: str, words: str) -> None:
    assert all(each in text for each in similar_passages(text, words))


def test_hundreds_of_wrong_quotes_of_a_long_text_take_little() -> None:
    text = " ".join(f"In point {n} they said {n * n}, and no more." for n in range(25_000))
    begin = time.process_time()
    for n in range(0, 20_000, 50):
        wrong = f"In point {n} they siad {n * n}, and no mroe."
        assert similar_passages(text, wrong)[0] == f"In point {n} they said {n * n}, and no more."
    assert time.process_time() - begin < 15
