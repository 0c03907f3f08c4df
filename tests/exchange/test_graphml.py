"""GraphML is XML that says of states and moves what the graph does."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given, settings

from standoff.case.case import Case
from standoff.case.template import ConflictTemplate
from standoff.casefile.read import load
from standoff.exchange.format import exported
from standoff.exchange.move_graph import move_graph
from tests.cli.program import CHICKEN
from tests.exchange.sample import NAMES, case_of, templates

SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def graph_of(case: Case) -> ElementTree.Element:
    root = ElementTree.fromstring(exported(case, Path("a.graphml")))
    found = root.find(f"{SPACE}graph")
    assert found is not None
    return found


def data_of(element: ElementTree.Element) -> dict[str, str]:
    return {each.attrib["key"]: each.text or "" for each in element.findall(f"{SPACE}data")}


@given(templates(NAMES))
@settings(max_examples=40, deadline=None)
def test_it_holds_every_state_and_move_whatever_things_are_called(
    template: ConflictTemplate,
) -> None:
    case = case_of(template, template.options[0].yes)
    expected = move_graph(case, ending="graphml")
    graph = graph_of(case)
    assert data_of(graph)["title"] == expected.title
    labels = [data_of(node)["label"] for node in graph.findall(f"{SPACE}node")]
    assert labels == [node.label for node in expected.nodes]
    edges = [
        (data_of(edge)["mover"], edge.attrib["source"], edge.attrib["target"])
        for edge in graph.findall(f"{SPACE}edge")
    ]
    assert edges == [(arc.mover, f"s{arc.start}", f"s{arc.end}") for arc in expected.arcs]


def test_attributes_have_the_types_that_are_declared() -> None:
    graph = graph_of(load(CHICKEN))
    assert graph.attrib["edgedefault"] == "directed"
    assert data_of(graph)["bit_order"] == "first option least significant"
    node = data_of(graph.findall(f"{SPACE}node")[3])
    assert (node["state"], node["status_quo"], node["pattern"]) == ("4", "true", "YY")
    improvements = [data_of(edge)["improvement"] for edge in graph.findall(f"{SPACE}edge")]
    assert sorted(improvements) == ["false"] * 4 + ["true"] * 4


def test_every_key_that_is_used_is_declared() -> None:
    root = ElementTree.fromstring(exported(load(CHICKEN), Path("a.graphml")))
    declared = {(key.attrib["for"], key.attrib["id"]) for key in root.findall(f"{SPACE}key")}
    used = {
        (element.tag.removeprefix(SPACE), each.attrib["key"])
        for element in root.iter()
        for each in element.findall(f"{SPACE}data")
    }
    assert used == declared
