"""The parts of a case file: which keys each may have, and what may stand under them.

A part is checked by itself and holds its inner parts unread, so that a fault in one hides none in
the next. All keys are optional here; the readers say what must be there, in words that fit.
"""

from __future__ import annotations

import re
from functools import reduce
from typing import Annotated, ClassVar, Literal, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import ErrorDetails

from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.casefile.texts import CaseId, Date, Id, LedgerId, Text
from standoff.errors import nearest_name

__all__ = [
    "AboutPart",
    "CasePart",
    "CoalescePart",
    "DecisionMakerPart",
    "GraphMovePart",
    "ModelPart",
    "MoveRulePart",
    "OptionPart",
    "Part",
    "ReasonedPart",
    "RulePart",
    "StatePart",
    "checked",
    "stands_here",
]


def stands_here(definition: str) -> WithJsonSchema:
    """Names what a reader finds under a key; `standoff.casefile.json_schema` knows the rest."""
    return WithJsonSchema({"holds": definition})


Names: TypeAlias = Annotated[list[str], Field(min_length=1)]
Unread: TypeAlias = object
"""Text, a list or a mapping, for a reader to check; None where the key is not there."""

UnreadText: TypeAlias = Annotated[Unread, stands_here("text")]
UnreadState: TypeAlias = Annotated[Unread, stands_here("state")]
UnreadPreferences: TypeAlias = Annotated[Unread, stands_here("preferences")]
Concept: TypeAlias = Annotated[str, WithJsonSchema({"type": "string", "holds": "concept"})]


ASSUMING = Field(
    default=None,
    description="Only in the worlds where this is true of the assumptions: congress=blocks.",
)


