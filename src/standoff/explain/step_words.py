"""Joint steps and first steps in words: what several could do from today, and why each waits."""

from __future__ import annotations

from standoff.analysis.first_steps import FirstStep, FirstSteps, Safeguard
from standoff.analysis.joint_steps import JointStep, JointSteps, Part
from standoff.analysis.verdict import Sanction, Verdict
from standoff.explain.blocks import Block, Bullets, Cell, Column, Paragraph, RowGroup, Table
from standoff.explain.moves import deed, deed_briefly, name_of, names_of
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, inside, listed, named, numbered, unended
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove

__all__ = ["first_step_blocks", "joint_blocks", "joint_sentence", "nobody_alone"]

SHOWN = 10
"""Steps told of each kind, the smallest changes first; then it is said how many more there are."""


def joint_sentence(found: JointSteps, conflict: Conflict) -> str:
    """The smallest joint step from today that holds, in one sentence; empty where there is none."""
    if not found.holding:
        return ""
    step, words = found.holding[0], StateWords(conflict)
    who = listed(names_of(conflict, step.parties))
    both = "both" if len(step.parties) == 2 else "all"
    alone = ""
    if step.parts and nobody_alone(step):
        nobody = "neither" if len(step.parties) == 2 else "none of them"
        alone = f"; alone {nobody} would do its part"
    return (
        f"In this model {who} would {both} gain by a step taken together{_of_several(found)}"
        f" ({words.briefly(step.end)}), and it would hold{alone}."
    )


def _of_several(found: JointSteps) -> str:
    """How the first joint step that holds stands among all of them."""
    total = len(found.holding)
    if total == 1:
        return ""
    as_small = sum(e.options_changed == found.holding[0].options_changed for e in found.holding)
    which = {1: "the smallest", total: "one"}.get(as_small, "one of the smallest")
    return f", {which} of {numbered(total)} such steps"


def nobody_alone(step: JointStep) -> bool:
    """Whether no party would do its part of a joint step alone."""
    return all(each.worth != 1 or each.deterred for each in step.parts)


def joint_blocks(
    found: JointSteps, conflict: Conflict, *, chosen: bool = False
) -> tuple[Block, ...]:
    """The joint steps from today that hold, or that at least nobody in them would undo.

    `chosen` says that only some coalitions were looked at.
    """
    if not found.holding and not found.kept:
        if not found.better:
            who = "a coalition looked at" if chosen else "several"
            return (Paragraph(f"Nothing that {who} could change together is better for each."),)
        ways = counted(found.better, "state that some could go to", "states that some could go to")
        return (
            Paragraph(
                f"{capitalised(ways)} together would be better for each of them, but from each at"
                " least one of them would move away again."
            ),
        )
    words = StateWords(conflict)
    groups = []
    for label, steps in (
        ("Nobody would leave where it leads", found.holding),
        ("Those who take it would stay, somebody else would move on", found.kept),
    ):
        if steps:
            rows = tuple(_joint_row(words, each) for each in steps[:SHOWN])
            groups.append(RowGroup(title=label, rows=rows))
    table = Table(
        caption="Steps several could take together, better than today for each who takes them",
        columns=(
            Column(name="Who"),
            Column(name="What changes"),
            Column(name="Each alone"),
            Column(name="Would be left by"),
        ),
        groups=tuple(groups),
    )
    blocks: list[Block] = [table]
    for each in found.holding[:3]:
        # Where there are several steps, each has to be told from the others.
        which = f" ({words.briefly(each.end)})" if len(found.holding) > 1 else ""
        kept = _keeping(words, each)
        if kept:
            blocks.append(Bullets(title=f"What keeps them to it{which}", items=tuple(kept)))
    left = max(0, len(found.holding) - SHOWN) + max(0, len(found.kept) - SHOWN)
    notes = [f"{capitalised(counted(left, 'more step'))} not shown."] if left else []
    if not found.complete:
        notes.append("Not all steps could be compared; those with the fewest changes were.")
    return (*blocks, *(Paragraph(each) for each in notes))


def first_step_blocks(found: FirstSteps, conflict: Conflict) -> tuple[Block, ...]:
    """The single steps that cost and would pay if answered, why each waits, what makes it safe."""
    if not found.steps:
        return (
            Paragraph(
                "There is no step that costs the one who takes it and that one answer of another"
                " would make better than today for both."
            ),
        )
    words = StateWords(conflict)
    table = Table(
        caption="Steps that cost at first, and pay both if they are answered",
        columns=(
            Column(name="First step, at a cost"),
            Column(name="The answer that would pay both"),
            Column(name="Why it waits"),
            Column(name="What would make it safe"),
        ),
        groups=(RowGroup(rows=tuple(_first_row(words, each) for each in found.steps[:SHOWN])),),
    )
    notes = []
    left = found.steps_total - min(SHOWN, len(found.steps))
    if left:
        notes.append(f"{capitalised(counted(left, 'more such step'))} not shown.")
    if not found.complete:
        notes.append("Not all steps and answers could be looked at.")
    return (table, *(Paragraph(each) for each in notes))


def _joint_row(words: StateWords, step: JointStep) -> tuple[Cell, ...]:
    conflict = words.conflict
    left_by = listed(names_of(conflict, step.leavers)) if step.leavers else "nobody"
    return (
        tuple(name_of(conflict, each) for each in step.parties),
        words.lines(step.end),
        tuple(_alone(conflict, each) for each in step.parts) or "–",
        capitalised(left_by),
    )


