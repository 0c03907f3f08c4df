"""Questions that ask for a report instead of yes or no: blockers, overlap, smallest change."""

from __future__ import annotations

from typing import Any

from standoff.analysis.blockers import Blocker, Blockers, blockers
from standoff.analysis.settlement import Settlement, settlements
from standoff.analysis.where import states_where
from standoff.case.case import Case
from standoff.case.questions import Question
from standoff.ensembles.edits import EditKind
from standoff.ensembles.smallest_change import SingleChange, SmallestChange, smallest_changes
from standoff.explain.blocks import Block, Bullets, Cell, Column, Paragraph, RowGroup, Table
from standoff.explain.settlement_words import settlement_blocks, settlement_sentence
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, listed, named, numbered
from standoff.expressions.questions import (
    BlockersReport,
    OverlapReport,
    ReportForm,
    SmallestChangeReport,
)
from standoff.model.conflict import Conflict

__all__ = ["report_blocks", "report_data", "report_sentence"]

SHOWN = 12


def report_sentence(case: Case, question: Question) -> str:
    """What a report comes to, in one sentence."""
    match question.form:
        case BlockersReport():
            return _blockers_sentence(_blockers(case, question.form), case.conflict)
        case OverlapReport():
            return settlement_sentence(_overlap(case, question.form), case.conflict)
        case SmallestChangeReport():
            return _change_sentence(_change(case, question.form))
        case _:
            raise AssertionError("asked for reports alone")


def report_blocks(case: Case, question: Question) -> tuple[Block, ...]:
    """A report on the world of the case, in full."""
    sentence = Paragraph(report_sentence(case, question))
    match question.form:
        case BlockersReport():
            found = _blockers(case, question.form)
            table = _blockers_table(found, case.conflict)
            return (sentence, table) if found.states_total else (sentence,)
        case OverlapReport():
            return (sentence, *settlement_blocks(_overlap(case, question.form), case.conflict))
        case SmallestChangeReport():
            items = tuple(_change_item(e, case) for e in _change(case, question.form).changes)
            return (sentence, Bullets(items=items)) if items else (sentence,)
        case _:
            raise AssertionError("asked for reports alone")


def report_data(case: Case, question: Question) -> dict[str, Any]:
    """A report as plain data."""
    data: dict[str, Any] = {"ask": question.ask, "sentence": report_sentence(case, question)}
    match question.form:
        case BlockersReport():
            data["blockers"] = {
                each.decision_maker: {
                    "can_prevent": bool(each.prevents_total),
                    "can_leave": each.can_leave,
                    "would_leave": each.would_leave,
                }
                for each in _blockers(case, question.form).blockers
            }
        case OverlapReport():
            found = _overlap(case, question.form)
            data["states_total"] = found.states_total
            data["groups"] = [
                {"parties": list(each.parties), "states_total": each.states_total}
                for each in found.groups
            ]
        case SmallestChangeReport():
            data["changes"] = [
                {
                    "decision_maker": None if each.edit is None else each.edit.decision_maker,
                    "statement": None if each.edit is None else each.edit.statement.text,
                    "edit": None if each.edit is None else each.edit.kind.value,
                    "assumption": each.assumption or None,
                    "alternative": each.alternative or None,
                    "reached": each.reached,
                }
                for each in _change(case, question.form).changes
            ]
        case _:
            raise AssertionError("asked for reports alone")
    return data


def _blockers(case: Case, form: ReportForm) -> Blockers:
    conflict = case.conflict
    return blockers(conflict, states_where(conflict, form.where))


def _overlap(case: Case, form: ReportForm) -> Settlement:
    conflict = case.conflict
    where = None if form.where is None else states_where(conflict, form.where)
    return settlements(conflict, None, where, preferences=case.template.preferences)


def _change(case: Case, form: SmallestChangeReport) -> SmallestChange:
    assert case.open_model is not None, "a case with questions has a model"
    return smallest_changes(case.open_model, form.where)


def _blockers_sentence(found: Blockers, conflict: Conflict) -> str:
    if not found.states_total:
        return "In this model no such state is feasible, so there is nothing to block."
    preventing = [_name(conflict, each) for each in found.preventing]
    wanting = [_name(conflict, each) for each in found.wanting_to_leave]
    parts = [
        f"{listed(preventing)} can prevent it alone"
        if preventing
        else "nobody can prevent it alone"
    ]
    if wanting:
        parts.append(f"{listed(wanting)} would leave it wherever it came about")
    return f"In this model {'; '.join(parts)}."


def _blockers_table(found: Blockers, conflict: Conflict) -> Table:
    words = StateWords(conflict)
    rows: list[tuple[Cell, ...]] = [
        (
            capitalised(_name(conflict, each.decision_maker)),
            _prevents(each, words),
            f"{each.can_leave:,} of {found.states_total:,}",
            f"{each.would_leave:,} of {found.states_total:,}",
        )
        for each in found.blockers
    ]
    return Table(
        caption="What each can do alone against these states",
        columns=(
            Column(name="Decision maker"),
            Column(name="Prevents them by"),
            Column(name="Can leave"),
            Column(name="Would gain by leaving"),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )


def _prevents(each: Blocker, words: StateWords) -> Cell:
    choices = tuple(
        listed([words.headline(bit, taken) for bit, taken in choice.items()])
        for choice in each.prevents[:3]
    )
    return choices or "–"


def _change_sentence(found: SmallestChange) -> str:
    if not found.exists:
        return "In this model no such state is feasible, whatever anybody wants."
    if found.already:
        return "In this model today leads there as things are; nothing has to change."
    reaching = sum(each.reached for each in found.changes)
    if reaching:
        return (
            f"In this model {counted(reaching, 'single change')} of {found.tried:,} tried would"
            " make today lead there."
        )
    if found.changes:
        return (
            f"In this model no single change makes today lead there; {numbered(len(found.changes))}"
            " would at least let it hold."
        )
    how = "it holds already, but no" if found.holds else "no"
    return (
        f"In this model {how} single change of a statement or an assumption makes today lead there"
        f" ({found.tried:,} tried)."
    )


def _change_item(change: SingleChange, case: Case) -> str:
    effect = "today leads there" if change.reached else "it can hold, but today does not lead there"
    if change.edit is None:
        return f"{change.assumption}={change.alternative}: {effect}."
    edit = change.edit
    done = edit.kind.value
    if edit.kind is EditKind.SWAPPED and edit.other is not None:
        done = f"swapped with “{edit.other.text}” below it"
    maker = capitalised(_name(case.conflict, edit.decision_maker))
    return f"{maker}: “{edit.statement.text}” {done}: {effect}."


def _name(conflict: Conflict, decision_maker: str) -> str:
    return named(conflict.decision_makers[conflict.index_of(decision_maker)].name)
