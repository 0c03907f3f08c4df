"""Single changes that bring an outcome about, on the flagship case."""

from __future__ import annotations

from standoff.casefile.read import load
from standoff.ensembles.smallest_change import smallest_changes
from standoff.expressions.parse import parse

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
