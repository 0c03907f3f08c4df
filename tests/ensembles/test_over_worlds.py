"""Results over worlds equal one literal analysis per world, on any number of threads."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from standoff.case.questions import Question
from standoff.case.template import InfeasibleRule
from standoff.ensembles.in_chunks import CHUNK
from standoff.ensembles.over_worlds import DISPLAYED, Judge, WorldResults, asked, over_worlds
from standoff.errors import ConflictError
from standoff.expressions.parse import parse
from standoff.expressions.questions import parse_question, parse_report
from standoff.model.constraint import PatternConstraint
from tests.ensembles.random_models import (
    all_worlds,
    facts,
    literal,
    questions_of,
    random_model,
)
from tests.oracle.answers import reached

SEEDS = range(40)


def results_of(seed: int, *, threads: int = 1, most: int = 4, wide: int = 3) -> WorldResults:
    model = random_model(seed, most=most, wide=wide)
    return over_worlds(model, all_worlds(model), questions_of(model, seed), threads=threads)


def fingerprint(results: WorldResults) -> bytes:
    """Everything that comes out, as bytes."""
    parts = [results.answers.tobytes(), results.which.tobytes(), repr(results.infeasible).encode()]
    parts += [repr(results.equilibrium_counts(each)).encode() for each in results.concepts]
    parts += [repr(results.reached_counts()).encode(), results.holds_counts().tobytes()]
    return b"|".join(parts)


def check(results: WorldResults) -> None:
    """Compares answers and counts with one literal analysis for each world."""
    model, worlds = results.model, results.worlds
    stable = np.zeros((len(DISPLAYED), len(model.decision_makers)), dtype=int)
    equilibria: dict[str, Counter[int]] = {each: Counter() for each in DISPLAYED}
    ends: Counter[tuple[int, ...]] = Counter()
    empty = []
    for place in range(len(worlds)):
        expected, found, today = literal(model, worlds[place], results.questions)
        assert tuple(results.answers[place].tolist()) == expected, (place, dict(worlds[place]))
        if found is None:
            empty.append(place)
            continue
        states, holding = facts(found, today)
        for concept in DISPLAYED:
            equilibria[concept].update(states[concept])
        if today is not None:
            stable += np.array(holding, dtype=int)
            arrived = reached(found, today, "seq")
            ends[tuple(sorted(arrived.ends))] += 1
            assert results.outcomes[results.which[place]].cycles == arrived.has_cycle
    assert results.infeasible == tuple(empty)
    assert (results.holds_counts() == stable).all()
    assert results.counts.sum() == len(worlds)
    for concept in DISPLAYED:
        assert dict(results.equilibrium_counts(concept)) == dict(equilibria[concept])
    assert (
        Counter({tuple(sorted(key)): count for key, count in results.reached_counts().items()})
        == ends
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_answers_and_counts_are_those_of_one_literal_analysis_per_world(seed: int) -> None:
    check(results_of(seed))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1300))
def test_larger_models_come_out_as_analysed_world_by_world(seed: int) -> None:
    results = results_of(seed, most=9, wide=4)
    if len(results.worlds) > 150:
        some = np.random.default_rng(seed).choice(len(results.worlds), 150, replace=False)
        part = replace(results.worlds, table=results.worlds.table[np.sort(some)])
        results = over_worlds(results.model, part, results.questions, threads=2)
    check(results)


@pytest.mark.parametrize("seed", [3, 1004, 1011])
def test_one_thread_and_four_give_the_same_bytes(seed: int) -> None:
    alone, together = (results_of(seed, threads=each, most=7) for each in (1, 4))
    assert fingerprint(alone) == fingerprint(together)


def with_a_world_of_nothing(seed: int) -> WorldResults:
    """Where the first assumption is not as by default, no state is feasible."""
    model = random_model(seed)
    first = model.assumptions.items[0]
    other = next(each for each in first.ids if each != first.default)
    nothing = InfeasibleRule(
        constraint=PatternConstraint(0, 0), text="all", assuming=parse(f"{first.id}={other}")
    )
    model = replace(model, infeasible=(nothing,))
    return over_worlds(model, all_worlds(model), questions_of(model, seed), threads=1)


def test_a_world_without_states_is_undefined_and_the_others_go_on() -> None:
    results = with_a_world_of_nothing(1)
    assert 0 < len(results.infeasible) < len(results.worlds)
    lacking = np.isin(np.arange(len(results.worlds)), results.infeasible)
    assert (results.answers[lacking] == -1).all()
    assert (results.answers[~lacking] != -1).any()
    assert sum(results.reached_counts().values()) <= int((~lacking).sum())


def test_progress_counts_up_to_the_number_of_worlds() -> None:
    model = random_model(1004, most=7)
    worlds = all_worlds(model)
    assert len(worlds) > 2 * CHUNK
    seen: list[tuple[int, int]] = []
    over_worlds(model, worlds, (), threads=2, progress=lambda *each: seen.append(each))
    done = [each for each, _ in seen]
    assert done == sorted(done)
    assert {total for _, total in seen} == {len(worlds)}
    assert done[-1] == len(worlds)


def test_what_one_judge_remembers_changes_nothing() -> None:
    model = random_model(7)
    questions = questions_of(model, 7)
    judge = Judge(questions=questions)
    first = over_worlds(model, all_worlds(model), questions, judge=judge, threads=1)
    again = over_worlds(model, all_worlds(model), questions, judge=judge, threads=2)
    assert fingerprint(first) == fingerprint(again) == fingerprint(results_of(7))


def test_a_judge_of_other_questions_is_refused() -> None:
    model = random_model(7)
    first, second, *_ = questions_of(model, 7)
    judge = Judge(questions=(first,))
    for others in ((second,), (first, second), (), (replace(first, id="other"),)):
        with pytest.raises(ConflictError, match=r"made to answer: q\d.*make another"):
            over_worlds(model, all_worlds(model), others, judge=judge)
    assert over_worlds(model, all_worlds(model), [first], judge=judge).questions == (first,)


@pytest.mark.parametrize("seed", range(8))
def test_a_state_is_feasible_in_as_many_worlds_as_have_it(seed: int) -> None:
    results = results_of(seed)
    expected: Counter[int] = Counter()
    for place in range(len(results.worlds)):
        try:
            states = results.model.conflict(results.worlds[place]).states
        except ConflictError:
            continue
        expected.update(states.codes.tolist())
    codes = [*sorted(expected), max(expected) + 1]
    assert results.feasible_counts(codes) == tuple(expected[each] for each in codes)


def test_reports_are_not_answered_by_yes_or_no() -> None:
    model = random_model(7)
    questions = questions_of(model, 7)
    report = replace(questions[0], id="report", form=parse_report("overlap"))
    assert asked([report, *questions]) == questions
    results = over_worlds(model, all_worlds(model), [report, *questions], threads=1)
    assert results.questions == questions
    assert (results.answers_to("q3") == results.answers[:, 3]).all()


def test_an_error_in_one_world_is_raised_and_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Judge, *_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Judge, "outcome", fail)
    with pytest.raises(MemoryError):
        results_of(7, threads=2)


@pytest.mark.parametrize("seed", range(12))
def test_a_settlement_of_all_is_one_of_those_who_take_part(seed: int) -> None:
    model = random_model(seed)
    first, *others = (each.id for each in model.decision_makers)
    item = model.assumptions.items[0]
    absent = replace(model, maker_conditions={first: parse(f"{item.id}={item.ids[0]}")})
    asked_of = {"all": "settlement", "others": f"settlement between {', '.join(others)}"}
    asked_of["named"] = f"settlement between {', '.join((first, *others))}"
    questions = [
        Question(id=name, ask=form, form=parse_question(form), text=form)
        for name, form in asked_of.items()
    ]
    results = over_worlds(absent, all_worlds(model), questions, threads=1)
    everybody, rest, named = (results.answers_to(each) for each in asked_of)
    gone = results.worlds.table[:, 0] != 0
    assert results.absent_counts() == ({first: int(gone.sum())} if gone.any() else {})
    assert np.array_equal(everybody, np.where(gone, rest, named))
