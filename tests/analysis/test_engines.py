"""Engines: ranks stay near-linear, strength is exact, attitudes give the published collapses."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random
from types import MappingProxyType

import numpy as np
import pytest

from standoff.analysis.engines import attitude_relations, engine_for, relations_of
from standoff.analysis.stability import StabilityTable, analyse
from standoff.kernels.backend import Engine
from standoff.kernels.forms import Question
from standoff.model.attitude import ATTITUDES, with_attitudes
from standoff.model.conflict import Conflict
from standoff.model.preference import Graded
from tests.models import KERNELS, conflict_of, use_kernels
from tests.oracle.families import FAMILIES, strict_ranks

REPLYING = ("nash", "gmr", "smr", "seq", "sseq")
RELATIONAL = ("rnash", "rgmr", "rsmr", "rseq")


def graded(rng: Random, conflict: Conflict) -> Conflict:
    """The conflict with up to three degrees of being better for everybody."""
    structures = {}
    for maker in range(len(conflict.decision_makers)):
        levels = [conflict.ranks(maker)]
        for _ in range(rng.randint(0, 2)):
            most = int(levels[-1].max())
            steps = np.cumsum([0] + [rng.random() < 0.5 for _ in range(most)])
            levels.append(steps[levels[-1]].astype(np.int32))
        structures[maker] = Graded(np.stack(levels))
    return replace(conflict, structures=MappingProxyType(structures))


def as_relations(conflict: Conflict, question: Question) -> Engine:
    """The engine for any relations, although these come from ranks."""
    return Engine(conflict.form, relations_of(conflict, question))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("kernels", KERNELS)
def test_strength_by_ranks_equals_the_engine_for_any_relations(
    family: str, kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    rng = Random(family)
    for _ in range(25):
        conflict = graded(rng, conflict_of(FAMILIES[family](rng)))
        for strength in range(4):
            table = analyse(conflict, concepts=REPLYING, strength=strength)
            assert table.engine.relations is None, "ranks are near-linear"
            slow = as_relations(conflict, table.question)
            for maker in range(len(conflict.decision_makers)):
                criteria = [(each.replies, each.sanctions) for each in concepts_of(table)]
                for concept, mask in zip(
                    table.concepts, slow.stable(maker, criteria, table.question), strict=True
                ):
                    assert table.stable_mask(concept, maker).tolist() == mask.tolist()


def concepts_of(table: StabilityTable) -> list[object]:
    from standoff.concepts.concept import concept_named

    return [concept_named(each) for each in table.concepts]


@pytest.mark.parametrize("family", FAMILIES)
def test_stronger_sanctions_never_hold_more(family: str) -> None:
    rng = Random(f"stronger {family}")
    for _ in range(25):
        conflict = graded(rng, conflict_of(FAMILIES[family](rng)))
        tables = [analyse(conflict, concepts=REPLYING, strength=each) for each in range(4)]
        for less, more in pairwise(tables):
            for concept in REPLYING:
                assert not (more.masks[concept] & ~less.masks[concept]).any()
        assert all(
            (tables[3].masks[concept] == tables[0].masks["nash"]).all()
            for concept in REPLYING
            if max(conflict.structure(each).degrees for each in range(len(conflict.structures))) < 3
        )


def attitudes(conflict: Conflict, rows: list[list[int]]) -> Conflict:
    words = {attitude: word for word, attitude in ATTITUDES.items()}
    ids = [each.id for each in conflict.decision_makers]
    given = {
        maker: {other: words[attitude] for other, attitude in zip(ids, row, strict=True)}
        for maker, row in zip(ids, rows, strict=True)
    }
    return with_attitudes(conflict, given)


@pytest.mark.parametrize("family", FAMILIES)
def test_regard_for_oneself_alone_is_the_usual_way_where_nothing_ties(family: str) -> None:
    """Inohara & Hipel (2009): discrete attitudes and complete antisymmetric preferences."""
    rng = Random(f"discrete {family}")
    for _ in range(40):
        conflict = conflict_of(FAMILIES[family](rng, ranker=strict_ranks))
        table = analyse(conflict, concepts=[*RELATIONAL, "nash", "gmr", "smr", "seq"])
        for concept in ("nash", "gmr", "smr", "seq"):
            assert (table.masks[concept] == table.masks[f"r{concept}"]).all()


@pytest.mark.parametrize("family", FAMILIES)
def test_strict_replies_are_the_usual_way_even_where_states_tie(family: str) -> None:
    rng = Random(f"strict {family}")
    for _ in range(40):
        conflict = conflict_of(FAMILIES[family](rng))
        table = analyse(conflict, concepts=[*RELATIONAL, "nash", "gmr", "smr", "seq"], strict=True)
        for concept in ("nash", "gmr", "smr", "seq"):
            assert (table.masks[concept] == table.masks[f"r{concept}"]).all()


@pytest.mark.parametrize("family", FAMILIES)
def test_regard_for_nobody_makes_two_pairs_of_concepts_one(family: str) -> None:
    """Inohara & Hipel (2009): totally neutral attitudes."""
    rng = Random(f"neutral {family}")
    for _ in range(40):
        conflict = conflict_of(FAMILIES[family](rng))
        n = len(conflict.decision_makers)
        table = analyse(attitudes(conflict, [[0] * n] * n), concepts=RELATIONAL)
        assert (table.masks["rnash"] == table.masks["rsmr"]).all()
        assert (table.masks["rgmr"] == table.masks["rseq"]).all()


def test_ties_are_relational_replies_so_less_is_stable() -> None:
    conflict = Conflict.from_moves(
        [1, 2], {"a": [(1, 2)]}, ranks={"a": np.array([0, 0], dtype=np.int32)}
    )
    table = analyse(conflict, concepts=["nash", "rnash"])
    assert table.equilibria("nash") == (1, 2)
    assert table.equilibria("rnash") == (2,)


def test_whoever_has_no_attitude_wants_what_it_wants_itself() -> None:
    conflict = Conflict.from_ranks([0, 1], np.array([[1, 3, 2, 0], [1, 2, 3, 0]]))
    assert conflict.attitude_rows == ((1, 0), (0, 1))
    assert len(attitude_relations(conflict, Question())) == 2
    assert engine_for(conflict.form, relations_of(conflict, Question())).relations is None
