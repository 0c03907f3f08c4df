"""A model in every world is the model that somebody would have written for that world alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.case import open_model
from standoff.case.assumptions import Assumptions
from standoff.case.open_model import OpenModel
from standoff.case.template import (
    ConflictTemplate,
    GraphMove,
    InfeasibleRule,
    MergeRule,
    MoveRule,
)
from standoff.errors import ConflictError
from standoff.expressions.bind import BoundExpression
from standoff.expressions.choices import Choices, holds, is_choice
from standoff.expressions.parse import parse
from standoff.expressions.syntax import And, Atom, Expression, If, Iff, Not, Or
from standoff.kernels.forms import ArcForm, OptionForm
from standoff.model.coalescing import coalesced
from standoff.model.conflict import Conflict
from standoff.model.constraint import AtMostOne, Constraint, PatternConstraint
from standoff.model.decision_maker import DecisionMaker
from standoff.model.listed_moves import AllowedMove, ForbiddenMoves
from standoff.model.option import Direction, Option
from standoff.model.preference import Preference
from standoff.model.state_space import StateSpace
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.kind import OpenOrder
from standoff.preferences.prioritized import OpenRun, Prioritized
from standoff.preferences.ranking import Ranking
from standoff.preferences.statement import Statement
from standoff.preferences.weighted import Weighted
from tests.case.test_assumptions import open_question

MAKERS = (DecisionMaker(id="up", name="The upper town"), DecisionMaker(id="low", name="The lower"))
OPTIONS = (
    Option(id="build", owner="up", yes="It builds"),
    Option(id="share", owner="up", yes="It shares"),
    Option(id="sue", owner="low", yes="It sues", direction=Direction.FORWARD),
)
REFERENCES = tuple(each.reference for each in OPTIONS)
ASSUMPTIONS = Assumptions(
    (
        open_question("court", "fair slow"),
        open_question("rain", "much little", assuming="court=fair"),
        open_question("mood", "x y"),
    )
)


def bound(text: str) -> BoundExpression:
    return BoundExpression(parse(text), REFERENCES)


def statement(text: str, assuming: str = "") -> Statement:
    return Statement(parse(text), text, assuming=parse(assuming) if assuming else None)


PLAIN: Mapping[str, Preference] = {
    "up": Prioritized((statement("not low.sue"), statement("up.build")), REFERENCES),
    "low": Prioritized((statement("not up.build"),), REFERENCES),
}
MODEL = OpenModel(
    decision_makers=MAKERS,
    options=OPTIONS,
    preferences=PLAIN,
    status_quo=0,
    assumptions=ASSUMPTIONS,
)


# The oracle: a model for one world, written out by the letter.


def literal(expression: Expression, choices: Choices) -> Expression:
    """The same expression, with `up.build or not up.build` for what is true in the world."""
    match expression:
        case Atom(name) if is_choice(expression):
            assumption, _, alternative = name.partition("=")
            truth = Or((Atom("up.build"), Not(Atom("up.build"))))
            return truth if choices[assumption] == alternative else Not(truth)
        case Atom():
            return expression
        case Not(operand):
            return Not(literal(operand, choices))
        case And(operands):
            return And(tuple(literal(each, choices) for each in operands))
        case Or(operands):
            return Or(tuple(literal(each, choices) for each in operands))
        case If(then, condition):
            return If(literal(then, choices), literal(condition, choices))
        case Iff(left, right):
            return Iff(literal(left, choices), literal(right, choices))


def literal_constraint(constraint: Constraint, choices: Choices) -> Constraint:
    if not isinstance(constraint, BoundExpression):
        return constraint
    return BoundExpression(literal(constraint.expression, choices), constraint.references)


def literal_preference(preference: Preference, choices: Choices) -> Preference:
    if not isinstance(preference, Prioritized):
        return preference
    listed = list(preference.statements)
    for run in preference.open_runs:
        (way,) = [
            way
            for name, way in zip(run.order.alternatives, run.order.permutes, strict=True)
            if choices[run.order.id] == name
        ]
        part = listed[run.first : run.first + len(way)]
        listed[run.first : run.first + len(way)] = [part[place] for place in way]
    made = tuple(
        Statement(literal(each.prefer, choices), each.text)
        for each in listed
        if holds(each.assuming, choices)
    )
    return Prioritized(made, preference.references) if made else Indifferent()


def written_out(model: OpenModel, choices: Choices) -> ConflictTemplate:
    """The template of a model in one world; every state is looked at."""
    codes = np.arange(1 << len(model.options), dtype=np.int64)
    kept = np.ones(len(codes), dtype=bool)
    options = []
    for bit, option in enumerate(model.options):
        condition = model.option_conditions.get(option.reference)
        if holds(condition, choices):
            options.append(option)
        else:
            options.append(replace(option, direction=Direction.FIXED))
            kept &= codes >> bit & 1 == 0
    for rule in model.infeasible:
        if holds(rule.assuming, choices):
            kept &= ~literal_constraint(rule.constraint, choices).matches(codes)
    if not kept.any():
        raise ConflictError("no state is feasible")
    space = StateSpace(bound=len(codes), listed=None if kept.all() else codes[kept])
    mergers = [each for each in model.mergers if holds(each.assuming, choices)]
    merging = None
    if mergers:
        merging = coalesced(
            space, [literal_constraint(each.constraint, choices) for each in mergers]
        )
    rules = []
    for each in model.move_rules:
        if not holds(each.assuming, choices):
            continue
        rule = each.rule
        if isinstance(rule, ForbiddenMoves):
            start, end = (
                side and literal_constraint(side, choices) for side in (rule.start, rule.end)
            )
            rules.append(replace(each, rule=replace(rule, start=start, end=end)))
        elif rule.start in space and rule.end in space:
            rules.append(each)
    today = None if merging is None else merging.code_of(model.status_quo)
    return ConflictTemplate(
        decision_makers=model.decision_makers,
        options=tuple(options),
        preferences={
            owner: literal_preference(each, choices) for owner, each in model.preferences.items()
        },
        space=space,
        merging=merging,
        move_rules=tuple(rules),
        status_quo=model.status_quo if today is None else today,
    )


def assert_equal(found: Conflict, expected: Conflict) -> None:
    assert found.options == expected.options
    assert np.array_equal(found.states.codes, expected.states.codes)
    assert found.status_quo == expected.status_quo
    assert found.merged.keys() == expected.merged.keys()
    for code, members in found.merged.items():
        assert np.array_equal(members, expected.merged[code])
    for maker in found.decision_makers:
        assert np.array_equal(found.ranks(maker.id), expected.ranks(maker.id))
    assert moves_of(found) == moves_of(expected)


def moves_of(conflict: Conflict) -> list[list[tuple[int, int]]]:
    arcs = conflict.form.arcs() if isinstance(conflict.form, OptionForm) else conflict.form
    return [
        sorted(zip(starts.tolist(), ends.tolist(), strict=True))
        for starts, ends in zip(arcs.starts, arcs.ends, strict=True)
    ]


# Random models.

CHOICES = [f"{each.id}={way}" for each in ASSUMPTIONS for way in each.ids]
ABOUT_WORLDS = st.sampled_from(
    [*CHOICES, "court!=fair", "not rain=much", "mood=x and court=slow", "rain=much iff mood=x"]
)
ABOUT_STATES = st.sampled_from(
    [*REFERENCES, "up.build and low.sue", "not up.share", "low.sue if up.build"]
)
JOINTS = st.sampled_from(["and", "or", "if", "iff"])
MIXED = st.one_of(
    ABOUT_STATES,
    ABOUT_WORLDS,
    st.builds("({}) {} ({})".format, ABOUT_STATES, JOINTS, ABOUT_WORLDS),
    st.builds("({}) {} not ({})".format, ABOUT_WORLDS, JOINTS, ABOUT_STATES),
)
CONDITION = st.one_of(st.just(""), ABOUT_WORLDS)


def parsed(text: str) -> Expression | None:
    return parse(text) if text else None


CONSTRAINTS = st.one_of(
    MIXED.map(bound),
    st.builds(AtMostOne, st.sampled_from([3, 5, 7])),
    st.builds(PatternConstraint, st.just(7), st.integers(0, 7)),
)
RULES = st.builds(
    lambda constraint, assuming: InfeasibleRule(
        constraint=constraint, text="rule", assuming=parsed(assuming)
    ),
    CONSTRAINTS,
    CONDITION,
)
FORBIDDEN = st.builds(
    lambda mover, start, end: ForbiddenMoves(mover=mover, start=start, end=end),
    st.integers(0, 1),
    st.one_of(st.none(), MIXED.map(bound)),
    MIXED.map(bound),
)
ALLOWED = st.tuples(st.integers(0, 1), st.integers(0, 7), st.integers(0, 7)).filter(
    lambda ends: ends[1] != ends[2]
)
MOVE_RULES = st.builds(
    lambda rule, assuming: MoveRule(rule=rule, text="rule", assuming=parsed(assuming)),
    st.one_of(
        FORBIDDEN, ALLOWED.map(lambda each: AllowedMove(mover=each[0], start=each[1], end=each[2]))
    ),
    CONDITION,
)
STATEMENTS = st.builds(statement, MIXED, CONDITION)


@st.composite
def open_models(draw: st.DrawFn) -> OpenModel:
    """Models of three options in which anything may depend on the world."""
    orders = [
        OpenOrder(id="order", alternatives=("as_listed", "order_21"), permutes=((0, 1), (1, 0)))
    ]
    question = open_question("order", "as_listed order_21")
    statements = tuple(draw(st.lists(STATEMENTS, min_size=2, max_size=4)))
    runs = tuple(OpenRun(first=0, order=each) for each in orders if draw(st.booleans()))
    conditions = {
        reference: parse(draw(ABOUT_WORLDS)) for reference in REFERENCES if draw(st.booleans())
    }
    mergers = draw(
        st.lists(
            st.builds(
                lambda constraint, assuming: (constraint, parsed(assuming)),
                MIXED.map(bound),
                CONDITION,
            ),
            max_size=2,
        )
    )
    return OpenModel(
        decision_makers=MAKERS,
        options=OPTIONS,
        preferences={
            "up": Prioritized(statements, REFERENCES, open_runs=runs),
            "low": Prioritized(
                tuple(draw(st.lists(STATEMENTS, min_size=1, max_size=3))), REFERENCES
            ),
        },
        infeasible=tuple(draw(st.lists(RULES, max_size=3))),
        mergers=tuple(
            MergeRule(constraint=constraint, name=f"m{place}", assuming=assuming)
            for place, (constraint, assuming) in enumerate(mergers)
        ),
        move_rules=tuple(draw(st.lists(MOVE_RULES, max_size=2))),
        status_quo=draw(st.integers(0, 7)),
        option_conditions=conditions,
        assumptions=Assumptions((*ASSUMPTIONS.items, question)),
    )


@given(open_models())
@settings(deadline=None, max_examples=150)
def test_every_world_is_the_model_written_out_for_it(model: OpenModel) -> None:
    worlds = model.assumptions.worlds()
    somewhere: set[int] = set()
    for place in range(len(worlds)):
        choices = worlds[place]
        try:
            template = written_out(model, choices)
        except ConflictError:
            with pytest.raises(ConflictError):
                model.template(choices)
            with pytest.raises(ConflictError):
                model.conflict(choices)
            continue
        expected = template.build()
        somewhere.update(template.space.codes.tolist())
        assert_equal(model.template(choices).build(), expected)
        assert_equal(model.conflict(choices), expected)
    if somewhere:
        assert model.feasible_somewhere().codes.tolist() == sorted(somewhere)
    else:
        with pytest.raises(ConflictError):
            model.feasible_somewhere()


# One thing at a time.

FAIR = ASSUMPTIONS.completed({"court": "fair", "rain": "much", "mood": "x"})
SLOW = ASSUMPTIONS.completed({"court": "slow"})


def rule(text: str, assuming: str = "") -> InfeasibleRule:
    return InfeasibleRule(constraint=bound(text), text=text, assuming=parsed(assuming))


def test_an_option_that_does_not_exist_stays_listed_and_is_never_taken() -> None:
    model = replace(MODEL, option_conditions={"low.sue": parse("court=fair")})
    conflict = model.conflict(SLOW)
    assert conflict.references == REFERENCES
    assert conflict.options[2].direction is Direction.FIXED
    assert conflict.states.codes.tolist() == [0, 1, 2, 3]
    assert model.conflict(FAIR).options == OPTIONS
    assert len(model.conflict(FAIR).states) == 8


def test_worlds_that_allow_the_same_share_their_states() -> None:
    model = replace(MODEL, infeasible=(rule("low.sue", "court=slow"),))
    other = ASSUMPTIONS.completed({"court": "slow", "mood": "y"})
    assert model.structural == ("court",)
    assert model.frame_key(SLOW) == model.frame_key(other)
    assert model.conflict(SLOW).states is model.conflict(other).states
    assert model.template(SLOW).states is model.conflict(other).states
    assert model.conflict(FAIR).states is not model.conflict(other).states


def test_moves_are_listed_once_for_worlds_that_allow_the_same() -> None:
    forbidden = ForbiddenMoves(mover=0, start=None, end=bound("up.build"))
    model = replace(MODEL, move_rules=(MoveRule(rule=forbidden, text="x"),))
    first, second = model.conflict(FAIR), model.conflict(SLOW)
    assert not first.in_option_form
    assert isinstance(first.form, ArcForm)
    assert isinstance(second.form, ArcForm)
    assert first.form.starts[0] is second.form.starts[0]


def test_a_preference_is_ranked_once_for_what_it_depends_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ranked = []
    structure = Prioritized.structure

    def counted(preference: Prioritized, space: StateSpace) -> object:
        ranked.append(preference)
        return structure(preference, space)

    monkeypatch.setattr(Prioritized, "structure", counted)
    up = Prioritized((statement("up.build if mood=x"), statement("up.share")), REFERENCES)
    model = replace(MODEL, preferences={**PLAIN, "up": up})
    worlds = ASSUMPTIONS.worlds()
    for place in range(len(worlds)):
        model.conflict(worlds[place])
    assert len(worlds) == 6
    assert len(ranked) == 3, "two ways for one, one for the other"


def test_a_world_without_a_state_is_refused_and_the_others_are_not() -> None:
    model = replace(MODEL, infeasible=(rule("up.build or not up.build", "court=slow"),))
    for build in (model.template, model.conflict):
        with pytest.raises(ConflictError, match="no state is feasible"):
            build(SLOW)
    assert len(model.conflict(FAIR).states) == 8
    assert len(model.feasible_somewhere()) == 8


def test_where_todays_situation_does_not_exist_there_is_no_status_quo() -> None:
    model = replace(MODEL, status_quo=4, option_conditions={"low.sue": parse("court=fair")})
    assert model.conflict(FAIR).status_quo == 5
    assert model.conflict(SLOW).status_quo is None
    assert model.template(SLOW).build().status_quo is None


def test_the_states_of_some_world_are_those_of_any() -> None:
    model = replace(
        MODEL,
        infeasible=(
            rule("up.build", "court=slow"),
            rule("not up.build", "court=fair"),
            rule("low.sue"),
        ),
    )
    assert model.conflict(SLOW).states.codes.tolist() == [0, 2]
    assert model.conflict(FAIR).states.codes.tolist() == [1, 3]
    assert model.feasible_somewhere().codes.tolist() == [0, 1, 2, 3]


def test_in_too_many_worlds_only_unconditional_rules_say_what_exists() -> None:
    many = Assumptions(tuple(open_question(f"q{n}", "x y") for n in range(20)))
    always = " and ".join(f"q{n}=x" for n in range(20))
    model = replace(MODEL, assumptions=many, infeasible=(rule("up.build", always), rule("low.sue")))
    assert model.feasible_somewhere().codes.tolist() == [0, 1, 2, 3]
    assert model.conflict(many.default).states.codes.tolist() == [0, 2]


def test_a_ranking_skips_what_is_not_feasible_in_a_world() -> None:
    model = replace(
        MODEL,
        preferences={"up": Indifferent(), "low": Ranking.of(7, (1, 4), 0, 2, 3, 5, 6)},
        infeasible=(rule("low.sue", "court=slow"),),
    )
    assert model.conflict(SLOW).ranks("low").tolist() == [4, 5, 3, 2]
    assert model.conflict(FAIR).ranks("low")[7] == 6


def test_statements_that_a_world_does_not_make_are_left_out_of_it() -> None:
    up = Prioritized(
        (statement("up.share", "court=slow"), statement("up.build or mood=x")), REFERENCES
    )
    model = replace(MODEL, preferences={**PLAIN, "up": up})
    assert model.template(FAIR).preferences["up"] == Indifferent()
    slow = model.template(ASSUMPTIONS.completed({"court": "slow", "mood": "y"}))
    left = slow.preferences["up"]
    assert isinstance(left, Prioritized)
    assert [each.prefer for each in left.statements] == [parse("up.share"), parse("up.build")]


def test_states_are_merged_where_their_condition_holds() -> None:
    merger = MergeRule(constraint=bound("low.sue"), name="court_case", assuming=parse("court=fair"))
    model = replace(MODEL, mergers=(merger,), status_quo=6, state_names={"both": 7})
    fair = model.conflict(FAIR)
    assert fair.states.codes.tolist() == [0, 1, 2, 3, 4]
    assert fair.status_quo == 5
    assert fair.names == {"court_case": 4, "both": 4}
    assert model.conflict(SLOW).status_quo == 7
    assert model.conflict(SLOW).names == {"both": 7}


def test_moves_may_be_allowed_between_members_of_merged_states() -> None:
    merger = MergeRule(constraint=bound("low.sue"), name="court_case")
    allowed = MoveRule(rule=AllowedMove(mover=1, start=7, end=0), text="x")
    conflict = replace(MODEL, mergers=(merger,), move_rules=(allowed,)).conflict(FAIR)
    assert (4, 0) in moves_of(conflict)[1]


def test_who_takes_part_depends_on_the_world() -> None:
    model = replace(MODEL, maker_conditions={"low": parse("court=fair")})
    assert model.present(FAIR) == ("up", "low")
    assert model.present(SLOW) == ("up",)


def test_another_preference_shares_the_states() -> None:
    model = replace(MODEL, option_conditions={"low.sue": parse("court=fair")})
    before = model.conflict(SLOW)
    weights = Weighted({"low.sue": 1}, REFERENCES)
    after = model.with_preference("low", weights)
    assert after.conflict(SLOW).states is before.states
    assert after.conflict(SLOW).ranks("low").tolist() == [0, 0, 0, 0]
    assert after.conflict(SLOW).ranks("up").tolist() == before.ranks("up").tolist()
    assert model.conflict(SLOW).ranks("low").tolist() == before.ranks("low").tolist()


def test_what_structure_depends_on_brings_what_that_depends_on() -> None:
    model = replace(MODEL, infeasible=(rule("low.sue", "rain=much"),))
    assert model.structural == ("rain",)
    assert model.conflict(FAIR).states.codes.tolist() == [0, 1, 2, 3]
    assert len(model.conflict(SLOW).states) == 8
    assert len(model.feasible_somewhere()) == 8


def test_listed_states_are_the_same_in_every_world() -> None:
    names = ("s1", "s2")
    wants = Prioritized((Statement(parse("s1 iff court=fair"), "x"),), names, of_states=True)
    empty = np.zeros(0, dtype=np.int64)
    model = OpenModel(
        decision_makers=MAKERS[:1],
        options=(),
        preferences={"up": wants},
        listed_space=StateSpace(bound=2),
        graph_moves=((empty, empty),),
        state_names={"s1": 0, "s2": 1},
        status_quo=1,
        assumptions=ASSUMPTIONS,
    )
    assert model.feasible_somewhere() is model.conflict(SLOW).states
    assert model.conflict(FAIR).ranks("up").tolist() == [1, 0]
    assert model.conflict(SLOW).ranks("up").tolist() == [0, 1]
    assert model.template(SLOW).build().status_quo == 2


def test_what_a_preference_hangs_on_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    model = replace(MODEL, maker_conditions={"low": parse("court=fair")})
    model.conflict(FAIR)

    def never(_: object) -> None:
        raise AssertionError("it is worked out again")

    monkeypatch.setattr(open_model, "depends_on", never)
    monkeypatch.setattr(OpenModel, "_conditions", never)
    model.conflict(SLOW)


def test_who_takes_no_part_is_absent_from_the_conflict() -> None:
    model = replace(MODEL, maker_conditions={"low": parse("court=fair")})
    assert model.conflict(FAIR).absent == ()
    assert model.conflict(SLOW).absent == model.template(SLOW).build().absent == ("low",)


def test_moves_of_a_graph_are_those_of_the_world() -> None:
    starts, ends = np.array([0], dtype=np.int64), np.array([1], dtype=np.int64)
    moves = GraphMove(mover=0, arcs=((1, 0), (0, 1)), text="x", assuming=parse("court=fair"))
    model = OpenModel(
        decision_makers=MAKERS[:1],
        options=(),
        preferences={"up": Indifferent()},
        listed_space=StateSpace(bound=2),
        graph_moves=((starts, ends),),
        graph_rules=(moves,),
        state_names={"s1": 0, "s2": 1},
        status_quo=0,
        assumptions=ASSUMPTIONS,
    )
    assert moves_of(model.conflict(FAIR)) == [[(0, 1), (1, 0)]]
    assert moves_of(model.conflict(SLOW)) == [[(0, 1)]]
    assert model.frame_key(FAIR) != model.frame_key(SLOW)
    absent = replace(model, maker_conditions={"up": parse("court=slow")})
    assert moves_of(absent.conflict(FAIR)) == [[]]
