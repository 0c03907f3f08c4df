"""A picture by itself says which world it shows, as the page says above a picture in it."""

from __future__ import annotations

from dataclasses import replace

from standoff.charts.lettering import lines
from standoff.charts.shapes import text
from standoff.explain.blocks import Paragraph, Picture

__all__ = ["of_world"]

MARGIN = 14.0
LINE = 16.0
MOST_LINES = 12


def of_world(picture: Picture, world: str, notes: tuple[str, ...] = ()) -> Picture:
    """The picture with a sentence on its world, and `notes`, below it, in description and twin.

    Its title names the world. A picture of a case that has one world only (`world` is empty) is
    left as it is.
    """
    if not world:
        return picture
    said = " ".join((world, *notes))
    told = lines(said, picture.width - 2 * MARGIN, 12, most=MOST_LINES)
    foot = picture.height + LINE / 2
    return replace(
        picture,
        title=f"{picture.title}. {world}",
        summary=f"{picture.summary} {said}",
        height=foot + LINE * len(told),
        shapes=(
            *picture.shapes,
            *(
                text(MARGIN, foot + LINE * place, each, "small aside")
                for place, each in enumerate(told)
            ),
        ),
        twin=(Paragraph(said), *picture.twin),
    )
