"""Account by account, in words: the matrix, tensions and corroboration."""

from __future__ import annotations

from standoff.explain.blocks import Bullets
from standoff.explain.evidence_accounts import corroboration_items, matrix_blocks, tension_items
from tests.evidence.ledgers import made, said
from tests.explain.evidence_sample import bridge, named
from tests.explain.sample import lists, only_table


def test_the_matrix_has_a_column_for_every_account_with_something_in_it() -> None:
    table = only_table(matrix_blocks(bridge()))
    assert [(each.name, each.meaning) for each in table.columns[1:]] == [
        ("of_a", "Anna Xu (Arland Daily)"),
        ("of_b", "United Burghs (Burgh Post)"),
        ("press", "The wire"),
    ]


def test_a_cell_holds_what_is_said_or_silence_or_nothing() -> None:
    (group,) = only_table(matrix_blocks(bridge())).groups
    rows = {row[0]: row[1:] for row in group.rows}
    assert rows["The crew pays"] == ("silent", None, ("agreed", "denied"))
    assert rows["The bridge is closed"] == (("agreed",), None, None)


def test_accounts_are_named_below_the_matrix_and_so_are_those_without_a_column() -> None:
    found = lists(matrix_blocks(bridge()))
    assert found["The accounts"][0] == "of_a: Anna Xu (Arland Daily)"
    assert found["Accounts from which nothing is entered"] == ("Boris Zell (Web) (not saved)",)


def test_accounts_from_which_nothing_is_entered_need_no_matrix() -> None:
    (only,) = matrix_blocks(named(made()))
    assert isinstance(only, Bullets)
    assert only.items[0] == "Anna Xu (Arland Daily)"


def test_a_tension_is_told_and_not_judged() -> None:
    assert tension_items(bridge()) == (
        "Anna Xu (Arland Daily) reports “They prepare a meeting, at once” as agreed, and “The towns"
        " meet”, which that presupposes, as discussed [s2, s3].",
    )


def test_a_tension_about_one_proposition_names_it_once() -> None:
    data = made(said("of_a", "meet", "agreed", "a"), said("of_a", "meet", "possible", "a"))
    assert tension_items(named(data)) == (
        "Anna Xu (Arland Daily) reports “The towns meet” both as agreed and as possible [s1, s2].",
    )


def test_corroboration_is_counted_and_unfounded_links_are_told() -> None:
    assert corroboration_items(bridge()) == (
        "Two independent chains report “The bridge is old”: Anna Xu and the United Burghs.",
        "s2 is said to corroborate s1; the two are not independent claims of one proposition, and"
        " count as one voice at most.",
    )
