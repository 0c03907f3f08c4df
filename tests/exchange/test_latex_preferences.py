"""Preferences that no line holds, as tables for LaTeX: what is printed, letter by letter."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.exchange.format import exported
from standoff.exchange.latex_preferences import order_text
from standoff.model.preference import Graded
from tests.cli.program import case_at, wide_case

CASE = """
standoff: 1
case: {{id: bridge, title: The bridge}}
model:
  decision_makers:
    village:
      name: "A & B"
      options: {{pay: {{yes: the village pays}}}}
      preferences: {wants}
{more}    county:
      name: The county
      options: {{build: {{yes: the county builds}}}}
      preferences: {{order: "YN > YY > NN > NY"}}
  status_quo: {{taken: []}}
"""
ORDER = '{order: "NY > YY > NN > YN"}'
KINDS = {
    "order": ORDER,
    "strong order": '{order: "NY >> YY > NN >>> YN"}',
    "known": "{known: [NY > YY, NN > YN]}",
    "hybrid": "{known: [NY > YY, NN >> YN]}",
    "pairwise": "{pairwise: [NY > YY > NN > NY]}",
    "strength": "{strength: {pairs: [NY > YY >> NN > NY], rest: equal}}",
    "fuzzy": "{fuzzy: {threshold: 0.3, pairs: {NY > YY: 0.7}, rest: equal}}",
    "probabilistic": "{probabilistic: {alpha: 0.6, beta: 0.5, gamma: 0,"
    " pairs: {NY > YY: 0.6, YY > NY: 1/3}, order: NY > YY > NN > YN}}",
    "statements": "{prioritized: [county.build, {prefer: not pay, known: no}]}",
    "strong statements": "{prioritized: [{prefer: county.build, known: no},"
    " {prefer: not pay, strongly: yes}]}",
}


def tables(folder: Path, wants: str, more: str = "") -> str:
    path = case_at(folder / "case.yaml", CASE.format(wants=wants, more=more))
    return exported(load(path), Path("a.tex")).decode()


def captioned(text: str, caption: str) -> str:
    """The table whose caption begins so."""
    found = [each for each in text.split("\n\n") if f"\\caption{{The bridge: {caption}" in each]
    assert len(found) == 1
    return found[0].strip()


@pytest.mark.parametrize("wants", KINDS.values(), ids=KINDS)
def test_what_is_written_is_balanced_and_can_be_set(wants: str, tmp_path: Path) -> None:
    text = tables(tmp_path, wants)
    assert_balanced(text)
    set_in_a_document(text, tmp_path)


def assert_balanced(text: str) -> None:
    """Environments close in order, and every row has as many cells as there are columns."""
    opened: list[str] = []
    columns = 0
    for line in text.splitlines():
        if line.startswith("%"):
            continue
        for kind, name in re.findall(r"\\(begin|end)\{(\w+)\}", line):
            if kind == "begin":
                opened.append(name)
            else:
                assert opened.pop() == name
        if found := re.match(r"\\begin\{tabular\}\{(.*)\}$", line):
            columns = len(re.sub(r"\{.*?\}", "", found[1]))
        elif line.endswith(r" \\"):
            spans = [int(n) - 1 for n in re.findall(r"\\multicolumn\{(\d+)\}", line)]
            cells = len(re.findall(r"(?<!\\)&", line)) + 1 + sum(spans)
            assert cells == columns, line
        bare = re.sub(r"\\[{}$&%]", "", line)
        assert bare.count("{") == bare.count("}")
        assert bare.count("$") % 2 == 0
    assert opened == []


def set_in_a_document(text: str, folder: Path) -> None:
    """Sets the tables where a LaTeX is installed."""
    program = shutil.which("pdflatex")
    if program is None:
        return
    head = r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{booktabs}"
    body = "\\begin{document}\n" + text + "\\end{document}\n"
    (folder / "a.tex").write_text(f"{head}\n{body}", encoding="utf-8")
    command = [program, "-interaction=batchmode", "-halt-on-error", "-no-shell-escape", "a.tex"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def test_an_order_with_degrees_is_one_line(tmp_path: Path) -> None:
    text = tables(tmp_path, KINDS["strong order"])
    caption = r"preferences, best first ($\gg$: by two degrees; a number at a sign: by so many"
    assert captioned(text, caption).splitlines()[5:9] == [
        r"Decision maker & States \\",
        r"\midrule",
        r"A \& B & 3 $\gg$ 4 $\succ$ 1 $\gg_{3}$ 2 \\",
        r"The county & 2 $\succ$ 4 $\succ$ 1 $\succ$ 3 \\",
    ]


def test_what_is_not_known_is_a_table_of_pairs(tmp_path: Path) -> None:
    text = tables(tmp_path, KINDS["known"])
    assert r"A \& B & no order of the states (unknown) \\" in text
    assert captioned(text, r"A \& B, row compared with column (U: not known)") == (
        r"""\begin{table}
