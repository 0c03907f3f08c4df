"""What foreign formats ask of a case before they can hold it."""

from __future__ import annotations

from standoff.case.case import Case
from standoff.errors import NotApplicableError

__all__ = ["require_option_form", "require_states"]


def require_option_form(case: Case, *, ending: str) -> None:
    """`NotApplicableError` unless moves follow from options alone; says why, and the way out."""
    template = case.template
    if not template.options:
        why = "this case lists its states and moves, without options"
    elif template.merging is not None:
        why = "in this case states are merged ('coalesce')"
    elif template.move_rules or template.graph_moves is not None:
        why = "this case has rules about moves ('moves')"
    else:
        return
    raise NotApplicableError(
        f".{ending} files hold conflicts in option form, and {why};"
        " export it as .graphml or .dot, which list states and moves"
    )


def require_states(case: Case, most: int, *, ending: str) -> None:
    """`NotApplicableError` for more than `most` states."""
    count = len(case.template.states)
    if count > most:
        raise NotApplicableError(
            f"the case has {count:,} states; a .{ending} file is written for at most {most:,};"
            " fix some options, or say what is infeasible"
        )
