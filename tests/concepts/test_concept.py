"""Contract of a solution concept: every file found by scan keeps it."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.concepts.concept import SolutionConcept, all_concepts, concept_named, concepts_named
from standoff.errors import UnknownNameError
from standoff.kernels.backend import Engine
from standoff.kernels.terms import Replies
from standoff.model.conflict import Conflict

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

    def test_either_weighs_replies_or_says_what_is_foreseen(self, concept: SolutionConcept) -> None:
        foresees = concept.rule is not None
        assert foresees is bool(concept.foresees)
        left_to_others = bool(concept.either) or concept.own
        assert (foresees or left_to_others) is (concept.replies is Replies.FORESEEN)
        assert not concept.foresees.endswith(".")

    def test_is_defined_in_words(self, concept: SolutionConcept) -> None:
        title, _, words = (concept.definition or "").partition("\n\n")
        assert title.endswith(".")
        assert "tate s is" in words
        assert "standoff." not in words, "users read it, and look for no modules"

    def test_lies_within_and_contains_concepts_that_there_are(
        self, concept: SolutionConcept
    ) -> None:
        assert {*concept.within, *concept.contains} <= set(all_concepts()) - {concept.id}

    def test_is_meant_for_as_many_as_it_judges(self, concept: SolutionConcept) -> None:
        if concept.rule is not None:
            three = Conflict.from_ranks([0, 1, 2], np.zeros((3, 8), dtype=np.int32))
            for_any = not concept.rule.why_not(Engine(three.form))
            assert concept.decision_makers == (0 if for_any else 2)

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


def test_no_two_have_the_same_place() -> None:
    assert len({each.order for each in CONCEPTS}) == len(CONCEPTS)


def test_those_that_look_ahead_come_after_the_usual_ones() -> None:
    ahead = [each.id for each in CONCEPTS if each.rule is not None]
    assert ahead[:4] == ["limited_move", "non_myopic", "maximin", "policy"]
    assert not any(concept_named(each).usual for each in ahead)


def test_one_of_several_concepts_is_enough_where_it_says_so() -> None:
    assert [each.id for each in concept_named("seq_or_sim").parts] == ["seq", "sim"]
    assert concept_named("seq").parts == (concept_named("seq"),)


def test_names_are_taken_once_and_a_text_is_one_name() -> None:
    assert [each.id for each in concepts_named(["seq", "SEQ", "nash"])] == ["seq", "nash"]
    assert [each.id for each in concepts_named("seq")] == ["seq"]


def test_an_unknown_concept_gets_advice() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'gmr'"):
        concept_named("gmrr")
