"""`standoff import`: a case that can be used at once, and nothing lost that was there."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile.read import load
from standoff.exchange.format import exported
from tests.cli.program import CHICKEN, ROOT, ran
from tests.evidence.talks import talks_at

GMCR = str(ROOT / "cases" / "prisoners-dilemma" / "prisoners-dilemma.gmcr")


@pytest.fixture(autouse=True)
def _workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("case", "file"),
    [("p", "p/case.yaml"), ("of/ours", "of/ours/case.yaml"), ("deep/p.yaml", "deep/p.yaml")],
    ids=["folder", "folders", "file"],
)
def test_the_case_is_where_it_says_and_can_be_used(
    case: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "import", GMCR, case)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == f"Written to {file}."
    assert load(file).warnings == ()
    for command in ("check", "show", "analyse", "explain"):
        assert ran(capsys, command, case).code == 0


def test_what_the_file_does_not_say_is_noted(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "import", GMCR, "p")
    (note,) = [line for line in done.out.splitlines() if line.startswith("note: ")]
    assert "does not say which state is today's" in note


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_tables_are_read(ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(f"chicken.{ending}")
    path.write_bytes(exported(load(CHICKEN), path))
    done = ran(capsys, "import", str(path), "mine")
    assert (done.code, done.err) == (0, "")
    assert "note:" not in done.out
    assert load("mine").title == "Chicken"


def test_nothing_that_exists_is_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    Path("case.yaml").write_text("mine", encoding="utf-8")
    done = ran(capsys, "import", GMCR, ".")
    assert (done.code, done.out) == (2, "")
    assert "there is a file already; it was left as it is" in done.err
    assert Path("case.yaml").read_text(encoding="utf-8") == "mine"


def test_faults_of_the_file_are_told_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("broken.gmcr").write_text('{"options": [', encoding="utf-8")
    done = ran(capsys, "import", "broken.gmcr", "p")
    assert (done.code, done.out) == (3, "")
    assert "broken.gmcr:1:14: the file ends in the middle" in done.err
    assert not Path("p").exists()


@pytest.mark.parametrize(
    ("file", "code", "said"),
    [
        ("a.ods", 2, "'.ods' files cannot be read; known endings: .gmcr, .csv, .xlsx, .csl.json"),
        ("none.csv", 3, "the file cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said(
    file: str, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "import", file, "p")
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_both_file_and_case_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, missing in (((), "FILE"), ((GMCR,), "CASE")):
        done = ran(capsys, "import", *arguments)
        assert (done.code, done.out) == (2, "")
        assert missing in done.err


def test_what_to_type_next_can_be_pasted(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "import", GMCR, "my case")
    assert [line.split(":", 1)[1].strip() for line in done.out.splitlines()[-2:]] == [
        "standoff show 'my case'",
        "standoff analyse 'my case'",
    ]


BIB = "@article{ref1, title = {A {T}itle}, journal = {Nature}, year = 2020}\n"


def test_references_become_the_evidence_of_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    Path("refs.bib").write_text(BIB, encoding="utf-8")
    assert ran(capsys, "new", "mine").code == 0
    done = ran(capsys, "import", "refs.bib", "mine")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "Written to mine/evidence.yaml.",
        "Look at it:   standoff ledger mine",
    ]
    assert load("mine").ledger.accounts["ref1"].title == "A Title"
    assert ran(capsys, "ledger", "mine").code == 0


def test_evidence_that_is_there_is_never_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    Path("refs.bib").write_text(BIB, encoding="utf-8")
    talks_at(Path("case"))
    Path("case/evidence.yaml").write_text("mine", encoding="utf-8")
    done = ran(capsys, "import", "refs.bib", "case")
    assert (done.code, done.out) == (2, "")
    assert "there is a file already; it was left as it is" in done.err
    assert Path("case/evidence.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("target", ["paste.yaml", "alone"])
def test_references_without_a_case_are_text_to_paste(
    target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("refs.bib").write_text(BIB, encoding="utf-8")
    done = ran(capsys, "import", "refs.bib", target)
    assert done.code == 0
    assert "becomes part of a case as evidence.yaml" in done.out.splitlines()[-1]
    written = Path(target if target.endswith(".yaml") else f"{target}/evidence.yaml")
    assert "ref1:" in written.read_text(encoding="utf-8")
