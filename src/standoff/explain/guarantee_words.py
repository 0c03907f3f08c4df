"""What an outsider would have to guarantee so that a wanted outcome holds, in words."""

from __future__ import annotations

from standoff.analysis.guarantees import Guarantee, GuaranteedState, Guarantees
from standoff.explain.blocks import Block, Cell, Column, Paragraph, RowGroup, Table
from standoff.explain.moves import deed_briefly, name_of, names_of
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, listed, numbered
from standoff.model.conflict import Conflict

__all__ = ["guarantee_blocks"]

SHOWN = 8
"""Sets of guarantees that are listed."""

MEANING = (
    "A guarantee answers one way of leaving the outcome, so that whoever leaves that way ends no"
    " better than by staying; it changes nothing for anybody else. A reward would do the same if it"
    " outweighed all that its receiver could gain by leaving. Neither brings the outcome about, and"
    " nothing is said of who would give it, at what cost, or whether it would be believed."
)


def guarantee_blocks(found: Guarantees, conflict: Conflict) -> tuple[Block, ...]:
    """The wanted outcomes that need the fewest guarantees, and what these are."""
    if not found.states or found.least == 0:
        return ()
    least = found.least or 0
    count = sum(len(each.guarantees) == least for each in found.states)
    total = len(found.states)
    said = (
        f"With {numbered(least)} guarantee{'s' * (least > 1)} an outcome of this kind would hold,"
        f" and with fewer none ({count:,} of {total:,} wanted states need no more)."
    )
    words = StateWords(conflict)
    alike: dict[tuple[str, ...], list[GuaranteedState]] = {}
    for each in found.states:
        alike.setdefault(tuple(_said(one, words) for one in each.guarantees), []).append(each)
    shown = list(alike.items())[:SHOWN]
    table = Table(
        caption="What would have to be answered, the fewest guarantees first",
        columns=(
            Column(name="What would have to be answered"),
            Column(name="Or a reward to"),
            Column(name="Outcome that would hold"),
        ),
        groups=(RowGroup(rows=tuple(_row(answered, states, words) for answered, states in shown)),),
    )
    left = len(alike) - len(shown)
    more = [Paragraph(f"{capitalised(counted(left, 'other set'))} not listed here.")] * (left > 0)
    return (Paragraph(said), table, *more, Paragraph(MEANING))


def _row(
    answered: tuple[str, ...], states: list[GuaranteedState], words: StateWords
) -> tuple[Cell, ...]:
    more = f" (and {len(states) - 1:,} more)" if len(states) > 1 else ""
    leavers = names_of(words.conflict, states[0].leavers)
    return (
        answered or "–",
        capitalised(listed(leavers)) or "–",
        words.label(states[0].state) + more,
    )


def _said(each: Guarantee, words: StateWords) -> str:
    conflict = words.conflict
    move = f"{name_of(conflict, each.move.mover)}: {deed_briefly(words, each.move)}"
    if not each.answers:
        return f"{move}. Nobody in the model can answer that in one move"
    answer = each.answers[0]
    by = names_of(conflict, [answer.mover])[0]
    others = {one.mover for one in each.answers} - {answer.mover}
    more = f" (so could {listed(names_of(conflict, sorted(others)))})" if others else ""
    return f"{move}. {capitalised(by)} could promise this: {deed_briefly(words, answer)}{more}"
