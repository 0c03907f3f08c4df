"""A small valid case in which all that a case file may hold occurs, and ways to spoil it."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.errors import CaseError

SAMPLE = """\
standoff: 1
case:
  id: dam
  title: The dam
  as_of: 2024-05
  language: en
  summary: Two towns and one river.
  citation: made up
model:
  decision_makers:
    up:
      name: The upper town
      options:
        build: The upper town builds a dam
        share: {yes: It shares the water, no: It keeps the water, why: A pipe exists}
      preferences:
        prioritized:
          - not low.sue
          - {prefer: build, why: Power is short, basis: stated, cites: [s1, s2]}
          - not share
    low:
      options:
        sue: {yes: The lower town goes to court, direction: forward}
      preferences:
        ranking: [peace, YYN, [NYY, YYY], NNY]
  infeasible:
    - {when: up.build and not up.share, why: The permit says so, basis: assumed, cites: [s3]}
    - {pattern: "NNN"}
  states:
    peace: {taken: [up.share]}
  status_quo: YYN
"""


def loaded(folder: Path, text: str | bytes) -> Case:
    """The case of a folder whose `case.yaml` holds `text`."""
    content = text.encode() if isinstance(text, str) else text
    (folder / "case.yaml").write_bytes(content)
    return load(folder)


def faults_of(folder: Path, text: str | bytes) -> list[str]:
    """What is wrong with `text`, each as `line:column: message`."""
    with pytest.raises(CaseError) as caught:
        loaded(folder, text)
    name = str(folder / "case.yaml")
    return [str(fault).removeprefix(f"{name}:") for fault in caught.value.faults]


def spoilt(*changes: tuple[str, str]) -> str:
    """The sample with pieces of its text, each of which occurs exactly once, replaced."""
    text = SAMPLE
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    return text


def assert_only_fault(folder: Path, text: str | bytes, place: str, said: str) -> None:
    """`text` has one fault: at `place`, and `said` is part of its message."""
    faults = faults_of(folder, text)
    assert len(faults) == 1, faults
    assert faults[0].startswith(f"{place}: "), faults
    assert said in faults[0]
