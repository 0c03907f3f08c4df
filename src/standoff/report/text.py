"""A page as plain text, 80 columns wide, without colours or escape characters."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from standoff.explain.blocks import Page
from standoff.report.renderer import Renderer

if TYPE_CHECKING:
    from standoff.report.composition import Signs

__all__ = ["RENDERER", "plain_text"]

WIDTH = 80


def plain_text(page: Page, width: int, signs: Signs) -> str:
    """The page in lines of at most `width` columns, without spaces at their ends."""
    from rich.console import Console

    from standoff.report.composition import compose

    console = Console(
        file=io.StringIO(), width=width, color_system=None, legacy_windows=False, highlight=False
    )
    with console.capture() as captured:
        console.print(compose(page, width, signs))
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _render(page: Page) -> str:
    from standoff.report.composition import Signs

    return plain_text(page, WIDTH, Signs(underlined=True))


RENDERER = Renderer(id="txt", summary="plain text, 80 columns wide", render=_render)
