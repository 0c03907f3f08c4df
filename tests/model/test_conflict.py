"""Building a conflict in Python: what is accepted as it is, and what is refused and how."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from standoff.analysis.stability import analyse
from standoff.errors import ConflictError, StandoffError, TooLargeError, UnknownNameError
from standoff.expressions.when import when
from standoff.model.conflict import Conflict
from standoff.model.constraint import PatternConstraint
from standoff.model.decision_maker import DecisionMaker
from standoff.model.option import Option
from standoff.model.preference import Ranks
from standoff.model.state_space import StateSpace
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import prioritized

RANKS = np.array([[1, 0, 3, 2], [1, 3, 0, 2]], dtype=np.int32)


class Listed:
    """Ranks given outright."""

    def __init__(self, *ranks: int) -> None:
        self._ranks = np.array(ranks, dtype=np.int32)

    def ranks(self, space: StateSpace) -> Ranks:
        return self._ranks


class Claimed:
    """Something given outright in the place of ranks."""

    def __init__(self, claimed: Any) -> None:
        self._claimed = claimed

    def ranks(self, space: StateSpace) -> Ranks:
        return self._claimed  # type: ignore[no-any-return]  # wrong on purpose


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

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"owners": None}, r"owners is None; it lists .* as in \[0, 1\]"),
            ({"owners": 2}, "owners is 2"),
            ({"owners": "01"}, "owners is '01'"),
            ({"owners": {0: 0, 1: 1}}, "owners is {0: 0, 1: 1}"),
            ({"owners": {0, 1}}, "owners is {0, 1}"),
            ({"owners": np.array(2)}, r"owners is array\(2\)"),
            ({"owners": [0, True]}, r"owners\[1\] is True"),
            ({"ranks": None}, r"ranks is None; 2 options need"),
            ({"ranks": []}, r"ranks has shape \(0,\)"),
            ({"ranks": [[0, 1], [0, 1, 2]]}, "rows differ in length"),
            ({"ranks": np.ma.masked_equal(RANKS, 3)}, r"ranks is masked; .*\.filled"),
            ({"ranks": [np.ma.masked_equal(RANKS[0], 3), RANKS[1]]}, "ranks is masked"),
            ({"feasible": [[True], [True, False]]}, "feasible is .* rows differ in length"),
            ({"feasible": np.ma.masked_equal([True] * 4, True)}, "feasible is masked"),
            ({"feasible": [0, 1]}, r"mask\[codes\] = True"),
            ({"direction": 1}, "direction is 1; it lists one direction for each option"),
            ({"direction": "both"}, "direction is 'both'; it lists one direction"),
            ({"direction": {0: "both", 1: "both"}}, "direction is {0: 'both', 1: 'both'}"),
            ({"direction": ["both", None]}, r"direction\[1\] is None; one of both, forward"),
            ({"status_quo": 1.0}, "status_quo is 1.0; it is the code of a state, .* from 0 to 3"),
            ({"status_quo": "1"}, "status_quo is '1'"),
            ({"status_quo": True}, "status_quo is True"),
            ({"status_quo": 10**5000}, "status_quo .code a very long int. is not a feasible state"),
        ],
        ids=[
            "no-owners", "owners-number", "owners-text", "owners-mapping", "owners-set",
            "owners-one-number", "owner-true", "no-ranks", "empty-ranks", "ragged-ranks",
            "masked-ranks", "masked-row", "ragged-mask", "masked-mask", "mask-of-codes",
            "direction-number", "direction-text", "direction-mapping", "direction-nothing",
            "status-quo-float", "status-quo-text", "status-quo-true", "status-quo-huge",
        ],
    )  # fmt: skip
    def test_values_of_the_wrong_kind_are_refused_by_name(
        self, changes: dict[str, Any], message: str
    ) -> None:
        with pytest.raises(ConflictError, match=message):
            Conflict.from_ranks(**{"owners": [0, 1], "ranks": RANKS, **changes})

    def test_more_states_than_can_be_analysed_are_refused(self) -> None:
        ranks = np.broadcast_to(np.int32(0), (1, 1 << 27))
        with pytest.raises(TooLargeError, match="134217728 states; at most 67,108,864"):
            Conflict.from_ranks([0] * 27, ranks)


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

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"options": ["a", "b"]}, r"options is \['a', 'b'\]; it maps ids of decision makers"),
            ({"options": None}, "options is None"),
            ({"options": {}, "preferences": {}}, "at least one decision maker"),
            ({"options": {"a": "go", "b": []}}, r"options\['a'\] is 'go'; .* as in \['go'\]"),
            ({"options": {"a": {"go"}, "b": []}}, r"options\['a'\] is {'go'}; it lists ids"),
            ({"options": {"a": None, "b": []}}, r"options\['a'\] is None; it lists ids"),
            ({"options": {"a": ["X y"], "b": []}}, r"options\['a'\]: 'X y' .* write 'x_y'"),
            ({"options": {"a": ["go\n"], "b": []}}, r"'go\\n' is not an id"),
            ({"options": {"a": ["if"], "b": []}}, "words of the expression language; write 'if_'"),
            ({"options": {"a": [1], "b": []}}, "1 is not an id; ids are text"),
            ({"options": {"A": ["go"], "b": []}}, "options: 'A' is not an id; .* write 'a'"),
            ({"options": {"a": {"go": None}, "b": []}}, r"options\['a'\]\['go'\] is None"),
            ({"names": {"aa": "A"}}, "names: no decision maker 'aa'; did you mean 'a'"),
            ({"names": {"a": " "}}, r"names\['a'\] is ' '; a name is a text"),
            ({"names": ["A"]}, "names is .* it maps ids"),
            ({"directions": ["forward"]}, "directions is .* it maps options to directions"),
            ({"directions": {1: "forward"}}, "directions: no option 1; known: 'a.go', 'b.stop'"),
            ({"directions": {"a.go": "forwards"}}, r"directions\['a.go'\] .* mean 'forward'"),
            ({"status_quo": "a.go"}, r"status_quo is 'a\.go'; it lists the options taken today"),
            ({"status_quo": {"a.go": False}}, "status_quo is {'a.go': False}; it lists"),
            ({"status_quo": 3}, "status_quo is 3; it lists"),
            ({"status_quo": [["a.go"]]}, r"no option \['a.go'\]; did you mean 'a.go'"),
            ({"status_quo": ["a.go", "a.go"]}, "'a.go' is there twice"),
            (
                {"status_quo": ["a.go", "b.stop"], "infeasible": [when("a.go and b.stop")]},
                r"status_quo \(only a\.go and b\.stop taken\) is not a feasible state",
            ),
        ],
        ids=[
            "options-list", "options-none", "nobody", "option-text", "option-set", "option-none",
            "id-with-space", "id-with-newline", "id-keyword", "id-number", "id-of-owner",
            "no-sentence", "name-unknown", "name-blank", "names-list", "directions-list",
            "directions-number", "direction-misspelt", "status-quo-text", "status-quo-mapping",
            "status-quo-number", "status-quo-nested", "status-quo-twice", "status-quo-infeasible",
        ],
    )  # fmt: skip
    def test_what_is_no_option_or_name_is_refused(
        self, changes: dict[str, Any], message: str
    ) -> None:
        self.assert_refused(changes, message)

    @pytest.mark.parametrize(
        ("infeasible", "message"),
        [
            ("a.go", r"infeasible is 'a\.go'; .* infeasible=\[standoff\.when\('a\.go'\)\]"),
            (["a.go"], r"infeasible\[0\] is 'a\.go', .* write standoff\.when\('a\.go'\)"),
            (when("a.go"), "infeasible is <function .*; it lists what rules states out"),
            (None, "infeasible is None; it lists"),
            ([None], r"infeasible\[0\] is None, which is no rule"),
            ([PatternConstraint], "the class PatternConstraint itself"),
            ([lambda: None], r"infeasible\[0\] .* cannot be called with the options' references"),
            ([when("a.gone")], r"infeasible\[0\]: .* unknown option 'a\.gone'; .* mean 'a\.go'"),
        ],
        ids=[
            "text", "text-in-list", "one-rule", "none", "none-in-list", "class", "other-function",
            "unknown-option",
        ],
    )  # fmt: skip
    def test_what_is_no_rule_is_refused(self, infeasible: object, message: str) -> None:
        self.assert_refused({"infeasible": infeasible}, message)

    @pytest.mark.parametrize(
        ("preference", "message"),
        [
            ("a.go", r"preferences\['a'\] is 'a\.go', .* standoff\.prioritized\('a\.go'\)"),
            (None, r"preferences\['a'\] is None, .* standoff\.prioritized\("),
            (["a.go"], r"is \['a\.go'\], which is no preference"),
            (Indifferent, r"the class Indifferent itself; write Indifferent\("),
            (prioritized, "is <function prioritized>, which is no preference"),
            (prioritized("a.gone"), r"preferences\['a'\]: .* unknown option 'a\.gone'"),
            (prioritized(), r"preferences\['a'\]: no statement is given"),
            (Claimed([0, 1]), r"preferences\['a'\]\.ranks.* has shape \(2,\); .* 4 feasible"),
            (Claimed([0.0, 1.0, 2.0, 3.0]), r"preferences\['a'\]\.ranks.* dtype float64"),
            (Claimed([0, 1, 2, np.nan]), r"preferences\['a'\]\.ranks.* has NaN"),
            (Claimed(np.ma.masked_equal([0, 1, 2, 3], 3)), "is masked"),
            (Claimed([[0], [1, 2]]), "rows differ in length"),
            (Claimed(None), r"preferences\['a'\]\.ranks.* is None"),
        ],
        ids=[
            "text", "none", "list", "class", "not-called", "unknown-option", "no-statement",
            "too-few", "float", "nan", "masked", "ragged", "no-ranks",
        ],
    )  # fmt: skip
    def test_what_is_no_preference_is_refused(self, preference: object, message: str) -> None:
        self.assert_refused({"preferences": {"a": preference, "b": Indifferent()}}, message)

    @pytest.mark.parametrize("preferences", [None, [Indifferent()] * 2], ids=["none", "list"])
    def test_preferences_are_given_by_decision_maker(self, preferences: object) -> None:
        message = "preferences is .*; it maps the id of each decision maker to its preference"
        self.assert_refused({"preferences": preferences}, message)

    def test_a_misspelt_decision_maker_is_named_beside_the_missing_one(self) -> None:
        changes = {"preferences": {"aa": Indifferent(), "b": Indifferent()}}
        self.assert_refused(changes, "preferences: no preference for a; .* 'aa', .* mean 'a'")

    @pytest.mark.parametrize("dtype", [np.int8, np.uint64, np.int64], ids=str)
    def test_ranks_of_a_preference_may_be_any_integers(self, dtype: type) -> None:
        claimed = Claimed(np.array([0, 1, 2, 2**7 - 1], dtype=dtype))
        conflict = Conflict.from_options(
            {"a": ["go"], "b": ["stop"]}, preferences={"a": claimed, "b": Listed(0, 1, -2, 3)}
        )
        assert conflict.rank_rows.rows.dtype == np.int32
        assert conflict.ranks("a").tolist() == [0, 1, 2, 127]

    @staticmethod
    def assert_refused(changes: dict[str, Any], message: str) -> None:
        given = {
            "options": {"a": ["go"], "b": ["stop"]},
            "preferences": dict.fromkeys(["a", "b"], Indifferent()),
            **changes,
        }
        with pytest.raises(ConflictError, match=message):
            Conflict.from_options(**given)

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

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            ({"states": True}, "states is True; it lists the labels of the states"),
            ({"states": None}, "states is None"),
            ({"states": "xy"}, "states is 'xy'"),
            ({"states": {1, 2}}, "states is {1, 2}"),
            ({"states": 1.5}, "states is 1.5"),
            ({"states": -1}, "no states were given"),
            ({"states": [[1], [2]]}, r"states\[0\]: \[1\] cannot be a label"),
            ({"states": [None, 1]}, r"states\[0\]: None cannot be a label"),
            ({"states": ["", "war"]}, r"states\[0\]: '' cannot be a label"),
            ({"states": [1, "1"]}, r"states\[1\]: '1' is also how states\[0\] is written"),
            ({"moves": {}, "ranks": {}}, "moves is empty; .* at least one decision maker"),
            ({"moves": [(1, 2)]}, r"moves is \[\(1, 2\)\]; it maps ids of decision makers"),
            ({"moves": {1: []}, "ranks": {1: [0, 1]}}, "moves: 1 is not a name"),
            ({"moves": {"a": None}}, r"moves\['a'\] is None; .* write \[\] for none"),
            ({"moves": {"a": "12"}}, r"moves\['a'\] is '12'"),
            ({"moves": {"a": {1: 2}}}, r"moves\['a'\] is {1: 2}; it lists moves as pairs"),
            (
                {"states": ["x", "y"], "moves": {"a": ["xy"]}},
                r"a move of a is 'xy'; a move is a pair of states \(from, to\)",
            ),
            ({"moves": {"a": [(1, 2, 1)]}}, r"a move of a is \(1, 2, 1\); a move is a pair"),
            ({"moves": {"a": [(1,)]}}, r"a move of a is \(1,\); a move is a pair"),
            ({"moves": {"a": [1]}}, "a move of a is 1; a move is a pair"),
            ({"moves": {"a": [{1, 2}]}}, "a move of a is {1, 2}; a move is a pair"),
            ({"moves": {"a": [([1], 2)]}}, r"a move of a: \[1\] cannot be a label"),
            ({"moves": {"a": [("1", 2)]}}, r"state '1', which is not .* mean 1 \(int\)"),
            ({"moves": {"a": [(True, 2)]}}, "state True, which is not in states"),
            ({"ranks": [0, 1]}, r"ranks is \[0, 1\]; it maps the id of each decision maker"),
            ({"ranks": {"a": None}}, r"ranks\['a'\] is None; it is integers of shape \(2,\)"),
            ({"ranks": {"a": []}}, r"ranks\['a'\] has shape \(0,\); it is integers"),
            ({"ranks": {"a": [[0], [1, 2]]}}, r"ranks\['a'\] is .* rows differ in length"),
            ({"ranks": {"a": [0, np.nan]}}, r"ranks\['a'\] has NaN"),
            ({"ranks": {"a": np.ma.masked_equal([0, 1], 1)}}, r"ranks\['a'\] is masked"),
            ({"rankings": {"a": [1, 2]}}, "not both; both were given"),
            ({"ranks": None, "rankings": {"a": None}}, r"rankings\['a'\] is None; it lists"),
            ({"ranks": None, "rankings": {"a": "12"}}, r"rankings\['a'\] is '12'; it lists"),
            ({"ranks": None, "rankings": {"a": {1, 2}}}, r"rankings\['a'\] is {1, 2}"),
            ({"ranks": None, "rankings": {"a": [1, [[2]]]}}, r"ranking of a: \[2\] cannot"),
            ({"status_quo": [1]}, r"status_quo: \[1\] cannot be a label"),
            ({"status_quo": True}, "status_quo names state True"),
        ],
        ids=[
            "states-true", "states-none", "states-text", "states-set", "states-float",
            "states-negative", "label-unhashable", "label-none", "label-blank", "labels-alike",
            "nobody", "moves-list", "id-number", "moves-of-one-none", "moves-of-one-text",
            "moves-of-one-mapping", "move-text", "move-of-three", "move-of-one", "move-number",
            "move-set", "move-unhashable", "move-of-text-for-number", "move-true", "ranks-list",
            "ranks-none", "ranks-empty", "ranks-ragged", "ranks-nan", "ranks-masked", "both",
            "ranking-none", "ranking-text", "ranking-set", "tie-nested", "status-quo-unhashable",
            "status-quo-true",
        ],
    )  # fmt: skip
    def test_values_of_the_wrong_kind_are_refused_by_name(
        self, given: dict[str, Any], message: str
    ) -> None:
        arguments = {"states": 2, "moves": {"a": [(1, 2)]}, "ranks": {"a": [0, 1]}, **given}
        with pytest.raises(ConflictError, match=message):
            Conflict.from_moves(**arguments)

    @pytest.mark.parametrize(
        "states", [10**10, 10**5000, range(10**10)], ids=["many", "digits", "range"]
    )
    def test_too_many_states_are_refused_before_any_is_made(self, states: int | range) -> None:
        with pytest.raises(TooLargeError, match="at most 67,108,864"):
            Conflict.from_moves(states, {"a": []}, ranks={"a": [0]})

    def test_tuples_may_be_labels_and_then_only_lists_and_sets_are_ties(self) -> None:
        calm, crisis, war = (0, 0), (0, 1), (1, 1)
        rankings: dict[str, list[Any]] = {
            "a": [calm, crisis, war],
            "b": [calm, [crisis, war]],
            "c": [calm, {crisis, war}],
        }
        moves = {"a": [(calm, crisis)], "b": [], "c": []}
        conflict = Conflict.from_moves([calm, crisis, war], moves, rankings=rankings)
        assert conflict.ranks("a").tolist() == [2, 1, 0]
        assert conflict.ranks("b").tolist() == conflict.ranks("c").tolist() == [1, 0, 0]
        with pytest.raises(ConflictError, match="a tuple is a label here, a list is a tie"):
            Conflict.from_moves([calm, war], {"a": []}, rankings={"a": [(calm, war)]})

    def test_a_tuple_is_a_tie_where_no_label_is_one(self) -> None:
        conflict = Conflict.from_moves(3, {"a": []}, rankings={"a": [(1, 2), 3]})
        assert conflict.ranks("a").tolist() == [1, 1, 0]

    @pytest.mark.parametrize(
        "pairs", [np.array([[1, 2]]), {(1, 2)}, zip([1], [2], strict=True)],
        ids=["array", "set", "iterator"],
    )  # fmt: skip
    def test_moves_may_come_in_any_order_and_kind(self, pairs: Any) -> None:
        conflict = Conflict.from_moves(2, {"a": pairs}, ranks={"a": [0, 1]})
        assert conflict.form.moves_from(0, 0).tolist() == [1]


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
