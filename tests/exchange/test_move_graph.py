"""The graph of moves holds every state, every move and who improves."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile.read import load
from standoff.errors import NotApplicableError
from standoff.exchange.move_graph import move_graph
from tests.cli.program import BUDAPEST, CHICKEN, ELMIRA, ROOT, case_at, wide_case


@pytest.mark.parametrize(
    "path",
    [CHICKEN, BUDAPEST, ELMIRA, str(ROOT / "cases" / "price-war")],
    ids=["small", "large", "merged", "listed"],
)
def test_every_move_is_an_arc_that_says_whether_it_improves(path: str) -> None:
    conflict = load(path).conflict
    graph = move_graph(load(path), ending="dot")
    expected = {
        (maker.id, start, int(end) + 1)
        for j, maker in enumerate(conflict.decision_makers)
        for start in range(1, len(conflict.states) + 1)
        for end in conflict.form.moves_from(j, start - 1)
    }
    assert {(arc.mover, arc.start, arc.end) for arc in graph.arcs} == expected
    assert len(graph.arcs) == len(expected)
    for arc in graph.arcs:
        ranks = conflict.ranks(arc.mover)
        assert arc.improvement is bool(ranks[arc.end - 1] > ranks[arc.start - 1])


def test_states_carry_their_options_and_what_happens() -> None:
    nodes = move_graph(load(CHICKEN), ending="dot").nodes
    assert [node.pattern for node in nodes] == ["NN", "YN", "NY", "YY"]
    assert nodes[3].taken == "red.swerve blue.swerve"
    assert [node.status_quo for node in nodes] == [False, False, False, True]
    assert all(node.label for node in nodes)


def test_too_many_states_or_moves_are_refused(tmp_path: Path) -> None:
    many = load(case_at(tmp_path / "many.yaml", wide_case(11)))
    with pytest.raises(NotApplicableError, match="2,048 states"):
        move_graph(many, ending="dot")


def test_too_many_moves_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.exchange.move_graph.MAXIMUM_ARCS", 7)
    with pytest.raises(NotApplicableError, match=r"8 moves; a \.dot file is written for at most 7"):
        move_graph(load(CHICKEN), ending="dot")
