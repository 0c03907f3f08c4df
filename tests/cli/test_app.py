"""The program as a whole: exit codes, what is said when something goes wrong, and to whom."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import standoff
from standoff.casefile import read
from standoff.cli.app import INTERRUPTED, run
from tests.casefile.sample import SAMPLE, spoilt
from tests.cli.program import CHICKEN, ROOT, case_at, ran, ran_alone, wide_case

TWO_FAULTS = spoilt(("  title: The dam\n", "  titel: The dam\n"), ("- not share", "- not shore"))


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)], ids=["nothing", "long", "short"])
def test_asked_for_nothing_it_lists_its_commands(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, *arguments)
    assert (done.code, done.err) == (0, "")
    assert "analyse" in done.out
    assert done.out.splitlines()[-1].startswith("Try:  standoff new my-case")


def test_it_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "--version").out == f"{standoff.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc", CHICKEN], 'Did you mean "check"?'),
        (["check", CHICKEN, "--jsno"], "Did you mean --json?"),
        (["check", CHICKEN, "and", "more"], "there is no place for 'and more'"),
        (["analyse", CHICKEN, "--concept", "sqe"], "did you mean 'seq'?"),
        (["analyse", CHICKEN, "--sim-mode", "both"], 'Choose from: "any", "single", "all"'),
        (["analyse", CHICKEN, "-o"], "-o requires an argument"),
    ],
    ids=["command", "option", "too-much", "concept", "choice", "no-file"],
)
def test_what_is_mistyped_is_told_with_a_way_out(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("standoff: ")
    assert done.err.count("\n") == 1
    assert said in done.err


def test_every_fault_of_a_case_has_a_line_and_they_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "dam.yaml", TWO_FAULTS)
    done = ran(capsys, "analyse", case)
    assert (done.code, done.out) == (3, "")
    *faults, last = done.err.splitlines()
    assert [each.startswith(f"{case}:") for each in faults] == [True] * 2
    assert last == "standoff: 2 faults found; the case cannot be used yet"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--json"], 2),
        (["analyse", "--json"], 2),
        (["analyse", CHICKEN, "--json", "--concept", "sqe"], 2),
        (["explain", CHICKEN, "99", "--json"], 2),
        (["show", CHICKEN, "--json=perhaps"], 2),
        (["check", "nowhere", "--json"], 3),
    ],
    ids=["no-command", "no-case", "concept", "state", "value", "no-such-case"],
)
def test_programs_are_told_of_errors_in_one_object(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, *arguments)
    assert (done.code, done.err) == (code, "")
    assert done.object["schema"] == "standoff/error/1"
    assert done.object["error"]["exit_code"] == code
    assert done.object["error"]["message"]


def test_programs_are_told_the_place_of_every_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "dam.yaml", TWO_FAULTS)
    done = ran(capsys, "check", case, "--json")
    assert done.code == 3
    faults = done.object["error"]["faults"]
    assert {(each["file"], each["line"]) for each in faults} == {(case, 4), (case, 20)}
    assert all(each["found"] and each["column"] for each in faults)


def fails_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def load(_: object) -> None:
        raise error

    monkeypatch.setattr(read, "load", load)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RuntimeError("this cannot be"), "a fault of ours (RuntimeError: this cannot be)"),
        (PermissionError(13, "Permission denied", "x"), "a fault of ours (PermissionError"),
        (MemoryError("no room"), "not enough memory"),
    ],
    ids=["any", "file", "memory"],
)
def test_a_fault_of_ours_is_owned_without_a_traceback(
    error: Exception,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fails_with(monkeypatch, error)
    done = ran(capsys, "check", CHICKEN)
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert "Traceback" not in done.err
    told = ran(capsys, "check", CHICKEN, "--json")
    assert (told.code, told.err) == (1, "")
    assert told.object["error"]["exit_code"] == 1


def test_who_asks_for_a_traceback_gets_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fails_with(monkeypatch, RuntimeError("this cannot be"))
    monkeypatch.setenv("STANDOFF_TRACEBACK", "1")
    assert "Traceback (most recent call last)" in ran(capsys, "check", CHICKEN).err


def test_an_interruption_has_a_code_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fails_with(monkeypatch, KeyboardInterrupt())
    done = ran(capsys, "check", CHICKEN)
    assert (done.code, done.out, done.err) == (INTERRUPTED, "", "standoff: interrupted\n")
    told = ran(capsys, "check", CHICKEN, "--json")
    assert told.code == told.object["error"]["exit_code"] == 130


class Full(io.StringIO):
    """An output that takes nothing."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, _: str) -> int:
        raise self.error

    def flush(self) -> None:
        raise self.error


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (BrokenPipeError(32, "Broken pipe"), 0, ""),
        (OSError(28, "No space left"), 2, "the result could not be printed (No space left)\n"),
    ],
    ids=["nobody-reads", "disk-full"],
)
@pytest.mark.parametrize("arguments", [["check"], ["show"], ["show", "--json"]], ids=" ".join)
def test_output_that_cannot_be_written_is_no_fault_of_ours(
    arguments: list[str],
    error: OSError,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdout", Full(error))
    assert run([*arguments, CHICKEN]) == code
    assert capsys.readouterr().err == (f"standoff: {said}" if said else "")


def test_an_error_keeps_its_code_when_nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Full(BrokenPipeError(32, "Broken pipe")))
    assert run(["check", "nowhere", "--json"]) == 3


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_reader_who_leaves_early_sees_no_traceback(unbuffered: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "standoff", "show", CHICKEN],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait() == 0


