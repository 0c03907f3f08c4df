"""The fewest edits of statements found by trying all of them, word by word and without shortcuts.

A list of statements is a list of groups, as the file has them: a group is one statement, several in
an open order (as the world has it), or several that tie. Nothing of the engine's search is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from standoff.case.open_model import OpenModel
from standoff.expressions.syntax import Atom, Expression, Not
from standoff.preferences.prioritized import Prioritized
from tests.ensembles.random_models import is_true, world_of
from tests.oracle import questions as oracle
from tests.oracle.model import OracleModel
from tests.oracle.stability import Concept, equilibria

Group = tuple[str, tuple[Expression, ...]]
"""How its statements stand to each other (alone, open, tied), and these."""
Groups = tuple[Group, ...]


@dataclass(frozen=True)
class Least:
    """The least number of edits that makes a wanted state hold, and that makes today lead there.

    None where none up to the size that was tried does.
    """

    to_hold: int | None
    to_reach: int | None


def least_edits(
    model: OpenModel, world: Mapping[str, str], wanted: Expression, concept: Concept, most: int
) -> Least:
    """By every sequence of up to `most` edits, whoever's statements they are of."""
    start = world_of(model, world)
    assert start is not None
    names = [each.reference for each in model.options]
    makers = [each.id for each in model.decision_makers]
    before = tuple(groups_of(model, world, maker) for maker in makers)
    added: list[Expression] = []
    for name in names:
        added += [Atom(name), Not(Atom(name))]
    added += [wanted, Not(wanted)]
    goal = {state for state in start.states if is_true(wanted, world, state, names)}
    today = model.status_quo if model.status_quo in start.states else None
    known: dict[object, tuple[bool, bool]] = {}
    to_hold = to_reach = None
    edge = {before}
    met = {before}
    for count in range(most + 1):
        for lists in edge:
            found = judged(start, lists, world, names, goal, today, concept, known)
            if found[0] and to_hold is None:
                to_hold = count
            if found[1]:
                return Least(to_hold, count)
        if count < most:
            edge = {
                (*lists[:i], after, *lists[i + 1 :])
                for lists in edge
                for i in range(len(lists))
                for after in edited_lists(lists[i], added)
            } - met
            met |= edge
    return Least(to_hold, to_reach)


def groups_of(model: OpenModel, world: Mapping[str, str], maker: str) -> Groups:
    """What somebody states in a world, by groups of the file."""
    preference = model.preferences[maker]
    if not isinstance(preference, Prioritized):
        return ()
    names = [each.reference for each in model.options]
    found: list[Group] = []
    for entry in preference.entries:
        listed = list(entry.statements)
        if entry.order is not None:
            way = entry.order.permutes[entry.order.alternatives.index(world[entry.order.id])]
            listed = [listed[each] for each in way]
        made = tuple(
            each.prefer
            for each in listed
            if each.assuming is None or is_true(each.assuming, world, 0, names)
        )
        if made:
            found.append(("tied" if entry.tied else "open" if entry.order else "alone", made))
    return tuple(found)


def edited_lists(groups: Groups, added: list[Expression]) -> Iterator[Groups]:
    """Every list that one edit gets."""
    for g, (kind, members) in enumerate(groups):
        for m, statement in enumerate(members):
            rest = members[:m] + members[m + 1 :]
            left = (*groups[:g], *([(kind, rest)] if rest else []), *groups[g + 1 :])
            yield left
            turned = (*members[:m], Not(statement), *members[m + 1 :])
            yield (*groups[:g], (kind, turned), *groups[g + 1 :])
            for to in range(len(left) + 1):
                yield (*left[:to], ("alone", (statement,)), *left[to:])
    for statement in added:
        for to in range(len(groups) + 1):
            yield (*groups[:to], ("alone", (statement,)), *groups[to:])


def ranks_of(
    groups: Groups, states: tuple[int, ...], world: Mapping[str, str], names: list[str]
) -> dict[int, int]:
    """The rank of every state by a list of statements."""

    def word(state: int) -> tuple[int, ...]:
        found: list[int] = []
        for kind, members in groups:
            true = [int(is_true(each, world, state, names)) for each in members]
            found += [sum(true)] if kind == "tied" else true
        return tuple(found)

    words = {state: word(state) for state in states}
    levels = sorted(set(words.values()))
    return {state: levels.index(words[state]) for state in states}


def judged(
    start: OracleModel,
    lists: tuple[Groups, ...],
    world: Mapping[str, str],
    names: list[str],
    goal: set[int],
    today: int | None,
    concept: Concept,
    known: dict[object, tuple[bool, bool]],
) -> tuple[bool, bool]:
    """Whether a wanted state holds, and whether today leads to one."""
    ranks = tuple(ranks_of(each, start.states, world, names) for each in lists)
    key = tuple(tuple(sorted(each.items())) for each in ranks)
    if key not in known:
        model = OracleModel(
            n=start.n, states=start.states, moves=start.moves, ranks=ranks, owners=start.owners
        )
        holds = bool(set(equilibria(model, concept)) & goal)
        leads = oracle.about_reached(model, today, "some", concept, goal) if holds else False
        known[key] = (holds, bool(leads))
    return known[key]
