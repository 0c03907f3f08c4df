"""Statements that are asked for, and no others, in the order that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.case.case import Case
from standoff.errors import UnknownNameError
from standoff.evidence.ladder import Mode
from standoff.evidence.selection import (
    Order,
    Selection,
    in_order,
    mode_named,
    of_account,
    selected,
)
from tests.evidence.talks import talks_case

ALL = ["s1", "s2", "s3", "s4", "s5", "s10", "s9"]


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return talks_case(tmp_path_factory.mktemp("talks"))


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), ALL),
        (Selection(about="open"), ["s1", "s2", "s9"]),
        (Selection(about="water"), ["s1", "s2", "s3", "s4", "s10", "s9"]),
        (Selection(account="reeve"), ["s2"]),
        (Selection(party="low"), ["s1", "s2", "s4"]),
        (Selection(party="low.reeve"), []),
        (Selection(mode=Mode.DENIED), ["s3"]),
        (Selection(speaker="low"), ["s2", "s4"]),
        (Selection(speaker="low.reeve"), ["s2"]),
        (Selection(about="open", speaker="up", mode=Mode.RAISED), ["s9"]),
    ],
    ids=str,
)
def test_every_filter_narrows(talks: Case, selection: Selection, expected: list[str]) -> None:
    assert [each.id for each in selected(talks.ledger, selection)] == expected


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection(about="opne"), "there is no proposition or issue 'opne'; did you mean 'open'?"),
        (Selection(account="mille"), "there is no account 'mille'; did you mean 'miller'?"),
        (Selection(party="lo"), "there is no party 'lo'; did you mean 'low'?"),
        (Selection(speaker="xyz"), "there is no party 'xyz'; known: 'up'"),
    ],
    ids=["about", "account", "party", "speaker"],
)
def test_an_unknown_name_is_refused_with_the_near_one(
    talks: Case, selection: Selection, said: str
) -> None:
    with pytest.raises(UnknownNameError) as refused:
        selected(talks.ledger, selection)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.CASE, ALL),
        (Order.WHEN, ["s2", "s1", "s3", "s10", "s9", "s4", "s5"]),
        (Order.MODE, ["s5", "s1", "s4", "s2", "s9", "s3", "s10"]),
        (Order.ACCOUNT, ["s1", "s3", "s10", "s9", "s2", "s5", "s4"]),
        (Order.ID, ["s1", "s2", "s3", "s4", "s5", "s9", "s10"]),
    ],
    ids=lambda value: getattr(value, "value", ""),
)
def test_statements_are_sorted_and_equal_ones_stay_in_order(
    talks: Case, order: Order, expected: list[str]
) -> None:
    ledger = talks.ledger
    found = in_order(ledger, ledger.statements.values(), order)
    assert [each.id for each in found] == expected


USES = (("from: s2", "from: s2-3"), ("cites: [s2]", "cites: [s2-3]"))


def test_ids_of_any_form_can_be_sorted(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path, ("  s4:\n", "  a4:\n"), ("  s2: ", "  s2-3: "), *USES).ledger
    found = in_order(ledger, ledger.statements.values(), Order.ID)
    assert [each.id for each in found] == ["a4", "s1", "s2-3", "s3", "s5", "s9", "s10"]


def test_a_number_in_an_id_may_have_any_length(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path, ("  s4:\n", f"  s{'9' * 1_000}:\n")).ledger
    found = in_order(ledger, ledger.statements.values(), Order.ID)
    assert len(found[-1].id) == 1_001


def test_a_ledger_of_one_account_holds_nothing_of_others(talks: Case) -> None:
    found = of_account(talks.ledger, "reeve")
    assert (list(found.accounts), list(found.statements)) == (["reeve"], ["s2"])
    assert (found.links, found.corrections) == ((), ())
    assert [each.cites for each in found.positions] == [("s2",)]
    assert [each.cites for each in of_account(talks.ledger, "miller").positions] == [()]
    with pytest.raises(UnknownNameError, match="there is no account 'reve'"):
        of_account(talks.ledger, "reve")


@pytest.mark.parametrize(
    "text", ["agreed_in_principle", "Agreed in principle", "agreed-in-principle"]
)
def test_a_mode_is_found_by_its_name(text: str) -> None:
    assert mode_named(text) is Mode.AGREED_IN_PRINCIPLE


@pytest.mark.parametrize(
    ("text", "said"),
    [("agred", "there is no mode 'agred'; did you mean 'agreed'?"), (" ", "no mode is named")],
)
def test_what_is_no_mode_is_refused(text: str, said: str) -> None:
    with pytest.raises(UnknownNameError) as refused:
        mode_named(text)
    assert said in str(refused.value)
