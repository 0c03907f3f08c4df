"""Why somebody stays or goes: every improvement is told with what stops it, or counted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from standoff.analysis.replies import LabelledDeviation, LabelledVerdict
from standoff.analysis.stability import analyse
from standoff.analysis.verdict import Deviation
from standoff.case.template import ConflictTemplate
from standoff.concepts.concept import concept_named
from standoff.explain.blocks import Bullets, Section
from standoff.explain.deterrence import (
    SHOWN_GAINS,
    deterrence_sections,
    gains_of,
    temptation_blocks,
)
from standoff.explain.reasons import Reasons
from standoff.explain.states import StateWords
from standoff.expressions.parse import parse
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove
from standoff.preferences.prioritized import Prioritized, prioritized
from standoff.preferences.statement import Statement
from tests.explain.sample import (
    arming,
    lists,
    only_table,
    paragraphs,
    prisoners,
    pursuit,
    section,
    verdicts,
    wishing,
)

MANY = wishing("us.a", "us.b", "us.c", "us.d", options="abcd")


def sections_of(conflict: Conflict, concept: str, state: int = 1) -> tuple[Section, ...]:
    table = analyse(conflict)
    return deterrence_sections(StateWords(conflict), verdicts(table, concept, state))


def said_in(part: Section) -> str:
    return " ".join(paragraphs(part.blocks))


def steps_in(part: Section) -> tuple[str, ...]:
    return lists(part.blocks)[""]


class TestGains:
    def test_improvements_with_riders_are_not_worth_telling(self) -> None:
        (verdict,) = verdicts(analyse(wishing("us.a")), "nash", 1)
        assert len(verdict.deviations) == 2
        assert [each.deviation.improvement.end for each in gains_of(verdict)] == [2]

    def test_something_is_told_even_if_all_of_them_carry_riders(self) -> None:
        move = UnilateralMove(mover="us", start=1, end=4)
        rider = LabelledDeviation(deviation=Deviation(improvement=move, sanction=None), rider=True)
        verdict = LabelledVerdict(
            concept="nash", way="nash", decision_maker="us", state=1, deviations=(rider,)
        )
        assert gains_of(verdict) == (rider,)


class TestTemptations:
    def test_each_gain_stands_beside_what_stops_it(self) -> None:
        conflict = arming()
        blocks = temptation_blocks(StateWords(conflict), verdicts(analyse(conflict), "seq", 1))
        table = only_table(blocks)
        (row,) = table.groups[0].rows
        assert row == ("a", ("a moves to 'arms'",), ("b moves to 'war'",), "provoked, firm")
        assert [column.name for column in table.columns] == [
            "Decision maker",
            "Would gain by this",
            "What stops it",
            "Kind of reply",
        ]

    def test_the_kind_of_a_reply_is_no_column_where_there_is_no_reply(self) -> None:
        conflict = prisoners()
        blocks = temptation_blocks(StateWords(conflict), verdicts(analyse(conflict), "nash", 1))
        table = only_table(blocks)
        assert len(table.columns) == 3
        assert [row[2] for row in table.groups[0].rows] == [("Nothing: no reply deters it",)] * 2
        assert paragraphs(blocks) == []

    def test_only_labels_that_occur_are_explained(self) -> None:
        conflict = prisoners()
        blocks = temptation_blocks(StateWords(conflict), verdicts(analyse(conflict), "seq", 1))
        assert paragraphs(blocks) == [
            "Open anyway: the others could do as much harm without the move."
            " Firm: nothing deters those who would make it."
        ]

    def test_those_who_are_content_are_named_together(self) -> None:
        conflict = pursuit()
        blocks = temptation_blocks(StateWords(conflict), verdicts(analyse(conflict), "nash", 1))
        assert paragraphs(blocks) == ["Nobody else would gain by moving: Anna."]

    def test_where_nobody_would_gain_one_sentence_says_so(self) -> None:
        conflict = prisoners()
        blocks = temptation_blocks(StateWords(conflict), verdicts(analyse(conflict), "nash", 4))
        assert paragraphs(blocks) == [
            "None of the states that anybody could move to is better for the one who moves."
        ]
        assert len(blocks) == 1

    def test_a_name_is_not_repeated_below_itself(self) -> None:
        blocks = temptation_blocks(StateWords(MANY), verdicts(analyse(MANY), "nash", 1))
        names = [row[0] for row in only_table(blocks).groups[0].rows]
        assert names == ["United States", *[""] * (SHOWN_GAINS - 1)]

    def test_the_best_gains_are_shown_and_the_others_counted(self) -> None:
        blocks = temptation_blocks(StateWords(MANY), verdicts(analyse(MANY), "nash", 1))
        rows = only_table(blocks).groups[0].rows
        assert rows[0][1] == tuple(f"The United States does {each}" for each in "abcd")
        assert paragraphs(blocks) == ["Not shown: 3 improvements beyond the first 12."]

    def test_riders_are_counted(self) -> None:
        conflict = wishing("us.a")
        blocks = temptation_blocks(StateWords(conflict), verdicts(analyse(conflict), "nash", 1))
        assert paragraphs(blocks) == [
            "Not shown: 1 improvement that only adds to another one something that gains nothing"
            " more."
        ]

    def test_full_stops_of_the_case_do_not_stand_in_the_middle_of_a_reply(self) -> None:
        conflict = Conflict.from_options(
            {"a": {"go": "A goes."}, "b": {"one": "B does one.", "two": "B does two."}},
            preferences={
                "a": lambda references: Prioritized.of("not b.one", "a.go", references=references),
                "b": lambda references: Prioritized.of(
                    "a.go iff (b.one and b.two)",
                    "not b.one",
                    "not b.two",
                    references=references,
                ),
            },
            status_quo=(),
        )
        blocks = temptation_blocks(StateWords(conflict), verdicts(analyse(conflict), "seq", 1))
        assert only_table(blocks).groups[0].rows[0][2] == ("B does one; B does two",)


class TestSections:
    def test_a_deterred_gain_is_told_step_by_step(self) -> None:
        part = section(sections_of(arming(), "seq"), "a would gain by moving, and is deterred")
        steps, _ = part.blocks
        assert steps == Bullets(
            items=("a moves to 'arms' (state 2)", "b moves to 'war' (state 3)"), steps=True
        )
        assert said_in(part).startswith("That ends in state 3: for a, worse than staying.")

    def test_the_labels_of_a_reply_are_explained_where_it_is_told(self) -> None:
        part = section(sections_of(arming(), "seq"), "a would gain by moving, and is deterred")
        assert "The reply is provoked: without the move" in said_in(part)
        assert "The reply is firm: nothing deters" in said_in(part)

    def test_a_reply_that_is_itself_deterred_is_said_to_be_so(self) -> None:
        part = sections_of(pursuit(), "seq")[0]
        assert part.title == "Boris would gain by moving, and is deterred"
        assert said_in(part).endswith(
            "The reply is itself deterred: somebody who would have to make it is held back in turn."
        )

    def test_an_end_as_good_as_staying_is_not_called_worse(self) -> None:
        assert "for Boris, no better than staying." in said_in(sections_of(pursuit(), "seq")[0])

    def test_a_gain_that_nothing_deters_ends_there(self) -> None:
        part = section(sections_of(wishing("us.a"), "seq"), "The United States would move")
        assert steps_in(part) == ("United States: the United States does a (state 2)",)
        assert "That is better for the United States than staying, and no reply deters it." in (
            paragraphs(part.blocks)
        )

    def test_a_mover_can_be_put_back_where_it_was(self) -> None:
        conflict = Conflict.from_moves(
            ["calm", "raid"],
            {"a": [("calm", "raid")], "b": [("raid", "calm")]},
            rankings={"a": ["raid", "calm"], "b": ["calm", "raid"]},
        )
        assert said_in(sections_of(conflict, "seq")[0]).startswith("That puts a back where it was.")

    def test_the_way_out_is_told_where_the_concept_looks_at_one(self) -> None:
        part = section(
            sections_of(prisoners(), "smr"), "Anna would gain by moving, and is deterred"
        )
        assert (
            "Its best way on from there (no longer: Anna confesses) is no better than staying"
            " either." in said_in(part)
        )

    def test_moves_at_the_same_moment_are_told_without_states_that_never_come_about(self) -> None:
        part = section(
            sections_of(prisoners(), "sim"), "Anna would gain by moving, and is deterred"
        )
        assert steps_in(part) == (
            "Anna: Anna confesses (state 2)",
            "At the same moment, Boris: Boris confesses",
        )
        assert said_in(part) == "That ends in state 4: for Anna, worse than staying."

    def test_everybody_has_a_section_or_is_named_in_the_last_one(self) -> None:
        titles = [each.title for each in sections_of(pursuit(), "nash")]
        assert titles == ["Boris would move", "Everybody else"]

    def test_where_nobody_would_gain_there_is_one_section(self) -> None:
        (part,) = sections_of(prisoners(), "nash", state=4)
        assert part.title == "Nobody would gain by moving"

    @pytest.mark.parametrize("concept", ["nash", "seq"])
    def test_no_more_gains_are_told_than_are_shown(self, concept: str) -> None:
        (part,) = sections_of(MANY, concept)
        assert sum(isinstance(each, Bullets) for each in part.blocks) == SHOWN_GAINS
        assert said_in(part).endswith("Not shown: 3 improvements beyond the first 12.")


class TestForesight:
    def section_of(self, concept: str, state: int = 1, **switches: Any) -> Section:
        conflict = arming()
        table = analyse(conflict, concepts=[concept], **switches)
        told = deterrence_sections(StateWords(conflict), verdicts(table, concept, state))
        return told[0]

    @pytest.mark.parametrize("concept", ["limited_move", "non_myopic", "maximin"])
    def test_what_would_follow_is_told_and_how_it_ends(self, concept: str) -> None:
        part = self.section_of(concept)
        assert part.title == "a would gain by moving, and is deterred"
        assert steps_in(part) == ("a moves to 'arms' (state 2)", "b moves to 'war' (state 3)")
        assert said_in(part) == (
            f"That is what a would foresee {concept_named(concept).foresees}."
            " That ends in state 3: for a, worse than staying."
        )

    def test_a_plan_that_undoes_the_move_deters_it(self) -> None:
        part = self.section_of("policy")
        assert steps_in(part) == ("a moves to 'arms' (state 2)", "b moves to 'peace' (state 1)")
        assert said_in(part) == (
            "That is what a would foresee when each holds to a plan for every state."
            " That puts a back where it was."
        )

    def test_where_nothing_follows_it_ends_there(self) -> None:
        part = self.section_of("maximin", horizon=1)
        assert part.title == "a would move"
        assert steps_in(part) == ("a moves to 'arms' (state 2)",)
        assert said_in(part).endswith("That is where it ends: for a, better than staying.")

    def test_a_move_that_pays_only_in_the_end_is_told_to_its_end(self) -> None:
        helped = Conflict.from_moves(
            ["today", "offer", "deal"],
            {"a": [("today", "offer")], "b": [("offer", "deal")]},
            rankings={"a": ["deal", "today", "offer"], "b": ["deal", "offer", "today"]},
        )
        table = analyse(helped, concepts=["limited_move"])
        told = deterrence_sections(StateWords(helped), verdicts(table, "limited_move", 1))
        part = section(told, "a would move")
        assert steps_in(part) == ("a moves to 'offer' (state 2)", "b moves to 'deal' (state 3)")
        assert said_in(part).endswith("That ends in state 3: for a, better than staying.")

    def test_a_plan_without_an_end_is_said_to_have_none(self) -> None:
        chicken = Conflict.from_ranks([0, 1], [[0, 1, 3, 2], [0, 3, 1, 2]])
        table = analyse(chicken, concepts=["policy"])
        told = deterrence_sections(StateWords(chicken), verdicts(table, "policy", 1))
        assert said_in(told[0]).endswith("That goes round without an end, and gains DM 0 nothing.")

    def test_a_part_that_leads_to_nothing_better_does_not_hide_the_whole(self) -> None:
        # b answers to x alone, and not to x with y; x alone would be as good at once.
        conflict = Conflict.from_options(
            {"a": {"x": "A does x", "y": "A does y"}, "b": {"z": "B does z"}},
            preferences={
                "a": prioritized("not b.z", "a.x"),
                "b": prioritized("b.z iff (a.x and not a.y)"),
            },
        )
        table = analyse(conflict, concepts=["limited_move"], horizon=2)
        (verdict,) = (each for each in verdicts(table, "limited_move", 1) if each.deviations)
        assert not verdict.stable
        shown = [each.deviation.improvement.end for each in gains_of(verdict)]
        assert 4 in shown


class TestReasons:
    def test_moves_and_losses_are_followed_down_to_statements(self) -> None:
        conflict = prisoners()
        wishes = {
            "anna": [("not boris.confess", "Prison is long."), ("anna.confess", "")],
            "boris": [("not anna.confess", ""), ("boris.confess", "The judge is mild.")],
        }
        preferences = {
            each: Prioritized(
                tuple(Statement(parse(text), text, why=why) for text, why in given),
                conflict.references,
            )
            for each, given in wishes.items()
        }
        template = ConflictTemplate(
            decision_makers=conflict.decision_makers,
            options=conflict.options,
            preferences=preferences,
            space=conflict.states,
            status_quo=0,
        )
        told = deterrence_sections(
            StateWords(conflict),
            verdicts(analyse(conflict), "seq", 1),
            Reasons(template, conflict),
        )
        part = section(told, "Anna would gain by moving, and is deterred")
        assert steps_in(part) == (
            "Anna: Anna confesses (state 2), because it prefers “anna.confess”",
            "Boris: Boris confesses (state 4), because it prefers “boris.confess” (the judge is"
            " mild)",
        )
        assert said_in(part).startswith(
            "That ends in state 4: for Anna, worse than staying, because it prefers"
            " “not boris.confess” (Prison is long)."
        )

    def test_a_conflict_with_named_states_says_which_one_a_reply_ends_in(self) -> None:
        conflict = replace(prisoners(), names={"prison": 3})
        part = sections_of(conflict, "seq")[0]
        assert said_in(part).startswith("That ends in state prison, 4: for Anna, worse")
