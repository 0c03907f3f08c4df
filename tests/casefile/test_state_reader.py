"""States by name, by pattern and by the options taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casefile.sample import assert_only_fault, faults_of, loaded, spoilt

QUO = "status_quo: YYN"
STATES = {
    "name": ("peace", 0b010),
    "pattern": ("YYY", 0b111),
    "pattern that one state fits": ("Y-N", 0b011),
    "options": ("{taken: [low.sue, up.share]}", 0b110),
    "options with a reason": ("{taken: [low.sue], why: It is so}", 0b100),
}


@pytest.mark.parametrize(("written", "code"), STATES.values(), ids=STATES)
def test_a_state_can_be_written_in_many_ways(tmp_path: Path, written: str, code: int) -> None:
    case = loaded(tmp_path, spoilt((QUO, f"status_quo: {written}")))
    assert case.template.status_quo == code


def test_no_option_taken_is_a_state(tmp_path: Path) -> None:
    text = spoilt(('    - {pattern: "NNN"}\n', ""), (QUO, "status_quo: {taken: []}"))
    assert loaded(tmp_path, text.replace("NNY]", "NNY, NNN]")).template.status_quo == 0


def test_names_keep_their_order(tmp_path: Path) -> None:
    text = spoilt(("states:\n", "states:\n    war: YYY\n"))
    assert dict(loaded(tmp_path, text).template.state_names) == {"war": 0b111, "peace": 0b010}


WRONG = {
    "unknown name": (QUO, "status_quo: paece", "31:15", "did you mean 'peace'?"),
    "number": (QUO, "status_quo: 3", "31:15", "'3' cannot stand in a pattern"),
    "open pattern": (QUO, "status_quo: YY-", "31:15", "'YY-' is the pattern of 2 states"),
    "pattern of none": (QUO, "status_quo: YN-", "31:15", "'YN-' is the pattern of 0 states"),
    "infeasible": (QUO, "status_quo: YNN", "31:15", "case.yaml:27:7 rules it out"),
    "infeasible by another": (QUO, "status_quo: {taken: []}", "31:15", "'NNN' in "),
    "list": (QUO, "status_quo: [YYN]", "31:15", "a list stands where a mapping"),
    "nothing": (QUO, "status_quo:", "31:14", "the pattern '' has 0 letters"),
    "not-sign unquoted": (QUO, "status_quo: !YYN", "31:15", "'!YYN' is a YAML tag"),
    "misspelt": (QUO, "status_quo: {take: []}", "31:16", "did you mean 'taken'?"),
    "no options": (QUO, "status_quo: {why: It is so}", "31:15", "'taken' is missing"),
    "text for options": (QUO, "status_quo: {taken: up.build}", "31:23", "stands where a list"),
    "unknown option": (QUO, "status_quo: {taken: [up.bild]}", "31:24", "'up.build'?"),
    "two names": (
        "states:\n",
        "states:\n    calm: NYN\n",
        "31:5",
        "'calm' and 'peace' name the same",
    ),
    "name for a name": ("{taken: [up.share]}", "war", "30:12", "'w' cannot stand in a pattern"),
    "infeasible in a ranking": ("NNY]", "NNY, NNN]", "25:46", "the state 'NNN' does not exist"),
}


@pytest.mark.parametrize(("old", "new", "place", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, place: str, said: str) -> None:
    text = spoilt((old, new)).replace("[peace, Y", "[NYN, Y")
    assert_only_fault(tmp_path, text, place, said)


def test_a_name_that_could_not_be_read_is_not_called_unknown(tmp_path: Path) -> None:
    text = spoilt(("{taken: [up.share]}", "NYNN"), (QUO, "status_quo: peace"))
    assert_only_fault(tmp_path, text, "30:12", "has 4 letters")


def test_without_the_rules_only_the_writing_is_checked(tmp_path: Path) -> None:
    text = spoilt(("when: up.build", "when: up.bild"), (QUO, "status_quo: Y--"))
    assert_only_fault(tmp_path, text, "27:14", "up.bild")
    text = spoilt(("when: up.build", "when: up.bild"), (QUO, "status_quo: Y-?"))
    assert [fault.partition(" ")[0] for fault in faults_of(tmp_path, text)] == ["27:14:", "31:17:"]
