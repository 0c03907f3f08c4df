"""Small grammar: what a sentence is put together with reads as a person would write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.explain.words import (
    capitalised,
    counted,
    headline,
    inside,
    listed,
    named,
    numbered,
    unended,
)


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "no states"), (1, "1 state"), (2, "2 states"), (12_345, "12,345 states")],
)
def test_a_noun_agrees_with_its_number(number: int, said: str) -> None:
    assert counted(number, "state") == said


def test_an_irregular_plural_is_used_for_all_numbers_but_one() -> None:
    said = [counted(number, "way out", "ways out") for number in (0, 1, 2)]
    assert said == ["no ways out", "1 way out", "2 ways out"]


@pytest.mark.parametrize(
    ("number", "said"), [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (1_000, "1,000")]
)
def test_numbers_stand_in_letters_up_to_ten(number: int, said: str) -> None:
    assert numbered(number) == said


@pytest.mark.parametrize(
    ("items", "most", "said"),
    [
        ([], 0, ""),
        (["Anna"], 0, "Anna"),
        (["Anna", "Boris"], 0, "Anna and Boris"),
        (["Anna", "Boris", "Clara"], 0, "Anna, Boris and Clara"),
        (["Anna", "Boris", "Clara"], 2, "Anna, Boris and Clara"),
        (["Anna", "Boris", "Clara", "Dan"], 2, "Anna, Boris and 2 more"),
        (["A1", *["x"] * 1_001], 1, "A1 and 1,001 more"),
    ],
    ids=["none", "one", "two", "three", "one too many is named", "several too many", "thousands"],
)
def test_items_are_listed_as_in_a_sentence(items: list[str], most: int, said: str) -> None:
    assert listed(items, most=most) == said


def test_a_list_may_offer_a_choice() -> None:
    assert listed(["it stays", "it goes"], "or") == "it stays or it goes"


def test_an_item_with_a_comma_does_not_end_at_it() -> None:
    assert listed(["it stays, for now", "it goes", "it waits"]) == (
        "it stays, for now; it goes; and it waits"
    )


@given(st.lists(st.sampled_from("abc"), max_size=30), st.integers(1, 5))
def test_a_shortened_list_accounts_for_every_item(items: list[str], most: int) -> None:
    said = listed(items, most=most)
    left_out = int(said.split()[-2]) if said.endswith(" more") else 0
    assert left_out != 1
    named_items = sum(each in ("a", "b", "c") for each in said.replace(",", "").split())
    assert named_items + left_out == len(items)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The dam is built.", "the dam is built"),
        ("  Its owner sells. ", "its owner sells"),
        ("Egypt agrees", "Egypt agrees"),
        ("Theodor agrees", "Theodor agrees"),
        ("They wait...", "they wait..."),
        ("The", "The"),
        ("", ""),
    ],
    ids=["article", "spaces", "name", "name that begins alike", "ellipsis", "one word", "empty"],
)
def test_a_sentence_fits_into_another_and_names_keep_their_letter(sentence: str, said: str) -> None:
    assert inside(sentence) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [("It goes.", "It goes"), ("It goes...", "It goes..."), ("It goes", "It goes"), (".", "")],
    ids=["full stop", "ellipsis", "none", "nothing else"],
)
def test_a_full_stop_is_dropped_before_what_follows(sentence: str, said: str) -> None:
    assert unended(sentence) == said


@pytest.mark.parametrize(
    ("sentence", "brief"),
    [
        ("Congress acts: sanctions by law", "Congress acts"),
        ("Congress acts (by law)", "Congress acts"),
        ("Congress acts; the president signs", "Congress acts"),
        ("Congress acts (by law): at once", "Congress acts"),
        ("Congress acts at 12:30", "Congress acts at 12:30"),
        ("no longer: Congress acts: by law", "no longer: Congress acts"),
        (" Congress acts ", "Congress acts"),
    ],
    ids=["colon", "brackets", "semicolon", "the first of two", "time", "given up", "spaces"],
)
def test_a_headline_ends_where_details_begin(sentence: str, brief: str) -> None:
    assert headline(sentence) == brief


@given(st.text("ab :;(", min_size=1))
def test_a_headline_is_a_beginning_and_never_empty(sentence: str) -> None:
    brief = headline(sentence)
    assert sentence.strip().startswith(brief)
    assert bool(brief) == bool(sentence.strip())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("United States", "the United States"),
        ("US Congress", "the US Congress"),
        ("Government of India", "the Government of India"),
        ("USAID", "USAID"),
        ("Egypt", "Egypt"),
    ],
)
def test_a_name_gets_the_article_it_has_in_english(name: str, said: str) -> None:
    assert named(name) == said


@pytest.mark.parametrize(("said", "large"), [("the dam", "The dam"), ("", ""), ("US", "US")])
def test_only_the_first_letter_becomes_large(said: str, large: str) -> None:
    assert capitalised(said) == large
