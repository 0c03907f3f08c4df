"""How each world is judged where many are: by the same switches, alone on its thread, silently."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from standoff.cli.switches import Switches, given

if TYPE_CHECKING:
    from standoff.analysis.stability import StabilityTable
    from standoff.case.case import Case
    from standoff.case.open_model import OpenModel
    from standoff.cli.world_switches import WorldSwitches
    from standoff.model.conflict import Conflict

__all__ = ["judging", "require_worlds"]


def judging(switches: Switches) -> Callable[[Conflict], StabilityTable]:
    """A function that judges a conflict by the concept and the other switches that were given."""
    from standoff.analysis.stability import analyse

    return partial(analyse, concepts=[switches.concept], workers=1, **given(switches))


def require_worlds(case: Case, chosen: WorldSwitches) -> OpenModel:
    """The model of a case that has several worlds.

    Raises `NotApplicableError` where there is no model or only one world, or one was chosen.
    """
    from standoff.errors import NotApplicableError

    if case.open_model is None:
        case.in_world({})  # A case without a model deserves its own error.
    if not len(case.assumptions):
        raise NotApplicableError(
            f"the case '{case.id}' makes no assumption, so there is one world; leave --worlds out"
        )
    if not chosen.is_default:
        raise NotApplicableError(
            "--worlds looks at every world, --world and --reading choose one; ask for one of them"
            " (what each reading says is told with --worlds)"
        )
    assert case.open_model is not None, "it has assumptions"
    return case.open_model
