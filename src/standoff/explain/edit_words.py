"""Edits in words: what each does, what to write for it in the file, and what it changes."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.case.open_model import OpenModel
from standoff.ensembles.edit_reader import AnyEdit
from standoff.ensembles.edits import Edit, EditKind, turned_round
from standoff.ensembles.model_edits import DIRECTIONS, ModelEdit, ModelEditKind
from standoff.ensembles.whatif import Standing, Tried, WhatIf
from standoff.errors import Place
from standoff.explain.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Paragraph,
    RowGroup,
    Table,
)
from standoff.explain.method import short_name
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, listed, named, numbered
from standoff.expressions.choices import holds
from standoff.preferences.prioritized import Prioritized

__all__ = [
    "edit_said",
    "led_to",
    "outcome_blocks",
    "step_blocks",
    "to_write",
    "what_if_sentence",
    "writing_blocks",
]

SHOWN = 40
"""Outcomes that are listed; the others are counted."""


def what_if_sentence(found: WhatIf) -> str:
    """What the edits change, in one sentence."""
    said = listed([f"“{each.text}”" for each in found.tried], most=3)
    before, after = found.before, found.after
    here, there = before.codes(before.equilibria), after.codes(after.equilibria)
    lost, gained = len(set(here) - set(there)), len(set(there) - set(here))
    it = "it" if len(found.tried) == 1 else "them"
    held, today = _held(len(here), lost, gained, it), _today(before, after, it)
    return f"In this model, with {said}, {held}; {today}."


def led_to(standing: Standing, before: Standing | None = None) -> str:
    """Where today leads, as it follows other words of a sentence.

    Outcomes are told as they differ from today's situation in the model `before`, where one is
    given and has them.
    """
    if standing.reached is None:
        return "today's situation does not exist"
    if standing.reached.stays:
        moved = before is not None and _today_of(before) != _today_of(standing)
        return f"things stay as they {'then are' if moved else 'are today'}"
    if not standing.reached.complete:
        return "where today leads is not known, since too many states would have to be followed"
    told = standing if before is None else before
    ends = [_outcome(code, told, standing).brief for code in standing.codes(standing.ends)]
    circle = ["moves that go round in a circle"] * bool(standing.reached.cycles)
    return f"today leads to this: {'; or else '.join([*ends[:2], *circle])}" + (
        f"; or else {numbered(len(ends) - 2)} more" if len(ends) > 2 else ""
    )


def outcome_blocks(found: WhatIf) -> tuple[Block, ...]:
    """Every outcome that can hold before or after, and whether today leads to it."""
    before, after = found.before, found.after
    here, there = before.codes(before.equilibria), after.codes(after.equilibria)
    was, will_be = set(here), set(there)
    kinds = (
        ("Newly possible", [each for each in there if each not in was]),
        ("No longer possible", [each for each in here if each not in will_be]),
        ("Possible before and after", [each for each in here if each in will_be]),
    )
    groups = tuple(
        RowGroup(title=title, rows=tuple(_row(code, found) for code in codes[:SHOWN]))
        for title, codes in kinds
        if codes
    )
    if not groups:
        return (Paragraph("Nothing can hold, before or after."),)
    table = Table(
        caption=f"Outcomes that can hold ({short_name(found.concept)})",
        columns=(Column(name="Outcome"), Column(name="Today leads there")),
        groups=groups,
    )
    left = sum(max(0, len(codes) - SHOWN) for _, codes in kinds)
    if not left:
        return (table,)
    return (table, Paragraph(f"{counted(left, 'more outcome')} not listed here."))


def step_blocks(found: WhatIf) -> tuple[Block, ...]:
    """Where several edits are tried: what can hold and where today leads after each in turn."""
    if len(found.tried) < 2:
        return ()
    rows: list[tuple[Cell, ...]] = [
        ("As it is", len(found.before.equilibria), capitalised(led_to(found.before)))
    ]
    rows += [
        (
            each.text,
            len(each.standing.equilibria),
            capitalised(led_to(each.standing, found.before)),
        )
        for each in found.tried
    ]
    return (
        Table(
            caption="Edit by edit, each on top of those above it",
            columns=(
                Column(name="Edit"),
                Column(name="Outcomes that can hold", kind=ColumnKind.NUMBER),
                Column(name="Today"),
            ),
            groups=(RowGroup(rows=tuple(rows)),),
        ),
    )


def writing_blocks(found: WhatIf) -> tuple[Block, ...]:
    """What to write in the file, and which edits say nothing in the world looked at."""
    items = tuple(f"{each.text}: {to_write(each.before, each.edit)}" for each in found.tried)
    idle = [each.text for each in found.tried if _is_idle(each, found)]
    blocks: list[Block] = [Bullets(items=items, steps=len(items) > 1)]
    if idle:
        verb = "is about a statement that is" if len(idle) == 1 else "are about statements that are"
        said = listed([f"“{text}”" for text in idle])
        blocks.append(Paragraph(f"{said} {verb} not made in this world: here nothing hangs on it."))
    return tuple(blocks)


def edit_said(model: OpenModel, edit: AnyEdit) -> str:
    """What an edit does, in words."""
    if isinstance(edit, ModelEdit):
        return _model_edit_said(edit)
    who = _who(model, edit.decision_maker)
    text = f"“{edit.statement.text}”"
    return f"{who}: {text} {_done(model, edit)}"


def to_write(model: OpenModel, edit: AnyEdit) -> str:
    """What to write in the file of a case so that an edit of its model is made there."""
    if isinstance(edit, ModelEdit):
        return _model_edit_written(model, edit)
    text = f"“{edit.statement.text}”"
    whose = f"the statements of {edit.decision_maker}"
    if edit.kind is EditKind.DROPPED:
        return f"among {whose}, take out {text}{_at(edit.statement.place)}"
    if edit.kind is EditKind.NEGATED:
        contrary = f"“{turned_round(edit.statement).text}”"
        return f"among {whose}, write {contrary} in place of {text}{_at(edit.statement.place)}"
    verb = "write" if edit.kind is EditKind.ADDED else "move"
    return f"among {whose}, {verb} {text} {_place(model, edit)}"


def _held(before: int, lost: int, gained: int, it: str) -> str:
    """What becomes of the outcomes that can hold; `it` stands for the edits."""
    every = {1: "the one outcome", 2: "both outcomes"}.get(
        before, f"all {numbered(before)} outcomes"
    )
    if not lost and not gained:
        if not before:
            return f"nothing can hold, as without {it}"
        same = "the one outcome" if before == 1 else f"the same {numbered(before)} outcomes"
        return f"{same} can hold"
    more = f"{numbered(gained)}{' more' * bool(before)}"
    new = f"{more} {'becomes' if gained == 1 else 'become'} possible"
    if not before:
        return f"where nothing could hold, {new}"
    if not lost:
        return f"{every} that could hold still can and {new}"
    which = every if lost == before else f"{numbered(lost)} of the {numbered(before)} outcomes"
    gone = f"{which} that could hold no longer can"
    return f"{gone}, and {new.replace(' more', '', 1)}" if gained else gone


def _today(before: Standing, after: Standing, it: str) -> str:
    same = before.codes(before.ends) == after.codes(after.ends)
    cycles = [
        None if each.reached is None else bool(each.reached.cycles) for each in (before, after)
    ]
    if same and cycles[0] == cycles[1] and _today_of(before) == _today_of(after):
        said = led_to(before)
        return said.replace("today leads", "today still leads", 1).replace(
            "things stay", "things still stay", 1
        )
    if before.reached is not None and before.reached.stays:
        return f"{led_to(after, before)}, where without {it} things stay as they are"
    if before.reached is None:
        return f"{led_to(after, before)}, where without {it} today's situation does not exist"
    return f"{led_to(after, before)}; without {it} {led_to(before)}"


def _row(code: int, found: WhatIf) -> tuple[Cell, ...]:
    led = code in found.before.codes(found.before.ends)
    leads = code in found.after.codes(found.after.ends)
    said = {(True, True): "Before and after", (True, False): "Before", (False, True): "After"}
    return (_outcome(code, found.before, found.after).label, said.get((led, leads), "–"))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A state in one line, and as it is mentioned inside a sentence."""

    label: str
    brief: str


