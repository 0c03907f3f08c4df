"""Why a decision maker stays or goes: what it would gain by moving, and what stops it.

Improvements with riders (harmless extras, see `standoff.analysis.riders`) are counted, not shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from standoff.analysis.replies import LabelledDeviation, LabelledVerdict
from standoff.analysis.verdict import Sanction
from standoff.concepts.concept import concept_named
from standoff.explain.blocks import Block, Bullets, Column, Paragraph, RowGroup, Section, Table
from standoff.explain.moves import act, deed, name_of, names_of, step
from standoff.explain.reasons import Reasons
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, inside, listed, named, titled, unended
from standoff.model.move import UnilateralMove
from standoff.model.preference import PreferenceStructure

__all__ = ["SHOWN_GAINS", "deterrence_sections", "gains_of", "temptation_blocks"]

SHOWN_GAINS = 12
"""Improvements shown for each decision maker, the best for it first."""

NOTHING_STOPS = "Nothing: no reply deters it"
LABELS = {
    "provoked": "without the move the others could not do this much harm",
    "open anyway": "the others could do as much harm without the move",
    "firm": "nothing deters those who would make it",
    "itself deterred": "somebody who would have to make it is held back in turn",
}


def gains_of(verdict: LabelledVerdict) -> tuple[LabelledDeviation, ...]:
    """The improvements worth telling: those without riders."""
    # Were all of them to carry riders, the reader would still have to be told something.
    return tuple(each for each in verdict.deviations if not each.rider) or verdict.deviations


def temptation_blocks(words: StateWords, verdicts: Sequence[LabelledVerdict]) -> tuple[Block, ...]:
    """A table of who would gain by what and what stops it, and a line about everybody else."""
    rows = [row for verdict in verdicts for row in _temptations(words, verdict)]
    if not rows:
        return (Paragraph(_about_the_rest(words, verdicts)),)
    labelled = any(row.labels for row in rows)
    columns = ["Decision maker", "Would gain by this", "What stops it"]
    table = Table(
        caption="Who would gain by moving, and what stops it",
        columns=tuple(Column(name=name) for name in (*columns, *["Kind of reply"] * labelled)),
        groups=(RowGroup(rows=tuple(row.cells(labelled=labelled) for row in rows)),),
    )
    notes = (_labels_used(rows), _left_out(verdicts), _about_the_rest(words, verdicts))
    return (table, *(Paragraph(note) for note in notes if note))


def deterrence_sections(
    words: StateWords, verdicts: Sequence[LabelledVerdict], reasons: Reasons | None = None
) -> tuple[Section, ...]:
    """One section for each decision maker that would gain by moving, and one for everybody else.

    With `reasons`, every move and every loss is followed down to the statement behind it.
    """
    sections = [_section(words, verdict, reasons) for verdict in verdicts if verdict.deviations]
    rest = _about_the_rest(words, verdicts)
    if rest:
        title = "Everybody else" if sections else "Nobody would gain by moving"
        sections.append(Section(title=title, blocks=(Paragraph(rest),)))
    return tuple(sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Temptation:
    """One row: an improvement, what stops it, and the labels of that reply."""

    mover: str
    gain: tuple[str, ...]
    stops: tuple[str, ...]
    labels: tuple[str, ...]

    def cells(self, *, labelled: bool) -> tuple[str | tuple[str, ...], ...]:
        cells = (self.mover, self.gain, self.stops)
        return (*cells, ", ".join(self.labels)) if labelled else cells


def _temptations(words: StateWords, verdict: LabelledVerdict) -> list[_Temptation]:
    mover = name_of(words.conflict, verdict.decision_maker)
    return [
        _Temptation(
            # The name is not repeated below itself.
            mover="" if place else mover,
            gain=deed(words, gain.deviation.improvement),
            stops=_reply_in_short(words, gain.deviation.sanction),
            labels=_labels(gain),
        )
        for place, gain in enumerate(gains_of(verdict)[:SHOWN_GAINS])
    ]


def _reply_in_short(words: StateWords, sanction: Sanction | None) -> tuple[str, ...]:
    if sanction is None:
        return (NOTHING_STOPS,)
    return tuple("; ".join(map(unended, deed(words, move))) for move in sanction.moves)


def _labels(gain: LabelledDeviation) -> tuple[str, ...]:
    provoked = {True: "provoked", False: "open anyway", None: ""}[gain.provoked]
    firm = {True: "firm", False: "itself deterred", None: ""}[gain.firm]
    return tuple(label for label in (provoked, firm) if label)


def _labels_used(rows: Sequence[_Temptation]) -> str:
    used = {label for row in rows for label in row.labels}
    said = [f"{capitalised(label)}: {why}." for label, why in LABELS.items() if label in used]
    return " ".join(said)


def _section(words: StateWords, verdict: LabelledVerdict, reasons: Reasons | None) -> Section:
    name = name_of(words.conflict, verdict.decision_maker)
    gains = gains_of(verdict)[:SHOWN_GAINS]
    titles = [f"Way {place} of {len(gains)}" for place in range(1, len(gains) + 1)]
    foresees = concept_named(verdict.way).foresees
    blocks = [
        block
        for title, gain in zip(titles if len(gains) > 1 else [""], gains, strict=True)
        for block in _step_by_step(words, named(name), gain, reasons, title, foresees)
    ]
    note = _left_out([verdict])
    held = "would gain by moving, and is deterred" if verdict.stable else "would move"
    notes = (Paragraph(note),) if note else ()
    return Section(title=f"{titled(name)} {held}", blocks=(*blocks, *notes))


def _step_by_step(
    words: StateWords,
    mover: str,
    gain: LabelledDeviation,
    reasons: Reasons | None,
    title: str,
    foresees: str,
) -> tuple[Block, ...]:
    first, sanction = _reasoned(words, gain.deviation.improvement, reasons), gain.deviation.sanction
    follows = sanction or gain.deviation.foreseen
    if follows is None:
        verdict = f"That is better for {mover} than staying, and no reply deters it."
        return (Bullets(items=(first,), title=title, steps=True), Paragraph(verdict))
    then = [_reasoned(words, move, reasons) for move in follows.moves]
    if follows.simultaneous:
        # The state each of them alone would lead to never comes about.
        acts = [act(words, move) + _because(move, reasons) for move in follows.moves]
        then = [f"At the same moment, {each}" for each in acts]
    said = [f"That is what {mover} would foresee {foresees}."] if foresees else []
    said += [_compared(words, mover, gain, reasons), *_way_out(words, follows)]
    said += [f"The reply is {label}: {LABELS[label]}." for label in _labels(gain)]
    return (Bullets(items=(first, *then), title=title, steps=True), Paragraph(" ".join(said)))


def _reasoned(words: StateWords, move: UnilateralMove, reasons: Reasons | None) -> str:
    """A move as one step of several, with the reason its mover has."""
    return step(words, move) + _because(move, reasons)


def _because(move: UnilateralMove, reasons: Reasons | None) -> str:
    return reasons.of_move(move) if reasons else ""


def _compared(
    words: StateWords, mover: str, gain: LabelledDeviation, reasons: Reasons | None
) -> str:
    """How the end of what follows compares with staying."""
    improvement, foreseen = gain.deviation.improvement, gain.deviation.foreseen
    follows = gain.deviation.sanction or foreseen
    assert follows is not None
    start, end = improvement.start, follows.end
    if follows.endless:
        return f"That goes round without an end, and gains {mover} nothing."
    if foreseen is not None:
        where = f"ends in state {words.number(end)}" if foreseen.moves else "is where it ends"
        return f"That {where}: for {mover}, better than staying."
    if start == end:
        return f"That puts {mover} back where it was."
    compared = _comparison(words.conflict.structure(improvement.mover), start - 1, end - 1)
    said = f"That ends in state {words.number(end)}: for {mover}, {compared} staying"
    lost = reasons.prefers(improvement.mover, start, end) if reasons else ""
    return f"{said}, because it prefers {lost}." if lost else f"{said}."


def _comparison(structure: PreferenceStructure, start: int, end: int) -> str:
    """How a state compares with another for somebody whom it deters; states are positions."""
    one, other = np.array([start]), np.array([end])
    if structure.better(end, one)[0]:
        return "worse than"
    if structure.better(start, other)[0]:
        return "not worse by enough than"
    return "no better than" if structure.ranks is not None else "not known to be better than"


def _way_out(words: StateWords, sanction: Sanction) -> list[str]:
    if sanction.counter is None:
        return []
    way_out = "; ".join(inside(each) for each in deed(words, sanction.counter))
    return [f"Its best way on from there ({way_out}) is no better than staying either."]


def _left_out(verdicts: Sequence[LabelledVerdict]) -> str:
    """How many improvements are not shown, and why."""
    riders = sum(len(each.deviations) - len(gains_of(each)) for each in verdicts)
    beyond = sum(len(gains_of(each)[SHOWN_GAINS:]) for each in verdicts)
    said = []
    if riders:
        adds = "adds" if riders == 1 else "add"
        what = counted(riders, "improvement")
        said.append(f"{what} that only {adds} to another one something that gains nothing more")
    if beyond:
        said.append(f"{counted(beyond, 'improvement')} beyond the first {SHOWN_GAINS}")
    return f"Not shown: {listed(said)}." if said else ""


def _about_the_rest(words: StateWords, verdicts: Sequence[LabelledVerdict]) -> str:
    """Who would not gain by moving; empty when everybody would."""
    content = [verdict.decision_maker for verdict in verdicts if not verdict.deviations]
    names = names_of(words.conflict, content)
    if not names:
        return ""
    if len(names) == len(verdicts):
        return "None of the states that anybody could move to is better for the one who moves."
    return f"Nobody else would gain by moving: {listed(names, most=12)}."
