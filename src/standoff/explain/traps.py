"""What the rules of `standoff.lint` found, in lines for the end of a check."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from standoff.explain.words import counted
from standoff.lint.linting import Lint

__all__ = ["trap_lines"]


def trap_lines(lint: Lint) -> Iterator[str]:
    """One line in sum; each finding with its place; why it is a trap and the way out, said once."""
    number = sum(map(len, lint.findings.values()))
    looked = f"{counted(len(lint.findings), 'known trap')} of modelling looked for"
    if not number:
        yield f"{looked}; none found."
    else:
        yield f"{looked}; {counted(number, 'note')}, which the case may have good reasons for."
    for rule, findings in lint.findings.items():
        for (why, way_out), alike in groupby(findings, key=lambda each: (each.why, each.way_out)):
            for each in alike:
                yield f"note: {each.place}: {rule}: {each.found}."
            yield f"  Why that matters: {why}."
            yield f"  Way out: {way_out}."
    for rule, why in lint.skipped.items():
        yield f"Not looked for: {rule} ({why})."
