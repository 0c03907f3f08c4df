"""The flagship case over all its worlds, analysed once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from standoff.case.case import Case
from standoff.case.open_model import OpenModel
from standoff.casefile.read import load
from standoff.ensembles.over_worlds import WorldResults, over_worlds

__all__ = ["budapest", "budapest_model", "over_all_worlds", "taken"]

CASE = Path(__file__).parent.parent.parent / "cases" / "budapest-2025"


@cache
def budapest() -> Case:
    """The case as it is in the repository."""
    return load(CASE)


def budapest_model() -> OpenModel:
    """Its model."""
    model = budapest().open_model
    assert model is not None
    return model


@cache
def over_all_worlds() -> WorldResults:
    """The answers to its questions in all its worlds."""
    case = budapest()
    return over_worlds(budapest_model(), case.assumptions.worlds(), case.questions)


def taken(code: int) -> set[str]:
    """The options that are taken in a state."""
    options = budapest_model().options
    return {each.reference for bit, each in enumerate(options) if code >> bit & 1}
