"""What changed between two versions of a ledger, and nothing that did not."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.evidence.difference import LedgerDifference, Turn, ledger_difference
from tests.evidence.talks import talks_case

S2 = 'quote: "It was discussed, no more", about: open, mode: discussed'
ADDED = "  s20: {in: reeve, quote: Nothing was agreed, about: open, mode: MODE}\nlinks:"


def changed(folder: Path, *changes: tuple[str, str]) -> LedgerDifference:
    before, after = talks_case(folder / "a"), talks_case(folder / "b", *changes)
    return ledger_difference(before.ledger, after.ledger)


def turns(found: LedgerDifference) -> list[tuple[str, str, str, str | None, str | None]]:
    return [
        (
            each.turn.value,
            each.proposition,
            each.account,
            each.before and each.before.mode.value,
            each.after and each.after.mode.value,
        )
        for each in found.commitments
    ]


def test_nothing_changes_where_a_file_is_only_laid_out_anew(tmp_path: Path) -> None:
    assert not changed(tmp_path, ("parties:\n", "\n# A remark.\nparties:\n"))


def test_a_statement_under_a_new_id_is_the_same_statement(tmp_path: Path) -> None:
    renamed = [("  s9:\n", "  s99:\n"), ("from: s9", "from: s99")]
    renamed[0] = ("  s9: {", "  s99: {")
    assert not changed(tmp_path, *renamed)


def test_statements_come_and_go(tmp_path: Path) -> None:
    found = changed(
        tmp_path,
        ("  s9: {", "  s99: {"),
        ("from: s9", "from: s99"),
        ("mode: raised", "mode: asked"),
    )
    assert [each.id for each in found.added] == ["s99"]
    assert [each.id for each in found.removed] == ["s9"]
    assert found.changed == ()


def test_a_statement_that_says_something_else_has_changed(tmp_path: Path) -> None:
    found = changed(tmp_path, ('note: "-twice"', "note: once"))
    (change,) = found.changed
    assert (change.before.note, change.after.note) == ("-twice", "once")
    assert (found.added, found.removed, found.commitments) == ((), (), ())


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("mode: agreed", ("raised", "discussed", "agreed")),
        ("mode: raised", ("lowered", "discussed", "raised")),
        ("mode: asserted", ("lowered", "discussed", None)),
        ("mode: withdrawn", ("denied", "discussed", "withdrawn")),
        ('mode: agreed, polarity: "-"', ("denied", "discussed", "agreed")),
        ('mode: denied, polarity: "-"', ("lowered", "discussed", None)),
        ('mode: agreed, polarity: "?"', ("raised", "discussed", "agreed")),
        ("mode: conditional, condition: holds", ("raised", "discussed", "conditional")),
    ],
    ids=[
        "raised",
        "lowered",
        "to an act",
        "taken back",
        "against",
        "the opposite denied",
        "open",
        "on a condition",
    ],
)
def test_a_commitment_goes_up_or_down_or_is_denied(
    mode: str, expected: tuple[str, str, str | None], tmp_path: Path
) -> None:
    found = changed(tmp_path, (S2, S2.replace("mode: discussed", mode)))
    turn, before, after = expected
    assert turns(found) == [(turn, "open", "reeve", before, after)]
    assert [each.proposition for each in found.turned(Turn(turn))] == ["open"]


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("raised", []),
        ("agreed", [("raised", "open", "reeve", "discussed", "agreed")]),
        ("denied", [("denied", "open", "reeve", "discussed", "denied")]),
    ],
)
def test_the_firmest_statement_counts_unless_one_takes_it_back(
    mode: str, expected: list[tuple[str, str, str, str, str]], tmp_path: Path
) -> None:
    found = changed(tmp_path, ("links:", ADDED.replace("MODE", mode)))
    assert turns(found) == expected
    assert [each.id for each in found.added] == ["s20"]


def test_a_denial_that_is_gone_raises(tmp_path: Path) -> None:
    denied = (S2, S2.replace("mode: discussed", "mode: denied"))
    before, after = talks_case(tmp_path / "a", denied), talks_case(tmp_path / "b")
    found = ledger_difference(before.ledger, after.ledger)
    assert turns(found) == [("raised", "open", "reeve", "denied", "discussed")]


def test_another_act_of_taking_back_is_no_turn(tmp_path: Path) -> None:
    texts = [S2.replace("mode: discussed", f"mode: {each}") for each in ("denied", "declined")]
    cases = [talks_case(tmp_path / text[-6:], (S2, text)) for text in texts]
    found = ledger_difference(cases[0].ledger, cases[1].ledger)
    assert found.commitments == ()
    assert len(found.changed) == 1


def test_positions_change_by_proposition_and_not_by_their_order(tmp_path: Path) -> None:
    found = changed(
        tmp_path, ("accepts: [open], rejects: [pay]", "red_line: [pay], accepts: [hush]")
    )
    assert [(each.stance, each.begun, each.ended) for each in found.positions] == [
        ("accepts", ("hush",), ("open",)),
        ("rejects", (), ("pay",)),
        ("red_line", ("pay",), ()),
    ]
    assert {(each.party, each.issue) for each in found.positions} == {("low", "water")}


def test_two_positions_of_a_party_are_one(tmp_path: Path) -> None:
    apart = "accepts: [open]}\n  - {party: low, issue: water, rejects: [pay], "
    found = changed(tmp_path, ("accepts: [open], rejects: [pay], ", apart))
    assert not found
