"""A case: a conflict that somebody wrote down, with what is known about the writing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from standoff.case.expected import Expected
from standoff.case.template import ConflictTemplate
from standoff.errors import Fault
from standoff.model.conflict import Conflict

__all__ = ["Case"]


@dataclass(frozen=True, eq=False, kw_only=True)
class Case:
    """A case as it was read from `source`.

    `input_sha256` tells two inputs apart: it runs over every byte that was read. `warnings` are not
    faults, but deserve a look. `expected` are published results to be replayed.
    """

    id: str
    title: str
    as_of: str = ""
    language: str = ""
    summary: str = ""
    citation: str = ""
    template: ConflictTemplate
    source: Path
    input_sha256: str
    warnings: tuple[Fault, ...] = ()
    expected: tuple[Expected, ...] = ()

    @cached_property
    def conflict(self) -> Conflict:
        """The conflict of the case, built when first asked for."""
        return self.template.build()
