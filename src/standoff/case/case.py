"""A case: a conflict that somebody wrote down, with what is known about the writing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from dataclasses import field as _factory
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from standoff.case.assumptions import Assumptions
from standoff.case.expected import Expected
from standoff.case.open_model import OpenModel
from standoff.case.questions import Question
from standoff.case.readings import Reading
from standoff.case.template import ConflictTemplate
from standoff.errors import Fault, NotApplicableError, UnknownNameError, nearest_name
from standoff.evidence.ledger import Ledger
from standoff.expressions.choices import Choices
from standoff.model.conflict import Conflict

__all__ = ["Case"]

NO_EVIDENCE = Ledger()
NO_ASSUMPTIONS = Assumptions()

Named = TypeVar("Named", Reading, Question)


@dataclass(frozen=True, eq=False, kw_only=True)
class Case:
    """A case as it was read from `source`.

    `input_sha256` tells two inputs apart: it runs over every byte that was read, and is empty where
    only some of these are for everybody. `warnings` are not faults, but deserve a look. `expected`
    are published results to be replayed. A case may be a model, a ledger of evidence, or both.
    `model` is what `open_model` is in the world `world`, by
    default the one in which every assumption is as it is by default.
    """

    id: str
    title: str
    field: str = ""
    as_of: str = ""
    language: str = ""
    summary: str = ""
    citation: str = ""
    model: ConflictTemplate | None = None
    open_model: OpenModel | None = None
    world: Choices = _factory(default_factory=lambda: MappingProxyType({}))
    readings: tuple[Reading, ...] = ()
    questions: tuple[Question, ...] = ()
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

    @property
    def assumptions(self) -> Assumptions:
        """What is not known, and the worlds that allows; none for a case without a model."""
        return NO_ASSUMPTIONS if self.open_model is None else self.open_model.assumptions

    def in_world(self, choices: Choices) -> Case:
        """The case with its model as it is where these choices are made, the rest by default.

        Raises `NotApplicableError` for a case without a model, `UnknownNameError` for choices there
        are not, `ConflictError` where no state is feasible.
        """
        if self.open_model is None:
            raise NotApplicableError(
                f"the case '{self.id}' has no model; add 'model' to look into its worlds"
            )
        world = self.assumptions.completed(choices)
        return replace(self, model=self.open_model.template(world), world=world)

    def reading(self, name: str) -> Reading:
        """The reading with an id; `UnknownNameError` if there is none."""
        return _named(name, self.readings, "reading")

    def question(self, name: str) -> Question:
        """The question with an id; `UnknownNameError` if there is none."""
        return _named(name, self.questions, "question")

    def public(self) -> Case:
        """The case with the evidence that anybody may see.

        It has no warnings, which quote evidence, and no hash of the input, with which a guess at
        what is hidden could be tested. The model is as it was.
        """
        # Most cases are models alone, and need not wait for what finds quotes.
        from standoff.evidence.publication import public_ledger

        return replace(self, ledger=public_ledger(self.ledger), warnings=(), input_sha256="")


def _named(name: str, items: tuple[Named, ...], what: str) -> Named:
    for each in items:
        if each.id == name:
            return each
    advice = nearest_name(name, [each.id for each in items]) or f"the case has no {what}s"
    raise UnknownNameError(f"no {what} '{name}'; {advice}")
