"""A case is a value, and its conflict is built when somebody asks for it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest

from standoff.case.case import Case
from standoff.case.template import ConflictTemplate
from standoff.errors import ConflictError, Fault, NotApplicableError, Place, UnknownNameError
from standoff.model.decision_maker import DecisionMaker
from standoff.model.option import Option
from standoff.model.state_space import StateSpace
from standoff.preferences.ranking import Ranking
from tests.casefile.sample import loaded
from tests.casefile.world_sample import changed
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


def test_a_case_can_be_looked_at_in_another_world(tmp_path: Path) -> None:
    first = ("not low.sue\n          - {", "build iff court=slow\n          - {")
    case = loaded(tmp_path, changed(first))
    assert case.world == {"court": "fair", "rain": "much"}
    slow = case.in_world({"court": "slow"})
    assert slow.world == {"court": "slow", "rain": "n/a"}
    assert case.conflict.ranks("up").tolist() != slow.conflict.ranks("up").tolist()
    assert case.conflict.states is slow.conflict.states
    assert slow.in_world({}).conflict.ranks("up").tolist() == case.conflict.ranks("up").tolist()
    assert (slow.title, slow.input_sha256) == (case.title, case.input_sha256)


def test_unknown_worlds_are_refused(tmp_path: Path) -> None:
    case = loaded(tmp_path, changed())
    with pytest.raises(UnknownNameError, match="no assumption 'cort'; did you mean 'court'"):
        case.in_world({"cort": "slow"})
    with pytest.raises(UnknownNameError, match="has no alternative 'slo'; it has fair, slow"):
        case.in_world({"court": "slo"})


def test_a_world_without_states_is_refused(tmp_path: Path) -> None:
    rule = ("{when: up.build and", "{when: up.build or not court=fair and")
    ranking = ("ranking: [peace, YYN, [NYY, YYY], NNY]", "prioritized: [sue]")
    text = changed(rule, ranking, ("and not up.share, why", "and up.build or court=slow, why"))
    case = loaded(tmp_path, text.replace("status_quo: YYN", "status_quo: NYN"))
    with pytest.raises(ConflictError, match="no state is feasible"):
        case.in_world({"court": "slow"})


def test_a_case_without_a_model_has_no_worlds(tmp_path: Path) -> None:
    case = replace(case_with(Ranking.of(1, 0)), model=None)
    assert len(case.assumptions) == 0
    with pytest.raises(NotApplicableError, match="the case 'dam' has no model; add 'model'"):
        case.in_world({})


def test_readings_and_questions_are_found_by_id(tmp_path: Path) -> None:
    case = loaded(tmp_path, changed())
    assert case.reading("clerk").takes == {"court": "slow"}
    assert case.question("block").is_report
    with pytest.raises(UnknownNameError, match="no reading 'clrk'; did you mean 'clerk'"):
        case.reading("clrk")
    with pytest.raises(UnknownNameError, match="no question 'peac'; did you mean 'peace'"):
        case.question("peac")


def test_where_there_are_none_that_is_said() -> None:
    case = case_with(Ranking.of(1, 0))
    with pytest.raises(UnknownNameError, match="the case has no readings"):
        case.reading("clerk")
    with pytest.raises(UnknownNameError, match="the case has no questions"):
        case.question("peace")
