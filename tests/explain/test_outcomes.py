"""Where it can end: every outcome is shown under its kind or counted, and paths lead there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.analysis.answer import FIRM_LIMIT, Answer, answer
from standoff.analysis.common import common_ground
from standoff.analysis.stability import StabilityTable, analyse
from standoff.explain.blocks import Bullets, Table
from standoff.explain.outcomes import SHOWN_OUTCOMES, common_blocks, outcome_blocks, path_blocks
from standoff.model.conflict import Conflict
from standoff.preferences.prioritized import prioritized
from tests.explain.sample import (
    arming,
    indifferent,
    lists,
    only_table,
    paragraphs,
    prisoners,
    pursuit,
    wishing,
)

EITHER = Conflict.from_options(
    {"anna": {"go": "Anna goes"}, "boris": {"go": "Boris goes"}},
    preferences={
        "anna": prioritized("anna.go or boris.go", "not anna.go"),
        "boris": prioritized("anna.go or boris.go", "not boris.go"),
    },
    status_quo=(),
)
FOUR_OPTIONS = indifferent({"us": {f"o{n}": f"Option {n} is taken" for n in range(4)}}, ())


def asked(conflict: Conflict, concept: str = "seq") -> tuple[StabilityTable, Answer]:
    table = analyse(conflict)
    return table, answer(table, concept)


def outcomes(conflict: Conflict, concept: str = "seq") -> Table:
    return only_table(outcome_blocks(*asked(conflict, concept)))


def titles(table: Table) -> list[str]:
    return [group.title for group in table.groups]


class TestOutcomes:
    @pytest.mark.parametrize(
        ("concept", "said"),
        [
            ("nash", "One of 4 states holds: each decision maker would gain nothing by leaving,"),
            ("seq", "Two of 4 states hold: each decision maker would gain nothing by leaving,"),
        ],
    )
    def test_are_counted_first(self, concept: str, said: str) -> None:
        (first,) = paragraphs(outcome_blocks(*asked(prisoners(), concept)))
        assert first == f"{said} or is deterred from it."

    def test_that_there_are_none_is_said_in_one_sentence(self) -> None:
        blocks = outcome_blocks(*asked(pursuit(), "nash"))
        assert paragraphs(blocks) == [
            "Of 4 states none holds: in each of them somebody would move."
        ]
        assert len(blocks) == 1

    def test_stand_below_what_leads_to_them(self) -> None:
        table = outcomes(prisoners())
        assert titles(table) == [
            "Reached from today",
            "Would also hold, though nothing leads there",
        ]
        assert [group.rows[0][0] for group in table.groups] == [
            ("As today",),
            ("Anna confesses", "Boris confesses"),
        ]

    def test_that_hold_only_by_replies_themselves_deterred_are_told_apart(self) -> None:
        table = outcomes(pursuit())
        assert titles(table)[1] == "Would hold only by replies that are themselves deterred"

    def test_are_not_called_firm_where_the_concept_knows_no_firm_replies(self) -> None:
        assert titles(outcomes(wishing("us.a"), "nash")) == ["Reached from today", "Would hold"]

    def test_are_marked_with_the_ways_of_thinking_under_which_they_hold(self) -> None:
        conflict = prisoners()
        found, table = analyse(conflict), outcomes(conflict)
        for state, group in zip((1, 4), table.groups, strict=True):
            held = [state in found.equilibria(each) for each in found.concepts]
            assert list(group.rows[0][2:]) == held
        assert [column.name for column in table.columns[2:4]] == ["Nash", "GMR"]
        assert table.columns[3].meaning == "General metarationality"

    def test_that_are_neither_reached_nor_firm_are_divided_by_what_they_share(self) -> None:
        conflict = indifferent({"us": {"a": "Rain falls", "b": "Wind blows", "c": "Fog lies"}})
        table, found = asked(conflict, "nash")
        some = (1, 5, 4)
        told = replace(found, equilibria=some, common=common_ground(conflict, some))
        assert titles(only_table(outcome_blocks(table, told))) == [
            "Would hold; without this: Rain falls; Wind blows",
            "Would hold; where: Rain falls; Wind blows",
        ]

    def test_beyond_the_first_few_are_counted(self) -> None:
        table = outcomes(FOUR_OPTIONS, "nash")
        assert titles(table) == ["Reached from today", "Would hold (the first 12 of 15)"]
        assert len(table.groups[1].rows) == SHOWN_OUTCOMES

    def test_too_many_to_be_examined_are_said_not_to_be(self) -> None:
        many = indifferent({"us": {f"o{n}": f"Option {n} is taken" for n in range(11)}})
        (said,) = paragraphs(outcome_blocks(*asked(many)))
        assert said.startswith("2,048 of 2,048 states hold")
        assert said.endswith(
            f"Above {FIRM_LIMIT:,} outcomes it is not examined which of them are firm."
        )

    @pytest.mark.parametrize(
        ("conflict", "name"),
        [
            (prisoners(), "What happens, compared with today"),
            (prisoners(status_quo=None), "What happens"),
            (arming(), "What happens"),
        ],
        ids=["today", "no today", "graph form"],
    )
    def test_are_compared_with_today_where_that_can_be(self, conflict: Conflict, name: str) -> None:
        assert outcomes(conflict).columns[0].name == name

    def test_in_graph_form_go_by_their_names(self) -> None:
        rows = [row[:2] for group in outcomes(arming()).groups for row in group.rows]
        assert rows == [(("peace",), "1"), (("war",), "3")]


class TestPaths:
    def test_there_are_none_where_today_stays_or_is_unknown(self) -> None:
        assert path_blocks(*asked(prisoners())) == ()
        assert path_blocks(*asked(prisoners(status_quo=None), "nash")) == ()

    def test_the_only_path_needs_no_title(self) -> None:
        assert path_blocks(*asked(prisoners(), "nash")) == (
            Bullets(
                items=("Anna: Anna confesses (state 2)", "Boris: Boris confesses (state 4)"),
                steps=True,
            ),
        )

    def test_each_of_several_paths_says_where_it_leads(self) -> None:
        paths = lists(path_blocks(*asked(EITHER)))
        assert paths == {
            "To state 2": ("anna: Anna goes (state 2)",),
            "To state 3": ("boris: Boris goes (state 3)",),
        }

    def test_moves_that_go_round_are_told_by_the_states_they_pass(self) -> None:
        assert lists(path_blocks(*asked(pursuit(), "nash"))) == {
            "Moves can go round among 4 states": (
                "As today (state 1)",
                "Anna goes (state 2)",
                "Boris goes (state 3)",
                "Anna goes; Boris goes (state 4)",
            )
        }

    def test_a_way_to_an_outcome_may_go_beside_a_round(self) -> None:
        path, round_trip = path_blocks(*asked(arming(), "nash"))
        assert path == Bullets(
            items=("a moves to 'arms' (state 2)", "b moves to 'war' (state 3)"), steps=True
        )
        assert round_trip == Bullets(
            title="Moves can go round among 2 states", items=("peace (state 1)", "arms (state 2)")
        )

    def test_a_long_round_is_shortened(self) -> None:
        n = 14
        ring = Conflict.from_moves(
            n,
            {
                "a": [(s, s % n + 1) for s in range(1, n + 1, 2)],
                "b": [(s, s % n + 1) for s in range(2, n + 1, 2)],
            },
            ranks={"a": [s % 2 for s in range(n)], "b": [1 - s % 2 for s in range(n)]},
            status_quo=1,
        )
        (items,) = lists(path_blocks(*asked(ring, "nash"))).values()
        assert len(items) == SHOWN_OUTCOMES + 1
        assert items[-1] == "and 2 more"

    def test_outcomes_beyond_the_first_few_are_counted(self) -> None:
        n = SHOWN_OUTCOMES + 3
        star = Conflict.from_moves(
            n,
            {"a": [(1, s) for s in range(2, n + 1)]},
            ranks={"a": [0, *[1] * (n - 1)]},
            status_quo=1,
        )
        blocks = path_blocks(*asked(star))
        assert len(lists(blocks)) == SHOWN_OUTCOMES
        assert paragraphs(blocks) == ["Today also leads to 2 further outcomes."]


class TestCommon:
    def test_what_all_share_comes_before_the_groups(self) -> None:
        (shared,) = common_blocks(*asked(prisoners()))
        assert shared == Bullets(
            items=("Together or not at all: Anna confesses; Boris confesses.",)
        )

    def test_one_outcome_has_nothing_in_common(self) -> None:
        assert common_blocks(*asked(prisoners(), "nash")) == ()

    def test_states_without_options_have_nothing_in_common(self) -> None:
        assert common_blocks(*asked(arming())) == ()
