"""A picture as SVG: inside a page, or as a file that looks the same when it is opened alone.

Nothing is loaded and nothing runs. Colours are classes of one small style sheet, which stands in
the page (allowed there by its hash) or in the file; no element carries a style of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from standoff.explain.blocks import Block, Drawing, Picture, Section, Shape
from standoff.report.safe_text import visible

__all__ = ["has_picture", "picture_style", "svg_element", "svg_file"]


def svg_file(picture: Picture) -> str:
    """A picture as a whole file."""
    sheet = Shape(
        tag="rect",
        attributes=(("class", "sheet"), ("width", "100%"), ("height", "100%")),
    )
    style = f"<style>{picture_style()}</style>"
    drawing = _wide(picture)
    parts = _parts(picture, drawing, "picture", before=[style, _written(sheet)])
    return "\n".join(
        [_opened(drawing, "picture", namespace='xmlns="http://www.w3.org/2000/svg" '), *parts, ""]
    )


def svg_element(picture: Picture, key: str) -> Iterator[str]:
    """A picture as an element of a page; `key` begins the ids in it.

    Where there is a drawing for narrow windows there are two elements, of which a page shows one.
    """
    wide = _wide(picture)
    yield _opened(wide, key, "" if picture.narrow is None else " broad")
    yield from _parts(picture, wide, key)
    if picture.narrow is not None:
        yield _opened(picture.narrow, f"{key}-narrow", " narrow")
        yield from _parts(picture, picture.narrow, f"{key}-narrow")


def picture_style() -> str:
    """The style sheet that gives the classes of shapes their colours."""
    return files("standoff.charts").joinpath("picture.css").read_text(encoding="utf-8")


def has_picture(sections: Iterable[Section]) -> bool:
    """Whether there is a picture among the blocks of some sections."""
    blocks: Iterator[Block] = (block for section in sections for block in section.blocks)
    return any(isinstance(block, Picture) for block in blocks)


def _wide(picture: Picture) -> Drawing:
    return Drawing(width=picture.width, height=picture.height, shapes=picture.shapes)


def _opened(drawing: Drawing, key: str, kind: str = "", *, namespace: str = "") -> str:
    wide, high = (f"{round(each):d}" for each in (drawing.width, drawing.height))
    return (
        f'<svg {namespace}class="picture{kind}" viewBox="0 0 {wide} {high}" width="{wide}"'
        f' height="{high}" role="img" aria-labelledby="{key}-title {key}-about">'
    )


def _parts(
    picture: Picture, drawing: Drawing, key: str, before: Iterable[str] = ()
) -> Iterator[str]:
    yield f'<title id="{key}-title">{_text(picture.title)}</title>'
    yield f'<desc id="{key}-about">{_text(picture.summary)}</desc>'
    yield from before
    yield from map(_written, drawing.shapes)
    yield "</svg>"


def _written(shape: Shape) -> str:
    attributes = "".join(f' {name}="{_text(value)}"' for name, value in shape.attributes)
    inside = _text(shape.text) + "".join(map(_written, shape.parts))
    if not inside:
        return f"<{shape.tag}{attributes}/>"
    return f"<{shape.tag}{attributes}>{inside}</{shape.tag}>"


def _text(text: str) -> str:
    return escape(visible(text), quote=True)
