"""`readings`: what each takes of the assumptions, and what it says a decision maker sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from standoff.case.assumptions import Assumptions
from standoff.case.readings import Reading
from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.casefile.schema import checked
from standoff.casefile.world_schema import ReadingPart
from standoff.errors import nearest_name
from standoff.expressions.choices import NOT_APPLICABLE, Choices

__all__ = ["read_readings"]

READINGS: Path = ("readings",)
NOTHING: Choices = MappingProxyType({})


def read_readings(
    values: Mapping[str, object],
    assumptions: Assumptions,
    makers: Sequence[str],
    faults: Faults,
) -> tuple[Reading, ...]:
    """The readings in the order of the file."""
    return tuple(
        _reading(name, value, (*READINGS, name), values, assumptions, makers, faults)
        for name, value in values.items()
    )


def _reading(
    name: str,
    value: object,
    path: Path,
    all_of_them: Mapping[str, object],
    assumptions: Assumptions,
    makers: Sequence[str],
    faults: Faults,
) -> Reading:
    part = checked(ReadingPart, value, path, faults)
    if not part.text:
        way_out = "write the interpretation under 'text'"
        faults.add_missing(path, "text", f"reading '{name}' has no text", way_out=way_out)
    takes = _choices(part.takes, (*path, "takes"), assumptions, faults)
    sees = {}
    for maker, seen in part.sees.items():
        if maker not in makers:
            advice = nearest_name(maker, makers)
            found = f"'{maker}' is no decision maker"
            faults.add_at_key((*path, "sees", maker), found, way_out=advice)
            continue
        own = _choices(seen, (*path, "sees", maker), assumptions, faults, beside=takes)
        sees[maker] = MappingProxyType({**takes, **own})
    if part.rival_of is not None and (part.rival_of not in all_of_them or part.rival_of == name):
        others = [each for each in all_of_them if each != name]
        found = f"there is no other reading '{part.rival_of}'"
        advice = nearest_name(part.rival_of, others)
        faults.add((*path, "rival_of"), found, way_out=advice)
    return Reading(
        id=name,
        text=part.text,
        by=part.by,
        takes=takes,
        sees=MappingProxyType(sees),
        rival_of=part.rival_of or "",
        why=part.why,
        cites=tuple(part.cites),
    )


def _choices(
    given: Mapping[str, str],
    path: Path,
    assumptions: Assumptions,
    faults: Faults,
    *,
    beside: Choices = NOTHING,
) -> Choices:
    """The alternatives that are named; unknown ones, and those that do not apply, are reported.

    Whether one applies depends on what is taken `beside` it as well.
    """
    found = {}
    for key, chosen in given.items():
        item = assumptions.by_id.get(key)
        if item is None:
            advice = nearest_name(key, assumptions.by_id)
            if not faults.hit(("assumptions",)):
                faults.add_at_key((*path, key), f"there is no assumption '{key}'", way_out=advice)
        elif chosen not in item.ids:
            if faults.hit(("assumptions", key, "alternatives")):
                continue
            wrong = f"assumption '{key}' has no alternative '{chosen}'"
            rule = f"it has {', '.join(item.ids)}"
            faults.add((*path, key), wrong, rule=rule, way_out=nearest_name(chosen, item.ids))
        else:
            found[key] = chosen
    for key in found:
        if assumptions.completed({**beside, **found})[key] == NOT_APPLICABLE:
            wrong = f"'{key}' does not apply where the rest is as taken here or by default"
            faults.add((*path, key), wrong, way_out="take what makes it apply as well")
    return MappingProxyType(found)
