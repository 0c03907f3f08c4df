"""Ways of thinking and ways of writing preferences: a page of all or of one, and as an object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import standoff
from standoff.concepts.concept import SolutionConcept, narrower, wider
from standoff.explain.blocks import Block, Bullets, Page, Paragraph, Section
from standoff.explain.concept_words import (
    concept_count,
    concept_sentence,
    concept_table,
    concept_title,
    definition_paragraphs,
    inclusion_blocks,
    kind_blocks,
    kind_count,
    kind_sentence,
    kind_table,
    need_blocks,
    reply_blocks,
)
from standoff.kernels.terms import Replies
from standoff.preferences.kind import PreferenceKind, noted

__all__ = [
    "concept_list_object",
    "concept_list_page",
    "concept_page",
    "kind_list_object",
    "kind_list_page",
    "kind_page",
]


def concept_list_page(concepts: Mapping[str, SolutionConcept]) -> Page:
    """One row for each concept, in order of foresight."""
    every = tuple(concepts.values())
    return Page(
        title="Solution concepts",
        sentence=concept_count(every),
        sections=(Section(title="Concepts", blocks=(concept_table(every),)),),
        footer=(
            "One of them in full: standoff concepts ID",
            "How preferences are written: standoff concepts --preferences",
        ),
    )


def concept_page(concept: SolutionConcept, kinds: Mapping[str, PreferenceKind]) -> Page:
    """One concept in full."""
    paragraphs = definition_paragraphs(concept)
    source = Bullets(title="Source", items=(concept.citation,))
    defined: tuple[Block, ...] = (*map(Paragraph, paragraphs), source)
    return Page(
        title=concept_title(concept),
        sentence=concept_sentence(concept),
        sections=(
            Section(title="Definition", blocks=defined),
            Section(title="Replies and sanctions", blocks=reply_blocks(concept)),
            Section(title="Beside the other concepts", blocks=inclusion_blocks(concept)),
            Section(title="What it needs", blocks=need_blocks(concept, kinds.values())),
        ),
        footer=(f"Ask for it: standoff analyse CASE --concept {concept.id}",),
    )


def kind_list_page(kinds: Mapping[str, PreferenceKind]) -> Page:
    """One row for each kind of preference."""
    every = tuple(kinds.values())
    return Page(
        title="Kinds of preference",
        sentence=kind_count(every),
        sections=(Section(title="Kinds", blocks=(kind_table(every),)),),
        footer=("One of them in full: standoff concepts ID --preferences",),
    )


def kind_page(kind: PreferenceKind, concepts: Mapping[str, SolutionConcept]) -> Page:
    """One kind of preference in full."""
    sections = [Section(title="How it is written", blocks=kind_blocks(kind, concepts.values()))]
    if noted(kind, "source"):
        source = Bullets(title="Source", items=(noted(kind, "source"),))
        sections.append(Section(title="Definition", blocks=(source,)))
    return Page(
        title=f"Preferences: {kind.id}", sentence=kind_sentence(kind), sections=tuple(sections)
    )


def concept_list_object(concepts: Sequence[SolutionConcept]) -> dict[str, Any]:
    """The same for programs (``standoff/concepts/1``)."""
    return _framed("concepts/1", {"concepts": list(map(_concept_told, concepts))})


def _concept_told(concept: SolutionConcept) -> dict[str, Any]:
    # What a concept foresees by a rule, or leaves to others, has neither.
    weighs = concept.replies is not Replies.FORESEEN
    deters = weighs and concept.replies is not Replies.NONE
    return {
        "id": concept.id,
        "name": concept.name,
        "person": concept.person,
        "definition": list(definition_paragraphs(concept)),
        "citation": concept.citation,
        "usual": concept.usual,
        "needs": {
            "decision_makers": concept.decision_makers or None,
            "options": concept.needs_options,
            "orders": concept.needs_orders,
            "attitudes": concept.relational,
        },
        "replies": concept.replies.value if weighs else None,
        "sanctions": concept.sanctions.value if deters else None,
        "foresees": concept.foresees or None,
        "either": list(concept.either),
        "within": [each.id for each in wider(concept)],
        "contains": [each.id for each in narrower(concept)],
    }


def kind_list_object(kinds: Sequence[PreferenceKind]) -> dict[str, Any]:
    """The same for programs (``standoff/preferences/1``)."""
    told = [
        {
            "id": each.id,
            "summary": each.summary,
            "example": noted(each, "example") or None,
            "source": noted(each, "source") or None,
            "order_where": noted(each, "order_where") or None,
        }
        for each in kinds
    ]
    return _framed("preferences/1", {"preferences": told})


def _framed(schema: str, result: dict[str, Any]) -> dict[str, Any]:
    return {
        "schema": f"standoff/{schema}",
        "standoff": standoff.__version__,
        "warnings": [],
        "result": result,
    }
