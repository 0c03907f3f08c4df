"""The bound is the definition for Nash, GMR and SMR, and never too strict for SEQ and SSEQ."""

from __future__ import annotations

from random import Random

import pytest

from standoff.analysis import could_stay as module
from standoff.analysis.could_stay import could_stay
from standoff.analysis.stability import analyse
from tests.models import conflict_of
from tests.oracle.families import FAMILIES

SAME = ("nash", "gmr", "smr")
WIDER = ("seq", "sseq")


@pytest.mark.parametrize("family", FAMILIES)
def test_the_bound_is_the_definition_or_more_generous(family: str) -> None:
    random = Random(family)
    for _ in range(80):
        conflict = conflict_of(FAMILIES[family](random))
        table = analyse(conflict, concepts=[*SAME, *WIDER])
        for concept in (*SAME, *WIDER):
            bounds = could_stay(conflict.form, concept)
            assert bounds is not None
            for maker, bound in enumerate(bounds):
                stays = bound.states(conflict.ranks(maker))
                stable = table.stable_mask(concept, maker)
                if concept in SAME:
                    assert (stays == stable).all()
                assert not (stable & ~stays).any()


def test_there_is_none_for_other_concepts_and_for_many_states(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    conflict = conflict_of(FAMILIES["free_options"](Random(1)))
    assert could_stay(conflict.form, "sim") is None
    monkeypatch.setattr(module, "MOST_STATES", 1)
    assert could_stay(conflict.form, "seq") is None