def _outcome(code: int, *standings: Standing) -> _Outcome:
    """A state as the first of some models tells it that has it."""
    for each in standings:
        state = each.conflict.state_of_code(code)
        if state is not None:
            words = StateWords(each.conflict)
            return _Outcome(words.label(state), words.briefly(state))
    raise AssertionError("an outcome is a state before or after")


def _today_of(standing: Standing) -> int | None:
    today = standing.conflict.status_quo
    return None if today is None else standing.conflict.code(today)


def _is_idle(each: Tried, found: WhatIf) -> bool:
    condition = each.edit.statement.assuming if isinstance(each.edit, Edit) else None
    return not holds(condition, found.world)


def _who(model: OpenModel, maker: str) -> str:
    names = {each.id: each.name for each in model.decision_makers}
    return capitalised(named(names[maker]))


def _done(model: OpenModel, edit: Edit) -> str:
    simple = {EditKind.DROPPED: "dropped", EditKind.NEGATED: "turned into its contrary"}
    if edit.kind in simple:
        return simple[edit.kind]
    verb = "added" if edit.kind is EditKind.ADDED else "moved"
    return f"{verb} {_place(model, edit)}"


def _place(model: OpenModel, edit: Edit) -> str:
    """Where in a list something comes, in words."""
    preference = model.preferences[edit.decision_maker]
    if not isinstance(preference, Prioritized):
        return "as the only one"
    others = list(preference.entries)
    if edit.kind is not EditKind.ADDED:
        left = preference.without(edit.place)
        others = list(left.entries) if isinstance(left, Prioritized) else []
    if edit.kind is EditKind.SWAPPED:
        assert edit.other is not None, "a swap has two sides"
        return f"below “{edit.other.text}”"
    to = {EditKind.FIRST: 0, EditKind.LAST: len(others)}.get(edit.kind, edit.to)
    if to == 0:
        return "to the top" if edit.kind is not EditKind.ADDED else "at the top"
    if to >= len(others):
        return "to the bottom" if edit.kind is not EditKind.ADDED else "at the bottom"
    above = others[to].statements[0].text
    return f"above “{above}”"


