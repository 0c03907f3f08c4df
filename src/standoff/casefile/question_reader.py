"""`questions`: what is asked in the language of questions, every name known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import TypeAlias, get_args

from standoff.case.case import Case
from standoff.case.questions import Question
from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.casefile.preference_reader import Names
from standoff.casefile.schema import checked
from standoff.casefile.world_schema import QuestionPart
from standoff.concepts.concept import all_concepts
from standoff.errors import nearest_name
from standoff.expressions.bind import qualify
from standoff.expressions.choices import is_choice
from standoff.expressions.questions import (
    QuestionForm,
    ReportForm,
    parse_question,
    parse_report,
)
from standoff.expressions.syntax import Expression, ExpressionError, atoms

__all__ = ["bound_form", "question_of_text", "read_questions"]

QUESTIONS: Path = ("questions",)

AnyForm: TypeAlias = QuestionForm | ReportForm


def read_questions(
    values: Mapping[str, object], names: Names | None, makers: Sequence[str], faults: Faults
) -> tuple[Question, ...]:
    """The questions in the order of the file, without those that could not be read."""
    found = (
        _question(name, value, (*QUESTIONS, name), names, makers, faults)
        for name, value in values.items()
    )
    return tuple(each for each in found if each is not None)


def _question(
    name: str,
    value: object,
    path: Path,
    names: Names | None,
    makers: Sequence[str],
    faults: Faults,
) -> Question | None:
    part = checked(QuestionPart, value, path, faults)
    if not part.ask:
        way_out = "write the question in a sentence under 'ask'"
        faults.add_missing(path, "ask", f"question '{name}' has no sentence", way_out=way_out)
    given = [key for key in ("holds", "report") if getattr(part, key) is not None]
    if len(given) != 1:
        if not faults.hit(path):
            found = f"question '{name}' has {' and '.join(given) or 'neither holds nor report'}"
            faults.add(path, found, rule="a question has exactly one of holds, report")
        return None
    if part.holds is not None and part.target is not None:
        way_out = "write the outcome after 'where' under 'holds'"
        faults.add((*path, "for"), "'for' belongs to a report", way_out=way_out)
    text = part.holds if part.holds is not None else part.target
    where = (*path, "holds" if part.holds is not None else "for")
    try:
        form: QuestionForm | ReportForm
        if part.holds is not None:
            form = parse_question(part.holds)
        else:
            assert part.report is not None
            if part.target is None:
                where = (*path, "report")
            form = parse_report(part.report, part.target or "")
        if names is None:
            return None
        form = bound_form(form, names.qualified, makers)
    except ExpressionError as error:
        if not faults.hit(where):
            faults.add(
                where, error.found, rule=error.rule, way_out=error.way_out, offset=error.offset
            )
        return None
    return Question(
        id=name,
        ask=part.ask,
        form=form,
        text=(text or part.report or "").strip(),
        expect=part.expect or "",
        why=part.why,
        cites=tuple(part.cites),
        place=faults.place(where),
    )


def question_of_text(case: Case, text: str) -> Question:
    """A question typed in its language about a case; raises ExpressionError."""
    template = case.template
    references = tuple(each.reference for each in template.options) or tuple(template.state_names)

    def qualified(expression: Expression) -> Expression:
        kind = "option" if template.options else "state"
        return qualify(expression, None, references, kind=kind)

    makers = [each.id for each in template.decision_makers]
    form = bound_form(parse_question(text), qualified, makers)
    return Question(id="", ask=text.strip(), form=form, text=text.strip())


def bound_form(
    form: AnyForm, qualified: Callable[[Expression], Expression], makers: Sequence[str]
) -> AnyForm:
    """A form with every name known, options in full; raises ExpressionError at the first unknown.

    `qualified` does so for an expression.
    """
    found: dict[str, object] = {}
    for each in fields(form):
        value = getattr(form, each.name)
        if isinstance(value, get_args(Expression)):
            _require_states_alone(value)
            found[each.name] = qualified(value)
        elif each.name == "concepts":
            _require(value, tuple(all_concepts()), "solution concept")
        elif each.name in ("decision_maker", "between"):
            named = (value,) if isinstance(value, str) else value
            _require(named, makers, "decision maker")
    return replace(form, **found)  # type: ignore[arg-type]  # the fields of this very form


def _require_states_alone(expression: Expression) -> None:
    for atom in filter(is_choice, atoms(expression)):
        raise ExpressionError(
            f"'{atom.name}' is about an assumption",
            rule="a question is asked in every world",
            way_out="leave it out, and look at the answer world by world (--world)",
            offset=atom.offset,
        )


def _require(names: Sequence[str], known: Sequence[str], what: str) -> None:
    for name in names:
        if name not in known:
            rule = f"there are {', '.join(known)}"
            raise ExpressionError(
                f"there is no {what} '{name}'",
                rule=rule,
                way_out=nearest_name(name, known),
                offset=getattr(name, "offset", 0),
            )
