"""Verdicts: equal to the literal oracle, on published cases, and in every shape they come in."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest

import standoff
from standoff.analysis import applicable
from standoff.analysis.stability import analyse
from standoff.concepts.concept import all_concepts
from standoff.errors import NotApplicableError, UnknownNameError
from standoff.model.conflict import Conflict
from tests.models import KERNELS, conflict_of, use_kernels
from tests.oracle import stability as oracle
from tests.oracle.families import FAMILIES, OPTION_FAMILIES
from tests.oracle.model import OracleModel

SWITCHES = list(product(oracle.OPPONENT_MOVES, (True, False)))
PRISONERS = np.array([[1, 0, 3, 2], [1, 3, 0, 2]])


def prisoners() -> Conflict:
    """Bit 0 and bit 1: the first and the second prisoner keeps silent."""
    return Conflict.from_ranks([0, 1], PRISONERS)


def disagreements(
    rng: random.Random, family: str, wanted: int, concepts: tuple[oracle.Concept, ...]
) -> Iterator[tuple[int, object]]:
    """(verdicts compared, the first disagreement or None) for one random model after another."""
    compared = 0
    while compared < wanted:
        data = FAMILIES[family](rng)
        model, conflict = OracleModel.from_data(data), conflict_of(data)
        for opponent_moves, self_sanction in SWITCHES:
            table = analyse(
                conflict,
                concepts=concepts,
                opponent_moves=opponent_moves,
                self_sanction=self_sanction,
            )
            for concept, i in product(concepts, range(model.n)):
                found = table.stable_mask(concept, i).tolist()
                expected = [
                    oracle.is_stable(
                        model,
                        concept,
                        i,
                        s,
                        opponent_moves=opponent_moves,
                        self_sanction=self_sanction,
                    )
                    for s in model.states
                ]
                compared += len(expected)
                yield compared, None if found == expected else (data, concept, i, opponent_moves)


@pytest.mark.parametrize("kernels", KERNELS)
@pytest.mark.parametrize("family", FAMILIES)
def test_every_verdict_equals_the_literal_oracle(
    family: str, kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    rng = random.Random(f"{family} quick")
    for _, wrong in disagreements(rng, family, 1_500, oracle.GRAPH_CONCEPTS):
        assert wrong is None


@pytest.mark.slow
@pytest.mark.parametrize("kernels", KERNELS)
@pytest.mark.parametrize("family", FAMILIES)
def test_ten_thousand_verdicts_of_each_family_equal_the_literal_oracle(
    family: str, kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    rng = random.Random(f"{family} {kernels} long")
    results = list(disagreements(rng, family, 10_000, oracle.GRAPH_CONCEPTS))
    assert [wrong for _, wrong in results if wrong] == []
    compared, _ = results[-1]
    assert compared >= 10_000


@pytest.mark.parametrize("kernels", KERNELS)
@pytest.mark.parametrize("sim_mode", oracle.SIM_MODES)
@pytest.mark.parametrize("family", OPTION_FAMILIES)
def test_simultaneous_stability_equals_the_literal_oracle(
    family: str, sim_mode: oracle.SimMode, kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    rng = random.Random(f"{family} {sim_mode}")
    several = 0
    for _ in range(40):
        data = FAMILIES[family](rng)
        model, conflict = OracleModel.from_data(data), conflict_of(data)
        table = analyse(conflict, concepts=["sim"], sim_mode=sim_mode)
        for i, (position, s) in product(range(model.n), enumerate(model.states)):
            several += len(oracle.improvements(model, i, s)) > 1
            expected = oracle.is_stable(model, "sim", i, s, sim_mode=sim_mode)
            assert table.stable_mask("sim", i)[position] == expected, (data, i, s)
    assert several >= 10


@pytest.mark.parametrize("concept", ["gmr", "smr", "seq", "sim"])
def test_the_prisoners_can_hold_out_once_replies_are_feared(concept: str) -> None:
    assert analyse(prisoners()).equilibria(concept) == (1, 4)


def test_the_prisoners_confess_when_nobody_looks_ahead() -> None:
    assert analyse(prisoners()).equilibria("nash") == (1,)


class TestTable:
    def test_masks_cannot_be_written(self) -> None:
        table = analyse(prisoners())
        for mask in (table.stable_mask("seq", 0), table.equilibrium_mask("seq"), table.codes):
            with pytest.raises(ValueError, match="read-only"):
                mask[0] = False

    def test_ids_are_positions_plus_one(self) -> None:
        table = analyse(prisoners())
        for concept, dm in product(table.concepts, range(2)):
            mask = table.stable_mask(concept, dm)
            assert table.stable(concept, dm) == tuple((np.flatnonzero(mask) + 1).tolist())
        assert table.codes.tolist() == [0, 1, 2, 3]

    def test_a_decision_maker_may_be_named_or_counted(self) -> None:
        table = analyse(prisoners())
        assert table.stable("seq", "dm1") == table.stable("seq", 1)

    def test_none_means_every_usual_concept_that_applies(self) -> None:
        usual = tuple(each.id for each in all_concepts().values() if each.usual)
        assert analyse(prisoners()).concepts == usual
        assert usual == ("nash", "gmr", "smr", "seq", "sseq", "sim")

    def test_simultaneity_is_skipped_with_a_reason_without_options(self) -> None:
        graph = Conflict.from_moves(2, {"a": [(1, 2)]}, ranks={"a": [0, 1]})
        table = analyse(graph)
        assert "sim" not in table.concepts
        assert "without options" in table.skipped["sim"]
        with pytest.raises(NotApplicableError, match="without options"):
            analyse(graph, concepts=["sim"])

    def test_too_much_simultaneity_is_skipped_unless_asked_for(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(applicable, "SIMULTANEOUS_LIMIT", 0)
        assert "combinations" in analyse(prisoners()).skipped["sim"]
        assert analyse(prisoners(), concepts=["sim"]).equilibria("sim") == (1, 4)

    @pytest.mark.parametrize(
        ("given", "advice"),
        [
            ({"concepts": ["sec"]}, "did you mean 'seq'"),
            ({"opponent_moves": "twice"}, "sequence, once, single"),
            ({"sim_mode": "everybody"}, "any, single, all"),
        ],
        ids=["concept", "opponent_moves", "sim_mode"],
    )
    def test_an_unknown_word_is_refused_with_advice(
        self, given: dict[str, object], advice: str
    ) -> None:
        with pytest.raises(UnknownNameError, match=advice):
            analyse(prisoners(), **given)  # type: ignore[arg-type]  # wrong switches

    def test_asking_for_what_was_not_analysed_says_what_was(self) -> None:
        table = analyse(prisoners(), concepts=["nash"])
        with pytest.raises(UnknownNameError, match="not among the concepts"):
            table.equilibria("seq")
        with pytest.raises(UnknownNameError, match="no decision maker 'dm7'"):
            table.stable("nash", "dm7")
        with pytest.raises(UnknownNameError, match="states are 1 to 4"):
            table.verdict("nash", 0, 5)

    def test_progress_counts_decision_makers(self) -> None:
        seen: list[tuple[int, int]] = []
        analyse(prisoners(), progress=lambda done, total: seen.append((done, total)))
        assert seen == [(1, 2), (2, 2)]

    def test_a_frame_has_a_row_for_each_state(self) -> None:
        frame = analyse(prisoners()).to_pandas()
        assert frame.index.tolist() == [1, 2, 3, 4]
        assert frame["seq", "equilibrium"].tolist() == [True, False, False, True]
        assert frame["option", "dm1.o1"].tolist() == [False, False, True, True]

    def test_a_notebook_shows_equilibria_with_everything_escaped(self) -> None:
        graph = Conflict.from_moves(
            ["<b>peace</b>", "war"], {"a": [("war", "<b>peace</b>")]}, ranks={"a": [1, 0]}
        )
        shown = analyse(graph)._repr_html_()
        assert "&lt;b&gt;peace" in shown
        assert "<b>" not in shown
        assert "1 of 2 states" in shown


def test_the_public_names_are_the_ones_promised() -> None:
    for name in standoff.__all__:
        assert getattr(standoff, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'analyze'"):
        _ = standoff.analyze  # type: ignore[attr-defined]  # misspelt
