"""LaTeX tables: what papers print, with nothing in them that a case could make LaTeX do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from standoff.analysis.stability import analyse
from standoff.case.template import ConflictTemplate
from standoff.casefile.read import load
from standoff.errors import NotApplicableError
from standoff.exchange.format import exported
from tests.cli.program import BUDAPEST, ELMIRA, ROOT, case_at, wide_case
from tests.exchange.sample import NAMES, case_of, templates

COMMANDS = set(
    r"\begin \end \centering \caption \toprule \midrule \bottomrule \multicolumn \emph \bullet"
    r" \succ \sim \linewidth \textbackslash \textasciicircum \textasciitilde \textless \textgreater"
    r" \textbar \textquotedbl \{ \} \$ \& \# \_ \% \\".split()
)


def tables(path: str | Path) -> str:
    return exported(load(path), Path("a.tex")).decode()


@given(templates(NAMES))
@settings(max_examples=60, deadline=None)
def test_whatever_things_are_called_only_our_commands_stand_in_the_tables(
    template: ConflictTemplate,
) -> None:
    text = exported(case_of(template, template.options[0].yes), Path("a.tex")).decode()
    lines = [line for line in text.splitlines() if not line.startswith("%")]
    body = "\n".join(lines)
    assert set(re.findall(r"\\(?:[A-Za-z]+|.)", body)) <= COMMANDS
    unescaped = re.sub(r"\\.", "", body)
    assert unescaped.count("{") == unescaped.count("}")
    assert not set(unescaped) & set('#%_^~<>|"')
    assert unescaped.count("$") % 2 == 0
    assert body.count(r"\begin{table}") == body.count(r"\end{table}")
    assert not [line for line in lines if line[:1] in ("[", "*")]


def test_a_comment_is_one_line() -> None:
    first, *_ = tables(BUDAPEST).splitlines()
    assert first == "% The call of 16 October 2025 and what could follow"


def test_options_rankings_and_stability_are_printed() -> None:
    path = ROOT / "cases" / "cuba-1962"
    text = tables(path)
    assert "% Bit order: first option least significant" in text
    assert r"The Soviet Union escalates & N & N & N & N & N & N & N & N & Y & Y & Y & Y \\" in text
    assert r"United States & 5 $\succ$ 7 $\succ$ 6" in text
    table = analyse(load(path).conflict)
    part = text[text.index(r"\emph{Sequential stability}") :]
    row = next(line for line in part.splitlines() if line.startswith("Equilibrium"))
    marks = [cell.strip(" \\") for cell in row.split("&")[1:]]
    assert tuple(i for i, mark in enumerate(marks, 1) if mark == "E") == table.equilibria("seq")


def test_ties_and_merged_states_are_printed() -> None:
    text = tables(ELMIRA)
    assert text.count("& -- ") == 2
    assert r"$\sim$" in tables(BUDAPEST)


def test_wide_tables_go_on_in_the_next() -> None:
    text = tables(BUDAPEST)
    assert "options (states 13 to 24 of 384)" in text
    assert text.count(r"\begin{table}") == 2 * 32 + 1
    assert max(line.count("&") for line in text.splitlines()) == 12


def test_more_states_than_anybody_prints_are_refused(tmp_path: Path) -> None:
    case = load(case_at(tmp_path / "wide.yaml", wide_case(10)))
    with pytest.raises(NotApplicableError, match=r"1,024 states; a \.tex file"):
        exported(case, Path("a.tex"))
