"""What is said to lie within what: so in random conflicts, and not said where it is not so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import count, islice, permutations
from random import Random

import pytest

from standoff.analysis.stability import analyse
from standoff.concepts.concept import all_concepts, concept_named, narrower, wider
from standoff.kernels.forms import Mask
from standoff.model.conflict import Conflict
from tests.models import conflict_of
from tests.oracle.families import FAMILIES
from tests.oracle.model import ModelData

CONCEPTS = [each.id for each in all_concepts().values() if not each.own]
FEW, MANY = 25, 120
"""Conflicts of each family, and as many of two decision makers."""


@cache
def judged(models: int) -> tuple[dict[str, Mask], ...]:
    """Of many random conflicts, what is stable for whom under each concept that applies."""
    found = []
    for family in FAMILIES:
        rng = Random(family)
        for conflict in conflicts(family, models, rng):
            horizon = rng.randint(1, 4)
            asked = [each for each in CONCEPTS if applies(conflict, each)]
            found.append(dict(analyse(conflict, concepts=asked, horizon=horizon).masks))
    return tuple(found)


def conflicts(family: str, models: int, rng: Random) -> Iterator[Conflict]:
    made = FAMILIES[family]
    every = (made(rng) for _ in count())
    yield from (with_attitudes(each, rng) for each in islice(every, models))
    if "last_mover" not in family:
        of_two = (each for each in every if each["n"] == 2)
        yield from (with_attitudes(each, rng) for each in islice(of_two, models))


def with_attitudes(data: ModelData, rng: Random) -> Conflict:
    conflict = conflict_of(data)
    makers = conflict.decision_makers
    rows = [tuple((each.id, rng.choice((1, 1, 0, -1))) for each in makers) for _ in makers]
    held = [replace(each, attitudes=row) for each, row in zip(makers, rows, strict=True)]
    return replace(conflict, decision_makers=tuple(held))


def applies(conflict: Conflict, concept: str) -> bool:
    needs = concept_named(concept)
    if needs.decision_makers and needs.decision_makers != len(conflict.decision_makers):
        return False
    return conflict.in_option_form or not needs.needs_options


@pytest.mark.parametrize("concept", CONCEPTS)
def test_all_that_is_stable_is_stable_under_what_it_lies_within(concept: str) -> None:
    outer = [each.id for each in wider(concept_named(concept))]
    for masks in judged(FEW):
        for each in outer:
            if concept in masks and each in masks:
                assert (masks[each] | ~masks[concept]).all(), each


@pytest.mark.slow
def test_whatever_else_lies_within_another_does_not_do_so_always() -> None:
    said = {(each, outer.id) for each in CONCEPTS for outer in wider(concept_named(each))}
    never_broken = set(permutations(CONCEPTS, 2)) - said
    for masks in judged(MANY):
        never_broken -= {
            (inner, outer)
            for inner, outer in never_broken
            if inner in masks and outer in masks and (masks[inner] & ~masks[outer]).any()
        }
    assert never_broken == set()


def test_wider_and_narrower_are_two_ways_to_look_at_one_thing() -> None:
    for one, other in permutations(all_concepts().values(), 2):
        assert (other in wider(one)) is (one in narrower(other))


def test_what_follows_is_found_and_stands_in_order_of_foresight() -> None:
    assert [each.id for each in wider(concept_named("sseq"))] == ["gmr", "smr", "seq", "seq_or_sim"]
    assert [each.id for each in narrower(concept_named("maximin"))] == ["nash", "limited_move"]
