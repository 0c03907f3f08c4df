"""Cells, rows and tables for LaTeX: every sign as it is printed, rules between groups."""

from __future__ import annotations

import pytest

from standoff.exchange.latex_tables import escaped, heading, row, table, tabular


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("50% of $x_1$", r"50\% of \$x\_1\$"),
        (r"\end{table}", r"\textbackslash{}end\{table\}"),
        ("[x]*", "{[}x{]}{*}"),
        ("a -- b", "a -{}- b"),
        ("``it''", "{`}{`}it'{}'"),
        ("the firm's", "the firm's"),
    ],
)
def test_signs_are_printed_as_they_are(text: str, printed: str) -> None:
    assert escaped(text) == printed


def test_a_table_has_rules_around_its_head_and_between_groups() -> None:
    groups = [[heading("A & B", 2), row(["x", "1", ""])], [], [row(["y", "", "2"])]]
    found = "\n".join(table("Two", tabular("lcc", row(["", "p", "q"]), groups)))
    assert (
        found
        == r"""
\begin{table}
\centering
\caption{Two}
\begin{tabular}{lcc}
\toprule
 & p & q \\
\midrule
\multicolumn{3}{l}{\emph{A \& B}} \\
x & 1 & \\
\midrule
y &  & 2 \\
\bottomrule
\end{tabular}
\end{table}"""
    )
