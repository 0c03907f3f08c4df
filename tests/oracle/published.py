"""Published conflicts as plain data, with the equilibria printed for them.

States carry the numbers printed in the source, which start at 1. ``graph_data`` and ``option_data``
hand the same conflict over in the form of ``ModelData``; ``state_indices`` and ``state_codes``
translate printed numbers to match.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.oracle.model import Arc, GraphData, OptionData, State
from tests.oracle.stability import Concept


@dataclass(frozen=True, kw_only=True)
class OptionForm:
    """The options behind a published conflict, all of them reversible."""

    owners: tuple[int, ...]
    """The decision maker who owns each option."""

    codes: tuple[State, ...]
    """The option vector of each printed state; the first option is the least significant bit."""


@dataclass(frozen=True, kw_only=True)
class PublishedConflict:
    """A conflict from the literature, in the numbering of its source."""

    title: str
    source: str
    decision_makers: tuple[str, ...]

    arcs: tuple[tuple[Arc, ...], ...]
    """The one-step moves of each decision maker."""

    ranks: tuple[tuple[int, ...], ...]
    """Per decision maker the rank of states 1, 2, ...: larger is better."""

    equilibria: Mapping[Concept, frozenset[int]]
    options: OptionForm | None = None

    @property
    def n_states(self) -> int:
        """How many states there are."""
        return len(self.ranks[0])

    def graph_data(self) -> GraphData:
        """The conflict in graph form, printed state 1 as state 0."""
        return {
            "form": "graph",
            "n": len(self.decision_makers),
            "n_states": self.n_states,
            "arcs": [[(s - 1, t - 1) for s, t in own] for own in self.arcs],
            "ranks": [list(own) for own in self.ranks],
        }

    def option_data(self) -> OptionData:
        """The conflict in option form, where the source has one."""
        options = self._options()
        return {
            "form": "option",
            "n": len(self.decision_makers),
            "owners": list(options.owners),
            "directions": ["both"] * len(options.owners),
            "feasible": sorted(options.codes),
            "ranks": [dict(zip(options.codes, own, strict=True)) for own in self.ranks],
        }

    def state_indices(self, printed: Iterable[int]) -> frozenset[State]:
        """The states of ``graph_data`` with these printed numbers."""
        return frozenset(number - 1 for number in printed)

    def state_codes(self, printed: Iterable[int]) -> frozenset[State]:
        """The states of ``option_data`` with these printed numbers."""
        codes = self._options().codes
        return frozenset(codes[number - 1] for number in printed)

    def _options(self) -> OptionForm:
        if self.options is None:
            raise ValueError(f"{self.title} is published in graph form only")
        return self.options


def both_ways(*pairs: Arc) -> tuple[Arc, ...]:
    """Each arc together with its return."""
    return tuple(arc for s, t in pairs for arc in ((s, t), (t, s)))


PRISONERS_DILEMMA = PublishedConflict(
    title="Prisoner's Dilemma",
    source="Fang, Hipel & Kilgour (1993), Interactive Decision Making, Wiley",
    # Option "cooperate" of each. 1: NN, 2: YN, 3: NY, 4: YY.
    decision_makers=("P1", "P2"),
    arcs=(both_ways((1, 2), (3, 4)), both_ways((1, 3), (2, 4))),
    ranks=((2, 1, 4, 3), (2, 4, 1, 3)),
    options=OptionForm(owners=(0, 1), codes=(0b00, 0b01, 0b10, 0b11)),
    equilibria={
        "nash": frozenset({1}),
        "gmr": frozenset({1, 4}),
        "smr": frozenset({1, 4}),
        "seq": frozenset({1, 4}),
        "sseq": frozenset({1, 4}),
        "sim": frozenset({1, 4}),
    },
)

CHICKEN = PublishedConflict(
    title="Chicken",
    source="Fang, Hipel & Kilgour (1993), Interactive Decision Making, Wiley",
    # Option "do not swerve" of each. 1: both swerve, 2: P2 does not, 3: P1 does not, 4: neither.
    decision_makers=("P1", "P2"),
    arcs=(both_ways((1, 3), (2, 4)), both_ways((1, 2), (3, 4))),
    ranks=((3, 2, 4, 1), (3, 4, 2, 1)),
    options=OptionForm(owners=(0, 1), codes=(0b00, 0b10, 0b01, 0b11)),
    equilibria={
        "nash": frozenset({2, 3}),
        "gmr": frozenset({1, 2, 3}),
        "smr": frozenset({1, 2, 3}),
        "seq": frozenset({2, 3}),
        "sseq": frozenset({2, 3}),
        "sim": frozenset({1, 2, 3}),
    },
)

SYRIA_IRAQ = PublishedConflict(
    title="Syria and Iraq on the Euphrates, 1975",
    source="Hipel, Kilgour & Kinsara (2014), Group Decision and Negotiation 23(3), 355-376",
    # Options: Syria releases water, Syria escalates (never both), Iraq attacks.
    # 1: NNN, 2: YNN, 3: NYN, 4: NNY, 5: YNY, 6: NYY.
    decision_makers=("Syria", "Iraq"),
    arcs=(
        both_ways((1, 2), (1, 3), (2, 3), (4, 5), (4, 6), (5, 6)),
        both_ways((1, 4), (2, 5), (3, 6)),
    ),
    ranks=((6, 3, 5, 2, 1, 4), (3, 6, 1, 5, 2, 4)),
    options=OptionForm(owners=(0, 0, 1), codes=(0b000, 0b001, 0b010, 0b100, 0b101, 0b110)),
    equilibria={
        "nash": frozenset({6}),
        "gmr": frozenset({1, 6}),
        "smr": frozenset({6}),
        "seq": frozenset({6}),
        "sim": frozenset({6}),
    },
)

ELMIRA = PublishedConflict(
    title="Elmira groundwater contamination",
    source="Kilgour, Hipel, Peng & Fang (2001), Group Decision and Negotiation 10, 159-175",
    # Options: MoE modifies its order; Uniroyal delays, accepts, abandons; LG insists.
    # 1: NYNNN, 2: YYNNN, 3: NNYNN, 4: YNYNN, 5 to 8 the same with LG insisting, 9: abandoned.
    decision_makers=("MoE", "Uniroyal", "Local Government"),
    arcs=(
        ((1, 2), (3, 4), (5, 6), (7, 8)),
        (
            *((1, 3), (2, 4), (5, 7), (6, 8)),
            *((1, 9), (2, 9), (3, 9), (4, 9), (5, 9), (6, 9), (7, 9), (8, 9)),
        ),
        both_ways((1, 5), (2, 6), (3, 7), (4, 8)),
    ),
    ranks=(
        (4, 3, 8, 7, 5, 2, 9, 6, 1),
        (9, 2, 4, 8, 6, 1, 3, 7, 5),
        (6, 2, 8, 3, 7, 4, 9, 5, 1),
    ),
    equilibria={
        "nash": frozenset({5, 8, 9}),
        "gmr": frozenset({1, 4, 5, 8, 9}),
        "smr": frozenset({1, 4, 5, 8, 9}),
        "seq": frozenset({5, 8, 9}),
    },
)

PUBLISHED: dict[str, PublishedConflict] = {
    "prisoners_dilemma": PRISONERS_DILEMMA,
    "chicken": CHICKEN,
    "syria_iraq": SYRIA_IRAQ,
    "elmira": ELMIRA,
}
"""All of them, by a short name."""
