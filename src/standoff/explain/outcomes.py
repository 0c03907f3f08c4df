"""Where it can end: what today leads to first, then what would also hold, then the rest in groups.

An outcome is a state that holds (an equilibrium). It is named by what happens in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.analysis.answer import FIRM_LIMIT, Answer
from standoff.analysis.stability import StabilityTable
from standoff.concepts.concept import all_concepts
from standoff.explain.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Paragraph,
    RowGroup,
    Table,
)
from standoff.explain.common_ground import common_ground_items, group_items, group_title
from standoff.explain.method import short_name
from standoff.explain.moves import step
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, numbered

__all__ = ["SHOWN_OUTCOMES", "common_blocks", "outcome_blocks", "path_blocks"]

SHOWN_OUTCOMES = 12
"""Outcomes of one kind that are shown; the others are counted."""

REACHED = "Reached from today"
FIRM = "Would also hold, though nothing leads there"
NOT_FIRM = "Would hold only by replies that are themselves deterred"
OTHERS = "Would hold"


def outcome_blocks(table: StabilityTable, answer: Answer) -> tuple[Block, ...]:
    """How many outcomes there are, and the table of them."""
    words = StateWords(table.conflict)
    total = counted(len(table.conflict.states), "state")
    count = len(answer.equilibria)
    if not count:
        return (Paragraph(f"Of {total} none holds: in each of them somebody would move."),)
    verb = "holds" if count == 1 else "hold"
    said = (
        f"{capitalised(numbered(count))} of {total} {verb}: each decision maker would gain nothing"
        " by leaving, or is deterred from it."
    )
    if answer.firm is None and count > FIRM_LIMIT:
        said += f" Above {FIRM_LIMIT:,} outcomes it is not examined which of them are firm."
    outcomes = Table(
        caption="Outcomes, and the ways of thinking under which each of them holds",
        columns=_columns(table),
        groups=tuple(
            _row_group(table, words, title, states)
            for title, states in _kinds(words, answer)
            if states
        ),
        marks="Holds under",
    )
    return (Paragraph(said), outcomes)


def path_blocks(table: StabilityTable, answer: Answer) -> tuple[Block, ...]:
    """The moves that lead from today to each outcome that is reached; nothing where today stays."""
    reached = answer.reached
    if reached is None or reached.stays:
        return ()
    words = StateWords(table.conflict)
    blocks: list[Block] = []
    for end in reached.states[:SHOWN_OUTCOMES]:
        steps = tuple(step(words, move) for move in end.path)
        title = f"To state {words.number(end.state)}" if len(reached.states) > 1 else ""
        blocks.append(Bullets(title=title, items=steps or ("Already there.",), steps=bool(steps)))
    hidden = len(reached.states) - SHOWN_OUTCOMES
    if hidden > 0:
        blocks.append(Paragraph(f"Today also leads to {counted(hidden, 'further outcome')}."))
    for cycle in reached.cycles[:SHOWN_OUTCOMES]:
        items = tuple(f"{words.label(state)} {words.beside(state)}" for state in cycle)
        title = f"Moves can go round among {counted(len(cycle), 'state')}"
        blocks.append(Bullets(title=title, items=_first(items)))
    return tuple(blocks)


def common_blocks(table: StabilityTable, answer: Answer) -> tuple[Block, ...]:
    """What all outcomes have in common, and the groups they fall into."""
    if answer.common is None:
        return ()
    words = StateWords(table.conflict)
    items = common_ground_items(words, answer.common)
    groups = group_items(words, answer.common)
    lists = (Bullets(items=items), Bullets(title="They fall into groups", items=groups))
    return tuple(each for each in lists if each.items)


def _kinds(words: StateWords, answer: Answer) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The outcomes by kind; those that are neither reached nor firm, by what they share."""
    arrived = tuple(each.state for each in answer.reached.states) if answer.reached else ()
    yield REACHED, arrived
    yield FIRM, tuple(state for state in answer.firm or () if state not in arrived)
    title = OTHERS if answer.firm is None else NOT_FIRM
    others = set(answer.others)
    groups = answer.common.groups if answer.common else ()
    parted = [(each, tuple(s for s in each.states if s in others)) for each in groups]
    parted = [(group, states) for group, states in parted if states]
    if answer.common is None or len(parted) < 2:
        yield title, answer.others
        return
    for group, states in parted:
        yield f"{title}; {group_title(words, group, answer.common)}", states


def _row_group(
    table: StabilityTable, words: StateWords, title: str, states: tuple[int, ...]
) -> RowGroup:
    shown = states[:SHOWN_OUTCOMES]
    more = f" (the first {len(shown)} of {len(states):,})" if len(states) > len(shown) else ""
    return RowGroup(title=title + more, rows=tuple(_row(table, words, each) for each in shown))


def _row(table: StabilityTable, words: StateWords, state: int) -> tuple[Cell, ...]:
    holds = (bool(table.equilibrium_mask(each)[state - 1]) for each in table.concepts)
    return (words.lines(state), words.number(state), *holds)


def _columns(table: StabilityTable) -> tuple[Column, ...]:
    conflict = table.conflict
    # In graph form a state goes by its name, which compares it with nothing.
    comparable = conflict.has_options and conflict.status_quo is not None
    compared = ", compared with today" if comparable else ""
    concepts = all_concepts()
    return (
        Column(name=f"What happens{compared}"),
        Column(name="State", kind=ColumnKind.NUMBER),
        *(
            Column(name=short_name(each), kind=ColumnKind.MARK, meaning=concepts[each].name)
            for each in table.concepts
        ),
    )


def _first(items: tuple[str, ...]) -> tuple[str, ...]:
    hidden = len(items) - SHOWN_OUTCOMES
    return items if hidden <= 0 else (*items[:SHOWN_OUTCOMES], f"and {hidden:,} more")
