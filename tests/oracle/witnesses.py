"""Smallest conflicts in which a tempting shortcut gives a wrong answer.

Plain data, so that the same conflict can be put to the oracle and to the engine.
"""

from __future__ import annotations

from tests.oracle.model import GraphData, OptionData

PLAIN_REACHABILITY: GraphData = {
    "form": "graph",
    "n": 3,
    "n_states": 3,
    "arcs": [[(0, 2), (2, 1)], [], [(2, 0)]],
    "ranks": [[0, 0, 0], [0, 0, 0], [2, 0, 1]],
}
"""Opponents' moves do not chain, so plain reachability promises too much (section 10.2).

Decision maker 2 improves from state 2 to 0. Only state 2 can follow, since 0 may not go on to 1,
and from 2 it escapes to 0 again: unstable under SMR. With state 1 added it would be stable.
"""

CLOCK_RESET: GraphData = {
    "form": "graph",
    "n": 3,
    "n_states": 5,
    "arcs": [[(0, 1), (1, 0)], [(1, 2), (0, 3), (2, 0)], [(4, 2)]],
    "ranks": [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [2, 2, 2, 0, 1]],
}
"""Of two opponents one chains, the other does not; both need a last mover (section 10.3).

From state 2 they can bring about 0, 1 and, in a circle, 2. State 3 would follow from 0 by 1, who
has just moved there from 2, unless 0 could go to 1 and back to make that forgotten. Only state 3
would deter decision maker 2 from leaving state 4, so that is unstable under GMR.
"""

READINGS_APART: GraphData = {
    "form": "graph",
    "n": 3,
    "n_states": 5,
    "arcs": [[(0, 1), (2, 3)], [(1, 2)], [(4, 0)]],
    "ranks": [[0, 1, 2, 3, 0], [0, 1, 2, 3, 0], [4, 3, 2, 0, 1]],
}
"""What the opponents reach depends on the reading of "sanction" (section 11).

From state 0 it is 1 by a single move, 2 when each moves once, 3 by a sequence. Only state 3 deters
decision maker 2 from leaving state 4.
"""

DETERRED_PART: OptionData = {
    "form": "option",
    "n": 2,
    "owners": [0, 0, 1],
    "directions": ["both", "both", "both"],
    "feasible": [0b000, 0b001, 0b011, 0b101],
    "ranks": [
        {0b000: 1, 0b001: 3, 0b011: 2, 0b101: 0},
        {0b000: 0, 0b001: 0, 0b011: 0, 0b101: 1},
    ],
}
"""A part of a move that is better than the whole, but deterred.

From state 0 decision maker 0 prefers its first option alone, but then 1 answers to its harm; with
both options it improves undeterred. Were the second option a rider merely because the first alone
is better, no move would be taken in a state that is no equilibrium.
"""

WITNESSES: dict[str, GraphData | OptionData] = {
    "plain_reachability": PLAIN_REACHABILITY,
    "clock_reset": CLOCK_RESET,
    "readings_apart": READINGS_APART,
    "deterred_part": DETERRED_PART,
}
"""All of them, by a short name."""
