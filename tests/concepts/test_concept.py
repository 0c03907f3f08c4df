"""Contract of a solution concept: every file found by scan keeps it."""

from __future__ import annotations

import pytest

from standoff.concepts.concept import SolutionConcept, all_concepts, concept_named, concepts_named
from standoff.errors import UnknownNameError

CONCEPTS = list(all_concepts().values())


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
class TestEveryConcept:
    def test_says_who_defined_it_and_what_it_means(self, concept: SolutionConcept) -> None:
        assert concept.id == concept.id.lower()
        assert any(character.isdigit() for character in concept.citation)
        assert concept.person
        assert concept.person[0].islower(), "completes the sentence 'A decision maker ...'"
        assert not concept.person.endswith(".")

    def test_is_found_by_its_id_in_any_case(self, concept: SolutionConcept) -> None:
        assert concept_named(concept.id.upper()) is concept

    def test_stands_alone_in_its_file(self, concept: SolutionConcept) -> None:
        import importlib

        module = importlib.import_module(f"standoff.concepts.{concept.id}")
        assert module.CONCEPT is concept
        assert concept.citation.split(";")[0].split(" 1")[0].split(" 2")[0] in module.__doc__


def test_the_six_come_in_order_of_foresight() -> None:
    usual = [each.id for each in all_concepts().values() if each.usual]
    assert usual == ["nash", "gmr", "smr", "seq", "sseq", "sim"]
    assert list(all_concepts())[:6] == usual
    assert [each.id for each in concepts_named(None)] == usual


def test_one_of_several_concepts_is_enough_where_it_says_so() -> None:
    assert [each.id for each in concept_named("seq_or_sim").parts] == ["seq", "sim"]
    assert concept_named("seq").parts == (concept_named("seq"),)


def test_names_are_taken_once_and_a_text_is_one_name() -> None:
    assert [each.id for each in concepts_named(["seq", "SEQ", "nash"])] == ["seq", "nash"]
    assert [each.id for each in concepts_named("seq")] == ["seq"]


def test_an_unknown_concept_gets_advice() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'gmr'"):
        concept_named("gmrr")
