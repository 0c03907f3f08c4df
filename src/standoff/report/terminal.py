"""A page on the screen: as wide as the terminal, in the signs it can show."""

from __future__ import annotations

from io import TextIOWrapper
from typing import TextIO

from standoff.explain.blocks import Page

__all__ = ["print_page"]


def print_page(page: Page, stream: TextIO) -> None:
    """Writes the page to `stream`: in colour on a terminal, as plain text into a file or pipe."""
    from rich.console import Console

    from standoff.report.composition import Signs, compose
    from standoff.report.text import plain_text

    if isinstance(stream, TextIOWrapper):
        # What the encoding of the stream cannot carry is written out instead of refused.
        stream.reconfigure(errors="backslashreplace")
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    unicode = console.encoding.lower().startswith("utf")
    if console.is_terminal:
        signs = Signs(underlined=False) if unicode else Signs.ascii(underlined=False)
        console.print(compose(page, console.width, signs))
    else:
        signs = Signs(underlined=True) if unicode else Signs.ascii(underlined=True)
        stream.write(plain_text(page, console.width, signs))
