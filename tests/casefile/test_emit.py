"""A conflict written as a case file is the same conflict when it is read again."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

from standoff.case.case import Case
from standoff.case.template import ConflictTemplate, InfeasibleRule
from standoff.casefile.emit import case_text
from standoff.casefile.format import formatted
from standoff.casefile.read import load
from standoff.casefile.schema import AboutPart
from standoff.errors import NotApplicableError
from standoff.model.state_space import Codes
from tests.casefile.sample import SAMPLE, loaded
from tests.exchange.sample import templates

ROOT = Path(__file__).parent.parent.parent
SHIPPED = sorted(path.parent for path in (ROOT / "cases").glob("*/case.yaml"))
ABOUT = AboutPart(id="dam", title="The dam: a case")


def again(case: Case, folder: Path) -> Case:
    about = {key: getattr(case, key) for key in AboutPart.model_fields}
    known = {key: each for key, each in about.items() if each}
    text = case_text(case.template, AboutPart(**known), comment="Made by a test.")
    assert formatted(text.encode(), "case.yaml").decode() == text
    back = loaded(folder, text)
    assert about == {key: getattr(back, key) for key in about}
    return back


def assert_the_same(first: ConflictTemplate, second: ConflictTemplate) -> None:
    assert first.decision_makers == second.decision_makers
    assert first.options == second.options
    assert np.array_equal(first.space.codes, second.space.codes)
    assert first.state_names == second.state_names
    assert first.status_quo == second.status_quo
    for maker, preference in first.preferences.items():
        ranks = preference.ranks(first.space)
        others = second.preferences[maker].ranks(second.space)
        assert np.array_equal(np.unique(ranks, return_inverse=True)[1], others - others.min())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_case_in_option_form_is_written_and_read_again(path: Path, tmp_path: Path) -> None:
    case = load(path)
    if case.conflict.in_option_form:
        assert_the_same(case.template, again(case, tmp_path).template)
    else:
        with pytest.raises(NotApplicableError, match="only conflicts in option form"):
            case_text(case.template, ABOUT)


def test_reasons_rules_and_names_stay(tmp_path: Path) -> None:
    case = loaded(tmp_path, SAMPLE)
    back = again(case, tmp_path)
    assert_the_same(case.template, back.template)
    for rule, other in zip(case.template.infeasible, back.template.infeasible, strict=True):
        assert (rule.why, rule.basis, rule.cites) == (other.why, other.basis, other.cites)
    kept = [each.template.preferences["up"] for each in (case, back)]
    assert kept[0] == kept[1]


@given(templates())
@settings(max_examples=80, deadline=None)
def test_any_conflict_comes_back(
    tmp_path_factory: pytest.TempPathFactory, template: ConflictTemplate
) -> None:
    text = case_text(template, ABOUT)
    assert formatted(text.encode(), "case.yaml").decode() == text
    assert_the_same(template, loaded(tmp_path_factory.mktemp("case"), text).template)


def model(preferences: str) -> str:
    options = "\n".join(f"        o{i}: Option {i}" for i in range(10))
    return f"""\
standoff: 1
case: {{id: wide, title: Wide}}
model:
  decision_makers:
    low:
      options:
{options}
      preferences: {preferences}
  status_quo: {{taken: [low.o3]}}
