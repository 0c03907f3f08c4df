"""Two Sphinx directives for what is made from the program at build time: text, and pictures.

`{generated} commands` puts a text of `reference_text.py` where it stands; `{picture} elmira
move_graph` draws a case that comes with standoff. Nothing that either shows can be out of date.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import Any, ClassVar

from docutils import nodes
from reference_text import TEXTS
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from standoff.analysis.answer import answer
from standoff.analysis.stability import analyse
from standoff.casefile.library import shipped_case
from standoff.casefile.read import load
from standoff.charts.chart import chart_named, drawn
from standoff.report.drawing import svg_file


class Generated(SphinxDirective):
    """A text by its name."""

    required_arguments: ClassVar[int] = 1

    def run(self) -> list[nodes.Node]:
        """The nodes that the Markdown of the text becomes."""
        name = self.arguments[0]
        if name not in TEXTS:
            raise self.error(f"no generated text '{name}'; known: {', '.join(TEXTS)}")
        return self.parse_text_to_nodes(TEXTS[name](), allow_section_headings=True)


class CasePicture(SphinxDirective):
    """A case that ships, and the name of a chart."""

    required_arguments: ClassVar[int] = 2

    def run(self) -> list[nodes.Node]:
        """The picture, and below it the command that draws it."""
        case, chart = self.arguments
        table = analyse(load(shipped_case(case)).conflict)
        picture = drawn(chart_named(chart), table, answer(table))
        source = b64encode(svg_file(picture).encode()).decode()
        image = (
            f'<img class="case-picture" src="data:image/svg+xml;base64,{source}"'
            f' alt="{escape(picture.summary, quote=True)}">'
        )
        caption = nodes.paragraph("", "", nodes.literal(text=f"standoff draw cases/{case} {chart}"))
        return [nodes.raw("", image, format="html"), caption]


def setup(app: Sphinx) -> dict[str, Any]:
    """Tells Sphinx of the directives."""
    app.add_directive("generated", Generated)
    app.add_directive("picture", CasePicture)
    return {"parallel_read_safe": True}
