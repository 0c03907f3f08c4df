"""Answering in many worlds can be interrupted, and ends cleanly."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from tests.cli.program import case_at

WORLDS = 12


def many_worlds() -> str:
    """A case of 2^12 worlds that all differ, each with 2^12 states."""
    makers = []
    for maker in "abcd":
        about = [
            f'          - {{prefer: "{maker}.x if {other}.y", assuming: q{place}=so}}'
            for place, other in enumerate("bcdabcdabcda")
        ]
        lines = [f"    {maker}:", f"      name: {maker.upper()}", "      options:"]
        lines += [f"        {option}: Does {option}" for option in "xyz"]
        lines += ["      preferences:", "        prioritized:", *about]
        lines += [f"          - {option}" for option in "zyx"]
        makers += lines
    assumptions = []
    for place in range(WORLDS):
        assumptions += [f"  q{place}:", "    text: Is it so?", "    alternatives:"]
        assumptions += [f"      {each}: {{text: It is {each}}}" for each in ("so", "not_so")]
        assumptions += ["    default: so"]
    head = ["standoff: 1", "case: {id: many, title: Many worlds}", "model:", "  decision_makers:"]
    today = ["  status_quo: {taken: []}", "assumptions:"]
    asked = ["questions:", "  hold:", "    ask: Does it hold?"]
    asked += ["    holds: some reached equilibrium where a.x"]
    return "\n".join([*head, *makers, *today, *assumptions, *asked]) + "\n"


def test_answering_in_many_worlds_can_be_interrupted(tmp_path: Path) -> None:
    case_at(tmp_path / "many.yaml", many_worlds())
    line = [sys.executable, "-m", "standoff", "answer", "many.yaml", "-o", "many.md"]
    process = subprocess.Popen(
        line,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # The bar on the terminal tells that some worlds are done.
        env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": "120"},
    )
    assert process.stderr is not None
    seen = b""
    while not re.search(rb"[1-9]\d* of 4,096 worlds", seen):
        piece = os.read(process.stderr.fileno(), 65536)
        assert piece, seen
        seen += piece
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert err.endswith(b"standoff: interrupted\n")
    assert b"Traceback" not in err
    assert [each.name for each in tmp_path.iterdir()] == ["many.yaml"]
