"""What a model is made of and may be asked to support: each choice of whoever wrote it down.

Options, statements of preference, weights that come with more than the number, what is infeasible,
rules about moves and moves that come with a reason, in whichever world they are made. Each cites
statements of the ledger, or says that it is assumed; `supports` is how well the ledger bears that
out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from standoff.case.case import Case
from standoff.case.open_model import OpenModel
from standoff.case.template import ConflictTemplate, GraphMove, InfeasibleRule, MoveRule
from standoff.errors import Place
from standoff.evidence.support import ElementSupport, element_support
from standoff.model.option import Option
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.statement import Statement
from standoff.preferences.weight import Weight
from standoff.preferences.weighted import Weighted

__all__ = ["Element", "ElementKind", "elements", "supports"]


class ElementKind(Enum):
    """What an element of a model is."""

    OPTION = "option"
    STATEMENT = "statement"
    WEIGHT = "weight"
    INFEASIBLE = "infeasible"
    MOVE = "move rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One choice in a model. `owner` is a decision maker's id, empty for rules.

    `text` is the reference of an option (of a weight: with the number), or what is preferred or
    ruled out as it was written; `basis` is what its writer says, empty where nothing is said.
    `is_open` where it is made in some worlds only: it hangs on an assumption already.
    """

    kind: ElementKind
    owner: str = ""
    text: str
    basis: str
    cites: tuple[str, ...]
    is_open: bool
    place: Place | None

    @property
    def rests_on_nothing(self) -> bool:
        """Whether it cites nothing and does not say that it is assumed."""
        return not self.cites and self.basis != "assumed"


def elements(case: Case) -> tuple[Element, ...]:
    """Every element of a case's model, whatever is assumed: options, statements, rules.

    In the order of the case. Preferences that have no statements, such as orders and bare weights,
    are none.
    """
    model = case.open_model or case.model
    return () if model is None else tuple(_elements(model))


def supports(case: Case) -> tuple[tuple[Element, ElementSupport], ...]:
    """Every element of a case with its support; empty without a ledger. Cost: as `judgement`."""
    if not case.ledger:
        return ()
    return tuple(
        (each, element_support(case.ledger, each.cites, basis=each.basis, owner=each.owner))
        for each in elements(case)
    )


def _elements(model: OpenModel | ConflictTemplate) -> Iterator[Element]:
    conditions = model.option_conditions if isinstance(model, OpenModel) else {}
    for option in model.options:
        yield _element(
            option,
            ElementKind.OPTION,
            owner=option.owner,
            text=option.reference,
            is_open=option.reference in conditions,
        )
    for maker in model.decision_makers:
        for statement in _statements(model.preferences[maker.id]):
            yield _element(
                statement,
                ElementKind.STATEMENT,
                owner=maker.id,
                text=statement.text,
                is_open=statement.assuming is not None,
            )
        for option_weighed, weight in _reasons(model.preferences[maker.id]).items():
            yield _element(
                weight,
                ElementKind.WEIGHT,
                owner=maker.id,
                text=f"{option_weighed}: {weight.text}",
                is_open=weight.assuming is not None,
            )
    yield from _rules(model.infeasible, ElementKind.INFEASIBLE)
    yield from _rules(model.move_rules, ElementKind.MOVE)
    if isinstance(model, OpenModel):
        for move in model.graph_rules:
            mover = model.decision_makers[move.mover].id
            yield _element(
                move,
                ElementKind.MOVE,
                text=f"{mover} {move.text}",
                is_open=move.assuming is not None,
            )


def _statements(preference: object) -> tuple[Statement, ...]:
    return preference.statements if isinstance(preference, Prioritized) else ()


def _reasons(preference: object) -> Mapping[str, Weight]:
    return preference.reasons if isinstance(preference, Weighted) else {}


def _rules(rules: Iterable[InfeasibleRule | MoveRule], kind: ElementKind) -> Iterator[Element]:
    for each in rules:
        yield _element(each, kind, text=each.text, is_open=each.assuming is not None)


def _element(
    found: Option | Statement | Weight | InfeasibleRule | MoveRule | GraphMove,
    kind: ElementKind,
    *,
    text: str,
    is_open: bool,
    owner: str = "",
) -> Element:
    return Element(
        kind=kind,
        owner=owner,
        text=text,
        basis=found.basis,
        cites=found.cites,
        is_open=is_open,
        place=None if isinstance(found, MoveRule) else found.place,
    )