def _alone(conflict: Conflict, part: Part) -> str:
    name = name_of(conflict, part.party)
    if part.move is None:
        return f"{name}: not possible alone"
    worth = {1: "a gain", 0: "no gain", -1: "a loss", None: "not known whether a gain"}[part.worth]
    return f"{name}: {worth}{', and deterred' if part.deterred else ''}"


def _keeping(words: StateWords, step: JointStep) -> list[str]:
    """For each party to a joint step, what becomes of taking its part back."""
    if not step.parts:
        return []
    lines = []
    for verdict in step.verdicts:
        who = named(name_of(words.conflict, verdict.decision_maker))
        back = _taking_back(words.conflict, step, verdict)
        if back is None:
            lines.append(f"{capitalised(who)} would not gain by taking its part back.")
            continue
        sanction = next(each.sanction for each in verdict.deviations if each.improvement == back)
        then = _in_turn(words, sanction) if sanction else ""
        lines.append(
            f"{capitalised(who)} would gain by taking its part back, and is deterred: then {then}."
            if then
            else f"{capitalised(who)} would take its part back."
        )
    return lines


def _taking_back(conflict: Conflict, step: JointStep, verdict: Verdict) -> UnilateralMove | None:
    """The improvement that puts the mover's own options back to today's, if it is one."""
    today = conflict.status_quo
    assert today is not None
    own = _owned(conflict, verdict.decision_maker)
    for each in verdict.deviations:
        end = each.improvement.end
        if (conflict.code(end) ^ conflict.code(today)) & own == 0:
            return each.improvement
    return None


def _owned(conflict: Conflict, party: str) -> int:
    return sum(1 << bit for bit, each in enumerate(conflict.options) if each.owner == party)


def _first_row(words: StateWords, step: FirstStep) -> tuple[Cell, ...]:
    return (
        _who_does(words, step.step),
        _who_does(words, step.answer),
        _why(words, step),
        _safe(step),
    )


def _who_does(words: StateWords, move: UnilateralMove) -> str:
    return capitalised("; ".join(map(unended, deed(words, move))))


def _why(words: StateWords, step: FirstStep) -> tuple[str, ...]:
    """Why a first step waits, a line for each thing that would go wrong."""
    conflict, waiting = words.conflict, step.waiting
    first = named(name_of(conflict, step.step.mover))
    other = named(name_of(conflict, step.answer.mover))
    lines = []
    if waiting.answer_worth != 1:
        worth = {
            -1: "would lose by answering",
            0: "would gain nothing by answering",
            None: "is not known to gain by answering",
        }[waiting.answer_worth]
        lines.append(f"{other} {worth}")
    elif waiting.deterred:
        lines.append(f"{other} would gain by answering, and is deterred{_deterrent(words, step)}")
    if waiting.instead is not None:
        lines.append(f"{other} would rather do this: {deed_briefly(words, waiting.instead)}")
    for each in waiting.exploiting:
        who = named(name_of(conflict, each.mover))
        lines.append(
            f"{who} would use the step ({deed_briefly(words, each)}), which leaves {first} worse"
            " off than today"
        )
    for move, who, back in (
        (waiting.taken_back, first, "take its step back"),
        (waiting.undone, other, "take its answer back"),
    ):
        if move is not None:
            does = f"{back}: " if _undoes(conflict, step, move) else "go on: "
            lines.append(f"after the answer {who} would {does}{deed_briefly(words, move)}")
    for each in waiting.moving_on:
        who = named(name_of(conflict, each.mover))
        lines.append(f"after the answer {who} would go on: {deed_briefly(words, each)}")
    return tuple(map(capitalised, lines)) or ("Only the cost before the answer",)


def _deterrent(words: StateWords, step: FirstStep) -> str:
    sanction = step.waiting.sanction
    if sanction is None:
        return ""
    if len(sanction.moves) == 1 and _undoes(words.conflict, step, sanction.moves[0]):
        if sanction.moves[0].mover == step.step.mover:
            return ": the step can be taken back"
        return ""
    return f": then {_in_turn(words, sanction)}"


def _in_turn(words: StateWords, sanction: Sanction) -> str:
    return ", and then ".join(deed_briefly(words, each) for each in sanction.moves)


def _undoes(conflict: Conflict, step: FirstStep, move: UnilateralMove) -> bool:
    """Whether a move puts back what its mover changed by its step or its answer, and no more."""
    own = step.step if move.mover == step.step.mover else step.answer
    if not conflict.has_options or move.mover != own.mover:
        return False
    before = conflict.code(own.start) ^ conflict.code(own.end)
    return before == conflict.code(move.start) ^ conflict.code(move.end)


def _safe(step: FirstStep) -> str | tuple[str, ...]:
    if step.waiting.safe:
        return "Nothing more is needed"
    if not step.safeguards:
        return "–"
    found = [inside(_one_way(each)) for each in step.made_safe_by]
    return tuple(map(capitalised, found)) or "Not by making the step or the answer one-way"


def _one_way(each: Safeguard) -> str:
    if each.step and each.answer:
        return "That neither the step nor the answer can be taken back"
    return f"That the {'step' if each.step else 'answer'} cannot be taken back"
