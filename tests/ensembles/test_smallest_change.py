"""Single changes that bring an outcome about, on the flagship case."""

from __future__ import annotations

from pathlib import Path

from standoff.casefile.read import load
from standoff.ensembles.smallest_change import smallest_changes
from standoff.expressions.parse import parse
from tests.explain.ferry import ALONE, FERRY, STRICT, case_of, model_of

CASE = load("cases/budapest-2025")


def test_a_ceasefire_is_one_assumption_or_one_statement_away() -> None:
    assert CASE.open_model is not None
    found = smallest_changes(CASE.open_model, parse("ru.ceasefire"))
    assert found.exists
    assert not found.already
    reached = [each for each in found.changes if each.reached]
    assert [(e.assumption, e.alternative) for e in reached if e.edit is None] == [
        ("congress", "tolerates")
    ]
    texts = {(e.edit.decision_maker, e.edit.statement.text) for e in reached if e.edit}
    assert ("con", "force if us.cut") in texts
    assert ("ru", "ua.neutral if ceasefire") in texts
    assert not any(maker in ("us", "eu") for maker, _ in texts)


def test_changes_that_reach_it_come_first() -> None:
    assert CASE.open_model is not None
    found = smallest_changes(CASE.open_model, parse("ru.ceasefire"))
    flags = [each.reached for each in found.changes]
    assert flags == sorted(flags, reverse=True)


def test_what_is_infeasible_has_no_change() -> None:
    assert CASE.open_model is not None
    found = smallest_changes(CASE.open_model, parse("ru.ceasefire and ru.widen"))
    assert not found.exists
    assert not found.changes


def test_what_another_alternative_makes_feasible_is_said_to_be_possible(tmp_path: Path) -> None:
    found = smallest_changes(model_of(case_of(tmp_path, STRICT)), parse("south.sail"))
    assert (found.exists, found.holds, found.already) == (True, False, False)
    (only,) = found.changes
    assert (only.edit, only.assumption, only.alternative) == (None, "law", "free")
    assert not only.reached


def test_an_alternative_under_which_nothing_is_feasible_is_no_change(tmp_path: Path) -> None:
    found = smallest_changes(model_of(case_of(tmp_path, FERRY)), parse("south.sail"))
    changes = [(e.assumption, e.alternative) for e in found.changes if e.edit is None]
    assert changes == [("coal", "dear")]
    assert found.tried > len(found.changes)


def test_without_assumptions_statements_alone_are_tried(tmp_path: Path) -> None:
    found = smallest_changes(model_of(case_of(tmp_path, ALONE)), parse("not north.pay"))
    assert not found.already
    assert {each.edit.kind.value for each in found.changes if each.edit} == {"dropped", "negated"}
    assert all(each.reached for each in found.changes)
