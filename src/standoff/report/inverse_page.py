"""The page of `standoff inverse`: what parties would have to want for a wanted state to hold."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from standoff.analysis.inverse import Inverse, OwnSide
from standoff.analysis.least_order_change import OrderChange
from standoff.analysis.order_count import OrderCount
from standoff.analysis.requirement import Comparison
from standoff.case.case import Case
from standoff.explain.blocks import Block, Page, Paragraph, Section
from standoff.explain.inverse_words import InverseWords
from standoff.model.conflict import Conflict
from standoff.report.heading import Heading, world_notes
from standoff.report.machine_output import case_object

__all__ = ["inverse_object", "inverse_page"]


def inverse_page(
    case: Case, found: Inverse, *, reading: str = "", more: tuple[Section, ...] = ()
) -> Page:
    """What would have to be wanted, in the world of a case, of a `reading` if any.

    `more` are sections about other things that could change; they come before how we know.
    """
    heading = Heading.of_world(case, reading)
    words = InverseWords(found, case.conflict)
    parts: list[tuple[str, tuple[Block, ...]]] = [
        (
            "Who would have to want something else" if found.least.best else "What is in the way",
            words.change_blocks(),
        ),
        ("How far each wanted state is", words.candidate_blocks()),
        ("What each must want", words.requirement_blocks()),
        ("How demanding that is", words.count_blocks()),
    ]
    sections = tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks)
    how = Section(title="How we know", blocks=(Paragraph(words.how()),))
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=words.sentence(),
        sections=(*sections, *more, how),
        footer=heading.footer,
    )


def inverse_object(case: Case, found: Inverse, *, reading: str = "") -> dict[str, Any]:
    """The same for programs (``standoff/inverse/1``). Distances are texts, exact: ``5/2``."""
    conflict, least = case.conflict, found.least
    result = {
        "concept": least.concept,
        "measure": least.measure,
        "weights": {each: str(weight) for each, weight in least.weights.items()},
        "may_change": list(least.free),
        "world": dict(case.world),
        "reading": reading or None,
        "wanted": list(least.wanted),
        "holds_already": list(least.holds),
        "attainable": least.attainable,
        "least_change": None if least.best is None else _change(conflict, least.best),
        "bound": _text(least.bound),
        "proven": least.proven or bool(least.holds),
        "timed_out": least.timed_out,
        "candidates": [
            {
                "state": each.state,
                "at_least": _text(each.at_least),
                "found": _text(each.found),
                "blocked": [
                    {"decision_maker": one.decision_maker, "moves_to": list(one.targets)}
                    for one in each.blocked
                    if one.targets
                ],
            }
            for each in least.candidates
        ],
        "state": found.state,
        "requirements": [_side(each) for each in found.sides],
        "states": [
            {"id": each, "pattern": conflict.pattern(each), "taken": list(conflict.taken(each))}
            for each in _spoken_of(found)
        ],
    }
    return case_object("inverse/1", case, result, world_notes(case, reading))


def _change(conflict: Conflict, best: OrderChange) -> dict[str, Any]:
    return {
        "state": best.state,
        "distance": _text(best.distance),
        "changes": [
            {
                "decision_maker": each.decision_maker,
                "pairs": _text(each.pairs),
                "order": [list(group) for group in each.after],
                "asked": [_comparison(conflict, one) for one in each.asked],
            }
            for each in best.changes
        ],
    }


def _comparison(conflict: Conflict, each: Comparison) -> dict[str, Any]:
    return {
        "decision_maker": conflict.decision_makers[each.decision_maker].id,
        "state": each.first + 1,
        "relation": "above" if each.strict else "no lower than",
        "other": each.second + 1,
    }


def _side(side: OwnSide) -> dict[str, Any]:
    orders = side.orders
    counted: dict[str, Any] | None = None
    if isinstance(orders, OrderCount):
        # As texts: they can be longer than the numbers of other programs.
        counted = {"exact": True, "count": str(orders.count), "of": str(orders.total)}
    elif orders is not None:
        counted = {
            "exact": False,
            "hits": orders.hits,
            "samples": orders.samples,
            "low": orders.low,
            "high": orders.high,
            "seed": orders.seed,
        }
    return {
        "decision_maker": side.decision_maker,
        "met": side.met,
        "clauses": [
            {
                "move_to": each.target + 1,
                "not_better_than_wanted": [
                    [state + 1 for state in sorted(one)] for one in each.alternatives
                ],
            }
            for each in side.requirement.clauses
        ],
        "orders": counted,
    }


def _spoken_of(found: Inverse) -> list[int]:
    states = {found.state, *found.least.wanted}
    for side in found.sides:
        states |= {each.target + 1 for each in side.requirement.clauses}
        states |= {each + 1 for each in side.requirement.states}
    if found.least.best is not None:
        for change in found.least.best.changes:
            for one in change.asked:
                states |= {one.first + 1, one.second + 1}
    return sorted(states)


def _text(distance: Fraction | None) -> str | None:
    return None if distance is None else str(distance)
