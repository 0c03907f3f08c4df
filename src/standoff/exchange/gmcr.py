"""The `.gmcr` file of earlier programs, both ways. The model for its kind: a foreign format.

UTF-8 JSON: options by position, decision makers with the positions of theirs, infeasible
conditions, and preferences either as conditions in order of importance or as a ranking of state
numbers. Numbers agree with ours: options in the order of their decision makers, the first one least
significant, feasible states ascending from 1.

The file knows no status quo, no names of states and no reasons: an export leaves them out. A case
knows neither misperceptions nor coalitions yet: an import leaves these out, with a warning.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

import standoff
from standoff.case.case import Case
from standoff.case.template import ConflictTemplate, InfeasibleRule
from standoff.casefile.faults import Faults
from standoff.casefile.schema import AboutPart
from standoff.errors import CaseError, ConflictError, Fault, NotApplicableError
from standoff.exchange.conditions import Conditions, conditions_of, expression_of
from standoff.exchange.cubes import unlisted_cubes
from standoff.exchange.format import Format, Imported, as_case
from standoff.exchange.gmcr_parts import (
    DIRECTIONS,
    FLAGS,
    RANKED_STATES,
    RANKINGS,
    Maker,
    read_conditions,
    read_makers,
    read_options,
    read_ranking,
    read_ranking_flag,
    read_wants,
    warn_of_the_rest,
)
from standoff.exchange.json_places import located_json
from standoff.exchange.names import Ids, plain
from standoff.exchange.option_form import require_option_form, require_states
from standoff.exchange.table import BIT_ORDER
from standoff.expressions.bind import BoundExpression
from standoff.expressions.parse import MAXIMUM_LENGTH
from standoff.expressions.render import text
from standoff.model.constraint import AtMostOne, Constraint, PatternConstraint
from standoff.model.decision_maker import DecisionMaker
from standoff.model.feasibility import feasible_space
from standoff.model.option import Direction, Option
from standoff.model.preference import Preference
from standoff.model.state_space import StateSpace
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.ranking import Ranking
from standoff.preferences.statement import Statement

__all__ = ["FORMAT"]

SHORT_RULE = 4
"""Options up to which an infeasible condition is written in words; a longer one is a pattern."""
MAXIMUM_RULES = 10_000


def _read(content: bytes, file: str) -> Imported:
    located = located_json(content, file)
    faults = Faults(located)
    top = located.data if isinstance(located.data, dict) else {}
    if not top:
        faults.add((), "this is no .gmcr file", rule="it is one JSON object with options and so on")
    options = read_options(top, faults)
    makers = read_makers(top, len(options), faults)
    path = ("infeasibles",)
    infeasible = read_conditions(top.get(path[0]), path, len(options), faults)
    by_ranking = read_ranking_flag(top, faults)
    wants = [] if by_ranking else [read_wants(top, each, len(options), faults) for each in makers]
    warn_of_the_rest(top, makers, faults)
    # What follows needs to know of every option whose it is.
    faults.raise_if_any()
    named, ids = _named(options, makers)
    references = tuple(each.reference for each in named)
    bits = {place: bit for bit, place in enumerate(p for each in makers for p in each.options)}
    rules = tuple(
        _rule(_rebased(condition, bits), references) for each in infeasible for condition in each
    )
    space = _space(rules, references, faults)
    preferences: list[Preference]
    if by_ranking:
        preferences = [_ranking(read_ranking(top, m, len(space), faults), space) for m in makers]
    else:
        preferences = [
            _prioritized(
                [tuple(_rebased(e, bits) for e in one) for one in want], m, references, faults
            )
            for want, m in zip(wants, makers, strict=True)
        ]
    today = "the file does not say which state is today's: state 1 is taken for it"
    faults.warn((), today, way_out="change 'status_quo' in the case")
    faults.raise_if_any()
    template = ConflictTemplate(
        decision_makers=tuple(
            DecisionMaker(id=key, name=each.name) for key, each in zip(ids, makers, strict=True)
        ),
        options=named,
        preferences=dict(zip(ids, preferences, strict=True)),
        infeasible=rules,
        space=space,
        # Of many states none is listed.
        status_quo=0 if space.listed is None else int(space.listed[0]),
    )
    return as_case(template, AboutPart(), file=file, warnings=faults.warnings)


def _named(
    options: Sequence[tuple[str, Direction]], makers: Sequence[Maker]
) -> tuple[tuple[Option, ...], list[str]]:
    """The options in the order of their owners, and the owners' ids."""
    owners = Ids("dm")
    ids = [owners.of(each.name) for each in makers]
    found = []
    for owner, maker in zip(ids, makers, strict=True):
        own = Ids("option")
        for place in maker.options:
            name, direction = options[place]
            found.append(Option(id=own.of(name), owner=owner, yes=name, direction=direction))
    return tuple(found), ids