def _at(place: Place | None) -> str:
    return "" if place is None else f" ({place})"


def _model_edit_said(edit: ModelEdit) -> str:
    if edit.rule is not None:
        lifted = edit.kind is ModelEditKind.LIFTED
        return f"“{edit.rule.text}” {'is no longer' if lifted else 'is'} ruled out"
    assert edit.option is not None, "what is not about a rule is about an option"
    said = {
        ModelEditKind.FIXED: "cannot be changed by anybody",
        ModelEditKind.FORWARD: "can be taken and not be given up",
        ModelEditKind.BACKWARD: "can be given up and not be taken",
        ModelEditKind.BOTH: "can be taken and be given up",
        ModelEditKind.REMOVED: "cannot be taken and is not taken today",
        ModelEditKind.ADDED: f"is a new option (“{edit.option.yes}”)",
    }
    return f"{edit.option.reference} {said[edit.kind]}"


def _model_edit_written(model: OpenModel, edit: ModelEdit) -> str:
    if edit.kind is ModelEditKind.LIFTED:
        assert edit.rule is not None, "a rule is lifted"
        return f"under infeasible, take out “{edit.rule.text}”{_at(edit.rule.place)}"
    if edit.kind is ModelEditKind.FORBIDDEN:
        assert edit.rule is not None, "a new rule is said"
        return f"under infeasible, write {{when: {edit.rule.text}}}"
    option = edit.option
    assert option is not None, "what is not about a rule is about an option"
    if edit.kind is ModelEditKind.ADDED:
        return f"under the options of {option.owner}, write {option.id}: {option.yes}"
    if edit.kind is ModelEditKind.REMOVED:
        bit = [each.reference for each in model.options].index(option.reference)
        today = f", and leave {option.reference} out of status_quo"
        taken = bool(model.status_quo >> bit & 1)
        return f"under infeasible, write {{when: {option.reference}}}{today * taken}"
    direction = DIRECTIONS[edit.kind].value
    return f"under the option {option.reference}, write direction: {direction}{_at(option.place)}"
