"""The lists of concepts and of kinds of preference: pages, and the same for programs."""

from __future__ import annotations

from collections.abc import Mapping

from standoff.concepts.concept import all_concepts, concept_named
from standoff.explain.blocks import Table
from standoff.preferences.kind import PreferenceKind
from standoff.registry import plugins
from standoff.report.concept_list import (
    concept_list_object,
    concept_list_page,
    concept_page,
    kind_list_object,
    kind_list_page,
    kind_page,
)

KINDS: Mapping[str, PreferenceKind] = plugins("standoff.preferences", "KIND")


def test_a_list_is_one_table() -> None:
    for page, names in (
        (concept_list_page(all_concepts()), all_concepts()),
        (kind_list_page(KINDS), KINDS),
    ):
        (table,) = page.sections[0].blocks
        assert isinstance(table, Table)
        assert [row[0] for row in table.groups[0].rows] == list(names)


def test_a_concept_is_told_in_four_parts() -> None:
    page = concept_page(concept_named("seq"), KINDS)
    assert page.title == "Sequential stability (SEQ)"
    assert [each.title for each in page.sections] == [
        "Definition",
        "Replies and sanctions",
        "Beside the other concepts",
        "What it needs",
    ]
    assert all(each.blocks for each in page.sections)


def test_a_kind_is_told_with_its_source() -> None:
    page = kind_page(KINDS["known"], all_concepts())
    assert page.sentence.startswith("Under 'known' is written: some pairs")
    assert [each.title for each in page.sections] == ["How it is written", "Definition"]


def test_programs_are_told_what_a_concept_needs_and_lies_within() -> None:
    told = concept_list_object([concept_named("sim"), concept_named("limited_move")])
    assert list(told) == ["schema", "standoff", "warnings", "result"]
    sim, ahead = told["result"]["concepts"]
    assert sim["needs"] == {
        "decision_makers": None,
        "options": True,
        "orders": True,
        "attitudes": False,
    }
    assert (sim["replies"], sim["sanctions"], sim["within"], sim["contains"]) == (
        "simultaneous",
        "ending",
        ["seq_or_sim"],
        ["nash"],
    )
    assert (ahead["replies"], ahead["sanctions"]) == (None, None)
    assert ahead["needs"]["decision_makers"] == 2
    assert ahead["within"] == ["gmr", "maximin"]
    assert sim["definition"][0].startswith("Fraser & Hipel (1979, 1984). State s is stable")


def test_programs_are_told_how_preferences_are_written() -> None:
    (told,) = kind_list_object([KINDS["fuzzy"]])["result"]["preferences"]
    assert told["id"] == "fuzzy"
    assert told["example"].startswith("fuzzy: {threshold")
    assert told["source"] == "Bashar, Kilgour & Hipel 2012"
    assert told["order_where"] == "where all degrees are 0, 1/2 or 1 and rank the states"
