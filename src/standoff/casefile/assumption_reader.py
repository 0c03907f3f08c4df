"""`assumptions`, and orders that preferences leave open: questions with alternatives, both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations
from types import MappingProxyType

from standoff.case.assumptions import Alternative, Assumption, Assumptions, dependency_cycle
from standoff.casefile.assumption_names import AssumptionNames
from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.casefile.schema import checked
from standoff.casefile.world_schema import AlternativePart, AssumptionPart, OpenOrderPart
from standoff.errors import nearest_name
from standoff.preferences.kind import OpenOrder
from standoff.preferences.prioritized import ANY_ORDER

__all__ = ["NO_ASSUMPTIONS_READ", "AssumptionsRead", "read_assumptions"]

ASSUMPTIONS: Path = ("assumptions",)
ORDERED = 5
"""Statements whose order may be left open at once: 120 alternatives."""

NUMBER = re.compile(r"[0-9]{1,18}([./][0-9]{1,18})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionsRead:
    """The assumptions, and what texts may say of them."""

    assumptions: Assumptions
    names: AssumptionNames


NO_ASSUMPTIONS_READ = AssumptionsRead(assumptions=Assumptions(), names=AssumptionNames())


def read_assumptions(
    values: Mapping[str, object], model: object, faults: Faults
) -> AssumptionsRead:
    """The assumptions of a case in the order of the file, then the orders left open in `model`."""
    orders = {path: _order(value, path, faults) for path, value in _open_orders(model)}
    implicit = _named(orders, values, faults)
    parts = {
        key: checked(AssumptionPart, each, (*ASSUMPTIONS, key), faults)
        for key, each in values.items()
    }
    explicit = {key: _assumption(key, part, faults) for key, part in parts.items()}
    complete = [*explicit.values(), *(each for each, _ in implicit.values())]
    sound = None not in complete and not faults.hit(ASSUMPTIONS) and None not in orders.values()
    items = tuple(each for each in complete if each is not None)
    names = AssumptionNames(
        alternatives=MappingProxyType({each.id: each.ids for each in items}) if sound else None,
        orders=MappingProxyType({path: order for path, (_, order) in implicit.items()}),
    )
    conditional = tuple(
        replace(
            each,
            assuming=names.condition(
                parts[each.id].assuming, (*ASSUMPTIONS, each.id, "assuming"), faults
            ),
        )
        if each.id in parts
        else each
        for each in items
    )
    cycle = dependency_cycle(conditional)
    if cycle:
        faults.add(
            (*ASSUMPTIONS, cycle[0], "assuming"),
            f"assumptions depend on each other in a circle: {' -> '.join(cycle)}",
            rule="whether an assumption applies must not depend on itself",
            way_out="remove one 'assuming'",
        )
        conditional = items
    return AssumptionsRead(assumptions=Assumptions(conditional), names=names)


def _assumption(key: str, part: AssumptionPart, faults: Faults) -> Assumption | None:
    path: Path = (*ASSUMPTIONS, key)
    if not part.text:
        way_out = "write the open question under 'text'"
        faults.add_missing(path, "text", f"assumption '{key}' has no text", way_out=way_out)
    alternatives = tuple(
        _alternative(name, value, (*path, "alternatives", name), faults)
        for name, value in part.alternatives.items()
    )
    if len(alternatives) < 2 and not faults.hit((*path, "alternatives")):
        count = (
            f"only the alternative '{alternatives[0].id}'" if alternatives else "no alternatives"
        )
        found = f"assumption '{key}' has {count}"
        rule = "what can be only one way is no assumption"
        way_out = "write two or more under 'alternatives', or leave the assumption out"
        faults.add_missing(path, "alternatives", found, rule=rule, way_out=way_out)
        return None
    ids = [each.id for each in alternatives]
    if part.default is None:
        way_out = f"write one of {', '.join(ids)} under 'default'"
        faults.add_missing(path, "default", f"assumption '{key}' has no default", way_out=way_out)
        return None
    if part.default not in ids:
        if not faults.hit((*path, "alternatives")):
            found = f"'{part.default}' is no alternative of '{key}'"
            rule = f"it has {', '.join(ids)}"
            advice = nearest_name(part.default, ids)
            faults.add((*path, "default"), found, rule=rule, way_out=advice)
        return None
    _check_weights(alternatives, path, faults)
    return Assumption(
        id=key,
        text=part.text,
        alternatives=alternatives,
        default=part.default,
        why=part.why,
        cites=tuple(part.cites),
    )


def _alternative(name: str, value: object, path: Path, faults: Faults) -> Alternative:
    part = checked(AlternativePart, value, path, faults)
    if not part.text and not faults.hit(path):
        way_out = "write what is so, as its text or under 'text'"
        faults.add_at_key(path, f"alternative '{name}' has no sentence", way_out=way_out)
    return Alternative(
        id=name,
        text=part.text,
        why=part.why,
        cites=tuple(part.cites),
        weight=_weight(part.weight, (*path, "weight"), faults),
    )


def _weight(value: object, path: Path, faults: Faults) -> Fraction | None:
    if value is None:
        return None
    try:
        if isinstance(value, str) and NUMBER.fullmatch(value):
            return Fraction(value)
    except ZeroDivisionError:
        pass
    rule = "a weight is a number that is not below 0: 2, 0.4 or 1/3"
    faults.add(path, "a number is expected here", rule=rule)
    return None


def _check_weights(alternatives: Sequence[Alternative], path: Path, faults: Faults) -> None:
    given = [each.weight for each in alternatives if each.weight is not None]
    if given and len(given) < len(alternatives) and not faults.hit((*path, "alternatives")):
        way_out = "give each alternative a weight, or none"
        faults.add_at_key(path, "some alternatives have a weight, others none", way_out=way_out)
    elif given and not sum(given):
        way_out = "give one of them a weight above 0"
        faults.add_at_key(path, "all alternatives have weight 0", way_out=way_out)


def _open_orders(model: object) -> list[tuple[Path, object]]:
    """Every list of statements in no known order, and where it stands."""
    found: list[tuple[Path, object]] = []
    makers = model.get("decision_makers") if isinstance(model, dict) else None
    for owner, maker in makers.items() if isinstance(makers, dict) else ():
        wants = maker.get("preferences") if isinstance(maker, dict) else None
        for kind, listed in wants.items() if isinstance(wants, dict) else ():
            for place, item in enumerate(listed if isinstance(listed, list) else ()):
                if isinstance(item, dict) and ANY_ORDER in item:
                    where = ("model", "decision_makers", owner, "preferences", kind, place)
                    found.append((where, item))
    return found


def _order(value: object, path: Path, faults: Faults) -> OpenOrderPart | None:
    part = checked(OpenOrderPart, value, path, faults)
    count = 0 if part.any_order is None else len(part.any_order)
    if faults.hit(path):
        return None
    if not 2 <= count <= ORDERED:
        found = (
            f"{count} statements are in no known order"
            if count != 1
            else "one statement has no order"
        )
        rule = f"their order can be left open for 2 to {ORDERED} statements"
        faults.add((*path, ANY_ORDER), found, rule=rule, way_out="put some of them in order")
        return None
    return part


def _named(
    orders: Mapping[Path, OpenOrderPart | None], taken: Mapping[str, object], faults: Faults
) -> Mapping[Path, tuple[Assumption, OpenOrder]]:
    """The assumption each order is; without an id it goes by its owner and a number."""
    names = set(taken)
    found = {}
    for path, part in orders.items():
        if part is None or part.any_order is None:
            continue
        owner = str(path[2])
        numbered = (f"{owner}_order{number or ''}" for number in (0, *range(2, len(orders) + 2)))
        name = part.id or next(each for each in numbered if each not in names)
        if name in names:
            way_out = "give one of the two another id"
            faults.add((*path, "id"), f"assumption '{name}' is there twice", way_out=way_out)
            continue
        names.add(name)
        ways = tuple(permutations(range(len(part.any_order))))
        texts = [_said(each) for each in part.any_order]
        alternatives = tuple(
            Alternative(id=_way(way), text=", then ".join(f"'{texts[each]}'" for each in way))
            for way in ways
        )
        assumption = Assumption(
            id=name,
            text=part.text or f"Which of these matters more to {owner}?",
            alternatives=alternatives,
            default=alternatives[0].id,
            why=part.why,
            cites=tuple(part.cites),
            permutes=ways,
        )
        found[path] = (
            assumption,
            OpenOrder(id=name, alternatives=assumption.ids, permutes=ways),
        )
    return found


def _way(order: Sequence[int]) -> str:
    """What an order of statements is called, such as ``order_213``."""
    if list(order) == sorted(order):
        return "as_listed"
    return "order_" + "".join(str(each + 1) for each in order)


def _said(value: object) -> str:
    said = value.get("prefer") if isinstance(value, dict) else value
    return said.strip() if isinstance(said, str) else "…"
