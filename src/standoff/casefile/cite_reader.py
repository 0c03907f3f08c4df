"""What a model rests on: every statement that its elements cite is in the ledger."""

from __future__ import annotations

from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.evidence.ledger import Ledger

__all__ = ["check_cites"]


def check_cites(value: object, path: Path, ledger: Ledger, faults: Faults) -> None:
    """Reports every citation below a value, wherever it stands, of what is not in the ledger."""
    if isinstance(value, list):
        for place, each in enumerate(value):
            check_cites(each, (*path, place), ledger, faults)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key == "cites" and isinstance(each, list):
                _check(each, (*path, key), ledger, faults)
            else:
                check_cites(each, (*path, key), ledger, faults)


def _check(cites: list[object], path: Path, ledger: Ledger, faults: Faults) -> None:
    for place, cite in enumerate(cites):
        if isinstance(cite, str) and cite not in ledger.statements:
            found = f"there is no statement '{cite}' in the ledger"
            advice = faults.advice("statements", cite, ledger.statements)
            faults.add((*path, place), found, way_out=advice)