class Part(BaseModel):
    """A mapping with known keys; text in its place stands for the mapping with its `main` key."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    main: ClassVar[str] = ""
    later: ClassVar[tuple[str, ...]] = ()
    """Keys of the format that this version does not read."""
    needed: ClassVar[tuple[str, ...]] = ()
    """Keys that must be there."""
    one_of: ClassVar[tuple[str, ...]] = ()
    """Keys of which exactly one must be there."""
    as_text: ClassVar[str] = ""
    """What a text in its place means, where that is not the mapping with its main key."""

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
    later = ("indicators", "forecasts")

    standoff: Text | None = Field(default=None, description="Version of the format: 1. Required.")
    case: Annotated[Unread, stands_here("about")] = Field(
        default=None, description="What the case is and where it is from. Required."
    )
    parties: dict[LedgerId, Annotated[Unread, stands_here("party")]] = Field(
        default={}, description="Who speaks and acts; ru.putin belongs to ru."
    )
    sources: dict[LedgerId, Annotated[Unread, stands_here("source")]] = Field(
        default={}, description="Where accounts come from."
    )
    accounts: dict[LedgerId, Annotated[Unread, stands_here("account")]] = Field(
        default={}, description="Saved texts, or the record that one exists."
    )
    events: dict[LedgerId, Annotated[Unread, stands_here("event")]] = Field(
        default={}, description="What happened, or is to happen."
    )
    issues: dict[LedgerId, Annotated[Unread, stands_here("issue")]] = Field(
        default={}, description="What is at issue."
    )
    propositions: dict[LedgerId, Annotated[Unread, stands_here("proposition")]] = Field(
        default={}, description="What statements are about."
    )
    statements: dict[LedgerId, Annotated[Unread, stands_here("said")]] = Field(
        default={}, description="Who is reported to have said what, and how firmly."
    )
    links: list[Annotated[Unread, stands_here("link")]] = Field(
        default=[], description="How statements stand to each other."
    )
    positions: list[Annotated[Unread, stands_here("position")]] = Field(
        default=[], description="What parties accept, reject and will not cross."
    )
    corrections: list[Annotated[Unread, stands_here("correction")]] = Field(
        default=[], description="What somebody says is wrong, and what became of it."
    )
    model: Annotated[Unread, stands_here("model")] = Field(
        default=None, description="The conflict. Required where there is no ledger."
    )
    assumptions: dict[Id, Annotated[Unread, stands_here("assumption")]] = Field(
        default={}, description="What nobody knows for sure, with its alternatives."
    )
    readings: dict[Id, Annotated[Unread, stands_here("reading")]] = Field(
        default={}, description="Somebody's interpretation: a choice of alternatives."
    )
    questions: dict[Id, Annotated[Unread, stands_here("question")]] = Field(
        default={}, description="What the reader wants to know."
    )
    expected: Annotated[Unread, stands_here("expected_results")] = Field(
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
    field: Text = Field(default="", description="What it is about in one word, such as water.")
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

    decision_makers: dict[Id, Annotated[Unread, stands_here("decision_maker")]] = Field(
        default={}, description="Who can act, by id; the order is kept."
    )
    infeasible: list[Annotated[Unread, stands_here("rule")]] = Field(
        default=[],
        description="What cannot be. A state that matches any of these rules does not exist.",
    )
    coalesce: list[Annotated[Unread, stands_here("coalesce")]] = Field(
        default=[],
        description="States that come to the same and become one, such as"
        " {when: ru.leave, name: gone}.",
    )
    states: dict[Id, UnreadState] = Field(
        default={},
        description="Names for states. In option form a pattern (YN-N) or {taken: [ru.strike]}; in"
        " graph form a sentence that says what happens.",
    )
    moves: list[Annotated[Unread, stands_here("move_rule")]] = Field(
        default=[],
        description="What somebody cannot do after all, or can do as well; without it everybody"
        " may change any of its own options.",
    )
    status_quo: UnreadState = Field(
        default=None, description="Today's state: {taken: [ru.strike]}, a pattern, or a name."
    )


class DecisionMakerPart(Part):
    """One of `decision_makers`; it has options in option form, moves in graph form."""

    needed = ("preferences",)

    name: Text = Field(default="", description="What readers call it; the id if left out.")
    options: dict[Id, Annotated[Unread, stands_here("option")]] = Field(
        default={}, description="What it can do or leave undone, by id (option form)."
    )
    moves: list[Annotated[Unread, stands_here("graph_move")]] | None = Field(
        default=None, description='Where it can go (graph form): "s1 -> s2", "s1 <-> s3".'
    )
    preferences: UnreadPreferences = Field(
        default=None,
        description="What it wants, in one kind of preferences; or the word indifferent.",
    )
    thinks: Concept | None = Field(
        default=None, description="How it thinks before a move, for the concept 'own'; else seq."
    )
    attitudes: dict[Id, Literal["positive", "negative", "indifferent"]] = Field(
        default={},
        description="How it regards what others want, by id, for rnash, rgmr, rsmr and rseq; whom"
        " it does not name is indifferent to it, and itself positive.",
    )
    assuming: str | None = ASSUMING


class ReasonedPart(Part):
    """Anything that may say why it is so."""

    why: Text = Field(default="", description="Why it is so, in a sentence.")
    basis: Literal["stated", "reported", "inferred", "assumed"] = Field(
        default="",  # type: ignore[arg-type]  # empty where it is not said
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
    assuming: str | None = ASSUMING


class GraphMovePart(ReasonedPart):
    """One of a decision maker's `moves` (graph form)."""

    main = "move"
    needed = ("move",)

    move: str | None = Field(
        default=None, description="Where it can go: s1 -> s2, s1 <-> s3, s1 -> s2 <-> s3."
    )
    assuming: str | None = ASSUMING


class RulePart(ReasonedPart):
    """One of `infeasible`, under exactly one of the first four keys."""

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
    assuming: str | None = ASSUMING


class CoalescePart(ReasonedPart):
    """One of `coalesce`: states that come to the same, and the name of what they become."""

    needed = ("when", "name")

    when: str | None = Field(
        default=None, description="True in the states that are merged: ru.leave."
    )
    name: Id = Field(default="", description="The id of the state they become.")
    assuming: str | None = ASSUMING


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
    assuming: str | None = ASSUMING


class StatePart(ReasonedPart):
    """A state by the options taken in it."""

    as_text = "The name of a state, or the pattern of exactly one, such as YN-N."
    needed = ("taken",)

    taken: list[str] | None = Field(
        default=None, description="The options taken; all others are not. The list may be empty."
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
    return problem["loc"][:-1] if _is_of_key(problem) else problem["loc"]


def _is_of_key(problem: ErrorDetails) -> bool:
    return problem["type"] == "id" and problem["loc"][-1:] == ("[key]",)


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
    elif _is_of_key(problem):
        faults.add_at_key(place, **problem["ctx"])
    elif problem["type"] in ("id", "text"):
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
