"""What rests on nothing is found, in one finding."""

from __future__ import annotations

from pathlib import Path

from standoff.lint.linting import lint
from tests.lint.evidence_sample import case_citing


def test_an_element_without_a_citation_is_found(tmp_path: Path) -> None:
    (found,) = lint(case_citing(tmp_path, "")).findings["uncited-element"]
    assert "1 of the 4 elements of the model rests on nothing" in found.found
    assert found.way_out == "cite a statement or say 'basis: assumed'"


def test_what_cites_or_says_that_it_is_assumed_is_not(tmp_path: Path) -> None:
    for cites in ("cites: [s2]", "basis: assumed"):
        assert not lint(case_citing(tmp_path, cites)).findings["uncited-element"]
