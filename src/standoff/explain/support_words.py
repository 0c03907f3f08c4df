"""How well the ledger bears a model out, in words: a tag beside each element, and the sum of them.

Stated is more than reported, that more than inferred, that more than assumed; what is contested is
marked beside that. `standoff.evidence.support` says when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from standoff.case.elements import Element, ElementKind
from standoff.evidence.ledger import Ledger
from standoff.evidence.support import BASES, ElementSupport, Support, element_support
from standoff.explain.blocks import Block, Cell, Column, ColumnKind, Paragraph, RowGroup, Table
from standoff.explain.words import counted, listed

__all__ = ["support_blocks", "support_sentence", "support_tag", "tagged"]

KINDS = {
    ElementKind.OPTION: "Options",
    ElementKind.STATEMENT: "Statements of what is preferred",
    ElementKind.WEIGHT: "Weights of options",
    ElementKind.INFEASIBLE: "Rules about what cannot be",
    ElementKind.MOVE: "Rules about moves",
}

MEANING = (
    "Stated: whose it is says so in an account of his own. Reported: others say so of him."
    " Inferred: it follows from what is said. Assumed: nobody knows. Contested: what is cited is"
    " contradicted."
)


class Cites(Protocol):
    """What says on which statements it rests, and how well it is known."""

    @property
    def basis(self) -> str:
        """Stated, reported, inferred, assumed; empty where nothing is said."""

    @property
    def cites(self) -> tuple[str, ...]:
        """Ids of statements."""


def support_tag(support: ElementSupport) -> str:
    """The basis of an element in a word, and whether it is contested."""
    contested = ", contested" if support.support is Support.CONTESTED else ""
    return f"{support.basis.value}{contested}"


def tagged(ledger: Ledger | None, found: Cites, owner: str = "") -> str:
    """The tag of what cites statements and is somebody's; without a ledger what it says itself."""
    if not ledger:
        return found.basis
    return support_tag(element_support(ledger, found.cites, basis=found.basis, owner=owner))


def support_sentence(found: Sequence[tuple[Element, ElementSupport]]) -> str:
    """What the statements of preference rest on; all elements where there are no statements.

    What is made in other worlds counts as well.
    """
    counts, noun = _counts(found, ElementKind.STATEMENT), "statement"
    if not counts:
        counts, noun = _counts(found, *ElementKind), "element"
    total = sum(counts[each] for each in BASES)
    verb, rests, them = ("is", "rests", "it") if total == 1 else ("are", "rest", "them")
    said = [f"{counts[each]:,} {verb} {each.value}" for each in BASES[:-1] if counts[each]]
    # Of several the verb stands once: 15 are reported and 30 inferred.
    said = [said[0], *(each.replace(f" {verb} ", " ") for each in said[1:])] if said else []
    if counts[Support.ASSUMED]:
        said.append(f"{counts[Support.ASSUMED]:,} {rests} on nothing but assumption")
    end = ""
    if counts[Support.CONTESTED]:
        end = f" What {counts[Support.CONTESTED]:,} of {them} cite is contested."
    return f"Of {counted(total, noun)} in the model, {listed(said)}.{end}"


def support_blocks(found: Sequence[tuple[Element, ElementSupport]]) -> tuple[Block, ...]:
    """How many elements of each kind rest on what; nothing where there is no ledger."""
    if not found:
        return ()
    columns = (*BASES, Support.CONTESTED)
    rows: list[tuple[Cell, ...]] = []
    for kind, name in KINDS.items():
        counts = _counts(found, kind)
        if counts:
            rows.append((name, *(counts[each] or None for each in columns)))
    table = Table(
        caption="What the model rests on",
        columns=(
            Column(name="Elements of the model"),
            *(Column(name=each.value.capitalize(), kind=ColumnKind.NUMBER) for each in columns),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )
    return (Paragraph(support_sentence(found)), table, Paragraph(MEANING))


def _counts(
    found: Sequence[tuple[Element, ElementSupport]], *kinds: ElementKind
) -> Counter[Support]:
    """How many elements of some kinds have each basis, and how many are contested."""
    of_kinds = [support for element, support in found if element.kind in kinds]
    counts = Counter(each.basis for each in of_kinds)
    contested = sum(each.support is Support.CONTESTED for each in of_kinds)
    return counts + Counter({Support.CONTESTED: contested})
