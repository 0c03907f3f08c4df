"""What a case says, before anything is concluded from it: options, wants, rules, states."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from standoff.case.template import ConflictTemplate
from standoff.concepts.concept import concept_named
from standoff.evidence.ledger import Ledger
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
from standoff.explain.method import in_full
from standoff.explain.states import StateWords
from standoff.explain.support_words import tagged
from standoff.explain.words import capitalised, counted, listed, named
from standoff.expressions.render import text
from standoff.model.conflict import Conflict
from standoff.model.option import Direction, Option
from standoff.model.preference import PreferenceStructure
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.statement import Statement
from standoff.preferences.weight import exact_text
from standoff.preferences.weighted import Weighted

__all__ = [
    "SHOWN_STATES",
    "model_sentence",
    "option_blocks",
    "person_line",
    "rule_blocks",
    "state_blocks",
    "wants",
]

SHOWN_STATES = 40
MOST_COMPARED = 2_000
"""States up to which each is shown."""

REGARDS = {
    1: "would suit",
    0: "does not mind what is wanted by",
    -1: "would go against",
}
"""What an attitude to somebody makes of that one's wishes."""

TURNS = {
    Direction.BOTH: "",
    Direction.FORWARD: "once taken, it stays",
    Direction.BACKWARD: "once given up, it stays so",
    Direction.FIXED: "it does not change",
}


def model_sentence(conflict: Conflict) -> str:
    """How large the model is, in one sentence."""
    makers = counted(len(conflict.decision_makers), "decision maker")
    options = counted(len(conflict.options), "option")
    states = counted(len(conflict.states), "feasible state")
    return f"In this model, {makers} with {options} between them face {states}."


