"""Where results go: the screen, a file chosen by its ending, or one JSON object for programs."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

from standoff.errors import OutputError
from standoff.explain.blocks import Page

__all__ = [
    "give",
    "prepare_streams",
    "print_object",
    "require_place",
    "require_writable",
    "silence",
    "write_file",
]


def print_object(data: dict[str, Any]) -> None:
    """One JSON object on standard output, in ASCII, so that any encoding can carry it."""
    import json

    sys.stdout.write(json.dumps(data, indent=1) + "\n")


def require_writable(output: Path | None, *, json: bool) -> None:
    """`OutputError` where no result could be written to `output`, before anything is computed."""
    if output is None:
        return
    from standoff.report.renderer import renderer_for

    if json:
        raise OutputError(
            f"{output}: --output writes a page, --json prints an object; ask for one of them, or"
            " send the object to a file with '>'"
        )
    renderer_for(output)
    require_place(output)


def require_place(output: Path) -> None:
    """`OutputError` where there can be no file called `output`."""
    # What cannot be looked at (names too long, closed folders) is not there for `os.path`.
    folder = os.path.dirname(output) or "."
    if os.path.isdir(output):
        raise OutputError(f"{output}: this is a folder; name a file")
    if not os.path.isdir(folder):
        raise OutputError(f"{output}: there is no folder '{folder}'; make it first")
    if not os.access(folder, os.W_OK):
        raise OutputError(f"{output}: nothing may be written in '{folder}'; choose another folder")


def give(page: Page, output: Path | None) -> None:
    """Shows the page on the screen; or writes it to a file, and says so and what the answer is."""
    from standoff.report.renderer import renderer_for
    from standoff.report.terminal import print_page

    if output is None:
        print_page(page, sys.stdout)
    else:
        write_file(output, renderer_for(output).render(page), page.sentence)


def write_file(output: Path, text: str, sentence: str) -> None:
    """Writes a text to a file, over what is there; says so, and what the answer is."""
    from standoff.casefile.write import write_atomically
    from standoff.report.safe_text import visible

    write_atomically(output, text.encode("utf-8"), overwrite=True)
    print(visible(sentence))
    print(f"Written to {visible(str(output))}")


def prepare_streams() -> None:
    """Makes standard output and error take any text, in any encoding, and also when closed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            silence(name)
        elif isinstance(stream, io.TextIOWrapper):
            # What the encoding does not have is written as an escape.
            stream.reconfigure(errors="backslashreplace")


def silence(name: str) -> None:
    """From now on, what is written to ``sys.stdout`` or ``sys.stderr`` goes nowhere."""
    setattr(sys, name, _Nowhere())


class _Nowhere(io.TextIOBase):
    def write(self, text: str) -> int:
        return len(text)
