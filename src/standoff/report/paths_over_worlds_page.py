"""The page of `standoff path --worlds`: in how many worlds today leads where, and why there."""

from __future__ import annotations

from typing import Any

from standoff.case.case import Case
from standoff.ensembles.decided import Decided
from standoff.ensembles.each_world import EachWorld
from standoff.ensembles.paths_over_worlds import Lengths, OutcomesOverWorlds, PathsOverWorlds
from standoff.explain.blocks import Block, Bullets, Page, Section
from standoff.explain.path_words import how_improving
from standoff.explain.paths_over_worlds_words import (
    led_blocks,
    led_deciding_blocks,
    led_reading_blocks,
    length_blocks,
    outcome_blocks,
    outcomes_sentence,
    paths_sentence,
    reach_blocks,
)
from standoff.explain.world_counts import worlds_notes
from standoff.report.heading import Heading
from standoff.report.machine_output import case_object
from standoff.report.world_data import decided_data, taken_of, worlds_data

__all__ = ["paths_over_worlds_object", "paths_over_worlds_page"]

Data = dict[str, Any]

WAYS = (
    "A way is a legal sequence of moves: each is open to who makes it, and nobody moves twice in a"
    " row."
)
POSSIBLE = "Only what is possible is told here, not whether anybody would go this way."
CODES = (
    "States are told by the options taken in them; a number would mean another state in another"
    " world."
)


def paths_over_worlds_page(case: Case, found: PathsOverWorlds | OutcomesOverWorlds) -> Page:
    """The answer as a page; to what is wanted, or to every outcome."""
    heading = Heading.of(case)
    parts: list[tuple[str, tuple[Block, ...]]]
    if isinstance(found, PathsOverWorlds):
        sentence = paths_sentence(found, case.assumptions)
        elsewhere = found.each.count(lambda one: not one.starts)
        parts = [
            ("In how many worlds", led_blocks(found, case.assumptions)),
            ("How far it is", length_blocks(found)),
            (
                "What decides whether improvements lead there",
                led_deciding_blocks(found.by_improvements, case.assumptions),
            ),
            (
                "What decides whether any moves lead there",
                led_deciding_blocks(found.by_moves, case.assumptions),
            ),
            ("By each reading", led_reading_blocks(found)),
        ]
    else:
        sentence = outcomes_sentence(found)
        elsewhere = found.each.count(lambda one: one.reached is None)
        parts = [
            ("Where today can lead", outcome_blocks(found)),
            ("How much can come about", reach_blocks(found)),
        ]
    # What somebody sees matters to what a reading says, and only that.
    says = isinstance(found, PathsOverWorlds)
    notes = worlds_notes(
        len(found.each.worlds),
        sampled=found.each.worlds.sampled,
        stateless=found.each.stateless,
        elsewhere=elsewhere,
        sees=says and any(each.sees for each in found.each.readings),
    )
    how = (f"{WAYS} {how_improving(found.conflict)} {POSSIBLE}", CODES)
    parts.append(("How we know", (Bullets(items=(*how, *notes)),)))
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=sentence,
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def paths_over_worlds_object(case: Case, found: PathsOverWorlds | OutcomesOverWorlds) -> Data:
    """The same for programs (``standoff/path_worlds/1``); `wanted` or `outcomes` is null."""
    each: EachWorld[Any] = found.each
    result: Data = worlds_data(case, each)
    if isinstance(found, PathsOverWorlds):
        conflict = found.conflict
        result |= {
            "worlds_without_status_quo": found.each.count(lambda one: not one.starts),
            "concept": None,
            "wanted": {
                "text": found.text,
                "taken": None if found.code is None else taken_of(conflict, found.code),
                "feasible": found.each.count(lambda one: one.feasible),
                "moves": _led(found, found.by_moves, "moves", case),
                "improvements": _led(found, found.by_improvements, "improvements", case),
            },
            "outcomes": None,
        }
    else:
        least = [found.reached(way) for way in ("moves", "improvements")]
        result |= {
            "worlds_without_status_quo": found.each.count(lambda one: one.reached is None),
            "concept": found.concept,
            "wanted": None,
            "outcomes_total": found.total,
            "reached": {"moves": list(least[0]), "improvements": list(least[1])},
            "outcomes": [
                {
                    "taken": taken_of(found.conflict, one.code),
                    "feasible": one.feasible,
                    "holds": one.holds,
                    "moves": _lengths(one.by_moves),
                    "improvements": _lengths(one.by_improvements),
                    "holds_and_improvements": one.led,
                }
                for one in found.outcomes
            ],
        }
    return case_object("path_worlds/1", case, result)


def _led(found: PathsOverWorlds, decided: Decided, way: Any, case: Case) -> Data:
    return {
        **_lengths(found.lengths(way)),
        "distances": {str(h): count for h, count in found.distances(way).items()},
        **decided_data(decided, case.assumptions),
    }


def _lengths(lengths: Lengths) -> Data:
    return {"worlds": lengths.worlds, "least": lengths.least, "most": lengths.most}
