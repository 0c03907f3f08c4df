"""What the answers hang on, statement by statement, in sentences and tables."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.ensembles.edits import Edit, EditKind
from standoff.ensembles.sensitivity import Change, Sensitivity
from standoff.explain.blocks import Block, Cell, Column, Paragraph, RowGroup, Table
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, listed, named, numbered
from standoff.model.conflict import Conflict

__all__ = [
    "carrying_table",
    "idle_blocks",
    "moves_table",
    "named_makers",
    "sensitivity_sentence",
]

BASES = ("stated", "reported", "inferred", "assumed")
"""How statements are known, the firmest first."""

DONE = {
    EditKind.DROPPED: "dropped",
    EditKind.NEGATED: "turned into its contrary",
    EditKind.FIRST: "moved to the top",
    EditKind.LAST: "moved to the bottom",
}


def sensitivity_sentence(found: Sensitivity) -> str:
    """How many statements carry the answers, and on what they rest, in one sentence."""
    idle, carrying = len(found.idle), len(found.carrying)
    total = idle + carrying
    if not total:
        return "In this model nobody's preferences are written as statements, so none can be tried."
    where = _where(found)
    # Where nothing is asked, what counts is where today leads.
    one, several = "carries the answers", "carry the answers"
    if not found.before.questions:
        one, several = "decides where today leads", "decide where today leads"
    if not carrying:
        none = one.replace("the answers", "an answer")
        return f"In this model no statement {none}{where}: each can be left out alone."
    bases = _bases([each.edit for each in found.carrying])
    if total == 1:
        return f"In this model the only statement {one}{where} ({bases})."
    rest = {
        0: "none can be left out alone",
        1: "the other one can be left out",
    }.get(idle, f"each of the other {numbered(idle)} can be left out alone")
    verb = one if carrying == 1 else several
    return (
        f"In this model {numbered(carrying)} of {counted(total, 'statement')} {verb}"
        f"{where} ({bases}); {rest}."
    )


def carrying_table(found: Sensitivity, names: dict[str, str]) -> tuple[Block, ...]:
    """The statements whose loss changes an answer, with what they rest on."""
    if not found.carrying:
        return ()
    rows: list[tuple[Cell, ...]] = [
        (
            f"{names[each.edit.decision_maker]}: {each.edit.statement.text}",
            _rests_on(each.edit),
            _changes(each, found),
        )
        for each in found.carrying
    ]
    return (
        Table(
            caption="Statements that carry the answers: what changes where one is left out",
            columns=(
                Column(name="Statement"),
                Column(name="Rests on"),
                Column(name="Left out, it changes"),
            ),
            groups=(RowGroup(rows=tuple(rows)),),
        ),
    )


def moves_table(found: Sensitivity, names: dict[str, str], conflict: Conflict) -> tuple[Block, ...]:
    """Other single edits that change an answer: turned round, moved, swapped."""
    words = StateWords(conflict)
    rows: list[tuple[Cell, ...]] = []
    for each in found.changes:
        if not each or each.edit.kind is EditKind.DROPPED:
            continue
        rows.append(
            (
                f"{names[each.edit.decision_maker]}: {each.edit.statement.text}",
                _done(each.edit),
                _changes(each, found),
                _gained(each, words, conflict),
            )
        )
    if not rows:
        return (Paragraph("No other single edit changes an answer."),)
    return (
        Table(
            caption="Other single edits of a statement that change an answer",
            columns=(
                Column(name="Statement"),
                Column(name="What is done"),
                Column(name="It changes"),
                Column(name="Today then leads to"),
            ),
            groups=(RowGroup(rows=tuple(rows)),),
        ),
    )


def idle_blocks(found: Sensitivity, names: dict[str, str]) -> tuple[Block, ...]:
    """The statements that can each be left out."""
    if not found.idle:
        return ()
    said = listed([f"{names[each.decision_maker]}: {each.statement.text}" for each in found.idle])
    return (
        Paragraph(
            "Each of these can be left out alone, and no answer changes"
            f"{_where(found)} (two of them together may matter): {said}."
        ),
    )


def _where(found: Sensitivity) -> str:
    count = len(found.before.worlds)
    if count == 1:
        return " in the one world looked at"
    sampled = "sampled " * found.before.worlds.sampled
    return f" in any of {counted(count, sampled + 'world')}"


def _bases(edits: Sequence[Edit]) -> str:
    counts = dict.fromkeys((*BASES, ""), 0)
    for edit in edits:
        counts[edit.statement.basis] += 1
    said = [f"{count} {basis or 'without a basis'}" for basis, count in counts.items() if count]
    return listed(said)


def _rests_on(edit: Edit) -> str:
    basis = capitalised(edit.statement.basis or "no basis given")
    cites = ", ".join(edit.statement.cites)
    return f"{basis} [{cites}]" if cites else basis


def _changes(change: Change, found: Sensitivity) -> str:
    """Which answers change, and in how many worlds."""
    total = len(found.before.worlds)
    parts = [
        question + (f" in {count} of {total}" if total > 1 else "")
        for question, count in change.questions.items()
    ]
    if change.reached and not parts:
        where = f" in {change.reached} of {total}" if total > 1 else ""
        parts.append(f"only where today leads{where}")
    return "; ".join(parts)


def _done(edit: Edit) -> str:
    if edit.kind is EditKind.SWAPPED:
        assert edit.other is not None, "a swap has two sides"
        return f"swapped with “{edit.other.text}” below it"
    return DONE[edit.kind]


def _gained(change: Change, words: StateWords, conflict: Conflict) -> str:
    labels = []
    for code in change.gained:
        state = conflict.state_of_code(code)
        labels.append(words.label(state) if state is not None else "a state of another world")
    return listed(labels, most=2) or "nothing new"


def named_makers(conflict: Conflict) -> dict[str, str]:
    """What each decision maker is called, by id."""
    return {each.id: capitalised(named(each.name)) for each in conflict.decision_makers}
