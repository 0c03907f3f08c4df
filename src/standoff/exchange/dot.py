"""The graph of moves for Graphviz.

States are boxes with their number and what happens in them, today's with a double line; moves are
arrows with the mover's id, drawn through where they are improvements and dashed where not.
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.case.case import Case
from standoff.exchange.format import Format
from standoff.exchange.move_graph import Arc, Node, move_graph
from standoff.exchange.table import BIT_ORDER, world_of

__all__ = ["FORMAT"]


def _write(case: Case) -> bytes:
    return ("\n".join(_lines(case)) + "\n").encode()


def _lines(case: Case) -> Iterator[str]:
    graph = move_graph(case, ending=FORMAT.id)
    yield f"// Bit order: {BIT_ORDER}; state numbers ascend."
    if world_of(case):
        yield f"// The world where {world_of(case)}."
    yield f"digraph {_quoted(graph.title)} {{"
    yield f"  graph [label={_quoted(graph.title)}, bit_order={_quoted(BIT_ORDER)}];"
    yield "  node [shape=box];"
    yield from map(_node, graph.nodes)
    yield from map(_arc, graph.arcs)
    yield "}"


def _node(node: Node) -> str:
    number = f"{node.name}, {node.state}" if node.name else str(node.state)
    parts = [number, *filter(None, (node.pattern, node.label))]
    # Lines are joined once they are escaped: a backslash of a text is none of ours.
    label = r"\n".join(map(_escaped, parts))
    today = ", peripheries=2" if node.status_quo else ""
    taken = f", pattern={_quoted(node.pattern)}, taken={_quoted(node.taken)}"
    return f'  s{node.state} [label="{label}"{taken}{today}];'


def _arc(arc: Arc) -> str:
    style = "solid" if arc.improvement else "dashed"
    said = f"label={_quoted(arc.mover)}, mover={_quoted(arc.mover)}"
    improvement = str(arc.improvement).lower()
    return f"  s{arc.start} -> s{arc.end} [{said}, improvement={improvement}, style={style}];"


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    # Graphviz turns entities such as &lt; back into signs.
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")


FORMAT = Format(
    id="dot",
    summary="the graph of moves, for Graphviz",
    order=70,
    write=_write,
)
