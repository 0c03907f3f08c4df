"""`coalesce`: what comes to the same is one state, and must be the same to everybody."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from standoff.kernels.forms import Question
from standoff.kernels.terms import Unknown
from tests.casefile.sample import assert_only_fault, faults_of, loaded, spoilt

MERGED = "  coalesce:\n    - {when: low.sue, name: court, why: Then judges decide}\n"
RANKING = ("ranking: [peace, YYN, [NYY, YYY], NNY]", "ranking: [peace, YYN, court]")
WITH = ("  states:\n", f"{MERGED}  states:\n")
# Whether the dam is built, and whether water is shared, is open in court.
BLIND = (
    "          - {prefer: build, why: Power is short, basis: stated, cites: [s1, s2]}\n"
    "          - not share\n",
    "",
)


def test_what_is_merged_is_one_state_with_open_options(tmp_path: Path) -> None:
    conflict = loaded(tmp_path, spoilt(WITH, RANKING, BLIND)).conflict
    patterns = [conflict.pattern(state) for state in range(1, len(conflict.states) + 1)]
    assert patterns == ["NYN", "YYN", "--Y"]
    assert conflict.name(3) == "court"
    assert conflict.taken(3) == ("low.sue",)
    assert conflict.moves is not None


@pytest.mark.parametrize("state", ["court", "NNY", "YYY", "--Y", "{taken: [low.sue]}"])
def test_every_member_is_a_name_of_the_merged_state(tmp_path: Path, state: str) -> None:
    quoted = state if state.startswith("{") else f'"{state}"'
    today = ("status_quo: YYN", f"status_quo: {quoted}")
    assert loaded(tmp_path, spoilt(WITH, RANKING, BLIND, today)).conflict.status_quo == 3


def test_a_statement_that_tells_members_apart_is_a_fault_at_its_place(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, spoilt(WITH, RANKING))
    assert [fault.split(": ")[0] for fault in faults] == ["19:13", "20:13"]
    assert "'build' is true of some of what is merged, and not of the rest" in faults[0]
    assert "merge less, leave it out, or rank the merged states" in faults[0]


def test_statements_that_tie_may_differ_where_as_many_are_true(tmp_path: Path) -> None:
    one, counted = "- {tie: [build, not build]}", "- {tie: [build, not share]}"
    assert loaded(tmp_path, spoilt(WITH, RANKING, (BLIND[0], f"          {one}\n")))
    text = spoilt(WITH, RANKING, (BLIND[0], f"          {counted}\n"))
    (fault,) = faults_of(tmp_path, text)
    assert fault.startswith("19:13: of statements that tie, more are true of some of what is")


@pytest.mark.parametrize("mark", ["strongly: yes", "known: no"])
def test_marked_statements_must_not_tell_members_apart_either(tmp_path: Path, mark: str) -> None:
    marked = (BLIND[0], f"          - {{prefer: build, {mark}}}\n")
    (fault,) = faults_of(tmp_path, spoilt(WITH, RANKING, marked))
    assert "'build' is true of some of what is merged" in fault


def test_weights_that_tell_members_apart_are_a_fault(tmp_path: Path) -> None:
    weights = ("ranking: [peace, YYN, [NYY, YYY], NNY]", "weighted: {up.build: 2}")
    faults = faults_of(tmp_path, spoilt(WITH, weights, BLIND))
    assert len(faults) == 1
    assert "these weights tell apart what is merged" in faults[0]


WRONG = {
    "no condition": ("{name: court}", "28:7: the rule has no condition"),
    "no name": ("{when: low.sue}", "28:7: the merged state has no name"),
    "unknown option": ("{when: low.sew, name: court}", "28:14: unknown option 'low.sew'"),
    "no feasible state": ("{when: up.build and not up.share, name: x}", "28:7: no feasible state"),
    "unknown key": (
        "{when: low.sue, names: x, name: court}",
        "28:23: unknown key 'names'; did you mean 'name'",
    ),
    "name that is taken": (
        "{when: low.sue, name: peace}",
        "30:5: 'peace' is already the name of a merged state",
    ),
    "name twice": (
        "{when: low.sue, name: x}\n    - {when: up.build, name: x}",
        "29:30: 'x' names two merged states",
    ),
}


@pytest.mark.parametrize(("rule", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, rule: str, said: str) -> None:
    text = spoilt(("  states:\n", f"  coalesce:\n    - {rule}\n  states:\n"), BLIND)
    faults = faults_of(tmp_path, text)
    assert any(said in each for each in faults), faults


def test_a_rule_that_matches_one_state_is_noted(tmp_path: Path) -> None:
    one = (
        "  states:\n",
        "  coalesce:\n    - {when: up.build and not low.sue, name: dam}\n  states:\n",
    )
    case = loaded(tmp_path, spoilt(one))
    assert ["only one state matches" in str(each) for each in case.warnings] == [True]
    assert case.conflict.name(2) == "dam"


def test_rules_that_are_no_list_are_one_fault(tmp_path: Path) -> None:
    text = spoilt(("  states:\n", "  coalesce: court\n  states:\n"))
    assert_only_fault(tmp_path, text, "29:13", "a list ('[..., ...]')")


def sued(preference: str, default: str) -> str:
    """The sample, where states in court are one if there is one judge."""
    merged = MERGED.replace("name: court", "name: court, assuming: judges=one")
    asked = "\nassumptions:\n  judges: {text: Who judges, alternatives: {one: One, many: Many}, "
    text = spoilt((RANKING[0], preference), ("  states:\n", f"{merged}  states:\n"), BLIND)
    return f"{text.rstrip()}{asked}default: {default}}}\n"


OF_COURT = {
    "ranking": ("ranking: [peace, YYN, court]", [True, True, True]),
    "order": ("order: peace >> YYN > court", [True, True, True]),
    "known": ("known: [peace > court]", [True, True, True]),
    "pairwise": ("pairwise: [peace > YYN > court]", [False, False, False]),
    "fuzzy": (
        "fuzzy: {threshold: 0.2, pairs: {peace > court: 0.7}, rest: equal}",
        [True, True, True],
    ),
    "fuzzy beside an order": (
        "fuzzy: {threshold: 0.2, pairs: {peace > court: 0.3}, order: peace > YYN > court}",
        [False, False, False],
    ),
    "probabilistic": (
        "probabilistic: {alpha: 0.5, beta: 0.5, gamma: 0, pairs: {peace > court: 1}, rest: equal}",
        [True, True, True],
    ),
}


@pytest.mark.parametrize(("written", "worse"), OF_COURT.values(), ids=OF_COURT)
def test_what_is_said_of_a_merged_state_holds_for_its_members_elsewhere(
    tmp_path: Path, written: str, worse: list[bool]
) -> None:
    case = loaded(tmp_path, sued(written, "one"))
    assert len(case.conflict.states) == 3
    apart = case.in_world({"judges": "many"}).conflict
    structure = apart.structure("low")
    court = np.array([s for s in range(len(apart.states)) if apart.code(s + 1) & 4])
    peace = int(apart.states.find(2) or 0)
    assert structure.better(court, np.array([peace])).tolist() == worse
    # Among themselves they are equal.
    relation = structure.relation(Question(unknown=Unknown.A))
    assert not relation.tempts(court[:, None], court[None, :]).any()
    assert relation.deters(court[:, None], court[None, :]).all()


TOLD_APART = {
    "ranking": ("ranking: [peace, YYN, NYY, YYY, NNY]", True),
    "order": ("order: peace > YYN > NYY >> YYY > NNY", True),
    "known": ("known: [NYY > YYY]", True),
    "known of some other state": ("known: [peace > YYY]", True),
    "known of all alike": ("known: [peace > NYY = YYY = NNY]", False),
    "known of none of them": ("known: [peace > YYN]", False),
    "fuzzy": ("fuzzy: {threshold: 1, pairs: {NYY > YYY: 1}, rest: equal}", True),
    "fuzzy of one": (
        "fuzzy: {threshold: 1, pairs: {NYN > YYY: 1}, rest: equal}",
        True,
    ),
    "fuzzy of none of them": ("fuzzy: {threshold: 1, pairs: {peace > YYN: 1}, rest: equal}", False),
}


@pytest.mark.parametrize(("written", "wrong"), TOLD_APART.values(), ids=TOLD_APART)
def test_comparisons_that_tell_members_apart_in_another_world_are_a_fault(
    tmp_path: Path, written: str, wrong: bool
) -> None:
    text = sued(written, "many")
    if not wrong:
        assert loaded(tmp_path, text)
        return
    (fault,) = faults_of(tmp_path, text)
    assert "these preferences tell apart what is merged (in the world judges=one)" in fault


TODAY = "status_quo: YYN"


def in_court(*changes: tuple[str, str], default: str = "one") -> str:
    """`sued`, beginning in court, where a state of the court is not feasible by default."""
    text = sued("ranking: [peace, YYN, court]", default).replace(TODAY, "status_quo: court")
    # Of the states in court NNY, NYY and YYY the first, which gives the merged state its code.
    rule = '{pattern: "NNY", assuming: judges=one}'
    text = text.replace('    - {pattern: "NNN"}\n', f'    - {{pattern: "NNN"}}\n    - {rule}\n')
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    return text


def test_today_may_be_a_merged_state_whose_least_member_is_not_feasible(tmp_path: Path) -> None:
    conflict = loaded(tmp_path, in_court()).conflict
    assert conflict.status_quo is not None
    assert conflict.name(conflict.status_quo) == "court"
    assert [members.tolist() for members in conflict.merged.values()] == [[0b110, 0b111]]
    assert conflict.ranks("low").tolist() == [2, 1, 0]


def test_today_is_the_merged_state_of_whichever_members_a_world_has(tmp_path: Path) -> None:
    rain = "  rain: {text: Rain, alternatives: {much: M, little: L}, default: much}\n"
    text = in_court(
        ("assuming: judges=one}\n", "assuming: rain=much}\n"),
        ("name: court, assuming: judges=one,", "name: court,"),
    )
    case = loaded(tmp_path, text + rain)
    much, little = (case.in_world({"rain": each}).conflict for each in ("much", "little"))
    assert [each.tolist() for each in much.merged.values()] == [[0b110, 0b111]]
    assert [each.tolist() for each in little.merged.values()] == [[0b100, 0b110, 0b111]]
    for each in (much, little):
        assert each.name(each.status_quo or 0) == "court"
    assert case.open_model is not None
    shared = {each.status_quo for each in (much, little)}
    assert len(shared) == 1


def test_a_published_result_may_name_such_a_state_too(tmp_path: Path) -> None:
    text = in_court() + "expected: {source: x, equilibria: {nash: [court]}}\n"
    case = loaded(tmp_path, text)
    (expected,) = case.expected
    assert expected.equilibria == {"nash": (0b110,)}
    assert case.conflict.state_of_code(0b110) == case.conflict.status_quo


@pytest.mark.parametrize("where", ["status quo", "ranking"])
def test_a_name_under_which_only_other_worlds_merge_is_told(tmp_path: Path, where: str) -> None:
    text = sued("ranking: [peace, YYN, [NYY, YYY], NNY]", "many")
    if where == "status quo":
        text = text.replace(TODAY, "status_quo: court")
    else:
        text = text.replace("[NYY, YYY], NNY", "court")
    faults = faults_of(tmp_path, text)
    assert any(
        "no states are merged under the name 'court' in the world of all defaults" in each
        for each in faults
    ), faults
