"""The page of `standoff perceive`: who sees another game, what lasts, what if not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standoff.analysis.hypergame import STABLE, UNAWARE, Arrival, Hypergame
from standoff.case.case import Case
from standoff.ensembles.perceptions import Correction, Perceptions
from standoff.explain.blocks import Block, Page, Paragraph, Section
from standoff.explain.correction_words import correction_blocks, perceptions_sentence
from standoff.explain.method import short_name
from standoff.explain.perception_words import (
    eyes_blocks,
    lasting_blocks,
    seen_blocks,
    shown_states,
)
from standoff.explain.states import StateWords
from standoff.model.move import UnilateralMove
from standoff.report.heading import Heading
from standoff.report.machine_output import LISTED_STATES, case_object

__all__ = ["perceive_object", "perceive_page"]

HOW = (
    "Each decision maker stays or leaves as it judges in its own game, the world it sees, under"
    " {concept}. P: every decision maker sees the state. Q: each one who sees it would stay. T: it"
    " is an equilibrium of what is so, that is, of the world the reading takes. P and Q make a"
    " hypergame equilibrium. It is steady if it is an equilibrium for everybody inside every game,"
    " so that nobody is surprised; else unsteady: somebody expects another one to leave. Stealthy"
    " is Q without P. Where today leads is found by following moves that their movers would take,"
    " each in its own game."
)
GMCRPLUS = (
    "As the program GMCR+ has it: wishes and moves are those of what is so, and nobody moves to or"
    " from a state that it does not see, under {concept}. A state lasts if everybody who sees it"
    " would stay. What somebody sees otherwise of wishes and moves is passed over."
)
LISTED = 1_000
"""States that appear or disappear, at most; totals count all."""
VIEWS = {STABLE: "stable", UNAWARE: "unaware"}


def perceive_page(case: Case, found: Sequence[Perceptions]) -> Page:
    """One part for each reading in which somebody sees another game."""
    heading = Heading.of(case)
    parts: list[tuple[str, tuple[Block, ...]]] = []
    for each in found:
        lead = f"{each.reading.id}: " if len(found) > 1 else ""
        parts += [
            (f"{lead}Who sees what", seen_blocks(each, case.assumptions)),
            (f"{lead}What lasts", lasting_blocks(each)),
            (f"{lead}In whose eyes", eyes_blocks(each)),
            (f"{lead}If a perception is corrected", correction_blocks(each)),
        ]
    game = found[0].game
    how = GMCRPLUS if game.mode == "gmcrplus" else HOW
    name = short_name(game.concept)
    parts.append(("How we know", (Paragraph(how.format(concept=name)),)))
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=perceptions_sentence(found),
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def perceive_object(
    case: Case, found: Sequence[Perceptions], *, all_states: bool = False
) -> dict[str, Any]:
    """The same for programs (``standoff/perceptions/1``)."""
    warnings = [
        f"by reading '{each.reading.id}' '{maker}' does not see today's situation"
        for each in found
        for maker in each.unseen_today
    ]
    game = found[0].game
    result = {
        "options": list(game.conflict.references),
        "decision_makers": [each.id for each in game.conflict.decision_makers],
        "concept": game.concept,
        "mode": game.mode,
        "readings": {each.reading.id: _reading(each, all_states=all_states) for each in found},
    }
    return case_object("perceptions/1", case, result, warnings)


def _reading(found: Perceptions, *, all_states: bool) -> dict[str, Any]:
    game, words = found.game, StateWords(found.game.conflict)
    total = len(game.conflict.states)
    complete = all_states or total <= LISTED_STATES
    shown = range(1, total + 1) if complete else sorted(shown_states(found)[:LISTED_STATES])
    return {
        "text": found.reading.text,
        "by": found.reading.by or None,
        "world": dict(found.world),
        "sees": {each.maker: dict(each.world) for each in found.beliefs},
        "differs": {each.maker: list(each.differs) for each in found.beliefs},
        "states_total": total,
        "states_seen": {
            each.id: int(row.sum())
            for each, row in zip(game.conflict.decision_makers, game.perceived, strict=True)
        },
        "status_quo": game.conflict.status_quo,
        "states": [_state(game, words, each) for each in shown],
        "equilibria": list(game.equilibria),
        "steady": list(game.steady),
        "unsteady": list(game.unsteady),
        "stealthy": list(game.stealthy),
        "classes": [
            {"perceived": p, "kept": q, "true": t, "states": count}
            for (p, q, t), count in game.classes.items()
        ],
        "reached": _arrival(game, found.arrival),
        "problem": found.problem or None,
        "corrections": [_correction(each, game) for each in found.corrections],
    }


def _state(game: Hypergame, words: StateWords, state: int) -> dict[str, Any]:
    perceived, kept, true = game.bits(state)
    makers = [each.id for each in game.conflict.decision_makers]
    views = {
        maker: VIEWS.get(int(view), "unstable")
        for maker, view in zip(makers, game.own[:, state - 1], strict=True)
    }
    return {
        "id": state,
        **_described(words, state),
        "perceived": perceived,
        "kept": kept,
        "true": true,
        "kind": game.kind(state),
        "own": views,
        "surprises": [
            {"viewer": viewer, "about": about, "stays": stays}
            for viewer, about, stays in game.surprises(state)
        ],
    }


def _described(words: StateWords, state: int) -> dict[str, Any]:
    return {
        "name": words.name(state) or None,
        "pattern": words.conflict.pattern(state),
        "taken": list(words.conflict.taken(state)),
        "label": words.label(state),
    }


def _correction(each: Correction, before: Hypergame) -> dict[str, Any]:
    game = each.game
    return {
        "decision_makers": list(each.makers),
        "assumptions": list(each.assumptions),
        "whole": each.whole,
        "problem": each.problem or None,
        "appear_total": len(each.appear),
        "appear": [] if game is None else _of_codes(each.appear, game),
        "disappear_total": len(each.disappear),
        "disappear": _of_codes(each.disappear, before),
        "reached": None if game is None else _arrival(game, each.arrival),
    }


def _of_codes(codes: Sequence[int], game: Hypergame) -> list[dict[str, Any]]:
    words = StateWords(game.conflict)
    states = [game.conflict.state_of_code(code) for code in codes[:LISTED]]
    return [_described(words, each) for each in states if each is not None]


def _arrival(game: Hypergame, arrival: Arrival | None) -> dict[str, Any] | None:
    if arrival is None:
        return None
    words = StateWords(game.conflict)
    return {
        "states": [
            {
                **_described(words, each.state),
                "unforeseen": each.state in arrival.unforeseen,
                "path": [_move(words, move) for move in each.path],
            }
            for each in arrival.reached.states
        ],
        "cycles": [[_described(words, each) for each in one] for one in arrival.reached.cycles],
        "failed": [_move(words, move) for move in arrival.failed],
        "complete": arrival.reached.complete,
    }


def _move(words: StateWords, move: UnilateralMove) -> dict[str, Any]:
    return {
        "mover": move.mover,
        "from": words.label(move.start),
        "to": words.label(move.end),
    }
