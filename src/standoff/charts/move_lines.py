"""All moves of a picture as lines between boxes: the lines, their heads, and who makes each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from standoff.charts.arrows import arc, heads
from standoff.charts.layers import Layout
from standoff.charts.links import Link
from standoff.charts.makers import HEIGHT, MakerSign, badge, badge_width
from standoff.charts.routes import Box, badge_places, routes
from standoff.explain.blocks import Shape

__all__ = ["move_lines"]


def move_lines(
    links: Iterable[Link],
    layout: Layout,
    boxes: Mapping[int, Box],
    signs: Sequence[MakerSign],
) -> tuple[list[Shape], list[Shape], list[Shape]]:
    """Lines, heads and badges, to be drawn in this order with the boxes after the lines.

    What is better for who moves comes last, over the rest.
    """
    found = routes(sorted(links, key=lambda link: link.improves), layout, boxes)
    wide = [badge_width(signs[route.link.mover]) for route in found]
    places = badge_places(found, boxes, wide, HEIGHT)
    arcs, tips, badges = [], [], []
    for route, (x, y) in zip(found, places, strict=True):
        sign = signs[route.link.mover]
        arcs.append(arc(route, sign))
        tips.append(heads(route, sign))
        badges.append(badge(sign, x, y, filled=route.link.improves))
    return arcs, tips, badges
