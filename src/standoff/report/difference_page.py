"""The page of `standoff diff`: what a new version changes, in the evidence and in the outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import standoff
from standoff.analysis.difference import ModelDifference, NamesChange, OutcomesChange
from standoff.case.case import Case
from standoff.evidence.difference import CommitmentChange, LedgerDifference, PositionChange, Turn
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Statement
from standoff.explain.blocks import Block, Bullets, Column, Page, RowGroup, Section, Table
from standoff.explain.method import concept_line
from standoff.explain.states import StateWords
from standoff.explain.words import counted, listed
from standoff.report.heading import input_hash
from standoff.report.ledger_page import mode_words, statement_data, words_of

__all__ = ["Versions", "difference_object", "difference_page"]

SHOWN = 12
"""Outcomes of one kind that are shown; the others are counted."""

STANCES = {"accepts": "accepts", "rejects": "rejects", "red_line": "draws a red line at"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Two versions of a case and what differs; `model` is None where one of them has no model."""

    before: Case
    after: Case
    ledger: LedgerDifference
    model: ModelDifference | None


def difference_page(versions: Versions) -> Page:
    """What has changed, evidence first."""
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("Commitments", _commitments(versions)),
        ("Statements", _statements(versions)),
        ("Positions", _positions(versions)),
        ("The model", _model(versions)),
        ("Where it can end", _outcomes(versions)),
    ]
    before, after = versions.before, versions.after
    return Page(
        title=f"{after.title}: what has changed",
        sentence=_sentence(versions),
        note="" if versions.model is None else concept_line(versions.model.concept),
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=(
            f"standoff {standoff.__version__}, before: {input_hash(before)}; after:"
            f" {input_hash(after)}",
        ),
    )


def _sentence(versions: Versions) -> str:
    found, model = versions.ledger, versions.model
    told = [
        f"{counted(len(each), noun)} {done}"
        for each, noun, done in (
            (found.added, "statement", "added"),
            (found.removed, "statement", "removed"),
            (found.changed, "statement", "changed"),
            *((found.turned(turn), "commitment", turn.value) for turn in Turn),
            (found.positions, "position", "changed"),
        )
        if each
    ]
    said = f"{listed(told)}." if told else ""
    if model is not None:
        said = f"{said} {_model_sentence(model)}".strip()
    if not said:
        return "Nothing has changed in the evidence."
    return said


def _model_sentence(model: ModelDifference) -> str:
    if not model:
        return "The models come to the same."
    others_hold = (
        model.firm or model.equilibria or model.equilibria_counts[0] != model.equilibria_counts[1]
    )
    if model.reached:
        return "The models differ: today leads to other outcomes."
    if others_hold and model.reached is not None:
        return "The models differ: today leads to the same outcomes, and others hold than before."
    if others_hold:
        return "The models differ, and so do their outcomes."
    return "The models differ, and their outcomes do not."


def _commitments(versions: Versions) -> tuple[Block, ...]:
    changes = versions.ledger.commitments
    if not changes:
        return ()
    groups = tuple(
        RowGroup(
            title=turn.value.capitalize(),
            rows=tuple(_commitment(versions, each) for each in changes if each.turn is turn),
        )
        for turn in Turn
        if any(each.turn is turn for each in changes)
    )
    names = ("Proposition", "Account", "Before", "After")
    table = Table(
        caption="Commitments that changed",
        columns=tuple(Column(name=each) for each in names),
        groups=groups,
    )
    return (table,)


def _commitment(versions: Versions, change: CommitmentChange) -> tuple[str, str, str, str]:
    ledger = versions.after.ledger
    if change.proposition not in ledger.propositions:
        ledger = versions.before.ledger
    text = ledger.propositions[change.proposition].text
    return (text, change.account, _stood(change.before), _stood(change.after))


def _stood(statement: Statement | None) -> str:
    return "no commitment" if statement is None else mode_words(statement)


def _statements(versions: Versions) -> tuple[Block, ...]:
    found = versions.ledger
    changed = tuple(
        f"{each.after.id}: {_said(versions.before.ledger, each.before)}; now"
        f" {_said(versions.after.ledger, each.after)}"
        for each in found.changed
    )
    lists = (
        ("Added", _bullets(versions.after.ledger, found.added)),
        ("Removed", _bullets(versions.before.ledger, found.removed)),
        ("Changed", changed),
    )
    return tuple(Bullets(title=title, items=items) for title, items in lists if items)


