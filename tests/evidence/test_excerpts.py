"""Verbatim excerpts: what counts as the same words, where they stand, and at what cost."""

from __future__ import annotations

import random
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.evidence.excerpts import Excerpt, shared_excerpts, verbatim_excerpts
from tests.evidence.ledgers import account, ledger_of, made, said
from tests.oracle import evidence as oracle

SENTENCE = "the two towns agreed today that the old bridge will be closed"
FEW_WORDS = st.lists(st.sampled_from("aaab"), max_size=14).map(" ".join)


@given(FEW_WORDS, FEW_WORDS, st.integers(1, 5))
@settings(max_examples=300, deadline=None)
def test_excerpts_are_the_longest_runs_of_words_found_in_both(
    first: str, second: str, least: int
) -> None:
    found = shared_excerpts({"one": first, "two": second}, least=least)
    assert [(each.words, each.first_span, each.second_span) for each in found] == oracle.excerpts(
        first, second, least
    )


def test_an_excerpt_is_as_long_as_it_can_be_and_says_where_it_stands() -> None:
    first, second = f"Today {SENTENCE}.", f"We hear: {SENTENCE} soon."
    (found,) = shared_excerpts({"one": first, "two": second})
    assert (found.words, found.first, found.second) == (12, "one", "two")
    assert first[slice(*found.first_span)] == second[slice(*found.second_span)] == SENTENCE


@pytest.mark.parametrize(
    "other",
    [
        SENTENCE.replace(" ", "\n  "),
        SENTENCE.replace("agreed today", "agreed – today"),
        SENTENCE.replace("old bridge", "“old bridge”"),
        SENTENCE.replace("that", "that…"),
    ],
    ids=["white space", "a dash", "quotation marks", "an ellipsis"],
)
def test_what_stands_between_words_does_not_count(other: str) -> None:
    (found,) = shared_excerpts({"one": SENTENCE, "two": other})
    assert (found.words, found.second_span) == (12, (0, len(other)))


def test_letters_are_compared_in_composed_form_and_placed_as_saved() -> None:
    composed = "la réunion des chefs de gouvernement est fixée à mardi"
    saved = "la re\u0301union des chefs de gouvernement est fixe\u0301e a\u0300 mardi"
    (found,) = shared_excerpts({"one": composed, "two": saved})
    assert (found.first_span, found.second_span) == ((0, len(composed)), (0, len(saved)))


def test_seven_words_are_no_excerpt_and_eight_are() -> None:
    words = SENTENCE.split()
    assert shared_excerpts({"one": SENTENCE, "two": " ".join(words[:7])}) == ()
    assert [
        each.words for each in shared_excerpts({"one": SENTENCE, "two": " ".join(words[:8])})
    ] == [8]


def test_excerpts_of_a_ledger_are_those_of_its_saved_texts() -> None:
    told = {"a": account(text=SENTENCE), "b": account(), "c": account(text=f"So {SENTENCE}.")}
    (found,) = verbatim_excerpts(ledger_of(made(said("a", "p", "agreed"), accounts=told)))
    assert found == Excerpt(
        first="a",
        second="c",
        words=12,
        first_span=(0, len(SENTENCE)),
        second_span=(3, 3 + len(SENTENCE)),
    )


def test_no_words_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one word"):
        shared_excerpts({}, least=0)


def five_hundred(words_each: int, vocabulary: int) -> dict[str, str]:
    rng = random.Random(7)
    texts = [[f"w{rng.randrange(vocabulary)}" for _ in range(words_each)] for _ in range(500)]
    for place in range(1, 500, 5):
        texts[place][100:140] = texts[place - 1][200:240]
    return {f"t{place}": " ".join(words) for place, words in enumerate(texts)}


def test_five_hundred_texts_are_compared_in_seconds() -> None:
    texts = five_hundred(600, 5_000)
    start = perf_counter()
    found = shared_excerpts(texts)
    assert perf_counter() - start < 10
    assert len(found) == 100
    assert min(each.words for each in found) >= 40


def test_a_text_of_one_word_over_and_over_is_read_once() -> None:
    texts = {"one": "so " * 5_000, "two": "so " * 5_000}
    start = perf_counter()
    (found,) = shared_excerpts(texts)
    assert perf_counter() - start < 5
    assert found.words == 5_000
