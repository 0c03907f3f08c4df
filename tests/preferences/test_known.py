"""What is known and what follows counts, the rest is unknown; and a published conflict."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.analysis.stability import analyse
from standoff.preferences.known import KIND
from tests.casefile.sample import loaded
from tests.preferences.reader import PATH, FakeReader

LAKE_GISBORNE = """\
standoff: 1
case: {id: gisborne, title: Exporting the water of Lake Gisborne}
model:
  decision_makers:
    federal:
      options: {continue: It goes on with the accord against export}
      preferences: {order: "s2 > s6 > s4 > s8 > s1 > s5 > s3 > s7"}
    provincial:
      options: {lift: It lifts its ban on export}
      preferences: {known: [s3 > s7, s4 > s8, s1 > s5, s2 > s6]}
    support:
      options: {appeal: They appeal for the ban to be lifted}
      preferences: {order: "s3 > s4 > s7 > s8 > s5 > s6 > s1 > s2"}
  states: {s1: NNN, s2: YNN, s3: NYN, s4: YYN, s5: NNY, s6: YNY, s7: NYY, s8: YYY}
  status_quo: s1
"""
CONCEPTS = ("nash", "gmr", "smr", "seq")

# Li, Hipel, Kilgour & Fang (2004), read in four ways; computed by a program of its own.
BY_EXTENSION = {
    "a": [(), (), (), ()],
    "b": [(4, 6), (4, 6, 8), (4, 6, 8), (4, 6, 8)],
    "c": [(), (4, 6, 8), (4, 6, 8), (4, 6)],
    "d": [(4, 6), (4, 6, 8), (4, 6, 8), (4, 6, 8)],
}


@pytest.mark.parametrize(("unknown", "expected"), BY_EXTENSION.items(), ids=BY_EXTENSION)
def test_lake_gisborne_has_its_equilibria(
    tmp_path: Path, unknown: str, expected: list[tuple[int, ...]]
) -> None:
    conflict = loaded(tmp_path, LAKE_GISBORNE).conflict
    table = analyse(conflict, concepts=CONCEPTS, unknown=unknown)
    assert [table.equilibria(concept) for concept in CONCEPTS] == expected


COMPLETE = {
    "economy": ("s3 > s7 > s4 > s8 > s1 > s5 > s2 > s6", [(4,), (4, 8), (4, 8), (4,)]),
    "environment": ("s2 > s6 > s1 > s5 > s4 > s8 > s3 > s7", [(6,), (6,), (6,), (6,)]),
}


@pytest.mark.parametrize(("line", "expected"), COMPLETE.values(), ids=COMPLETE)
def test_where_everything_is_known_it_is_an_order(
    tmp_path: Path, line: str, expected: list[tuple[int, ...]]
) -> None:
    case = loaded(tmp_path, LAKE_GISBORNE.replace("[s3 > s7, s4 > s8, s1 > s5, s2 > s6]", line))
    assert case.conflict.ordered
    table = analyse(case.conflict, concepts=CONCEPTS)
    assert [table.equilibria(concept) for concept in CONCEPTS] == expected


def test_what_follows_is_known_and_the_rest_is_not() -> None:
    reader = FakeReader()
    preference = KIND.read(["YYN > NNN = YNN", "YNN >> NYN"], PATH, reader)
    assert preference is not None
    structure = preference.structure(reader.space)
    assert (structure.kind, structure.degrees) == ("hybrid", 2)
    better = structure.better(2, reader.space.codes)
    assert [reader.state_text(code) for code in range(8) if better[code]] == ["NNN", "YNN", "YYN"]


def test_the_rest_may_be_equal() -> None:
    reader = FakeReader()
    value = {"pairs": ["YYN > NNN", "NNN ? NYN"], "rest": "equal"}
    preference = KIND.read(value, PATH, reader)
    assert preference is not None
    assert preference.structure(reader.space).kind == "unknown"
