"""One table for spreadsheets and scripts, as comma-separated text.

The layout is described in `standoff.exchange.table`; the bit order stands in an `about` row. UTF-8,
lines end as RFC 4180 says; on reading, `;` may separate cells as well.
"""

from __future__ import annotations

import csv
import io

from standoff.case.case import Case
from standoff.errors import CaseError, Fault, Place
from standoff.exchange.format import Format, Imported
from standoff.exchange.option_form import require_states
from standoff.exchange.table import LEADING, sheets_of
from standoff.exchange.table_reader import MAXIMUM_STATES, Grid, read_table

__all__ = ["FORMAT"]


def _read(content: bytes, file: str) -> Imported:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{content[error.start]:02x} is not UTF-8 text"
        raise CaseError([Fault(place=Place(file, line, 1), found=found)]) from None
    delimiter = ";" if text.startswith(f"{LEADING[0]};") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    line = 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        found = f"this row cannot be read ({error})"
        way_out = "look for a quotation mark that is never closed"
        place = Place(file, line, 1)
        raise CaseError([Fault(place=place, found=found, way_out=way_out)]) from None
    return read_table([Grid(file=file, rows=rows, lines=lines)], file)


def _write(case: Case) -> bytes:
    require_states(case, MAXIMUM_STATES, ending=FORMAT.id)
    *sheets, about = sheets_of(case)
    headings, width = sheets[0].rows[0], len(sheets[0].rows[0])
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    for sheet in (about, *sheets):
        writer.writerows((*row, *[""] * (width - len(row))) for row in sheet.rows[1:])
    return out.getvalue().encode()


FORMAT = Format(
    id="csv",
    summary="one table: options, rankings, results",
    order=20,
    read=_read,
    write=_write,
)
