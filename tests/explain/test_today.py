"""The sentence an answer opens with: it is understood by itself, and true of the verdicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from standoff.analysis.answer import answer
from standoff.analysis.replies import LabelledDeviation, LabelledVerdict
from standoff.analysis.stability import analyse
from standoff.analysis.verdict import Deviation, Sanction
from standoff.explain.today import holding, opening
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove
from standoff.preferences.prioritized import prioritized
from tests.explain.sample import arming, indifferent, prisoners, pursuit, verdicts, wishing


def opened(conflict: Conflict, concept: str = "seq") -> str:
    table = analyse(conflict, also=[concept])
    return opening(table, answer(table, concept))


def chain(*ends: int) -> tuple[UnilateralMove, ...]:
    return tuple(
        UnilateralMove(mover="anna" if place % 2 else "boris", start=start, end=end)
        for place, (start, end) in enumerate(pairwise(ends))
    )


def deterred_by(*moves: UnilateralMove, concept: str = "seq") -> LabelledVerdict:
    """Anna would gain by confessing, and these moves follow."""
    gain = UnilateralMove(mover="anna", start=1, end=2)
    sanction = Sanction(moves=moves, end=moves[-1].end, simultaneous=concept == "sim")
    return LabelledVerdict(
        concept=concept,
        way=concept,
        decision_maker="anna",
        state=1,
        deviations=(
            LabelledDeviation(
                deviation=Deviation(improvement=gain, sanction=sanction), rider=False
            ),
        ),
    )


class TestTodayHolds:
    def test_because_nobody_would_gain(self) -> None:
        assert opened(prisoners(["anna.confess", "boris.confess"])) == (
            "In this model, today's situation holds: nobody would gain by moving."
        )

    def test_because_the_only_one_who_would_gain_is_deterred(self) -> None:
        assert opened(arming()) == (
            "In this model, today's situation holds: only a would gain by moving (a moves to"
            " 'arms'), and that is deterred, because then b moves to 'war'."
        )

    @pytest.mark.parametrize(
        ("concept", "by"),
        [
            ("gmr", "by a reply that the others could make"),
            ("seq", "by the reply it would bring"),
            ("sim", "by what the others would do at the same moment"),
            ("limited_move", "by what it would lead to"),
        ],
    )
    def test_because_each_of_several_is_deterred(self, concept: str, by: str) -> None:
        assert opened(prisoners(), concept) == (
            "In this model, today's situation holds: Anna and Boris would gain by moving, but each"
            f" is deterred {by}."
        )

    @pytest.mark.parametrize(
        ("concept", "because"),
        [
            ("smr", "because then this could follow: Boris confesses"),
            ("seq", "because then Boris confesses"),
            ("sim", "because at the same moment Boris confesses"),
            ("maximin", "because it would lead to this: Boris confesses"),
        ],
    )
    def test_the_reply_is_as_certain_as_the_concept_makes_it(
        self, concept: str, because: str
    ) -> None:
        start = 1 if concept == "sim" else 2
        move = UnilateralMove(mover="boris", start=start, end=start + 2)
        verdict = deterred_by(move, concept=concept)
        assert holding(analyse(prisoners()), [verdict], 1).endswith(f"is deterred, {because}.")

    def test_a_reply_of_two_moves_is_told_in_order(self) -> None:
        said = holding(analyse(prisoners()), [deterred_by(*chain(2, 4, 3))], 1)
        assert said.endswith(
            "because then Boris confesses, and after that no longer: Anna confesses."
        )

    def test_a_longer_reply_is_told_by_its_beginning(self) -> None:
        said = holding(analyse(prisoners()), [deterred_by(*chain(2, 4, 3, 1))], 1)
        assert said.endswith("because then Boris confesses, and after that come two more moves.")

    def test_several_ways_to_gain_are_offered_as_a_choice(self) -> None:
        verdict = deterred_by(*chain(2, 4))
        twice = replace(verdict, deviations=verdict.deviations * 2)
        assert holding(analyse(prisoners()), [twice], 1) == (
            "In this model, today's situation holds: only Anna would gain by moving (Anna confesses"
            " or Anna confesses), and each time that is deterred by the reply it would bring."
        )


class TestTodayDoesNotHold:
    def test_the_only_one_who_would_move_is_told_with_the_move(self) -> None:
        assert opened(wishing("us.a")) == (
            "In this model, today's situation does not hold: the United States would gain by moving"
            " (the United States does a), and nothing deters that. It leads to this outcome: the"
            " United States does a."
        )

    def test_several_who_would_move_are_named(self) -> None:
        assert opened(prisoners(), "nash").startswith(
            "In this model, today's situation does not hold: Anna and Boris would each gain by"
            " moving, and nothing deters them. It leads to this outcome: "
        )

    def test_two_outcomes_are_both_named(self) -> None:
        conflict = Conflict.from_options(
            {"anna": {"go": "Anna goes"}, "boris": {"go": "Boris goes"}},
            preferences={
                "anna": prioritized("anna.go or boris.go", "not anna.go"),
                "boris": prioritized("anna.go or boris.go", "not boris.go"),
            },
            status_quo=(),
        )
        assert opened(conflict).endswith(
            " It can lead to either of two outcomes: Anna goes; or else Boris goes."
        )

    def test_more_outcomes_are_counted(self) -> None:
        star = Conflict.from_moves(
            4, {"a": [(1, 2), (1, 3), (1, 4)]}, ranks={"a": [0, 1, 1, 1]}, status_quo=1
        )
        assert opened(star).endswith(" It can lead to three different outcomes.")

    def test_moves_that_never_come_to_rest_lead_to_no_outcome(self) -> None:
        assert opened(pursuit(), "nash").endswith(
            " It leads to no outcome: moves go round among 4 states without coming to rest."
        )

    def test_moves_may_come_to_rest_or_not(self) -> None:
        assert opened(arming(), "nash").endswith(
            " It leads to this outcome: 'war'. Or moves go round among 2 states without coming to"
            " rest."
        )

    def test_what_was_not_followed_to_its_end_is_not_claimed(self) -> None:
        table = analyse(pursuit())
        found = answer(table, "nash")
        assert found.reached is not None
        stopped = replace(found, reached=replace(found.reached, complete=False))
        assert opening(table, stopped).endswith(
            " Where this leads is not known: too many states would have to be followed."
        )


class TestOtherStates:
    def test_a_state_that_is_not_today_is_not_called_so(self) -> None:
        table = analyse(prisoners())
        assert holding(table, verdicts(table, "seq", 4), 4) == (
            "In this model, this state holds: nobody would gain by moving."
        )
        assert holding(table, verdicts(table, "seq", 2), 2).startswith(
            "In this model, this state does not hold: Boris would gain by moving (Boris confesses)"
        )

    @pytest.mark.parametrize("concept", ["nash", "gmr", "smr", "seq", "sseq", "sim"])
    @pytest.mark.parametrize("make", [prisoners, pursuit])
    def test_the_sentence_agrees_with_the_table(
        self, make: Callable[[], Conflict], concept: str
    ) -> None:
        table = analyse(make())
        for state in range(1, 5):
            said = holding(table, verdicts(table, concept, state), state)
            assert ("does not hold" not in said) == (state in table.equilibria(concept))


class TestWithoutToday:
    def test_few_outcomes_are_named(self) -> None:
        assert opened(prisoners(status_quo=None)) == (
            "In this model, two of 4 states hold: none of the options is taken; and Anna confesses"
            " and Boris confesses."
        )

    def test_one_outcome_is_one(self) -> None:
        assert opened(prisoners(status_quo=None), "nash").startswith(
            "In this model, one of 4 states holds: "
        )

    def test_many_outcomes_are_counted(self) -> None:
        conflict = indifferent({"us": {"a": "A happens", "b": "B happens"}})
        assert opened(conflict) == (
            "In this model, four of 4 states hold: each decision maker would gain nothing by"
            " leaving, or is deterred from it."
        )

    def test_no_outcome_is_said_to_be_none(self) -> None:
        assert opened(pursuit(status_quo=None), "nash") == (
            "In this model, no state holds: in each, somebody would gain by moving and is not"
            " deterred."
        )
