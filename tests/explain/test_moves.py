"""Moves in words: who does what, and where that leads."""

from __future__ import annotations

import pytest

from standoff.casefile.read import load
from standoff.errors import UnknownNameError
from standoff.explain.moves import act, deed, deed_briefly, name_of, names_of, step
from standoff.explain.states import StateWords
from standoff.model.move import UnilateralMove
from tests.explain.sample import arming, indifferent, prisoners

CONFLICT = indifferent(
    {
        "us": {
            "cut": "The United States cuts off support (all of it).",
            "talk": "The United States talks",
            "pay": "The United States pays",
            "wait": "The United States waits",
        },
        "eu": {"fund": "Europe funds Ukraine"},
    },
)
WORDS = StateWords(CONFLICT)
TWO = UnilateralMove(mover="us", start=1, end=4)
GRAPH = StateWords(arming())
ARMS = UnilateralMove(mover="a", start=1, end=2)


def test_a_move_is_what_its_mover_does_in_full() -> None:
    assert deed(WORDS, TWO) == (
        "The United States cuts off support (all of it).",
        "The United States talks",
    )


def test_inside_a_sentence_a_move_is_short() -> None:
    assert deed_briefly(WORDS, TWO) == (
        "the United States cuts off support and the United States talks"
    )
    assert deed_briefly(WORDS, UnilateralMove(mover="us", start=1, end=16)).endswith(" and 2 more")


def test_a_step_says_who_and_what_and_where_to() -> None:
    said = "United States: the United States talks"
    move = UnilateralMove(mover="us", start=1, end=3)
    assert act(WORDS, move) == said
    assert step(WORDS, move) == f"{said} (state 3)"


def test_sentences_of_a_step_are_parted_without_full_stops() -> None:
    assert act(WORDS, TWO) == (
        "United States: the United States cuts off support (all of it); the United States talks"
    )


def test_a_move_back_says_what_ends() -> None:
    move = UnilateralMove(mover="anna", start=2, end=1)
    assert act(StateWords(prisoners()), move) == "Anna: no longer: Anna confesses"


def test_without_options_a_move_is_where_it_goes() -> None:
    assert deed(GRAPH, ARMS) == ("a moves to 'arms'",)
    assert deed_briefly(GRAPH, ARMS) == "a moves to 'arms'"
    assert step(GRAPH, ARMS) == "a moves to 'arms' (state 2)"


def test_a_name_is_found_by_id() -> None:
    assert name_of(CONFLICT, "us") == "United States"
    with pytest.raises(UnknownNameError, match="did you mean 'us'"):
        name_of(CONFLICT, "uss")


def test_names_come_once_in_the_order_of_the_conflict_and_with_their_article() -> None:
    assert names_of(CONFLICT, ["eu", "us", "eu"]) == ("the United States", "Europe")
    assert names_of(CONFLICT, []) == ()


def test_a_move_of_a_graph_begins_as_its_place_asks() -> None:
    shop = StateWords(load("cases/chain-store").conflict)
    opens = UnilateralMove(mover="newcomer", start=1, end=2)
    assert shop.conflict.decision_makers[shop.conflict.index_of("newcomer")].name == "The newcomer"
    assert act(shop, opens).startswith("The newcomer moves to ")
    assert deed(shop, opens)[0].startswith("The newcomer moves to ")
    assert deed_briefly(shop, opens).startswith("the newcomer moves to ")
