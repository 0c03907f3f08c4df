"""The parts of a `.gmcr` file, each checked by itself, with every fault where it stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypeGuard

from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.errors import nearest_name
from standoff.exchange.conditions import Conditions
from standoff.exchange.names import plain
from standoff.model.constraint import PatternConstraint
from standoff.model.option import Direction
from standoff.model.state_space import MAXIMUM_OPTIONS

__all__ = [
    "DIRECTIONS",
    "FLAGS",
    "RANKED_STATES",
    "RANKINGS",
    "Maker",
    "read_conditions",
    "read_makers",
    "read_options",
    "read_ranking",
    "read_ranking_flag",
    "read_wants",
    "warn_of_the_rest",
]

MAXIMUM_CONDITIONS = 1_000
RANKED_STATES = 2**16
SHOWN = 8
DIRECTIONS = {"both": Direction.BOTH, "fwd": Direction.FORWARD, "back": Direction.BACKWARD}
FLAGS = ("useManualPreferenceRanking", "useManualPreferenceVectors")
RANKINGS = ("preferenceRanking", "preferenceVector")
CONDITION = 'a condition is a list of pairs such as [0, "Y"]: the position of an option, Y or N'

Data = dict[str, Any]
"""An object of the file; what stands in it is checked where it is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """A decision maker as the file has it: `options` are positions."""

    name: str
    options: tuple[int, ...]
    path: Path


def read_options(top: Data, faults: Faults) -> list[tuple[str, Direction]]:
    """Name and direction of every option, in the order of the file."""
    values = _list(top, "options", (), faults)
    if top and not values and not faults.hit(("options",)):
        faults.add(("options",), "there are no options", rule="at least one is needed")
    if len(values) > MAXIMUM_OPTIONS:
        rule = f"at most {MAXIMUM_OPTIONS} can be analysed"
        faults.add(("options",), f"there are {len(values)} options", rule=rule)
    return [
        _option(value, ("options", at), f"Option {at + 1}", faults)
        for at, value in enumerate(values)
    ]


def _option(value: object, path: Path, otherwise: str, faults: Faults) -> tuple[str, Direction]:
    name = _name(value, path, otherwise, faults)
    given = value.get("permittedDirection", "both") if isinstance(value, dict) else "both"
    direction = DIRECTIONS.get(given) if isinstance(given, str) else None
    if direction is None:
        way_out = nearest_name(str(given), DIRECTIONS)
        where = (*path, "permittedDirection")
        faults.add(where, f"{_shown(given)} is no direction", way_out=way_out)
    return name, direction or Direction.BOTH


def read_makers(top: Data, count: int, faults: Faults) -> list[Maker]:
    """The decision makers that own options; reports options with no owner or with two."""
    values = _list(top, "decisionMakers", (), faults)
    if top and not values and not faults.hit(("decisionMakers",)):
        faults.add(("decisionMakers",), "there are no decision makers", rule="one is needed")
    owner_of: dict[int, str] = {}
    makers = [
        _maker(value, ("decisionMakers", at), f"Decision maker {at + 1}", count, owner_of, faults)
        for at, value in enumerate(values)
    ]
    if not faults.hit(("decisionMakers",)):
        for option in sorted(set(range(count)) - set(owner_of)):
            faults.add(
                ("options", option),
                f"option {option} is owned by nobody",
                rule="every option has exactly one owner",
                way_out="add its position to the options of a decision maker",
            )
    return [each for each in makers if each.options]


def _maker(
    value: object, path: Path, otherwise: str, count: int, owner_of: dict[int, str], faults: Faults
) -> Maker:
    name = _name(value, path, otherwise, faults)
    owned = _list(value, "options", path, faults) if isinstance(value, dict) else []
    own: dict[int, Path] = {}
    for at, option in enumerate(owned):
        where = (*path, "options", at)
        if not _is_position(option, count):
            _refuse_position(option, where, count, faults)
        elif option in owner_of and option not in own:
            found = f"option {option} is owned by '{owner_of[option]}' and by '{name}'"
            faults.add(where, found, rule="every option has exactly one owner")
        else:
            owner_of[option] = name
            own[option] = where
    if not own and isinstance(value, dict) and not faults.hit((*path, "options")):
        found = f"decision maker '{name}' has no options and was left out"
        faults.warn(path, found, way_out="who can do nothing changes no result")
    return Maker(name=name, options=tuple(own), path=path)


def read_conditions(value: object, path: Path, count: int, faults: Faults) -> list[Conditions]:
    """Every condition or compound of a list; () for one that is true nowhere."""
    values = _as_list(value, path, faults)
    if len(values) > MAXIMUM_CONDITIONS:
        rule = f"at most {MAXIMUM_CONDITIONS:,} are read"
        faults.add(path, f"there are {len(values):,} conditions", rule=rule)
        return []
    return [_condition(each, (*path, at), count, faults) for at, each in enumerate(values)]


def _condition(value: object, path: Path, count: int, faults: Faults) -> Conditions:
    if not isinstance(value, dict):
        simple = _simple(value, path, count, faults)
        return () if simple is None else (simple,)
    members = enumerate(_list(value, "members", path, faults))
    found = [_simple(each, (*path, "members", at), count, faults) for at, each in members]
    return tuple(each for each in found if each is not None)


