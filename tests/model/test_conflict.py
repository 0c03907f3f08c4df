"""Building a conflict in Python: what is accepted as it is, and what is refused and how."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from standoff.analysis.stability import analyse
from standoff.errors import ConflictError, StandoffError, TooLargeError, UnknownNameError
from standoff.model.conflict import Conflict
from standoff.model.constraint import PatternConstraint
from standoff.model.decision_maker import DecisionMaker
from standoff.model.option import Option
from standoff.model.preference import Ranks
from standoff.model.state_space import StateSpace

RANKS = np.array([[1, 0, 3, 2], [1, 3, 0, 2]], dtype=np.int32)


class Listed:
    """Ranks given outright."""

    def __init__(self, *ranks: int) -> None:
        self._ranks = np.array(ranks, dtype=np.int32)

    def ranks(self, space: StateSpace) -> Ranks:
        return self._ranks


class TestFromRanks:
    def test_contiguous_int32_is_not_copied(self) -> None:
        conflict = Conflict.from_ranks([0, 1], RANKS)
        assert np.shares_memory(conflict.rank_rows.rows, RANKS)
        assert np.shares_memory(conflict.ranks(0), RANKS)

    def test_nor_is_it_when_states_are_infeasible(self) -> None:
        conflict = Conflict.from_ranks([0, 1], RANKS, np.array([True, True, False, True]))
        assert np.shares_memory(conflict.rank_rows.rows, RANKS)
        assert conflict.ranks(0).tolist() == [1, 0, 2]
        assert conflict.states.codes.tolist() == [0, 1, 3]

    def test_what_the_conflict_hands_out_cannot_be_written(self) -> None:
        conflict = Conflict.from_ranks([0, 1], RANKS.copy())
        with pytest.raises(ValueError, match="read-only"):
            conflict.ranks(0)[0] = 7

    @pytest.mark.parametrize(
        "dtype", [np.int8, np.uint8, np.int16, np.int64, np.uint64, ">i4"], ids=str
    )
    def test_any_integer_type_gives_the_same_verdicts(self, dtype: str) -> None:
        expected = analyse(Conflict.from_ranks([0, 1], RANKS)).equilibria("seq")
        found = analyse(Conflict.from_ranks([0, 1], RANKS.astype(dtype))).equilibria("seq")
        assert found == expected

    def test_numbers_beyond_int32_keep_their_order(self) -> None:
        wide = RANKS.astype(np.int64) * 2**40 - 2**41
        conflict = Conflict.from_ranks([0, 1], wide)
        for dm in range(2):
            assert np.argsort(conflict.ranks(dm)).tolist() == np.argsort(wide[dm]).tolist()

    def test_entries_of_infeasible_states_are_ignored(self) -> None:
        feasible = np.array([True, True, True, False])
        wild = RANKS.astype(np.int64)
        wild[:, 3] = 2**62
        for ranks in (RANKS, wild):
            table = analyse(Conflict.from_ranks([0, 1], ranks, feasible))
            assert table.equilibria("nash") == (1,)

    @pytest.mark.parametrize(
        ("build", "error", "message"),
        [
            (lambda: Conflict.from_ranks([0, 2], RANKS), ConflictError, r"owners\[1\] is 2"),
            (lambda: Conflict.from_ranks([0, None], RANKS), ConflictError, "exactly one owner"),
            (lambda: Conflict.from_ranks([0, (0, 1)], RANKS), ConflictError, "exactly one owner"),
            (lambda: Conflict.from_ranks([0, -1], RANKS), ConflictError, "one number from 0 to 1"),
            (
                lambda: Conflict.from_ranks([0, 1], RANKS * np.nan),
                ConflictError,
                "every state needs a rank",
            ),
            (lambda: Conflict.from_ranks([0, 1], RANKS * 0.5), ConflictError, "float64"),
            (lambda: Conflict.from_ranks([0, 1], [["a"] * 4]), ConflictError, "integers"),
            (lambda: Conflict.from_ranks([0, 1], RANKS[0]), ConflictError, r"shape \(4,\)"),
            (lambda: Conflict.from_ranks([0, 1, 1], RANKS), ConflictError, r"\(n, 8\)"),
            (lambda: Conflict.from_ranks([0] * 63, RANKS), TooLargeError, "at most 62"),
            (
                lambda: Conflict.from_ranks([0, 1], RANKS, np.zeros(4, dtype=bool)),
                ConflictError,
                "no state is feasible",
            ),
            (lambda: Conflict.from_ranks([0, 1], RANKS, np.ones(3, dtype=bool)), ConflictError,
             r"shape \(3,\)"),
            (lambda: Conflict.from_ranks([0, 1], RANKS, np.ones(4)), ConflictError, "bool array"),
            (
                lambda: Conflict.from_ranks([0, 1], RANKS, direction=["both", "forwards"]),
                ConflictError,
                "did you mean 'forward'",
            ),
            (
                lambda: Conflict.from_ranks([0, 1], RANKS, direction=["both"]),
                ConflictError,
                "1 entries for 2 options",
            ),
            (lambda: Conflict.from_ranks([0, 1], RANKS, status_quo=4), ConflictError, "code 4"),
        ],
        ids=[
            "owner-unknown", "owner-nobody", "owner-two", "owner-negative", "nan", "float", "text",
            "one-dimension", "wrong-width", "63-options", "nothing-feasible", "mask-shape",
            "mask-type", "direction-misspelt", "direction-missing", "status-quo",
        ],
    )  # fmt: skip
    def test_what_cannot_be_a_conflict_is_refused_with_a_way_out(
        self, build: Callable[[], Conflict], error: type[StandoffError], message: str
    ) -> None:
        with pytest.raises(error, match=message):
            build()


class TestFromOptions:
    def test_options_rules_and_preferences_make_a_conflict(self) -> None:
        conflict = Conflict.from_options(
            {"a": {"go": "A goes"}, "b": ["stop"]},
            preferences={"a": Listed(0, 1, 2), "b": Listed(2, 1, 0)},
            infeasible=[PatternConstraint(0b11, 0b11)],
            directions={"b.stop": "forward"},
            status_quo=["b.stop"],
            names={"a": "Party A"},
        )
        assert conflict.references == ("a.go", "b.stop")
        assert conflict.status_quo == 3
        assert [conflict.pattern(s) for s in (1, 2, 3)] == ["NN", "YN", "NY"]
        assert conflict.taken(2) == ("a.go",)
        assert conflict.decision_makers[0].name == "Party A"
        assert conflict.options[0].sentence(taken=True) == "A goes"
        assert conflict.options[0].sentence(taken=False) == "not: A goes"

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"preferences": {"a": Listed(0, 1)}}, "no preference for b"),
            (
                {"preferences": dict.fromkeys(["a", "b", "c"], Listed(0, 0, 0, 0))},
                "'c', who is no decision maker",
            ),
            ({"directions": {"a.gone": "forward"}}, "did you mean 'a.go'"),
            ({"status_quo": ["a.gone"]}, "did you mean 'a.go'"),
            ({"options": {"a": ["go", "go"], "b": []}}, "'a.go' is there twice"),
            ({"infeasible": [PatternConstraint(0, 0)]}, "feasible"),
        ],
        ids=["missing", "extra", "direction", "status-quo", "twice", "nothing-feasible"],
    )
    def test_faults_are_named(self, changes: dict[str, object], message: str) -> None:
        given: dict[str, object] = {
            "options": {"a": ["go"], "b": ["stop"]},
            "preferences": dict.fromkeys(["a", "b"], Listed(0, 1, 2, 3)),
            **changes,
        }
        with pytest.raises(ConflictError, match=message):
            Conflict.from_options(given.pop("options"), **given)  # type: ignore[arg-type]

    def test_more_than_62_options_are_refused(self) -> None:
        with pytest.raises(TooLargeError, match="62"):
            Conflict.from_options({"a": [f"o{n}" for n in range(63)]}, preferences={"a": Listed(0)})


class TestFromMoves:
    def test_labels_may_be_anything_and_ids_follow_their_order(self) -> None:
        conflict = Conflict.from_moves(
            ["war", "talks", "peace"],
            {"a": [("war", "talks"), ("talks", "peace")], "b": []},
            rankings={"a": ["peace", ["war", "talks"]], "b": [["war", "talks", "peace"]]},
            status_quo="talks",
        )
        assert conflict.ranks("a").tolist() == [0, 0, 1]
        assert conflict.status_quo == 2
        assert conflict.name(3) == "peace"
        assert conflict.pattern(1) is None

    def test_repeated_moves_count_once(self) -> None:
        conflict = Conflict.from_moves(2, {"a": [(1, 2), (1, 2)]}, ranks={"a": [0, 1]})
        assert conflict.form.moves_from(0, 0).tolist() == [1]

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            ({"moves": {"a": [(1, 1)]}}, "to itself"),
            ({"moves": {"a": [(1, 9)]}}, "state 9"),
            ({"states": [1, 1]}, "listed twice"),
            ({"states": []}, "no states"),
            ({"ranks": {"a": [0.5, 1.5]}}, "integers"),
            ({"ranks": {"a": [0, 1, 2]}}, r"shape \(3,\)"),
            ({"ranks": None}, "either ranks or rankings"),
            ({"ranks": None, "rankings": {"a": [1]}}, r"leaves out \[2\]"),
            ({"ranks": None, "rankings": {"a": [1, [2, 1]]}}, "1 twice"),
            ({"ranks": None, "rankings": {"a": [1, 2, 3]}}, "state 3"),
            ({"ranks": {"b": [0, 1]}}, "no preference for a"),
            ({"status_quo": 3}, "state 3"),
        ],
        ids=[
            "loop", "unknown-end", "state-twice", "no-states", "float", "too-long", "no-preference",
            "omits", "repeats", "unknown", "somebody-else", "status-quo",
        ],
    )  # fmt: skip
    def test_faults_are_named(self, given: dict[str, object], message: str) -> None:
        arguments = {"states": 2, "moves": {"a": [(1, 2)]}, "ranks": {"a": [0, 1]}, **given}
        with pytest.raises(ConflictError, match=message):
            Conflict.from_moves(**arguments)  # type: ignore[arg-type]


class TestConflict:
    def test_unknown_states_and_decision_makers_are_named(self) -> None:
        conflict = Conflict.from_ranks([0, 1], RANKS)
        with pytest.raises(UnknownNameError, match="states are 1 to 4"):
            conflict.pattern(0)
        with pytest.raises(UnknownNameError, match="did you mean 'dm1'"):
            conflict.ranks("dm11")

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"decision_makers": ()}, "at least one decision maker"),
            ({"decision_makers": (DecisionMaker(id="a", name="A"),) * 2}, "'a' is there twice"),
            ({"options": (Option(id="x", owner="z", yes="x"),)}, "owned by 'z'"),
            ({"status_quo": 9}, "states are 1 to 1"),
        ],
        ids=["nobody", "twice", "stranger", "status-quo"],
    )
    def test_it_cannot_contradict_itself(self, changes: dict[str, object], message: str) -> None:
        from standoff.kernels.forms import RankRows

        given: dict[str, object] = {
            "decision_makers": (DecisionMaker(id="a", name="A"),),
            "states": StateSpace(bound=1),
            "rank_rows": RankRows(np.zeros((1, 1), dtype=np.int32)),
            **changes,
        }
        with pytest.raises(ConflictError, match=message):
            Conflict(**given)  # type: ignore[arg-type]
