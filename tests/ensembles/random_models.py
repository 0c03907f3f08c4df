"""Random models with things left open, and what each of their worlds is, word by word.

A world of a model is worked out here from the sentences of the specification: which options there
are, which states the rules leave, which statements are made and in which order. Only the trees of
expressions are shared with the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

from standoff.case.assumptions import Alternative, Assumption, Assumptions, Worlds
from standoff.case.open_model import OpenModel
from standoff.case.questions import Question
from standoff.case.template import InfeasibleRule
from standoff.expressions.bind import BoundExpression
from standoff.expressions.choices import NOT_APPLICABLE
from standoff.expressions.parse import parse
from standoff.expressions.questions import parse_question
from standoff.expressions.render import text
from standoff.expressions.syntax import And, Atom, Expression, If, Iff, Not, Or
from standoff.model.decision_maker import DecisionMaker
from standoff.model.option import Direction, Option
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.kind import OpenOrder
from standoff.preferences.prioritized import OpenRun, Prioritized
from standoff.preferences.statement import Statement
from tests.oracle import questions as oracle
from tests.oracle.model import OracleModel, State
from tests.oracle.stability import Concept, equilibria, is_stable

__all__ = [
    "Found",
    "all_worlds",
    "asked_about",
    "facts",
    "is_true",
    "literal",
    "questions_of",
    "random_model",
    "world_of",
]

World = Mapping[str, str]
Found = tuple[int, ...]
"""The answers to the questions of `questions_of` in one world: 1, 0 or -1."""


def random_model(seed: int, *, most: int = 4, wide: int = 3) -> OpenModel:
    """Up to `most` assumptions, one of them an order; some conditional, some about options."""
    random = Random(seed)
    makers = tuple(DecisionMaker(id=each, name=each) for each in "abc"[: random.randint(2, 3)])
    options = tuple(
        Option(
            id=f"o{number}",
            owner=random.choice(makers).id,
            yes=f"option {number}",
            direction=random.choice([Direction.BOTH] * 4 + [Direction.FORWARD]),
        )
        for number in range(random.randint(2, wide))
    )
    names = [each.reference for each in options]
    plain = _assumptions(random, random.randint(1, most))
    ordered = Assumption(
        id="order",
        text="In which order?",
        alternatives=tuple(Alternative(id=f"w{k}", text="so") for k in range(2)),
        default="w0",
        permutes=((0, 1), (1, 0)),
    )
    choices = [f"{each.id}={other}" for each in plain for other in each.ids]
    preferences = {
        each.id: _statements(random, names, choices, ordered if place == 0 else None)
        for place, each in enumerate(makers)
    }
    rules = []
    for _ in range(random.randint(0, 2)):
        rule = _tree(random, [*names, *choices], 2)
        rules.append(
            InfeasibleRule(
                constraint=BoundExpression(rule, tuple(names)),
                text=text(rule),
                assuming=Atom(random.choice(choices)) if random.random() < 0.6 else None,
            )
        )
    conditions = {}
    if random.random() < 0.5:
        conditions[random.choice(names)] = Atom(random.choice(choices))
    return OpenModel(
        decision_makers=makers,
        options=options,
        preferences=MappingProxyType(preferences),
        infeasible=tuple(rules),
        option_conditions=MappingProxyType(conditions),
        status_quo=random.randrange(1 << len(options)),
        assumptions=Assumptions((*plain, ordered)),
    )


def all_worlds(model: OpenModel) -> Worlds:
    """Every world of a model, however many there are."""
    return model.assumptions.worlds(limit=1_000_000)


def questions_of(model: OpenModel, seed: int) -> tuple[Question, ...]:
    """A question of each form, about a random condition."""
    random = Random(seed)
    names = [each.reference for each in model.options]
    where = text(_tree(random, names, 2))
    maker = random.choice(model.decision_makers).id
    asked = [
        f"some reached equilibrium where {where}",
        f"every reached equilibrium under nash where {where}",
        f"every equilibrium under nash where {where}",
        f"no equilibrium under seq, smr where {where}",
        "status quo is an equilibrium",
        f"reachable by improvements where {where}",
        f"some state stable for {maker} under gmr where {where}",
        f"settlement between {maker} where {where}",
        f"{maker} deterred from ({where})",
    ]
    return tuple(
        Question(id=f"q{number}", ask=each, form=parse_question(each), text=each)
        for number, each in enumerate(asked)
    )


def asked_about(questions: tuple[Question, ...]) -> tuple[Expression, str]:
    """The condition and the decision maker that all of them are about."""
    form = questions[-1].form
    return form.target, form.decision_maker  # type: ignore[union-attr]  # the last is `deterred`


def literal(
    model: OpenModel, world: World, questions: tuple[Question, ...]
) -> tuple[Found, OracleModel | None, State | None]:
    """The answers in a world, with the model it comes to; no model where no state is feasible."""
    found = world_of(model, world)
    if found is None:
        return (-1,) * len(questions), None, None
    today = model.status_quo if model.status_quo in found.states else None
    condition, maker = asked_about(questions)
    names = [each.reference for each in model.options]
    where = {s for s in found.states if is_true(condition, world, s, names)}
    i = [each.id for each in model.decision_makers].index(maker)
    answers = [
        oracle.about_reached(found, today, "some", "seq", where),
        oracle.about_reached(found, today, "every", "nash", where),
        oracle.about_equilibria(found, "every", ["nash"], where),
        oracle.about_equilibria(found, "no", ["seq", "smr"], where),
        oracle.status_quo_holds(found, today, "seq"),
        oracle.is_reachable(found, today, "improvements", where),
        oracle.about_stable(found, "some", i, "gmr", where),
        oracle.is_settled(found, today, [i], where),
        oracle.is_deterred_from(found, today, i, where, "seq"),
    ]
    return tuple(-1 if each is None else int(each) for each in answers), found, today


def world_of(model: OpenModel, world: World) -> OracleModel | None:
    """The conflict of one world: its options, states, moves and ranks, read off one by one."""
    names = [each.reference for each in model.options]

    def made(condition: Expression | None) -> bool:
        return condition is None or is_true(condition, world, 0, names)

    missing = [
        bit
        for bit, name in enumerate(names)
        if name in model.option_conditions and not made(model.option_conditions[name])
    ]
    feasible = []
    for code in range(1 << len(names)):
        ruled_out = any(code >> bit & 1 for bit in missing) or any(
            made(rule.assuming) and is_true(rule.constraint.expression, world, code, names)  # type: ignore[attr-defined]  # expressions only
            for rule in model.infeasible
        )
        if not ruled_out:
            feasible.append(code)
    if not feasible:
        return None
    makers = [each.id for each in model.decision_makers]
    ranks = []
    for maker in makers:
        preference = model.preferences[maker]
        statements = _made(preference, world, made) if isinstance(preference, Prioritized) else []
        words = {
            code: tuple(is_true(each.prefer, world, code, names) for each in statements)
            for code in feasible
        }
        levels = sorted(set(words.values()))
        ranks.append({code: levels.index(words[code]) for code in feasible})
    return OracleModel.from_options(
        [makers.index(each.owner) for each in model.options],
        ["fixed" if bit in missing else o.direction.value for bit, o in enumerate(model.options)],
        feasible,
        ranks,
    )


def facts(found: OracleModel, today: State | None) -> tuple[dict[str, set[int]], list[list[bool]]]:
    """Equilibria by concept, and for each concept who would stay at the status quo."""
    concepts: tuple[Concept, ...] = ("nash", "seq", "smr", "gmr")
    holding = () if today is None else concepts
    return (
        {each: set(equilibria(found, each)) for each in concepts},
        [[is_stable(found, each, i, today or 0) for i in range(found.n)] for each in holding],
    )


def is_true(expression: Expression, world: World, code: int, names: list[str]) -> bool:
    """Whether an expression about options and assumptions is true at a state of a world."""
    match expression:
        case Atom(name) if "=" in name:
            assumption, _, alternative = name.partition("=")
            return world.get(assumption, NOT_APPLICABLE) == alternative
        case Atom(name):
            return bool(code >> names.index(name) & 1)
        case Not(operand):
            return not is_true(operand, world, code, names)
        case And(operands):
            return all(is_true(each, world, code, names) for each in operands)
        case Or(operands):
            return any(is_true(each, world, code, names) for each in operands)
        case If(then, condition):
            return is_true(then, world, code, names) or not is_true(condition, world, code, names)
        case Iff(left, right):
            return is_true(left, world, code, names) is is_true(right, world, code, names)


def _made(
    preference: Prioritized, world: World, made: Callable[[Expression | None], bool]
) -> list[Statement]:
    """What is preferred in a world, most important first."""
    order = list(range(len(preference.statements)))
    for run in preference.open_runs:
        chosen = run.order.permutes[run.order.alternatives.index(world[run.order.id])]
        order[run.first : run.first + len(chosen)] = [run.first + each for each in chosen]
    listed = [preference.statements[place] for place in order]
    return [each for each in listed if made(each.assuming)]


def _assumptions(random: Random, count: int) -> tuple[Assumption, ...]:
    found: list[Assumption] = []
    for number in range(count):
        upon = random.choice(found) if found and random.random() < 0.35 else None
        ids = ["x", "y", "z"][: random.choice([2, 2, 2, 3])]
        found.append(
            Assumption(
                id=f"as{number}",
                text="Is it so?",
                alternatives=tuple(Alternative(id=each, text=each) for each in ids),
                default=random.choice(ids),
                assuming=None if upon is None else Atom(f"{upon.id}={random.choice(upon.ids)}"),
            )
        )
    return tuple(found)


def _statements(
    random: Random, names: list[str], choices: list[str], ordered: Assumption | None
) -> Prioritized | Indifferent:
    statements = []
    for _ in range(random.randint(2 if ordered else 0, 4)):
        tree = _tree(random, names if random.random() < 0.7 else [*names, *choices], 2)
        assuming = _tree(random, choices, 1) if random.random() < 0.4 else None
        statements.append(Statement(tree, text(tree), assuming=assuming))
    if not statements:
        return Indifferent()
    runs: tuple[OpenRun, ...] = ()
    if ordered is not None:
        first = random.randrange(len(statements) - 1)
        order = OpenOrder(id=ordered.id, alternatives=ordered.ids, permutes=ordered.permutes)
        runs = (OpenRun(first=first, order=order),)
    return Prioritized(tuple(statements), tuple(names), open_runs=runs)


def _tree(random: Random, names: list[str], depth: int) -> Expression:
    if depth == 0 or random.random() < 0.25:
        atom = Atom(random.choice(names))
        return atom if random.random() < 0.6 else Not(atom)
    left, right = (_tree(random, names, depth - 1) for _ in range(2))
    kinds: list[Callable[[Expression, Expression], Expression]]
    kinds = [lambda a, b: And((a, b)), lambda a, b: Or((a, b)), If, Iff]
    # Read back, so that it is a tree as reading gives it.
    return parse(text(random.choice(kinds)(left, right)))
