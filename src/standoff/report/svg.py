"""A page as a picture of a terminal (SVG): for slides and documentation.

No font and nothing else is fetched; the same page gives the same bytes.
"""

from __future__ import annotations

from standoff.explain.blocks import Page
from standoff.report.renderer import Renderer

__all__ = ["RENDERER"]

WIDTH = 100

# What `rich` puts its parts into. Its own template would fetch a font from the network.
TEMPLATE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<style>
.{unique_id}-matrix {{
  font: {char_height}px/{line_height}px
    ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
<rect width="{width}" height="{height}" fill="#fdfdfb"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def _render(page: Page) -> str:
    import io

    from rich.console import Console
    from rich.terminal_theme import TerminalTheme

    from standoff.report.composition import Signs, compose

    console = Console(
        file=io.StringIO(), record=True, width=WIDTH, highlight=False, force_terminal=True,
        color_system="truecolor", legacy_windows=False,
    )  # fmt: skip
    console.print(compose(page, WIDTH, Signs(underlined=False)))
    ink = [(28, 28, 26)] * 8
    ink[6] = (31, 78, 121)
    theme = TerminalTheme((253, 253, 251), (28, 28, 26), ink)
    return console.export_svg(theme=theme, code_format=TEMPLATE, unique_id="page", title="")


RENDERER = Renderer(id="svg", summary="a picture of the text, 100 columns wide", render=_render)
