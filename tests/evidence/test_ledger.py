"""The ledger as a value: every record by id, and the few questions asked everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.ledger import Ledger, belongs_to
from tests.evidence.talks import talks_case

BELONGS = {
    ("ru", "ru"): True,
    ("ru.putin", "ru"): True,
    ("ru.mfa.lavrov", "ru"): True,
    ("ru.mfa.lavrov", "ru.mfa"): True,
    ("ru", "ru.putin"): False,
    ("rus", "ru"): False,
    ("ru-2", "ru"): False,
    ("us.ru", "ru"): False,
    ("", "ru"): False,
}


@pytest.mark.parametrize(("pair", "belongs"), BELONGS.items(), ids=str)
def test_an_id_belongs_to_itself_and_to_what_stands_before_its_dots(
    pair: tuple[str, str], belongs: bool
) -> None:
    assert belongs_to(*pair) is belongs


ids = st.from_regex(r"[a-c]{1,2}(\.[a-c]{1,2}){0,2}", fullmatch=True)


@given(ids, ids, ids)
def test_belonging_is_an_order(one: str, two: str, three: str) -> None:
    assert belongs_to(one, one)
    if belongs_to(one, two) and belongs_to(two, one):
        assert one == two
    if belongs_to(one, two) and belongs_to(two, three):
        assert belongs_to(one, three)


def test_an_empty_ledger_is_none() -> None:
    assert not Ledger()
    assert Ledger().counts.accounts == 0


def test_any_record_makes_a_ledger(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path).ledger
    assert ledger
    assert Ledger(accounts=ledger.accounts)
    assert Ledger(parties=ledger.parties)


def test_statements_are_found_by_what_they_are_about_and_where_they_stand(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path).ledger
    about = {key: [each.id for each in said] for key, said in ledger.by_proposition.items()}
    assert about == {"open": ["s1", "s2", "s9"], "holds": [], "pay": ["s3", "s4", "s10"],
                     "hush": ["s5"]}  # fmt: skip
    where = {key: [each.id for each in said] for key, said in ledger.by_account.items()}
    assert where == {
        "miller": ["s1", "s3", "s10", "s9"],
        "reeve": ["s2"],
        "memo": ["s5"],
        "note": ["s4"],
    }


def test_what_there_is_is_counted(tmp_path: Path) -> None:
    counts = talks_case(tmp_path).ledger.counts
    assert (counts.accounts, counts.statements, counts.quotes, counts.anchored) == (4, 7, 5, 5)


def test_who_speaks_is_said_at_the_statement_or_by_the_account(tmp_path: Path) -> None:
    case = talks_case(tmp_path, ("s9: {in: miller, ", "s9: {in: miller, speaker: low.reeve, "))
    ledger = case.ledger
    speakers = {key: ledger.speaker_of(each) for key, each in ledger.statements.items()}
    assert (speakers["s1"], speakers["s9"], speakers["s5"]) == ("up.miller", "low.reeve", "")


def test_an_account_is_a_partys_own_if_one_of_it_speaks(tmp_path: Path) -> None:
    ledger = talks_case(tmp_path).ledger
    own = {
        account: [party for party in ledger.parties if ledger.is_own_account(account, party)]
        for account in ledger.accounts
    }
    assert own == {
        "miller": ["up", "up.miller"],
        "reeve": ["low", "low.reeve"],
        "memo": [],
        "note": ["low"],
    }


def test_a_joint_text_is_each_speakers_own_account_and_nobodys_alone(tmp_path: Path) -> None:
    case = talks_case(
        tmp_path, ("speaker: up.miller, of: [talk]", "speaker: [up.miller, low], of: [talk]")
    )
    ledger = case.ledger
    own = [party for party in ledger.parties if ledger.is_own_account("miller", party)]
    assert own == ["up", "up.miller", "low"]
    said = ledger.statements["s1"]
    assert (ledger.speaker_of(said), ledger.speakers_of(said)) == ("", ("up.miller", "low"))


def test_who_is_named_at_a_statement_speaks_alone_in_a_joint_text(tmp_path: Path) -> None:
    case = talks_case(
        tmp_path,
        ("speaker: up.miller, of: [talk]", "speaker: [up.miller, low], of: [talk]"),
        ("s9: {in: miller, ", "s9: {in: miller, speaker: low.reeve, "),
    )
    assert case.ledger.speakers_of(case.ledger.statements["s9"]) == ("low.reeve",)
