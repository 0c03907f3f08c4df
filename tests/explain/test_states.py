"""States in words: what happens in them, compared with today where there is a today."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import UnknownNameError
from standoff.explain.states import StateWords
from standoff.model.conflict import Conflict
from tests.explain.sample import arming, indifferent, prisoners

OPTIONS = {
    "up": {
        "build": "The upper town builds a dam: the large one.",
        "share": "The upper town shares the water (by a pipe)",
    },
    "low": {"sue": "The lower town goes to court"},
}
TODAY = 2
WORDS = StateWords(indifferent(OPTIONS, ["up.build"]))
NO_TODAY = StateWords(indifferent(OPTIONS))
states = st.integers(1, 8)


@given(states, states)
def test_a_change_is_told_by_one_sentence_for_each_option_that_differs(
    start: int, end: int
) -> None:
    differing = ((start - 1) ^ (end - 1)).bit_count()
    assert len(WORDS.in_full(start, end)) == len(WORDS.in_short(start, end)) == differing


@given(states)
def test_two_states_are_never_told_by_the_same_words(state: int) -> None:
    for words in (WORDS, NO_TODAY):
        others = [words.lines(other) for other in range(1, 9) if other != state]
        assert words.lines(state) not in others


def test_sentences_are_told_in_full_or_by_their_headlines() -> None:
    assert WORDS.in_full(1, 4) == (
        "The upper town builds a dam: the large one.",
        "The upper town shares the water (by a pipe)",
    )
    assert WORDS.in_short(1, 4) == (
        "The upper town builds a dam",
        "The upper town shares the water",
    )


def test_a_headline_two_options_share_is_not_used() -> None:
    words = StateWords(indifferent({"us": {"a": "It builds: a dam", "b": "It builds: a road"}}))
    assert words.lines(4) == ("It builds: a dam", "It builds: a road")


def test_an_option_given_up_is_told_by_its_own_sentence_where_it_has_one() -> None:
    conflict = indifferent({"us": {"a": "The dam stands.", "b": "The road is open"}})
    first, second = conflict.options
    words = StateWords(replace(conflict, options=(first, replace(second, no="The road is shut"))))
    assert words.in_full(4, 1) == ("no longer: the dam stands", "The road is shut")


def test_the_same_situation_is_as_today() -> None:
    assert WORDS.lines(TODAY) == ("As today",)
    assert WORDS.briefly(TODAY) == "today's situation"


def test_without_today_a_state_is_all_that_is_done_in_it() -> None:
    assert NO_TODAY.lines(5) == ("The lower town goes to court",)
    assert NO_TODAY.lines(1) == ("None of the options is taken",)


def test_a_label_is_one_line() -> None:
    assert WORDS.label(8) == "The upper town shares the water; The lower town goes to court"


def test_a_mention_inside_a_sentence_fits_there() -> None:
    assert WORDS.briefly(8) == "the upper town shares the water and the lower town goes to court"


def test_a_mention_inside_a_sentence_stays_short() -> None:
    words = StateWords(indifferent({"us": {f"o{n}": f"Option {n} is taken" for n in range(6)}}))
    assert words.briefly(64) == (
        "Option 0 is taken, Option 1 is taken, Option 2 is taken and 3 more"
    )


def test_a_situation_is_told_without_full_stops_in_the_middle() -> None:
    assert WORDS.situation(6) == (
        "The upper town builds a dam: the large one; The lower town goes to court"
    )
    assert WORDS.situation(1) == "None of the options is taken"


def test_full_stops_do_not_pile_up_where_more_follows() -> None:
    words = StateWords(indifferent({"us": {"a": "The dam stands.", "b": "The road is open."}}))
    assert words.label(4) == words.situation(4) == "The dam stands; The road is open"


def test_a_state_is_looked_up_by_its_name_and_its_number() -> None:
    words = StateWords(replace(prisoners(), names={"silence": 0}))
    assert words.number(1) == "silence, 1"
    assert words.beside(1) == "(state silence, 1)"
    assert words.number(4) == "4"
    assert words.name(4) == ""


def test_a_state_with_two_names_goes_by_the_first() -> None:
    assert StateWords(replace(prisoners(), names={"first": 0, "second": 0})).name(1) == "first"


def test_in_graph_form_a_state_goes_by_its_name() -> None:
    words = StateWords(arming())
    assert words.lines(2) == ("arms",)
    assert words.label(2) == words.situation(2) == "arms"
    assert words.briefly(2) == "'arms'"
    assert words.number(2) == "2"


def test_a_state_without_a_name_and_without_options_goes_by_its_number() -> None:
    conflict = Conflict.from_moves(2, {"a": [(1, 2)]}, ranks={"a": [0, 1]})
    assert StateWords(replace(conflict, names={})).lines(2) == ("state 2",)


@pytest.mark.parametrize("state", [0, 9])
def test_a_state_that_is_not_there_is_refused(state: int) -> None:
    with pytest.raises(UnknownNameError, match="states are 1 to 8"):
        WORDS.lines(state)
