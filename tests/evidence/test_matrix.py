"""The account matrix: what is said, what silence means, and what is not covered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from standoff.evidence.ladder import Mode
from standoff.evidence.matrix import Coverage, account_matrix
from tests.evidence.ledgers import account, ledger_of, ledgers, made, reordered, said
from tests.oracle import evidence as oracle
from tests.oracle.evidence import LedgerData


@given(ledgers())
@settings(max_examples=120, deadline=None)
def test_every_cell_is_what_a_search_of_all_statements_finds(data: LedgerData) -> None:
    matrix = account_matrix(ledger_of(data))
    assert matrix.propositions == tuple(data["propositions"])
    assert matrix.accounts == tuple(data["accounts"])
    for proposition in data["propositions"]:
        for told in data["accounts"]:
            cell = matrix.cells[proposition, told]
            mode = cell.mode.value if cell.mode else ""
            expected = oracle.matrix_cell(data, proposition, told)
            assert (cell.coverage.value, list(cell.statements), mode) == expected


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_records_changes_no_cell(data: LedgerData) -> None:
    one, other = (account_matrix(ledger_of(each)) for each in (data, reordered(data)))
    assert {key: (cell.coverage, cell.mode) for key, cell in one.cells.items()} == {
        key: (cell.coverage, cell.mode) for key, cell in other.cells.items()
    }


@pytest.mark.parametrize(
    ("scope", "capture", "coverage"),
    [
        ("full", "complete", Coverage.SILENT),
        ("full", "partial", Coverage.SILENT),
        ("full", "missing", Coverage.NOT_COVERED),
        ("summary", "complete", Coverage.NOT_COVERED),
        ("excerpt", "complete", Coverage.NOT_COVERED),
    ],
)
def test_silence_informs_only_where_a_full_account_was_saved(
    scope: str, capture: str, coverage: Coverage
) -> None:
    told = {"press": account(), "it": account(scope=scope, capture=capture)}
    data = made(said("press", "p", "agreed"), accounts=told)
    assert account_matrix(ledger_of(data)).cells["p", "it"].coverage is coverage


@pytest.mark.parametrize(
    ("modes", "highest"),
    [
        (("raised", "agreed", "denied"), "agreed"),
        (("asked", "denied", "demanded"), "denied"),
        (("raised", "denied"), "raised"),
        (("asked", "demanded"), "demanded"),
    ],
    ids=["a rung", "what takes back", "the lowest rung", "the first act"],
)
def test_a_cell_shows_the_highest_mode(modes: tuple[str, ...], highest: str) -> None:
    data = made(*(said("press", "p", mode) for mode in modes))
    assert account_matrix(ledger_of(data)).cells["p", "press"].mode is Mode(highest)
