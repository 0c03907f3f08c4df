"""Ways of thinking before a move, and ways of writing preferences down, told one by one.

All that is said comes from the plug-ins themselves, so that one from another package is told of in
the same words as those that ship.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from standoff.concepts.concept import SolutionConcept, narrower, wider
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
from standoff.explain.method import short_name
from standoff.explain.words import capitalised, counted, listed, numbered
from standoff.kernels.terms import Replies, Sanctions
from standoff.preferences.kind import PreferenceKind, noted

__all__ = [
    "concept_count",
    "concept_sentence",
    "concept_table",
    "concept_title",
    "definition_paragraphs",
    "inclusion_blocks",
    "kind_blocks",
    "kind_count",
    "kind_sentence",
    "kind_table",
    "need_blocks",
    "needs_of",
    "reply_blocks",
]

REPLIES = {
    Replies.NONE: "none; it looks at its own move only",
    Replies.ANY: "every legal sequence of moves of the others, at their own cost as well",
    Replies.CREDIBLE: (
        "legal sequences of moves of the others in which every mover gains by its move, compared"
        " with the state it moves from"
    ),
    Replies.SIMULTANEOUS: (
        "moves that the others make at the same moment, each a gain for its mover, compared with"
        " the state where it all began"
    ),
}
RELATIONAL_REPLIES = (
    "legal sequences of moves of the others in which every move suits the attitude of its mover"
)
SANCTIONS = {
    Sanctions.ENDING: "no better for the one who left than the state it left",
    Sanctions.LASTING: (
        "no better for the one who left than the state it left, and no single move of its own leads"
        " from there to a better one"
    ),
}
RELATIONAL_SANCTIONS = {
    Sanctions.ENDING: "the state that was left, or one that does not suit the attitude of the one"
    " who left it",
    Sanctions.LASTING: "such a state, or the one that was left, from where no single move leads to"
    " what suits its attitude",
}
LEGAL = "In a legal sequence somebody may move many times, but nobody twice in a row."
ALWAYS = (
    "That is so for each decision maker in every conflict where both apply, with no switch set;"
    " where both look some moves ahead, with as many moves each."
)


def concept_count(concepts: Sequence[SolutionConcept]) -> str:
    """How many concepts there are, and how many of them every analysis uses, as a sentence."""
    usual = sum(each.usual for each in concepts)
    return (
        f"There are {counted(len(concepts), 'way')} of thinking before a move;"
        f" {numbered(usual)} of them are part of every analysis, the others are asked for by name."
    )


def concept_table(concepts: Iterable[SolutionConcept]) -> Table:
    """One row for each concept: what it says about a person, what it needs, who defined it."""
    rows: list[tuple[Cell, ...]] = [
        (each.id, each.name, each.person, listed(needs_of(each)) or None, each.citation, each.usual)
        for each in concepts
    ]
    return Table(
        caption="Solution concepts, in order of foresight",
        columns=(
            Column(name="Id"),
            Column(name="Name"),
            Column(name="A decision maker who thinks this way"),
            Column(name="Needs"),
            Column(name="Source"),
            Column(name="Usual", kind=ColumnKind.MARK, meaning="Part of every analysis"),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        marks="Part of every analysis",
    )


def needs_of(concept: SolutionConcept) -> tuple[str, ...]:
    """What a conflict must have for a concept to judge it, in a word or two each."""
    needs = {
        f"{numbered(concept.decision_makers)} decision makers": bool(concept.decision_makers),
        "options": concept.needs_options,
        "orders": concept.needs_orders,
        "attitudes": concept.relational,
    }
    return tuple(need for need, needed in needs.items() if needed)


def concept_title(concept: SolutionConcept) -> str:
    """Its name, with the letters it is known by."""
    letters = short_name(concept.id)
    return concept.name if concept.name.startswith(letters) else f"{concept.name} ({letters})"


def concept_sentence(concept: SolutionConcept) -> str:
    """What a decision maker takes into account, as one sentence."""
    return f"A decision maker who thinks this way {concept.person}."


def definition_paragraphs(concept: SolutionConcept) -> tuple[str, ...]:
    """The definition in words, paragraph by paragraph, without its first line and any markup."""
    text = re.sub(r"``?|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)", "", concept.definition or "")
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))
    return tuple(part for part in list(parts)[1:] if part)


def reply_blocks(concept: SolutionConcept) -> tuple[Block, ...]:
    """Which replies count, and what the end of one must be to deter; or what takes their place."""
    if concept.own:
        return (Paragraph("Everybody is judged by the way of thinking it has."),)
    if concept.either:
        names = listed([short_name(each.id) for each in concept.parts], "or")
        return (Paragraph(f"One of several is enough: stability under {names}."),)
    if concept.rule is not None:
        foreseen = f" {concept.foresees}" if concept.foresees else ""
        return (
            Paragraph(
                f"It weighs no replies one by one. It foresees what follows a move{foreseen}; the"
                " move is deterred when that leaves the mover no better off."
            ),
        )
    replies, sanctions = REPLIES[concept.replies], SANCTIONS[concept.sanctions]
    if concept.relational:
        sanctions = RELATIONAL_SANCTIONS[concept.sanctions]
        if concept.replies is Replies.CREDIBLE:
            replies = RELATIONAL_REPLIES
    items = [f"Replies that count: {replies}."]
    if concept.replies is not Replies.NONE:
        items.append(f"The end of a reply deters when it is {sanctions}.")
    sequences = concept.replies in (Replies.ANY, Replies.CREDIBLE)
    return (Bullets(items=(*items, LEGAL) if sequences else tuple(items)),)


def inclusion_blocks(concept: SolutionConcept) -> tuple[Block, ...]:
    """Under which concepts all is stable that is so here, and the other way round; always."""
    outer = listed([short_name(each.id) for each in wider(concept)])
    inner = listed([short_name(each.id) for each in narrower(concept)], "or")
    items = []
    if outer:
        items.append(f"What is stable here is also stable under {outer}.")
    if inner:
        items.append(f"What is stable under {inner} is also stable here.")
    if not items:
        return (Paragraph("It neither contains another concept here nor lies within one."),)
    return (Bullets(items=tuple(items)), Paragraph(ALWAYS))


def need_blocks(concept: SolutionConcept, kinds: Iterable[PreferenceKind]) -> tuple[Block, ...]:
    """What a conflict must have, and what everybody's preference may be given as."""
    said = {
        f"It is for {numbered(concept.decision_makers)} decision makers.": bool(
            concept.decision_makers
        ),
        "It needs options: which of them each decision maker changes is part of the definition.": (
            concept.needs_options
        ),
        "It needs attitudes; who has none wants only what it wants itself.": concept.relational,
    }
    items = tuple(text for text, so in said.items() if so)
    bullets = (Bullets(items=items),) if items else ()
    if concept.own:
        return (*bullets, Paragraph("Of preferences it needs what everybody's own way needs."))
    if not concept.needs_orders:
        return (*bullets, Paragraph("Preferences of every kind will do."))
    rows: list[tuple[Cell, ...]] = [
        (each.id, capitalised(noted(each, "order_where")) or "Always") for each in kinds
    ]
    return (
        *bullets,
        Paragraph("What everybody prefers has to be an order of all states."),
        Table(
            caption="Kinds of preference, and where they are an order of all states",
            columns=(Column(name="Kind"), Column(name="An order")),
            groups=(RowGroup(rows=tuple(rows)),),
        ),
    )


