"""Account by account, in words: the matrix, tensions and corroboration."""

from __future__ import annotations

import pytest

from standoff.evidence.ledger import Ledger
from standoff.explain.blocks import Anchor, Mention, Sign, TableKind, plain
from standoff.explain.evidence_accounts import (
    MOST_COLUMNS,
    accounts_table,
    corroboration_items,
    matrix_blocks,
    telling_accounts,
    tension_items,
)
from tests.evidence.ledgers import account, made, said
from tests.explain.evidence_sample import bridge, named
from tests.explain.sample import only_table, paragraphs

CROWD = {f"n{each}": account("wire") for each in range(MOST_COLUMNS + 5)}


def crowded() -> Ledger:
    """More accounts than have a column; the first speaks of something that no other speaks of."""
    every = [said(each, "meet", "discussed") for each in list(CROWD)[1:]]
    return named(made(said("n0", "pay", "denied"), *every, accounts=CROWD))


def test_the_matrix_has_a_column_for_every_account_with_something_in_it() -> None:
    table = only_table(matrix_blocks(bridge()))
    assert table.kind is TableKind.GRID
    assert [(each.name, each.meaning, each.to) for each in table.columns[1:]] == [
        ("Anna Xu", "Anna Xu (Arland Daily)", "account.of_a"),
        ("The United Burghs", "United Burghs (Burgh Post)", "account.of_b"),
        ("The wire", "The wire", "account.press"),
    ]


def test_a_cell_holds_what_is_said_or_silence_or_nothing() -> None:
    groups = only_table(matrix_blocks(bridge())).groups
    rows = {plain(row[0]): tuple(map(plain, row[1:])) for group in groups for row in group.rows}
    assert rows["The crew pays"] == ("silent", None, ("agreed", "denied"))
    assert rows["The bridge is closed"] == (("agreed",), None, None)


def test_rows_stand_under_their_issues_and_can_be_led_to() -> None:
    groups = only_table(matrix_blocks(bridge())).groups
    assert [each.title for each in groups] == ["Bridge", "Money", "Without an issue"]
    heads = [row[0] for group in groups for row in group.rows]
    assert all(isinstance(each, Anchor) for each in heads)


def test_a_word_leads_to_its_statement_and_has_a_sign_of_its_own_kind() -> None:
    groups = only_table(matrix_blocks(bridge())).groups
    cells = {plain(row[0]): row for group in groups for row in group.rows}
    (agreed, denied) = cells["The crew pays"][3]  # type: ignore[misc]
    assert isinstance(agreed, Mention)
    assert isinstance(denied, Mention)
    assert (agreed.sign, agreed.to) == (Sign.FULL, "statement.s5")
    assert (denied.sign, denied.to) == (Sign.CROSS, "statement.s4")
    assert agreed.detail == "Anna Xu (as reported by the wire) [s5]"


def test_every_sign_in_the_matrix_is_in_its_legend() -> None:
    table = only_table(matrix_blocks(bridge()))
    cells = [cell for group in table.groups for row in group.rows for cell in row]
    lines = [x for cell in cells for x in (cell if isinstance(cell, tuple) else (cell,))]
    signs = {each.sign for each in lines if isinstance(each, Mention)}
    assert signs <= {each.sign for each in table.legend}


def test_of_many_accounts_those_with_most_in_common_have_a_column() -> None:
    table = only_table(matrix_blocks(crowded()))
    assert len(table.columns) == 1 + MOST_COLUMNS + 1
    assert table.columns[1].name == "The wire, n1"
    rows = {plain(row[0]): row for group in table.groups for row in group.rows}
    assert rows["The towns meet"][-1] == "4 statements in 4 accounts"
    assert plain(rows["The crew pays"][-1]) == ("denied",)


def test_what_has_no_column_is_said_with_where_all_of_it_is() -> None:
    (told,) = paragraphs(matrix_blocks(crowded()))
    assert "12 accounts have a column each: own accounts of the parties first" in told
    assert "What 5 others say is in the last column" in told
    assert "--json" in told
    (told,) = paragraphs(matrix_blocks(bridge()))
    assert "--json" not in told


@pytest.mark.parametrize(("most", "accounts"), [(1, ("of_a",)), (2, ("of_a", "of_b"))])
def test_telling_accounts_are_in_the_order_of_the_case(most: int, accounts: tuple[str]) -> None:
    assert telling_accounts(bridge(), most) == accounts


def test_own_accounts_of_those_bound_come_before_others_with_more_in_common() -> None:
    every = [said(each, "meet", "discussed") for each in CROWD]
    own = {**CROWD, "of_a": account("daily", speaker="a.x")}
    ledger = named(made(*every, said("of_a", "pay", "agreed", "a"), accounts=own))
    assert telling_accounts(ledger, 2) == ("n0", "of_a")


def test_accounts_from_which_nothing_is_entered_need_no_matrix() -> None:
    assert matrix_blocks(named(made())) == ()


def test_every_account_is_told_with_how_much_of_it_there_is() -> None:
    table = accounts_table(bridge())
    assert table is not None
    (group,) = table.groups
    assert [(plain(row[0]), *row[3:]) for row in group.rows] == [
        ("Anna Xu (Arland Daily)", "the whole text is saved; tells everything", 5),
        ("United Burghs (Burgh Post)", "the whole text is saved; an excerpt", 3),
        ("The wire", "part of the text is saved; an excerpt", 2),
        ("Boris Zell (Web)", "not saved", 0),
    ]


def test_without_accounts_there_is_no_table_of_them() -> None:
    assert accounts_table(Ledger()) is None


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
