"""One row for each state, for dataframes: options, places in rankings, stability, equilibria.

Columns: `state`, `name`, one `option:OWNER.OPTION` for each option (empty where merged states
differ), `place:DM` (1 is best), `stable:CONCEPT:DM`, `equilibrium:CONCEPT`. The schema's metadata
say what the case is and in which order options are bits.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import numpy as np

import standoff
from standoff.analysis.stability import analyse
from standoff.case.case import Case
from standoff.exchange.format import Format, library
from standoff.exchange.names import plain
from standoff.exchange.option_form import require_states
from standoff.exchange.table import BIT_ORDER, places, world_of

__all__ = ["FORMAT"]

MAXIMUM_STATES = 2**22


def _write(case: Case) -> bytes:
    pyarrow = library("pyarrow", ending=FORMAT.id)
    parquet = library("pyarrow.parquet", ending=FORMAT.id)
    require_states(case, MAXIMUM_STATES, ending=FORMAT.id)
    table = pyarrow.table(dict(_columns(case, pyarrow)), metadata=_metadata(case))
    out = io.BytesIO()
    parquet.write_table(table, out, compression="snappy")
    return out.getvalue()


def _columns(case: Case, pyarrow: Any) -> Iterator[tuple[str, Any]]:
    conflict = case.conflict
    codes = conflict.states.codes
    count = len(codes)
    yield "state", pyarrow.array(np.arange(1, count + 1, dtype=np.int32))
    names = {code: name for name, code in reversed(tuple(conflict.names.items()))}
    yield "name", pyarrow.array([names.get(code) for code in codes.tolist()], pyarrow.string())
    open_bits = np.zeros(count, dtype=np.int64)
    for code, members in conflict.merged.items():
        position = conflict.states.find(code)
        assert position is not None, "merged states are states"
        open_bits[position] = np.bitwise_or.reduce(members ^ code)
    for bit, option in enumerate(conflict.options):
        differs = (open_bits >> bit & 1).astype(bool)
        taken = (codes >> bit & 1).astype(bool)
        yield f"option:{option.reference}", pyarrow.array(taken, mask=differs)
    for maker in conflict.decision_makers:
        ranks = conflict.structure(maker.id).ranks
        nobody = pyarrow.nulls(count, pyarrow.int32())
        yield (
            f"place:{maker.id}",
            nobody if ranks is None else pyarrow.array(places(ranks).astype(np.int32)),
        )
    table = analyse(conflict)
    for concept in table.concepts:
        for maker in conflict.decision_makers:
            mask = table.stable_mask(concept, maker.id)
            yield f"stable:{concept}:{maker.id}", pyarrow.array(mask)
        yield f"equilibrium:{concept}", pyarrow.array(table.equilibrium_mask(concept))


def _metadata(case: Case) -> dict[str, str]:
    conflict = case.conflict
    return {
        "title": plain(case.title),
        "bit_order": BIT_ORDER,
        "options": json.dumps({each.reference: plain(each.yes) for each in conflict.options}),
        "decision_makers": json.dumps({e.id: plain(e.name) for e in conflict.decision_makers}),
        "status_quo": str(conflict.status_quo or ""),
        "input_sha256": case.input_sha256,
        **({"world": world_of(case)} if world_of(case) else {}),
        "standoff": standoff.__version__,
    }


FORMAT = Format(
    id="parquet",
    summary="one row for each state, for dataframes",
    order=40,
    write=_write,
)