def _rebased(condition: PatternConstraint, bits: Mapping[int, int]) -> PatternConstraint:
    """A condition on positions in the file as one on bits of a state's code."""
    fixed, taken = (
        sum(1 << bit for place, bit in bits.items() if mask >> place & 1)
        for mask in (condition.fixed, condition.taken)
    )
    return PatternConstraint(fixed, taken)


def _rule(condition: PatternConstraint, references: tuple[str, ...]) -> InfeasibleRule:
    constraint: Constraint = condition
    if 0 < condition.fixed.bit_count() <= SHORT_RULE:
        constraint = BoundExpression(expression_of((condition,), references), references)
    return InfeasibleRule(constraint=constraint, text="")


def _space(
    rules: Sequence[InfeasibleRule], references: tuple[str, ...], faults: Faults
) -> StateSpace:
    constraints = [each.constraint for each in rules]
    try:
        return feasible_space(len(references), constraints, references=references)
    except ConflictError as error:
        place = faults.place(("infeasibles",))
        raise CaseError([Fault(place=place, found=str(error))]) from None


def _prioritized(
    wants: Sequence[Conditions], maker: Maker, references: tuple[str, ...], faults: Faults
) -> Preference:
    statements = []
    for place, conditions in enumerate(wants):
        path = (*maker.path, "preferences", place)
        if not _says_something(conditions):
            faults.warn(
                path, "this is true of every state or of none: it changes nothing; left out"
            )
            continue
        expression = expression_of(conditions, references)
        statement = Statement(expression, text(expression))
        if len(statement.text) > MAXIMUM_LENGTH:
            rule = f"a statement has at most {MAXIMUM_LENGTH:,} characters in a case"
            faults.add(path, "this condition is too long", rule=rule, way_out="split it")
        statements.append(statement)
    return Prioritized(tuple(statements), references) if statements else Indifferent()


def _says_something(conditions: Conditions) -> bool:
    return bool(conditions) and all(each.fixed for each in conditions)


def _ranking(groups: Sequence[Sequence[int]], space: StateSpace) -> Preference:
    if len(groups) < 2:
        return Indifferent()
    return Ranking(tuple(tuple(int(space.codes[n - 1]) for n in group) for group in groups))


