"""A case from its folder or file: what is kept, how files are merged, and every fault at once."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from standoff.casefile.read import load
from standoff.errors import CaseError
from tests.casefile.sample import SAMPLE, assert_only_fault, faults_of, loaded, spoilt

ABOUT, MODEL = SAMPLE.split("model:\n")
MODEL = f"model:\n{MODEL}"


def put(folder: Path, **contents: str) -> Path:
    for name, content in contents.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return folder


def said_of(path: Path) -> list[str]:
    """What is wrong with the case at `path`, with names of files relative to it."""
    with pytest.raises(CaseError) as caught:
        load(path)
    return [str(fault).replace(f"{path}/", "") for fault in caught.value.faults]


def test_what_a_case_is_about_is_kept(tmp_path: Path) -> None:
    case = loaded(tmp_path, SAMPLE)
    assert (case.id, case.title, case.as_of, case.language) == ("dam", "The dam", "2024-05", "en")
    assert (case.summary, case.citation) == ("Two towns and one river.", "made up")


def test_a_case_becomes_a_conflict(tmp_path: Path) -> None:
    conflict = loaded(tmp_path, SAMPLE).conflict
    assert [conflict.pattern(state) for state in range(1, 6)] == ["NYN", "YYN", "NNY", "NYY", "YYY"]
    assert conflict.status_quo == 2
    assert conflict.name(1) == "peace"
    assert conflict.ranks("up").tolist() == [3, 4, 1, 0, 2]


@pytest.mark.parametrize("kind", [str, Path], ids=["text", "path"])
def test_a_folder_its_main_file_and_any_file_are_cases(
    tmp_path: Path, kind: type[str] | type[Path]
) -> None:
    put(tmp_path, case=SAMPLE, dam=SAMPLE)
    for path in (tmp_path, tmp_path / "case.yaml", tmp_path / "dam.yaml"):
        case = load(kind(path))
        assert case.title == "The dam"
        assert case.source == path


def test_the_digest_is_of_the_bytes_whatever_they_say(tmp_path: Path) -> None:
    content = SAMPLE.encode()
    digest = hashlib.sha256(b"case.yaml\0" + content + b"\0").hexdigest()
    assert loaded(tmp_path, content).input_sha256 == digest
    assert loaded(tmp_path, content + b"# a remark\n").input_sha256 != digest


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["windows", "old mac"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["bare", "with byte order mark"])
def test_line_ends_and_byte_order_marks_change_nothing_else(
    tmp_path: Path, end: str, mark: bytes
) -> None:
    case = loaded(tmp_path, mark + SAMPLE.replace("\n", end).encode())
    assert case.summary == "Two towns and one river."
    assert case.template.space.codes.tolist() == [0b010, 0b011, 0b100, 0b110, 0b111]


def test_a_case_may_lie_in_two_files(tmp_path: Path) -> None:
    case = load(put(tmp_path, case=ABOUT, model=MODEL))
    assert case.title == "The dam"
    assert case.template.status_quo == 0b011
    digest = hashlib.sha256(f"case.yaml\0{ABOUT}\0model.yaml\0{MODEL}\0".encode()).hexdigest()
    assert case.input_sha256 == digest


def test_a_key_in_two_files_is_told_with_both_places(tmp_path: Path) -> None:
    said = said_of(put(tmp_path, case=SAMPLE, model=f"# apart\n{MODEL}"))
    assert said == [
        "model.yaml:2:1: key 'model' is in two files; it is in case.yaml:9:1 as well;"
        " keep one of the two"
    ]


def test_faults_of_both_files_are_told_in_the_order_of_the_files(tmp_path: Path) -> None:
    wrong = MODEL.replace("status_quo: YYN", "status_quo: YNN").replace("not low.sue", "low.su")
    said = said_of(put(tmp_path, case=ABOUT.replace("2024-05", "May"), model=wrong))
    assert [each.partition(" ")[0] for each in said] == [
        "case.yaml:5:10:",
        "model.yaml:10:13:",
        "model.yaml:23:15:",
    ]


def test_a_file_that_breaks_off_hides_no_fault_of_the_other(tmp_path: Path) -> None:
    twice = f"{ABOUT}standoff: 1\n"
    said = said_of(put(tmp_path, case=twice, model=MODEL.replace("[peace", "'peace")))
    assert [each.partition(" ")[0] for each in said] == ["case.yaml:9:1:", "model.yaml:17:18:"]


WRONG = {
    "version": ("standoff: 1", "standoff: 2", "1:11", "standoff reads format version 1"),
    "version as a decimal": ("standoff: 1", "standoff: 1.0", "1:11", "version '1.0' is not known"),
    "no version": ("standoff: 1\n", "", "1:1", "write 'standoff: 1' at the top"),
    "misspelt version": ("standoff:", "standof:", "1:1", "did you mean 'standoff'?"),
    "no case": (ABOUT.partition("\n")[2], "", "1:1", "there is no 'case'; write 'case: {id:"),
    "misspelt case": ("case:", "kase:", "2:1", "unknown key 'kase'; did you mean 'case'?"),
    "text for a case": (ABOUT.partition("\n")[2], "case: dam\n", "2:7", "stands where a mapping"),
    "no id": ("  id: dam\n", "", "2:1", "the case has no id; write 'id: ...' under 'case'"),
    "no title": ("  title: The dam\n", "", "2:1", "the case has no title; write 'title: ...'"),
    "empty title": ("title: The dam", "title: ''", "4:10", "nothing stands where a text"),
    "misspelt title": ("title:", "titel:", "4:3", "did you mean 'title'?"),
    "no model": (MODEL, "", "1:1", "neither 'model' nor evidence; see 'standoff new'"),
    "misspelt model": ("model:", "modell:", "9:1", "did you mean 'model'?"),
    "list for a model": (MODEL, "model: []\n", "9:8", "stands where a mapping"),
    "list for evidence": ("model:", "statements: []\nmodel:", "9:13", "an empty list stands whe"),
    "later": ("model:", "indicators: {}\nmodel:", "9:1", "does not read 'indicators'"),
}


@pytest.mark.parametrize(("old", "new", "place", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, place: str, said: str) -> None:
    assert_only_fault(tmp_path, spoilt((old, new)), place, said)


@pytest.mark.parametrize("text", ["- a\n- b", "The dam", "'standoff: 1'"], ids=repr)
def test_the_top_is_a_mapping(tmp_path: Path, text: str) -> None:
    assert_only_fault(tmp_path, text, "1:1", "the file does not begin with 'key: value'")


def test_what_is_missing_at_the_top_is_told_together(tmp_path: Path) -> None:
    assert len(faults_of(tmp_path, "case: {}")) == 4


def test_warnings_come_with_the_case(tmp_path: Path) -> None:
    case = loaded(
        tmp_path,
        spoilt(('{pattern: "NNN"}', "{when: low.sue and not low.sue}")).replace(
            ", NNY]", ", NNY, NNN]"
        ),
    )
    assert [str(each).partition(" ")[0] for each in case.warnings] == [
        f"{tmp_path / 'case.yaml'}:28:7:"
    ]
