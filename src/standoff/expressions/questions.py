"""The language of questions: what a reader wants to know, as a small frozen form.

A question is a few fixed words around an expression: ``some equilibrium where ru.ceasefire``. Here
it is only read and written. Which concepts and decision makers there are is known elsewhere; in
what was read their names are of the type `Name`, which remembers where each stood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import TypeAlias

from standoff.errors import nearest_name
from standoff.expressions.parse import parse
from standoff.expressions.question_words import QuestionWords, check_length
from standoff.expressions.render import text as written
from standoff.expressions.syntax import Expression, ExpressionError, atoms

__all__ = [
    "REPORT_KINDS",
    "BlockersReport",
    "DeterredQuestion",
    "EquilibriumQuestion",
    "OverlapReport",
    "Quantifier",
    "QuestionForm",
    "ReachableQuestion",
    "ReportForm",
    "SettlementQuestion",
    "SmallestChangeReport",
    "StableQuestion",
    "StatusQuoQuestion",
    "Way",
    "concepts_of",
    "default_concepts",
    "parse_question",
    "parse_report",
    "question_text",
    "report_kind",
    "report_text",
]


class Quantifier(Enum):
    """How many of the states a question speaks of must be as it says."""

    SOME = "some"
    EVERY = "every"
    NO = "no"


class Way(Enum):
    """Which moves a path may be made of."""

    MOVES = "moves"
    IMPROVEMENTS = "improvements"


@dataclass(frozen=True, slots=True, kw_only=True)
class EquilibriumQuestion:
    """Whether some, every or no equilibrium is one where `where` is true.

    `reached`: only those are looked at that taken moves lead to from the status quo. No `concepts`
    means `default_concepts`; several mean the union of their equilibria.
    """

    quantifier: Quantifier
    reached: bool = False
    concepts: tuple[str, ...] = ()
    where: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusQuoQuestion:
    """Whether the status quo is an equilibrium."""

    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachableQuestion:
    """Whether moves lead from the status quo to a state where `where` is true."""

    by: Way = Way.IMPROVEMENTS
    where: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class StableQuestion:
    """Whether some, every or no state stable for `decision_maker` is one where `where` is true."""

    quantifier: Quantifier
    decision_maker: str
    concepts: tuple[str, ...] = ()
    where: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementQuestion:
    """Whether a state, where `where` is true, is better than the status quo for each party.

    No `between` means every decision maker who takes part in the world that is asked about.
    """

    between: tuple[str, ...] = ()
    where: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterredQuestion:
    """Whether every improvement of somebody from the status quo into `target` is deterred."""

    decision_maker: str
    target: Expression
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockersReport:
    """Who alone can prevent the states where `where` is true, or leave them."""

    where: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapReport:
    """Which groups share a state they all prefer to the status quo."""

    where: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallestChangeReport:
    """The least change that makes some state where `where` is true an equilibrium."""

    where: Expression


QuestionForm: TypeAlias = (
    EquilibriumQuestion
    | StatusQuoQuestion
    | ReachableQuestion
    | StableQuestion
    | SettlementQuestion
    | DeterredQuestion
)
ReportForm: TypeAlias = BlockersReport | OverlapReport | SmallestChangeReport

REPORT_KINDS: Mapping[str, type[ReportForm]] = MappingProxyType(
    {
        "blockers": BlockersReport,
        "overlap": OverlapReport,
        "smallest_change": SmallestChangeReport,
    }
)


def default_concepts(form: QuestionForm | ReportForm) -> tuple[str, ...]:
    """Ids of the concepts a form means when it names none; none where it needs none."""
    match form:
        case EquilibriumQuestion(reached=False):
            return ("seq", "smr")
        case EquilibriumQuestion() | StatusQuoQuestion() | StableQuestion() | DeterredQuestion():
            return ("seq",)
        case SmallestChangeReport():
            return ("seq",)
        case _:
            return ()


def concepts_of(form: QuestionForm | ReportForm) -> tuple[str, ...]:
    """Ids of the concepts a form is about: those it names, or else the default."""
    named: tuple[str, ...] = getattr(form, "concepts", ())
    return tuple(map(str, named)) or default_concepts(form)


def parse_question(text: str) -> QuestionForm:
    """The question that `text` asks.

    Raises ExpressionError, with the character in the whole text. Linear in its length.

    >>> parse_question("some reached equilibrium where ru.ceasefire").reached
    True
    """
    words = QuestionWords(text)
    if words.second_is("deterred"):
        return _deterred(words)
    match words.word(*FIRST_WORDS, rule=FORMS):
        case "the":
            words.word("status")
            return _status_quo(words)
        case "status":
            return _status_quo(words)
        case "reachable":
            return _reachable(words)
        case "settlement":
            return _settlement(words)
        case quantifier:
            return _quantified(words, Quantifier(quantifier))


def parse_report(kind: str, for_text: str = "") -> ReportForm:
    """The report of a `kind` about the states that `for_text`, an expression, describes.

    Empty means all states, where the kind allows that. Raises ExpressionError.
    """
    if kind not in REPORT_KINDS:
        raise ExpressionError(
            f"'{kind}' is not a kind of report", way_out=nearest_name(kind, REPORT_KINDS)
        )
    check_length(for_text)
    if for_text.strip():
        return REPORT_KINDS[kind](where=parse(for_text))
    if kind == "overlap":
        return OverlapReport()
    raise ExpressionError(
        f"the report '{kind}' does not say which states it is about",
        way_out="write an expression after 'for', as in 'ru.ceasefire'",
    )


def report_kind(form: ReportForm) -> str:
    """The kind of a report, as `parse_report` takes it."""
    return next(kind for kind, each in REPORT_KINDS.items() if isinstance(form, each))


def report_text(form: ReportForm) -> str:
    """The expression a report is about, as `parse_report` takes it; empty for all states."""
    return "" if form.where is None else written(form.where)


def question_text(form: QuestionForm) -> str:
    """The one way of writing a question that this library prints; reading it gives the same form.

    >>> question_text(SettlementQuestion(between=("ru", "us")))
    'settlement between ru, us'
    """
    match form:
        case EquilibriumQuestion():
            what = "reached equilibrium" if form.reached else "equilibrium"
            return f"{form.quantifier.value} {what}{_under(form.concepts)}{_where(form.where)}"
        case StatusQuoQuestion():
            return f"status quo is an equilibrium{_under(form.concepts)}"
        case ReachableQuestion():
            return f"reachable by {form.by.value}{_where(form.where)}"
        case StableQuestion():
            what = f"state stable for {form.decision_maker}"
            return f"{form.quantifier.value} {what}{_under(form.concepts)}{_where(form.where)}"
        case SettlementQuestion():
            parties = f" between {', '.join(form.between)}" if form.between else ""
            return f"settlement{parties}{_where(form.where)}"
        case DeterredQuestion():
            target = written(form.target)
            if any(atom.name == "under" for atom in atoms(form.target)):
                # A state of that name would be taken for the word before the concept.
                target = f"({target})"
            return f"{form.decision_maker} deterred from {target}{_under(form.concepts)}"


def _under(concepts: Sequence[str]) -> str:
    return f" under {', '.join(concepts)}" if concepts else ""


def _where(expression: Expression | None) -> str:
    return "" if expression is None else f" where {written(expression)}"


FIRST_WORDS = ("some", "every", "no", "status", "the", "reachable", "settlement")
FORMS = (
    "a question is 'some|every|no [reached] equilibrium', 'status quo is an equilibrium',"
    " 'reachable by', 'some|every|no state stable for', 'settlement' or '... deterred from'"
)


def _quantified(words: QuestionWords, quantifier: Quantifier) -> QuestionForm:
    what = words.word("equilibrium", "reached", "state")
    if what == "state":
        words.word("stable")
        words.word("for")
        return StableQuestion(
            quantifier=quantifier,
            decision_maker=words.name("decision maker"),
            concepts=words.concepts(several=False),
            where=words.where("under"),
        )
    reached = what == "reached"
    if reached:
        words.word("equilibrium")
    return EquilibriumQuestion(
        quantifier=quantifier,
        reached=reached,
        concepts=words.concepts(several=not reached),
        where=words.where("under"),
    )


def _status_quo(words: QuestionWords) -> StatusQuoQuestion:
    for word in ("quo", "is", "an", "equilibrium"):
        words.word(word)
    concepts = words.concepts(several=False)
    words.end("under")
    return StatusQuoQuestion(concepts=concepts)


def _reachable(words: QuestionWords) -> ReachableQuestion:
    by = None
    if words.next_is("by"):
        by = Way(words.word(*(each.value for each in Way)))
    where = words.where() if by else words.where("by")
    if where is None:
        way_out = "say where, as in 'reachable where ru.ceasefire'"
        raise words.missing("'where'", way_out=way_out)
    return ReachableQuestion(by=by or Way.IMPROVEMENTS, where=where)


def _settlement(words: QuestionWords) -> SettlementQuestion:
    between = words.names("decision maker") if words.next_is("between") else ()
    where = words.where() if between else words.where("between")
    return SettlementQuestion(between=between, where=where)


def _deterred(words: QuestionWords) -> DeterredQuestion:
    maker = words.name("decision maker")
    words.word("deterred")
    words.word("from")
    target = words.until_under(before="deterred from")
    concepts = words.concepts(several=False)
    words.end()
    return DeterredQuestion(decision_maker=maker, target=target, concepts=concepts)
