"""The engine that judges a conflict, by what everybody wants: ranks, relations, or attitudes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from standoff.kernels.backend import Engine
from standoff.kernels.forms import Form, Question, Relation
from standoff.model.attitude import RelationalReplies
from standoff.model.conflict import Conflict
from standoff.model.preference import RankedRelation, Ranks

__all__ = ["attitude_relations", "engine_for", "relations_of"]


def relations_of(conflict: Conflict, question: Question) -> tuple[Relation, ...]:
    """LEAVE, CRED and BLOCK of everybody under the switches of an analysis."""
    makers = range(len(conflict.decision_makers))
    return tuple(conflict.preference(maker, question) for maker in makers)


def attitude_relations(conflict: Conflict, question: Question) -> tuple[Relation, ...]:
    """The same out of everybody's attitudes; whoever has none wants only what it wants itself."""
    ranks = [conflict.ranks(maker) for maker in range(len(conflict.decision_makers))]
    return tuple(
        RelationalReplies(attitudes, ranks, question.strict) for attitudes in conflict.attitude_rows
    )


def engine_for(form: Form, relations: Sequence[Relation]) -> Engine:
    """The engine for these relations: near-linear where all of them come from ranks."""
    ranked = [each for each in relations if isinstance(each, RankedRelation)]
    if len(ranked) < len(relations):
        return Engine(form, relations)
    if all(each.bounds is None for each in ranked):
        return Engine(form)
    bounds = np.stack([_bounds(each) for each in ranked])
    rows = replace(form.rank_rows, bounds=bounds)
    return Engine(replace(form, rank_rows=rows))


def _bounds(relation: RankedRelation) -> Ranks:
    assert relation.bounds is not None, "either all are asked to be worse by a degree, or none"
    return relation.bounds
