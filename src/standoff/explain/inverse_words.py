"""What would have to change in what parties want, in sentences: whose wishes, and how far."""

from __future__ import annotations

from fractions import Fraction

from standoff.analysis.inverse import Inverse, OwnSide
from standoff.analysis.least_order_change import Candidate, LeastOrderChange, OwnOrderChange
from standoff.analysis.order_count import OrderCount, OrderEstimate
from standoff.analysis.requirement import Clause, Comparison
from standoff.concepts.concept import concept_named
from standoff.explain.blocks import Block, Bullets, Cell, Column, Paragraph, RowGroup, Table
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, listed, named, numbered
from standoff.kernels.terms import Replies
from standoff.model.conflict import Conflict

__all__ = ["InverseWords", "share_said"]

SHOWN = 4
"""Comparisons or moves named in one place; then it is said how many more there are."""
ORDER_SHOWN = 12
"""States up to which whole orders are shown side by side."""
CANDIDATES_SHOWN = 20
DIGITS_SHOWN = 15
LEADS_THERE = (
    " That a state would hold does not say that today leads there: see 'standoff path', and"
    " 'standoff whatif' for changes of statements."
)


class InverseWords:
    """Says what was found about one inverse question."""

    def __init__(self, found: Inverse, conflict: Conflict) -> None:
        self.found, self.conflict = found, conflict
        self.least: LeastOrderChange = found.least
        self.words = StateWords(conflict)
        self.names = {each.id: named(each.name) for each in conflict.decision_makers}
        self.ids = tuple(each.id for each in conflict.decision_makers)
        self.concept = concept_named(found.least.concept)

    def sentence(self) -> str:
        """Whether a wanted state holds already; if not, which least change makes one hold."""
        least, thinking = self.least, self.least.concept.upper()
        what, which = self.state(self.found.state), ""
        if len(least.wanted) > 1:
            which = f", the nearest of {numbered(len(least.wanted))} wanted states,"
        if least.holds:
            return f"In this model {self._holding()}: nothing has to change."
        if not least.attainable:
            return self._unattainable()
        if least.best is None:
            return (
                f"In this model no change that makes {what} hold was found in the time allowed; it"
                f" takes at least {self.far(least.bound)}."
            )
        asked = [each for change in least.best.changes for each in change.asked]
        wishes = listed([self.wish(each, briefly=True) for each in asked], most=SHOWN)
        far = self.far(least.best.distance)
        return (
            f"In this model {what}{which} would hold ({thinking}) if {wishes}: {far} away from what"
            f" is wanted today{self._proof()}."
        )

    def change_blocks(self) -> tuple[Block, ...]:
        """Who would have to want what, and how everybody's order would look."""
        if self.least.best is None:
            return self._blocked_blocks()
        changes = self.least.best.changes
        rows: list[tuple[Cell, ...]] = [
            (
                capitalised(self.names[each.decision_maker]),
                tuple(capitalised(self.wish(one)) for one in each.asked)
                or "follows from the rest of its order",
                _number(each.pairs),
            )
            for each in changes
        ]
        blocks: list[Block] = [
            Table(
                caption="The least change of what is wanted",
                columns=(
                    Column(name="Who"),
                    Column(name="What it would have to want"),
                    Column(name="Pairs of states the other way round"),
                ),
                groups=(RowGroup(rows=tuple(rows)),),
            )
        ]
        if len(self.conflict.states) <= ORDER_SHOWN:
            blocks += [self._orders(each) for each in changes]
        return tuple(blocks)

    def requirement_blocks(self) -> tuple[Block, ...]:
        """What each decision maker must want, the others' preferences being as they are."""
        if not self.found.sides:
            return (Paragraph("Nobody can leave it, whatever anybody wants."),)
        blocks: list[Block] = [
            Paragraph(
                f"It is {self.state(self.found.state)}. The others' preferences are taken as they"
                " are today."
            )
        ]
        blocks += [
            Bullets(
                title=f"{capitalised(self.names[side.decision_maker])}"
                f" ({'so it is today' if side.met else 'not so today'})",
                items=self._demands(side),
            )
            for side in self.found.sides
        ]
        if self.concept.replies is Replies.CREDIBLE:
            blocks.append(
                Paragraph(
                    "Other preferences of the others would make other replies credible. The least"
                    " change takes that in, and what is asked here does not."
                )
            )
        return tuple(blocks)

    def count_blocks(self) -> tuple[Block, ...]:
        """In how many orders each decision maker would stay."""
        rows: list[tuple[Cell, ...]] = [
            (
                capitalised(self.names[side.decision_maker]),
                orders_said(side.orders),
                share_said(side.orders),
            )
            for side in self.found.sides
        ]
        if not rows:
            return ()
        return (
            Table(
                caption="Strict orders of the states in which each stays, the others' as they are",
                columns=(Column(name="Who"), Column(name="Orders"), Column(name="Share")),
                groups=(RowGroup(rows=tuple(rows)),),
            ),
        )

    def candidate_blocks(self) -> tuple[Block, ...]:
        """How far each wanted state is, where there are several."""
        candidates = self.least.candidates
        if len(candidates) < 2:
            return ()
        rows: list[tuple[Cell, ...]] = [
            (self.words.label(each.state), self._distance(each))
            for each in candidates[:CANDIDATES_SHOWN]
        ]
        left = len(candidates) - CANDIDATES_SHOWN
        if left > 0:
            rows.append((f"{numbered(left)} more, no nearer", ""))
        return (
            Table(
                caption="How far away each wanted state is",
                columns=(Column(name="State"), Column(name=self._unit())),
                groups=(RowGroup(rows=tuple(rows)),),
            ),
        )

    def how(self) -> str:
        """What was counted, who might change, and how the answer was found."""
        least = self.least
        who = listed([self.names[each] for each in least.free])
        everybody = len(least.free) == len(self.ids)
        may = "Everybody's order may change" if everybody else f"Only the order of {who} may change"
        sums = (
            "the sum over all who change" if least.measure == "total" else "the greatest of any one"
        )
        weighed = [f"{each} {_number(w)}" for each, w in least.weights.items() if w != 1]
        weights = f" (weights: {', '.join(weighed)}; else 1)" if weighed else ""
        found = "Every way that could be nearer was tried."
        if least.optimised:
            found = "An optimiser looked for orders of all at once (RC2 of python-sat)."
        elif self.concept.replies is Replies.CREDIBLE:
            found = "The change found is no larger than what is needed in any case."
        if least.holds or not least.attainable:
            found = ""
        return (
            f"{may}. The distance counts pairs of states that are ranked the other way round"
            f" (Kendall), a broken tie as half a pair; it is {sums}{weights}. No new tie is made."
            f" What an order ranks beyond what is asked stays as it is where it can. {found}"
        ).rstrip() + LEADS_THERE

    def state(self, state: int) -> str:
        """A state as it is mentioned in a sentence."""
        said = self.words.briefly(state)
        return f"“{said}”" if self.conflict.has_options else said

    def wish(self, each: Comparison, *, briefly: bool = False) -> str:
        """A comparison as somebody would make it; `briefly`, with "it" for the wanted state."""
        name = self.names[self.ids[each.decision_maker]]
        first, second = each.first + 1, each.second + 1
        if each.strict:
            return f"{name} ranked {self.state(first)} above {self.state(second)}"
        wanted = "it" if briefly and first == self.found.state else self.state(first)
        return f"{name} ranked {self.state(second)} no higher than {wanted}"

    def far(self, distance: Fraction | None) -> str:
        """A distance in pairs, or in weighted ones."""
        assert distance is not None
        if any(each != 1 for each in self.least.weights.values()):
            return f"a weighted distance of {_number(distance)}"
        return f"{_number(distance)} {'pair' if distance <= 1 else 'pairs'} of states"

    def _holding(self) -> str:
        least, thinking = self.least, self.least.concept.upper()
        what = self.state(self.found.state)
        if len(least.wanted) == 1:
            return f"{what} is an equilibrium already ({thinking})"
        wanted = numbered(len(least.wanted))
        if len(least.holds) == 1:
            return f"{what}, one of {wanted} wanted states, is an equilibrium already ({thinking})"
        return (
            f"{numbered(len(least.holds))} of {wanted} wanted states are equilibria already"
            f" ({thinking}), such as {what}"
        )

    def _proof(self) -> str:
        least = self.least
        assert least.best is not None
        if least.proven:
            return ", and no smaller change will do"
        return (
            "; whether less will do was not settled in the time allowed (at least"
            f" {self.far(least.bound)})"
        )

    def _unattainable(self) -> str:
        least = self.least
        who = listed([self.names[each] for each in least.free])
        what = self.state(self.found.state) if len(least.wanted) == 1 else "any wanted state"
        blocked = [each for each in least.candidates[0].blocked if each.targets]
        if not blocked:
            why = "what different parties would have to want does not go together"
        else:
            one = blocked[0]
            targets = listed([self.state(each) for each in one.targets], "or", most=2)
            deters = (
                ""
                if self.concept.replies is Replies.NONE
                else ", and nothing that the others could do in reply deters it"
            )
            why = (
                f"{self.names[one.decision_maker]}, whose wishes are not to change, would leave"
                f" it for {targets}{deters}"
            )
        return f"In this model no change of what {who} wants makes {what} hold: {why}."

    def _blocked_blocks(self) -> tuple[Block, ...]:
        items = [
            f"{capitalised(self.names[each.decision_maker])} would move to"
            f" {listed([self.state(one) for one in each.targets], 'or', most=SHOWN)}."
            for each in self.least.candidates[0].blocked
            if each.targets
        ]
        if self.least.attainable or not items:
            return ()
        return (Bullets(title="What is in the way", items=tuple(items)),)

    def _orders(self, change: OwnOrderChange) -> Block:
        length = max(len(change.before), len(change.after))

        def cell(groups: tuple[tuple[int, ...], ...], place: int) -> Cell:
            if place >= len(groups):
                return ""
            lines = tuple(self.words.label(each) for each in groups[place])
            return lines if len(lines) > 1 else lines[0]

        rows: list[tuple[Cell, ...]] = [
            (place + 1, cell(change.before, place), cell(change.after, place))
            for place in range(length)
        ]
        return Table(
            caption=f"What {self.names[change.decision_maker]} wants, best first",
            columns=(Column(name="Place"), Column(name="Today"), Column(name="Then")),
            groups=(RowGroup(rows=tuple(rows)),),
        )

    def _demands(self, side: OwnSide) -> tuple[str, ...]:
        if not side.requirement.open_clauses:
            return ("Whatever it wants, each of its moves is deterred.",)
        name = capitalised(self.names[side.decision_maker])
        must = [each for each in side.requirement.open_clauses if len(each.alternatives) == 1]
        items = []
        if must:
            states = listed([self.state(each.target + 1) for each in must], "or", most=SHOWN)
            items.append(f"{name} must not prefer {states} to it.")
        either = [each for each in side.requirement.open_clauses if len(each.alternatives) > 1]
        items += [self._either(name, each) for each in either[:SHOWN]]
        if len(either) > SHOWN:
            items.append(f"The same for {counted(len(either) - SHOWN, 'more move')}.")
        return tuple(items)

    def _either(self, name: str, clause: Clause) -> str:
        ways = []
        for each in clause.alternatives:
            if each != {clause.target}:
                states = [self.state(state + 1) for state in sorted(each)]
                none = f"none of {listed(states, most=SHOWN)}"
                ways.append(f"or else {none if len(states) > 1 else f'not {states[0]}'}")
        left = len(ways) - SHOWN
        more = f"; or else {counted(left, 'other way', 'other ways')}" if left > 1 else ""
        shown = ways[:SHOWN] if left > 1 else ways
        return (
            f"{name} must not prefer {self.state(clause.target + 1)} to it;"
            f" {'; '.join(shown)}{more}."
        )

    def _unit(self) -> str:
        weighed = any(each != 1 for each in self.least.weights.values())
        return "Weighted distance" if weighed else "Pairs of states the other way round"

    def _distance(self, each: Candidate) -> str:
        if each.at_least is None:
            return "no change does"
        if each.found is None:
            return f"at least {_number(each.at_least)}"
        if each.found == each.at_least:
            return _number(each.found) if each.found else "0: it holds already"
        return f"from {_number(each.at_least)} to {_number(each.found)}"


def orders_said(orders: OrderCount | OrderEstimate | None) -> str:
    """How many orders do, in figures as long as these can be read."""
    if orders is None:
        return "not counted"
    if isinstance(orders, OrderEstimate):
        return f"{orders.hits:,} of {orders.samples:,} drawn (seed {orders.seed})"
    if orders.total >= 10**DIGITS_SHOWN:
        return f"of {orders.total:.1e}" if orders.total < 10**300 else "of very many"
    return f"{orders.count:,} of {orders.total:,}"


def share_said(orders: OrderCount | OrderEstimate | None) -> str:
    """The share of orders that do, in percent; of an estimate, the interval.

    >>> share_said(OrderCount(count=240, total=720, relevant=2))
    '33.3 %'
    """
    if orders is None:
        return ""
    if isinstance(orders, OrderEstimate):
        return f"{100 * orders.low:.1f} to {100 * orders.high:.1f} % (interval at 95 %)"
    return f"{100 * float(orders.share):.1f} %"


def _number(value: Fraction) -> str:
    """A number of pairs: whole, or with a half, else as a fraction."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    if value.denominator == 2:
        whole = value.numerator // 2
        return f"{whole:,}½" if whole else "½"
    return f"{value.numerator:,}/{value.denominator:,}"
