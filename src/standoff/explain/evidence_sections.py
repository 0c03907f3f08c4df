"""A ledger as a page: the sections that say what its accounts come to."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.evidence.ledger import Ledger
from standoff.explain.blocks import Block, Bullets, Section
from standoff.explain.evidence_accounts import (
    accounts_table,
    corroboration_items,
    matrix_blocks,
    tension_items,
)
from standoff.explain.evidence_conditions import condition_items
from standoff.explain.evidence_corrections import corrections_table
from standoff.explain.evidence_positions import overlap_blocks
from standoff.explain.evidence_quantities import quantity_blocks
from standoff.explain.evidence_speakers import announcement_items, speaker_items
from standoff.explain.evidence_status import ground_table, status_table

__all__ = ["evidence_sections"]


def evidence_sections(ledger: Ledger) -> tuple[Section, ...]:
    """What follows from a ledger, question by question; nothing for an empty one.

    `evidence_sentence` is the answer that goes before it.
    """
    corrections = corrections_table(ledger)
    accounts = accounts_table(ledger)
    known = bool(ledger.propositions)
    sections = (
        Section(title="Which account says what", blocks=matrix_blocks(ledger)),
        Section(
            title="How the propositions stand",
            blocks=(status_table(ledger), ground_table(ledger)) if known else (),
        ),
        Section(title="The accounts", blocks=() if accounts is None else (accounts,)),
        Section(title="Tension inside one account", blocks=_list(tension_items(ledger))),
        Section(title="Who is independent of whom", blocks=_list(corroboration_items(ledger))),
        Section(title="Where positions overlap", blocks=overlap_blocks(ledger)),
        Section(title="Commitments on a condition", blocks=_list(condition_items(ledger))),
        Section(title="Numbers", blocks=quantity_blocks(ledger)),
        Section(
            title="Announcements of another's assent",
            blocks=(
                *_list(speaker_items(ledger)),
                *_list(announcement_items(ledger), title="One by one"),
            ),
        ),
        Section(title="Corrections", blocks=() if corrections is None else (corrections,)),
    )
    return tuple(each for each in sections if each.blocks)


def _list(items: Sequence[str], *, title: str = "") -> tuple[Block, ...]:
    return (Bullets(title=title, items=tuple(items)),) if items else ()
