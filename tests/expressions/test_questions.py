"""Questions as text: every form is read, written back the same, and refused with a way out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.expressions.parse import parse
from standoff.expressions.questions import (
    REPORT_KINDS,
    BlockersReport,
    DeterredQuestion,
    EquilibriumQuestion,
    OverlapReport,
    Quantifier,
    QuestionForm,
    ReachableQuestion,
    ReportForm,
    SettlementQuestion,
    SmallestChangeReport,
    StableQuestion,
    StatusQuoQuestion,
    Way,
    concepts_of,
    default_concepts,
    parse_question,
    parse_report,
    question_text,
    report_kind,
    report_text,
)
from standoff.expressions.syntax import ExpressionError
from tests.expressions.trees import expressions

SOME, EVERY, NO = Quantifier

READ: dict[str, QuestionForm] = {
    "some equilibrium": EquilibriumQuestion(quantifier=SOME),
    "every equilibrium where ru.strike": EquilibriumQuestion(
        quantifier=EVERY, where=parse("ru.strike")
    ),
    "no equilibrium under nash, GMR where a and b": EquilibriumQuestion(
        quantifier=NO, concepts=("nash", "gmr"), where=parse("a and b")
    ),
    "some reached equilibrium under sseq where a": EquilibriumQuestion(
        quantifier=SOME, reached=True, concepts=("sseq",), where=parse("a")
    ),
    "status quo is an equilibrium": StatusQuoQuestion(),
    "the status quo is an equilibrium under nash": StatusQuoQuestion(concepts=("nash",)),
    "reachable where a": ReachableQuestion(where=parse("a")),
    "reachable by improvements where a": ReachableQuestion(where=parse("a")),
    "reachable by moves where a or b": ReachableQuestion(by=Way.MOVES, where=parse("a or b")),
    "every state stable for ru under gmr where a": StableQuestion(
        quantifier=EVERY, decision_maker="ru", concepts=("gmr",), where=parse("a")
    ),
    "settlement": SettlementQuestion(),
    "settlement where a": SettlementQuestion(where=parse("a")),
    "settlement between ru, us where a": SettlementQuestion(between=("ru", "us"), where=parse("a")),
    "us deterred from us.missiles under seq": DeterredQuestion(
        decision_maker="us", target=parse("us.missiles"), concepts=("seq",)
    ),
    "us deterred from (a or b)\n  and c": DeterredQuestion(
        decision_maker="us", target=parse("(a or b) and c")
    ),
    "some equilibrium where congress=blocks and a": EquilibriumQuestion(
        quantifier=SOME, where=parse("congress=blocks and a")
    ),
}


@pytest.mark.parametrize(("text", "form"), READ.items(), ids=READ)
def test_every_form_is_read(text: str, form: QuestionForm) -> None:
    assert parse_question(text) == form


# Words of the language are names like any other where a name must stand.
ids = st.sampled_from(["ru", "us", "where", "under", "settlement", "some", "deterred", "x_1"])
concepts = st.lists(st.sampled_from(["nash", "seq", "smr", "where"]), unique=True, max_size=3)
one_concept = concepts.map(lambda found: tuple(found[:1]))
conditions = expressions(["us.a", "ru.c", "s1", "where", "under"])
maybe = st.none() | conditions
forms = st.one_of(
    st.builds(
        EquilibriumQuestion,
        quantifier=st.sampled_from(Quantifier),
        concepts=concepts.map(tuple),
        where=maybe,
    ),
    st.builds(
        EquilibriumQuestion,
        quantifier=st.sampled_from(Quantifier),
        reached=st.just(True),
        concepts=one_concept,
        where=maybe,
    ),
    st.builds(StatusQuoQuestion, concepts=one_concept),
    st.builds(ReachableQuestion, by=st.sampled_from(Way), where=conditions),
    st.builds(
        StableQuestion,
        quantifier=st.sampled_from(Quantifier),
        decision_maker=ids,
        concepts=one_concept,
        where=maybe,
    ),
    st.builds(
        SettlementQuestion, between=st.lists(ids, unique=True, max_size=3).map(tuple), where=maybe
    ),
    st.builds(DeterredQuestion, decision_maker=ids, target=conditions, concepts=one_concept),
)


@given(forms)
def test_what_is_written_is_read_back_the_same(form: QuestionForm) -> None:
    text = question_text(form)
    assert parse_question(text) == form
    assert question_text(parse_question(text)) == text


def read(text: str) -> QuestionForm | ExpressionError:
    """What a text asks, or what is wrong with it."""
    try:
        return parse_question(text)
    except ExpressionError as error:
        return error


def check_reading(text: str) -> None:
    found = read(text)
    if isinstance(found, ExpressionError):
        assert 0 <= found.offset <= len(text)
        assert found.found
    else:
        assert parse_question(question_text(found)) == found


@given(st.text(alphabet="abw ,.()=\n", max_size=30), st.text(max_size=20))
def test_whatever_is_typed_is_read_or_refused_with_its_place(one: str, other: str) -> None:
    for text in (one, other, f"some equilibrium {one}", f"ru deterred from {one} under {other}"):
        check_reading(text)


@given(st.lists(st.sampled_from(" ".join(READ).split()), max_size=9).map(" ".join))
def test_words_in_any_order_are_read_or_refused(text: str) -> None:
    check_reading(text)


LONG = {
    "names": "settlement between " + ", ".join(f"p{each}" for each in range(3_000)),
    "conjunction": "some equilibrium where " + "a and " * 3_000 + "a",
    "under": "ru deterred from " + "under " * 3_000,
    "parentheses": "settlement " + "( " * 9_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_texts_are_read_or_refused(text: str) -> None:
    check_reading(text)


REFUSED = {
    "": (0, "the question is empty; write one, as in"),
    "Some equilibrium": (0, "'Some' stands where 'some', 'every', 'no'"),
    "all equilibrium": (0, "write 'every'"),
    "some equilibria": (5, "write 'equilibrium'"),
    "some equilibrum": (5, "did you mean 'equilibrium'?"),
    "some equilibrium were a": (17, "did you mean 'where'?"),
    "some equilibrium where": (22, "nothing follows 'where'"),
    "some equilibrium where a under seq": (25, "the concepts come first"),
    "some equilibrium where (a": (23, "'(' without a ')'"),
    "some equilibrium where a b": (25, "'b' follows what is already complete"),
    "some equilibrium under seq, seq": (28, "'seq' is there twice"),
    "some equilibrium under seq smr": (27, "'smr' stands where 'under' or 'where' is expected"),
    "some reached equilibrium under seq, smr": (36, "this question is asked under one concept"),
    "some state stable ru": (18, "'ru' stands where 'for' is expected"),
    "status quo is equilibrium": (14, "'equilibrium' stands where 'an' is expected"),
    "reachable by steps where a": (13, "'moves' or 'improvements'"),
    "reachable": (9, "the question ends where 'where' is expected"),
    "reachable under seq where a": (10, "'under' stands where 'by' or 'where'"),
    "settlement between": (18, "the name of a decision maker is expected"),
    "settlement between RU": (19, "write 'ru'"),
    "settlement between ru.a": (19, "a name is lower case letters, digits and _"),
    "us deterred": (11, "the question ends where 'from' is expected"),
    "us deterred from": (16, "nothing follows 'deterred from'"),
    "us deterred from a under": (24, "the name of a concept is expected"),
    "us deterred from a under seq nash": (29, "'nash' follows what is already complete"),
}


@pytest.mark.parametrize(("text", "offset", "said"), [(t, *why) for t, why in REFUSED.items()])
def test_what_is_wrong_is_told_with_its_place(text: str, offset: int, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_question(text)
    assert said in str(caught.value)
    assert caught.value.offset == offset


def test_names_and_atoms_keep_their_place_in_the_whole_text() -> None:
    text = "some state stable for ru under seq where  not ua.neutral"
    found = parse_question(text)
    assert isinstance(found, StableQuestion)
    assert getattr(found.decision_maker, "offset", None) == text.index("ru")
    assert getattr(found.concepts[0], "offset", None) == text.index("seq")
    with pytest.raises(ExpressionError) as caught:
        parse_question(text + " and ua.Neutral")
    assert caught.value.offset == len(text) + len(" and ")


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("some equilibrium", ("seq", "smr")),
        ("some equilibrium under NASH", ("nash",)),
        ("some reached equilibrium", ("seq",)),
        ("status quo is an equilibrium", ("seq",)),
        ("some state stable for ru", ("seq",)),
        ("ru deterred from a", ("seq",)),
        ("reachable where a", ()),
        ("settlement", ()),
    ],
)
def test_what_is_not_said_of_concepts_is_known(text: str, concepts: tuple[str, ...]) -> None:
    assert concepts_of(parse_question(text)) == concepts


REPORTS: dict[str, tuple[str, ReportForm]] = {
    "blockers": ("a and b", BlockersReport(where=parse("a and b"))),
    "overlap": ("", OverlapReport()),
    "smallest_change": ("not a", SmallestChangeReport(where=parse("not a"))),
}


@pytest.mark.parametrize("kind", REPORT_KINDS)
def test_every_kind_of_report_is_read_and_written(kind: str) -> None:
    text, form = REPORTS[kind]
    assert parse_report(kind, text) == form
    assert report_kind(form) == kind
    assert report_text(form) == text
    assert default_concepts(form) == (("seq",) if kind == "smallest_change" else ())


def test_reports_are_refused_with_a_way_out() -> None:
    with pytest.raises(ExpressionError, match="did you mean 'blockers'"):
        parse_report("blocker", "a")
    with pytest.raises(ExpressionError, match="does not say which states it is about"):
        parse_report("blockers", "  ")
    with pytest.raises(ExpressionError, match="character 7"):
        parse_report("overlap", "a and (")
