"""Degrees, pair by pair; and a conflict of the literature, written in three ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.analysis.stability import analyse
from standoff.model.preference import Graded
from standoff.preferences.degree_table import DegreeTable
from standoff.preferences.strength import KIND
from tests.casefile.sample import loaded
from tests.preferences.reader import PATH, FakeReader

DEVELOPMENT = """\
standoff: 1
case: {id: development, title: Environmental agencies and developers}
model:
  decision_makers:
    env:
      options: {proactive: The agencies do more than they must}
      preferences: {ENV}
    dev:
      options: {sustain: The developers build in a sustainable way}
      preferences: {DEV}
  states: {s1: YY, s2: YN, s3: NY, s4: NN}
  status_quo: s4
"""
WAYS = {
    "an order": ('{order: "s1 > s3 >> s2 > s4"}', '{order: "s3 > s1 >> s4 > s2"}'),
    "every pair": (
        '{strength: ["s1 > s3 >> s2 > s4", "s1 >> s2", "s1 >> s4", "s3 >> s4"]}',
        '{strength: ["s3 > s1 >> s4 > s2", "s3 >> s4", "s3 >> s2", "s1 >> s2"]}',
    ),
    "what is known": ("{known: s1 > s3 >> s2 > s4}", "{known: s3 > s1 >> s4 > s2}"),
}
IDS = {1: 3, 2: 1, 3: 2, 4: 0}
"""Code of each state, with the first option as the least bit: s1 is 3, s2 is 1, ..."""


def states_of(ids: tuple[int, ...]) -> set[int]:
    return {state for state, code in IDS.items() if code + 1 in ids}


STABLE = {
    ("nash", 0): ({1, 2}, {1, 3}),
    ("gmr", 0): ({1, 2, 3}, {1, 3}),
    ("smr", 0): ({1, 2, 3}, {1, 3}),
    ("seq", 0): ({1, 2}, {1, 3}),
    ("gmr", 2): ({1, 2, 3}, {1, 3}),
    ("smr", 2): ({1, 2, 3}, {1, 3}),
    ("seq", 2): ({1, 2}, {1, 3}),
    # Nothing is better by three degrees: what nobody improves on is left.
    ("gmr", 3): ({1, 2}, {1, 3}),
}


@pytest.mark.parametrize(("env", "dev"), WAYS.values(), ids=WAYS)
@pytest.mark.parametrize(("concept", "strength"), STABLE, ids=str)
def test_sustainable_development_has_its_stable_states(
    tmp_path: Path, env: str, dev: str, concept: str, strength: int
) -> None:
    text = DEVELOPMENT.replace("{ENV}", env).replace("{DEV}", dev)
    conflict = loaded(tmp_path, text).conflict
    table = analyse(conflict, concepts=[concept], strength=strength)
    found = tuple(states_of(table.stable(concept, maker)) for maker in ("env", "dev"))
    assert found == STABLE[concept, strength]
    assert [conflict.structure(maker).kind for maker in ("env", "dev")] == ["strength"] * 2


def test_degrees_need_not_come_from_an_order() -> None:
    reader = FakeReader()
    value = {"pairs": ["YYN >> NNN > YNN > YYN"], "rest": "equal"}
    preference = KIND.read(value, PATH, reader)
    assert preference is not None
    structure = preference.structure(reader.space)
    assert isinstance(structure, DegreeTable)
    assert (structure.kind, structure.degrees, structure.ranks) == ("strength", 2, None)


def test_what_is_left_may_be_unknown() -> None:
    reader = FakeReader()
    preference = KIND.read({"pairs": "YYN >> NNN", "rest": "unknown"}, PATH, reader)
    assert preference is not None
    assert preference.structure(reader.space).kind == "hybrid"


def test_degrees_that_come_from_an_order_become_one() -> None:
    reader = FakeReader()
    chain = "NNN = YNN = NYN = YYN = NNY = YNY = NYY = YYY"
    preference = KIND.read({"pairs": chain, "rest": "equal"}, PATH, reader)
    assert preference is not None
    assert isinstance(preference.structure(reader.space), Graded)
