"""Ways to run the program in tests, and cases to run it on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from standoff.cli.app import run
from tests.casefile.sample import SAMPLE

ROOT = Path(__file__).parent.parent.parent
ELMIRA, CHICKEN, BUDAPEST = (
    str(ROOT / "cases" / name) for name in ("elmira", "chicken", "budapest-2025")
)


@dataclass(frozen=True)
class Done:
    """What came out of one run of the program."""

    code: int
    out: str
    err: str

    @property
    def object(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> Done:
    """The program, run in this process."""
    capsys.readouterr()
    code = run(arguments)
    captured = capsys.readouterr()
    return Done(code, captured.out, captured.err)


def ran_alone(*arguments: str, folder: Path = ROOT, **environment: str) -> Done:
    """The program, run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "standoff", *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        env={**os.environ, **environment},
    )
    out, err = (each.decode("utf-8", "replace") for each in (done.stdout, done.stderr))
    return Done(done.returncode, out, err)


def case_at(path: Path, text: str = SAMPLE) -> str:
    """A case of one file, as the argument that names it."""
    path.write_text(text, encoding="utf-8")
    return str(path)


def wide_case(options: int) -> str:
    """A valid case of two decision makers in which every combination of options can be."""
    half = options // 2
    lines = ["standoff: 1", "case: {id: wide, title: Wide}", "model:", "  decision_makers:"]
    for maker, other, count in (("a", "b", half), ("b", "a", options - half)):
        lines += [f"    {maker}:", f"      name: {maker.upper()}", "      options:"]
        lines += [f"        o{i}: {maker.upper()} does {i}" for i in range(count)]
        lines += ["      preferences:", "        prioritized:"]
        lines += [f"          - o{i} iff not {other}.o{i}" for i in range(half)]
    return "\n".join([*lines, "  status_quo: {taken: []}", ""])
