"""What rules ask about a case, and what leaving out a statement changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from standoff.errors import Place
from standoff.lint.subject import Subject
from standoff.model.preference import Graded
from tests.lint.sample import maker, subject_of


def test_statements_are_those_about_options_in_the_order_of_the_case(tmp_path: Path) -> None:
    makers = {"a": maker(["x"], "x", "b.z"), "b": maker(["z"]), "c": maker(["w"], "w")}
    subject = subject_of(tmp_path, makers)
    told = [(each.owner, each.rank, each.statement.text) for each in subject.statements]
    assert told == [(0, 0, "x"), (0, 1, "b.z"), (2, 0, "w")]


def test_the_only_statement_leaves_indifference_behind(tmp_path: Path) -> None:
    subject = subject_of(tmp_path, {"a": maker(["x"], "x")})
    (without,) = subject.without.values()
    assert without.changed.tolist() == [[True, False]]
    assert not without.is_idle


def test_a_statement_may_change_nothing_but_where_today_leads(tmp_path: Path) -> None:
    # Neither step can be taken back; which of them is taken matters to no verdict.
    once = {each: {"yes": each, "direction": "forward"} for each in ("x", "y")}
    subject = subject_of(
        tmp_path,
        {"a": maker(once, "not y", "x or y")},
        infeasible=[{"at_most_one": ["a.x", "a.y"]}],
    )
    first = subject.without[subject.statements[0]]
    assert not first.changed.any()
    assert first.leads_elsewhere
    assert not first.is_idle


def test_other_preferences_are_those_of_one_decision_maker(tmp_path: Path) -> None:
    subject = subject_of(tmp_path, {"a": maker(["x"], "x"), "b": maker(["z"], "z")})
    other = subject.with_structure(0, Graded(np.array([[3, 2, 1, 0]], dtype=np.int32)))
    assert other.ranks("a").tolist() == [3, 2, 1, 0]
    assert other.ranks("b").tolist() == subject.conflict.ranks("b").tolist()


def test_what_has_no_place_is_somewhere_in_the_case(tmp_path: Path) -> None:
    subject = subject_of(tmp_path, {"a": maker(["x"], "x")})
    assert subject.place(None) == Place(str(tmp_path))
    assert subject.place(Place("f", 1, 2)) == Place("f", 1, 2)


def test_without_a_status_quo_today_leads_nowhere(tmp_path: Path) -> None:
    case = subject_of(tmp_path, {"a": maker(["x"], "x", "x or not x")}).case
    subject = Subject(replace(case, model=replace(case.template, status_quo=2)))
    assert subject.conflict.status_quo is None
    assert not any(each.leads_elsewhere for each in subject.without.values())


def test_what_ties_stays_tied_when_a_statement_is_left_out(tmp_path: Path) -> None:
    a = maker(["x", "y"], "x")
    a["preferences"] = {"prioritized": [{"tie": ["x", "y", "b.z"]}, {"prefer": "x", "known": "no"}]}
    subject = subject_of(tmp_path, {"a": a, "b": maker(["z"], "z")})
    assert [each.statement.text for each in subject.statements] == ["x", "y", "b.z", "x", "z"]
    # Without x in the tie y alone moves a; without the last nothing is unknown any more.
    changed = {each.rank: subject.without[each].changed[0] for each in subject.statements[:4]}
    assert changed[0].any()
    assert not changed[2].any()
