"""`expected`: published results, read as codes of states, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casefile.sample import SAMPLE, assert_only_fault, loaded

RESULT = """\
expected:
  source: Table 3
  equilibria: {nash: [peace], seq: [YYN, {taken: [low.sue]}]}
  stable: {gmr: {up: [peace]}}
"""


def test_a_result_holds_codes_by_concept_and_decision_maker(tmp_path: Path) -> None:
    (found,) = loaded(tmp_path, SAMPLE + RESULT).expected
    assert (found.source, found.sure, found.opponent_moves, found.self_sanction) == (
        "Table 3",
        True,
        "sequence",
        True,
    )
    assert dict(found.equilibria) == {"nash": (2,), "seq": (3, 4)}
    assert dict(found.stable["gmr"]) == {"up": (2,)}
    assert str(found.place).endswith(":33:3")


def test_there_may_be_several_under_several_readings(tmp_path: Path) -> None:
    text = SAMPLE + (
        "expected:\n"
        "  - {source: A, equilibria: {gmr: []}, opponent_moves: once, sure: false}\n"
        "  - {source: B, equilibria: {gmr: []}, self_sanction: false, known_error: A slip}\n"
    )
    first, second = loaded(tmp_path, text).expected
    assert (first.opponent_moves, first.sure) == ("once", False)
    assert (second.self_sanction, second.known_error) == (False, "A slip")


def test_a_case_without_results_expects_none(tmp_path: Path) -> None:
    assert loaded(tmp_path, SAMPLE).expected == ()


WRONG = {
    "no source": ("source: Table 3", "sure: true", "32:1", "the result has no source"),
    "unknown concept": ("nash: [peace]", "nahs: [peace]", "34:16", "did you mean 'nash'"),
    "unknown maker": ("{up: [peace]}", "{upp: [peace]}", "35:18", "did you mean 'up'"),
    "unknown state": ("nash: [peace]", "nash: [piece]", "34:23", "did you mean 'peace'"),
    "infeasible": ("nash: [peace]", "nash: [NNN]", "34:23", "does not exist"),
    "number": ("nash: [peace]", "nash: [3]", "34:23", "cannot stand in a pattern"),
    "unknown key": ("source:", "sauce:", "33:3", "did you mean 'source'"),
    "sure of what": (
        "source: Table 3",
        "source: Table 3\n  sure: maybe",
        "34:9",
        "cannot stand here",
    ),
}


@pytest.mark.parametrize(("old", "new", "place", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, place: str, said: str) -> None:
    assert RESULT.count(old) == 1
    assert_only_fault(tmp_path, SAMPLE + RESULT.replace(old, new), place, said)


def test_nothing_expected_is_a_fault(tmp_path: Path) -> None:
    assert_only_fault(
        tmp_path, f"{SAMPLE}expected: {{source: A}}\n", "32:11", "nothing is expected"
    )
