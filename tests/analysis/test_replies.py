"""Labels of replies, and firm equilibria: equal to the literal definitions."""

from __future__ import annotations

import random
from itertools import product

import pytest

from standoff.analysis.replies import firm_equilibria, labelled_verdict
from standoff.analysis.stability import analyse
from standoff.errors import NotApplicableError
from tests.models import conflict_of, state_id
from tests.oracle import answers as oracle
from tests.oracle.families import FAMILIES
from tests.oracle.model import OracleModel
from tests.oracle.stability import OPPONENT_MOVES, OpponentMoves, opponents, reach


@pytest.mark.parametrize("opponent_moves", OPPONENT_MOVES)
@pytest.mark.parametrize("concept", oracle.CREDIBLE_CONCEPTS)
@pytest.mark.parametrize("family", FAMILIES)
def test_firm_equilibria_equal_the_literal_oracle(
    family: str, concept: oracle.CredibleConcept, opponent_moves: OpponentMoves
) -> None:
    rng = random.Random(f"firm {family} {concept}")
    for _ in range(12):
        data = FAMILIES[family](rng)
        model, conflict = OracleModel.from_data(data), conflict_of(data)
        table = analyse(conflict, concepts=[concept], opponent_moves=opponent_moves)
        expected = oracle.firm_equilibria(model, concept, opponent_moves=opponent_moves)
        assert firm_equilibria(table, concept) == tuple(
            sorted(state_id(conflict, s) for s in expected)
        )


@pytest.mark.parametrize("concept", ["gmr", "smr", "seq", "sseq"])
@pytest.mark.parametrize("family", FAMILIES)
def test_labels_equal_the_literal_oracle(family: str, concept: oracle.Concept) -> None:
    """The reply shown is firm if any deterring reply is, and then provoked if any such one is."""
    rng = random.Random(f"labels {family} {concept}")
    credible = concept in oracle.CREDIBLE_CONCEPTS
    for _ in range(8):
        data = FAMILIES[family](rng)
        model, conflict = OracleModel.from_data(data), conflict_of(data)
        table = analyse(conflict, concepts=[concept])
        firm = oracle.firm_moves(model, concept) if credible else model  # type: ignore[arg-type]
        for i, s in product(range(model.n), model.states):
            for label in labelled_verdict(table, concept, i, state_id(conflict, s)).deviations:
                t = int(table.codes[label.deviation.improvement.end - 1])
                by_firm = reach(firm, opponents(model, i), t)
                every = oracle.replies(model, concept, i, t)
                sanctions = {x for x in every if oracle.is_sanction(model, concept, i, s, x)}
                provoked = {x for x in sanctions if not oracle.open_anyway(model, concept, i, s, x)}
                if not sanctions:
                    assert label.deviation.sanction is None
                    assert label.provoked is None
                    assert label.firm is None
                elif credible:
                    assert label.firm == bool(sanctions & by_firm)
                    kind = sanctions & by_firm if label.firm else sanctions
                    assert label.provoked == bool(kind & provoked)
                else:
                    assert label.firm is None
                    assert label.provoked == bool(provoked)


def test_firmness_is_refused_where_replies_need_not_be_credible() -> None:
    table = analyse(conflict_of(FAMILIES["free_options"](random.Random(1))))
    with pytest.raises(NotApplicableError, match="use seq or sseq"):
        firm_equilibria(table, "gmr")