\centering
\caption{The bridge: A \& B, row compared with column (U: not known)}
\begin{tabular}{lcccc}
\toprule
State & 1 & 2 & 3 & 4 \\
\midrule
1 &  & $\succ$ & U & U \\
2 & $\prec$ &  & U & U \\
3 & U & U &  & $\succ$ \\
4 & U & U & $\prec$ & \\
\bottomrule
\end{tabular}
\end{table}"""
    )
    assert "stability (what is not known neither tempts nor deters)" in text


def rows(text: str, caption: str) -> list[str]:
    """The rows of the states in a table of pairs."""
    return [line for line in captioned(text, caption).splitlines() if re.match(r"\d &", line)]


def test_pairs_that_are_not_compared_are_told_from_equal_ones(tmp_path: Path) -> None:
    circle = rows(tables(tmp_path, KINDS["pairwise"]), r"A \& B, row compared")
    assert circle == [
        r"1 &  & -- & $\succ$ & $\prec$ \\",
        r"2 & -- &  & -- & -- \\",
        r"3 & $\prec$ & -- &  & $\succ$ \\",
        r"4 & $\succ$ & -- & $\prec$ & \\",
    ]
    degrees = rows(tables(tmp_path, KINDS["strength"]), r"A \& B, row compared")
    assert degrees == [
        r"1 &  & $\sim$ & $\succ$ & $\ll$ \\",
        r"2 & $\sim$ &  & $\sim$ & $\sim$ \\",
        r"3 & $\prec$ & $\sim$ &  & $\succ$ \\",
        r"4 & $\gg$ & $\sim$ & $\prec$ & \\",
    ]


def test_statements_of_which_some_are_not_known_are_a_table_as_well(tmp_path: Path) -> None:
    assert rows(tables(tmp_path, KINDS["statements"]), r"A \& B, row compared") == [
        r"1 &  & U & $\prec$ & $\prec$ \\",
        r"2 & U &  & $\prec$ & $\prec$ \\",
        r"3 & $\succ$ & $\succ$ &  & U \\",
        r"4 & $\succ$ & $\succ$ & U & \\",
    ]
    assert rows(tables(tmp_path, KINDS["strong statements"]), r"A \& B, row compared") == [
        r"1 &  & $\gg$ & U & U \\",
        r"2 & $\ll$ &  & U & U \\",
        r"3 & U & U &  & $\gg$ \\",
        r"4 & U & U & $\ll$ & \\",
    ]


def test_degrees_of_preference_are_printed_with_their_threshold(tmp_path: Path) -> None:
    text = tables(tmp_path, KINDS["fuzzy"])
    assert r"A \& B & no order of the states (fuzzy, threshold 0.3) \\" in text
    assert rows(text, r"A \& B, row compared with column (threshold 0.3)") == [
        r"1 &  & 0.5 & 0.5 & 0.5 \\",
        r"2 & 0.5 &  & 0.5 & 0.5 \\",
        r"3 & 0.5 & 0.5 &  & 0.7 \\",
        r"4 & 0.5 & 0.5 & 0.3 & \\",
    ]


def test_shares_are_printed_with_the_three_numbers(tmp_path: Path) -> None:
    text = tables(tmp_path, KINDS["probabilistic"])
    bounds = r"$\alpha = 0.6$, $\beta = 0.5$, $\gamma = 0$"
    assert f"no order of the states (probabilistic, {bounds}) \\\\" in text
    caption = rf"A \& B, row compared with column ({bounds.replace(', ', '; ')})"
    assert rows(text, caption) == [
        r"1 &  & 1 & 0 & 0 \\",
        r"2 & 0 &  & 0 & 0 \\",
        r"3 & 1 & 1 &  & 0.6 \\",
        r"4 & 1 & 1 & 1/3 & \\",
    ]


def test_levels_of_stability_stand_side_by_side(tmp_path: Path) -> None:
    text = tables(tmp_path, '{order: "NY > YY >> NN > YN"}')
    found = captioned(text, "strength of stability, general, strong, weak}")
    strong, weak, none = ["x", "x", ""], ["x", "", "x"], ["", "", ""]
    lines = found.replace(r"$\bullet$", "x").splitlines()
    assert lines[4:9] == [
        r"\toprule",
        r" & \multicolumn{3}{c}{GMR} & \multicolumn{3}{c}{SMR} & \multicolumn{3}{c}{SEQ}"
        r" & \multicolumn{3}{c}{SSEQ} \\",
        r"\cmidrule(lr){2-4} \cmidrule(lr){5-7} \cmidrule(lr){8-10} \cmidrule(lr){11-13}",
        r"State & G & S & W & G & S & W & G & S & W & G & S & W \\",
        r"\midrule",
    ]
    # Leaving state 4, the village would lose the bridge, by two degrees; the county loses little.
    village, county, everybody = (
        [strong, none, strong, strong],
        [strong, strong, none, weak],
        [strong, none, none, weak],
    )
    assert lines[9:26] == [
        r"\multicolumn{13}{l}{\emph{A \& B}} \\",
        *levels(village),
        r"\midrule",
        r"\multicolumn{13}{l}{\emph{The county}} \\",
        *levels(county),
        r"\midrule",
        r"\multicolumn{13}{l}{\emph{Equilibrium}} \\",
        *levels(everybody),
    ]


def levels(states: list[list[str]]) -> list[str]:
    """Rows of states, in which all four concepts say the same."""
    return [
        " & ".join([str(state), *cells * 4]).rstrip() + r" \\"
        for state, cells in enumerate(states, start=1)
    ]


def test_of_more_degrees_the_highest_is_printed(tmp_path: Path) -> None:
    wants = '{order: "NY > YY >>> NN > YN"}'
    text = tables(tmp_path, wants)
    conflict = load(case_at(tmp_path / "b.yaml", CASE.format(wants=wants, more=""))).conflict
    found = captioned(text, "strength of stability, by up to how many degrees}")
    first, second = (found.index(rf"\emph{{{each}}}") for each in (r"A \& B", "The county"))
    part = [line for line in found[first:second].splitlines() if re.match(r"\d &", line)]
    for strength in range(4):
        table = analyse(conflict, concepts=["gmr", "smr", "seq", "sseq"], strength=strength)
        for state, line in enumerate(part, start=1):
            cells = [cell.strip(" \\") for cell in line.split("&")[1:]]
            for concept, cell in zip(table.concepts, cells, strict=True):
                held = state in table.stable(concept, "village")
                assert held is (cell != "" and int(cell) >= strength)


def test_attitudes_are_a_table_where_somebody_has_any(tmp_path: Path) -> None:
    assert "attitudes" not in tables(tmp_path, ORDER)
    more = "      attitudes: {village: indifferent, county: negative}\n"
    text = tables(tmp_path, ORDER, more)
    assert_balanced(text)
    assert captioned(text, "attitudes").splitlines()[2:10] == [
        r"\caption{The bridge: attitudes, of the row towards the column}",
        r"\begin{tabular}{lcc}",
        r"\toprule",
        r"Decision maker & 1 & 2 \\",
        r"\midrule",
        r"1 A \& B & $0$ & $-$ \\",
        r"2 The county & $0$ & $+$ \\",
        r"\bottomrule",
    ]


def test_more_states_than_fit_are_not_compared_in_a_table(tmp_path: Path) -> None:
    text = wide_case(4).replace("- o0 iff", "- {known: no, prefer: o0 iff", 1)
    first = next(line for line in text.splitlines() if "known: no" in line)
    text = text.replace(first, f"{first}}}", 1)
    found = exported(load(case_at(tmp_path / "wide.yaml", text)), Path("a.tex")).decode()
    assert "no order of the states (unknown)" in found
    assert "row compared with column" not in found


def test_a_line_of_an_order_names_ties_and_every_state_once() -> None:
    levels = np.array([[2, 0, 1, 1], [1, 0, 0, 0]], dtype=np.int32)
    assert order_text(Graded(levels)) == r"1 $\gg$ 3 $\sim$ 4 $\succ$ 2"
