"""`.gmcr` both ways: a case that comes back is the same conflict; what is wrong is located."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from standoff.case.template import ConflictTemplate
from standoff.casefile.read import load
from standoff.errors import NotApplicableError
from standoff.exchange.format import exported, imported
from standoff.exchange.names import plain
from tests.casefile.sample import spoilt
from tests.cli.program import BUDAPEST, CHICKEN, ROOT
from tests.exchange.sample import (
    NAMES,
    assert_same_conflict,
    case_from,
    case_of,
    read_back,
    templates,
)

SAMPLE = ROOT / "cases" / "prisoners-dilemma" / "prisoners-dilemma.gmcr"
SHIPPED = sorted(path.parent.name for path in (ROOT / "cases").glob("*/case.yaml"))


def sample() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return found


def written(case: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported(case, Path("a.gmcr")))
    return found


@given(templates(NAMES))
@settings(max_examples=80, deadline=None)
def test_what_was_exported_comes_back_as_the_same_conflict(
    tmp_path_factory: pytest.TempPathFactory, template: ConflictTemplate
) -> None:
    content = exported(case_of(template), Path("a.gmcr"))
    found, back = read_back(tmp_path_factory.mktemp("a"), "a.gmcr", content)
    assert_same_conflict(template, back.template)
    again = exported(back, Path("a.gmcr"))
    _, once_more = read_back(tmp_path_factory.mktemp("b"), "a.gmcr", again)
    assert_same_conflict(back.template, once_more.template)
    assert len(found.warnings) <= 1 + len(template.decision_makers) * 3


@pytest.mark.parametrize("name", SHIPPED)
def test_every_case_in_option_form_goes_there_and_back(name: str, tmp_path: Path) -> None:
    case = load(ROOT / "cases" / name)
    try:
        content = exported(case, Path("a.gmcr"))
    except NotApplicableError:
        assert not case.conflict.in_option_form
    else:
        assert_same_conflict(case.template, read_back(tmp_path, "a.gmcr", content)[1].template)


def test_the_sample_is_the_prisoners_dilemma_of_the_cases(tmp_path: Path) -> None:
    found = imported(SAMPLE)
    case = case_from(tmp_path, found.text)
    assert_same_conflict(load(SAMPLE.parent).template, case.template)
    assert [each.found for each in found.warnings] == [
        "the file does not say which state is today's: state 1 is taken for it"
    ]
    assert (case.id, case.title) == ("prisoners_dilemma", "Prisoners dilemma")
    assert case.template.options[0].yes == "Anna keeps silent"


def test_statements_and_rankings_of_one_file_say_the_same(tmp_path: Path) -> None:
    data = sample()
    _, statements = read_back(tmp_path / "a", "a.gmcr", json.dumps(data).encode())
    data["useManualPreferenceRanking"] = True
    _, ranked = read_back(tmp_path / "b", "b.gmcr", json.dumps(data).encode())
    assert_same_conflict(statements.template, ranked.template)


def test_names_of_older_programs_are_read(tmp_path: Path) -> None:
    data = sample()
    data["useManualPreferenceVectors"] = True
    del data["useManualPreferenceRanking"]
    for maker in data["decisionMakers"]:
        maker["preferenceVector"] = maker.pop("preferenceRanking")
    _, old = read_back(tmp_path, "a.gmcr", json.dumps(data).encode())
    assert_same_conflict(load(SAMPLE.parent).template, old.template)


def test_state_numbers_follow_the_options_of_each_decision_maker_in_turn(tmp_path: Path) -> None:
    """Options 1 and 0: the first decision maker owns the second option of the file."""
    data = sample()
    data["decisionMakers"][0]["options"], data["decisionMakers"][1]["options"] = [1], [0, 0]
    data["options"][1]["permittedDirection"] = "fwd"
    data["infeasibles"] = [[[1, "Y"], [0, "N"]]]
    data["useManualPreferenceRanking"] = True
    data["decisionMakers"][0]["preferenceRanking"] = [1, 2, 3]
    data["decisionMakers"][1]["preferenceRanking"] = [[3, 1], 2]
    _, case = read_back(tmp_path, "a.gmcr", json.dumps(data).encode())
    conflict = case.conflict
    assert [each.yes for each in conflict.options] == ["Boris keeps silent", "Anna keeps silent"]
    assert conflict.options[0].direction.value == "forward"
    assert [conflict.pattern(state) for state in (1, 2, 3)] == ["NN", "NY", "YY"]
    assert conflict.ranks("anna").tolist() == [2, 1, 0]
    assert conflict.ranks("boris").tolist() == [1, 0, 1]


def test_conditions_become_statements_and_rules_in_words(tmp_path: Path) -> None:
    data = sample()
    both = {"compound": True, "members": [[[0, "Y"], [1, "Y"]], [[0, "N"]]]}
    data["decisionMakers"][0]["preferences"] = [both, [[1, "N"]]]
    data["infeasibles"] = [[[0, "Y"], [1, "N"]]]
    found, _ = read_back(tmp_path, "a.gmcr", json.dumps(data).encode())
    own, other = "anna_keeps_silent", "boris.boris_keeps_silent"
    assert f"- ({own} and {other}) or not {own}" in found.text.replace("'", "")
    assert f"- {{when: anna.{own} and not {other}}}" in found.text


def test_long_conditions_become_patterns(tmp_path: Path) -> None:
    data = sample()
    data["options"] = [{"name": f"o{i}"} for i in range(6)]
    data["decisionMakers"][0]["options"] = [0, 1, 2]
    data["decisionMakers"][1]["options"] = [3, 4, 5]
    data["infeasibles"] = [[[i, "NY"[i % 2]] for i in range(5)]]
    found, _ = read_back(tmp_path, "a.gmcr", json.dumps(data).encode())
    assert "- {pattern: 'NYNYN-'}" in found.text


def test_prioritised_preferences_stay_so() -> None:
    data = written(load(BUDAPEST))
    assert data["useManualPreferenceRanking"] is False
    first = data["decisionMakers"][4]["preferences"][0]
    assert first == [[5, "N"]]
    assert [each["name"] for each in data["options"]][5] == (
        "The United States cuts off support (intelligence and supplies)"
    )
    assert [each["permittedDirection"] for each in data["options"]].count("fwd") == 1


def test_what_no_statements_say_is_a_ranking_for_everybody() -> None:
    data = written(load(ROOT / "cases" / "cuba-1962"))
    assert data["useManualPreferenceRanking"] is True
    for maker in data["decisionMakers"]:
        numbers = np.hstack(maker["preferenceRanking"]).tolist()
        assert sorted(numbers) == list(range(1, 13))


@pytest.mark.parametrize(
    ("wants", "said"),
    [
        ("{prefer: build, strongly: yes}", "what 'up' prefers has degrees of strength"),
        ("{prefer: build, known: no}", "what 'up' prefers is no order of the states"),
    ],
    ids=["strong", "not known"],
)
def test_marks_of_statements_are_not_passed_over(tmp_path: Path, wants: str, said: str) -> None:
    case = case_from(tmp_path, spoilt(("- not low.sue", f"- {wants}")))
    with pytest.raises(NotApplicableError, match=said):
        written(case)


def test_statements_that_tie_become_a_ranking(tmp_path: Path) -> None:
    case = case_from(tmp_path, spoilt(("- not low.sue", "- {tie: [build, not low.sue]}")))
    assert written(case)["useManualPreferenceRanking"] is True


WIDE = " or ".join(f"low.o{i}" for i in range(20))


def wide(statement: str, rule: str, direction: str = "both") -> str:
    options = "\n".join(f"        o{i}: Option {i}" for i in range(20))
    return f"""\
