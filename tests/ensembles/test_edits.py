"""Each single edit is the list of statements edited by hand."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from standoff.case.assumptions import Alternative, Assumption, Assumptions
from standoff.case.open_model import OpenModel
from standoff.ensembles.edits import Edit, EditKind, edited, single_edits
from standoff.model.decision_maker import DecisionMaker
from standoff.model.option import Option
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.kind import OpenOrder
from standoff.preferences.prioritized import OpenRun, Prioritized
from tests.ensembles.random_models import all_worlds, random_model, world_of

NAMES = ("a.p", "a.q", "a.r", "a.s")


def a_model(*texts: str, first: int | None = None) -> OpenModel:
    """What a wants; the order of two statements from place `first` on is open."""
    items: tuple[Assumption, ...] = ()
    runs: tuple[OpenRun, ...] = ()
    if first is not None:
        order = OpenOrder(id="o", alternatives=("x", "y"), permutes=((0, 1), (1, 0)))
        runs = (OpenRun(first=first, order=order),)
        sides = tuple(Alternative(id=each, text=each) for each in "xy")
        items = (
            Assumption(id="o", text="?", alternatives=sides, default="x", permutes=order.permutes),
        )
    preference = replace(Prioritized.of(*texts, references=NAMES), open_runs=runs)
    return OpenModel(
        decision_makers=(DecisionMaker(id="a", name="A"), DecisionMaker(id="b", name="B")),
        options=tuple(Option(id=name[2:], owner="a", yes=name) for name in NAMES),
        preferences=MappingProxyType({"a": preference, "b": Indifferent()}),
        status_quo=0,
        assumptions=Assumptions(items),
    )


def lists_after(model: OpenModel) -> dict[tuple[int, EditKind], list[str]]:
    """Every edit, and the statements after it."""
    found = {}
    for edit in single_edits(model):
        preference = edited(model, edit).preferences["a"]
        assert isinstance(preference, Prioritized)
        found[edit.place, edit.kind] = [each.text for each in preference.statements]
    return found


def test_each_statement_is_dropped_negated_and_moved() -> None:
    p, q, r = "a.p", "a.q", "a.r"
    assert lists_after(a_model(p, q, r)) == {
        (0, EditKind.DROPPED): [q, r],
        (0, EditKind.NEGATED): [f"not {p}", q, r],
        (0, EditKind.LAST): [q, r, p],
        (0, EditKind.SWAPPED): [q, p, r],
        (1, EditKind.DROPPED): [p, r],
        (1, EditKind.NEGATED): [p, f"not {q}", r],
        (1, EditKind.FIRST): [q, p, r],
        (1, EditKind.LAST): [p, r, q],
        (1, EditKind.SWAPPED): [p, r, q],
        (2, EditKind.DROPPED): [p, q],
        (2, EditKind.NEGATED): [p, q, f"not {r}"],
        (2, EditKind.FIRST): [r, p, q],
    }


def test_whoever_loses_the_only_statement_is_indifferent() -> None:
    model = a_model("a.p")
    dropped, turned = single_edits(model)
    assert isinstance(edited(model, dropped).preferences["a"], Indifferent)
    assert (edited(model, turned).conflict({}).ranks(0) == [1, 0] * 8).all()


def test_a_negated_statement_that_was_negated_is_the_plain_one() -> None:
    model = a_model("not a.p", "a.q")
    turned = next(each for each in single_edits(model) if each.kind is EditKind.NEGATED)
    preference = edited(model, turned).preferences["a"]
    assert isinstance(preference, Prioritized)
    assert (
        preference.statements[0].prefer
        == Prioritized.of("a.p", references=NAMES).statements[0].prefer
    )


def test_a_swap_names_the_other_statement() -> None:
    model = a_model("a.p", "a.q")
    swap = next(each for each in single_edits(model) if each.kind is EditKind.SWAPPED)
    assert (swap.statement.text, swap.other and swap.other.text) == ("a.p", "a.q")


def orders_after(model: OpenModel, edit: Edit) -> list[list[str]]:
    """The statements in each world of the open order."""
    after = edited(model, edit)
    found = []
    for chosen in "xy":
        preference = after.preferences["a"].in_world({"o": chosen})  # type: ignore[attr-defined]  # statements
        found.append([each.text for each in preference.statements])
    return found


def test_statements_in_no_known_order_stay_together() -> None:
    p, q, r, s = NAMES
    model = a_model(p, q, r, s, first=1)
    found = {(e.place, e.kind): orders_after(model, e) for e in single_edits(model)}
    negated = {key for key in found if key[1] is EditKind.NEGATED}
    assert {key: each for key, each in found.items() if key not in negated} == {
        (0, EditKind.DROPPED): [[q, r, s], [r, q, s]],
        (0, EditKind.LAST): [[q, r, s, p], [r, q, s, p]],
        (1, EditKind.DROPPED): [[p, r, s], [p, r, s]],
        (2, EditKind.DROPPED): [[p, q, s], [p, q, s]],
        (3, EditKind.DROPPED): [[p, q, r], [p, r, q]],
        (3, EditKind.FIRST): [[s, p, q, r], [s, p, r, q]],
    }
    assert {place for place, _ in negated} == {0, 1, 2, 3}
    plain = {key: [[n.removeprefix("not ") for n in w] for w in found[key]] for key in negated}
    assert all(each == [[p, q, r, s], [p, r, q, s]] for each in plain.values())


def test_statements_that_tie_can_be_dropped_negated_and_taken_out() -> None:
    p, q, r, s = NAMES
    model = a_model(p)
    tied = Prioritized.of(p, (q, r), s, references=NAMES)
    model = replace(model, preferences=MappingProxyType({**model.preferences, "a": tied}))
    found = {}
    for edit in single_edits(model):
        preference = edited(model, edit).preferences["a"]
        assert isinstance(preference, Prioritized)
        if edit.kind is not EditKind.NEGATED:
            found[edit.place, edit.kind] = [
                [each.text for each in step] for step in preference.steps
            ]
        else:
            assert preference.ties == tied.ties
            assert preference.statements[edit.place].text.startswith("not ")
    assert found == {
        (0, EditKind.DROPPED): [[q, r], [s]],
        (0, EditKind.LAST): [[q, r], [s], [p]],
        (1, EditKind.DROPPED): [[p], [r], [s]],
        (1, EditKind.FIRST): [[q], [p], [r], [s]],
        (1, EditKind.LAST): [[p], [r], [s], [q]],
        (2, EditKind.DROPPED): [[p], [q], [s]],
        (2, EditKind.FIRST): [[r], [p], [q], [s]],
        (2, EditKind.LAST): [[p], [q], [s], [r]],
        (3, EditKind.DROPPED): [[p], [q, r]],
        (3, EditKind.FIRST): [[s], [p], [q, r]],
    }


def test_what_is_not_known_is_not_negated_and_marks_stay() -> None:
    model = a_model(*NAMES[:2])
    wants = model.preferences["a"]
    assert isinstance(wants, Prioritized)
    one, other = wants.statements
    marked = replace(wants, statements=(replace(one, known=False), replace(other, strongly=True)))
    model = replace(model, preferences=MappingProxyType({**model.preferences, "a": marked}))
    kinds = [(edit.place, edit.kind) for edit in single_edits(model)]
    assert (0, EditKind.NEGATED) not in kinds
    assert (1, EditKind.NEGATED) in kinds
    for edit in single_edits(model):
        after = edited(model, edit).preferences["a"]
        assert isinstance(after, Prioritized)
        for each in after.statements:
            assert (each.known, each.strongly) == (
                (False, False) if each.text == "a.p" else (True, True)
            )


@pytest.mark.parametrize("seed", range(10))
def test_an_edited_model_shares_nothing_that_the_edit_changes(seed: int) -> None:
    model = random_model(seed)
    every = all_worlds(model)
    worlds = [each for each in map(every.__getitem__, range(len(every))) if world_of(model, each)]
    for world in worlds:
        model.conflict(world)
    for edit in single_edits(model):
        after = edited(model, edit)
        fresh = replace(model, preferences=after.preferences)
        for world in worlds:
            shared, anew = after.conflict(world), fresh.template(world).build()
            assert np.array_equal(shared.rank_rows.rows, anew.rank_rows.rows)
            assert np.array_equal(shared.states.codes, anew.states.codes)
