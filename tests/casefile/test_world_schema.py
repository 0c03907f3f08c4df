"""The keys of assumptions, readings and questions, and refusals of what else stands there."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.casefile.json_schema import documented_keys, json_schema, parts
from standoff.casefile.read import load
from standoff.casefile.world_schema import (
    AlternativePart,
    AssumptionPart,
    OpenOrderPart,
    QuestionPart,
    ReadingPart,
)
from standoff.errors import CaseError, ConflictError
from standoff.expressions.questions import REPORT_KINDS
from tests.casefile.sample import SAMPLE, loaded
from tests.casefile.world_sample import SAMPLE_WORLDS

PARTS = {
    "assumption": AssumptionPart,
    "alternative": AlternativePart,
    "open_order": OpenOrderPart,
    "reading": ReadingPart,
    "question": QuestionPart,
}


@pytest.mark.parametrize(("name", "part"), PARTS.items(), ids=PARTS)
def test_every_key_is_in_the_schema_for_editors_and_in_the_reference(name: str, part: Any) -> None:
    assert parts()[name] is part
    assert name in json_schema()["definitions"]
    documented = {each.key: each for each in documented_keys() if each.part == name}
    assert documented.keys() == set(part.keys())
    assert all(each.description.endswith(".") for each in documented.values())
    assert {key for key, each in documented.items() if each.required} == set(part.needed)


def test_reports_are_those_of_the_language() -> None:
    report = QuestionPart.model_fields["report"].annotation
    assert set(get_args(get_args(report)[0])) == set(REPORT_KINDS)


def test_a_text_is_the_sentence_of_an_alternative() -> None:
    assert AlternativePart.model_validate("It rains").text == "It rains"


def test_for_is_a_key_of_the_file() -> None:
    assert QuestionPart.model_validate({"for": "up.share"}).target == "up.share"


# Whatever stands under the keys.

WORDS = st.sampled_from(
    [
        *("court", "rain", "fair", "slow", "much", "little", "low", "up", "n/a", "", " ", "if"),
        *("court=fair", "rain=much and court!=slow", "up.build", "court=", "=", "not", "1/0"),
        *("some equilibrium", "settlement between", "up deterred from", "blockers", "é", "0.5"),
    ]
)
KEYS = st.sampled_from(
    [
        *("text", "alternatives", "default", "assuming", "weight", "takes", "sees", "rival_of"),
        *("ask", "holds", "report", "for", "expect", "by", "why", "cites", "any_order", "id"),
        *("court", "rain", "fair", "low", "x"),
    ]
)
VALUES = st.recursive(
    WORDS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


def flow(value: object) -> str:
    """A value as YAML in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return f"'{value}'"


def read_or_refused(folder: Path, text: str) -> None:
    """Either a case, whose worlds can all be built, or faults at places in the file."""
    try:
        case = loaded(folder, text)
    except CaseError as refused:
        error = refused
        for fault in error.faults:
            assert 1 <= fault.place.line <= len(text.splitlines()) + 1
            assert fault.place.column >= 1
            assert fault.found
    else:
        assert len(case.conflict.states) > 0
        worlds = case.assumptions.worlds()
        for place in range(min(len(worlds), 20)):
            try:
                assert len(case.in_world(worlds[place]).conflict.states) > 0
            except ConflictError as error:
                assert "no state is feasible" in str(error)  # noqa: PT017  # either is right


@given(
    st.dictionaries(
        st.sampled_from(["assumptions", "readings", "questions"]), VALUES, min_size=1, max_size=3
    )
)
@settings(deadline=None, max_examples=200)
def test_whatever_stands_under_the_keys_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    lines = "".join(f"{key}: {flow(value)}\n" for key, value in values.items())
    try:
        case = loaded(tmp_path_factory.mktemp("case"), SAMPLE + lines)
    except CaseError as error:
        assert all(fault.place.line >= 32 for fault in error.faults)  # noqa: PT017  # either is right
    else:
        assert len(case.conflict.states) == 5


ITEMS = {
    "assumptions": ("text", "alternatives", "default", "assuming"),
    "readings": ("text", "by", "takes", "sees", "rival_of"),
    "questions": ("ask", "holds", "report", "for", "expect"),
}


@given(st.data())
@settings(deadline=None, max_examples=200)
def test_whatever_an_item_holds_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    top = data.draw(st.sampled_from(sorted(ITEMS)))
    item = data.draw(st.dictionaries(st.sampled_from(ITEMS[top]), VALUES, max_size=5))
    text = SAMPLE_WORLDS.replace(f"{top}:\n", f"{top}:\n  extra: {flow(item)}\n")
    read_or_refused(tmp_path_factory.mktemp("case"), text)


PLACES = [
    ("- not share", "- not share if {}"),
    ("- not share", "- {{any_order: [share, {}]}}"),
    ("when: up.build and", "when: ({}) and"),
    ("{when: up.build", "{{assuming: {}, when: up.build"),
    (
        "  status_quo: YYN",
        "  status_quo: YYN\n  coalesce: [{{when: low.sue, name: m, assuming: {}}}]",
    ),
    ("  status_quo: YYN", "  status_quo: YYN\n  coalesce: [{{when: {}, name: m}}]"),
    ("  status_quo: YYN", "  status_quo: YYN\n  moves: [{{forbid: up, to: {}}}]"),
    (
        "  status_quo: YYN",
        "  status_quo: YYN\n  moves: [{{allow: low, from: YYN, to: NYN, assuming: {}}}]",
    ),
    ("{yes: The lower", "{{assuming: {}, yes: The lower"),
    ("    low:\n", "    low:\n      assuming: {}\n"),
    ("ranking: [peace, YYN, [NYY, YYY], NNY]", "prioritized: [sue, not {}]"),
]
CONDITIONS = st.sampled_from(
    [
        *("court=fair", "court=slow", "not rain=much", "court!=fair or rain=little"),
        *("court=far", "up.build", "court", "court=fair and low.sue", "low.sue iff court=slow"),
        *("''", "up_order=as_listed", "wish=order_21", "court=slow and court=fair"),
    ]
)


@given(st.lists(st.tuples(st.sampled_from(PLACES), CONDITIONS), min_size=1, max_size=3))
@settings(deadline=None, max_examples=300)
def test_wherever_assumptions_stand_the_case_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[tuple[str, str], str]]
) -> None:
    text = SAMPLE_WORLDS
    for (old, new), condition in changes:
        text = text.replace(old, new.format(condition), 1)
    read_or_refused(tmp_path_factory.mktemp("case"), text)


def test_the_case_of_this_sample_is_sound(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(SAMPLE_WORLDS)
    case = load(tmp_path)
    assert (case.assumptions.count, case.warnings) == (3, ())
