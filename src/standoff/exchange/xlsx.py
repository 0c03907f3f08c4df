"""A workbook with the sheets Options, Rankings, Results and About.

The layout of each is described in `standoff.exchange.table`. On reading, nothing is computed and
nothing followed: formulas, merged cells, document types and workbooks that unpack to too much are
refused. The same case gives the same bytes: times in the file are fixed.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from standoff.case.case import Case
from standoff.errors import CaseError, Fault, NotApplicableError, Place
from standoff.exchange.format import Format, Imported, library
from standoff.exchange.option_form import require_states
from standoff.exchange.table import Sheet, sheets_of
from standoff.exchange.table_reader import Grid, read_table

__all__ = ["FORMAT"]

READ = ("Options", "Rankings")
ALSO_READ = ("About",)
MAXIMUM_UNPACKED = 64 * 2**20
MAXIMUM_CELLS = 2**21
MAXIMUM_TEXT = 32_767
"""Characters of a cell; a spreadsheet would cut off the rest without a word."""
MAXIMUM_STATES = 16_384 - 5
"""A sheet has so many columns, and five of them lead."""

DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError),
    *(OSError, EOFError, ValueError),
)
"""What Python raises for a package that is none, is damaged or locked."""
EPOCH = (1980, 1, 1, 0, 0, 0)
STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def _read(content: bytes, file: str) -> Imported:
    openpyxl = library("openpyxl", ending=FORMAT.id)
    _check_package(content, file)
    try:
        with warnings.catch_warnings():
            # About styles and such that are of no interest here.
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    except Exception as error:
        # A broken workbook makes the library fail in any way at all.
        raise _refused(file, f"this workbook cannot be read ({type(error).__name__})") from None
    missing = [name for name in READ if name not in workbook.sheetnames]
    if missing:
        found = f"there is no sheet '{missing[0]}'"
        way_out = f"the sheets {' and '.join(READ)} are needed; export a case to see how they look"
        raise _refused(file, found, way_out)
    faults: list[Fault] = []
    names = [name for name in (*READ, *ALSO_READ) if name in workbook.sheetnames]
    grids = [_grid(workbook[name], file, faults) for name in names]
    if faults:
        raise CaseError(faults)
    return read_table(grids, file)


def _check_package(content: bytes, file: str) -> None:
    """Refuses what would unpack to too much, and XML that defines or includes anything."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(each.file_size for each in package.infolist()) > MAXIMUM_UNPACKED:
                found = f"the workbook unpacks to more than {MAXIMUM_UNPACKED // 2**20} MiB"
                raise _refused(file, found)
            for name in package.namelist():
                # Without the null bytes of UTF-16.
                text = package.read(name).replace(b"\0", b"")
                if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                    raise _refused(file, f"'{name}' in the workbook defines a document type")
    except DAMAGES as error:
        raise _refused(file, f"this is not an .xlsx workbook ({error})") from None


def _grid(sheet: Any, file: str, faults: list[Fault]) -> Grid:
    """The cells of a sheet as text; reports what is no plain value."""
    name = sheet.title
    if sheet.max_row * sheet.max_column > MAXIMUM_CELLS:
        found = f"sheet {name} has more than {MAXIMUM_CELLS:,} cells"
        raise _refused(file, found, "delete the empty rows and columns")
    grid = Grid(
        file=file,
        sheet=name,
        rows=[[_text(cell.value) for cell in row] for row in sheet.iter_rows()],
        lines=range(1, sheet.max_row + 1),
    )
    for merged in sheet.merged_cells.ranges:
        place = (merged.min_row - 1, merged.min_col - 1)
        found = f"the cells {name}!{merged.coord} are merged"
        faults.append(Fault(place=grid.place(*place), found=found, way_out="split them"))
    for row in sheet.iter_rows():
        for cell in row:
            kind = _not_plain(cell)
            if kind:
                place = (cell.row - 1, cell.column - 1)
                found = f"cell {grid.name(*place)}: {kind}"
                way_out = "put the value itself there"
                faults.append(Fault(place=grid.place(*place), found=found, way_out=way_out))
    return grid


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _not_plain(cell: Any) -> str:
    """What a cell holds that is neither text nor number; empty where it holds one."""
    if cell.data_type == "f":
        return "a formula stands here"
    if cell.data_type == "e":
        return f"the error {cell.value} stands here"
    plain = cell.value is None or type(cell.value) in (str, int, float)
    return "" if plain else f"{cell.value} is neither text nor number"


def _refused(file: str, found: str, way_out: str = "") -> CaseError:
    return CaseError([Fault(place=Place(file), found=found, way_out=way_out)])


def _write(case: Case) -> bytes:
    openpyxl = library("openpyxl", ending=FORMAT.id)
    require_states(case, MAXIMUM_STATES, ending=FORMAT.id)
    sheets = sheets_of(case)
    _check_texts(sheets)
    workbook = openpyxl.Workbook(write_only=True)
    workbook.properties.creator = "standoff"
    for sheet in sheets:
        page = workbook.create_sheet(sheet.name)
        page.freeze_panes = "F2"
        for row in _cells(openpyxl, page, sheet):
            page.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return _timeless(out.getvalue())


def _check_texts(sheets: Sequence[Sheet]) -> None:
    longest = max(len(str(value)) for sheet in sheets for row in sheet.rows for value in row)
    if longest > MAXIMUM_TEXT:
        raise NotApplicableError(
            f"a text of the case has more than {MAXIMUM_TEXT:,} characters, more than a cell of an"
            " .xlsx file holds; shorten it"
        )


def _cells(openpyxl: Any, page: Any, sheet: Sheet) -> Iterator[list[Any]]:
    for row in sheet.rows:
        cells = []
        for value in row:
            cell = openpyxl.cell.WriteOnlyCell(page, value=None if value == "" else value)
            if value and isinstance(value, str):
                # Whatever it looks like: it is text.
                cell.data_type = "s"
            cells.append(cell)
        yield cells


def _timeless(content: bytes) -> bytes:
    """The same workbook without the moment at which it was made."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            package.writestr(zipfile.ZipInfo(name, EPOCH), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


FORMAT = Format(
    id="xlsx",
    summary="a workbook: Options, Rankings, Results, About",
    order=30,
    read=_read,
    write=_write,
)