standoff: 1
case: {{id: wide, title: Wide}}
model:
  decision_makers:
    low:
      options:
{options}
        last: {{yes: The last one, direction: {direction}}}
      preferences: {{prioritized: ["{statement}"]}}
  infeasible:
    - when: {rule}
    - {{at_most_one: [{", ".join(f"low.o{i}" for i in range(20))}]}}
  status_quo: {{taken: [low.o0]}}
"""


def test_a_statement_on_many_options_becomes_a_ranking(tmp_path: Path) -> None:
    case = case_from(tmp_path, wide(f"({WIDE}) iff last", f"not ({WIDE})"))
    data = written(case)
    assert data["useManualPreferenceRanking"] is True
    content = exported(case, Path("a.gmcr"))
    assert_same_conflict(case.template, read_back(tmp_path / "b", "a.gmcr", content)[1].template)


def test_a_rule_on_many_options_becomes_what_it_leaves_out(tmp_path: Path) -> None:
    case = case_from(tmp_path, wide("last", f"(not ({WIDE})) iff (low.o0 or low.o0)"))
    content = exported(case, Path("a.gmcr"))
    assert_same_conflict(case.template, read_back(tmp_path / "b", "a.gmcr", content)[1].template)


def test_a_fixed_option_is_refused_unless_all_states_agree_on_it(tmp_path: Path) -> None:
    case = case_from(tmp_path / "a", wide("o1", f"not ({WIDE})", "fixed"))
    with pytest.raises(NotApplicableError, match=r"option 'low\.last' is fixed"):
        exported(case, Path("a.gmcr"))
    always = case_from(tmp_path / "b", wide("o1", "low.last", "fixed"))
    assert written(always)["options"][20]["permittedDirection"] == "both"


def test_names_are_the_sentences_in_one_line() -> None:
    data = written(load(CHICKEN))
    for given_, option in zip(data["options"], load(CHICKEN).template.options, strict=True):
        assert given_["name"] == plain(option.yes)


def test_a_rule_that_would_take_too_many_conditions_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("standoff.exchange.gmcr.MAXIMUM_RULES", 5)
    case = case_from(tmp_path, wide("last", f"(not ({WIDE})) iff (low.o0 or low.o0)"))
    with pytest.raises(NotApplicableError, match="split it into rules on few options"):
        exported(case, Path("a.gmcr"))


def test_the_bit_order_stands_in_the_file() -> None:
    assert written(load(CHICKEN))["bit_order"] == "first option least significant"
