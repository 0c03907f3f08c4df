"""Judges all states for everybody under several concepts, decision makers side by side."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.backend import Engine
from standoff.kernels.forms import Mask, Question
from standoff.kernels.terms import Replies
from standoff.model.state_space import read_only

__all__ = ["Progress", "judged", "judged_by_all"]

Progress = Callable[[int, int], None]
"""Called with how many decision makers are finished, of how many."""


def judged_by_all(
    engine: Engine,
    replying: Engine | None,
    concepts: tuple[SolutionConcept, ...],
    thinking: tuple[SolutionConcept, ...],
    question: Question,
    progress: Progress | None,
    workers: int | None,
) -> dict[str, Mask]:
    """Stability of all states, per concept, bool [decision makers, states].

    `replying` judges the concepts about relational replies; `thinking` are the concepts that
    everybody thinks by itself.
    """
    form = engine.form
    n = form.n_decision_makers
    masks = {each.id: np.empty((n, form.n_states), dtype=bool) for each in concepts}
    together = [each for each in concepts if _is_plain(each) and not each.relational]
    alone = [each for each in concepts if each not in together]
    criteria = [(each.replies, each.sanctions) for each in together]

    def judge(focal: int) -> None:
        found = engine.stable(focal, criteria, question)
        for concept, mask in zip(together, found, strict=True):
            masks[concept.id][focal] = mask
        for concept in alone:
            way = thinking[focal] if concept.own else concept
            masks[concept.id][focal] = (
                masks[way.id][focal]
                if way in together
                else judged(engine, replying, way, focal, question)
            )

    def judge_all(work: Iterable[None]) -> None:
        for done, _ in enumerate(work, start=1):
            if progress is not None:
                progress(done, n)

    for each in (engine, replying):
        if each is not None:
            each.prepare()
    # Kernels release the interpreter lock; plain NumPy on small models gains nothing by threads.
    threads = 1 if engine.plain else min(n, os.cpu_count() or 1, workers or n)
    if threads == 1:
        judge_all(map(judge, range(n)))
    else:
        with ThreadPoolExecutor(threads) as pool:
            judge_all(pool.map(judge, range(n)))
    return {name: read_only(mask) for name, mask in masks.items()}


def _is_plain(concept: SolutionConcept) -> bool:
    """Whether a concept is a matter of replies one after another and sanctions."""
    return concept.replies in (Replies.NONE, Replies.ANY, Replies.CREDIBLE)


def judged(
    engine: Engine,
    replying: Engine | None,
    concept: SolutionConcept,
    focal: int,
    question: Question,
) -> Mask:
    """Stability of all states for one decision maker under one concept, bool [states]."""
    if concept.either:
        rows = [judged(engine, replying, each, focal, question) for each in concept.parts]
        anyhow: Mask = np.logical_or.reduce(rows)
        return anyhow
    if concept.rule is not None:
        return concept.rule.stable(engine, focal, question)
    if concept.replies is Replies.SIMULTANEOUS:
        return engine.simultaneously_stable(focal, question)
    judge = replying if concept.relational else engine
    assert judge is not None, "made where a concept is about relational replies"
    return judge.stable(focal, [(concept.replies, concept.sanctions)], question)[0]
