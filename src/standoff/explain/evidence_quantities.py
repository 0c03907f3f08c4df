"""Numbers held against each other, in words: whether one suffices, and by how much."""

from __future__ import annotations

from standoff.evidence.ledger import Ledger
from standoff.evidence.quantities import Comparison, Sufficiency, quantities
from standoff.evidence.records import Quantity
from standoff.explain.blocks import Block, Bullets, Column, RowGroup, Table
from standoff.explain.evidence_words import LedgerWords, amount
from standoff.explain.words import capitalised

__all__ = ["margin_words", "quantity_blocks"]


def quantity_blocks(ledger: Ledger) -> tuple[Block, ...]:
    """The numbers that can be compared as a table, and a list of those that stand alone."""
    words = LedgerWords(ledger)
    found = quantities(ledger)
    blocks: list[Block] = []
    if found.comparisons:
        blocks.append(_table(words, found.comparisons))
    if found.alone:
        blocks.append(
            Bullets(
                title="Numbers with nothing to hold against",
                items=tuple(capitalised(_said(words, each)) for each in found.alone),
            )
        )
    return tuple(blocks)


def margin_words(comparison: Comparison) -> str:
    """Whether a number suffices, and by how much.

    >>> from fractions import Fraction
    >>> margin_words(Comparison(of="votes", unit="votes", there="a", asked="b",
    ...                         spare_low=Fraction(13), spare_high=Fraction(13)))
    'met, with 13 to spare'
    """
    low, high = comparison.spare_low, comparison.spare_high
    if comparison.sufficiency is Sufficiency.MET:
        return f"met, with {amount(low, high)} to spare" if high else "met exactly"
    if comparison.sufficiency is Sufficiency.NOT_MET:
        return f"not met, short by {amount(-high, -low)}"
    spare = f"{amount(high, high)} to spare" if high else "just enough"
    return f"not known: from {amount(-low, -low)} short to {spare}"


def _table(words: LedgerWords, comparisons: tuple[Comparison, ...]) -> Table:
    return Table(
        caption="Numbers of the same thing, held against each other",
        columns=(
            Column(name="What is counted"),
            Column(name="What there is"),
            Column(name="What it has to suffice for"),
            Column(name="Comparison"),
        ),
        groups=(
            RowGroup(
                rows=tuple(
                    (
                        each.of.replace("_", " "),
                        _said(words, each.there),
                        _said(words, each.asked),
                        margin_words(each),
                    )
                    for each in comparisons
                )
            ),
        ),
    )


def _said(words: LedgerWords, statement: str) -> str:
    quantity = words.ledger.statements[statement].quantity
    assert quantity is not None, "only statements with a number are compared"
    return f"{_kind(quantity)}, by {words.voice(statement)} [{statement}]"


def _kind(quantity: Quantity) -> str:
    return f"{quantity.kind.value} of {amount(quantity.low, quantity.high, quantity.unit)}"
