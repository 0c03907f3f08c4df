"""The sentence an answer opens with: whether a state holds, who would leave it, what stops them.

One idea in plain words, understood without knowing the field. What it leaves out stands below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.analysis.answer import Answer
from standoff.analysis.reached import Reached, taken_moves
from standoff.analysis.replies import LabelledDeviation, LabelledVerdict
from standoff.analysis.stability import StabilityTable
from standoff.concepts.concept import concept_named
from standoff.explain.deterrence import gains_of
from standoff.explain.moves import deed_briefly, names_of
from standoff.explain.states import StateWords
from standoff.explain.words import counted, listed, numbered
from standoff.kernels.terms import Replies

__all__ = ["holding", "opening"]

NAMED_OUTCOMES = 2
"""Outcomes up to which the opening sentence names them rather than counts them."""

DETERRED_BY = {
    Replies.NONE: "",
    Replies.ANY: "by a reply that the others could make",
    Replies.CREDIBLE: "by the reply it would bring",
    Replies.SIMULTANEOUS: "by what the others would do at the same moment",
    Replies.FORESEEN: "by what it would lead to",
}
BECAUSE = {
    Replies.NONE: "",
    Replies.ANY: "because then this could follow: ",
    Replies.CREDIBLE: "because then ",
    Replies.SIMULTANEOUS: "because at the same moment ",
    Replies.FORESEEN: "because it would lead to this: ",
}


def opening(table: StabilityTable, answer: Answer) -> str:
    """The answer in one sentence, or two where today's situation does not hold."""
    if answer.status_quo is None or answer.reached is None:
        return _without_today(table, answer)
    held = holding(table, answer.verdicts, answer.status_quo)
    if answer.reached.stays:
        return held
    return f"{held} {_leads_to(StateWords(table.conflict), answer.reached)}"


def holding(table: StabilityTable, verdicts: Sequence[LabelledVerdict], state: int) -> str:
    """Whether a state holds, with the reason in short."""
    words = StateWords(table.conflict)
    subject = "today's situation" if state == table.conflict.status_quo else "this state"
    if all(verdict.stable for verdict in verdicts):
        return f"In this model, {subject} holds: {_why_it_holds(words, verdicts)}."
    return f"In this model, {subject} does not hold: {_why_not(table, verdicts, state)}."


def _why_it_holds(words: StateWords, verdicts: Sequence[LabelledVerdict]) -> str:
    tempted = [verdict for verdict in verdicts if verdict.deviations]
    if not tempted:
        return "nobody would gain by moving"
    deterred_by = _deterred_by(tempted)
    movers = names_of(words.conflict, [each.decision_maker for each in tempted])
    if len(movers) > 1:
        who = listed(movers, most=4)
        return f"{who} would gain by moving, but each is deterred {deterred_by}"
    gains = gains_of(tempted[0])
    said = f"only {movers[0]} would gain by moving ({_ways(words, gains)})"
    if len(gains) > 1:
        return f"{said}, and each time that is deterred {deterred_by}"
    return (
        f"{said}, and that is deterred, {BECAUSE[_replies_of(tempted[0])]}{_reply(words, gains[0])}"
    )


def _replies_of(verdict: LabelledVerdict) -> Replies:
    return concept_named(verdict.way).replies


def _deterred_by(verdicts: Sequence[LabelledVerdict]) -> str:
    kinds = set(map(_replies_of, verdicts))
    return DETERRED_BY[kinds.pop()] if len(kinds) == 1 else "in its own way of thinking"


def _ways(words: StateWords, gains: Sequence[LabelledDeviation]) -> str:
    moves = [deed_briefly(words, gain.deviation.improvement) for gain in gains]
    return listed(moves, "or", most=2)


def _reply(words: StateWords, gain: LabelledDeviation) -> str:
    """What follows a move that is deterred."""
    sanction = gain.deviation.sanction
    assert sanction is not None
    steps = [deed_briefly(words, move) for move in sanction.moves]
    if sanction.simultaneous:
        return listed(steps)
    if len(steps) > 2:
        return f"{steps[0]}, and after that come {numbered(len(steps) - 1)} more moves"
    return ", and after that ".join(steps)


def _why_not(table: StabilityTable, verdicts: Sequence[LabelledVerdict], state: int) -> str:
    words = StateWords(table.conflict)
    moves = taken_moves(table, verdicts[0].concept, state)
    movers = names_of(table.conflict, [move.mover for move in moves])
    if len(movers) > 1:
        return f"{listed(movers, most=4)} would each gain by moving, and nothing deters them"
    ways = listed([deed_briefly(words, move) for move in moves], "or", most=2)
    return f"{movers[0]} would gain by moving ({ways}), and nothing deters that"


def _leads_to(words: StateWords, reached: Reached) -> str:
    if not reached.complete:
        return "Where this leads is not known: too many states would have to be followed."
    ends = [words.briefly(each.state) for each in reached.states]
    if not ends:
        return f"It leads to no outcome: {_going_round(reached)}."
    if len(ends) == 1:
        where = f"It leads to this outcome: {ends[0]}"
    elif len(ends) <= NAMED_OUTCOMES:
        where = (
            f"It can lead to either of {numbered(len(ends))} outcomes: {'; or else '.join(ends)}"
        )
    else:
        where = f"It can lead to {numbered(len(ends))} different outcomes"
    return f"{where}. Or {_going_round(reached)}." if reached.cycles else f"{where}."


def _going_round(reached: Reached) -> str:
    states = sum(len(cycle) for cycle in reached.cycles)
    return f"moves go round among {counted(states, 'state')} without coming to rest"


def _without_today(table: StabilityTable, answer: Answer) -> str:
    words = StateWords(table.conflict)
    found = len(answer.equilibria)
    if not found:
        return (
            "In this model, no state holds: in each, somebody would gain by moving and is not"
            " deterred."
        )
    total = counted(len(table.conflict.states), "state")
    said = f"In this model, {numbered(found)} of {total} {'holds' if found == 1 else 'hold'}"
    if found > NAMED_OUTCOMES:
        return f"{said}: each decision maker would gain nothing by leaving, or is deterred from it."
    return f"{said}: {'; and '.join(map(words.briefly, answer.equilibria))}."
