"""`moves`: what options do not say, and what is wrong with a rule about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.model.conflict import Conflict
from tests.casefile.sample import assert_only_fault, loaded, spoilt


def with_rule(rule: str) -> str:
    return spoilt(("  status_quo:", f"  moves:\n    - {rule}\n  status_quo:"))


def moves_of(conflict: Conflict, mover: int) -> set[tuple[str | None, str | None]]:
    assert conflict.moves is not None
    starts, ends = conflict.moves[mover]
    pairs = zip(starts.tolist(), ends.tolist(), strict=True)
    return {(conflict.pattern(s + 1), conflict.pattern(e + 1)) for s, e in pairs}


ALL_OF_UP = {
    *(("NYN", "YYN"), ("YYN", "NYN")),
    *((a, b) for a in ("NYY", "YYY", "NNY") for b in ("NYY", "YYY", "NNY") if a != b),
}
TORN_DOWN = {("YYN", "NYN"), ("YYY", "NYY"), ("YYY", "NNY")}
RULES = {
    "from and to": ('{forbid: up, from: up.build, to: "not up.build"}', TORN_DOWN),
    "from anywhere": ("{forbid: up, to: not up.share}", {("NYY", "NNY"), ("YYY", "NNY")}),
    "to anywhere": ("{forbid: up, from: up.build}", TORN_DOWN),
}


@pytest.mark.parametrize(("rule", "gone"), RULES.values(), ids=RULES)
def test_a_forbidden_move_is_gone_and_no_other(
    tmp_path: Path, rule: str, gone: set[tuple[str, str]]
) -> None:
    conflict = loaded(tmp_path, with_rule(rule)).conflict
    assert moves_of(conflict, 0) == ALL_OF_UP - gone
    assert moves_of(conflict, 1) == {("NYN", "NYY"), ("YYN", "YYY")}


def test_an_allowed_move_is_there_whatever_options_say(tmp_path: Path) -> None:
    rule = "{allow: low, from: {taken: [low.sue]}, to: peace, why: They settle}"
    case = loaded(tmp_path, with_rule(rule))
    assert moves_of(case.conflict, 1) == {("NYN", "NYY"), ("YYN", "YYY"), ("NNY", "NYN")}
    found = case.template.move_rules[0]
    assert (found.text, found.why) == (
        "allow low from {taken: [low.sue]}, to 'peace'",
        "They settle",
    )


WRONG = {
    "no kind": ("{from: up.build}", "32:7", "neither forbid nor allow"),
    "two kinds": ("{forbid: up, allow: up, from: peace}", "32:7", "has forbid and allow"),
    "nobody": ("{forbid: upp, from: up.build}", "32:16", "did you mean 'up'"),
    "no ends": ("{forbid: up}", "32:7", "neither 'from' nor 'to'"),
    "no expression": ("{forbid: up, from: {taken: []}}", "32:26", "an expression is expected"),
    "unknown option": ("{forbid: up, from: up.bild}", "32:26", "did you mean 'up.build'"),
    "no start": ("{allow: up, to: peace}", "32:7", "has no 'from'"),
    "unknown state": ("{allow: up, from: piece, to: peace}", "32:25", "did you mean 'peace'"),
    "infeasible": ("{allow: up, from: peace, to: YNY}", "32:36", "does not exist"),
    "nowhere": ("{allow: up, from: peace, to: NYN}", "32:7", "from a state to itself"),
    "unknown key": ("{forbid: up, form: up.build, to: low.sue}", "32:20", "did you mean 'from'"),
}


@pytest.mark.parametrize(("rule", "place", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, rule: str, place: str, said: str) -> None:
    assert_only_fault(tmp_path, with_rule(rule), place, said)
