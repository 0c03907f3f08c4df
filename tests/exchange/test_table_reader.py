"""A table becomes a case, or every fault in it is told with its line and cell."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from standoff.casefile.read import load
from standoff.exchange.format import exported
from standoff.exchange.table_reader import MAXIMUM_RULES
from tests.cli.program import CHICKEN, ELMIRA
from tests.exchange.sample import faults_of, read_back

Rows = list[list[str]]
TABLE = """\
row,id,text,not taken,direction,1,2,3
option,a.x,Anna pays,Anna keeps it,both,N,Y,N
option,b.x,Boris pays,,forward,N,N,Y
ranking,a,Anna,,,2,3,1
ranking,b,,,,1,1,1
"""


def table() -> Rows:
    return list(csv.reader(io.StringIO(TABLE)))


def text_of(rows: Rows) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def spoilt(row: int, column: int, cell: str) -> str:
    rows = table()
    rows[row][column] = cell
    return text_of(rows)


def test_a_small_table_by_hand_is_a_case(tmp_path: Path) -> None:
    found, case = read_back(tmp_path, "two-pay.csv", TABLE.encode())
    conflict = case.conflict
    assert [conflict.pattern(state) for state in (1, 2, 3)] == ["NN", "YN", "NY"]
    assert conflict.ranks("a").tolist() == [1, 0, 2]
    assert [each.name for each in conflict.decision_makers] == ["Anna", "b"]
    assert [each.no for each in conflict.options] == ["Anna keeps it", ""]
    assert (case.id, case.title) == ("two_pay", "Two pay")
    assert "- {pattern: YY}" in found.text
    assert "preferences: indifferent" in found.text
    (warning,) = found.warnings
    assert "does not say which state is today's" in warning.found


def test_columns_and_rows_may_stand_in_any_order(tmp_path: Path) -> None:
    rows = table()
    mixed = [[row[i] for i in (7, 2, 1, 6, 0, 4, 3, 5)] for row in (rows[0], *rows[:0:-1])]
    _, case = read_back(tmp_path, "a.csv", text_of(mixed).encode())
    assert case.conflict.references == ("b.x", "a.x")
    assert case.conflict.ranks("a").tolist() == [1, 2, 0]


def test_states_out_of_order_are_numbered_anew_with_a_warning(tmp_path: Path) -> None:
    rows = table()
    swapped = [[*row[:5], row[7], row[6], row[5]] if row[0] != "row" else row for row in rows]
    found, case = read_back(tmp_path, "a.csv", text_of(swapped).encode())
    assert case.conflict.ranks("a").tolist() == [1, 0, 2]
    assert any("numbers them anew" in each.found for each in found.warnings)


FAULTS: dict[str, tuple[str, str]] = {
    "letter": (spoilt(1, 6, "y"), ":2:7: cell G2: 'y' is neither Y nor N"),
    "merged": (spoilt(1, 6, "-"), ":2:7: cell G2: a merged state cannot be read"),
    "formula": (spoilt(1, 6, "=A1"), "cell G2: '=A1' is neither Y nor N"),
    "kind": (
        spoilt(1, 0, "options"),
        "cell A2: 'options' is no kind of row; did you mean 'option'?",
    ),
    "option without owner": (spoilt(1, 1, "x"), ":2:2: cell B2: 'x' is no option"),
    "option with capitals": (spoilt(1, 1, "A.x"), "'A.x' is no option"),
    "option twice": (spoilt(2, 1, "a.x"), "cell B3: option 'a.x' is there twice"),
    "no sentence": (spoilt(1, 2, " "), ":2:3: cell C2: the option has no sentence"),
    "direction": (spoilt(1, 4, "foward"), "'foward' is no direction; did you mean 'forward'?"),
    "place": (spoilt(3, 5, "0"), ":4:6: cell F4: '0' is no place in a ranking (1 is best)"),
    "place with a dot": (spoilt(3, 5, "1.5"), "'1.5' is no place in a ranking"),
    "place left out": (spoilt(3, 5, ""), "'' is no place in a ranking"),
    "place of many digits": (spoilt(3, 5, "9" * 40), "is no place in a ranking"),
    "ranking of nobody": (spoilt(3, 1, "c"), ":4:2: cell B4: 'c' is no decision maker"),
    "ranking twice": (spoilt(4, 1, "a"), "cell B5: decision maker 'a' has a second ranking"),
    "column twice": (spoilt(0, 6, "1"), ":1:7: cell G1: the column '1' is there twice"),
    "leading column twice": (spoilt(0, 2, "id"), "cell C1: the column 'id' is there twice"),
    "unknown column": (spoilt(0, 3, "otherwise"), "cell D1: 'otherwise' is no column"),
    "leading column missing": (spoilt(0, 3, "8"), "these columns are missing: 'not taken'"),
    "state missing": (spoilt(0, 7, "4"), "these columns are missing: '3'"),
    "column without heading": (text_of([*table(), ["about"] + [""] * 7 + ["x"]]), "no heading"),
    "same states": (spoilt(2, 7, "N"), "the states 1 and 3 are the same; every state stands once"),
    "no state": (text_of([row[:5] for row in table()]), "the states are missing"),
    "no option": (text_of([table()[0], *table()[3:]]), "there is no row 'option'"),
    "no ranking": (text_of(table()[:3]), "there is no row 'ranking'"),
    "one ranking": (text_of(table()[:4]), "decision maker 'b' has no row 'ranking'"),
    "today twice": (
        text_of([*table(), ["status_quo", "", "", "", "", "Y", "Y", ""]]),
        ":6:1: cell A6: 2 states are marked with Y; today's situation is one state",
    ),
    "today nowhere": (text_of([*table(), ["status_quo"]]), "no states are marked with Y"),
    "two rows of names": (text_of([*table(), ["name"], ["name"]]), "there is a second row 'name'"),
    "date": (text_of([*table(), ["about", "as_of", "soon"]]), "'soon' cannot stand for 'as_of'"),
    "id": (text_of([*table(), ["about", "id", "A B"]]), "'A B' cannot stand for 'id'"),
    "empty": ("\n", "these columns are missing: 'row', 'id', 'text', 'not taken', 'direction'"),
}


@pytest.mark.parametrize(("text", "said"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_is_told_with_line_and_cell(text: str, said: str, tmp_path: Path) -> None:
    faults = faults_of(tmp_path, "a.csv", text)
    assert any(said in each for each in faults), faults


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    rows = table()
    rows[1][5], rows[2][4], rows[3][7] = "?", "up", "best"
    assert len(faults_of(tmp_path, "a.csv", text_of(rows))) == 3


def test_of_a_row_that_is_all_wrong_a_few_cells_are_told(tmp_path: Path) -> None:
    rows = [
        [*row, *([str(n) for n in range(4, 60)] if row[0] == "row" else ["?"] * 56)]
        for row in table()
    ]
    faults = faults_of(tmp_path, "a.csv", text_of(rows))
    assert len(faults) == 4 * 5


def test_names_and_the_head_come_back(tmp_path: Path) -> None:
    case = load(CHICKEN)
    _, back = read_back(tmp_path, "x.csv", exported(case, Path("a.csv")))
    for key in ("id", "title", "field", "as_of", "language", "summary", "citation"):
        assert getattr(back, key) == getattr(case, key), key
    assert back.template.state_names == case.template.state_names
    assert back.template.options == case.template.options


def test_merged_states_are_refused_where_they_stand(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, "a.csv", exported(load(ELMIRA), Path("a.csv")))
    assert len(faults) == 2
    assert all("a merged state cannot be read; give each of its members" in each for each in faults)


def many_options(count: int) -> str:
    rows = [[*table()[0][:5], "1"]]
    rows += [["option", f"a.o{i}", "x", "", "", "N"] for i in range(count)]
    return text_of([*rows, ["ranking", "a", "", "", "", "1"]])


def test_too_many_options_are_refused(tmp_path: Path) -> None:
    assert "there are 63 options; at most 62" in faults_of(tmp_path, "a.csv", many_options(63))[0]
    _, case = read_back(tmp_path / "b", "a.csv", many_options(62).encode())
    assert len(case.conflict.states) == 1


def scattered(states: int) -> str:
    codes = [state * 1_000_003 % 2**30 for state in range(1, states + 1)]
    head = [*table()[0][:5], *map(str, range(1, states + 1))]
    rows = [
        ["option", f"a.o{bit}", "x", "", "", *("NY"[code >> bit & 1] for code in codes)]
        for bit in range(30)
    ]
    return text_of([head, *rows, ["ranking", "a", "", "", "", *["1"] * states]])


def test_states_that_take_too_many_rules_are_refused(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, "a.csv", scattered(300))
    assert f"more than {MAXIMUM_RULES:,} patterns are needed" in fault


def test_too_many_states_are_refused(tmp_path: Path) -> None:
    count = 2**16 + 1
    rows = [[*table()[0][:5], *map(str, range(1, count + 1))], ["option", "a.x", "x"]]
    faults = faults_of(tmp_path, "a.csv", text_of(rows))
    assert any("there are 65,537 states; at most 65,536" in each for each in faults)
