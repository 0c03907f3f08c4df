"""What is worst and always open to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.lint.universal_threat import FEWEST, RULE
from tests.lint.sample import Maker, findings, maker, subject_of

OWN = ["p", "q", "r"]
WISHES = ("p", "q", "r")


def found(folder: Path, a: Maker, b: Maker, **rest: object) -> list[str]:
    subject = subject_of(folder, {"a": a, "b": b, "c": maker(["w"], "w")}, **rest)
    return [each.found for each in findings(RULE, subject)]


def test_a_threat_that_would_be_carried_out_stabilises_everything_under_seq(tmp_path: Path) -> None:
    (said,) = found(tmp_path, maker(OWN, "not b.z", *WISHES), maker(["z"], "z"))
    assert said == (
        "'b.z' is worst of all for a, and others can bring it about: under SEQ a stays in all 14"
        " states that it would gain by leaving, in 14 of them for no other reason"
    )


def test_one_that_would_not_be_does_so_under_gmr(tmp_path: Path) -> None:
    (said,) = found(tmp_path, maker(OWN, "not b.z", *WISHES), maker(["z"], "not z"))
    assert "under GMR a stays in all 14 states" in said


def test_something_left_undone_can_be_a_threat(tmp_path: Path) -> None:
    (said,) = found(tmp_path, maker(OWN, "b.z", *WISHES), maker(["z"], "not z"))
    assert said.startswith("'not b.z' is worst of all for a")


def test_several_together_can_be_a_threat(tmp_path: Path) -> None:
    (said,) = found(tmp_path, maker(OWN, "not (b.z and c.w)", *WISHES), maker(["z"], "z"))
    assert said.startswith("'b.z and c.w' is worst of all for a")


def test_a_threat_is_found_whatever_kind_of_preference_makes_it_worst(tmp_path: Path) -> None:
    a: Maker = {
        "options": {each: each for each in OWN},
        "preferences": {"weighted": {"b.z": "-9", "p": "1", "q": "2", "r": "1"}},
    }
    (said,) = found(tmp_path, a, maker(["z"], "z"))
    assert said.startswith("'b.z' is worst of all for a")


HARMLESS: dict[str, tuple[Maker, Maker]] = {
    "not worst": (maker(OWN, "p", "not b.z", "q", "r"), maker(["z"], "z")),
    "cannot be done": (
        maker(OWN, "not b.z", *WISHES),
        maker({"z": {"yes": "does z", "direction": "fixed"}}, "z"),
    ),
    "not after every step": (
        maker(OWN, "not b.z", *WISHES),
        maker({"z": {"yes": "does z", "direction": "backward"}}, "z if a.p", "not z"),
    ),
    "own doing": (maker(OWN, "not p", "q", "r"), maker(["z"], "z")),
    "few steps": (maker(["p"], "not b.z", "p"), maker(["z"], "z")),
    "nothing to gain": (maker(OWN, "not b.z"), maker(["z"], "z")),
    "indifferent": (maker(OWN), maker(["z"], "z")),
    "always so": (maker(OWN, "not b.z or b.z", *WISHES), maker(["z"], "z")),
}


@pytest.mark.parametrize(("a", "b"), HARMLESS.values(), ids=HARMLESS)
def test_what_deters_little_is_no_universal_threat(a: Maker, b: Maker, tmp_path: Path) -> None:
    assert found(tmp_path, a, b) == []


def test_what_would_hold_anyway_does_not_rest_on_the_threat(tmp_path: Path) -> None:
    # b can also do v, which a minds more than all it wants itself; without z nothing would change.
    a = maker(OWN, "not b.z", "not b.v", *WISHES)
    assert found(tmp_path, a, maker(["z", "v"], "z", "v")) == []


def test_the_place_is_where_the_owner_speaks_of_it(tmp_path: Path) -> None:
    makers = {"a": maker(OWN, "not b.z", *WISHES), "b": maker(["z"], "z")}
    (finding,) = findings(RULE, subject_of(tmp_path, makers))
    line = (tmp_path / "case.yaml").read_text().splitlines()[finding.place.line - 1]
    assert line.endswith("not b.z")


def test_where_moves_are_listed_nothing_is_looked_for(tmp_path: Path) -> None:
    a, b = maker(OWN, "not b.z", *WISHES), maker(["z"], "z")
    assert found(tmp_path, a, b, moves=[{"forbid": "c", "from": "c.w"}]) == []


def test_the_least_number_of_states_leaves_out_dilemmas() -> None:
    assert FEWEST > 2


def test_where_states_are_not_ordered_nothing_is_worst_of_all(tmp_path: Path) -> None:
    a = maker(OWN, "not b.z", *WISHES)
    a["preferences"] = {"prioritized": [{"prefer": "not b.z", "known": "no"}, *WISHES]}
    assert found(tmp_path, a, maker(["z"], "z")) == []


def test_what_ties_with_something_else_is_no_threat_alone(tmp_path: Path) -> None:
    a = maker(OWN, *WISHES)
    a["preferences"] = {"prioritized": [{"tie": ["not b.z", "p"]}, "q", "r"]}
    assert found(tmp_path, a, maker(["z"], "z")) == []
