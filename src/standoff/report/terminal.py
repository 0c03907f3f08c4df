"""A page on the screen: as wide as the terminal, in the signs it can show."""

from __future__ import annotations

from typing import TextIO

from standoff.explain.blocks import Page

__all__ = ["print_page"]


def print_page(page: Page, stream: TextIO) -> None:
    """Writes the page to `stream`: in colour on a terminal, as plain text into a file or pipe."""
    from rich.console import Console

    from standoff.report.composition import Signs, compose
    from standoff.report.text import plain_text

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    unicode = console.encoding.lower().startswith("utf")
    if console.is_terminal:
        signs = Signs(underlined=False) if unicode else Signs.ascii(underlined=False)
        console.print(compose(page, console.width, signs))
    else:
        signs = Signs(underlined=True) if unicode else Signs.ascii(underlined=True)
        stream.write(plain_text(page, console.width, signs))
