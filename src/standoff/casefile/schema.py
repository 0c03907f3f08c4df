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
    WithJsonSchema,
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
    "CoalescePart",
    "DecisionMakerPart",
    "ExpectedPart",
    "ModelPart",
    "MoveRulePart",
    "OptionPart",
    "Part",
    "ReasonedPart",
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


def _stands_here(definition: str) -> WithJsonSchema:
    """Names what a reader finds under a key; `standoff.casefile.json_schema` knows the rest."""
    return WithJsonSchema({"holds": definition})


def _written(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern})


Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id: TypeAlias = Annotated[
    str,
    AfterValidator(_id),
    _written(f"^(?!({'|'.join(KEYWORDS)})$)[a-z][a-z0-9_]*$"),
]
CaseId: TypeAlias = Annotated[str, AfterValidator(_case_id), _written("^[a-z][a-z0-9_.-]*$")]
Date: TypeAlias = Annotated[str, AfterValidator(_date), _written("^[0-9]{4}(-[0-9]{2}){0,2}$")]
Names: TypeAlias = Annotated[list[str], Field(min_length=1)]
Unread: TypeAlias = object
"""Text, a list or a mapping, for a reader to check; None where the key is not there."""

UnreadText: TypeAlias = Annotated[Unread, _stands_here("text")]
UnreadState: TypeAlias = Annotated[Unread, _stands_here("state")]
UnreadPreferences: TypeAlias = Annotated[Unread, _stands_here("preferences")]
Concept: TypeAlias = Annotated[str, _stands_here("concept")]


