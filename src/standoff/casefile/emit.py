"""A conflict in option form as the text of a case file, as a person would have laid it out.

The other way round of `standoff.casefile.read`: reading the text back gives the same decision
makers, options, states and preferences.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from standoff.case.template import ConflictTemplate, InfeasibleRule
from standoff.casefile.comparison_text import comparison_lines, order_lines
from standoff.casefile.number_text import number_lines
from standoff.casefile.schema import AboutPart
from standoff.errors import NotApplicableError
from standoff.expressions.bind import BoundExpression
from standoff.expressions.render import text as expression_text
from standoff.expressions.syntax import And, Atom, Expression, If, Iff, Not, Or
from standoff.model.attitude import ATTITUDES
from standoff.model.constraint import AtMostOne, PatternConstraint
from standoff.model.option import Direction, Option
from standoff.model.preference import Graded, Preference, structure_of
from standoff.preferences.comparisons import Comparisons
from standoff.preferences.fuzzy import Fuzzy
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import TIE, Entry, Prioritized
from standoff.preferences.probabilistic import Probabilistic
from standoff.preferences.statement import Statement
from standoff.preferences.weight import Weight
from standoff.preferences.weighted import Weighted

__all__ = ["case_text", "scalar"]

WIDTH = 100
ATTITUDE_WORDS = {attitude: word for word, attitude in ATTITUDES.items()}
RANKED_ONE_BY_ONE = 500
"""States up to which a ranking names each as a value of its own; a file may not hold too many."""

# What means text and nothing else wherever it stands, in brackets too; and outside of them.
BARE_IN_BRACKETS = re.compile(r"\w(?:[\w ./()+'’-]*[\w.)])?")
BARE = re.compile(r"\w(?:[\w ./()+'’,;-]*[\w.)])?")


def case_text(template: ConflictTemplate, about: AboutPart, *, comment: str = "") -> str:
    """The text of a case file with this conflict; `comment` stands at its top.

    Preferences are written as they were given, and as a ranking of the states where their kind has
    no other form. Raises `NotApplicableError` for states that are merged or listed and for rules
    about moves, which have no such text yet.
    """
    if template.merging is not None or template.move_rules or template.graph_moves is not None:
        raise NotApplicableError(
            "only conflicts in option form can be written as a case; in this one states are merged"
            " or moves are listed"
        )
    return "\n".join([*_top(about, comment), *_model(template), ""])


def _top(about: AboutPart, comment: str) -> Iterator[str]:
    for line in textwrap.wrap(comment, WIDTH - 2):
        yield f"# {line}"
    yield "standoff: 1"
    yield "case:"
    for key, value in about.model_dump().items():
        if value:
            yield f"  {key}: {scalar(value)}"
    yield ""


def _model(template: ConflictTemplate) -> Iterator[str]:
    yield "model:"
    yield "  decision_makers:"
    for maker in template.decision_makers:
        yield f"    {maker.id}:"
        yield f"      name: {scalar(maker.name)}"
        yield "      options:"
        for option in template.options:
            if option.owner == maker.id:
                yield from _option(option)
        yield from _preference(template.preferences[maker.id], maker.id, template)
        if maker.thinks:
            yield f"      thinks: {maker.thinks}"
        if maker.attitudes:
            words = {other: ATTITUDE_WORDS[attitude] for other, attitude in maker.attitudes}
            yield f"      attitudes: {_flow(words)}"
    if template.infeasible:
        yield "  infeasible:"
        for rule in template.infeasible:
            yield f"    - {_flow(_rule(rule, template))}"
    if template.state_names:
        yield "  states:"
        for name, code in template.state_names.items():
            yield f"    {name}: {_pattern(code, template)}"
    yield f"  status_quo: {_state(template.status_quo, template)}"


def _option(option: Option) -> Iterator[str]:
    given = {"no": option.no, "why": option.why, "basis": option.basis}
    if option.direction is not Direction.BOTH:
        given["direction"] = option.direction.value
    parts = {key: scalar(value) for key, value in given.items() if value}
    if option.cites:
        parts["cites"] = f"[{', '.join(map(scalar, option.cites))}]"
    if not parts:
        yield f"        {option.id}: {scalar(option.yes)}"
        return
    yield f"        {option.id}:"
    for key, value in {"yes": scalar(option.yes), **parts}.items():
        yield f"          {key}: {value}"


def _preference(preference: Preference, owner: str, template: ConflictTemplate) -> Iterator[str]:
    match preference:
        case Indifferent():
            yield "      preferences: indifferent"
        case Prioritized():
            yield "      preferences:"
            yield "        prioritized:"
            for entry in preference.entries:
                yield from _entry(entry, owner)
        case Weighted():
            yield "      preferences:"
            yield "        weighted:"
            for name, weight in preference.weights.items():
                reasons = _reasons(preference.reasons.get(name))
                said = _flow({"weight": str(weight), **reasons}) if reasons else str(weight)
                yield f"          {name}: {said}"
        case Comparisons():
            first, *others = comparison_lines(preference, template.space, _naming(template))
            yield f"      preferences: {first}" if not others else "      preferences:"
            yield from (f"        {line}" for line in (first, *others) if others)
        case Fuzzy() | Probabilistic():
            yield "      preferences:"
            lines = number_lines(preference, template.space, _naming(template))
            yield from (f"        {line}" for line in lines)
        case _:
            yield "      preferences:"
            yield from _ranking(preference, template)


def _entry(entry: Entry, owner: str) -> Iterator[str]:
    """A statement, or several that are equally important."""
    if not entry.tied:
        for each in entry.statements:
            yield f"          - {_statement(each, owner, _marks(each))}"
        return
    yield f"          - {TIE}:"
    for each in entry.statements:
        yield f"              - {_statement(each, owner, {})}"
    marks = _marks(entry.statements[0])
    yield from (f"            {key}: {said}" for key, said in marks.items())


def _statement(statement: Statement, owner: str, marks: Mapping[str, str]) -> str:
    written = expression_text(_as_owner_writes(statement.prefer, owner))
    more = {**marks, **_reasons(statement)}
    return _flow({"prefer": written, **more}) if more else scalar(written)


def _marks(statement: Statement) -> dict[str, str]:
    """What is strong or not known about a statement, or about all that tie with it."""
    if statement.strongly:
        return {"strongly": "yes"}
    return {} if statement.known else {"known": "no"}


def _as_owner_writes(expression: Expression, owner: str) -> Expression:
    """The expression with the owner's own options by their bare names."""
    match expression:
        case Atom(name):
            return Atom(name.removeprefix(f"{owner}."))
        case Not(operand):
            return Not(_as_owner_writes(operand, owner))
        case And(operands):
            return And(tuple(_as_owner_writes(each, owner) for each in operands))
        case Or(operands):
            return Or(tuple(_as_owner_writes(each, owner) for each in operands))
        case If(then, condition):
            return If(_as_owner_writes(then, owner), _as_owner_writes(condition, owner))
        case Iff(left, right):
            return Iff(_as_owner_writes(left, owner), _as_owner_writes(right, owner))


