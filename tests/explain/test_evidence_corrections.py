"""Corrections in words: the open ones first, each with whom it is of and by."""

from __future__ import annotations

import pytest

from standoff.evidence.records import CorrectionStatus
from standoff.explain.evidence_corrections import corrections_table, open_corrections
from tests.evidence.ledgers import account, made, said
from tests.explain.evidence_sample import bridge, correction, named

OPEN = CorrectionStatus.OPEN


def test_open_corrections_come_before_decided_ones() -> None:
    table = corrections_table(bridge())
    assert table is not None
    assert [(group.title, group.rows) for group in table.groups] == [
        ("Open", (("Anna Xu [s6]", "80", "90", "The wire", "open"),)),
        ("Decided", (("Anna Xu [s8]", "80", "90", "The wire", "applied"),)),
    ]
    assert [each.of for each in open_corrections(bridge())] == ["s6"]


@pytest.mark.parametrize(
    ("by", "shown"),
    [("press", "The wire"), ("c", "the ferry crew"), ("a reader", "a reader"), ("", None)],
    ids=["an account", "a party", "anybody", "nobody"],
)
def test_who_corrects_is_named_as_far_as_known(by: str, shown: str | None) -> None:
    ledger = named(made(said("press", "old", "asserted")), (correction("s1", OPEN, by),))
    table = corrections_table(ledger)
    assert table is not None
    assert table.groups[0].rows[0][3] == shown


def test_of_an_account_its_name_and_id_are_shown_once() -> None:
    told = {"one": account("daily"), "two": account("daily"), "three": account("web")}
    corrections = (correction("one", OPEN), correction("three", OPEN))
    table = corrections_table(named(made(accounts=told), corrections))
    assert table is not None
    assert [row[0] for row in table.groups[0].rows] == ["Arland Daily [one]", "Web [three]"]


def test_without_corrections_there_is_no_table() -> None:
    assert corrections_table(named(made())) is None
