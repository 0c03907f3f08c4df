"""Workbooks both ways; nothing in them is computed, followed or unpacked without bounds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

from standoff.case.template import ConflictTemplate
from standoff.casefile.read import load
from standoff.errors import NotApplicableError
from standoff.exchange import xlsx
from standoff.exchange.format import exported
from tests.cli.program import CHICKEN, case_at, wide_case
from tests.exchange.sample import (
    HOSTILE,
    NAMES,
    assert_same_conflict,
    case_of,
    faults_of,
    read_back,
    templates,
)

Change = Callable[[Any], object]


def workbook_of(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def changed(change: Change) -> bytes:
    """The game of chicken as a workbook, changed as somebody might."""
    workbook = workbook_of(exported(load(CHICKEN), Path("a.xlsx")))
    change(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def put(value: object, sheet: str, cell: str) -> Change:
    def change(workbook: Any) -> None:
        workbook[sheet][cell] = value

    return change


@given(templates())
@settings(max_examples=20, deadline=None)
def test_what_was_exported_comes_back_as_the_same_conflict(
    tmp_path_factory: pytest.TempPathFactory, template: ConflictTemplate
) -> None:
    content = exported(case_of(template), Path("a.xlsx"))
    found, back = read_back(tmp_path_factory.mktemp("a"), "a.xlsx", content)
    assert_same_conflict(template, back.template)
    assert back.template.status_quo == template.status_quo
    assert back.template.state_names == template.state_names
    assert found.warnings == ()


@given(templates(NAMES))
@settings(max_examples=20, deadline=None)
def test_no_cell_is_a_formula_whatever_things_are_called(template: ConflictTemplate) -> None:
    workbook = workbook_of(exported(case_of(template, "=1+1"), Path("a.xlsx")))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if text[:1] in tuple("=+-@\t\r\n") and text != "-"]


def test_every_hostile_name_can_stand_in_a_cell() -> None:
    assert all(isinstance(each, str) for each in HOSTILE)
    workbook = workbook_of(exported(load(CHICKEN), Path("a.xlsx")))
    assert workbook.sheetnames == ["Options", "Rankings", "Results", "About"]
    assert workbook["Options"].freeze_panes == "F2"


def test_no_time_stands_in_the_file() -> None:
    content = exported(load(CHICKEN), Path("a.xlsx"))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml")
    assert core.count(b"1980-01-01T00:00:00Z") == 2
    assert b"openpyxl" not in core


def test_a_file_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    _, case = read_back(tmp_path, "a.xlsx", changed(put(2.0, "Rankings", "F2")))
    assert len(case.conflict.states) == 4


FAULTS: dict[str, tuple[Change, str]] = {
    "formula": (put("=1+1", "Options", "F2"), ":2:6: cell Options!F2: a formula stands here"),
    "formula in a ranking": (put("=F3", "Rankings", "F2"), "cell Rankings!F2: a formula"),
    "error": (put("#N/A", "Options", "F2"), "cell Options!F2: the error #N/A stands here"),
    "truth": (put(True, "Options", "F2"), "cell Options!F2: True is neither text nor number"),
    "letter": (put("x", "Options", "F2"), ":2:6: cell Options!F2: 'x' is neither Y nor N"),
    "half": (put(1.5, "Rankings", "F2"), "cell Rankings!F2: '1.5' is no place in a ranking"),
    "merged cells": (
        lambda workbook: workbook["Options"].merge_cells("F2:G2"),
        ":2:6: the cells Options!F2:G2 are merged; split them",
    ),
    "column missing": (
        lambda workbook: workbook["Rankings"].delete_cols(7),
        "sheet Rankings: these columns are missing: '2'",
    ),
    "column twice": (put(1, "Options", "G1"), "cell Options!G1: the column '1' is there twice"),
    "fewer states": (
        lambda workbook: workbook["Rankings"].delete_cols(9),
        "there are 3 states, and 4 where options stand",
    ),
    "no sheet": (lambda workbook: workbook.remove(workbook["Rankings"]), "no sheet 'Rankings'"),
    "far cell": (put("x", "Options", "XFD1048576"), "has more than 2,097,152 cells"),
}


@pytest.mark.parametrize(("change", "said"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_is_told_with_sheet_and_cell(
    change: Change, said: str, tmp_path: Path
) -> None:
    faults = faults_of(tmp_path, "a.xlsx", changed(change))
    assert any(said in each for each in faults), faults


def packed(**parts: bytes) -> bytes:
    """Chicken with parts of its package replaced or added; their names without the slashes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(exported(load(CHICKEN), Path("a.xlsx")))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.pop(name, old.read(name)))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
PACKAGES: dict[str, tuple[bytes, str]] = {
    "no package": (b"PK nothing", "this is not an .xlsx workbook"),
    "another package": (packed(**{"[Content_Types].xml": b"<x/>"}), "cannot be read"),
    "entities": (packed(**{"xl/workbook.xml": ENTITIES}), "defines a document type"),
    "entities in UTF-16": (
        packed(**{"xl/workbook.xml": ENTITIES.decode().encode("utf-16")}),
        "'xl/workbook.xml' in the workbook defines a document type",
    ),
    "bomb": (packed(large=bytes(65 * 2**20)), "unpacks to more than 64 MiB"),
}


@pytest.mark.parametrize(("content", "said"), PACKAGES.values(), ids=PACKAGES)
def test_a_dangerous_package_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, "a.xlsx", content)
    assert said in fault


def test_more_states_than_a_sheet_has_columns_are_refused(tmp_path: Path) -> None:
    case = load(case_at(tmp_path / "wide.yaml", wide_case(14)))
    with pytest.raises(NotApplicableError, match=r"16,384 states; a \.xlsx file .* 16,379"):
        exported(case, Path("a.xlsx"))


def test_a_text_that_no_cell_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAXIMUM_TEXT", 20)
    with pytest.raises(NotApplicableError, match="more than 20 characters"):
        exported(load(CHICKEN), Path("a.xlsx"))
