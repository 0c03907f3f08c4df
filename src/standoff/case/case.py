"""A case: a conflict that somebody wrote down, with what is known about the writing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from standoff.case.expected import Expected
from standoff.case.template import ConflictTemplate
from standoff.errors import Fault, NotApplicableError
from standoff.evidence.ledger import Ledger
from standoff.model.conflict import Conflict

__all__ = ["Case"]

NO_EVIDENCE = Ledger()


@dataclass(frozen=True, eq=False, kw_only=True)
class Case:
    """A case as it was read from `source`.

    `input_sha256` tells two inputs apart: it runs over every byte that was read. `warnings` are not
    faults, but deserve a look. `expected` are published results to be replayed. A case may be a
    model, a ledger of evidence, or both.
    """

    id: str
    title: str
    field: str = ""
    as_of: str = ""
    language: str = ""
    summary: str = ""
    citation: str = ""
    model: ConflictTemplate | None = None
    ledger: Ledger = NO_EVIDENCE
    source: Path
    input_sha256: str
    warnings: tuple[Fault, ...] = ()
    expected: tuple[Expected, ...] = ()

    @property
    def template(self) -> ConflictTemplate:
        """What the conflict is built from; `NotApplicableError` where the case has no model."""
        if self.model is None:
            raise NotApplicableError(
                f"the case '{self.id}' holds evidence and no model; add 'model' to analyse it"
            )
        return self.model

    @cached_property
    def conflict(self) -> Conflict:
        """The conflict of the case, built when first asked for."""
        return self.template.build()

    def public(self) -> Case:
        """The case with the evidence that anybody may see, and without warnings, which quote it."""
        return replace(self, ledger=self.ledger.public(), warnings=())
