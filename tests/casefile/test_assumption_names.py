"""What texts say of assumptions is known or told at its place; everything may be `assuming`."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.case.case import Case
from standoff.ensembles.answers import question_answers
from standoff.ensembles.over_worlds import over_worlds
from standoff.expressions.choices import Choices
from standoff.expressions.parse import parse
from standoff.preferences.weighted import Weighted
from tests.casefile.sample import SAMPLE, assert_only_fault, faults_of, loaded
from tests.casefile.world_sample import WORLDS, changed

RULE = "{when: up.build and not up.share, "
TODAY = "status_quo: YYN"
SUE = "sue: {yes: The lower town goes to court, "
MORE = f"{TODAY}\n  moves:\n    - "
GRAPH = """\
standoff: 1
case: {id: dam, title: The dam}
model:
  states: {s1: They build, s2: They share}
  decision_makers:
    up: {moves: [s1 -> s2], preferences: {prioritized: [s1 if court=fair]}}
    low: {moves: [s2 -> s1], preferences: {order: s1 > s2}}
  status_quo: s1
""" + WORLDS[: WORLDS.index("readings:")]


def test_an_option_may_exist_in_some_worlds_only(tmp_path: Path) -> None:
    case = loaded(tmp_path, changed((SUE, f"{SUE}assuming: court=fair, ")))
    assert len(case.conflict.states) == 5
    slow = case.in_world({"court": "slow"}).conflict
    assert [slow.pattern(state) for state in range(1, len(slow.states) + 1)] == ["NYN", "YYN"]
    assert slow.status_quo == 2


def test_a_decision_maker_may_take_part_in_some_worlds_only(tmp_path: Path) -> None:
    case = loaded(tmp_path, changed(("    low:\n", "    low:\n      assuming: court=fair\n")))
    assert case.open_model is not None
    assert case.open_model.option_conditions["low.sue"] == parse("court=fair")
    assert case.open_model.present(case.assumptions.completed({"court": "slow"})) == ("up",)
    assert len(case.in_world({"court": "slow"}).conflict.states) == 2


def test_conditions_of_both_hold_together(tmp_path: Path) -> None:
    text = changed(
        ("    low:\n", "    low:\n      assuming: court=fair\n"),
        (SUE, f"{SUE}assuming: rain=much, "),
    )
    case = loaded(tmp_path, text)
    assert [len(case.in_world({"rain": each}).conflict.states) for each in ("much", "little")] == [
        5,
        2,
    ]


def test_a_rule_may_hold_in_some_worlds_only(tmp_path: Path) -> None:
    text = changed((RULE, f"{RULE}assuming: court=slow, "), ("NNY]", "NNY, YNN, YNY]"))
    case = loaded(tmp_path, text)
    assert len(case.conflict.states) == 7
    assert len(case.in_world({"court": "slow"}).conflict.states) == 5


def test_an_expression_may_speak_of_assumptions(tmp_path: Path) -> None:
    text = changed((RULE, f"{RULE[:-2]} and court=slow, "), ("NNY]", "NNY, YNN, YNY]"))
    case = loaded(tmp_path, text)
    assert len(case.conflict.states) == 7
    assert len(case.in_world({"court": "slow"}).conflict.states) == 5


def test_a_statement_may_be_made_in_some_worlds_only(tmp_path: Path) -> None:
    text = changed(("{prefer: build, ", "{prefer: build, assuming: court=slow, "))
    case = loaded(tmp_path, text)
    slow = case.in_world({"court": "slow"})
    assert slow.conflict.ranks("up").tolist() != case.conflict.ranks("up").tolist()


def test_a_weight_may_count_in_some_worlds_only(tmp_path: Path) -> None:
    ranking = "ranking: [peace, YYN, [NYY, YYY], NNY]"
    weights = "weighted: {sue: {weight: -1, assuming: court=slow}, up.share: 1}"
    case = loaded(tmp_path, changed((ranking, weights)))
    slow = case.in_world({"court": "slow"})
    assert slow.conflict.ranks("low").tolist() == [2, 2, 0, 1, 1]
    assert case.conflict.ranks("low").tolist() == [1, 1, 0, 1, 1]
    assert case.template.preferences["low"] == Weighted.of(
        {"up.share": 1}, references=("up.build", "up.share", "low.sue")
    )


def test_a_move_may_be_forbidden_or_allowed_in_some_worlds_only(tmp_path: Path) -> None:
    rules = (
        f"{MORE}{{forbid: up, to: up.build, assuming: court=slow}}"
        "\n    - {allow: low, from: NYY, to: YYN, assuming: court=slow}"
    )
    case = loaded(tmp_path, changed((TODAY, rules)))
    slow = case.in_world({"court": "slow"})
    assert case.template.move_rules == ()
    assert len(slow.template.move_rules) == 2
    assert case.conflict.in_option_form
    assert not slow.conflict.in_option_form


def test_states_may_be_merged_in_some_worlds_only(tmp_path: Path) -> None:
    text = (
        changed(
            (TODAY, f"{TODAY}\n  coalesce: [{{when: low.sue, name: gone, assuming: court=slow}}]")
        )
        .replace("          - {prefer: build,", "          - {prefer: build and not low.sue,")
        .replace("- not share", "- not share or low.sue")
        .replace("[NYY, YYY], NNY", "[NYY, YYY, NNY]")
    )
    case = loaded(tmp_path, text)
    assert len(case.conflict.states) == 5
    slow = case.in_world({"court": "slow"}).conflict
    assert len(slow.states) == 3
    assert "gone" in slow.names
    assert "gone" not in case.conflict.names


def test_what_is_merged_must_be_the_same_to_everybody_in_every_world(tmp_path: Path) -> None:
    text = changed(
        (TODAY, f"{TODAY}\n  coalesce: [{{when: low.sue, name: gone, assuming: court=slow}}]")
    )
    faults = faults_of(tmp_path, text)
    assert [each.partition(" ")[0] for each in faults] == ["19:13:", "20:13:", "25:9:"]
    assert "(in the world court=slow and rain=n/a)" in faults[0]


def test_today_stays_as_it_is_written_where_it_is_merged_by_default(tmp_path: Path) -> None:
    text = (
        changed(
            (
                TODAY,
                "status_quo: YYY\n  coalesce: [{when: low.sue, name: gone, assuming: court=fair}]",
            )
        )
        .replace("          - {prefer: build,", "          - {prefer: build and not low.sue,")
        .replace("- not share", "- not share or low.sue")
        .replace("[NYY, YYY], NNY", "gone")
    )
    case = loaded(tmp_path, text)
    assert case.conflict.name(case.conflict.status_quo or 0) == "gone"
    slow = case.in_world({"court": "slow"}).conflict
    assert slow.pattern(slow.status_quo or 0) == "YYY"
    assert slow.ranks("low").tolist() == [2, 0, 1, 0, 0][: len(slow.states)] or slow.ranks(
        "low"
    ).tolist() == [2, 1, 0, 0, 0]


def test_in_graph_form_preferences_depend_on_the_world(tmp_path: Path) -> None:
    case = loaded(tmp_path, GRAPH)
    assert case.conflict.ranks("up").tolist() == [1, 0]
    assert case.in_world({"court": "slow"}).conflict.ranks("up").tolist() == [0, 0]


FAR = "court=far"
WRONG = {
    "decision maker": ("    low:\n", f"    low:\n      assuming: {FAR}\n", "22:17"),
    "option": (SUE, f"{SUE}assuming: {FAR}, ", "23:60"),
    "rule": (RULE, f"{RULE}assuming: {FAR}, ", "27:51"),
    "in a rule": (RULE, f"{RULE[:-2]} and {FAR}, ", "27:44"),
    "statement": ("{prefer: build, ", f"{{prefer: build, assuming: {FAR}, ", "19:39"),
    "in a statement": ("- not share", f"- not share if {FAR}", "20:26"),
    "weight": (
        "ranking: [peace, YYN, [NYY, YYY], NNY]",
        f"weighted: {{sue: {{weight: 1, assuming: {FAR}}}}}",
        "25:47",
    ),
    "forbidden move": (TODAY, f"{MORE}{{forbid: up, to: low.sue, assuming: {FAR}}}", "33:43"),
    "in a forbidden move": (TODAY, f"{MORE}{{forbid: up, to: low.sue and {FAR}}}", "33:36"),
    "allowed move": (TODAY, f"{MORE}{{allow: up, from: YYN, to: NYY, assuming: {FAR}}}", "33:49"),
    "merged states": (
        TODAY,
        f"{TODAY}\n  coalesce:\n    - {{when: up.build and low.sue, name: gone, assuming: {FAR}}}",
        "33:58",
    ),
    "in merged states": (
        TODAY,
        f"{TODAY}\n  coalesce:\n    - {{when: up.build and {FAR}, name: gone}}",
        "33:27",
    ),
}


@pytest.mark.parametrize(("old", "new", "place"), WRONG.values(), ids=WRONG)
def test_an_unknown_alternative_is_told_wherever_it_stands(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    said = "assumption 'court' has no alternative 'far'; it has fair, slow; did you mean 'fair'?"
    assert_only_fault(tmp_path, changed((old, new)), place, said)


@pytest.mark.parametrize(("old", "new", "place"), WRONG.values(), ids=WRONG)
def test_an_unknown_assumption_is_told_wherever_it_stands(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    text = changed((old, new.replace(FAR, "cort!=fair")))
    assert_only_fault(tmp_path, text, place, "unknown assumption 'cort'; did you mean 'court'?")


CONDITIONS = {
    "option": ("up.build", "43:15", "'up.build' is not about an assumption; 'assuming' says in"),
    "assumption alone": ("court", "43:15", "write 'name=alternative'"),
    "half": ("court=fair and", "43:29", "the expression ends where a name is expected"),
    "sign alone": ("court=", "43:", ""),
    "nothing": ("''", "43:15", "the expression is empty"),
    "list": ("[court=fair]", "43:15", "a list stands where a text"),
    "mixed": ("court=fair and up.build", "43:30", "'up.build' is not about an assumption"),
}


@pytest.mark.parametrize(("written", "place", "said"), CONDITIONS.values(), ids=CONDITIONS)
def test_a_condition_speaks_of_assumptions_alone(
    tmp_path: Path, written: str, place: str, said: str
) -> None:
    text = changed(("assuming: court=fair", f"assuming: {written}"))
    (fault,) = faults_of(tmp_path, text)
    assert fault.startswith(place)
    assert said in fault


NO_MEANING = {
    "named state": (
        "peace: {taken: [up.share]}",
        "peace: {taken: [up.share], assuming: court=fair}",
        "30:32",
        "unknown key 'assuming'",
    ),
    "status quo": (
        TODAY,
        "status_quo: {taken: [up.build, up.share], assuming: court=fair}",
        "31:45",
        "unknown key 'assuming'",
    ),
    "model": (TODAY, f"{TODAY}\n  assuming: court=fair", "32:3", "unknown key 'assuming'"),
    "reading": ("takes: {court: slow}", "assuming: court=slow", "46:34", "unknown key 'assuming'"),
    "question": ("for: up.share", "for: up.share, assuming: court=fair", "49:68", "unknown key"),
    "alternative": ("much: A lot", "much: {text: A, assuming: court=fair}", "41:36", "unknown key"),
    "option taken": (TODAY, "status_quo: {taken: [court=fair]}", "31:24", "one option is expected"),
    "weighed": (
        "ranking: [peace, YYN, [NYY, YYY], NNY]",
        "weighted: {court=fair: 1}",
        "25:20",
        "one option is expected",
    ),
    "listed in a rule": (
        'pattern: "NNN"',
        "at_most_one: [court=fair, up.build]",
        "28:22",
        "one option is expected",
    ),
}


@pytest.mark.parametrize(("old", "new", "place", "said"), NO_MEANING.values(), ids=NO_MEANING)
def test_where_worlds_have_no_meaning_they_are_not_passed_over(
    tmp_path: Path, old: str, new: str, place: str, said: str
) -> None:
    text = changed((old, new))
    if new.startswith("at_most_one"):
        text = text.replace("NNY]", "NNY, NNN]")
    assert_only_fault(tmp_path, text, place, said)


def moves_in(case: Case, **chosen: str) -> list[list[tuple[int, int]]]:
    """The moves of everybody in a world, as pairs of positions."""
    moves = case.in_world(chosen).conflict.moves
    assert moves is not None
    return [[(int(s), int(e)) for s, e in zip(*pair, strict=True)] for pair in moves]


def test_in_graph_form_a_move_may_be_there_in_some_worlds_only(tmp_path: Path) -> None:
    moves = "[s2 -> s1, {move: s1 -> s2, assuming: rain=much, why: Boats}]"
    case = loaded(tmp_path, GRAPH.replace("[s2 -> s1]", moves))
    assert moves_in(case) == [[(0, 1)], [(0, 1), (1, 0)]]
    assert moves_in(case, rain="little") == [[(0, 1)], [(1, 0)]]
    assert case.open_model is not None
    # Whether it rains matters only where the court is fair, and says which moves there are.
    assert case.open_model.structural == ("rain",)
    keys = {case.open_model.frame_key(each) for each in worlds_of(case)}
    assert keys == {("much",), ("little",), ("n/a",)}


def worlds_of(case: Case) -> list[Choices]:
    worlds = case.assumptions.worlds()
    return [worlds[place] for place in range(len(worlds))]


def test_in_graph_form_a_decision_maker_may_take_part_in_some_worlds_only(tmp_path: Path) -> None:
    text = GRAPH.replace("{moves: [s2 -> s1], ", "{assuming: court=fair, moves: [s2 -> s1], ")
    case = loaded(tmp_path, text)
    assert moves_in(case) == [[(0, 1)], [(1, 0)]]
    assert moves_in(case, court="slow") == [[(0, 1)], []]
    assert case.in_world({"court": "slow"}).conflict.absent == ("low",)


def test_a_question_about_a_graph_is_answered_by_the_moves_of_each_world(tmp_path: Path) -> None:
    moves = "[{move: s2 -> s1, assuming: rain=much}]"
    asked = "questions: {build: {ask: Build?, holds: some reached equilibrium where s1}}\n"
    text = GRAPH.replace("[s2 -> s1]", moves).replace("status_quo: s1", "status_quo: s2")
    case = loaded(tmp_path, text + asked)
    assert case.open_model is not None
    results = over_worlds(case.open_model, case.assumptions.worlds(), case.questions)
    (answer,) = question_answers(results)
    assert (answer.yes, answer.no, answer.default) == (1, 2, 1)
    assert [world["rain"] for world in worlds_of(case)] == ["much", "little", "n/a"]
    assert results.answers_to("build").tolist() == [1, 0, 0]


IN_GRAPHS = {
    "decision maker": (
        "{moves: [s2 -> s1], ",
        "{assuming: court=far, moves: [s2 -> s1], ",
        "7:21",
    ),
    "move": ("[s2 -> s1]", "[{move: s2 -> s1, assuming: court=far}]", "7:46"),
    "state": ("s2: They share", "s2: {taken: [], assuming: court=fair}", "4:32"),
    "status quo": ("status_quo: s1", "status_quo: {taken: [], assuming: court=fair}", "8:15"),
    "unknown": ("s1 if court=fair", "s1 if court=far", "6:63"),
}


@pytest.mark.parametrize(("old", "new", "place"), IN_GRAPHS.values(), ids=IN_GRAPHS)
def test_in_graph_form_worlds_are_told_at_their_place_too(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    (fault,) = faults_of(tmp_path, GRAPH.replace(old, new))
    assert fault.startswith(f"{place}: "), fault


def test_without_assumptions_every_one_is_unknown(tmp_path: Path) -> None:
    text = SAMPLE.replace("- not share", "- not share if court=fair")
    said = "unknown assumption 'court'; the case has no assumptions"
    assert_only_fault(tmp_path, text, "20:26", said)


def test_where_assumptions_could_not_be_read_nothing_is_said_of_their_names(tmp_path: Path) -> None:
    text = changed(("  rain:\n", "  Rain:\n"), ("- not share", "- not share if rain=much"))
    assert_only_fault(tmp_path, text, "39:3", "write 'rain'")


def test_a_world_of_defaults_without_a_state_is_refused(tmp_path: Path) -> None:
    rule = "{when: up.build or not up.build, assuming: court=fair, "
    text = changed((RULE, rule), ("NNY]", "NNY, YNN, YNY]"))
    (fault,) = faults_of(tmp_path, text)
    assert fault.startswith("9:1: in the world of all defaults, ")


def test_todays_situation_must_exist_in_the_world_of_defaults(tmp_path: Path) -> None:
    text = changed(
        (SUE, f"{SUE}assuming: court=slow, "),
        (TODAY, "status_quo: YYY"),
    )
    said = "today's situation does not exist in the world of all defaults; change a default"
    assert_only_fault(tmp_path, text, "31:15", said)


def test_elsewhere_todays_situation_may_be_missing(tmp_path: Path) -> None:
    text = changed((SUE, f"{SUE}assuming: court=fair, "), (TODAY, "status_quo: YYY"))
    case = loaded(tmp_path, text)
    assert case.conflict.status_quo is not None
    assert case.in_world({"court": "slow"}).conflict.status_quo is None


def test_a_state_that_exists_in_no_world_is_told_with_the_rule(tmp_path: Path) -> None:
    text = changed((RULE, "{when: up.build or court=slow, "))
    faults = faults_of(tmp_path, text)
    assert [each.partition(" ")[0] for each in faults] == ["25:26:", "25:37:", "31:15:"]
    assert "'up.build or court=slow'" in faults[0]
