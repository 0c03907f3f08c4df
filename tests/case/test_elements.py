"""The elements of a model, and how well the ledger bears each out, on the flagship case."""

from __future__ import annotations

from collections import Counter

from standoff.case.elements import ElementKind, elements, supports
from standoff.casefile.read import load

CASE = load("cases/budapest-2025")


def test_every_option_statement_and_rule_is_an_element_whatever_is_assumed() -> None:
    found = elements(CASE)
    assert Counter(each.kind for each in found) == {
        ElementKind.OPTION: 10,
        ElementKind.STATEMENT: 51,
        ElementKind.INFEASIBLE: 3,
    }


def test_what_is_made_in_some_worlds_only_is_open() -> None:
    by_text = {each.text: each for each in elements(CASE) if each.owner == "con"}
    assert by_text["force if us.cut"].is_open
    assert not by_text["not us.ground"].is_open


def test_what_cites_nothing_and_is_not_assumed_rests_on_nothing() -> None:
    (only,) = (each for each in elements(CASE) if each.rests_on_nothing)
    assert only.kind is ElementKind.INFEASIBLE


def test_without_a_ledger_there_is_nothing_to_support_with() -> None:
    assert supports(load("cases/chicken")) == ()
    assert len(supports(CASE)) == len(elements(CASE))
