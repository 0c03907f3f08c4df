"""What a kind of preference sees of a case file, without a file: three options, every state."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from standoff.expressions.bind import qualify
from standoff.expressions.parse import parse
from standoff.expressions.syntax import ExpressionError
from standoff.model.state_space import StateSpace
from standoff.preferences.kind import OpenOrder, Path
from standoff.preferences.statement import Statement
from standoff.preferences.weight import Weight

__all__ = ["PATH", "FakeReader", "Noted"]

PATH: Path = ("model", "preferences")


class Noted(NamedTuple):
    """A fault as a kind reported it."""

    path: Path
    found: str
    rule: str = ""
    way_out: str = ""
    offset: int = 0


@dataclass
class FakeReader:
    """Reads for 'us'. A state is written as its pattern, a number as text, nothing has a name."""

    owner: str = "us"
    references: tuple[str, ...] = ("us.a", "us.b", "ru.c")
    of_states: bool = False
    space: StateSpace = field(default_factory=lambda: StateSpace(bound=8))
    faults: list[Noted] = field(default_factory=list)
    orders: dict[Path, OpenOrder] = field(default_factory=dict)

    def statement(self, value: object, path: Path) -> Statement | None:
        if not isinstance(value, str):
            self.fault(path, "no statement")
            return None
        try:
            return Statement(qualify(parse(value), self.owner, self.references), value)
        except ExpressionError as error:
            self.fault(path, error.found, offset=error.offset)
            return None

    def tie(self, value: object, path: Path) -> tuple[Statement, ...] | None:
        tied = value["tie"] if isinstance(value, dict) else None
        if not isinstance(tied, list) or not tied:
            self.fault(path, "no statements that tie")
            return None
        read = [self.statement(each, (*path, "tie", k)) for k, each in enumerate(tied)]
        found = tuple(each for each in read if each is not None)
        return found if len(found) == len(read) else None

    def open_order(self, path: Path) -> OpenOrder | None:
        return self.orders.get(path)

    def option(self, text: str, path: Path) -> int | None:
        name = text if "." in text else f"{self.owner}.{text}"
        if name in self.references:
            return self.references.index(name)
        self.fault(path, f"unknown option '{text}'")
        return None

    def state(self, text: str, path: Path, offset: int = 0) -> int | None:
        code = sum(1 << bit for bit, letter in enumerate(text) if letter == "Y")
        if len(text) == len(self.references) and set(text) <= {"Y", "N"} and code in self.space:
            return code
        self.fault(path, f"no state '{text}'", offset=offset)
        return None

    def state_text(self, code: int) -> str:
        return "".join("Y" if code >> bit & 1 else "N" for bit in range(len(self.references)))

    def place(self, path: Path, offset: int = 0) -> str:
        return ":".join(map(str, (*path[len(PATH) :], offset)))

    def weight(self, value: object, path: Path) -> Weight | None:
        said = value if isinstance(value, dict) else {"weight": value}
        number = self.number(said.get("weight"), path)
        if number is None:
            return None
        assuming = parse(said["assuming"]) if "assuming" in said else None
        return Weight(value=number, why=said.get("why", ""), assuming=assuming)

    def number(self, value: object, path: Path) -> Fraction | None:
        try:
            if isinstance(value, str):
                return Fraction(value)
        except ValueError:
            pass
        self.fault(path, "no number")
        return None

    def fault(
        self, path: Path, found: str, rule: str = "", way_out: str = "", offset: int = 0
    ) -> None:
        self.faults.append(Noted(path, found, rule, way_out, offset))