def _bullets(ledger: Ledger, statements: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(f"{each.id}: {_said(ledger, each)}" for each in statements)


def _said(ledger: Ledger, statement: Statement) -> str:
    about = ledger.propositions[statement.about].text
    return f"{mode_words(statement)}, {about}: {words_of(statement)} ({statement.account})"


def _positions(versions: Versions) -> tuple[Block, ...]:
    items = tuple(line for each in versions.ledger.positions for line in _position(versions, each))
    return (Bullets(items=items),) if items else ()


def _position(versions: Versions, change: PositionChange) -> Iterator[str]:
    for ledger, propositions, adverb in (
        (versions.before.ledger, change.ended, "no longer"),
        (versions.after.ledger, change.begun, "now"),
    ):
        for each in propositions:
            who = ledger.parties[change.party].name
            text = ledger.propositions[each].text
            issue = ledger.issues[change.issue].name
            yield f"{who} {adverb} {STANCES[change.stance]}: {text} ({issue})"


def _model(versions: Versions) -> tuple[Block, ...]:
    model = versions.model
    if model is None:
        return ()
    items = [
        *_names("decision maker", model.decision_makers),
        *_names("option", model.options),
    ]
    if model.states[0] != model.states[1]:
        items.append(f"States: {model.states[0]:,} before, {model.states[1]:,} now")
    elif not model.same_states:
        items.append("The states are not the same")
    if model.preferences:
        items.append(f"Other preferences: {', '.join(model.preferences)}")
    if model.status_quo:
        items.append("Today is another state")
    if model.holds[0] != model.holds[1]:
        items.append(f"Today {_held(model.holds[0], 'held')}, and now {_held(model.holds[1])}")
    return (Bullets(items=tuple(items)),) if items else ()


def _names(noun: str, change: NamesChange) -> Iterator[str]:
    for names, done in ((change.added, "added"), (change.removed, "removed")):
        if names:
            yield f"{counted(len(names), noun)} {done}: {', '.join(names)}"


def _held(holds: bool | None, verb: str = "holds") -> str:
    if holds is None:
        return "was not judged" if verb == "held" else "is not judged"
    if holds:
        return verb
    return "did not hold" if verb == "held" else "does not hold"


def _outcomes(versions: Versions) -> tuple[Block, ...]:
    model = versions.model
    if model is None:
        return ()
    kinds = (
        ("Reached from today", model.reached),
        ("Firm", model.firm),
        ("Hold at all", model.equilibria),
    )
    blocks: list[Block] = []
    for title, change in kinds:
        if change is None:
            continue
        for label, states, case in (
            ("new", change.gained, versions.after),
            ("no longer", change.lost, versions.before),
        ):
            if states:
                words = StateWords(case.conflict)
                blocks.append(Bullets(title=f"{title}: {label}", items=_named(words, states)))
    if model.equilibria is None:
        old, new = model.equilibria_counts
        items = (f"Before {old:,}, now {new:,}: too many to compare one by one",)
        blocks.append(Bullets(title="Hold at all", items=items))
    return tuple(blocks)


def _named(words: StateWords, states: Sequence[int]) -> tuple[str, ...]:
    shown = tuple(f"{words.situation(each)} {words.beside(each)}" for each in states[:SHOWN])
    hidden = len(states) - SHOWN
    return shown if hidden <= 0 else (*shown, f"and {hidden:,} more")


def difference_object(versions: Versions) -> dict[str, Any]:
    """The same for programs (``standoff/difference/1``)."""
    before, after, found = versions.before, versions.after, versions.ledger
    return {
        "schema": "standoff/difference/1",
        "standoff": standoff.__version__,
        "warnings": [str(each) for case in (before, after) for each in case.warnings],
        "result": {
            "before": {"id": before.id, "input_sha256": before.input_sha256 or None},
            "after": {"id": after.id, "input_sha256": after.input_sha256 or None},
            "statements": {
                "added": [statement_data(after.ledger, each) for each in found.added],
                "removed": [statement_data(before.ledger, each) for each in found.removed],
                "changed": [
                    {
                        "before": statement_data(before.ledger, each.before),
                        "after": statement_data(after.ledger, each.after),
                    }
                    for each in found.changed
                ],
            },
            "commitments": [
                {
                    "proposition": each.proposition,
                    "account": each.account,
                    "turn": each.turn.value,
                    "before": _mode(each.before),
                    "after": _mode(each.after),
                }
                for each in found.commitments
            ],
            "positions": [
                {
                    "party": each.party,
                    "issue": each.issue,
                    "stance": each.stance,
                    "begun": list(each.begun),
                    "ended": list(each.ended),
                }
                for each in found.positions
            ],
            "model": None if versions.model is None else _model_object(versions, versions.model),
        },
    }


def _model_object(versions: Versions, model: ModelDifference) -> dict[str, Any]:
    return {
        "concept": model.concept,
        "decision_makers": _names_object(model.decision_makers),
        "options": _names_object(model.options),
        "states_total": list(model.states),
        "same_states": model.same_states,
        "preferences": None if model.preferences is None else list(model.preferences),
        "status_quo": _outcomes_object(versions, model.status_quo),
        "status_quo_holds": list(model.holds),
        "reached": _outcomes_object(versions, model.reached),
        "firm": _outcomes_object(versions, model.firm),
        "equilibria": _outcomes_object(versions, model.equilibria),
        "equilibria_total": list(model.equilibria_counts),
    }


def _mode(statement: Statement | None) -> dict[str, str] | None:
    if statement is None:
        return None
    return {
        "statement": statement.id,
        "mode": statement.mode.value,
        "polarity": statement.polarity,
    }


def _names_object(change: NamesChange) -> dict[str, list[str]]:
    return {"added": list(change.added), "removed": list(change.removed)}


def _outcomes_object(versions: Versions, change: OutcomesChange | None) -> dict[str, Any] | None:
    if change is None:
        return None
    old, new = StateWords(versions.before.conflict), StateWords(versions.after.conflict)
    return {
        "gained": [_state(new, each) for each in change.gained],
        "lost": [_state(old, each) for each in change.lost],
        "kept": [{"before": was, "after": now} for was, now in change.kept],
    }


def _state(words: StateWords, state: int) -> dict[str, Any]:
    return {
        "id": state,
        "name": words.name(state) or None,
        "taken": list(words.conflict.taken(state)),
    }
