"""The ledger as a page and as an object: what is asked for, and how much was left out."""

from __future__ import annotations

import json

import pytest

from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.evidence.records import Statement
from standoff.explain.blocks import Page, Table
from standoff.report.heading import Heading
from standoff.report.ledger_page import ledger_object, ledger_page, mode_words, words_of
from tests.cli.program import CHICKEN
from tests.evidence.talks import talks_case


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return talks_case(tmp_path_factory.mktemp("talks"))


def some(case: Case, *ids: str) -> list[Statement]:
    return [case.ledger.statements[each] for each in ids]


def page_of(case: Case, *ids: str) -> Page:
    return ledger_page(case, some(case, *ids), Heading.of(case))


def rows_of(page: Page) -> list[tuple[object, ...]]:
    (section,) = page.sections
    (table,) = section.blocks
    assert isinstance(table, Table)
    return [tuple(row) for row in table.groups[0].rows]


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (("s1", "s2"), "Of 7 statements in the ledger, 2 are shown, from 2 accounts."),
        (("s1",), "Of 7 statements in the ledger, 1 is shown, from 1 account."),
        ((), "Of 7 statements in the ledger, none is of this kind."),
        (
            ("s1", "s2", "s3", "s4", "s5", "s9", "s10"),
            "The ledger holds 7 statements from 4 accounts.",
        ),
    ],
    ids=["some", "one", "none", "all"],
)
def test_the_sentence_counts(ids: tuple[str, ...], expected: str, talks: Case) -> None:
    assert page_of(talks, *ids).sentence == expected


def test_a_case_without_evidence_has_an_empty_page() -> None:
    chicken = load(CHICKEN)
    page = ledger_page(chicken, [], Heading.of(chicken))
    assert page.sentence == "The ledger of this case holds no statements."
    assert page.sections == ()


def test_a_row_says_who_how_firmly_about_what_and_where(talks: Case) -> None:
    first, second = rows_of(page_of(talks, "s1", "s4"))
    assert first == (
        "s1",
        "Mayor Miller",
        "agreed; binds the upper town, the lower town; if: The dam holds",
        "The sluice is opened",
        "“We agreed to open the sluice [...] if the dam holds”",
        "miller (2024-05-02)",
    )
    assert second[4:] == ("The town offers 20 to 30.5 thalers", "note (paragraph 2)")


def test_only_words_stand_in_quotation_marks_and_against_is_said(talks: Case) -> None:
    assert words_of(talks.ledger.statements["s3"]) == "“nobody talked of money”"
    assert words_of(talks.ledger.statements["s4"]) == "The town offers 20 to 30.5 thalers"
    assert mode_words(talks.ledger.statements["s3"]) == "denied, against it"


def test_nobody_known_leaves_the_place_empty(tmp_path_factory: pytest.TempPathFactory) -> None:
    case = talks_case(tmp_path_factory.mktemp("a"), ("speaker: low, ", ""))
    assert rows_of(page_of(case, "s4"))[0][1] is None


def test_the_object_holds_the_statements_and_what_they_speak_of(talks: Case) -> None:
    found = ledger_object(talks, some(talks, "s4", "s1"))
    assert found["schema"] == "standoff/ledger/1"
    result = json.loads(json.dumps(found))["result"]
    assert [each["id"] for each in result["statements"]] == ["s4", "s1"]
    assert result["statements_total"] == 7
    assert list(result["accounts"]) == ["note", "miller"]
    assert list(result["propositions"]) == ["pay", "open"]
    offer, agreed = result["statements"]
    assert offer["quantity"] == {
        "of": "thalers",
        "kind": "claim",
        "low": 20.0,
        "high": 30.5,
        "unit": "thaler",
    }
    assert (agreed["rung"], agreed["spans"]) == (6, [[24, 52], [75, 91]])
    assert (agreed["quantity"], offer["spans"], offer["quote"]) == (None, [], None)
