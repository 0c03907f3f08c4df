"""The elements of a model, and how well the ledger bears each out, on the flagship case."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from standoff.case.elements import ElementKind, elements, supports
from standoff.casefile.read import load
from standoff.lint.subject import named_elements
from tests.casefile.sample import loaded, spoilt
from tests.casefile.test_graph_reader import GRAPH

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


def test_a_weight_is_an_element_where_there_is_more_to_it_than_the_number(tmp_path: Path) -> None:
    weights = "weighted: {sue: {weight: -1.5, cites: [s1]}, up.share: 2}"
    case = loaded(tmp_path, spoilt(("ranking: [peace, YYN, [NYY, YYY], NNY]", weights)))
    (weight,) = (each for each in elements(case) if each.kind is ElementKind.WEIGHT)
    assert (weight.owner, weight.text, weight.cites) == ("low", "low.sue: -1.5", ("s1",))
    assert not weight.is_open
    assert weight.place is not None
    assert named_elements([weight]) == "weight 'low.sue: -1.5' of low (line 25)"


def test_a_move_in_graph_form_is_an_element_where_it_says_more_of_itself(tmp_path: Path) -> None:
    move = "{move: calm -> crisis, assuming: mood=bad, basis: assumed}"
    mood = "assumptions: {mood: {text: So?, alternatives: {bad: B, good: G}, default: bad}}\n"
    text = GRAPH.replace("calm -> crisis", move) + mood
    (found,) = (each for each in elements(loaded(tmp_path, text)) if each.kind is ElementKind.MOVE)
    assert (found.text, found.basis, found.is_open) == ("a calm -> crisis", "assumed", True)
