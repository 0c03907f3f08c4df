"""Graphviz files: every text inside its quotation marks, whatever it says."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings

from standoff.case.template import ConflictTemplate
from standoff.casefile.read import load
from standoff.exchange.format import exported
from standoff.exchange.move_graph import move_graph
from tests.cli.program import CHICKEN
from tests.exchange.sample import NAMES, case_of, templates

QUOTED = r'"(?:[^"\\]|\\.)*"'
VALUE = rf"(?:{QUOTED}|\w+)"
ATTRIBUTES = rf"\[\w+={VALUE}(?:, \w+={VALUE})*\]"
STATEMENT = re.compile(rf"  (?:graph|node|s\d+|s\d+ -> s\d+) {ATTRIBUTES};")


@given(templates(NAMES))
@settings(max_examples=60, deadline=None)
def test_every_line_is_a_statement_whatever_things_are_called(template: ConflictTemplate) -> None:
    case = case_of(template, template.options[0].yes)
    comment, head, *lines, end = exported(case, Path("a.dot")).decode().splitlines()
    assert comment == "// Bit order: first option least significant; state numbers ascend."
    assert re.fullmatch(rf"digraph {QUOTED} \{{", head)
    assert end == "}"
    assert all(map(STATEMENT.fullmatch, lines))
    graph = move_graph(case, ending="dot")
    assert len(lines) == 2 + len(graph.nodes) + len(graph.arcs)


def test_states_and_moves_can_be_told_apart() -> None:
    text = exported(load(CHICKEN), Path("a.dot")).decode()
    assert r's4 [label="both_swerve, 4\nYY\nAs today"' in text
    assert text.count("peripheries=2") == 1
    assert 's4 -> s3 [label="red", mover="red", improvement=true, style=solid];' in text
    assert text.count("style=dashed") == 4
