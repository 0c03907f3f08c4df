"""Whether a solution concept can judge a conflict: which cannot, why, and what to use instead."""

from __future__ import annotations

from collections.abc import Container, Iterable

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.backend import Engine
from standoff.kernels.forms import Question
from standoff.kernels.terms import Replies
from standoff.model.conflict import Conflict

__all__ = ["SIMULTANEOUS_LIMIT", "too_much_work", "why_not"]

SIMULTANEOUS_LIMIT = 1_000_000_000
"""Combinations up to which SIM is computed without being asked for by name."""


def why_not(
    concept: SolutionConcept,
    thinking: Iterable[SolutionConcept],
    conflict: Conflict,
    engine: Engine,
    question: Question,
) -> str:
    """Why a concept does not apply to a conflict, and what to use; empty when it does.

    `thinking` are the concepts that everybody thinks by itself.
    """
    parts = concept.parts if concept.either else thinking if concept.own else ()
    if parts:
        reasons = (why_not(each, (), conflict, engine, question) for each in parts)
        return next((f"{concept.id}: {why}" for why in reasons if why), "")
    if concept.rule is not None:
        if question.strength:
            return f"{concept.id} has no degrees of strength; leave out the strength, or use seq"
        return _needs_orders(concept, conflict) or concept.rule.why_not(engine)
    if concept.relational:
        if question.strength:
            return f"{concept.id} has no degrees of strength; leave out the strength, or use seq"
        return _needs_orders(concept, conflict)
    if concept.replies is not Replies.SIMULTANEOUS:
        return ""
    return _needs_options(concept, conflict) or _needs_simple(concept, conflict, question)


def too_much_work(
    chosen: Iterable[SolutionConcept], engine: Engine, skipped: Container[str]
) -> dict[str, str]:
    """SIM, when it could take too long to be run without being asked for."""
    found = {}
    for concept in chosen:
        if concept.replies is Replies.SIMULTANEOUS and concept.id not in skipped:
            makers = range(engine.form.n_decision_makers)
            work = sum(engine.simultaneous_work(j) for j in makers)
            if work > SIMULTANEOUS_LIMIT:
                found[concept.id] = (
                    f"{concept.id} may have to try {work:,} combinations of improvements; above"
                    f" {SIMULTANEOUS_LIMIT:,} it is computed only when asked for by name"
                )
    return found


def _needs_options(concept: SolutionConcept, conflict: Conflict) -> str:
    if conflict.in_option_form:
        return ""
    why = (
        "in this one states are merged or moves are listed; leave out what merges and lists them"
        if conflict.has_options
        else "this conflict is given as a graph without options; enter it in option form"
    )
    return (
        f"{concept.id} is defined by the options each decision maker changes, and {why},"
        " or use gmr or seq"
    )


def _needs_simple(concept: SolutionConcept, conflict: Conflict, question: Question) -> str:
    if question.strength:
        return f"{concept.id} has no degrees of strength; leave out the strength, or use seq"
    return _needs_orders(concept, conflict)


def _needs_orders(concept: SolutionConcept, conflict: Conflict) -> str:
    for maker, decision_maker in enumerate(conflict.decision_makers):
        structure = conflict.structure(maker)
        if structure.ranks is None:
            return (
                f"{concept.id} compares states by an order of all of them, and what"
                f" '{decision_maker.id}' prefers is none ({structure.kind}); use nash, gmr, smr,"
                " seq or sseq, which need no order"
            )
    return ""
