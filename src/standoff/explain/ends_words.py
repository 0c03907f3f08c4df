"""Where today leads over all worlds: each end, in how many worlds, and who would stay today."""

from __future__ import annotations

from standoff.ensembles.over_worlds import WorldResults
from standoff.explain.blocks import Block, Cell, Column, ColumnKind, Paragraph, RowGroup, Table
from standoff.explain.method import short_name
from standoff.explain.readings_words import state_label
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, named, numbered
from standoff.model.conflict import Conflict

__all__ = ["ends_blocks", "ends_sentence", "staying_table"]

SHOWN = 15
"""Ends that are listed; the others are counted."""


def ends_sentence(results: WorldResults, conflict: Conflict) -> str:
    """How many different ends there are, and which is the most frequent."""
    counts = results.reached_counts()
    if not counts:
        return "In none of the worlds looked at is there a status quo to begin from."
    total = len(results.worlds)
    led = sum(counts.values())
    over, but = counted(total, "world"), ""
    if led < total:
        over = f"{led:,} of {total:,} worlds"
        but = " In the others there is no situation like today's to begin from."
    if len(counts) == 1:
        start = "In the only world" if total == 1 else f"In {'all ' * (led == total)}{over}"
        return f"{start} today leads to {'one' if total == 1 else 'the same'} outcome.{but}"
    (ends, most), *_ = counts.items()
    words = StateWords(conflict)
    labels = " or ".join(f"“{state_label(words, conflict, code)}”" for code in ends)
    often = labels or "a circle without an end"
    return (
        f"Over {over} today leads to {numbered(len(counts))} different outcomes;"
        f" most often, in {most:,} of them, to {often}.{but}"
    )


def ends_blocks(results: WorldResults, conflict: Conflict) -> tuple[Block, ...]:
    """Each end with the number of worlds that lead to it, the most frequent first."""
    counts = results.reached_counts()
    words = StateWords(conflict)
    total = len(results.worlds)
    rows: list[tuple[Cell, ...]] = []
    for ends, count in list(counts.items())[:SHOWN]:
        labels = tuple(state_label(words, conflict, code) for code in ends)
        cell: Cell = labels[0] if len(labels) == 1 else labels or "round in a circle"
        rows.append((cell, f"{count:,} of {total:,}"))
    blocks: list[Block] = [Paragraph(ends_sentence(results, conflict))]
    if rows:
        blocks.append(
            Table(
                caption="Where today leads, and in how many worlds",
                columns=(Column(name="Today leads to"), Column(name="Worlds")),
                groups=(RowGroup(rows=tuple(rows)),),
            )
        )
    if len(counts) > SHOWN:
        blocks.append(Paragraph(f"{len(counts) - SHOWN:,} more ends are not listed."))
    return tuple(blocks)


def staying_table(results: WorldResults) -> Table:
    """In how many worlds each decision maker would stay in today's situation, by concept."""
    counts = results.holds_counts()
    makers = results.model.decision_makers
    rows: list[tuple[Cell, ...]] = [
        (capitalised(named(maker.name)), *(int(each) for each in counts[:, place]))
        for place, maker in enumerate(makers)
    ]
    return Table(
        caption=f"In how many of {len(results.worlds):,} worlds each would stay as today",
        columns=(
            Column(name="Decision maker"),
            *(Column(name=short_name(each), kind=ColumnKind.NUMBER) for each in results.concepts),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )
