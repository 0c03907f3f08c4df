"""Conflict analysis with the graph model: which outcomes can hold, for whom, and why.

>>> import standoff
>>> case = standoff.load("cases/prisoners-dilemma")  # doctest: +SKIP
>>> standoff.analyse(case.conflict).equilibria("seq")  # doctest: +SKIP
(1, 4)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standoff.analysis.answer import Answer, answer
    from standoff.analysis.stability import StabilityTable, analyse
    from standoff.analysis.verdict import Verdict
    from standoff.case.case import Case
    from standoff.casefile.read import load
    from standoff.errors import StandoffError
    from standoff.expressions.when import when
    from standoff.model.conflict import Conflict
    from standoff.preferences.prioritized import prioritized

__version__ = "0.1.0"

# Loaded when first used, so that a program that only asks for help does not wait for NumPy.
_HOMES = {
    "Answer": "standoff.analysis.answer",
    "Case": "standoff.case.case",
    "Conflict": "standoff.model.conflict",
    "StabilityTable": "standoff.analysis.stability",
    "StandoffError": "standoff.errors",
    "Verdict": "standoff.analysis.verdict",
    "analyse": "standoff.analysis.stability",
    "answer": "standoff.analysis.answer",
    "load": "standoff.casefile.read",
    "prioritized": "standoff.preferences.prioritized",
    "when": "standoff.expressions.when",
}

__all__ = [
    "Answer",
    "Case",
    "Conflict",
    "StabilityTable",
    "StandoffError",
    "Verdict",
    "__version__",
    "analyse",
    "answer",
    "load",
    "prioritized",
    "when",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'standoff' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
