"""Where positions overlap, in words."""

from __future__ import annotations

import pytest

from standoff.explain.evidence_positions import overlap_blocks
from tests.evidence.ledgers import made, position
from tests.explain.evidence_sample import bridge, named
from tests.explain.sample import lists, only_table
from tests.oracle.evidence import PositionData


def sentence(*positions: PositionData, issue: dict[str, str] | None = None) -> str:
    data = made(issue=issue or {"close": "one", "pay": "one"}, positions=positions)
    (found,) = lists(overlap_blocks(named(data)))["Whether positions overlap"]
    return found


def test_what_all_accept_is_named() -> None:
    accept = (position("a", "one", accepts=("close",)), position("b", "one", accepts=("close",)))
    assert sentence(*accept) == "Bridge: there is overlap; all accept “The bridge is closed”."


@pytest.mark.parametrize(
    ("refusals", "blocked"),
    [
        ({"a": ("close", "pay")}, "Arland alone"),
        ({"a": ("close", "pay"), "b": ("close", "pay")}, "Arland and the United Burghs each alone"),
        ({"a": ("close",), "b": ("pay",)}, "Arland and the United Burghs together"),
        (
            {"a": ("close", "pay"), "b": ("close",), "c": ("pay",)},
            "Arland alone; or the United Burghs and the ferry crew together",
        ),
        (
            {"a": ("close",), "b": ("pay",), "c": ("pay",)},
            "Arland and the United Burghs, or Arland and the ferry crew together",
        ),
    ],
    ids=["one", "either", "two", "one or two", "two ways"],
)
def test_who_blocks_is_named(refusals: dict[str, tuple[str, ...]], blocked: str) -> None:
    positions = (position(party, "one", rejects=those) for party, those in refusals.items())
    assert sentence(*positions) == (
        "Bridge: there is no overlap; every proposition is refused; what blocks them all:"
        f" {blocked}."
    )


def test_red_lines_are_told_from_rejections() -> None:
    lines = position("a", "one", red_line=("close",))
    assert "every proposition crosses somebody's red line" in sentence(
        lines, issue={"close": "one"}
    )


def test_one_position_alone_is_not_compared() -> None:
    assert sentence(position("a", "one", accepts=("close",))) == (
        "Bridge: whether positions overlap is not known; only that of Arland is recorded."
    )


def test_what_nobody_refuses_is_named_where_the_overlap_is_not_known() -> None:
    two = (position("a", "one", rejects=("close",)), position("b", "one", accepts=("pay",)))
    assert sentence(*two) == (
        "Bridge: whether positions overlap is not known; nobody is recorded as refusing"
        " “The crew pays”."
    )


def test_positions_on_nothing_say_nothing() -> None:
    data = made(positions=(position("a", "one"), position("b", "one")))
    blocks = overlap_blocks(named(data))
    assert lists(blocks)["Whether positions overlap"] == (
        "Bridge: whether positions overlap is not known.",
    )
    assert only_table(blocks).groups == ()


def test_the_table_says_who_stands_how() -> None:
    (group,) = only_table(overlap_blocks(bridge())).groups
    assert group.title == "Bridge"
    assert group.rows[0] == ("The bridge is closed", "Arland", "The United Burghs", None, None)


def test_without_positions_there_is_nothing_to_say() -> None:
    assert overlap_blocks(named(made())) == ()