@pytest.mark.parametrize(
    ("closed", "code"), [(("stdout",), 0), (("stderr",), 0)], ids=["output", "error"]
)
def test_a_closed_stream_is_no_fault_of_ours(closed: tuple[str, ...], code: int) -> None:
    shut = {"stdout": ">&-", "stderr": "2>&-"}
    for arguments, expected in ((["check", CHICKEN], code), (["check", "nowhere"], 3)):
        line = [sys.executable, "-m", "standoff", *arguments]
        redirected = ["sh", "-c", f'"$@" {" ".join(shut[each] for each in closed)}', "sh", *line]
        done = subprocess.run(redirected, capture_output=True, check=False, cwd=ROOT)
        assert done.returncode == expected
        assert b"Traceback" not in done.stdout + done.stderr


WORDS = "Größe שלום"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize("command", ["check", "show", "analyse", "explain"])
def test_every_encoding_can_carry_every_result(command: str, encoding: str, tmp_path: Path) -> None:
    case_at(tmp_path / "größe.yaml", spoilt(("title: The dam", f"title: {WORDS}")))
    done = ran_alone(command, "größe.yaml", folder=tmp_path, PYTHONIOENCODING=encoding)
    assert (done.code, done.err) == (0, "")


def test_letters_that_an_encoding_lacks_are_written_out(tmp_path: Path) -> None:
    case_at(tmp_path / "dam.yaml", spoilt(("title: The dam", f"title: {WORDS}")))
    done = ran_alone("show", "dam.yaml", folder=tmp_path, PYTHONIOENCODING="ascii")
    title = done.out.splitlines()[0]
    assert title == r"Gr\xf6\xdfe \u05e9\u05dc\u05d5\u05dd"


@pytest.mark.parametrize("columns", ["0", "1", "40", "many"])
def test_no_width_of_the_terminal_loses_text(columns: str) -> None:
    done = ran_alone("explain", CHICKEN, COLUMNS=columns)
    assert (done.code, done.err) == (0, "")
    assert "".join(done.out.split()).startswith("Chicken=")
    if columns == "40":
        assert max(map(len, done.out.splitlines())) <= 40


HOSTILE = "[bold]loud[/bold] [/] :smile: <b> & שלום"


@pytest.mark.parametrize("command", ["show", "analyse", "explain"])
def test_markup_in_a_case_is_only_text(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = spoilt(
        ("title: The dam", f'title: "{HOSTILE}"'),
        ("The upper town builds a dam", f'"{HOSTILE}"'),
        ("A pipe exists", f'"{HOSTILE}"'),
    )
    done = ran(capsys, command, case_at(tmp_path / "dam.yaml", text))
    assert (done.code, done.err) == (0, "")
    assert HOSTILE in done.out


@pytest.mark.parametrize("sign", ["\\x1b[31m", "\\u202e", "\\u2066", "\\x07"], ids=repr)
@pytest.mark.parametrize("command", ["check", "show", "analyse", "explain"])
def test_nothing_in_a_case_steers_the_terminal(
    command: str, sign: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = spoilt(("title: The dam", f'title: "a {sign} b"'))
    done = ran(capsys, command, case_at(tmp_path / "dam.yaml", text))
    assert done.code in (0, 3)
    assert all(letter.isprintable() or letter == "\n" for letter in done.out + done.err)


def test_arguments_do_not_steer_the_terminal_either(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["check", "\x1b[31m"], ["\x1b[31m"], ["explain", CHICKEN, "\x1b[31m"]):
        done = ran(capsys, *arguments)
        assert done.code in (2, 3)
        assert r"\x1b[31m" in done.err
        assert "\x1b" not in done.err


LIGHT = """
import sys
from standoff.cli.app import run
code = run(sys.argv[1:])
heavy = {"numba", "llvmlite", "pandas", "altair", "vl_convert"} & set(sys.modules)
sys.exit(code or (f"{heavy} imported" if heavy else 0))
"""


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["explain", "--help"], ["check", CHICKEN]],
    ids=["help", "version", "help-of-a-command", "check"],
)
def test_little_is_asked_for_and_little_imported(arguments: list[str]) -> None:
    line = [sys.executable, "-c", LIGHT, *arguments]
    done = subprocess.run(line, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (0, "")


STOPPED = """
import os, signal, sys
from standoff.cli.app import main
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGINT)
sys.argv[1:] = ["analyse", "dam.yaml", "--output", "dam.html"]
main()
"""


def test_nothing_half_written_is_left_behind(tmp_path: Path) -> None:
    case_at(tmp_path / "dam.yaml", SAMPLE)
    (tmp_path / "dam.html").write_text("of yesterday", encoding="utf-8")
    line = [sys.executable, "-c", STOPPED]
    done = subprocess.run(line, capture_output=True, check=False, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "standoff: interrupted\n")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["dam.html", "dam.yaml"]
    assert (tmp_path / "dam.html").read_text(encoding="utf-8") == "of yesterday"


def test_a_long_analysis_can_be_interrupted(tmp_path: Path) -> None:
    case_at(tmp_path / "wide.yaml", wide_case(22))
    line = [sys.executable, "-m", "standoff", "analyse", "wide.yaml", "-o", "wide.html"]
    process = subprocess.Popen(
        line,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # The bar on the terminal tells that the work has begun.
        env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": "120"},
    )
    assert process.stderr is not None
    seen = b""
    while b"decision makers" not in seen:
        piece = process.stderr.read1()
        assert piece, seen
        seen += piece
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out) == (130, b"")
    assert err.endswith(b"standoff: interrupted\n")
    assert [each.name for each in tmp_path.iterdir()] == ["wide.yaml"]
