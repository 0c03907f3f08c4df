"""Parts with known keys: the rest of a part is read whatever is wrong in it."""

from __future__ import annotations

from typing import TypeVar

import pytest

from standoff.casefile.faults import Faults
from standoff.casefile.locate import locate
from standoff.casefile.schema import (
    AboutPart,
    CasePart,
    DecisionMakerPart,
    ModelPart,
    OptionPart,
    Part,
    RulePart,
    StatePart,
    checked,
)
from standoff.errors import CaseError

SomePart = TypeVar("SomePart", bound=Part)


def read(part: type[SomePart], text: str) -> tuple[SomePart, str]:
    """A part read from the value of `x`, and what was wrong with it."""
    located = locate(f"x: {text}".encode(), "f")
    faults = Faults(located)
    data = located.data
    assert isinstance(data, dict)
    found = checked(part, data["x"], ("x",), faults)
    try:
        faults.raise_if_any()
    except CaseError as error:
        return found, str(error)
    return found, ""


def test_text_stands_for_the_mapping_with_its_main_key() -> None:
    assert read(OptionPart, "It strikes") == (OptionPart(yes="It strikes"), "")


def test_yes_and_no_are_keys_like_others() -> None:
    expected = OptionPart(yes="It strikes", no="no", direction="fixed")
    assert read(OptionPart, "{yes: It strikes, no: no, direction: fixed}") == (expected, "")


def test_what_is_not_there_is_empty() -> None:
    assert read(ModelPart, "{}") == (ModelPart(), "")
    assert ModelPart().status_quo is None
    assert RulePart().when is None


WRONG: dict[str, tuple[type[Part], str, str, str]] = {
    "unknown key": (OptionPart, "{yess: a}", "f:1:5", "unknown key 'yess'; did you mean 'yes'?"),
    "odd key": (OptionPart, "{q: a}", "f:1:5", "unknown key 'q'; known: 'why', 'basis'"),
    "list for a mapping": (AboutPart, "[a]", "f:1:4", "a list stands where a mapping"),
    "text for a mapping": (AboutPart, "abc", "f:1:4", "'abc' stands where a mapping"),
    "long text": (AboutPart, "abcd" * 20, "f:1:4", f"'{'abcd' * 10}…' stands"),
    "nothing for a mapping": (DecisionMakerPart, "{options: }", "f:1:14", "nothing stands"),
    "list for a text": (OptionPart, "{yes: [a]}", "f:1:10", "a list stands where a text"),
    "mapping for a text": (OptionPart, "{yes: {}}", "f:1:10", "an empty mapping stands where"),
    "nothing for a text": (OptionPart, "{yes: ' '}", "f:1:10", "nothing stands where a text"),
    "text for a list": (OptionPart, "{cites: s1}", "f:1:12", "'s1' stands where a list"),
    "mapping in a list": (OptionPart, "{cites: [s1, {}]}", "f:1:17", "stands where a text"),
    "empty list": (RulePart, "{at_most_one: []}", "f:1:18", "at least one item"),
    "direction": (OptionPart, "{yes: a, direction: foward}", "f:1:24", "did you mean 'forward'?"),
    "direction as a list": (OptionPart, "{yes: a, direction: [a]}", "f:1:24", "a list cannot"),
    "basis": (OptionPart, "{yes: a, basis: heard}", "f:1:20", "'heard' cannot stand here; known:"),
    "capital in an id": (DecisionMakerPart, "{options: {Go: a}}", "f:1:15", "write 'go'"),
    "space in an id": (DecisionMakerPart, "{options: {go on: a}}", "f:1:15", "write 'go_on'"),
    "number as an id": (ModelPart, "{states: {1: Y}}", "f:1:14", "'1' is not an id"),
    "keyword as an id": (ModelPart, "{states: {iff: Y}}", "f:1:14", "'iff' cannot be an id"),
    "id of a case": (AboutPart, "{id: a b}", "f:1:9", "'a b' is not the id of a case"),
    "month 13": (AboutPart, "{as_of: 2024-13}", "f:1:12", "'2024-13' is not a date"),
    "day 30 of February": (AboutPart, "{as_of: 2024-02-30}", "f:1:12", "is not a date"),
    "date in words": (AboutPart, "{as_of: May 2024}", "f:1:12", "as in 2025, 2025-10 or"),
}


@pytest.mark.parametrize(("part", "text", "place", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(part: type[Part], text: str, place: str, said: str) -> None:
    told = read(part, text)[1]
    assert told.startswith(f"{place}: ")
    assert said in told
    assert "\n" not in told


@pytest.mark.parametrize("text", ["2024", "2024-02", "2024-02-29"])
def test_a_date_is_a_year_a_month_or_a_day(text: str) -> None:
    assert read(AboutPart, f"{{as_of: {text}}}") == (AboutPart(as_of=text), "")


LATER = [
    (part, key)
    for part in (CasePart, ModelPart, DecisionMakerPart, OptionPart, RulePart, StatePart)
    for key in part.later
]


@pytest.mark.parametrize(("part", "key"), LATER, ids=lambda each: getattr(each, "__name__", each))
def test_keys_of_later_versions_are_told_apart(part: type[Part], key: str) -> None:
    said = f"f:1:5: this version of standoff does not read '{key}'"
    assert read(part, f"{{{key}: }}")[1].startswith(said)


def test_what_is_right_beside_what_is_wrong_is_read() -> None:
    text = "{name: [A], options: {a: one, B: two, c: [three]}, optoins: x, preferences: y}"
    part, told = read(DecisionMakerPart, text)
    expected = DecisionMakerPart(options={"a": "one", "c": ["three"]}, preferences="y")
    assert part == expected
    assert len(told.splitlines()) == 3


def test_a_list_with_something_wrong_in_it_is_left_out() -> None:
    part, told = read(RulePart, "{at_most_one: [a.b, [c]], why: because}")
    assert part == RulePart(why="because")
    assert told.startswith("f:1:24: a list stands where a text")


def test_nothing_is_left_of_a_value_that_is_itself_wrong() -> None:
    assert read(OptionPart, "[a]")[0] == read(OptionPart, "''")[0] == OptionPart()
