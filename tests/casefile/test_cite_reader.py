"""What a model rests on is in the ledger, where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile.read import load
from tests.casefile.evidence_sample import LEDGER, faults_at, put
from tests.casefile.sample import SAMPLE

EVIDENCE = LEDGER.split("\n", 2)[2]
MODEL = SAMPLE.replace("cites: [s1, s2]", "cites: [s1, s-4.b]")


def both(folder: Path, model: str, evidence: str = EVIDENCE) -> Path:
    """A case of a model and a ledger in a file of its own."""
    put(folder, evidence)
    (folder / "case.yaml").rename(folder / "evidence.yaml")
    (folder / "case.yaml").write_text(model, encoding="utf-8")
    return folder


def test_cites_of_statements_in_the_ledger_are_fine(tmp_path: Path) -> None:
    case = load(both(tmp_path, MODEL))
    assert case.template.infeasible[0].cites == ("s3",)


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("cites: [s1, s-4.b]", "cites: [s1, s5]", "19:77", "no statement 's5' in the ledger"),
        ("cites: [s3]", "cites: [s2, s33, s3]", "27:94", "'s33' in the ledger; did you mean 's3'?"),
        ("why: A pipe exists", "cites: [note]", "15:75", "no statement 'note' in the ledger"),
    ],
    ids=["preference", "rule", "option"],
)
def test_a_cite_of_nothing_is_told_wherever_it_stands(
    old: str, new: str, place: str, said: str, tmp_path: Path
) -> None:
    assert MODEL.count(old) == 1
    (fault,) = faults_at(both(tmp_path, MODEL.replace(old, new)))
    assert fault.startswith(f"{place}: ")
    assert said in fault


def test_where_there_is_no_ledger_nothing_is_looked_up(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(SAMPLE, encoding="utf-8")
    assert not load(tmp_path).ledger


def test_a_cite_that_is_no_text_is_told_once(tmp_path: Path) -> None:
    (fault,) = faults_at(both(tmp_path, MODEL.replace("cites: [s3]", "cites: [[s3]]")))
    assert "a list stands where a text is expected" in fault


def test_thousands_of_cites_of_nothing_are_told_in_little_time(tmp_path: Path) -> None:
    cites = ", ".join(f"x{n}" for n in range(5_000))
    faults = faults_at(both(tmp_path, MODEL.replace("cites: [s3]", f"cites: [{cites}]")))
    assert len(faults) == 5_000