def option_blocks(template: ConflictTemplate, ledger: Ledger | None = None) -> tuple[Block, ...]:
    """Every option with its reference, its owner, its direction and the reason given for it.

    With a ledger, also what each rests on.
    """
    owners = {each.id: each.name for each in template.decision_makers}
    code = template.status_quo
    rows: list[tuple[Cell, ...]] = []
    for bit, option in enumerate(template.options):
        before = template.options[bit - 1].owner if bit else ""
        owner = owners[option.owner] if option.owner != before else ""
        basis = (tagged(ledger, option, option.owner),) if ledger else ()
        rows.append((owner, _sentences(option), option.reference, *basis, bool(code >> bit & 1)))
    table = Table(
        caption="Who can do what",
        columns=(
            Column(name="Decision maker"),
            Column(name="Can do this"),
            Column(name="Option"),
            *((Column(name="Rests on"),) if ledger else ()),
            Column(name="Today", kind=ColumnKind.MARK, meaning="Taken today"),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        marks="Taken",
    )
    return (table,)


def wants(
    template: ConflictTemplate,
    conflict: Conflict,
    decision_maker: str,
    ledger: Ledger | None = None,
) -> tuple[Block, ...]:
    """What one decision maker wants: its statements, weights, or states from best to worst.

    Statements say what they rest on, by the ledger where there is one; so do weights that come with
    a reason. Below them, how it thinks and regards the others, where that is said.
    """
    blocks = _wants(template, conflict, decision_maker, ledger)
    said = person_line(conflict, decision_maker)
    return (*blocks, Paragraph(said)) if said else blocks


def person_line(conflict: Conflict, decision_maker: str) -> str:
    """How somebody thinks, and how it regards what others want; empty where neither is said."""
    names = {each.id: named(each.name) for each in conflict.decision_makers}
    maker = conflict.decision_makers[conflict.index_of(decision_maker)]
    said = []
    if maker.thinks:
        said.append(f"It thinks by {in_full(concept_named(maker.thinks))}.")
    for attitude, regard in REGARDS.items():
        others = [
            "itself" if other == maker.id else names[other]
            for other, towards in maker.attitudes
            if towards == attitude
        ]
        if others:
            said.append(f"It {regard} {listed(others)}.")
    return " ".join(said)


def _wants(
    template: ConflictTemplate, conflict: Conflict, decision_maker: str, ledger: Ledger | None
) -> tuple[Block, ...]:
    preference = template.preferences[decision_maker]
    if isinstance(preference, Prioritized):
        items = tuple(_step(each, ledger, decision_maker) for each in preference.steps)
        return (Bullets(title="Most important first", items=items, steps=True),)
    if isinstance(preference, Weighted):
        weights = tuple(
            _weight(each, preference, ledger, decision_maker) for each in preference.weights
        )
        return (Bullets(title="Each with its weight", items=weights),)
    return _ranked(conflict, decision_maker)


def rule_blocks(template: ConflictTemplate, ledger: Ledger | None = None) -> tuple[Block, ...]:
    """What cannot be, why, and with a ledger what that rests on."""
    items = tuple(
        _reasoned(rule.text, rule.why, tagged(ledger, rule) if ledger else "")
        for rule in template.infeasible
    )
    return (Bullets(items=items),) if items else ()


def state_blocks(conflict: Conflict) -> tuple[Block, ...]:
    """The states, where they are few enough to read; else how many there are."""
    words = StateWords(conflict)
    count = len(conflict.states)
    if count > SHOWN_STATES:
        return (Paragraph(f"There are {count:,}: too many to list here."),)
    rows: list[tuple[Cell, ...]] = [
        (words.lines(state), words.name(state) or None, conflict.pattern(state), state)
        for state in range(1, count + 1)
    ]
    table = Table(
        caption="The states",
        columns=(
            Column(name="What happens, compared with today"),
            Column(name="Name"),
            Column(name="Pattern", meaning="Y taken, N not taken, options in order"),
            Column(name="State", kind=ColumnKind.NUMBER),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )
    return (table,)


def _sentences(option: Option) -> tuple[str, ...]:
    reason = f"Why it is here: {option.why}" if option.why else ""
    turn = capitalised(TURNS[option.direction])
    return tuple(each for each in (option.yes, turn, reason) if each)


def _step(step: Sequence[Statement], ledger: Ledger | None, owner: str) -> str:
    """A statement with its mark and its reasons; or several that are equally important."""
    if len(step) == 1:
        said = text(step[0].prefer)
        if step[0].strongly:
            said = f"{said} (strongly)"
        elif not step[0].known:
            said = f"{said} or its opposite: not known which"
        return _reasoned(said, step[0].why, tagged(ledger, step[0], owner))
    start = "As many as possible of these"
    if step[0].strongly:
        start = f"{start} (strongly)"
    elif not step[0].known:
        start = "As many or as few as possible of these, not known which"
    each = (_reasoned(text(e.prefer), e.why, tagged(ledger, e, owner)) for e in step)
    return f"{start}: {'; '.join(each)}"


def _weight(name: str, preference: Weighted, ledger: Ledger | None, owner: str) -> str:
    """An option with its weight, and the reasons for it where any are given."""
    said = f"{name}: {exact_text(preference.weights[name])}"
    reason = preference.reasons.get(name)
    return said if reason is None else _reasoned(said, reason.why, tagged(ledger, reason, owner))


def _reasoned(said: str, why: str, basis: str) -> str:
    return f"{said}{f' – {why}' if why else ''}{f' ({basis})' if basis else ''}"


def _ranked(conflict: Conflict, decision_maker: str) -> tuple[Block, ...]:
    """The states by rank, best first, in so many groups as can be read."""
    structure = conflict.structure(decision_maker)
    ranks = structure.ranks
    if ranks is None:
        return (_compared(structure, len(conflict.states)),)
    levels = sorted({int(rank) for rank in ranks}, reverse=True)
    if len(levels) == 1:
        return (Paragraph("All states are equal to it."),)
    if len(ranks) > SHOWN_STATES:
        return (Paragraph(f"It ranks {len(ranks):,} states in {len(levels):,} steps."),)
    words = StateWords(conflict)
    items = tuple(
        _level(words, [int(s) + 1 for s in (ranks == level).nonzero()[0]]) for level in levels
    )
    return (Bullets(title="Best first", items=items, steps=True),)


def _compared(structure: PreferenceStructure, count: int) -> Paragraph:
    """How many pairs of states are compared by a preference that is no order of them."""
    said = f"What it prefers is no order of the {count:,} states ({structure.kind})"
    if count > MOST_COMPARED:
        return Paragraph(f"{said}.")
    states = np.arange(count)
    better = int(np.count_nonzero(structure.better(states[:, None], states[None, :])))
    return Paragraph(f"{said}: in {better:,} of {count * (count - 1) // 2:,} pairs one is better.")


def _level(words: StateWords, states: Sequence[int]) -> str:
    return " = ".join(f"{words.label(state)} {words.beside(state)}" for state in states)
