"""Formats refuse what they cannot hold, with the reason and another format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.errors import NotApplicableError
from standoff.exchange.option_form import require_option_form, require_states
from tests.casefile.sample import SAMPLE, spoilt
from tests.cli.program import CHICKEN, ELMIRA, ROOT
from tests.exchange.sample import case_from


def with_move_rule(folder: Path) -> Case:
    text = spoilt(
        ("  status_quo: YYN", "  moves: [{forbid: up, from: up.build}]\n  status_quo: YYN")
    )
    return case_from(folder, text)


@pytest.mark.parametrize(
    ("find", "said"),
    [
        (lambda folder: load(ELMIRA), "states are merged"),
        (lambda folder: load(ROOT / "cases" / "price-war"), "lists its states and moves"),
        (with_move_rule, "rules about moves"),
    ],
    ids=["merged", "graph form", "move rules"],
)
def test_what_is_not_in_option_form_is_refused(
    find: Callable[[Path], Case], said: str, tmp_path: Path
) -> None:
    with pytest.raises(NotApplicableError, match=said):
        require_option_form(find(tmp_path), ending="gmcr")


def test_what_is_in_option_form_passes(tmp_path: Path) -> None:
    require_option_form(load(CHICKEN), ending="gmcr")
    require_option_form(case_from(tmp_path, SAMPLE), ending="gmcr")


def test_too_many_states_are_refused_with_their_number() -> None:
    require_states(load(CHICKEN), 4, ending="dot")
    with pytest.raises(
        NotApplicableError, match=r"4 states; a \.dot file is written for at most 3"
    ):
        require_states(load(CHICKEN), 3, ending="dot")
