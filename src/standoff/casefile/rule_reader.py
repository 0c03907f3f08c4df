"""What rules states out: the list `infeasible`, as constraints on options."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from standoff.case.template import InfeasibleRule
from standoff.casefile.faults import Faults
from standoff.casefile.option_reader import OptionNames
from standoff.casefile.places import Path
from standoff.casefile.schema import RulePart, checked
from standoff.expressions.bind import BoundExpression
from standoff.model.constraint import AtMostOne, Constraint, PatternConstraint
from standoff.model.state_space import Codes

__all__ = ["read_rules", "warn_of_idle_rules"]

OPTIONS_TRIED = 16
"""Rules about more options than this are passed over when idle rules are looked for."""


def read_rules(
    values: Sequence[object], path: Path, names: OptionNames, faults: Faults
) -> tuple[InfeasibleRule | None, ...]:
    """One rule for each value, in their order; None where something is wrong with it."""
    return tuple(_rule(value, (*path, i), names, faults) for i, value in enumerate(values))


def warn_of_idle_rules(rules: Sequence[InfeasibleRule], path: Path, faults: Faults) -> None:
    """Warns of rules that rule out nothing which the rules before them leave.

    Only what depends on a rule's own options is compared, so a warning is always right, but there
    may be idle rules without one.
    """
    earlier: list[Constraint] = []
    for index, rule in enumerate(rules):
        if not rule.is_unconditional:
            continue
        if _is_idle(rule.constraint, earlier):
            found = f"the rule '{rule.text}' rules out nothing that the rules before it leave"
            faults.warn((*path, index), found, way_out="check it, or remove it")
        earlier.append(rule.constraint)


def _rule(value: object, path: Path, names: OptionNames, faults: Faults) -> InfeasibleRule | None:
    part = checked(RulePart, value, path, faults)
    kind = _kind(part, path, faults)
    if kind is None:
        return None
    said = getattr(part, kind)
    constraint = _CONSTRAINTS[kind](said, (*path, kind), names)
    if constraint is None:
        return None
    listed = kind.replace("_", " ") + " of "
    text = said.strip() if isinstance(said, str) else listed + ", ".join(said)
    return InfeasibleRule(
        constraint=constraint,
        text=text,
        why=part.why,
        basis=part.basis,
        cites=tuple(part.cites),
        assuming=names.assumptions.condition(part.assuming, (*path, "assuming"), faults),
        place=faults.place(path),
    )


def _kind(part: RulePart, path: Path, faults: Faults) -> str | None:
    """The one key that says what is ruled out."""
    kinds = [kind for kind in _CONSTRAINTS if getattr(part, kind) is not None]
    if len(kinds) == 1:
        return kinds[0]
    if not faults.hit(path):
        found = f"this rule has {' and '.join(kinds) or 'no condition'}"
        rule = f"a rule has exactly one of {', '.join(_CONSTRAINTS)}"
        faults.add(path, found, rule=rule, way_out="write a rule for each condition")
    return None


def _when(text: str, path: Path, names: OptionNames) -> Constraint | None:
    expression = names.expression(text, path)
    return None if expression is None else BoundExpression(expression, names.references)


def _at_most_one(texts: Sequence[str], path: Path, names: OptionNames) -> Constraint | None:
    mask = names.mask(texts, path)
    return None if mask is None else AtMostOne(mask)


def _at_least_one(texts: Sequence[str], path: Path, names: OptionNames) -> Constraint | None:
    mask = names.mask(texts, path)
    return None if mask is None else PatternConstraint(mask, 0)


def _pattern(text: str, path: Path, names: OptionNames) -> Constraint | None:
    return names.pattern(text, path)


_CONSTRAINTS: Mapping[str, Callable[[Any, Path, OptionNames], Constraint | None]] = {
    "when": _when,
    "at_most_one": _at_most_one,
    "at_least_one": _at_least_one,
    "pattern": _pattern,
}


def _is_idle(constraint: Constraint, earlier: Sequence[Constraint]) -> bool:
    options = constraint.involved
    if options.bit_count() > OPTIONS_TRIED:
        return False
    codes = _combinations(options)
    left = codes[constraint.matches(codes)]
    for other in earlier:
        if not len(left):
            return True
        if not other.involved & ~options:
            left = left[~other.matches(left)]
    return not len(left)


def _combinations(options: int) -> Codes:
    """Every code that takes some of `options` and nothing else."""
    codes = np.zeros(1, dtype=np.int64)
    while options:
        lowest = options & -options
        codes = np.concatenate([codes, codes | lowest])
        options ^= lowest
    return codes
