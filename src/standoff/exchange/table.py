"""A case as a table for spreadsheets: its layout, which `csv` and `xlsx` files share.

Every row begins with five columns, `row`, `id`, `text`, `not taken` and `direction`; then comes one
column for each state, headed by its number, in the order of the numbers. `row` says what a row is:

* `about`: what the case is called and where it is from; how the numbers are to be read; of a case
  with assumptions, the one world that the table is about;
* `option`: `owner.option` under `id`, its sentences, its direction; Y, N or, where merged states
  differ, - under each state;
* `name`: the names of states, where somebody gave any; `sentence`: what happens in a listed state;
* `status_quo`: Y under today's state;
* `ranking`: a decision maker; 1 under the states it likes best, equal numbers for a tie;
* `equilibrium` and `stable`: a solution concept (and a decision maker); Y under what is so.

States are numbered from 1 in ascending code, the first option being the least significant bit.
Cells that a spreadsheet could take for a formula begin with an apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

import standoff
from standoff.analysis.stability import analyse
from standoff.case.case import Case
from standoff.casefile.schema import AboutPart
from standoff.concepts.concept import concept_named
from standoff.exchange.names import plain
from standoff.model.option import Option
from standoff.model.preference import Ranks

__all__ = [
    "ABOUT",
    "BIT_ORDER",
    "LEADING",
    "Row",
    "Sheet",
    "guarded",
    "places",
    "sheets_of",
    "unguarded",
    "world_of",
]

Row = tuple[str | int, ...]

LEADING = ("row", "id", "text", "not taken", "direction")
BIT_ORDER = "first option least significant"
ABOUT = tuple(AboutPart.model_fields)
"""What of the head of a case stands in `about` rows."""

FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
GUARDED = re.compile(r"'+[=+\-@\t\r\n]")
LISTED_MOVES = "not all moves follow from options here; this table does not list them"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of the table that belong together, under the row of headings."""

    name: str
    rows: tuple[Row, ...]


def sheets_of(case: Case) -> tuple[Sheet, ...]:
    """The table of a case in four parts, each with the headings at its top."""
    headings: Row = (*LEADING, *range(1, len(case.template.states) + 1))
    parts = {
        "Options": _options(case),
        "Rankings": _rankings(case),
        "Results": _results(case),
    }
    about = Sheet("About", (LEADING, *_about(case)))
    return (*(Sheet(name, (headings, *rows)) for name, rows in parts.items()), about)


def places(ranks: Ranks) -> NDArray[np.int64]:
    """The place of each state in a ranking: 1 for the best ones, equal for a tie."""
    found, inverse = np.unique(ranks, return_inverse=True)
    return np.asarray(len(found) - inverse, dtype=np.int64)


def world_of(case: Case) -> str:
    """The world that a file holds: what is chosen of each assumption; empty where there are none.

    A file holds one world only, and must not be taken for the whole case.
    """
    return ", ".join(f"{key}={chosen}" for key, chosen in case.world.items())


def unguarded(text: str) -> str:
    """What stood in a cell before it was made safe for spreadsheets."""
    return text[1:] if GUARDED.match(text) else text


def guarded(text: str) -> str:
    r"""`text` for a cell, in one line; no spreadsheet takes it for a formula.

    >>> guarded("=1+1"), guarded("'=1"), guarded("Peace"), guarded("-")
    ("'=1+1", "''=1", 'Peace', '-')
    """
    said = plain(text)
    return f"'{said}" if FORMULA.match(said) and said != "-" else said


def _options(case: Case) -> Iterator[Row]:
    conflict = case.conflict
    count = len(conflict.states)
    patterns = [conflict.pattern(state) or "" for state in range(1, count + 1)]
    for bit, option in enumerate(conflict.options):
        yield (*_leading("option", option), *(pattern[bit] for pattern in patterns))
    if conflict.names:
        names = (conflict.name(state) or "" for state in range(1, count + 1))
        yield (*_beginning("name"), *map(guarded, names))
    if conflict.sentences:
        codes = conflict.states.codes.tolist()
        said = (conflict.sentences.get(code, "") for code in codes)
        yield (*_beginning("sentence"), *map(guarded, said))
    today = conflict.status_quo
    yield (
        *_beginning("status_quo"),
        *("Y" if state == today else "" for state in range(1, count + 1)),
    )


def _rankings(case: Case) -> Iterator[Row]:
    for maker in case.conflict.decision_makers:
        ranks = case.conflict.structure(maker.id).ranks
        if ranks is None:
            # What is no order of the states has no row among the rankings.
            continue
        ranking = places(ranks).tolist()
        yield (*_beginning("ranking", maker.id, maker.name), *ranking)


def _results(case: Case) -> Iterator[Row]:
    table = analyse(case.conflict)
    for concept in table.concepts:
        name = concept_named(concept).name
        yield (*_beginning("equilibrium", concept, name), *_marks(table.equilibrium_mask(concept)))
        for maker in case.conflict.decision_makers:
            said = _beginning("stable", f"{concept} {maker.id}", f"{name}: {maker.name}")
            yield (*said, *_marks(table.stable_mask(concept, maker.id)))


def _about(case: Case) -> Iterator[Row]:
    about = {key: getattr(case, key) for key in ABOUT}
    about["bit_order"] = f"{BIT_ORDER}; state numbers ascend"
    about["ranking"] = "1 is best, equal numbers are a tie"
    about["standoff"] = standoff.__version__
    about["input_sha256"] = case.input_sha256
    about["world"] = world_of(case)
    if not case.conflict.in_option_form:
        about["moves"] = LISTED_MOVES
    for key, value in about.items():
        if value:
            yield _beginning("about", key, value)


def _leading(row: str, option: Option) -> Row:
    sentences = (guarded(option.yes), guarded(option.no))
    return (row, option.reference, *sentences, option.direction.value)


def _beginning(row: str, key: str = "", text: str = "") -> Row:
    return (row, key, guarded(text), "", "")


def _marks(mask: NDArray[np.bool_]) -> list[str]:
    return ["Y" if each else "N" for each in mask.tolist()]
