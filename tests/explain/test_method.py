"""How we know: the definition in a person's words, its source, and how it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from standoff.analysis.answer import answer
from standoff.analysis.stability import analyse
from standoff.concepts.concept import SolutionConcept, all_concepts
from standoff.errors import UnknownNameError
from standoff.explain.blocks import ColumnKind
from standoff.explain.method import concept_line, method_blocks, short_name, switch_blocks
from standoff.expressions.when import when
from standoff.model.conflict import Conflict
from standoff.preferences.prioritized import prioritized
from tests.explain.sample import arming, lists, only_table, paragraphs, prisoners, pursuit

CONCEPTS = list(all_concepts().values())
READ = "How the definitions were read"


def read(conflict: Conflict, **switches: Any) -> tuple[str, ...]:
    return lists(switch_blocks(analyse(conflict, **switches)))[READ]


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
class TestEveryConcept:
    def test_is_one_sentence_in_a_persons_words(self, concept: SolutionConcept) -> None:
        line = concept_line(concept.id)
        assert line.startswith("Judged by ")
        assert line.endswith(f": a decision maker {concept.person}.")

    def test_goes_by_its_letters_or_the_name_it_begins_with(self, concept: SolutionConcept) -> None:
        assert short_name(concept.id).lower().replace("-", "_") == concept.id

    def test_is_told_with_its_source(self, concept: SolutionConcept) -> None:
        table = analyse(prisoners(), also=[concept.id])
        blocks = method_blocks(table, answer(table))
        said = [str(row[1]) for row in only_table(blocks).groups[0].rows]
        assert f"{concept.person} ({concept.citation})" in said


@pytest.mark.parametrize(
    ("concept", "beginning"),
    [
        ("nash", "Judged by Nash stability: a decision maker moves"),
        ("SEQ", "Judged by sequential stability (SEQ): a decision maker stays"),
        ("maximin", "Judged by maximin stability: a decision maker stays"),
        ("limited_move", "Judged by limited-move stability: a decision maker stays"),
    ],
)
def test_a_name_keeps_its_letter_and_letters_are_said_once(concept: str, beginning: str) -> None:
    assert concept_line(concept).startswith(beginning)


def test_an_unknown_concept_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'seq'"):
        concept_line("seqq")


FULL, GRAPH = prisoners(), arming()
RESTRICTED = Conflict.from_options(
    {"anna": ["stay", "go"]},
    preferences={"anna": prioritized("anna.go")},
    infeasible=[when("anna.stay and anna.go")],
)


@pytest.mark.parametrize(
    ("conflict", "said"),
    [
        (FULL, "All 4 states (combinations of 2 options) were examined."),
        (
            RESTRICTED,
            "3 of 4 combinations of options can occur; every one of these states was examined.",
        ),
        (GRAPH, "The case lists 3 states; every one of them was examined."),
    ],
    ids=["every combination", "not every combination", "graph form"],
)
def test_it_is_said_how_many_states_were_examined(conflict: Conflict, said: str) -> None:
    table = analyse(conflict)
    first = paragraphs(method_blocks(table, answer(table)))[0]
    assert first.startswith(f"{said} ")


def test_it_is_said_what_an_analysis_is_not() -> None:
    table = analyse(prisoners())
    assert "no forecast" in paragraphs(method_blocks(table, answer(table)))[0]


def test_each_concept_has_a_row_with_the_states_that_hold_under_it() -> None:
    table = analyse(prisoners())
    shown = only_table(method_blocks(table, answer(table)))
    assert [(row[2], row[3]) for row in shown.groups[0].rows] == [
        (len(table.equilibria(each)), 1 in table.equilibria(each)) for each in table.concepts
    ]
    assert [column.kind for column in shown.columns[2:]] == [ColumnKind.NUMBER, ColumnKind.MARK]


def test_without_a_status_quo_nothing_is_said_of_today() -> None:
    table = analyse(prisoners(status_quo=None))
    blocks = method_blocks(table, answer(table))
    assert [column.name for column in only_table(blocks).columns][-1] == "States"
    assert not any("reached" in each for each in lists(blocks)["Words used here"])


@pytest.mark.parametrize(
    ("concept", "explained"), [("seq", True), ("sseq", True), ("gmr", False), ("nash", False)]
)
def test_firm_is_explained_where_replies_are_credible(concept: str, explained: bool) -> None:
    table = analyse(prisoners())
    words = lists(method_blocks(table, answer(table, concept)))["Words used here"]
    assert any("firm" in each for each in words) is explained
    assert any("reached" in each for each in words)


@pytest.mark.parametrize(
    ("switches", "said"),
    [
        ({"opponent_moves": "sequence"}, "nobody twice in a row"),
        ({"opponent_moves": "once"}, "each of the others moves at most once"),
        ({"opponent_moves": "single"}, "A reply is one move by one of the others"),
        ({"sim_mode": "any"}, "Any of the others may move at the same moment (SIM)."),
        ({"sim_mode": "single"}, "One of the others may move at the same moment (SIM)."),
        ({"sim_mode": "all"}, "All others that would gain move at the same moment (SIM)."),
        ({"self_sanction": False}, "Being pushed back to the state one left does not deter."),
    ],
    ids=lambda each: "-".join(map(str, each.values())) if isinstance(each, Mapping) else "said",
)
def test_every_switch_says_how_a_definition_was_read(
    switches: Mapping[str, Any], said: str
) -> None:
    assert any(said in each for each in read(pursuit(), **switches))


@pytest.mark.parametrize(
    ("concept", "switches", "said"),
    [
        ("maximin", {"horizon": 1}, "Who looks ahead, looks 1 move ahead."),
        ("limited_move", {"horizon": 5}, "Who looks ahead, looks 5 moves ahead."),
        ("limited_move", {}, "the one that is worst for whoever looks ahead."),
        ("non_myopic", {"best_replies": "first"}, "the one to the first state."),
    ],
)
def test_looking_ahead_says_how_far_and_what_is_expected(
    concept: str, switches: Mapping[str, Any], said: str
) -> None:
    assert any(each.endswith(said) for each in read(pursuit(), also=[concept], **switches))


@pytest.mark.parametrize("concept", ["seq", "policy"])
def test_how_far_is_not_said_where_nobody_looks_so_far(concept: str) -> None:
    said = read(pursuit(), concepts=[concept])
    assert not any("ahead" in each or "best moves" in each for each in said)


def test_nobody_is_pushed_back_by_others_where_options_have_one_owner() -> None:
    assert not any("pushed back" in each for each in read(prisoners()))
    assert "Being pushed back to the state one left deters." in read(arming())


def test_the_same_moment_is_spoken_of_only_where_it_was_looked_at() -> None:
    assert not any("SIM" in each for each in read(prisoners(), concepts=["seq"]))


def test_a_concept_left_out_is_named_with_the_reason() -> None:
    (left_out,) = lists(switch_blocks(analyse(arming())))["Left out"]
    assert left_out.startswith("Simultaneous stability (SIM): ")
    assert "graph without options" in left_out


def test_nothing_is_said_to_be_left_out_where_nothing_is() -> None:
    assert set(lists(switch_blocks(analyse(prisoners())))) == {READ}