"""


@pytest.mark.parametrize(
    "preferences",
    [
        "{weighted: {o0: -3, o1: 1/3, o2: 2.5}}",
        "{weighted: {o0: {weight: -3, why: It costs, basis: stated, cites: [s1]}, o1: 1/3}}",
        "{prioritized: [o0 iff (o1 or not (o2 and o3)), '(o4 if o5) if o6']}",
        "indifferent",
    ],
    ids=["weights", "weights with reasons", "statements", "indifferent"],
)
def test_every_kind_of_preference_stays_what_it_is(preferences: str, tmp_path: Path) -> None:
    case = loaded(tmp_path, model(preferences))
    back = again(case, tmp_path)
    assert_the_same(case.template, back.template)
    assert (
        case.template.preferences["low"] == back.template.preferences["low"] or "iff" in preferences
    )


A, B, C = "YNNNNNNNNN", "NYNNNNNNNN", "NNYNNNNNNN"
WRITTEN_OUT = {
    "tie": "{prioritized: [o0, {tie: [o1, not o2]}, o3]}",
    "strong": "{prioritized: [{prefer: o0, strongly: yes, why: It said so}, o1]}",
    "not known": "{prioritized: [o1, {prefer: o0, known: no, cites: [s1]}]}",
    "strong tie": "{prioritized: [{tie: [o1, {prefer: o2, why: So}], strongly: yes}]}",
    "tie not known": "{prioritized: [{tie: [o1, o2, o3], known: no}]}",
    "fuzzy": f'{{fuzzy: {{threshold: 1/3, pairs: {{"{A} > {B}": 0.7, "{C} > {A}": 2/3}},'
    " rest: equal}}",
    "probabilistic": "{probabilistic: {alpha: 0.5, beta: 1, gamma: 0.00001, pairs: "
    f'{{"{A} > {B}": 0.6, "{B} > {A}": 0.3, "{C} > {A}": 1}}, rest: equal}}}}',
    "nothing listed": "{fuzzy: {threshold: 1, pairs: {}, rest: equal}}",
}


@pytest.mark.parametrize("preferences", WRITTEN_OUT.values(), ids=WRITTEN_OUT)
def test_ties_marks_and_numbers_stay_what_they_are(preferences: str, tmp_path: Path) -> None:
    case = loaded(tmp_path, model(preferences))
    wants = case.template.preferences["low"]
    assert again(case, tmp_path).template.preferences["low"] == wants


def test_many_ranked_states_are_an_order_in_lines(tmp_path: Path) -> None:
    states = [f"{code:010b}".replace("0", "N").replace("1", "Y") for code in range(1024)]
    ranking = f"{{ranking: [[{', '.join(states[:7])}], {', '.join(states[7:])}]}}"
    case = loaded(tmp_path, model(ranking))
    back = again(case, tmp_path)
    assert_the_same(case.template, back.template)
    text = (tmp_path / "case.yaml").read_text(encoding="utf-8")
    assert "        order:\n          - 'NNNNNNNNNN = " in text
    assert max(map(len, text.splitlines())) <= 100


def test_a_comment_stands_at_the_top_in_short_lines() -> None:
    case = load(ROOT / "cases" / "chicken")
    text = case_text(case.template, ABOUT, comment="word " * 60)
    head = text[: text.index("standoff: 1")].splitlines()
    assert len(head) > 2
    assert all(line.startswith("# ") and len(line) <= 100 for line in head)


@pytest.mark.parametrize(
    "sentence",
    [
        '"two\\nlines"',
        '"a\\tb"',
        "a\u00a0b",
        "\u200bx",
        "'it''s: #1'",
        "no",
        "'- x'",
        "'{a}'",
        "12e3",
    ],
    ids=ascii,
)
def test_any_sentence_comes_back_letter_by_letter(sentence: str, tmp_path: Path) -> None:
    case = loaded(tmp_path, model("indifferent").replace("o3: Option 3", f"o3: {sentence}"))
    assert_the_same(case.template, again(case, tmp_path).template)


class _OwnRule:
    """Rules out every state in which all of two options are taken."""

    involved = 3

    def matches(self, codes: Codes) -> NDArray[np.bool_]:
        return np.asarray((codes & 3) == 3)

    def decide(self, known: int, taken: int) -> bool | None:
        return None if known & 3 != 3 else taken & 3 == 3


def test_a_rule_that_no_file_can_say_is_refused(tmp_path: Path) -> None:
    template = loaded(tmp_path, model("indifferent")).template
    rule = InfeasibleRule(constraint=_OwnRule(), text="the two exclude each other")
    with pytest.raises(NotApplicableError, match="the two exclude each other"):
        case_text(dataclasses.replace(template, infeasible=(rule,)), ABOUT)


def test_how_somebody_thinks_and_regards_others_stays(tmp_path: Path) -> None:
    said = "thinks: smr\n      attitudes: {up: negative, low: indifferent}\n      preferences:"
    case = loaded(
        tmp_path, SAMPLE.replace("preferences:\n        ranking", f"{said}\n        ranking")
    )
    back = again(case, tmp_path)
    assert back.conflict.attitude_rows == ((1, 0), (-1, 0))
    assert [each.thinks for each in back.conflict.decision_makers] == ["", "smr"]
