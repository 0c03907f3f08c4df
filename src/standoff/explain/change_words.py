"""What would have to change for a wanted outcome, in words: whose statements, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.case.open_model import OpenModel
from standoff.ensembles.attainable import Attainable
from standoff.ensembles.edit_text import text_of_edit
from standoff.ensembles.edits import Edit, edited
from standoff.ensembles.model_changes import ModelChanges
from standoff.ensembles.statement_changes import Level, StatementChange, StatementChanges
from standoff.ensembles.whatif import Standing
from standoff.explain.blocks import Block, Bullets, Cell, Column, Paragraph, RowGroup, Table
from standoff.explain.edit_words import edit_said
from standoff.explain.method import short_name
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, listed, named, numbered

__all__ = [
    "Wanted",
    "edits_typed",
    "model_change_blocks",
    "statement_change_blocks",
    "tried_blocks",
    "wanted_sentence",
    "why_blocks",
]

SHOWN = 12
"""Sets of edits, and changes of a model, that are listed of each kind."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Wanted:
    """All that was found out about a wanted outcome in one world.

    `said` is the outcome as it was asked for. `statements` and `changes` are None where nothing was
    tried, since today leads there already or no such state is feasible.
    """

    said: str
    model: OpenModel
    standing: Standing
    attainable: Attainable
    statements: StatementChanges | None = None
    changes: ModelChanges | None = None


def wanted_sentence(found: Wanted) -> str:
    """How far away the outcome is, in one sentence or two."""
    what = f"“{found.said}”"
    if not found.attainable.states:
        return f"In this model {what} is true in no state: {_why_infeasible(found.attainable)}."
    if found.standing.arrived:
        return f"In this model today leads to {what} as things are; nothing has to change."
    if found.statements is None:
        return f"In this model today does not lead to {what}."
    holds = " It could hold as things are, but nothing leads there." * bool(found.standing.holding)
    return f"In this model {_fewest(found, what)}{holds}{_by_other_means(found)}"


def why_blocks(found: Wanted) -> tuple[Block, ...]:
    """What is in the way of the outcome before anybody's preferences are."""
    known = found.attainable
    items: list[str] = []
    if not known.states and not known.contradictory:
        items += [f"Ruled out by “{each.text}”." for each in known.rules]
        if known.missing:
            items.append(f"Not in this world: {listed(known.missing)}.")
    if known.reachable is False:
        items.append(
            "No moves lead there from today, whoever would want to make them: statements can make"
            " it hold, but not bring it about."
        )
        items += [
            f"{each.reference} would have to change, and its direction is {each.direction.value}."
            for each in known.stuck
        ]
    if known.states and found.standing.reached is None:
        items.append("Today's situation does not exist in this world, so nothing leads anywhere.")
    return (Bullets(items=tuple(items)),) if items else ()


def statement_change_blocks(found: Wanted) -> tuple[Block, ...]:
    """The fewest edits of statements, those after which today leads there first."""
    tried = found.statements
    if tried is None:
        return ()
    blocks: list[Block] = []
    if tried.to_reach:
        blocks.append(
            _edits_table(
                found,
                tried.reaching,
                f"{_edits(tried.to_reach, capital=True)} after which today leads there",
            )
        )
        blocks += _more(tried.reaching_total)
    if tried.to_hold and tried.to_hold != tried.to_reach:
        blocks.append(
            _edits_table(
                found,
                tried.holding,
                f"{_edits(tried.to_hold, capital=True)} after which it can hold",
            )
        )
        blocks += _more(tried.holding_total)
    elif tried.to_hold and tried.holding_total > tried.reaching_total:
        left = tried.holding_total - tried.reaching_total
        blocks.append(
            Paragraph(
                f"After {counted(left, 'other set')} of as many edits it could hold, but today does"
                " not lead there."
            )
        )
    return tuple(blocks)


def model_change_blocks(found: Wanted) -> tuple[Block, ...]:
    """The single changes of options and rules that help."""
    tried = found.changes
    if tried is None:
        return ()
    if not tried.changes:
        return (
            Paragraph(
                f"None of {counted(tried.tried, 'single change')} of an option or a rule does it."
            ),
        )
    rows: list[tuple[Cell, ...]] = [
        (
            text_of_edit(found.model, each.edit),
            edit_said(found.model, each.edit),
            "Today leads there" if each.reached else "It can hold",
        )
        for each in tried.changes[:SHOWN]
    ]
    table = Table(
        caption=(
            f"Changes of what can be done that help, {len(tried.changes)} of {tried.tried} tried"
        ),
        columns=(Column(name="Edit"), Column(name="That is"), Column(name="Then")),
        groups=(RowGroup(rows=tuple(rows)),),
    )
    left = len(tried.changes) - SHOWN
    return (table, Paragraph(f"{capitalised(numbered(left))} more.")) if left > 0 else (table,)


