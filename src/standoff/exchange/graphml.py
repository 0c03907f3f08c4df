"""The graph of moves for network programs, as GraphML.

States are nodes with what happens in them; every move is an edge that says whose it is and whether
it is an improvement. The bit order is an attribute of the graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, fields
from xml.sax.saxutils import escape, quoteattr

from standoff.case.case import Case
from standoff.exchange.format import Format
from standoff.exchange.move_graph import Arc, Node, move_graph
from standoff.exchange.table import BIT_ORDER

__all__ = ["FORMAT"]

TYPES = {"state": "int", "status_quo": "boolean", "improvement": "boolean"}
NODE_KEYS = tuple(each.name for each in fields(Node))
ARC_KEYS = ("mover", "improvement")
GRAPH_KEYS = ("title", "bit_order")


def _write(case: Case) -> bytes:
    return ("\n".join(_lines(case)) + "\n").encode()


def _lines(case: Case) -> Iterator[str]:
    graph = move_graph(case, ending=FORMAT.id)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for element, keys in (("graph", GRAPH_KEYS), ("node", NODE_KEYS), ("edge", ARC_KEYS)):
        for key in keys:
            kind = TYPES.get(key, "string")
            yield f'<key id="{key}" for="{element}" attr.name="{key}" attr.type="{kind}"/>'
    yield '<graph id="moves" edgedefault="directed">'
    yield from _data(zip(GRAPH_KEYS, (graph.title, BIT_ORDER), strict=True))
    for node in graph.nodes:
        yield f'<node id="s{node.state}">'
        yield from _data(zip(NODE_KEYS, astuple(node), strict=True))
        yield "</node>"
    for number, arc in enumerate(graph.arcs, start=1):
        yield from _edge(number, arc)
    yield "</graph>"
    yield "</graphml>"


def _edge(number: int, arc: Arc) -> Iterator[str]:
    ends = f"source={quoteattr(f's{arc.start}')} target={quoteattr(f's{arc.end}')}"
    yield f'<edge id="m{number}" {ends}>'
    yield from _data((("mover", arc.mover), ("improvement", arc.improvement)))
    yield "</edge>"


def _data(values: Iterator[tuple[str, object]] | tuple[tuple[str, object], ...]) -> Iterator[str]:
    for key, value in values:
        said = str(value).lower() if isinstance(value, bool) else str(value)
        yield f'<data key="{key}">{escape(said)}</data>'


FORMAT = Format(
    id="graphml",
    summary="the graph of moves, for network programs",
    order=60,
    write=_write,
)
