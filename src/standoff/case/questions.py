"""Questions a reader has about a case, with the answer somebody expects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import get_args

from standoff.errors import Place
from standoff.expressions.questions import QuestionForm, ReportForm

__all__ = ["Question"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, in a sentence and in the language of questions (names in full).

    `expect` is yes, no, depends or empty. `text` is what the case says under ``holds``, or what it
    wants reported.
    """

    id: str
    ask: str
    form: QuestionForm | ReportForm
    text: str
    expect: str = ""
    why: str = ""
    cites: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)

    @property
    def is_report(self) -> bool:
        """Whether it asks for a report rather than for yes or no."""
        return isinstance(self.form, get_args(ReportForm))
