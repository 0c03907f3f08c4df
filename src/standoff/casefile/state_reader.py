"""States as files write them: a name, a pattern, or the options taken."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from standoff.case.template import InfeasibleRule
from standoff.casefile.faults import Faults
from standoff.casefile.option_reader import OptionNames
from standoff.casefile.places import Path
from standoff.casefile.schema import StatePart, checked
from standoff.errors import nearest_name
from standoff.model.coalescing import Coalescing
from standoff.model.state_space import StateSpace

__all__ = ["StateReader"]


@dataclass(slots=True, kw_only=True)
class StateReader:
    """Reads states, and reports those that are written wrongly or do not exist.

    `feasible` is None where it is not known which states exist, because a rule could not be read;
    then only the writing is checked. What is merged is one state, whichever member is named. Where
    not all names could be read (`names_lost`), an unknown one is not reported. `rules` are those of
    the world of defaults, and `by_default` (where states are merged and worlds differ) the states
    that it has. `elsewhere` are names under which states are merged in other worlds only. Methods
    return the code of a state, None where something is wrong.
    """

    names: OptionNames
    rules: Sequence[InfeasibleRule | None]
    rules_path: Path
    feasible: StateSpace | None
    merging: Coalescing | None = None
    names_lost: bool = False
    by_default: StateSpace | None = None
    elsewhere: Collection[str] = ()
    faults: Faults
    named: dict[str, int | None] = field(default_factory=dict)
    members: dict[str, int | None] = field(default_factory=dict)

    @property
    def space(self) -> StateSpace | None:
        """The states there are, merged; None where that is not known."""
        return self.feasible if self.merging is None else self.merging.space

    def name_states(self, values: Mapping[str, object], path: Path) -> None:
        """Reads `states`: from here on the names can be used."""
        for name, value in values.items():
            where = (*path, name)
            if name in self.named:
                found = f"'{name}' is already the name of a merged state"
                self.faults.add_at_key(where, found, way_out="remove one, or rename it")
            if self.faults.hit(where):
                # Such as a name that is there twice: which state is meant is not known.
                code = None
            elif isinstance(value, str):
                code = self._pattern(value, where, offset=0)
            else:
                code = self._taken(value, where)
            self.members[name] = code
            code = None if code is None else self.merged(code)
            if code is not None and code in self.named.values():
                found = f"'{self.text_of(code)}' and '{name}' name the same state"
                self.faults.add_at_key(where, found, way_out="remove one of the two")
            self.named[name] = code

    @property
    def known_names(self) -> Mapping[str, int]:
        """Code by name, without names that could not be read."""
        return MappingProxyType(
            {name: code for name, code in self.named.items() if code is not None}
        )

    @property
    def names_of_members(self) -> Mapping[str, int]:
        """What `states` names, before anything is merged; without names that could not be read."""
        return MappingProxyType(
            {name: code for name, code in self.members.items() if code is not None}
        )

    def item(self, value: object, path: Path) -> int | None:
        """The state that a name, a pattern or `{taken: [...]}` stands for by default.

        A merged state goes by the code of its least member that exists by default.
        """
        code = self.member(value, path)
        if code is None or self.merging is None or self.by_default is None:
            return None if code is None else self.merged(code)
        merged = self.merged(code)
        members = map(int, self.merging.members.get(merged, ()))
        return next((each for each in members if each in self.by_default), merged)

    def member(self, value: object, path: Path) -> int | None:
        """The same before anything is merged: in another world it may be a state of its own."""
        if self.faults.hit(path):
            return None
        return self._text(value, path) if isinstance(value, str) else self._taken(value, path)

    def text(self, text: str, path: Path, *, offset: int = 0) -> int | None:
        """The state that a name or a pattern at character `offset` of a text stands for."""
        code = self._text(text, path, offset=offset)
        return None if code is None else self.merged(code)

    def _text(self, text: str, path: Path, *, offset: int = 0) -> int | None:
        if text in self.elsewhere:
            self.faults.add(
                path,
                f"no states are merged under the name '{text}' in the world of all defaults",
                rule="there its members are states of their own",
                way_out="name the members instead, or change a default",
                offset=offset,
            )
            return None
        if text in self.named:
            return self.members.get(text, self.named[text])
        if not re.match("[a-z]", text):
            return self._pattern(text, path, offset=offset)
        if self.names_lost:
            return None
        self.faults.add(
            path,
            f"no state is called '{text}'",
            rule="a state is a name from 'states', a pattern such as 'YN', or {taken: [...]}",
            way_out=nearest_name(text, self.named),
            offset=offset,
        )
        return None

    def text_of(self, code: int) -> str:
        """How to write a state: by its name or else by its pattern."""
        for name, named in self.named.items():
            if named == code:
                return name
        return "".join("NY"[code >> bit & 1] for bit in range(len(self.names.references)))

    def _taken(self, value: object, path: Path) -> int | None:
        part = checked(StatePart, value, path, self.faults)
        if part.taken is None:
            if not self.faults.hit(path):
                way_out = "write {taken: [...]}; the list may be empty"
                self.faults.add(path, "'taken' is missing", way_out=way_out)
            return None
        code = self.names.mask(part.taken, (*path, "taken"))
        return None if code is None else self._existing(code, path, offset=0)

    def _pattern(self, text: str, path: Path, *, offset: int) -> int | None:
        pattern = self.names.pattern(text, path, offset=offset)
        if pattern is None:
            return None
        if "-" not in text:
            return self._existing(pattern.taken, path, offset=offset)
        if self.feasible is None:
            return None
        codes = self.feasible.codes[pattern.matches(self.feasible.codes)]
        if self.merging is not None:
            codes = np.unique([self.merged(int(code)) for code in codes])
        if len(codes) == 1:
            return int(codes[0])
        found = f"'{text}' is the pattern of {len(codes):,} states"
        rule = "here a pattern must leave exactly one"
        self.faults.add(path, found, rule=rule, offset=offset)
        return None

    def merged(self, code: int) -> int:
        """The code of the state that a code belongs to."""
        merged = None if self.merging is None else self.merging.code_of(code)
        return code if merged is None else merged

    def _existing(self, code: int, path: Path, *, offset: int) -> int | None:
        if self.feasible is None or code in self.feasible:
            return code
        because = "its options are not all there in any world"
        for index, rule in enumerate(self.rules):
            if rule and rule.constraint.matches(np.array([code], dtype=np.int64))[0]:
                place = self.faults.place((*self.rules_path, index))
                because = f"'{rule.text}' in {place} rules it out"
                break
        found = f"the state '{self.text_of(code)}' does not exist"
        way_out = "change one of the two"
        self.faults.add(path, found, rule=because, way_out=way_out, offset=offset)
        return None
