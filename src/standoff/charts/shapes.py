"""The few shapes that pictures are made of. Colours and pens are classes of ``picture.css``.

Coordinates grow to the right and downwards; a text stands on its `y`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from standoff.explain.blocks import Shape

__all__ = ["box", "circle", "group", "line", "path", "text", "tick"]


def text(
    x: float, y: float, said: str, kind: str = "", *, anchor: str = "", turned: float = 0
) -> Shape:
    """A text that begins at `x`, is centred there (middle), or ends there (end).

    `turned` are degrees, clockwise, around the point it stands on.
    """
    turn = f"rotate({_number(turned)} {_number(x)} {_number(y)})" if turned else ""
    return _shape("text", kind, x=x, y=y, text_anchor=anchor, transform=turn, said=said)


def box(x: float, y: float, width: float, height: float, kind: str, *, round: float = 0) -> Shape:
    """A rectangle with its upper left corner at `x`, `y`."""
    return _shape("rect", kind, x=x, y=y, width=width, height=height, rx=round or "")


def circle(x: float, y: float, radius: float, kind: str) -> Shape:
    """A circle around `x`, `y`."""
    return _shape("circle", kind, cx=x, cy=y, r=radius)


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Shape:
    """A straight line."""
    return _shape("line", kind, x1=x1, y1=y1, x2=x2, y2=y2)


def path(steps: Iterable[tuple[str, Sequence[float]]], kind: str, *, opacity: float = 1) -> Shape:
    """A path by its commands, such as ("M", (0, 0))."""
    drawn = " ".join(" ".join([command, *map(_number, numbers)]) for command, numbers in steps)
    return _shape("path", kind, d=drawn, fill_opacity="" if opacity == 1 else opacity)


def tick(x: float, y: float, size: float, kind: str = "tick") -> Shape:
    """A tick in a square of some size around `x`, `y`."""
    a, b = size * 0.28, size * 0.22
    return path([("M", (x - a, y)), ("L", (x - a / 3, y + b)), ("L", (x + a, y - b))], kind)


def group(parts: Iterable[Shape], kind: str = "", *, title: str = "") -> Shape:
    """Shapes that belong together; `title` is shown when somebody points at them."""
    head = (Shape(tag="title", text=title),) if title else ()
    attributes = (("class", kind),) if kind else ()
    return Shape(tag="g", attributes=attributes, parts=(*head, *parts))


def _shape(tag: str, kind: str, *, said: str = "", **given: float | str) -> Shape:
    attributes = {"class": kind, **{name.replace("_", "-"): each for name, each in given.items()}}
    return Shape(
        tag=tag,
        attributes=tuple(
            (name, value if isinstance(value, str) else _number(value))
            for name, value in attributes.items()
            if value != ""
        ),
        text=said,
    )


def _number(value: float) -> str:
    # Minus nothing is nothing.
    return f"{round(value, 2) + 0.0:g}"
