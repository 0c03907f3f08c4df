"""How far a wanted outcome is away under each reading, in two sentences and a table."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.case.open_model import OpenModel
from standoff.ensembles.change_readings import Common, Distance, Distances
from standoff.ensembles.edit_text import text_of_edit
from standoff.ensembles.edits import Edit, EditKind
from standoff.explain.blocks import Block, Cell, Column, RowGroup, Table
from standoff.explain.change_words import edits_typed
from standoff.explain.edit_words import edit_said
from standoff.explain.method import short_name
from standoff.explain.words import counted, listed, numbered

__all__ = ["common_blocks", "distance_blocks", "distances_how", "distances_sentence"]

SHOWN = 10
"""Single edits that are listed."""


def distances_sentence(found: Distances, said: str) -> str:
    """How far away the outcome is over the readings, and what would bring it about."""
    led = [each for each in found.found if each.arrives]
    away = [each for each in found.found if not each.arrives]
    under = f" ({listed([each.reading.id for each in led])})" if led else ""
    where = f"{numbered(len(led)) if led else 'none'} of {numbered(len(found.found))} readings"
    first = f"In this model today leads to “{said}” under {where}{under}"
    if len(found.found) == 1:
        verb = "leads" if led else "does not lead"
        first = f"In this model today {verb} to “{said}” under the one reading"
    return f"{first}{_rest(found, away, bool(led))}.{_best(found.common, away)}"


def distance_blocks(found: Distances, model: OpenModel) -> tuple[Block, ...]:
    """Each reading: whether today leads there, and the fewest edits that would."""
    rows: list[tuple[Cell, ...]] = [
        (each.reading.id, _now(each), *_fewest(each, model)) for each in found.found
    ]
    return (
        Table(
            caption="The outcome under each reading (where it is silent, as by default)",
            columns=(
                Column(name="Reading"),
                Column(name="As things are"),
                Column(name="Fewest edits of statements"),
                Column(name="For example"),
                Column(name="Or one change of what can be done"),
            ),
            groups=(RowGroup(rows=tuple(rows)),),
        ),
    )


def common_blocks(found: Distances, model: OpenModel) -> tuple[Block, ...]:
    """The single edits that help under most readings."""
    if not found.common:
        return ()
    rows: list[tuple[Cell, ...]] = [
        (each.text, edit_said(model, each.edit), len(each.readings), ", ".join(each.readings))
        for each in found.common[:SHOWN]
    ]
    return (
        Table(
            caption="Single edits, by under how many readings today then leads there",
            columns=(
                Column(name="Edit"),
                Column(name="That is"),
                Column(name="Readings"),
                Column(name="Which"),
            ),
            groups=(RowGroup(rows=tuple(rows)),),
        ),
    )


def distances_how(found: Distances) -> str:
    """What was tried under each reading."""
    return (
        f"Under each reading every set of up to {counted(found.most, 'edit')} of statements was"
        " tried, and every single change of an option or a rule, under"
        f" {short_name(found.concept)}; each single edit that helps under one reading was then"
        " tried under the others. Where"
        " somebody sees another world than is so, statements were tried only in that second step."
    )


def _rest(found: Distances, away: Sequence[Distance], any_led: bool) -> str:
    """How far away it is under the readings under which today does not lead there."""
    if not away:
        return ""
    fewest = {each.reading.id: found.edits(each) for each in away}
    one = [each for each in away if fewest[each.reading.id] == 1]
    more = [each for each in away if fewest[each.reading.id] not in (None, 1)]
    none = [each for each in away if fewest[each.reading.id] is None]
    rest = "the other " if any_led else ""
    if len(one) == len(away):
        who = f"{rest or 'each of the '}{numbered(len(away))}"
        if len(away) == 1:
            who = f"{rest}one" if rest else "this one"
        return f"; under {who} a single edit is enough"
    parts = []
    if one:
        parts.append(f"under {numbered(len(one))}{' more' * any_led} a single edit is enough")
    if more:
        parts.append(f"under {numbered(len(more))} it takes more")
    if none:
        ids = listed([each.reading.id for each in none])
        parts.append(f"under {numbered(len(none))} nothing was found that does it ({ids})")
    return f"; {', '.join(parts)}"


def _best(common: Sequence[Common], away: Sequence[Distance]) -> str:
    """The single edit that helps under most readings; and the best that adds no statement."""
    if not common or not common[0].readings:
        return ""
    total = len(away)
    best = common[0]
    helped = len(best.readings)
    of = f"under {'all' if helped == total else numbered(helped)} of these {numbered(total)}"
    of = f"under all {numbered(total)}" if helped == total and total > 1 else of
    said = f" The single edit that helps under most is “{best.text}” ({of})"
    others = [each for each in common if not _adds(each) and each.readings]
    if _adds(best) and others:
        count = numbered(len(others[0].readings))
        said += f"; of those that add nothing, “{others[0].text}” (under {count})"
    return f"{said}."


def _adds(each: Common) -> bool:
    return isinstance(each.edit, Edit) and each.edit.kind is EditKind.ADDED


def _now(each: Distance) -> str:
    if each.standing is None:
        return f"Not analysed: {each.problem}"
    if each.arrives:
        return "Today leads there"
    if each.standing.holding:
        return "Could hold"
    if each.attainable is not None and not each.attainable.states:
        return "No such state is feasible"
    if each.attainable is not None and each.attainable.reachable is False:
        return "No moves lead there"
    return "Does not hold"


def _fewest(each: Distance, model: OpenModel) -> tuple[Cell, Cell, Cell]:
    if each.standing is None or each.arrives:
        return "–", "–", "–"
    changes = [] if each.model is None else [one for one in each.model.changes if one.reached]
    other = text_of_edit(model, changes[0].edit) if changes else "–"
    tried = each.statements
    if tried is None:
        return "Not searched for", "–", other
    if tried.to_reach is None:
        return f"More than {max(tried.ruled_out_reaching, 0)}", "–", other
    return str(tried.to_reach), edits_typed(model, tried.reaching[0]), other