def tried_blocks(found: Wanted) -> tuple[Block, ...]:
    """What was tried, what that proves, and what was not."""
    tried = found.statements
    if tried is None:
        return (
            Paragraph(
                "Where an outcome is not feasible, or today leads there already, no edits of"
                " statements are tried."
            ),
        )
    items = [_level_said(each) for each in tried.levels]
    if len(tried.unedited) == len(found.model.decision_makers):
        said = "Nobody's preferences are written as statements, so that none were edited."
        return (Paragraph(said),)
    added = listed([f"“{each}”" for each in tried.candidates], "or", most=6)
    items.append(
        "An edit drops a statement, turns it into its contrary, moves it anywhere in its list, or"
        f" adds one of {counted(len(tried.candidates), 'candidate')}: {added}."
    )
    items.append(
        f"What can hold is judged under {short_name(tried.concept)}. Sets of edits that come to the"
        " same preferences are listed once. Changes of both kinds at once were not tried."
    )
    if tried.unedited:
        who = listed([_name(found.model, each) for each in tried.unedited])
        items.append(f"Not written as statements, and left as it is: what is preferred by {who}.")
    return (Bullets(items=tuple(items)),)


def edits_typed(model: OpenModel, change: StatementChange) -> tuple[str, ...]:
    """A set of edits as it would be typed, one text for each, in turn."""
    typed = []
    for edit in change.edits:
        typed.append(text_of_edit(model, edit))
        model = edited(model, edit)
    return tuple(typed)


def _why_infeasible(known: Attainable) -> str:
    if known.contradictory:
        return "whatever options are taken, it is not"
    if known.rules:
        rules = listed([f"“{each.text}”" for each in known.rules], "and also")
        return f"{rules} {'rules' if len(known.rules) == 1 else 'each rule'} it out"
    return "several rules together leave none"


def _fewest(found: Wanted, what: str) -> str:
    tried = found.statements
    assert tried is not None, "edits were tried"
    if tried.to_reach is not None:
        example = _example(found.model, tried.reaching[0])
        proved = _no_fewer(tried.to_reach, tried.ruled_out_reaching)
        return (
            f"{_of_statements(tried.to_reach)} {'is' if tried.to_reach == 1 else 'are'} enough"
            f" for today to lead to {what}, such as {example}{proved}."
        )
    if len(tried.unedited) == len(found.model.decision_makers):
        return (
            f"today does not lead to {what}; nobody's preferences are written as statements, so"
            " there are none to edit."
        )
    proved_up_to = tried.ruled_out_reaching
    none = (
        f"no set of up to {_edits(proved_up_to)} of statements makes today lead to {what}"
        if proved_up_to > 1
        else f"no single edit of a statement makes today lead to {what}"
        if proved_up_to == 1
        else f"no edit that was tried makes today lead to {what}"
    )
    if not tried.to_hold:
        return f"{none}."
    example = _example(found.model, tried.holding[0])
    with_these = f"with {_of_statements(tried.to_hold)}, such as {example}"
    return f"{none}; {with_these}, it could at least hold."


def _no_fewer(found: int, proved: int) -> str:
    if found <= 1:
        return ""
    return ", and no fewer are" if proved == found - 1 else ", as far as was tried"


def _by_other_means(found: Wanted) -> str:
    changes = [] if found.changes is None else [e for e in found.changes.changes if e.reached]
    if not changes:
        return ""
    example = f"“{text_of_edit(found.model, changes[0].edit)}”"
    one = "A single change of what can be done does it as well" if (
        found.statements is not None and found.statements.to_reach is not None
    ) else "A single change of what can be done does it"  # fmt: skip
    return f" {one}: {example}."


def _edits(count: int, *, capital: bool = False) -> str:
    said = f"{numbered(count)} edit{'s' * (count != 1)}"
    return capitalised(said) if capital else said


def _name(model: OpenModel, maker: str) -> str:
    return named(next(each.name for each in model.decision_makers if each.id == maker))


def _of_statements(count: int) -> str:
    return "a single edit of a statement" if count == 1 else f"{_edits(count)} of statements"


def _example(model: OpenModel, change: StatementChange) -> str:
    return listed([f"“{each}”" for each in edits_typed(model, change)])


def _edits_table(found: Wanted, changes: Sequence[StatementChange], caption: str) -> Table:
    words = StateWords(found.standing.conflict)
    rows: list[tuple[Cell, ...]] = []
    for each in changes[:SHOWN]:
        codes = each.reached or each.holding
        state = found.standing.conflict.state_of_code(codes[0])
        assert state is not None, "statements change no states"
        more = f" (or {numbered(len(codes) - 1)} more)" if len(codes) > 1 else ""
        rows.append(
            (
                edits_typed(found.model, each),
                _said(found.model, each.edits),
                words.label(state) + more,
            )
        )
    return Table(
        caption=caption,
        columns=(Column(name="Edits"), Column(name="That is"), Column(name="Outcome")),
        groups=(RowGroup(rows=tuple(rows)),),
    )


def _said(model: OpenModel, edits: Sequence[Edit]) -> tuple[str, ...]:
    said = []
    for edit in edits:
        said.append(edit_said(model, edit))
        model = edited(model, edit)
    return tuple(said)


def _more(total: int) -> list[Block]:
    left = total - SHOWN
    return [Paragraph(f"{capitalised(numbered(left))} more sets of as many edits.")] * (left > 0)


def _level_said(level: Level) -> str:
    if level.edits == 0:
        return "No edit: the model as it is."
    whole = "all that could do it" if level.complete else "the limit ended the search there"
    return (
        f"With {_edits(level.edits)}: {counted(level.lists, 'different list')} of statements;"
        f" {counted(level.analysed, 'set')} of edits analysed in full, {whole}."
    )