def _write(case: Case) -> bytes:
    require_option_form(case, ending=FORMAT.id)
    template = case.template
    references = tuple(each.reference for each in template.options)
    makers = template.decision_makers
    wants = [_wants(template.preferences[each.id], references) for each in makers]
    by_ranking = None in wants
    if by_ranking:
        require_states(case, RANKED_STATES, ending=FORMAT.id)
    data = {
        "program": "standoff",
        "version": standoff.__version__,
        "bit_order": BIT_ORDER,
        "options": [_option(bit, template) for bit in range(len(references))],
        "decisionMakers": [
            {
                "name": plain(maker.name),
                "options": [b for b, o in enumerate(template.options) if o.owner == maker.id],
                "preferences": [] if by_ranking else [_condition(each) for each in want or ()],
                **({RANKINGS[0]: _numbers(case, maker.id)} if by_ranking else {}),
            }
            for maker, want in zip(makers, wants, strict=True)
        ],
        "infeasibles": [_pairs(each) for each in _infeasible(template, references)],
        FLAGS[0]: by_ranking,
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _option(bit: int, template: ConflictTemplate) -> dict[str, str]:
    option = template.options[bit]
    directions = {direction: name for name, direction in DIRECTIONS.items()}
    name = directions.get(option.direction)
    if name is None:
        taken = template.space.codes >> bit & 1
        if taken.any() and not taken.all():
            raise NotApplicableError(
                f"option '{option.reference}' is fixed, and .gmcr files know only options that can"
                " be taken or given up; say which of the two is infeasible, or let it change"
            )
        # No two states differ in it: whichever way it may change, it does not.
        name = "both"
    return {"name": plain(option.yes), "permittedDirection": name}


def _wants(preference: Preference, references: tuple[str, ...]) -> list[Conditions] | None:
    """A preference as conditions, most important first; None where only a ranking says it."""
    if isinstance(preference, Indifferent):
        return []
    if not isinstance(preference, Prioritized) or preference.ties:
        return None
    found = []
    for statement in preference.statements:
        if statement.strongly or not statement.known:
            return None
        conditions = conditions_of(statement.prefer, references)
        if conditions is None:
            return None
        if _says_something(conditions):
            found.append(conditions)
    return found


def _condition(conditions: Conditions) -> Any:
    if len(conditions) == 1:
        return _pairs(conditions[0])
    return {"compound": True, "members": [_pairs(each) for each in conditions]}


def _pairs(condition: PatternConstraint) -> list[list[int | str]]:
    fixed, taken = condition.fixed, condition.taken
    return [[o, "NY"[taken >> o & 1]] for o in range(fixed.bit_length()) if fixed >> o & 1]


def _numbers(case: Case, maker: str) -> list[int | list[int]]:
    """State numbers, best first, equal ones in a list of their own."""
    structure = case.conflict.structure(maker)
    if structure.degrees > 1:
        raise NotApplicableError(
            f"what '{maker}' prefers has degrees of strength, and .gmcr files know none; leave the"
            " degrees out of the case that is exported"
        )
    ranks = case.conflict.ranks(maker)
    groups = [(np.flatnonzero(ranks == rank) + 1).tolist() for rank in np.unique(ranks)[::-1]]
    return [group[0] if len(group) == 1 else group for group in groups]


def _infeasible(template: ConflictTemplate, references: tuple[str, ...]) -> Conditions:
    """Conditions that no state of the case meets, and every other combination does."""
    found: list[PatternConstraint] = []
    for rule in template.infeasible:
        conditions = _ruled_out(rule.constraint, references)
        if conditions is None:
            break
        found.extend(conditions)
    else:
        return tuple(found)
    cubes = []
    for cube in unlisted_cubes(len(references), template.space.codes):
        cubes.append(cube)
        if len(cubes) > MAXIMUM_RULES:
            raise NotApplicableError(
                f"the rule '{rule.text}' cannot be written as conditions of a .gmcr file;"
                " split it into rules on few options"
            )
    return tuple(cubes)


def _ruled_out(constraint: Constraint, references: tuple[str, ...]) -> Conditions | None:
    match constraint:
        case PatternConstraint():
            return (constraint,)
        case AtMostOne(among):
            options = [1 << bit for bit in range(len(references)) if among >> bit & 1]
            return tuple(PatternConstraint(a | b, a | b) for a, b in combinations(options, 2))
        case BoundExpression(expression):
            return conditions_of(expression, references)
        case _:
            return None


FORMAT = Format(
    id="gmcr",
    summary="the file of earlier programs",
    order=10,
    read=_read,
    write=_write,
)
