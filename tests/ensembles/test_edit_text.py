"""An edit written as a text is read back as an edit to the same end."""

from __future__ import annotations

import pytest

from standoff.case.open_model import OpenModel
from standoff.ensembles.edit_reader import AnyEdit, edit_of_text
from standoff.ensembles.edit_text import applied, text_of_edit
from standoff.ensembles.edits import single_edits
from standoff.ensembles.model_edits import single_model_edits
from tests.ensembles.flagship import budapest_model
from tests.ensembles.random_models import random_model


def same(one: OpenModel, other: OpenModel) -> bool:
    """Whether two models have the same parts."""
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("options", "infeasible", "status_quo", "preferences")
    )


@pytest.mark.parametrize("seed", [None, *range(200)])
def test_every_single_edit_is_typed_and_read_back(seed: int | None) -> None:
    model = budapest_model() if seed is None else random_model(seed)
    edits: list[AnyEdit] = [*single_edits(model), *single_model_edits(model)]
    for edit in edits:
        typed = text_of_edit(model, edit)
        assert same(applied(model, edit), applied(model, edit_of_text(model, typed))), typed


@pytest.mark.parametrize(
    "typed",
    [
        'add us "ru.ceasefire" first',
        'add ua "neutral" before "ru.ceasefire"',
        'add-option us.guarantee "The United States\' guarantee"',
        'forbid "us.cut and ru.widen"',
        "oneway us.ground given-up",
        'drop con "force if us.cut"',
    ],
)
def test_what_is_typed_is_what_is_written(typed: str) -> None:
    model = budapest_model()
    assert text_of_edit(model, edit_of_text(model, typed)) == typed
