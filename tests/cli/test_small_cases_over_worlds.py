"""Commands about worlds, on small cases: what is missing, undefined, drawn, wrong or too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casefile.evidence_sample import put
from tests.cli.program import BUDAPEST, case_at, ran, ran_alone
from tests.explain.ferry import ALONE, FERRY, STRICT, without

OVER_WORLDS = ["answer", "compare", "sensitivity", "settlement"]
each_command = pytest.mark.parametrize("command", [*OVER_WORLDS, "report"])

ANSWER = {
    "ask", "holds", "expect", "default", "yes", "no", "undefined", "weighted",
    "relevant", "deciding", "reasons", "reasons_no", "flips",
}  # fmt: skip
READING = {
    "text", "by", "takes", "sees", "world", "problem", "status_quo_holds", "reached", "answers",
}  # fmt: skip
EDIT = {
    "decision_maker", "place", "statement", "basis", "cites", "edit", "swapped_with",
    "answers_changed", "reached_changed", "reached_gained",
}  # fmt: skip
KEYS = {
    "answer": {
        "worlds", "sampled", "seed", "worlds_total", "worlds_without_states", "default_world",
        "answers", "reports",
    },
    "compare": {"worlds", "sampled", "concepts", "readings"},
    "sensitivity": {"worlds", "sampled", "edits", "idle"},
    "settlement": {
        "parties", "absent", "exists", "states_total", "states", "pareto", "in_the_way", "groups",
    },
}  # fmt: skip


@pytest.mark.parametrize("command", OVER_WORLDS)
def test_objects_have_their_keys_and_are_the_same_bytes_again(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "ferry.yaml", FERRY)
    done, again = (ran(capsys, command, case, "--json") for _ in range(2))
    assert (done.code, done.err) == (0, "")
    assert done.out == again.out
    result = done.object["result"]
    assert set(result) == KEYS[command]
    inner = {
        "answer": (list(result.get("answers", {}).values()), ANSWER),
        "compare": (list(result.get("readings", {}).values()), READING),
        "sensitivity": (result.get("edits"), EDIT),
        "settlement": (result.get("in_the_way"), {"parties", "least", "nearest", "objections"}),
    }
    found, keys = inner[command]
    assert found
    assert all(set(each) == keys for each in found)


@pytest.mark.parametrize("command", ["answer", "compare", "sensitivity"])
def test_threads_change_no_byte(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = (command, BUDAPEST, "--json")
    if command == "sensitivity":
        case = case_at(tmp_path / "many.yaml", many_worlds(2))
        call = (command, case, "--json", "--worlds", "all")
    one, four = (ran(capsys, *call, "--threads", threads) for threads in ("1", "4"))
    assert one.code == 0
    assert one.out == four.out


def test_undefined_answers_and_worlds_without_states_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "ferry.yaml", FERRY)
    result = ran(capsys, "answer", case, "--json").object["result"]
    assert (result["worlds"], result["worlds_without_states"]) == (4, 1)
    sails = result["answers"]["sails"]
    assert (sails["default"], sails["yes"], sails["no"], sails["undefined"]) == ("no", 1, 1, 2)
    assert sails["reasons"] == [{"coal": "dear", "law": "free"}]
    assert {"assumption": "law", "alternative": "strict", "answer": "undefined"} in sails["flips"]
    said = " ".join(ran(capsys, "answer", case).out.split())
    assert "In 1 of them no state is feasible; nothing is answered there." in said


def test_a_reading_that_cannot_be_answered_is_told_and_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "ferry.yaml", FERRY)
    done = ran(capsys, "compare", case, "--json")
    readings = done.object["result"]["readings"]
    assert done.code == 0
    assert "'north' sees a world with other states than there are" in readings["blind"]["problem"]
    assert "no state is feasible" in readings["banned"]["problem"]
    assert readings["blind"]["reached"] is readings["banned"]["reached"] is None
    assert readings["calm"]["reached"] == [[]]
    assert readings["dear"]["reached"] == [["north.pay", "south.sail"]]


def test_a_world_that_is_drawn_alone_is_said_to_be_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "ferry.yaml", FERRY)
    said = " ".join(ran(capsys, "answer", case, "sails", "--samples", "1").out.split())
    assert "in the only sampled world" in said
    assert "nothing can be said" not in said


@each_command
@pytest.mark.parametrize("text", [FERRY, STRICT, ALONE], ids=["ferry", "strict", "alone"])
def test_every_command_has_a_sentence_for_a_small_case(
    text: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, command, case_at(tmp_path / "case.yaml", text))
    if command == "compare" and text is ALONE:
        assert (done.code, done.out) == (2, "")
        assert "the case 'alone' holds no readings; add 'readings'" in done.err
        return
    assert (done.code, done.err) == (0, "")
    assert "n this model" in done.out
    assert "None" not in done.out.replace("None of the", "")


@pytest.mark.parametrize("command", ["sensitivity", "settlement", "report"])
def test_without_questions_and_assumptions_there_is_still_an_answer(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "alone.yaml", without(ALONE, "questions"))
    done = ran(capsys, command, case)
    assert (done.code, done.err) == (0, "")
    assert "In this model" in done.out


def test_without_questions_a_report_says_nothing_of_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "ferry.yaml", without(FERRY, "questions"))
    done = ran(capsys, "report", case)
    assert (done.code, done.err) == (0, "")
    for heading in ("The answers\n", "Does the ferry sail?", "Which statements carry"):
        assert heading not in done.out
    assert "Has a part in" not in done.out
    assert "How robust the outcomes are" in done.out


@pytest.mark.parametrize("command", ["answer", "compare"])
def test_what_there_is_none_of_is_said_with_the_way_out(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "alone.yaml", without(ALONE, "questions"))
    told = ran(capsys, command, case, "--json")
    error = told.object["error"]
    assert (told.code, error["exit_code"]) == (2, 2)
    assert ("add 'questions'" if command == "answer" else "add 'readings'") in error["message"]


def test_readings_are_compared_also_where_nothing_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "ferry.yaml", without(FERRY, "questions"))
    done = ran(capsys, "compare", case)
    assert (done.code, done.err) == (0, "")
    assert "What each answers" not in done.out
    readings = ran(capsys, "compare", case, "--json").object["result"]["readings"]
    assert all(each["answers"] == {} for each in readings.values())


@each_command
def test_a_case_of_evidence_alone_says_that_it_has_no_model(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, command, str(put(tmp_path)))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("standoff: the case 'call' ")
    assert "no model; add 'model' to " in done.err


@each_command
def test_where_nothing_can_be_written_nothing_is_worked_out(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "ferry.yaml", FERRY)
    for output, said in [
        (tmp_path / "none" / "page.html", "there is no folder"),
        (tmp_path, "a file without an ending"),
        (tmp_path / "page.docx", "page.docx"),
    ]:
        done = ran(capsys, command, case, "-o", str(output))
        assert (done.code, done.out) == (2, "")
        assert said in done.err
    assert [each.name for each in tmp_path.iterdir()] == ["ferry.yaml"]


@pytest.mark.parametrize("command", OVER_WORLDS)
def test_a_page_and_an_object_are_not_asked_for_at_once(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "ferry.yaml", FERRY)
    done = ran(capsys, command, case, "--json", "-o", str(tmp_path / "page.md"))
    assert done.code == 2
    assert not (tmp_path / "page.md").exists()


@pytest.mark.parametrize("command", ["answer", "compare", "report"])
@pytest.mark.parametrize(
    ("switch", "value", "least"),
    [("--samples", "0", 1), ("--max-worlds", "0", 1), ("--threads", "0", 1), ("--seed", "-1", 0)],
)
def test_limits_below_the_least_are_refused(
    switch: str, value: str, least: int, command: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    case = case_at(tmp_path / "ferry.yaml", FERRY)
    done = ran(capsys, command, case, switch, value)
    assert (done.code, done.out) == (2, "")
    assert f"{switch} is {value}; it is {least} or more" in done.err


@pytest.mark.parametrize(
    ("typed", "place", "said"),
    [
        ("some equilibrium where north.play", 24, "unknown option 'north.play'; did you mean"),
        ("some equilibrium where north.pay and", 37, "“some equilibrium where north.pay and”"),
        ("some equilibria where north.pay", 6, "“some equilibria where north.pay”"),
    ],
)
def test_a_wrong_typed_question_points_at_the_character(
    typed: str, place: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "answer", case_at(tmp_path / "ferry.yaml", FERRY), typed)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"standoff: character {place}: ")
    assert said in done.err


def many_worlds(digits: int) -> str:
    """The case with ten alternatives for each of so many assumptions."""
    lines = ["assumptions:"]
    for place in range(digits):
        lines += [f"  a{place}:", "    text: Which?", "    default: x0", "    alternatives:"]
        lines += [f"      x{each}: {{text: It is {each}}}" for each in range(10)]
    return ALONE + "\n".join(lines) + "\n"


@pytest.mark.parametrize("command", ["answer", "sensitivity", "report"])
def test_ten_million_worlds_are_refused_with_an_estimate(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "many.yaml", many_worlds(7))
    switches = ("--worlds", "all") if command == "sensitivity" else ()
    done = ran(capsys, command, case, *switches, "--max-worlds", "100000000")
    assert (done.code, done.out) == (3, "")
    assert "there are 10,000,000 worlds; at most 1,000,000 are looked at one by one" in done.err
    assert "hours; draw some with --samples 4,096" in done.err


def test_of_ten_million_worlds_some_are_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "many.yaml", many_worlds(7))
    result = ran(capsys, "answer", case, "--max-worlds", "100", "--json").object["result"]
    assert (result["worlds"], result["sampled"], result["worlds_total"]) == (100, True, 10_000_000)


def test_an_expected_answer_that_does_not_come_out_has_code_4_and_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "ferry.yaml", FERRY)
    done = ran(capsys, "check", case)
    assert (done.code, done.err) == (4, "")
    assert done.out.splitlines()[-1] == (
        f"{case}:43:45: the answer to 'sails' is expected to be yes; it is yes in 1, no in 1 and"
        " undefined in 2 of 4 worlds"
    )
    told = ran(capsys, "check", case, "--json")
    assert told.code == 4
    assert told.object["result"]["unexpected_answers"] == [
        {"question": "sails", "expected": "yes", "yes": 1, "no": 1, "undefined": 2}
    ]
    right = case_at(tmp_path / "right.yaml", FERRY.replace("expect: yes", "expect: depends"))
    done = ran(capsys, "check", right)
    assert done.code == 0
    assert "1 expected answer checked, and all come out." in done.out


def test_settlements_are_sought_where_and_between_whom_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "ferry.yaml", FERRY)
    done = ran(capsys, "settlement", case, "--between", "north", "--where", "south.sail")
    assert "the north island would gain by 2 states" in " ".join(done.out.split())
    for call, said in [
        (("--between", "noth"), "no decision maker 'noth'; did you mean 'north'?"),
        (("--where", "south.sail and"), "character 15: "),
        (("--where", "south.snail"), "unknown option 'south.snail'; did you mean 'south.sail'?"),
    ]:
        wrong = ran(capsys, "settlement", case, *call)
        assert (wrong.code, wrong.out) == (2, "")
        assert said in wrong.err


def test_a_report_in_a_process_of_its_own_is_the_same_bytes(tmp_path: Path) -> None:
    case_at(tmp_path / "ferry.yaml", FERRY)
    pages = []
    for threads in ("1", "4"):
        call = ("report", "ferry.yaml", "-o", f"{threads}.md", "--threads", threads)
        assert ran_alone(*call, folder=tmp_path).code == 0
        pages.append((tmp_path / f"{threads}.md").read_bytes())
    assert pages[0] == pages[1]
    assert b"# The ferry" in pages[0]