class Part(BaseModel):
    """A mapping with known keys; text in its place stands for the mapping with its `main` key."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    main: ClassVar[str] = ""
    later: ClassVar[tuple[str, ...]] = ()
    """Keys of the format that this version does not read."""
    needed: ClassVar[tuple[str, ...]] = ()
    """Keys that must be there."""
    one_of: ClassVar[tuple[str, ...]] = ()
    """Keys of which exactly one must be there."""

    @classmethod
    def keys(cls) -> list[str]:
        """The keys that are read, as they stand in a file."""
        return [field.alias or name for name, field in cls.model_fields.items()]

    @model_validator(mode="before")
    @classmethod
    def _under_main_key(cls, value: object) -> object:
        return {cls.main: value} if cls.main and isinstance(value, str) else value


class CasePart(Part):
    """The top of a case."""

    # A case may be in two files, so that none of them must have all the keys.
    later = (
        *("parties", "sources", "accounts", "events", "issues", "propositions", "statements"),
        *("links", "positions", "corrections", "assumptions", "readings", "questions"),
        *("indicators", "forecasts"),
    )

    standoff: Text | None = Field(default=None, description="Version of the format: 1. Required.")
    case: Annotated[Unread, _stands_here("about")] = Field(
        default=None, description="What the case is and where it is from. Required."
    )
    model: Annotated[Unread, _stands_here("model")] = Field(
        default=None, description="The conflict. Required."
    )
    expected: Annotated[Unread, _stands_here("expected or list")] = Field(
        default=None, description="A published result that must come out again, or a list of them."
    )


class AboutPart(Part):
    """`case`: what the case is and where it is from."""

    needed = ("id", "title")

    id: CaseId = Field(
        default="",
        description="A short name that stays: lower case letters, digits, _, . and -, such as"
        " elmira-1991.",
    )
    title: Text = Field(default="", description="What readers call the case.")
    as_of: Date = Field(
        default="",
        description="The day, month or year the case describes: 2025-10-16, 2025-10 or 2025.",
    )
    language: Text = Field(default="", description="Language of the texts in the case, such as en.")
    summary: Text = Field(default="", description="What happens, in a few sentences.")
    citation: Text = Field(
        default="", description="The publication that a published conflict is from."
    )


class ModelPart(Part):
    """`model`: the conflict, in option form or in graph form."""

    needed = ("decision_makers", "status_quo")

    decision_makers: dict[Id, Annotated[Unread, _stands_here("decision_maker")]] = Field(
        default={}, description="Who can act, by id; the order is kept."
    )
    infeasible: list[Annotated[Unread, _stands_here("rule")]] = Field(
        default=[],
        description="What cannot be. A state that matches any of these rules does not exist.",
    )
    coalesce: list[Annotated[Unread, _stands_here("coalesce")]] = Field(
        default=[],
        description="States that come to the same and become one, such as"
        " {when: ru.leave, name: gone}.",
    )
    states: dict[Id, UnreadState] = Field(
        default={},
        description="Names for states. In option form a pattern (YN-N) or {taken: [ru.strike]}; in"
        " graph form a sentence that says what happens.",
    )
    moves: list[Annotated[Unread, _stands_here("move_rule")]] = Field(
        default=[],
        description="What somebody cannot do after all, or can do as well; without it everybody"
        " may change any of its own options.",
    )
    status_quo: UnreadState = Field(
        default=None, description="Today's state: {taken: [ru.strike]}, a pattern, or a name."
    )


class DecisionMakerPart(Part):
    """One of `decision_makers`; it has options in option form, moves in graph form."""

    later = ("assuming",)
    needed = ("preferences",)
    one_of = ("options", "moves")

    name: Text = Field(default="", description="What readers call it; the id if left out.")
    options: dict[Id, Annotated[Unread, _stands_here("option")]] = Field(
        default={}, description="What it can do or leave undone, by id (option form)."
    )
    moves: list[UnreadText] | None = Field(
        default=None, description='Where it can go (graph form): "s1 -> s2", "s1 <-> s3".'
    )
    preferences: UnreadPreferences = Field(
        default=None,
        description="What it wants, in one kind of preferences; or the word indifferent.",
    )


class ReasonedPart(Part):
    """Anything that may say why it is so."""

    later = ("assuming",)

    why: Text = Field(default="", description="Why it is so, in a sentence.")
    basis: Literal["", "stated", "reported", "inferred", "assumed"] = Field(
        default="",
        description="How it is known: they say so (stated), others say so (reported), it follows"
        " from something (inferred), or nobody knows (assumed).",
    )
    cites: list[Text] = Field(default=[], description="Ids of what supports it, such as [s1, s2].")


class OptionPart(ReasonedPart):
    """One of `options`: what happens when it is taken, and when not."""

    main = "yes"
    needed = ("yes",)

    yes: Text = Field(default="", description="The sentence that is true when it is taken.")
    no: Text = Field(
        default="",
        description="The sentence that is true when it is not; 'not: ' and the other if left out.",
    )
    direction: Literal["both", "forward", "backward", "fixed"] = Field(
        default="both",
        description="How it may change: taken and given up (both), only taken (forward), only given"
        " up (backward), or not at all (fixed).",
    )


class RulePart(ReasonedPart):
    """One of `infeasible`, under exactly one of `when`, `at_most_one`, `at_least_one`, `pattern`."""

    one_of = ("when", "at_most_one", "at_least_one", "pattern")

    when: str | None = Field(
        default=None,
        description="No state exists in which this is true: us.deal and not ua.consent.",
    )
    at_most_one: Names | None = Field(
        default=None,
        description="Two of these options are never taken together: [ru.leave, ru.strike].",
    )
    at_least_one: Names | None = Field(
        default=None, description="One of these options is always taken: [ur.delay, ur.accept]."
    )
    pattern: str | None = Field(
        default=None,
        description="No state like this exists: Y (taken), N (not taken) or - (either) for each"
        " option in file order, such as Y-N.",
    )


class CoalescePart(ReasonedPart):
    """One of `coalesce`: states that come to the same, and the name of what they become."""

    needed = ("when", "name")

    when: str | None = Field(
        default=None, description="True in the states that are merged: ru.leave."
    )
    name: Id = Field(default="", description="The id of the state they become.")


class MoveRulePart(ReasonedPart):
    """One of `moves`: what somebody cannot do after all, or can do as well."""

    one_of = ("forbid", "allow")

    forbid: str | None = Field(
        default=None, description="The decision maker that cannot make these moves."
    )
    allow: str | None = Field(
        default=None, description="The decision maker that can make this move too."
    )
    start: UnreadState = Field(
        default=None,
        alias="from",
        description="Where the moves begin: an expression under forbid, a state under allow.",
    )
    end: UnreadState = Field(
        default=None,
        alias="to",
        description="Where the moves end: an expression under forbid, a state under allow.",
    )


class ExpectedPart(Part):
    """`expected`, or one of several: results as they were published."""

    needed = ("source",)

    source: Text = Field(
        default="", description="The publication, and where in it the result stands."
    )
    sure: Literal["true", "false"] = Field(
        default="true",
        description="Write false for a result from memory or worked out from others.",
    )
    opponent_moves: Literal["sequence", "once", "single"] = Field(
        default="sequence",
        description="How often the others may move within one reply: nobody twice in a row"
        " (sequence), each at most once (once), or one of them once (single).",
    )
    self_sanction: Literal["true", "false"] = Field(
        default="true", description="Whether being pushed back to the state one left deters."
    )
    equilibria: dict[Concept, list[UnreadState]] = Field(
        default={}, description="The equilibria by solution concept: {nash: [s1], seq: [s1, s4]}."
    )
    stable: dict[Concept, dict[str, list[UnreadState]]] = Field(
        default={},
        description="The stable states by concept and decision maker: {seq: {ru: [s1, s2]}}.",
    )
    known_error: Text = Field(
        default="", description="Why the publication is wrong; a difference is then no error."
    )


class StatePart(ReasonedPart):
    """A state by the options taken in it."""

    needed = ("taken",)

    taken: list[str] | None = Field(
        default=None, description="The options taken; all others are not. The list may be empty."
    )


class StatementPart(ReasonedPart):
    """A statement of preference."""

    main = "prefer"
    needed = ("prefer",)

    prefer: str | None = Field(
        default=None,
        description="What is preferred to be true: not us.strike, leave if us.pay. A bare name is"
        " the decision maker's own option.",
    )


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
        advice = nearest_name(key, [*part.keys(), *part.later])
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
