"""Reports instead of yes or no: blockers, overlap, smallest change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from standoff.case.questions import Question
from standoff.casefile.read import load
from standoff.explain.blocks import Bullets, Paragraph, Table
from standoff.explain.question_reports import report_blocks, report_data, report_sentence
from standoff.expressions.questions import parse_report
from tests.explain.ferry import STRICT, case_of

CASE = load("cases/budapest-2025")
BLOCK = CASE.question("block")
GROUPS = CASE.question("groups")


def wanted(text: str) -> Question:
    return replace(BLOCK, id="w", form=parse_report("smallest_change", text), text=text)


def test_blockers_are_named_with_what_each_can_do_alone() -> None:
    assert report_sentence(CASE, BLOCK) == "In this model Russia and Ukraine can prevent it alone."
    table = report_blocks(CASE, BLOCK)[1]
    assert isinstance(table, Table)
    assert table.groups[0].rows[1][0] == "Ukraine"
    data = report_data(CASE, BLOCK)["blockers"]
    assert data["ru"]["can_prevent"]
    assert not data["us"]["can_prevent"]


def test_the_overlap_report_lists_the_groups_that_share_something() -> None:
    data = report_data(CASE, GROUPS)
    assert data["states_total"] == 0
    assert {tuple(each["parties"]) for each in data["groups"]} >= {("ua", "us", "eu", "con")}
    assert report_blocks(CASE, GROUPS)


def test_single_changes_that_bring_a_ceasefire_about_are_listed() -> None:
    question = wanted("ru.ceasefire")
    items = report_blocks(CASE, question)[1]
    assert isinstance(items, Bullets)
    said = " ".join(items.items)
    assert "congress=tolerates: today leads there." in said
    assert "The US Congress: “force if us.cut” dropped: today leads there." in said
    found = report_data(CASE, question)["changes"]
    assert {"assumption": "congress", "alternative": "tolerates"}.items() <= next(
        each.items() for each in found if each["assumption"]
    )


def test_what_no_state_allows_is_said() -> None:
    assert "no such state is feasible" in report_sentence(CASE, wanted("ru.ceasefire and ru.widen"))


def test_what_is_so_already_needs_no_change() -> None:
    assert "nothing has to change" in report_sentence(CASE, wanted("eu.fund"))


def test_what_only_another_alternative_allows_is_told_with_it(tmp_path: Path) -> None:
    case = case_of(tmp_path, STRICT)
    said, changes = report_blocks(case, case.question("how"))
    assert said == Paragraph(
        "In this model no single change makes today lead there; one would at least let it hold."
    )
    assert changes == Bullets(
        items=("law=free: it can hold, but today does not lead there.",)
    )  # fmt: skip


def test_what_is_not_feasible_by_default_has_no_blockers(tmp_path: Path) -> None:
    case = case_of(tmp_path, STRICT)
    assert report_blocks(case, case.question("who")) == (
        Paragraph("In this model no such state is feasible, so there is nothing to block."),
    )
