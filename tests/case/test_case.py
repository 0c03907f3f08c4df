"""A case is a value, and its conflict is built when somebody asks for it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest

from standoff.case.case import Case
from standoff.case.template import ConflictTemplate
from standoff.errors import ConflictError, Fault, Place
from standoff.model.decision_maker import DecisionMaker
from standoff.model.option import Option
from standoff.model.state_space import StateSpace
from standoff.preferences.ranking import Ranking
from tests.evidence.talks import talks_case


def case_with(preference: Ranking) -> Case:
    """One decision maker, one option, two states."""
    template = ConflictTemplate(
        decision_makers=(DecisionMaker(id="town", name="The town"),),
        options=(Option(id="build", owner="town", yes="It builds"),),
        preferences={"town": preference},
        space=StateSpace(bound=2),
        status_quo=0,
    )
    source = Path("dam")
    return Case(id="dam", title="The dam", model=template, source=source, input_sha256="0" * 64)


def test_what_was_not_written_is_empty() -> None:
    case = case_with(Ranking.of(1, 0))
    assert (case.as_of, case.language, case.summary, case.citation) == ("", "", "", "")
    assert case.warnings == ()


def test_the_conflict_is_built_once() -> None:
    case = case_with(Ranking.of(1, 0))
    assert case.conflict is case.conflict
    assert case.conflict.ranks("town").tolist() == [0, 1]


def test_nothing_is_built_before_it_is_asked_for() -> None:
    case = case_with(Ranking.of(1))
    with pytest.raises(ConflictError, match="leaves out 1 of 2 states"):
        _ = case.conflict


def test_a_case_cannot_be_changed() -> None:
    case = case_with(Ranking.of(1, 0))
    with pytest.raises(FrozenInstanceError):
        case.title = "Another dam"  # type: ignore[misc]


def test_for_the_public_there_is_no_evidence_of_the_team_and_no_warning(tmp_path: Path) -> None:
    case = replace(talks_case(tmp_path), warnings=(Fault(place=Place("a"), found="SECRET"),))
    public = case.public()
    assert public.warnings == ()
    assert list(public.ledger.statements) == ["s1", "s2", "s3", "s4", "s9"]
    # A text with words that only the team may see is not kept, nor what could test a guess at it.
    assert "SECRET" in case.ledger.accounts["miller"].text
    assert public.ledger.accounts["miller"].text == ""
    assert public.input_sha256 == ""
    assert case.ledger.accounts["reeve"] is public.ledger.accounts["reeve"]
    assert case_with(Ranking.of(1, 0)).public().conflict
