"""Dataframes hold the states, places, stability and equilibria of a case."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.exchange.format import exported
from tests.cli.program import BUDAPEST, CHICKEN, ELMIRA, ROOT


def frame(path: str | Path) -> Any:
    return pyarrow.parquet.read_table(io.BytesIO(exported(load(path), Path("a.parquet"))))


@pytest.mark.parametrize("path", [CHICKEN, BUDAPEST, ELMIRA], ids=["small", "large", "merged"])
def test_there_is_a_row_for_each_state_with_its_options_and_results(path: str) -> None:
    conflict = load(path).conflict
    found = frame(path)
    table = analyse(conflict)
    assert found["state"].to_pylist() == list(range(1, len(conflict.states) + 1))
    for bit, reference in enumerate(conflict.references):
        letters = [(conflict.pattern(state) or "")[bit] for state in found["state"].to_pylist()]
        truth = {"Y": True, "N": False, "-": None}
        assert found[f"option:{reference}"].to_pylist() == [truth[each] for each in letters]
    for concept in table.concepts:
        column = found[f"equilibrium:{concept}"].to_pylist()
        assert tuple(i for i, each in enumerate(column, 1) if each) == table.equilibria(concept)
        for maker in conflict.decision_makers:
            column = found[f"stable:{concept}:{maker.id}"].to_pylist()
            stable = tuple(i for i, each in enumerate(column, 1) if each)
            assert stable == table.stable(concept, maker.id)


def test_the_best_place_is_one() -> None:
    conflict = load(CHICKEN).conflict
    places = frame(CHICKEN)["place:red"].to_pylist()
    assert places[int(conflict.ranks("red").argmax())] == 1
    assert sorted(places) == [1, 2, 3, 4]


def test_the_metadata_say_how_to_read_it() -> None:
    metadata = frame(CHICKEN).schema.metadata
    assert metadata[b"bit_order"] == b"first option least significant"
    assert json.loads(metadata[b"options"])["red.swerve"].startswith("The red car")
    assert metadata[b"input_sha256"].decode() == load(CHICKEN).input_sha256


def test_listed_states_go_by_their_names() -> None:
    found = frame(ROOT / "cases" / "price-war")
    assert all(found["name"].to_pylist())
    assert not [name for name in found.column_names if name.startswith("option:")]