def _ranking(preference: Preference, template: ConflictTemplate) -> Iterator[str]:
    space = template.space
    structure = structure_of(preference, space)
    if isinstance(structure, Graded) and structure.degrees > 1:
        yield "        order:"
        lines = order_lines(structure, space, _naming(template))
        yield from (f"          - {scalar(line)}" for line in lines)
        return
    ranks = structure.ranks
    if ranks is None:
        raise NotApplicableError("this preference has no form in a case file yet")
    order = np.lexsort((space.codes, -ranks.astype(np.int64)))
    starts = np.flatnonzero(np.diff(ranks[order], prepend=ranks[order[0]] + 1))
    name = _naming(template)
    groups = [
        [name(code) for code in space.codes[group].tolist()]
        for group in np.split(order, starts[1:])
    ]
    if len(space) <= RANKED_ONE_BY_ONE:
        yield from _groups(groups)
        return
    yield "        order:"
    signed = [
        f"{'=' if place else '>'} {each}" for group in groups for place, each in enumerate(group)
    ]
    per_line = max(1, (WIDTH - 14) // (3 + len(template.options)))
    for start in range(0, len(signed), per_line):
        line = " ".join(signed[start : start + per_line])
        yield f"          - {scalar(line if start else line[2:])}"


def _naming(template: ConflictTemplate) -> Callable[[int], str]:
    """How the file writes a state by its code: by its name, or else by its pattern."""
    named = {code: name for name, code in reversed(tuple(template.state_names.items()))}
    return lambda code: named.get(code) or _pattern(code, template)


def _groups(groups: Sequence[Sequence[str]]) -> Iterator[str]:
    """A ranking in one line, or with a line for each group."""
    items = [each[0] if len(each) == 1 else f"[{', '.join(each)}]" for each in groups]
    line = f"        ranking: [{', '.join(items)}]"
    if len(line) <= WIDTH:
        yield line
        return
    yield "        ranking:"
    for item in items:
        yield from textwrap.wrap(
            f"          - {item}",
            WIDTH,
            subsequent_indent=" " * 14,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _rule(rule: InfeasibleRule, template: ConflictTemplate) -> Mapping[str, str | Sequence[str]]:
    constraint = rule.constraint
    said: Mapping[str, str | Sequence[str]]
    match constraint:
        case BoundExpression():
            said = {"when": expression_text(constraint.expression)}
        case AtMostOne():
            said = {"at_most_one": _references(constraint.among, template)}
        case PatternConstraint(fixed, 0) if fixed.bit_count() > 1:
            said = {"at_least_one": _references(fixed, template)}
        case PatternConstraint(fixed, taken):
            said = {"pattern": _pattern(taken, template, fixed)}
        case _:
            raise NotApplicableError(f"the rule '{rule.text}' has no form in a case file")
    return {**said, **_reasons(rule)}


def _reasons(said: Statement | InfeasibleRule | Weight | None) -> dict[str, str | Sequence[str]]:
    if said is None:
        return {}
    reasons = {"why": said.why, "basis": said.basis, "cites": said.cites}
    return {key: each for key, each in reasons.items() if each}


def _references(mask: int, template: ConflictTemplate) -> list[str]:
    return [each.reference for bit, each in enumerate(template.options) if mask >> bit & 1]


def _pattern(code: int, template: ConflictTemplate, fixed: int = -1) -> str:
    return "".join(
        "NY"[code >> bit & 1] if fixed >> bit & 1 else "-" for bit in range(len(template.options))
    )


def _state(code: int, template: ConflictTemplate) -> str:
    name = next((name for name, named in template.state_names.items() if named == code), "")
    return name or f"{{taken: [{', '.join(_references(code, template))}]}}"


def _flow(parts: Mapping[str, str | Sequence[str]]) -> str:
    """A mapping in one line."""
    said = (
        f"{key}: {scalar(each, BARE_IN_BRACKETS) if isinstance(each, str) else _listed(each)}"
        for key, each in parts.items()
    )
    return f"{{{', '.join(said)}}}"


def _listed(items: Sequence[str]) -> str:
    return f"[{', '.join(scalar(each, BARE_IN_BRACKETS) for each in items)}]"


def scalar(text: str, bare: re.Pattern[str] = BARE) -> str:
    """Text in YAML: bare where nothing in it means anything, else in quotation marks."""
    if bare.fullmatch(text):
        return text
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)
