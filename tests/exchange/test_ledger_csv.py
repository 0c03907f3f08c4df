"""The ledger as a table: a row for each statement, and nothing that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings

from standoff.case.case import Case
from standoff.exchange.ledger_csv import FORMAT, POLARITIES
from tests.evidence.talks import hostile, talks_case
from tests.exchange.sample import NAMES


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return talks_case(tmp_path_factory.mktemp("talks"))


def rows_of(case: Case) -> dict[str, dict[str, str]]:
    assert FORMAT.write is not None
    text = FORMAT.write(case).decode("utf-8")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_every_statement_is_a_row_in_the_order_of_the_case(talks: Case) -> None:
    assert list(rows_of(talks)) == list(talks.ledger.statements)


@pytest.mark.parametrize(
    ("statement", "column", "expected"),
    [
        ("s1", "account", "miller"),
        ("s1", "published", "2024-05-02"),
        ("s1", "source", "The Gazette & Post"),
        ("s1", "source_grade", "B"),
        ("s1", "speaker_name", "Mayor Miller"),
        ("s1", "proposition", "The sluice is opened"),
        ("s1", "rung", "6"),
        ("s1", "parties", "up low"),
        ("s1", "condition", "holds"),
        ("s1", "quote", "We agreed to open the sluice [...] if the dam holds"),
        ("s1", "note", "'-twice"),
        ("s2", "start", "32"),
        ("s2", "end", "57"),
        ("s3", "polarity", "against"),
        ("s3", "proposition", "'=The lower town pays"),
        ("s4", "paraphrase", "The town offers 20 to 30.5 thalers"),
        ("s4", "locator", "paragraph 2"),
        ("s4", "start", ""),
        ("s4", "low", "20"),
        ("s4", "high", "30.5"),
        ("s10", "visibility", "team"),
        ("s10", "rung", ""),
        ("s5", "visibility", "team"),
        ("s9", "visibility", "public"),
    ],
)
def test_a_cell_holds_what_its_heading_says(
    statement: str, column: str, expected: str, talks: Case
) -> None:
    assert rows_of(talks)[statement][column] == expected


@given(words=NAMES)
@settings(max_examples=40, deadline=None)
def test_no_cell_begins_like_a_formula(words: str, talks: Case) -> None:
    cells = [cell for row in rows_of(hostile(talks, words)).values() for cell in row.values()]
    assert not [each for each in cells if each != "-" and each[:1] in ("=", "+", "-", "@")]


def test_credibility_of_a_statement_is_a_number(tmp_path: Path) -> None:
    case = talks_case(tmp_path, ('note: "-twice"', "info_grade: 2"))
    assert rows_of(case)["s1"]["info_grade"] == "2"
    assert set(POLARITIES.values()) == {"for", "against", "open"}
