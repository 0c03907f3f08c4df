"""A case as rules look at it: its statements, its verdicts, and the same without a statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from standoff.analysis.reached import reached
from standoff.analysis.stability import StabilityTable, analyse
from standoff.case.case import Case
from standoff.case.elements import Element, ElementKind
from standoff.errors import Place
from standoff.kernels.forms import Mask
from standoff.model.conflict import Conflict, preferences_held
from standoff.model.preference import PreferenceStructure, structure_of
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.statement import Statement

__all__ = ["OLDER_THAN", "Owned", "Subject", "Without", "named_elements"]

OLDER_THAN = 365
"""Days after which evidence is old, unless somebody says another number."""
NAMED = 6
"""Elements of a model that a finding names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A statement of the decision maker at position `owner`, the `rank`-th it lists (from 0)."""

    owner: int
    rank: int
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """What leaving out one statement changes.

    `changed` says which verdicts under SEQ are others, bool [decision makers, states];
    `leads_elsewhere` whether today leads to other states.
    """

    changed: Mask
    leads_elsewhere: bool

    @property
    def is_idle(self) -> bool:
        """Whether nothing changes."""
        return not self.leads_elsewhere and not self.changed.any()


@dataclass(frozen=True, eq=False)
class Subject:
    """A case, and what several rules ask about it; everything is computed when first asked for.

    Evidence is old that is `older_than` so many days.
    """

    case: Case
    older_than: int = OLDER_THAN

    @property
    def conflict(self) -> Conflict:
        """The conflict of the case."""
        return self.case.conflict

    @property
    def makers(self) -> tuple[str, ...]:
        """The ids of the decision makers, by position."""
        return tuple(each.id for each in self.conflict.decision_makers)

    def place(self, place: Place | None) -> Place:
        """Where something stands; the case as a whole where that is not known."""
        return place or Place(str(self.case.source))

    def preference(self, owner: int) -> Prioritized | None:
        """The preference of a decision maker that has statements about options; None for others."""
        found = self.case.template.preferences[self.makers[owner]]
        return found if isinstance(found, Prioritized) and not found.of_states else None

    @cached_property
    def statements(self) -> tuple[Owned, ...]:
        """The statements of all decision makers, in the order of the case."""
        return tuple(self._statements())

    def _statements(self) -> Iterator[Owned]:
        for owner in range(len(self.makers)):
            preference = self.preference(owner)
            for rank, statement in enumerate(preference.statements if preference else ()):
                yield Owned(owner, rank, statement)

    @cached_property
    def table(self) -> StabilityTable:
        """The verdicts under Nash, GMR and SEQ."""
        return analyse(self.conflict, concepts=["nash", "gmr", "seq"])

    @cached_property
    def without(self) -> Mapping[Owned, Without]:
        """What leaving out each statement changes, one at a time."""
        return {each: self._without(each) for each in self.statements}

    def with_structure(self, owner: int, structure: PreferenceStructure) -> Conflict:
        """The conflict with other preferences of one decision maker."""
        found = [self.conflict.structure(each) for each in range(len(self.makers))]
        found[owner] = structure
        return replace(self.conflict, **preferences_held(found, len(self.conflict.states)))

    def _without(self, owned: Owned) -> Without:
        preference = self.preference(owned.owner)
        assert preference is not None, "only those have statements"
        left = structure_of(preference.without(owned.rank), self.conflict.states)
        table = analyse(self.with_structure(owned.owner, left), concepts=["seq"])
        changed = table.masks["seq"] != self.table.masks["seq"]
        elsewhere = not changed.any() and _ends(table) != _ends(self.table)
        return Without(changed=changed, leads_elsewhere=bool(elsewhere))


def named_elements(found: Sequence[Element]) -> str:
    """Elements of a model in one phrase, each with its line; of many the first few.

    Of statements it says whose they are, since several may prefer the same.
    """
    shown = found if len(found) <= NAMED + 1 else found[:NAMED]
    names = [_named_element(each) for each in shown]
    if len(shown) < len(found):
        names.append(f"{len(found) - len(shown):,} more")
    return " and ".join(each for each in (", ".join(names[:-1]), names[-1]) if each)


def _named_element(element: Element) -> str:
    line = f" (line {element.place.line})" if element.place else ""
    match element.kind:
        case ElementKind.OPTION:
            return f"option '{element.text}'{line}"
        case ElementKind.STATEMENT:
            return f"'{element.text}' of {element.owner}{line}"
        case ElementKind.WEIGHT:
            return f"weight '{element.text}' of {element.owner}{line}"
        case _:
            return f"{element.kind.value} '{element.text}'{line}"


def _ends(table: StabilityTable) -> tuple[object, ...]:
    """What today leads to."""
    if table.conflict.status_quo is None:
        return ()
    found = reached(table, "seq")
    return (tuple(each.state for each in found.states), found.cycles)
