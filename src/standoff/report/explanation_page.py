"""The page of `standoff explain`: one state, who would leave it, what stops them, step by step."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.replies import LabelledVerdict
from standoff.analysis.stability import StabilityTable
from standoff.concepts.concept import all_concepts
from standoff.evidence.ledger import Ledger
from standoff.explain.blocks import (
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Page,
    Paragraph,
    RowGroup,
    Section,
    Table,
)
from standoff.explain.deterrence import deterrence_sections
from standoff.explain.foundations import foundation_section
from standoff.explain.method import concept_line, short_name, switch_blocks
from standoff.explain.reasons import Reasons
from standoff.explain.states import StateWords
from standoff.explain.today import holding
from standoff.report.heading import Heading

__all__ = ["explanation_page"]


def explanation_page(
    table: StabilityTable,
    verdicts: Sequence[LabelledVerdict],
    heading: Heading,
    reasons: Reasons | None = None,
    ledger: Ledger | None = None,
) -> Page:
    """Why a state holds or not: one labelled verdict for each decision maker, under one concept.

    With `reasons` it goes down to the wish behind each move; with a `ledger` as well, to the words.
    """
    words = StateWords(table.conflict)
    state, concept = verdicts[0].state, verdicts[0].concept
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=holding(table, verdicts, state),
        note=concept_line(concept, table),
        sections=(
            _the_state(words, state),
            *deterrence_sections(words, verdicts, reasons),
            *_foundations(verdicts, reasons, ledger),
            Section(
                title="Who would stay, by way of thinking", blocks=(_stable_for(table, state),)
            ),
            Section(title="How we know", blocks=switch_blocks(table)),
        ),
        footer=heading.footer,
    )


def _foundations(
    verdicts: Sequence[LabelledVerdict], reasons: Reasons | None, ledger: Ledger | None
) -> tuple[Section, ...]:
    if reasons is None or ledger is None:
        return ()
    return (foundation_section(verdicts, reasons, ledger),)


def _the_state(words: StateWords, state: int) -> Section:
    today = words.conflict.status_quo
    number = f"State {words.number(state)}"
    if state == today or today is None or not words.conflict.has_options:
        title = f"{number}: today's situation" if state == today else number
        return Section(title=title, blocks=(Paragraph(f"{words.situation(state)}."),))
    changes = Bullets(title="Compared with today", items=words.in_full(today, state))
    return Section(title=number, blocks=(changes,))


def _stable_for(table: StabilityTable, state: int) -> Table:
    """One row for each decision maker: under which concepts it would stay."""
    concepts = all_concepts()
    rows: list[tuple[Cell, ...]] = [
        (each.name, *(bool(table.stable_mask(c, each.id)[state - 1]) for c in table.concepts))
        for each in table.conflict.decision_makers
    ]
    everybody = (bool(table.equilibrium_mask(c)[state - 1]) for c in table.concepts)
    rows.append(("Everybody: the state holds", *everybody))
    marks = (
        Column(name=short_name(each), kind=ColumnKind.MARK, meaning=concepts[each].name)
        for each in table.concepts
    )
    return Table(
        caption="Who would stay in this state, and under which ways of thinking",
        columns=(Column(name="Decision maker"), *marks),
        groups=(RowGroup(rows=tuple(rows)),),
        marks="Stays under",
    )
