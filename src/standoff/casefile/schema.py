"""The parts of a case file: which keys each may have, and what may stand under them.

A part is checked by itself and holds its inner parts unread, so that a fault in one hides none in
the next. All keys are optional here; the readers say what must be there, in words that fit.
"""

from __future__ import annotations

import re
from datetime import date
from functools import reduce
from typing import Annotated, ClassVar, Literal, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.errors import nearest_name
from standoff.expressions.syntax import KEYWORDS

__all__ = [
    "AboutPart",
    "CasePart",
    "DecisionMakerPart",
    "ModelPart",
    "OptionPart",
    "Part",
    "RulePart",
    "StatePart",
    "StatementPart",
    "checked",
]


def _refused(kind: str, found: str, rule: str, way_out: str = "") -> PydanticCustomError:
    said = {"found": found, "rule": rule, "way_out": way_out}
    return PydanticCustomError(kind, "{found}", said)


def _id(text: str) -> str:
    if text in KEYWORDS:
        rule = "ids are not words of the expression language"
        raise _refused("id", f"'{text}' cannot be an id", rule)
    if not re.fullmatch("[a-z][a-z0-9_]*", text):
        rule = "ids are lower case letters, digits and _, beginning with a letter"
        likely = re.sub("[^a-z0-9]+", "_", text.lower()).strip("_")
        way_out = f"write '{likely}'" if re.match("[a-z]", likely) else ""
        raise _refused("id", f"'{text}' is not an id", rule, way_out)
    return text


def _case_id(text: str) -> str:
    if not re.fullmatch("[a-z][a-z0-9_.-]*", text):
        rule = "it is lower case letters, digits, _, . and -, beginning with a letter"
        raise _refused("text", f"'{text}' is not the id of a case", rule)
    return text


def _date(text: str) -> str:
    try:
        if re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", text):
            date.fromisoformat(text + "-01-01"[len(text) - 4 :])
            return text
    except ValueError:
        pass
    rule = "a date is a year, a month or a day, as in 2025, 2025-10 or 2025-10-16"
    raise _refused("text", f"'{text}' is not a date", rule)


Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id: TypeAlias = Annotated[str, AfterValidator(_id)]
Names: TypeAlias = Annotated[list[str], Field(min_length=1)]
Unread: TypeAlias = object
"""Text, a list or a mapping, for a reader to check; None where the key is not there."""


class Part(BaseModel):
    """A mapping with known keys; text in its place stands for the mapping with its `main` key."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    main: ClassVar[str] = ""
    later: ClassVar[tuple[str, ...]] = ()
    """Keys of the format that this version does not read."""

    @model_validator(mode="before")
    @classmethod
    def _under_main_key(cls, value: object) -> object:
        return {cls.main: value} if cls.main and isinstance(value, str) else value


class CasePart(Part):
    """The top of a case."""

    later = (
        *("parties", "sources", "accounts", "events", "issues", "propositions", "statements"),
        *("links", "positions", "corrections", "assumptions", "readings", "questions"),
        *("indicators", "forecasts", "expected"),
    )

    standoff: Text | None = None
    case: Unread = None
    model: Unread = None


class AboutPart(Part):
    """`case`: what the case is and where it is from."""

    id: Annotated[str, AfterValidator(_case_id)] = ""
    title: Text = ""
    as_of: Annotated[str, AfterValidator(_date)] = ""
    language: Text = ""
    summary: Text = ""
    citation: Text = ""


class ModelPart(Part):
    """`model`: the conflict in option form."""

    later = ("coalesce", "moves")

    decision_makers: dict[Id, Unread] = {}
    infeasible: list[Unread] = []
    states: dict[Id, Unread] = {}
    status_quo: Unread = None


class DecisionMakerPart(Part):
    """One of `decision_makers`."""

    later = ("moves", "assuming")

    name: Text = ""
    options: dict[Id, Unread] = {}
    preferences: Unread = None


class ReasonedPart(Part):
    """Anything that may say why it is so."""

    later = ("assuming",)

    why: Text = ""
    basis: Literal["", "stated", "reported", "inferred", "assumed"] = ""
    cites: list[Text] = []


class OptionPart(ReasonedPart):
    """One of `options`: what happens when it is taken, and when not."""

    main = "yes"

    yes: Text = ""
    no: Text = ""
    direction: Literal["both", "forward", "backward", "fixed"] = "both"


class RulePart(ReasonedPart):
    """One of `infeasible`, under exactly one of the first four keys."""

    when: str | None = None
    at_most_one: Names | None = None
    at_least_one: Names | None = None
    pattern: str | None = None


class StatePart(ReasonedPart):
    """A state by the options taken in it."""

    taken: list[str] | None = None


class StatementPart(ReasonedPart):
    """A statement of preference."""

    main = "prefer"

    prefer: str | None = None


SomePart = TypeVar("SomePart", bound=Part)


def checked(part: type[SomePart], value: object, path: Path, faults: Faults) -> SomePart:
    """What can be read of `value` as a `part`; the rest is reported and left out."""
    try:
        return part.model_validate(value)
    except ValidationError as error:
        problems = error.errors(include_url=False)
    for problem in problems:
        _report(part, problem, path, faults)
    return part.model_validate(reduce(_without, map(_path, problems), value))


def _path(problem: ErrorDetails) -> Path:
    """Where in a part the problem is; pydantic marks a wrong key with one more step."""
    return problem["loc"][:-1] if problem["type"] == "id" else problem["loc"]


def _without(value: object, path: Path) -> object:
    """`value` without what stands at `path`; a list with something wrong in it goes as a whole."""
    if not path or not isinstance(value, dict):
        return {}
    inner = value.get(path[0])
    if len(path) > 1 and isinstance(inner, dict):
        return {**value, path[0]: _without(inner, path[1:])}
    return {key: each for key, each in value.items() if key != path[0]}


def _report(part: type[Part], problem: ErrorDetails, path: Path, faults: Faults) -> None:
    place = (*path, *_path(problem))
    if problem["type"] == "extra_forbidden":
        _report_key(part, place, faults)
    elif problem["type"] == "id":
        faults.add_at_key(place, **problem["ctx"])
    elif problem["type"] == "text":
        faults.add(place, **problem["ctx"])
    elif problem["type"] == "literal_error":
        known = re.findall(r"'(\w+)'", problem["ctx"]["expected"])
        advice = nearest_name(str(problem["input"]), known)
        faults.add(place, f"{_described(problem['input'])} cannot stand here", way_out=advice)
    else:
        found = f"{_described(problem['input'])} stands where {_expected(problem)} is expected"
        faults.add(place, found)


def _report_key(part: type[Part], path: Path, faults: Faults) -> None:
    key = str(path[-1])
    if key in part.later:
        faults.add_later(path)
    else:
        advice = nearest_name(key, [*part.model_fields, *part.later])
        faults.add_at_key(path, f"unknown key '{key}'", way_out=advice)


def _expected(problem: ErrorDetails) -> str:
    match problem["type"]:
        case "model_type" | "dict_type":
            return "a mapping ('key: value')"
        case "list_type":
            return "a list ('[..., ...]')"
        case "too_short":
            return "at least one item"
        case _:
            return "a text"


def _described(value: object) -> str:
    if isinstance(value, str):
        shown = value if len(value) <= 40 else f"{value[:40]}…"
        return f"'{shown}'" if value.strip() else "nothing"
    kind = "list" if isinstance(value, list) else "mapping"
    return f"a {kind}" if value else f"an empty {kind}"
