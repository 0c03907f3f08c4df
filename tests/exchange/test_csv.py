"""CSV both ways, and what is wrong with the text itself."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings

from standoff.case.template import ConflictTemplate
from standoff.casefile.read import load
from standoff.errors import NotApplicableError
from standoff.exchange.format import exported
from tests.cli.program import BUDAPEST, CHICKEN, case_at, wide_case
from tests.exchange.sample import (
    NAMES,
    assert_same_conflict,
    case_of,
    faults_of,
    read_back,
    templates,
)
from tests.exchange.test_table_reader import TABLE


@given(templates())
@settings(max_examples=60, deadline=None)
def test_what_was_exported_comes_back_as_the_same_conflict(
    tmp_path_factory: pytest.TempPathFactory, template: ConflictTemplate
) -> None:
    content = exported(case_of(template), Path("a.csv"))
    _, back = read_back(tmp_path_factory.mktemp("a"), "a.csv", content)
    assert_same_conflict(template, back.template)
    assert back.template.status_quo == template.status_quo
    assert back.template.state_names == template.state_names
    for one, other in zip(template.options, back.template.options, strict=True):
        said = [[" ".join(text.split()) for text in (each.yes, each.no)] for each in (one, other)]
        assert said[0] == said[1]
    assert exported(back, Path("a.csv")).count(b"\r\n") == content.count(b"\r\n")


@given(templates(NAMES))
@settings(max_examples=40, deadline=None)
def test_no_cell_is_a_formula_whatever_things_are_called(template: ConflictTemplate) -> None:
    content = exported(case_of(template, "=1+1"), Path("a.csv"))
    for row in csv.reader(io.StringIO(content.decode(), newline=""), strict=True):
        assert not [cell for cell in row if cell[:1] in tuple("=+-@\t\r\n") and cell != "-"]


def test_a_large_case_comes_back(tmp_path: Path) -> None:
    case = load(BUDAPEST)
    _, back = read_back(tmp_path, "a.csv", exported(case, Path("a.csv")))
    assert_same_conflict(case.template, back.template)


def test_cells_may_be_separated_by_semicolons(tmp_path: Path) -> None:
    _, case = read_back(tmp_path, "a.csv", TABLE.replace(",", ";").encode("utf-8-sig"))
    assert len(case.conflict.states) == 3


def test_what_is_no_text_is_refused_with_its_line(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, "a.csv", TABLE.encode() + b"\xff")
    assert fault.startswith(":6:1: byte 0xff is not UTF-8 text")


@pytest.mark.parametrize("row", ['option,"a.x', 'option,"a"b,x', "x" * 200_000])
def test_what_is_no_row_is_refused_with_its_line(row: str, tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, "a.csv", f"{TABLE}{row}")
    assert fault.startswith(":6:1: this row cannot be read")


def test_lines_are_counted_where_cells_hold_several(tmp_path: Path) -> None:
    text = TABLE.replace("Anna pays", '"Anna\npays"').replace("Boris pays", "")
    (fault,) = faults_of(tmp_path, "a.csv", text)
    assert fault.startswith(":4:3: cell C4: the option has no sentence")


def test_the_bit_order_stands_in_a_row() -> None:
    assert b"about,bit_order,first option least significant" in exported(
        load(CHICKEN), Path("a.csv")
    )


def test_more_states_than_a_table_holds_are_refused(tmp_path: Path) -> None:
    case = load(case_at(tmp_path / "wide.yaml", wide_case(17)))
    with pytest.raises(NotApplicableError, match=r"131,072 states; a \.csv file"):
        exported(case, Path("a.csv"))
