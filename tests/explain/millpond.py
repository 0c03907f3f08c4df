"""The case of the how-to about perception, as it stands there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from standoff.case.case import Case
from standoff.casefile.read import load

PAGE = Path(__file__).parent.parent.parent / "docs" / "how-to" / "who-sees-it-differently.md"


def mill_text() -> str:
    """The case file in the documentation."""
    blocks = re.findall(r"```yaml\n(standoff: 1\n.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)
    return str(blocks[0])


@cache
def mill_of(change: tuple[tuple[str, str], ...] = ()) -> Case:
    """The case, with some texts in it replaced."""
    text = mill_text()
    for old, new in change:
        assert old in text, old
        text = text.replace(old, new)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "mill.yaml"
        file.write_text(text, encoding="utf-8")
        return load(file)
