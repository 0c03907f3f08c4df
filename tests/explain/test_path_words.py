"""Ways from today in sentences: what can be, how to get there, what is in the way and why."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.analysis.path_finding import PathAnswer, path_answer
from standoff.analysis.stability import analyse
from standoff.analysis.wanted import wanted_states
from standoff.casefile.read import load
from standoff.explain.blocks import Block, Bullets, Paragraph, Table
from standoff.explain.path_words import (
    cycle_blocks,
    how_improving,
    if_improving,
    improving,
    layer_blocks,
    other_blocks,
    outcome_blocks,
    path_sentence,
    way_blocks,
)
from standoff.expressions.parse import parse
from standoff.expressions.when import when
from standoff.model.conflict import Conflict
from standoff.preferences.prioritized import Prioritized, prioritized
from standoff.preferences.statement import Statement

ELMIRA = load("cases/elmira").conflict
BUDAPEST = load("cases/budapest-2025").conflict


def answered(conflict: Conflict, to: str = "", by: str = "moves") -> PathAnswer:
    wanted = wanted_states(conflict, to) if to else None
    return path_answer(analyse(conflict, concepts=["seq"]), "seq", by=by, wanted=wanted)


def bullets(blocks: tuple[Block, ...]) -> dict[str, tuple[str, ...]]:
    return {each.title: each.items for each in blocks if isinstance(each, Bullets)}


def ferry(taken: tuple[str, ...] = ()) -> Conflict:
    """The crew strikes for good or not at all, the firm pays; the firm never pays strikers."""
    return Conflict.from_options(
        {
            "crew": {"strike": "The crew strikes", "shout": "The crew shouts"},
            "firm": {"pay": "The firm pays", "sail": "The firm sails"},
        },
        preferences={
            "crew": prioritized("firm.pay", "not crew.strike"),
            "firm": prioritized("not crew.strike", "not firm.pay"),
        },
        infeasible=[when("crew.strike and firm.pay")],
        directions={"crew.strike": "forward", "firm.sail": "fixed", "crew.shout": "backward"},
        status_quo=taken,
        names={"crew": "The crew", "firm": "The firm"},
    )


def both_or_neither() -> Conflict:
    """Nobody can go alone, and each moves alone."""
    return Conflict.from_options(
        {"anna": {"go": "anna goes"}, "boris": {"go": "boris goes"}},
        preferences={"anna": prioritized("anna.go"), "boris": prioritized("boris.go")},
        infeasible=[when("not (anna.go iff boris.go)")],
        status_quo=(),
    )


@pytest.mark.parametrize(
    ("conflict", "to", "by", "said"),
    [
        (
            ELMIRA, "", "moves",
            "In this model all 8 other states can come about from today, in 3 moves at most; 1 by"
            " moves that are each better for who makes them, in 1 move.",
        ),
        (
            ELMIRA, "s5", "moves",
            "In this model it takes 1 move to get from today to the state where Local government"
            " insists on the original order: Local government insists on the original order. If"
            " each move must be better for who makes it, it takes no more.",
        ),
        (
            ELMIRA, "ur.abandon", "improvements",
            "In this model no moves that are each better for who makes them lead from today to a"
            " state in which “ur.abandon” is true: it would take a move that is no gain for who"
            " makes it, on the shortest way one by Uniroyal (Uniroyal stops delaying and Uniroyal"
            " abandons its plant). If any moves count, it takes 1 move.",
        ),
        (
            ELMIRA, "s1", "moves",
            "In this model no move is needed: the wanted state is today's situation.",
        ),
        (
            ELMIRA, "ur.delay", "moves",
            "In this model no move is needed: “ur.delay” is so today.",
        ),
        (
            BUDAPEST, "overruled_cutoff", "improvements",
            "In this model it takes 2 moves that are each better for who makes them to get from"
            " today to the state where the United States cuts off support and Congress overrules"
            " the president: the United States cuts off support, then Congress overrules the"
            " president. If any moves count, it takes no fewer.",
        ),
        (
            ferry(("crew.strike",)), "firm.pay", "moves",
            "In this model nothing leads from today to a state in which “firm.pay” is true:"
            " “The crew strikes” (crew.strike) is taken, and once taken it stays.",
        ),
        (
            both_or_neither(), "YY", "moves",
            "In this model nothing leads from today to the state where anna goes and boris goes:"
            " anna would have to take “anna goes” (anna.go), and in no state that is reached is it"
            " taken.",
        ),
        (
            ferry(("crew.strike",)), "not crew.strike", "moves",
            "In this model nothing leads from today to a state in which “not crew.strike” is true:"
            " “The crew strikes” (crew.strike) is taken, and once taken it stays.",
        ),
        (
            ferry(), "crew.shout", "moves",
            "In this model nothing leads from today to a state in which “crew.shout” is true: “The"
            " crew shouts” (crew.shout) is not taken, and cannot be taken any more.",
        ),
        (
            ferry(), "---Y", "moves",
            "In this model nothing leads from today to a state that fits ---Y: “The firm sails”"
            " (firm.sail) cannot change at all.",
        ),
    ],
)  # fmt: skip
def test_one_sentence_answers(conflict: Conflict, to: str, by: str, said: str) -> None:
    assert path_sentence(answered(conflict, to, by)) == said


def graph(moves: dict[str, list[tuple[int, int]]], states: int, **ranks: list[int]) -> Conflict:
    return Conflict.from_moves(states, moves, ranks=ranks, status_quo=1)


@pytest.mark.parametrize(
    ("conflict", "to", "said"),
    [
        (
            graph({"a": [(1, 2), (2, 3)]}, 3, a=[0, 1, 2]), "3",
            "In this model nothing leads from today to 'state 3': a would have to move twice in a"
            " row.",
        ),
        (
            graph({"a": [(1, 2), (3, 4)]}, 4, a=[0, 1, 2, 3]), "4",
            "In this model nothing leads from today to 'state 4': whatever leads there cannot come"
            " about itself.",
        ),
        (
            graph({"a": [(1, 2)]}, 3, a=[0, 1, 2]), "3",
            "In this model nothing leads from today to 'state 3': nobody has a move that ends"
            " there.",
        ),
        (
            graph({"a": [(2, 1)]}, 2, a=[0, 1]), "",
            "In this model nothing can become of today's situation: nobody can move.",
        ),
        (
            graph({"a": [(1, 2)]}, 2, a=[0, 1]), "",
            "In this model the only other state can come about from today in one move; that move"
            " is better for who makes it.",
        ),
        (
            graph({"a": [(1, 2), (1, 3)]}, 3, a=[1, 0, 0]), "",
            "In this model both other states can come about from today, in 1 move; none by moves"
            " that are each better for who makes them.",
        ),
    ],
)  # fmt: skip
def test_in_graph_form(conflict: Conflict, to: str, said: str) -> None:
    found = path_sentence(answered(conflict, to))
    assert found.replace("'3'", "'state 3'").replace("'4'", "'state 4'").startswith(said)


def test_ways_are_told_move_by_move() -> None:
    lists = bullets(way_blocks(answered(ELMIRA, "s8")))
    assert list(lists) == [f"Way {place} of 6" for place in range(1, 6)]
    assert lists["Way 5 of 6"] == (
        "Local government: Local government insists on the original order (state s5, 6)",
        "Ministry of the Environment: the ministry modifies the control order (state s6, 7)",
        "Uniroyal: Uniroyal stops delaying; Uniroyal accepts the order in force (state s8, 9)",
    )
    assert way_blocks(answered(ELMIRA, "s8"))[-1] == Paragraph("Not shown: 1 further way.")
    assert way_blocks(answered(ELMIRA, "s1")) == ()


def test_what_keeps_an_end_away_is_told_in_full() -> None:
    blocks = way_blocks(answered(ELMIRA, "s8", "improvements"))
    lists = bullets(blocks)
    assert lists["No gain for who would make them, but from there on gains lead to the end"] == (
        "From state s5, 6: Ministry of the Environment: the ministry modifies the control order"
        " (state s6, 7)",
    )
    assert "The closest that is reached" in str(blocks[-1])
    stuck = bullets(way_blocks(answered(ferry(("crew.strike",)), "firm.pay and not crew.strike")))
    assert len(stuck["What would have to change and does not"]) == 2


def test_the_other_kind_of_moves_stands_beside_it() -> None:
    one_way = bullets(other_blocks(answered(BUDAPEST, "ru.ceasefire")))
    assert (
        len(one_way["The only way"] if "The only way" in one_way else one_way["One of the ways"])
        == 3
    )
    assert other_blocks(answered(ELMIRA, "s5")) == ()
    missing = bullets(other_blocks(answered(ELMIRA, "s8")))
    assert "No gain for who would make them, but from there on gains lead to the end" in missing


def test_states_are_counted_by_distance() -> None:
    table, back = layer_blocks(answered(ELMIRA))
    assert isinstance(table, Table)
    assert table.groups[0].rows == (
        ("Today", 1, 1),
        ("After 1 move", 4, 1),
        ("After 2 moves", 3, 0),
        ("After 3 moves", 1, 0),
        ("Not reached", 0, 7),
    )
    assert "nothing leads back to it" in str(back)
    assert "can come about again after 4 moves" in str(layer_blocks(answered(BUDAPEST))[1])


def test_outcomes_that_nothing_leads_to_are_told_apart() -> None:
    conflict = graph({"a": [(2, 1)], "b": [(2, 1)]}, 2, a=[0, 1], b=[0, 1])
    (table,) = outcome_blocks(answered(conflict))
    assert isinstance(table, Table)
    assert [group.title for group in table.groups] == [
        "Reached by moves", "Nothing leads there from today",
    ]  # fmt: skip
    (table,) = outcome_blocks(answered(ELMIRA))
    assert isinstance(table, Table)
    assert [row[2:] for row in table.groups[0].rows] == [
        ("1 move, 1 way", "1 move, 1 way"),
        ("1 move, 1 way", "never"),
        ("3 moves, 6 ways", "never"),
    ]


def test_improvements_that_go_round_are_named_for_what_they_are() -> None:
    pennies = graph(
        {"a": [(1, 2), (2, 1), (3, 4), (4, 3)], "b": [(1, 3), (3, 1), (2, 4), (4, 2)]},
        4,
        a=[1, 0, 0, 1],
        b=[0, 1, 1, 0],
    )
    (title,) = bullets(cycle_blocks(answered(pennies)))
    assert title == (
        "Improvements go round among 4 states; two take part, a and b, and nobody need move twice"
        " in a row"
    )
    assert "never go round" in str(cycle_blocks(answered(ELMIRA)))
    assert cycle_blocks(answered(ELMIRA, "s8")) == ()


def test_a_round_of_one_alone_says_so() -> None:
    from standoff.analysis.improvement_cycles import Cycle, ImprovementCycles

    conflict = graph({"a": [(1, 2)], "b": []}, 2, a=[0, 1], b=[0, 0])
    found = answered(conflict)
    alone = ImprovementCycles(cycles=(Cycle(states=(1, 2), movers=("a",), legal=()),))
    object.__setattr__(found, "cycles", alone)
    assert list(bullets(cycle_blocks(found))) == [
        "Improvements go round among 2 states, but only if somebody moves twice in a row; a alone"
        " makes them"
    ]
    object.__setattr__(found, "cycles", ImprovementCycles(cycles=None))
    assert "too many improvements" in str(cycle_blocks(found))


def test_nothing_is_listed_where_there_are_too_many_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.analysis.shortest_paths.STAGE_LIMIT", 1)
    conflict = Conflict.from_ranks([0, 1, 2], np.zeros((3, 8), dtype=np.int32), status_quo=0)
    found = answered(conflict, "8")
    assert "in more ways than can be put together" in path_sentence(found)
    assert "too many ways" in str(way_blocks(found))


def unknown_to_anna() -> Conflict:
    """Of no state is it known what Anna thinks of it; Boris goes in any case."""
    doubtful = Statement(parse("anna.go"), "anna.go", known=False)
    return Conflict.from_options(
        {"anna": {"go": "anna goes"}, "boris": {"go": "boris goes"}},
        preferences={
            "anna": Prioritized((doubtful,), ("anna.go", "boris.go")),
            "boris": prioritized("boris.go"),
        },
        status_quo=(),
    )


def test_what_is_not_known_to_be_better_is_not_called_so() -> None:
    conflict = unknown_to_anna()
    assert not conflict.ordered
    said = path_sentence(answered(conflict, "anna.go and boris.go"))
    assert said.endswith("If each move must be an improvement for who makes it, it takes no more.")
    for by in ("moves", "improvements"):
        for to in ("", "anna.go", "boris.go and anna.go"):
            assert "better" not in path_sentence(answered(conflict, to, by))
    assert improving(conflict, 1) == "that is an improvement for who makes it"
    assert improving(ELMIRA) == "that are each better for who makes them"
    assert if_improving(ELMIRA) == "If each move must be better for who makes it"
    assert how_improving(conflict).endswith("it is not known whether it is better.")
    assert "not known" not in how_improving(ELMIRA)
