"""Graph form: states by name, moves as arrows, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.analysis.stability import analyse
from tests.casefile.sample import assert_only_fault, faults_of, loaded

GRAPH = """\
standoff: 1
case: {id: border, title: The border}
model:
  states:
    calm: both sides hold back
    crisis: a has massed its army
    war: the armies fight
  decision_makers:
    a:
      name: The north
      moves: [calm -> crisis, crisis <-> war]
      preferences: {order: crisis > calm > war}
    b:
      moves: ["war <- crisis"]
      preferences:
        prioritized: [not war, {prefer: calm if not crisis, why: Peace is cheaper}]
  status_quo: calm
"""


def spoilt(old: str, new: str) -> str:
    assert GRAPH.count(old) == 1, f"{old!r} occurs {GRAPH.count(old)} times"
    return GRAPH.replace(old, new)


def arrows(text: str, folder: Path) -> list[set[str]]:
    conflict = loaded(folder, text).conflict
    assert conflict.moves is not None
    return [
        {f"{conflict.name(s + 1)}>{conflict.name(e + 1)}" for s, e in zip(*pair, strict=True)}
        for pair in conflict.moves
    ]


def test_states_are_numbered_as_they_stand_in_the_file(tmp_path: Path) -> None:
    conflict = loaded(tmp_path, GRAPH).conflict
    assert [conflict.name(state) for state in (1, 2, 3)] == ["calm", "crisis", "war"]
    assert conflict.sentences[1] == "a has massed its army"
    assert (conflict.status_quo, conflict.options) == (1, ())
    assert [each.name for each in conflict.decision_makers] == ["The north", "b"]


def test_arrows_are_moves(tmp_path: Path) -> None:
    assert arrows(GRAPH, tmp_path) == [{"calm>crisis", "crisis>war", "war>crisis"}, {"crisis>war"}]


@pytest.mark.parametrize(
    ("written", "moves"),
    [
        ('"calm -> crisis -> war"', {"calm>crisis", "crisis>war"}),
        ('"war<-crisis<->calm"', {"crisis>war", "crisis>calm", "calm>crisis"}),
        ("calm -> war, calm -> war", {"calm>war"}),
        ("", set()),
    ],
    ids=["a row", "signs both ways", "twice", "none"],
)
def test_moves_may_stand_in_a_row(tmp_path: Path, written: str, moves: set[str]) -> None:
    text = spoilt("[calm -> crisis, crisis <-> war]", f"[{written}]")
    assert arrows(text, tmp_path)[0] == moves


def test_a_statement_is_about_states(tmp_path: Path) -> None:
    conflict = loaded(tmp_path, GRAPH).conflict
    # Not war first; then calm, unless there is a crisis.
    assert conflict.ranks("b").tolist() == [1, 1, 0]
    assert analyse(conflict).stable("nash", "b") == (1, 2, 3)


def test_a_move_may_say_why_it_is_there(tmp_path: Path) -> None:
    written = "{move: calm -> crisis -> war, why: It masses, basis: stated, cites: [s1]}"
    case = loaded(tmp_path, spoilt("[calm -> crisis, crisis <-> war]", f"[war -> calm, {written}]"))
    model = case.open_model
    assert model is not None
    (move,) = model.graph_rules
    assert (move.mover, move.arcs) == (0, ((0, 1), (1, 2)))
    assert (move.text, move.why) == ("calm -> crisis -> war", "It masses")
    assert (move.basis, move.cites) == ("stated", ("s1",))
    assert str(move.place).endswith("case.yaml:11:35")
    assert arrows(
        spoilt("[calm -> crisis, crisis <-> war]", f"[war -> calm, {written}]"), tmp_path
    )[0] == {"war>calm", "calm>crisis", "crisis>war"}


WRONG = {
    "unknown state": ("crisis <-> war]", "crisis <-> wat]", "11:42", "did you mean 'war'"),
    "no arrow": ("[calm -> crisis,", "[calm,", "11:15", "this is no move"),
    "no end": ("calm -> crisis,", "calm ->,", "11:15", "this is no move"),
    "two arrows": ("calm -> crisis,", "calm -> -> crisis,", "11:23", "'->' is out of place"),
    "no move in it": ("[calm -> crisis,", "[{why: x},", "11:15", "'move' is missing"),
    "unknown key": ("[calm -> crisis,", "[{mov: calm -> war},", "11:16", "did you mean 'move'?"),
    "in a mapping": ("[calm -> crisis,", "[{move: calm -> wat},", "11:30", "did you mean 'war'"),
    "no assumption": (
        "[calm -> crisis,",
        "[{move: calm -> war, assuming: a=b},",
        "11:45",
        "unknown assumption 'a'; the case has no assumptions",
    ),
    "state as condition": (
        "[calm -> crisis,",
        "[{move: calm -> war, assuming: war},",
        "11:45",
        "'war' is not about an assumption",
    ),
    "nowhere": ("calm -> crisis,", "calm -> calm,", "11:23", "from a state to itself"),
    "other sign": ("calm -> crisis,", "calm = crisis,", "11:20", "'=' is out of place"),
    "no text": ("[calm -> crisis,", "[[calm, crisis],", "11:15", "this is no move"),
    "no sentence": ("war: the armies fight", "war:", "7:9", "has no sentence"),
    "number": ("status_quo: calm", "status_quo: 1", "17:15", "no state is called '1'"),
    "taken": ("status_quo: calm", "status_quo: {taken: []}", "17:15", "a state is its name"),
    "infeasible": ("status_quo:", "infeasible: [{when: war}]\n  status_quo:", "17:3", "leave out"),
    "coalesce": ("status_quo:", "coalesce: [{when: war}]\n  status_quo:", "17:3", "no meaning"),
    "statement": ("[not war,", "[not wa,", "16:27", "unknown state 'wa'"),
    "weights": ("{order: crisis > calm > war}", "{weighted: {war: 1}}", "12:32", "has no options"),
    "order": ("crisis > calm > war", "crisis > calm", "12:28", "1 of 3 states are not ranked"),
}


@pytest.mark.parametrize(("old", "new", "place", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, place: str, said: str) -> None:
    assert_only_fault(tmp_path, spoilt(old, new), place, said)


def test_options_and_moves_do_not_mix(tmp_path: Path) -> None:
    text = spoilt('moves: ["war <- crisis"]', "options: {arm: b arms}")
    assert "some decision makers have options and some have moves" in faults_of(tmp_path, text)[0]


def test_a_graph_without_states_is_a_fault(tmp_path: Path) -> None:
    start, end = GRAPH.index("  states:"), GRAPH.index("  decision_makers:")
    faults = faults_of(tmp_path, GRAPH[:start] + GRAPH[end:])
    assert any("the model has no states" in each for each in faults), faults
