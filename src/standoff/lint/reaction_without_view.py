"""A reaction to something that its owner says nothing about.

"Neutral if and only if cut off" makes a decision maker to whom being cut off is all the same: in
each of the two states what it says is true. Whoever reacts usually minds what it reacts to.
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.expressions.render import text
from standoff.expressions.syntax import Expression, If, Iff, atoms, negated
from standoff.lint.rule import Finding, LintRule
from standoff.lint.subject import Subject

__all__ = ["RULE"]


def _find(subject: Subject) -> Iterator[Finding]:
    for each in subject.statements:
        owner = subject.makers[each.owner]
        reaction = _reaction(each.statement.prefer, owner)
        preference = subject.preference(each.owner)
        if reaction is None or preference is None:
            continue
        answer, condition = reaction
        asked = _names(condition)
        if not any(
            asked & _names(other.prefer) and not _names(answer) & _names(other.prefer)
            for other in preference.statements
        ):
            yield Finding(
                place=subject.place(each.statement.place),
                found=f"'{each.statement.text}' reacts to '{text(condition)}', and no statement of"
                f" {owner} is about that",
                why=f"where {owner} reacts as it says, it does not mind whether the condition is"
                " true, so that nobody can deter it or win it over that way",
                way_out=f"say below it what {owner} thinks of the condition, such as"
                f" '{text(negated(condition))}'",
            )


def _reaction(statement: Expression, owner: str) -> tuple[Expression, Expression] | None:
    """What the owner does, and on which condition, that has to do with others; None if neither."""
    match statement:
        case If(answer, condition) if _is_own(answer, owner) and not _is_own(condition, owner):
            return answer, condition
        case Iff(answer, condition) if _is_own(answer, owner) and not _is_own(condition, owner):
            return answer, condition
        case Iff(condition, answer) if _is_own(answer, owner) and not _is_own(condition, owner):
            return answer, condition
    return None


def _is_own(expression: Expression, owner: str) -> bool:
    return all(name.startswith(f"{owner}.") for name in _names(expression))


def _names(expression: Expression) -> set[str]:
    return {atom.name for atom in atoms(expression)}


RULE = LintRule(
    id="reaction-without-view",
    order=10,
    summary="a reaction to something that its owner says nothing about",
    find=_find,
)
