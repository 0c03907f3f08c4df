"""Coalitional stability equals the literal oracle's; witnesses are what they are said to be."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from standoff.analysis.coalition_choice import mask_of
from standoff.analysis.coalitions import COALITION_CONCEPTS, CoalitionTable, coalition_stability
from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.errors import UnknownNameError
from standoff.kernels.terms import Sanctions
from tests.cli.program import BUDAPEST, ELMIRA
from tests.models import conflict_of
from tests.oracle import coalitions as oracle
from tests.oracle.families import FAMILIES
from tests.oracle.model import ModelData, OracleModel
from tests.oracle.stability import is_legal_path, reach


def drawn(family: str, number: int) -> list[ModelData]:
    """Random models of up to four decision makers; some of one alone."""
    rng = Random(f"coalitions {family}")
    found: list[ModelData] = []
    while len(found) < number:
        data = FAMILIES[family](rng)
        if data["form"] == "graph" and rng.random() < 0.1:
            data = {**data, "n": 1, "arcs": data["arcs"][:1], "ranks": data["ranks"][:1]}
        if data["n"] <= 4:
            found.append(data)
    return found


def judged(data: ModelData, **switches: bool) -> tuple[OracleModel, CoalitionTable]:
    return OracleModel.from_data(data), coalition_stability(conflict_of(data), **switches)  # type: ignore[arg-type]  # by name


def assert_equal_to_the_oracle(data: ModelData, *, self_sanction: bool) -> None:
    model, table = judged(data, self_sanction=self_sanction)
    for parties in oracle.all_coalitions(range(model.n)):
        ids = [f"dm{each}" for each in parties]
        for concept in oracle.COALITION_CONCEPTS:
            expected = [
                oracle.is_coalition_stable(model, concept, parties, s, self_sanction=self_sanction)
                for s in model.states
            ]
            assert table.stable_mask(concept, ids).tolist() == expected, (concept, parties)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_coalition_and_concept_equals_the_oracle(family: str) -> None:
    for place, data in enumerate(drawn(family, 40)):
        assert_equal_to_the_oracle(data, self_sanction=place % 4 != 0)


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_thousands_of_models_equal_the_oracle(family: str) -> None:
    for place, data in enumerate(drawn(family, 300)):
        assert_equal_to_the_oracle(data, self_sanction=place % 4 != 0)


@pytest.mark.parametrize("family", FAMILIES)
def test_universal_stability_is_stability_for_every_coalition(family: str) -> None:
    for data in drawn(family, 10):
        model, table = judged(data)
        for concept in oracle.COALITION_CONCEPTS:
            expected = [oracle.is_universally_stable(model, concept, s) for s in model.states]
            assert table.universal_mask(concept).tolist() == expected
            by_each = [table.stable_for_mask(concept, f"dm{i}") for i in range(model.n)]
            assert np.logical_and.reduce(by_each).tolist() == expected


@pytest.mark.parametrize("family", FAMILIES)
def test_alone_a_party_is_judged_as_by_the_individual_concepts(family: str) -> None:
    for data in drawn(family, 20):
        conflict = conflict_of(data)
        alone, together = analyse(conflict), coalition_stability(conflict, size=1)
        for each in conflict.decision_makers:
            for one, other in (("nash", "cnash"), ("gmr", "cgmr"), ("smr", "csmr")):
                found = together.stable_mask(other, [each.id])
                assert np.array_equal(alone.stable_mask(one, each.id), found)
            more = together.stable_mask("cseq", [each.id])
            assert (~alone.stable_mask("seq", each.id) | more).all()


@pytest.mark.parametrize("family", FAMILIES)
def test_the_concepts_include_each_other_as_published(family: str) -> None:
    for data in drawn(family, 20):
        _, table = judged(data)
        for one, other in (("cnash", "csmr"), ("csmr", "cgmr"), ("cnash", "cseq")):
            assert (~table.masks[one] | table.masks[other]).all()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_verdict_agrees_with_the_table_and_its_witnesses_are_legal(family: str) -> None:
    for data in drawn(family, 6):
        model, table = judged(data)
        for parties in table.coalitions:
            for concept in table.concepts:
                for state in range(1, len(model.states) + 1):
                    check_verdict(model, table, concept, parties, state)


def check_verdict(
    model: OracleModel, table: CoalitionTable, concept: str, parties: tuple[str, ...], state: int
) -> None:
    verdict = table.verdict(concept, parties, state)
    assert verdict.stable == bool(table.stable_mask(concept, parties)[state - 1])
    members = frozenset(map(table.conflict.index_of, parties))
    here = model.states[state - 1]
    ends = {model.states[each.improvement.end - 1] for each in verdict.deviations}
    assert ends == oracle.coalition_improvements(model, members, here)
    for each in verdict.deviations:
        for step in (each.improvement, *each.answer):
            movers = [table.conflict.index_of(one) for one in step.parties]
            moves = [
                (
                    table.conflict.index_of(move.mover),
                    model.states[move.start - 1],
                    model.states[move.end - 1],
                )
                for move in step.moves
            ]
            assert is_legal_path(model, movers, model.states[step.start - 1], moves)
            assert moves[-1][2] == model.states[step.end - 1]
        if not each.deterred:
            continue
        assert each.answer[0].start == each.improvement.end
        end = model.states[each.answer[-1].end - 1]
        assert oracle.hurts(model, members, here, end)
        assert not {one for step in each.answer for one in step.parties} & set(parties)
        if COALITION_CONCEPTS[concept][1] is Sanctions.LASTING:
            after = reach(model, members, end)
            assert all(oracle.hurts(model, members, here, y) for y in after)
        if concept == "cseq":
            for step in each.answer:
                steppers = frozenset(map(table.conflict.index_of, step.parties))
                start, to = model.states[step.start - 1], model.states[step.end - 1]
                assert to in oracle.coalition_improvements(model, steppers, start)


def test_only_those_chosen_answer_where_that_is_asked() -> None:
    for data in drawn("restricted_options", 60):
        if data["n"] != 4:
            continue
        model = OracleModel.from_data(data)
        chosen = [("dm0", "dm1"), ("dm2", "dm3")]
        table = coalition_stability(conflict_of(data), coalitions=chosen, replies="chosen")
        classes = [frozenset({0, 1}), frozenset({2, 3}), *(frozenset({i}) for i in range(4))]
        for parties in chosen:
            members = frozenset(map(table.conflict.index_of, parties))
            expected = [
                oracle.is_coalition_stable(model, "cseq", members, s, classes=classes)
                for s in model.states
            ]
            assert table.stable_mask("cseq", parties).tolist() == expected
        assert not table.complete


def test_at_elmira_only_two_states_hold_against_every_coalition() -> None:
    conflict = load(ELMIRA).conflict
    table = coalition_stability(conflict)
    assert [conflict.name(each) for each in table.universal("cnash")] == ["s9", "s8"]
    s5 = conflict.state_of_code(conflict.names["s5"])
    s8 = conflict.state_of_code(conflict.names["s8"])
    assert s5 is not None
    assert table.leaving("cseq", s5) == (("moe", "ur"),)
    assert table.improvements(("moe", "ur"), s5) == (s8,)


def test_in_the_flagship_only_the_staged_talks_hold_against_every_coalition() -> None:
    conflict = load(BUDAPEST).conflict
    table = coalition_stability(conflict)
    today = conflict.status_quo
    assert today is not None
    assert [conflict.name(each) for each in table.universal("cseq")] == ["staged_talks"]
    assert table.leaving("cseq", today) == (("ru", "us"),)


def test_names_there_are_not_are_told() -> None:
    table = coalition_stability(load(ELMIRA).conflict, size=2, concepts=["cgmr"])
    assert table.concepts == ("cgmr",)
    assert mask_of(table.conflict, ("moe", "lg")) == 0b101
    with pytest.raises(UnknownNameError, match=r"no coalition concept 'seq' here; .*'cgmr'"):
        table.universal("seq")
    with pytest.raises(UnknownNameError, match="was not looked at"):
        table.stable_mask("cgmr", ["moe", "ur", "lg"])
    with pytest.raises(UnknownNameError, match="no decision maker 'uni'"):
        table.stable_mask("cgmr", ["moe", "uni"])
    with pytest.raises(UnknownNameError, match="no coalition concept 'csq'; did you mean 'cseq'"):
        coalition_stability(table.conflict, concepts=["csq"])
