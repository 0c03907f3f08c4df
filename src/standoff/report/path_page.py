"""The page of `standoff path`: what today can become, or the shortest ways to what is wanted."""

from __future__ import annotations

from itertools import islice
from typing import Any

import numpy as np

from standoff.analysis.equilibrium_distances import Distance
from standoff.analysis.path_finding import PathAnswer, Search
from standoff.analysis.shortest_paths import ShortestPaths
from standoff.analysis.status_quo import StatusQuo
from standoff.case.case import Case
from standoff.charts.chart import all_charts
from standoff.charts.path import path_picture
from standoff.explain.blocks import Block, Page, Paragraph, Picture, Section
from standoff.explain.path_words import (
    cycle_blocks,
    how_improving,
    if_improving,
    layer_blocks,
    nearest_blocks,
    other_blocks,
    outcome_blocks,
    path_sentence,
    way_blocks,
)
from standoff.model.move import UnilateralMove
from standoff.report.heading import Heading, world_notes
from standoff.report.machine_output import LISTED_STATES, case_object

__all__ = ["path_object", "path_page", "picture_of"]

HOW = (
    "A way is a legal sequence of moves: each is open to who makes it, and nobody moves twice in a"
    " row (Fang, Hipel & Kilgour 1993).",
    "Only what is possible is told here: whether anybody would go this way is another question, see"
    " 'standoff analyse'.",
)
PATHS_LISTED = 1_000
"""Sequences written out one by one in what programs read; all of them are in the layers."""

ENDS_LISTED = 1_000
"""Ends that are equally near and are listed in what programs read; the others are counted."""


def path_page(answer: PathAnswer, heading: Heading) -> Page:
    """The status quo analysis as a page; with a picture of the ways, or of the whole."""
    conflict = answer.table.conflict
    parts: list[tuple[str, tuple[Block, ...]]]
    if answer.wanted is None:
        parts = [
            ("What today can become", layer_blocks(answer)),
            ("How far the outcomes are", outcome_blocks(answer)),
            ("Where improvements go round", cycle_blocks(answer)),
            ("The picture", _whole_picture(answer)),
        ]
    else:
        unreached = answer.searches[0].missing is not None
        other = answer.searches[1].by
        parts = [
            ("What keeps it away" if unreached else "The ways there", _ways(answer)),
            (
                if_improving(conflict) if other == "improvements" else "If any moves count",
                other_blocks(answer),
            ),
        ]
    how = (HOW[0], how_improving(conflict), HOW[1])
    parts.append(("How we know", (Paragraph(" ".join(how)),)))
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=path_sentence(answer),
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def picture_of(page: Page) -> Picture | None:
    """The picture on a page, which a file can show alone; None where there is none."""
    blocks = (block for section in page.sections for block in section.blocks)
    return next((each for each in blocks if isinstance(each, Picture)), None)


def path_object(case: Case, answer: PathAnswer, *, reading: str = "") -> dict[str, Any]:
    """The same for programs (``standoff/path/1``).

    States are described one by one up to `LISTED_STATES` of them.
    """
    conflict = answer.table.conflict
    total = len(conflict.states)
    wanted = answer.wanted
    result: dict[str, Any] = {
        "by": answer.by,
        "concept": answer.concept,
        "start": answer.found.start,
        "states_total": total,
        "world": dict(case.world),
        "reading": reading or None,
        "moves": _reach(answer.by_moves),
        "improvements": _reach(answer.by_improvements),
        "states": [
            {
                "id": state,
                "name": conflict.name(state),
                "pattern": conflict.pattern(state),
                "moves": answer.by_moves.distance(state),
                "last_movers": list(answer.by_moves.last_movers(state)),
                "improvements": answer.by_improvements.distance(state),
                "last_improvers": list(answer.by_improvements.last_movers(state)),
            }
            for state in (range(1, total + 1) if total <= LISTED_STATES else ())
        ],
        "equilibria": [
            {
                "state": each.state,
                "moves": _distance(each.by_moves),
                "improvements": _distance(each.by_improvements),
                "unreachable": each.unreachable,
            }
            for each in answer.equilibria
        ],
        "cycles": None
        if answer.cycles.cycles is None
        else [
            {
                "states": list(each.states),
                "movers": list(each.movers),
                "without_moving_twice": list(each.legal),
            }
            for each in answer.cycles.cycles
        ],
        "wanted": None
        if wanted is None
        else {
            "text": wanted.text,
            "state": wanted.state,
            "states_total": int(np.count_nonzero(wanted.states)),
        },
        "searches": [_search(answer, each) for each in answer.searches],
    }
    return case_object("path/1", case, result, world_notes(case, reading))


def _whole_picture(answer: PathAnswer) -> tuple[Block, ...]:
    """The graph of moves where there are few states, the map of options where there are many."""
    from standoff.analysis.answer import answer as analysed

    for name in ("move_graph", "option_map"):
        chart = all_charts()[name]
        if not chart.applies(answer.table):
            return (chart.draw(answer.table, analysed(answer.table, answer.concept)),)
    return ()


def _ways(answer: PathAnswer) -> tuple[Block, ...]:
    paths = answer.searches[0].paths
    if paths is None or not paths.length:
        return way_blocks(answer)
    conflict, holds = answer.table.conflict, answer.table.equilibria(answer.concept)
    picture = path_picture(conflict, paths, holds, answer.concept)
    return (*nearest_blocks(answer.searches[0]), picture)


def _reach(found: StatusQuo) -> dict[str, Any]:
    return {"reached": found.reached, "layers": list(found.layers), "returns": found.returns}


def _distance(distance: Distance) -> dict[str, Any]:
    return {"least": distance.moves, "ways": distance.ways}


def _move(move: UnilateralMove) -> dict[str, Any]:
    return {"mover": move.mover, "from": move.start, "to": move.end}


def _search(answer: PathAnswer, search: Search) -> dict[str, Any]:
    missing = search.missing
    references = answer.table.conflict.references
    return {
        "by": search.by,
        "least": search.moves,
        "ends": list(search.ends[:ENDS_LISTED]),
        "ends_total": len(search.ends),
        "paths": None if search.paths is None else _paths(search.paths),
        "missing": None
        if missing is None
        else {
            "twice_in_a_row": missing.twice,
            "options": [
                {"option": references[each.bit], "taken": each.taken} for each in missing.stuck
            ],
            "nearest": None
            if missing.nearest is None
            else {
                "state": missing.nearest.state,
                "end": missing.nearest.end,
                "options": [references[bit] for bit in missing.nearest.options],
            },
            "no_gain": [_move(each) for each in missing.no_gain],
            "again": [_move(each) for each in missing.again],
            "into": [_move(each) for each in missing.into],
        },
    }


def _paths(paths: ShortestPaths) -> dict[str, Any]:
    return {
        "count": paths.count,
        "layers": [
            [{"state": stage.state, "mover": stage.mover} for stage in layer]
            for layer in paths.layers
        ],
        "links": [[list(onwards) for onwards in links] for links in paths.links],
        "first": [[_move(move) for move in path] for path in islice(paths, PATHS_LISTED)],
    }
