"""An Altair specification as shapes: rendered by vl-convert, then coloured by ``picture.css``.

Vega knows colours and no classes. So a specification gives each mark a colour that stands for
classes (`stand_in`); in the rendered SVG the colour is replaced by them, and a picture follows
light and dark, paper and the policy of a page like every other. What has no such colour (grounds,
frames) is left out, and so is every style, font and role that Vega adds: only places are kept.

Nothing is fetched, and nothing depends on the fonts of a machine as long as a specification has a
fixed size and computes its positions: Vega measures texts only to arrange axes and legends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from standoff.charts.shapes import box, group, line, text
from standoff.explain.blocks import Shape

if TYPE_CHECKING:
    import altair

__all__ = ["KINDS", "shapes_of", "stand_in"]

KINDS = (
    "unshaded",
    "shade-1",
    "shade-2",
    "shade-3",
    "shade-4",
    "shade-5",
    "outline",
    "rule",
    "small",
    "small strong",
    "small aside",
    "small through",
    "small through on-shade",
)
"""The classes that marks of a specification can have."""

LINE = 16.0
"""Between the lines of one text; a specification sets `lineHeight` to it."""
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = r"(-?[\d.]+(?:e-?\d+)?)"
RECTANGLE = re.compile(rf"M{NUMBER},{NUMBER}h{NUMBER}v{NUMBER}h{NUMBER}Z")
MOVED = re.compile(rf"translate\({NUMBER},{NUMBER}\)")
# Characters that XML cannot hold travel as others that nobody uses, and are put back. What becomes
# of them is for those to say who show the picture.
UNHELD = [*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
AWAY = {code: 0xF0000 + code for code in UNHELD}
BACK = {there: code for code, there in AWAY.items()}


def stand_in(kind: str) -> str:
    """The colour that stands for the classes `kind`, one of `KINDS`, in a specification."""
    return f"#0000{KINDS.index(kind) + 1:02x}"


def shapes_of(chart: altair.LayerChart) -> tuple[Shape, ...]:
    """What is drawn of a chart, in its order.

    The description of a mark becomes the title of its shape. Rectangles, rules and texts are
    known; the first drawing in a process takes half a second, each further one some milliseconds.
    """
    import altair
    import vl_convert

    version = ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    drawn = vl_convert.vegalite_to_svg(
        _travelling(chart.to_dict()), vl_version=version, allowed_base_urls=[]
    )
    return tuple(_shapes(ElementTree.fromstring(drawn), 0, 0))


def _travelling(value: object) -> dict[str, object]:
    moved = _translated(value)
    assert isinstance(moved, dict), "a specification is an object"
    return moved


def _translated(value: object) -> object:
    if isinstance(value, str):
        return value.translate(AWAY)
    if isinstance(value, dict):
        return {name: _translated(each) for name, each in value.items()}
    return [_translated(each) for each in value] if isinstance(value, list) else value


def _shapes(element: ElementTree.Element, x: float, y: float) -> Iterator[Shape]:
    """The shapes in an element of a rendered chart; `x` and `y` are how far it has been moved."""
    moved = MOVED.fullmatch(element.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    kind = _kind(element)
    if not kind:
        for each in element:
            yield from _shapes(each, x, y)
        return
    made = list(_made(element, kind, x, y))
    about = element.get("aria-label", "").translate(BACK)
    yield from [group(made, title=about)] if about else made


def _kind(element: ElementTree.Element) -> str:
    """The classes that the colour of a mark stands for; none if it stands for nothing."""
    known = {stand_in(each): each for each in KINDS}
    return known.get(element.get("fill", "")) or known.get(element.get("stroke", "")) or ""


def _made(element: ElementTree.Element, kind: str, x: float, y: float) -> Iterator[Shape]:
    if element.tag == f"{SVG}text":
        said = [each.text or "" for each in element] or [element.text or ""]
        anchor = element.get("text-anchor", "start").replace("start", "")
        for place, each in enumerate(said):
            yield text(x, y + LINE * place, each.translate(BACK), kind, anchor=anchor)
    elif element.tag == f"{SVG}line":
        x2, y2 = (float(element.get(name, 0)) for name in ("x2", "y2"))
        yield line(x, y, x + x2, y + y2, kind)
    else:
        found = RECTANGLE.fullmatch(element.get("d", ""))
        assert found is not None, f"a rectangle is expected, not {element.tag} {element.get('d')}"
        left, top, wide, high, _ = map(float, found.groups())
        yield box(x + left, y + top, wide, high, kind)
