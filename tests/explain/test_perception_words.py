"""Who sees what, what lasts all the same, and in whose eyes, in words."""

from __future__ import annotations

from functools import cache

from standoff.ensembles.perceptions import Perceptions, perceptions
from standoff.explain.blocks import Block, Bullets, Paragraph, Table
from standoff.explain.perception_words import (
    SHOWN,
    eyes_blocks,
    lasting_blocks,
    names_of,
    seen_blocks,
    shown_states,
)
from tests.ensembles.flagship import budapest, budapest_model
from tests.explain.millpond import mill_of

BOTH = "The miller closes the sluice and keeps the water; The village opens the old channel"


@cache
def mill(change: tuple[tuple[str, str], ...] = (), mode: str = "hypergame") -> Perceptions:
    case = mill_of(change)
    assert case.open_model is not None
    return perceptions(case.open_model, case.reading("smith"), mode=mode)


@cache
def flagship() -> Perceptions:
    return perceptions(budapest_model(), budapest().reading("misperception"))


def table_of(block: Block) -> Table:
    assert isinstance(block, Table)
    return block


def text_of(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return block.text


def test_what_is_hidden_stands_beside_what_is_believed() -> None:
    said, block = seen_blocks(mill(), mill_of().assumptions)
    assert text_of(said) == "What is so, as the reading takes it: all as by default."
    table = table_of(block)
    assert [each.name for each in table.columns] == [
        "Decision maker",
        "It sees",
        "States it sees",
        "Hidden from it",
    ]
    (row,) = table.groups[0].rows
    assert row[0] == "The miller"
    assert row[2:] == ("2 of 4", ("The village opens the old channel",))
    assert isinstance(row[1], tuple)
    assert row[1][0] == (
        "channel=gone: It is overgrown (what is so: channel=works: The village has cleared it)"
    )


def test_what_is_imagined_has_a_column_of_its_own() -> None:
    change = (
        ("takes: {channel: works, temper: firm}", "takes: {channel: gone}"),
        ("sees: {miller: {channel: gone, temper: meek}}", "sees: {miller: {channel: works}}"),
    )
    said, block = seen_blocks(mill(change), mill_of(change).assumptions)
    assert text_of(said).endswith("channel=gone; the rest as by default.")
    table = table_of(block)
    assert table.columns[-1].name == "Only it sees"
    assert table.groups[0].rows[0][-1] == ("The village opens the old channel",)


def test_where_all_states_are_seen_no_column_is_about_hidden_ones() -> None:
    table = table_of(seen_blocks(flagship(), budapest().assumptions)[1])
    assert len(table.columns) == 3
    assert table.caption == "Who sees what otherwise; everybody else sees what is so"


def test_who_does_not_see_today_is_told_of() -> None:
    rule = "  infeasible:\n    - {when: not miller.close, assuming: channel=gone}\n  status_quo:"
    change = (("  status_quo:", rule),)
    blocks = seen_blocks(mill(change), mill_of(change).assumptions)
    assert text_of(blocks[-1]).startswith("The miller does not see today's situation: nobody can")


def test_what_lasts_is_counted_and_shown_with_its_bits() -> None:
    told, bits, own, classes = lasting_blocks(mill())
    assert text_of(told) == (
        "Of 4 states that somebody sees or that are so, none is a hypergame equilibrium, and two"
        " more are stealthy."
    )
    assert table_of(bits).groups[0].rows == (
        ("As today", "–", True, False, True),
        (BOTH, "stealthy", False, True, True),
        ("The village opens the old channel", "stealthy", False, True, False),
    )
    assert table_of(own).groups[0].rows[:2] == (
        ("As today", "would leave", "stays"),
        (BOTH, "does not see it", "stays"),
    )
    assert table_of(classes).groups[0].rows[0] == ("P and T", 1)


def test_of_many_states_the_first_are_shown() -> None:
    found = flagship()
    told, bits, *_ = lasting_blocks(found)
    assert "two are hypergame equilibria (none steady, two unsteady), and none is" in text_of(told)
    assert len(table_of(bits).groups[0].rows) == SHOWN
    assert table_of(bits).caption.endswith("(8 more are left out)")
    assert shown_states(found)[0] == found.game.conflict.status_quo


def test_states_that_nobody_sees_are_counted_apart() -> None:
    change = (
        (
            "sees: {miller: {channel: gone, temper: meek}}",
            "sees: {miller: {channel: gone}, village: {channel: gone}}",
        ),
    )
    told = text_of(lasting_blocks(mill(change))[0])
    assert told.endswith("Of the stealthy ones, two are seen by nobody.")


def test_in_whose_eyes_a_state_holds_and_who_is_surprised() -> None:
    table, inside, surprised = eyes_blocks(flagship())
    assert [each.name for each in table_of(table).columns] == [
        "State",
        "What is so",
        "Game: United States",
    ]
    assert isinstance(inside, Bullets)
    assert inside.items == (
        "What is so has 16 equilibria.",
        "The game of the United States has 18 equilibria.",
    )
    assert isinstance(surprised, Bullets)
    assert surprised.items[0].endswith("the United States expects Russia to leave, and it stays.")


def test_a_state_that_is_not_in_a_game_has_an_empty_place_there() -> None:
    rows = table_of(eyes_blocks(mill())[0]).groups[0].rows
    assert [row[2] for row in rows] == [False, None, None]


def test_as_gmcr_plus_has_it_there_is_one_game() -> None:
    assert eyes_blocks(mill(mode="gmcrplus")) == ()
    assert text_of(lasting_blocks(mill(mode="gmcrplus"))[0]) == (
        "Of 4 states, three last: everybody who sees them would stay; two of these somebody does"
        " not see."
    )


def test_names_stand_as_in_a_sentence() -> None:
    assert names_of(flagship().game)["us"] == "the United States"
