"""The switches: the same names, values and defaults as in the Python interface."""

from __future__ import annotations

import inspect
import re
import typing
from enum import Enum

import pytest

from standoff.analysis import applicable
from standoff.analysis.answer import answer
from standoff.analysis.stability import analyse
from standoff.cli.switches import DEFAULTS, Switches, stability_of
from standoff.concepts.concept import all_concepts
from standoff.errors import UnknownNameError
from standoff.kernels.terms import BestReplies, OpponentMoves, SimultaneousMoves, Unknown
from tests.cli.program import CHICKEN, ran
from tests.explain.sample import prisoners


def choices_of(switch: str) -> list[str]:
    hint = typing.get_type_hints(Switches)[switch]
    return list(typing.get_args(hint))


@pytest.mark.parametrize(
    ("switch", "terms"),
    [
        ("opponent_moves", OpponentMoves),
        ("sim_mode", SimultaneousMoves),
        ("unknown", Unknown),
        ("best_replies", BestReplies),
    ],
    ids=["opponent-moves", "sim-mode", "unknown", "best-replies"],
)
def test_the_choices_are_those_the_kernels_know(switch: str, terms: type[Enum]) -> None:
    assert choices_of(switch) == [each.value for each in terms]


@pytest.mark.parametrize(
    "switch",
    [
        "opponent_moves",
        "self_sanction",
        "sim_mode",
        "unknown",
        "strength",
        "strict",
        "horizon",
        "best_replies",
    ],
)
def test_defaults_are_those_of_the_python_interface(switch: str) -> None:
    assert getattr(DEFAULTS, switch) == inspect.signature(analyse).parameters[switch].default


def test_the_concept_left_out_is_that_of_the_python_interface() -> None:
    assert DEFAULTS.concept == inspect.signature(answer).parameters["concept"].default


@pytest.mark.parametrize("command", ["analyse", "explain"])
def test_help_names_every_concept_and_choice(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = set(re.findall(r"[a-z_]+", ran(capsys, command, "--help").out))
    assert {*all_concepts(), *choices_of("opponent_moves"), *choices_of("sim_mode")} <= said


@pytest.mark.parametrize("concept", list(all_concepts()))
@pytest.mark.parametrize("sim_mode", choices_of("sim_mode"))
@pytest.mark.parametrize("opponent_moves", choices_of("opponent_moves"))
def test_every_combination_is_the_same_as_in_python(
    concept: str, opponent_moves: str, sim_mode: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--concept", concept, "--opponent-moves", opponent_moves, "--sim-mode", sim_mode]
    result = ran(capsys, "analyse", CHICKEN, "--json", "--no-self-sanction", *words).object
    from standoff.casefile.read import load

    table = analyse(
        load(CHICKEN).conflict,
        opponent_moves=opponent_moves,
        sim_mode=sim_mode,
        self_sanction=False,
        also=[concept],
    )
    found = {each: list(table.equilibria(each)) for each in table.concepts}
    assert result["result"]["equilibria"] == found
    assert result["result"]["concept"] == concept


@pytest.mark.parametrize("best_replies", choices_of("best_replies"))
@pytest.mark.parametrize("horizon", [1, 2, 4])
@pytest.mark.parametrize("concept", ["limited_move", "maximin"])
def test_how_far_to_look_is_the_same_as_in_python(
    concept: str, horizon: int, best_replies: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--concept", concept, "--horizon", str(horizon), "--best-replies", best_replies]
    result = ran(capsys, "analyse", CHICKEN, "--json", *words).object["result"]
    from standoff.casefile.read import load

    table = analyse(
        load(CHICKEN).conflict, also=[concept], horizon=horizon, best_replies=best_replies
    )
    assert result["equilibria"][concept] == list(table.equilibria(concept))
    assert (result["horizon"], result["best_replies"]) == (horizon, best_replies)


def test_simultaneous_replies_are_looked_at_when_asked_for_by_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(applicable, "SIMULTANEOUS_LIMIT", -1)
    assert "sim" in stability_of(prisoners(), DEFAULTS).skipped
    assert "sim" in stability_of(prisoners(), Switches(concept="sim")).concepts


def test_an_unknown_concept_is_told_before_anything_is_computed() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'nash'"):
        stability_of(prisoners(), Switches(concept="nahs"))