def kind_count(kinds: Sequence[PreferenceKind]) -> str:
    """How many kinds of preference there are, as a sentence."""
    return (
        f"There are {counted(len(kinds), 'way')} of writing down what a decision maker prefers;"
        " each takes one of them."
    )


def kind_table(kinds: Iterable[PreferenceKind]) -> Table:
    """One row for each kind of preference: what is written, how, and who defined it."""
    rows: list[tuple[Cell, ...]] = [
        (each.id, each.summary, noted(each, "example") or None, noted(each, "source") or None)
        for each in kinds
    ]
    return Table(
        caption="Kinds of preference",
        columns=(
            Column(name="Id"),
            Column(name="What is written"),
            Column(name="For example"),
            Column(name="Source"),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )


def kind_sentence(kind: PreferenceKind) -> str:
    """What is written under its name, as one sentence."""
    return f"Under '{kind.id}' is written: {kind.summary}."


def kind_blocks(kind: PreferenceKind, concepts: Iterable[SolutionConcept]) -> tuple[Block, ...]:
    """How a kind is written in a case file, and which concepts can judge by it."""
    example, where = noted(kind, "example"), noted(kind, "order_where")
    blocks: list[Block] = []
    if example:
        blocks.append(Bullets(title="In a case file, under 'preferences'", items=(example,)))
    if not where:
        blocks.append(Paragraph("It is always an order of all states; every concept can use it."))
        return tuple(blocks)
    asking = listed([short_name(each.id) for each in concepts if each.needs_orders])
    blocks.append(
        Paragraph(f"It is an order of all states {where}. Elsewhere it will not do for {asking}.")
    )
    return tuple(blocks)
