r"""What tables for a paper are put together from: cells, rows, a `tabular` with rules, a caption.

Everything that a case says is escaped here, so that nothing in it can make LaTeX do anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from standoff.exchange.names import plain

__all__ = ["ESCAPES", "escaped", "heading", "row", "table", "tabular"]

# Brackets and stars would be read as belonging to the end of the row before.
ESCAPES = {
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
    **{sign: f"{{{sign}}}" for sign in "[]*`"},
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
}
LIGATURES = re.compile(r"([-',])(?=\1)")


def table(caption: str, lines: Iterator[str]) -> Iterator[str]:
    """A `table` around a `tabular`; `caption` is LaTeX already."""
    yield ""
    yield r"\begin{table}"
    yield r"\centering"
    yield f"\\caption{{{caption}}}"
    yield from lines
    yield r"\end{table}"


def tabular(columns: str, head: str, groups: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows in groups, with a rule between the groups."""
    yield f"\\begin{{tabular}}{{{columns}}}"
    yield r"\toprule"
    yield f"{head} \\\\"
    for rows in groups:
        if rows:
            yield r"\midrule"
            yield from (f"{each} \\\\" for each in rows)
    yield r"\bottomrule"
    yield r"\end{tabular}"


def heading(text: str, columns: int) -> str:
    """A row of one cell over all columns, after the first of which `columns` more stand."""
    return f"\\multicolumn{{{columns + 1}}}{{l}}{{\\emph{{{escaped(text)}}}}}"


def row(cells: Sequence[str]) -> str:
    """Cells side by side; they are LaTeX already."""
    return " & ".join(cells).rstrip()


def escaped(text: str) -> str:
    """`text` in one line, every sign of it as LaTeX prints it."""
    signs = "".join(ESCAPES.get(letter, letter) for letter in plain(text))
    return LIGATURES.sub(r"\1{}", signs)
