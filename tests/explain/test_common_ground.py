"""What outcomes share, in words: each rule as one sentence, and nothing where nothing is shared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.analysis.common import common_ground
from standoff.explain.common_ground import common_ground_items, group_items, group_title
from standoff.explain.states import StateWords
from tests.explain.sample import indifferent

PAIR = StateWords(indifferent({"anna": {"act": "Anna acts"}, "boris": {"act": "Boris acts."}}))
THREE = StateWords(
    indifferent(
        {
            "us": {"cut": "The United States cuts support (at once)", "talk": "Talks begin"},
            "eu": {"fund": "Europe pays"},
        }
    )
)


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ((1, 4), "Together or not at all: Anna acts; Boris acts."),
        ((2, 3), "Exactly one of two: Anna acts; Boris acts."),
        ((1, 2, 4), "Boris acts only where Anna acts."),
        ((1, 3, 4), "Anna acts only where Boris acts."),
        ((1, 2, 3), "Never both: Anna acts; Boris acts."),
        ((2, 3, 4), "At least one of two: Anna acts; Boris acts."),
        ((1, 2, 3, 4), "In some of them, tied to nothing else: Anna acts; Boris acts."),
    ],
    ids=["together", "exactly one", "if", "if, turned", "never both", "at least one", "open"],
)
def test_a_tie_is_one_sentence(states: tuple[int, ...], said: str) -> None:
    assert common_ground_items(PAIR, common_ground(PAIR.conflict, states)) == (said,)


def test_what_all_or_none_of_them_do_comes_first() -> None:
    common = common_ground(THREE.conflict, [2, 6])
    assert common_ground_items(THREE, common) == (
        "In all of them: the United States cuts support.",
        "In none of them: Talks begin.",
        "In some of them, tied to nothing else: Europe pays.",
    )


def test_options_that_come_together_stand_in_one_sentence() -> None:
    common = common_ground(THREE.conflict, [1, 8])
    assert common_ground_items(THREE, common) == (
        "Together or not at all: the United States cuts support; Talks begin; Europe pays.",
    )


@pytest.mark.parametrize("states", [(), (3,)], ids=["none", "one"])
def test_fewer_than_two_outcomes_have_nothing_in_common(states: tuple[int, ...]) -> None:
    common = common_ground(PAIR.conflict, states)
    assert common_ground_items(PAIR, common) == ()
    assert group_items(PAIR, common) == ()


def test_groups_are_counted_and_told_by_what_sets_them_apart() -> None:
    common = common_ground(THREE.conflict, [2, 3, 7])
    assert group_items(THREE, common) == (
        "2 outcomes where: Talks begin.",
        "1 outcome where: the United States cuts support.",
    )


def test_a_group_that_does_nothing_is_told_by_what_it_leaves_undone() -> None:
    common = common_ground(THREE.conflict, [1, 5, 4])
    titles = [group_title(THREE, group, common) for group in common.groups]
    assert titles == [
        "without this: the United States cuts support; Talks begin",
        "where: the United States cuts support; Talks begin",
    ]


def test_outcomes_that_fall_into_one_group_are_not_divided() -> None:
    assert group_items(PAIR, common_ground(PAIR.conflict, [1, 2, 3, 4])) == ()


@given(st.sets(st.integers(1, 8), min_size=2).map(sorted))
def test_every_item_is_a_whole_sentence_and_said_once(states: list[int]) -> None:
    common = common_ground(THREE.conflict, states)
    items = common_ground_items(THREE, common) + group_items(THREE, common)
    assert len(set(items)) == len(items)
    for item in items:
        assert item[0].isupper() or item[0].isdigit()
        assert item.endswith(".")
        assert not item.endswith("..")


@given(st.sets(st.integers(1, 8), min_size=2).map(sorted))
def test_every_group_has_a_title(states: list[int]) -> None:
    common = common_ground(THREE.conflict, states)
    if len(common.groups) > 1:
        assert all(group_title(THREE, group, common) for group in common.groups)