def _simple(value: object, path: Path, count: int, faults: Faults) -> PatternConstraint | None:
    """A conjunction; None for one that is reported, or that contradicts itself."""
    if not isinstance(value, list):
        faults.add(path, f"{_shown(value)} is no condition", rule=CONDITION)
        return None
    wanted: tuple[set[int], set[int]] = (set(), set())
    for at, pair in enumerate(value):
        where = (*path, at)
        if not isinstance(pair, list) or len(pair) != 2:
            faults.add(where, f"{_shown(pair)} is no part of a condition", rule=CONDITION)
        elif not _is_position(pair[0], count):
            _refuse_position(pair[0], (*where, 0), count, faults)
        elif pair[1] not in ("N", "Y"):
            faults.add((*where, 1), f"{_shown(pair[1])} is neither Y nor N", rule=CONDITION)
        else:
            wanted[pair[1] == "Y"].add(pair[0])
    if faults.hit(path):
        return None
    if wanted[False] & wanted[True]:
        faults.warn(path, "this condition contradicts itself: it is true nowhere; left out")
        return None
    untaken, taken = (sum(1 << option for option in each) for each in wanted)
    return PatternConstraint(untaken | taken, taken)


def read_ranking_flag(top: Data, faults: Faults) -> bool:
    """Whether preferences are rankings and not conditions."""
    key = next((each for each in FLAGS if each in top), FLAGS[0])
    flag = top.get(key, False)
    if not isinstance(flag, bool):
        faults.add((key,), f"{_shown(flag)} is neither true nor false")
    return flag is True


def read_wants(top: Data, maker: Maker, count: int, faults: Faults) -> list[Conditions]:
    """The conditions that a decision maker prefers to be true, most important first."""
    value = _part(top, maker.path).get("preferences")
    return read_conditions(value, (*maker.path, "preferences"), count, faults)


def read_ranking(top: Data, maker: Maker, count: int, faults: Faults) -> list[list[int]]:
    """Groups of state numbers, best first; reports numbers wrong, repeated or missing."""
    given = _part(top, maker.path)
    key = next((each for each in RANKINGS if each in given), RANKINGS[0])
    path = (*maker.path, key)
    if key not in given:
        way_out = f"add '{key}', or set '{FLAGS[0]}' to false"
        faults.add(path, f"decision maker '{maker.name}' has no ranking", way_out=way_out)
        return []
    if count > RANKED_STATES:
        rule = f"at most {RANKED_STATES:,} can be ranked one by one"
        faults.add(path, f"there are {count:,} feasible states", rule=rule)
        return []
    seen: set[int] = set()
    entries = enumerate(_as_list(given[key], path, faults))
    groups = [_group(value, (*path, at), count, seen, faults) for at, value in entries]
    missing = sorted(set(range(1, count + 1)) - seen)
    if missing and not faults.hit(path):
        shown = ", ".join(map(str, missing[:SHOWN])) + ", …" * (len(missing) > SHOWN)
        found = f"{len(missing)} of {count} states are not ranked: {shown}"
        faults.add(path, found, rule="a ranking names every feasible state once")
    return [each for each in groups if each]


def _group(value: object, path: Path, count: int, seen: set[int], faults: Faults) -> list[int]:
    """The states of one entry of a ranking: a number, or a list of numbers for a tie."""
    entries = [(value, path)]
    if isinstance(value, list):
        entries = [(each, (*path, at)) for at, each in enumerate(value)]
    found = []
    for number, where in entries:
        if not _is_position(number, count + 1) or number == 0:
            rule = f"a ranking names states by number, 1 to {count:,}"
            faults.add(where, f"there is no state {_shown(number)}", rule=rule)
        elif number in seen:
            rule = "every state stands once"
            faults.add(where, f"state {number} is ranked twice", rule=rule)
        else:
            seen.add(number)
            found.append(number)
    return found


def warn_of_the_rest(top: Data, makers: list[Maker], faults: Faults) -> None:
    """Warns of what a case cannot hold yet."""
    coalitions = _as_list(top.get("coalitions"), ("coalitions",), faults)
    if any(isinstance(each, list) and len(each) > 1 for each in coalitions):
        faults.warn(("coalitions",), "a case does not hold coalitions yet; they were left out")
    for maker in makers:
        if _part(top, maker.path).get("misperceptions"):
            found = f"a case does not hold misperceptions yet; those of '{maker.name}' are left out"
            faults.warn((*maker.path, "misperceptions"), found)


def _part(top: Data, path: Path) -> Data:
    """The object that was found at a path."""
    found: Any = top
    for key in path:
        found = found[key]
    assert isinstance(found, dict), "what is no object was reported and is not asked for"
    return found


def _name(value: object, path: Path, otherwise: str, faults: Faults) -> str:
    if not isinstance(value, dict):
        faults.add(path, f"{_shown(value)} stands where an object with a 'name' is expected")
        return otherwise
    name = value.get("name", "")
    if not isinstance(name, str):
        faults.add((*path, "name"), f"{_shown(name)} is no name", rule="a name is a text")
        return otherwise
    return plain(name) or otherwise


def _list(holder: Data, key: str, path: Path, faults: Faults) -> list[Any]:
    """The list under a key; empty after reporting that there is none."""
    if key not in holder:
        # Of a file that is no object at all that has been said.
        if holder or path:
            faults.add(path, f"there is no '{key}' here", rule=f"'{key}' is a list")
        return []
    return _as_list(holder[key], (*path, key), faults)


def _as_list(value: object, path: Path, faults: Faults) -> list[Any]:
    if isinstance(value, list):
        return value
    if value is not None:
        faults.add(path, f"{_shown(value)} stands where a list is expected")
    return []


def _is_position(value: object, count: int) -> TypeGuard[int]:
    # True is a number to Python, and no position to anybody else.
    return type(value) is int and 0 <= value < count


def _refuse_position(value: object, path: Path, count: int, faults: Faults) -> None:
    rule = f"options are given by position, 0 to {count - 1}" if count else ""
    faults.add(path, f"there is no option {_shown(value)}", rule=rule)


def _shown(value: object) -> str:
    written = plain(json.dumps(value, ensure_ascii=False))
    return written if len(written) <= 40 else f"{written[:40]}…"
