"""What single edits change equals editing by hand and analysing anew; and the flagship."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.case.open_model import OpenModel
from standoff.ensembles.edits import EditKind, edited, single_edits
from standoff.ensembles.over_worlds import WorldResults, over_worlds
from standoff.ensembles.sensitivity import Sensitivity, default_world, sensitivity
from tests.ensembles.flagship import budapest, budapest_model, over_all_worlds, taken
from tests.ensembles.random_models import all_worlds, questions_of, random_model


def anew(model: OpenModel, results: WorldResults) -> WorldResults:
    """The same questions of a model that shares nothing."""
    return over_worlds(replace(model), results.worlds, results.questions, threads=1)


def reached_in(results: WorldResults, row: int) -> tuple[int, ...] | None:
    return results.outcomes[int(results.which[row])].reached


@pytest.mark.parametrize("seed", range(8))
def test_changes_are_those_of_editing_by_hand(seed: int) -> None:
    model = random_model(seed, most=3)
    found = sensitivity(model, all_worlds(model), questions_of(model, seed), threads=1)
    before = anew(model, found.before)
    rows = range(len(before.worlds))
    changes = {(c.edit.decision_maker, c.edit.place, c.edit.kind): c for c in found.changes}
    for edit in single_edits(model):
        after = anew(edited(model, edit), found.before)
        change = changes.pop((edit.decision_maker, edit.place, edit.kind), None)
        differs = (before.answers != after.answers).sum(axis=0).tolist()
        expected = {q.id: n for q, n in zip(before.questions, differs, strict=True) if n}
        moved = sum(reached_in(before, row) != reached_in(after, row) for row in rows)
        new = {s for row in rows for s in reached_in(after, row) or ()}
        old = {s for row in rows for s in reached_in(before, row) or ()}
        if change is None:
            # A statement that no world makes.
            assert not expected
            assert not moved
            continue
        assert dict(change.questions) == expected
        assert change.reached == moved
        assert change.gained == tuple(sorted(new - old))
        assert bool(change) is bool(expected or moved)
    assert not changes
    dropped = [each for each in found.changes if each.edit.kind is EditKind.DROPPED]
    assert len(found.idle) + len(found.carrying) == len(dropped)
    weights = [sum(each.questions.values()) + each.reached for each in found.carrying]
    assert weights == sorted(weights, reverse=True)


def test_progress_counts_the_edits() -> None:
    model = random_model(2, most=2)
    seen: list[tuple[int, int]] = []
    found = sensitivity(
        model, all_worlds(model), (), threads=1, progress=lambda *each: seen.append(each)
    )
    total = len(found.changes)
    assert seen == [(done, total) for done in range(1, total + 1)]


def by_default() -> Sensitivity:
    world = default_world(budapest().assumptions)
    return sensitivity(budapest_model(), world, budapest().questions, threads=1)


def test_the_decisive_swap_of_the_flagship_is_whether_congress_overrules() -> None:
    changes = [each for each in by_default().changes if each.edit.kind is EditKind.SWAPPED]
    (decisive,) = [each for each in changes if each.reached]
    assert decisive.edit.decision_maker == "con"
    assert decisive.edit.statement.text == "force if us.cut"
    assert decisive.edit.other is not None
    assert decisive.edit.other.text == "not force"
    assert [taken(each) for each in decisive.gained] == [{"us.cut", "ua.neutral", "ru.ceasefire"}]
    assert decisive.questions == {"settlement": 1, "on_terms": 1, "war": 1, "today": 1}


@pytest.mark.slow
def test_twenty_nine_of_fifty_one_statements_are_idle_in_the_flagship() -> None:
    results = over_all_worlds()
    drops = [each for each in single_edits(budapest_model()) if each.kind is EditKind.DROPPED]
    assert len(drops) == 51
    idle = []
    for edit in drops:
        after = over_worlds(edited(budapest_model(), edit), results.worlds, results.questions)
        rows = range(len(results.worlds))
        same = all(reached_in(results, row) == reached_in(after, row) for row in rows)
        if same and (results.answers == after.answers).all():
            idle.append((edit.decision_maker, edit.statement.text))
    assert len(idle) == 29
    assert not {("con", "force if us.cut"), ("us", "not con.force")} & set(idle)
