"""The engine's side of a plain conflict: as a `Conflict` made in Python, or as the text of a case.

The oracle itself imports nothing from here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

import numpy as np

from standoff.analysis.stability import StabilityTable, analyse
from standoff.expressions.when import when
from standoff.model.attitude import ATTITUDES, with_attitudes
from standoff.model.bound_input import ConstraintInput
from standoff.model.conflict import Conflict, preferences_held
from standoff.model.preference import Preference as EnginePreference
from standoff.model.preference import structure_of
from standoff.preferences.comparisons import Comparisons, Rest
from standoff.preferences.fuzzy import Fuzzy
from standoff.preferences.order import GradedRanking
from standoff.preferences.pairs import Chain
from standoff.preferences.prioritized import Entry, Prioritized
from standoff.preferences.probabilistic import Probabilistic
from standoff.preferences.ranking import Ranking
from standoff.preferences.statement import Statement
from tests.oracle.model import State
from tests.oracle.relations import (
    Degrees,
    Ladder,
    Preference,
    Ranked,
    Rule,
    Said,
    Shares,
    Statements,
    Step,
)
from tests.oracle.stability import Concept
from tests.oracle.structure_families import Asked, MoveData, StructureData
from tests.oracle.structures import CONCEPTS


def conflict_of(data: StructureData) -> Conflict:
    """The same conflict, with every preference made by its own class."""
    moves = data.moves
    if moves.form == "option":
        conflict = Conflict.from_options(
            {f"dm{i}": _options_of(moves, i) for i in range(moves.n)},
            preferences={
                f"dm{i}": preference_of(each, moves) for i, each in enumerate(data.preferences)
            },
            infeasible=_infeasible(moves),
            directions={
                name: turn
                for name, turn in zip(references(moves), moves.directions, strict=True)
                if turn != "both"
            },
        )
    else:
        conflict = Conflict.from_moves(
            list(moves.states),
            {f"dm{i}": sorted(arcs) for i, arcs in enumerate(moves.arcs)},
            ranks={f"dm{i}": np.zeros(len(moves.states), dtype=int) for i in range(moves.n)},
        )
        structures = [
            structure_of(preference_of(each, moves), conflict.states) for each in data.preferences
        ]
        conflict = replace(conflict, **preferences_held(structures, len(moves.states)))
    if data.attitudes is None:
        return conflict
    words = {attitude: word for word, attitude in ATTITUDES.items()}
    return with_attitudes(
        conflict,
        {
            f"dm{i}": {f"dm{j}": words[each] for j, each in enumerate(row)}
            for i, row in enumerate(data.attitudes)
        },
    )


def text_of_case(data: StructureData) -> str:
    """The same conflict as the text of a case file, without attitudes."""
    moves = data.moves
    makers = {}
    for i, preference in enumerate(data.preferences):
        maker: dict[str, object] = {"preferences": _written(preference, moves)}
        if moves.form == "graph":
            maker["moves"] = [f"s{s} -> s{t}" for s, t in sorted(moves.arcs[i])]
        else:
            maker["options"] = {
                f"o{o}": {"yes": f"option {o} is taken", "direction": turn}
                for o, (owner, turn) in enumerate(zip(moves.owners, moves.directions, strict=True))
                if owner == i
            }
        makers[f"dm{i}"] = maker
    today = state_text(moves.states[0], moves)
    model: dict[str, object] = {"decision_makers": makers, "status_quo": today}
    if moves.form == "graph":
        model["states"] = {state_text(s, moves): f"this is state {s}" for s in moves.states}
    elif _missing(moves):
        model["infeasible"] = [{"pattern": state_text(s, moves)} for s in _missing(moves)]
    case = {"id": "drawn", "title": "A conflict drawn at random", "language": "en"}
    # A flow of YAML: every JSON text is one.
    return json.dumps({"standoff": 1, "case": case, "model": model}, indent=1)


def state_text(state: State, moves: MoveData) -> str:
    """A state as a case names it."""
    if moves.form == "graph":
        return f"s{state}"
    return "".join("NY"[state >> o & 1] for o in range(len(moves.owners)))


def table_of(conflict: Conflict, data: StructureData, asked: Asked) -> StabilityTable:
    """What the engine says under some switches."""
    readings = asked.readings
    return analyse(
        conflict,
        concepts=[engine_name(each, data) for each in concepts_of(data)],
        opponent_moves=asked.opponent_moves,
        self_sanction=asked.self_sanction,
        unknown=readings.unknown,
        unknown_credible=readings.unknown_credible,
        strength=readings.strength,
        strict=readings.strict,
    )


def concepts_of(data: StructureData) -> tuple[Concept, ...]:
    """The concepts of a kind of conflict; section 6 has no relational SSEQ."""
    return CONCEPTS if data.attitudes is None else CONCEPTS[:-1]


def engine_name(concept: Concept, data: StructureData) -> str:
    """What a concept is called where it is about attitudes."""
    return concept if data.attitudes is None else f"r{concept}"


def found(table: StabilityTable, concept: Concept, i: int, data: StructureData) -> set[State]:
    """The states the engine calls stable for one decision maker."""
    mask = table.stable_mask(engine_name(concept, data), i)
    return {s for s, stable in zip(data.moves.states, mask.tolist(), strict=True) if stable}


def preference_of(preference: Preference, moves: MoveData) -> EnginePreference:
    """One preference, by the class its kind has."""
    states = moves.states
    if isinstance(preference, Ranked):
        return _ranking(preference.ranks, states)
    if isinstance(preference, Said):
        kind = "known" if preference.follows else "pairwise"
        return Comparisons(
            kind=kind,
            chains=tuple(Chain.of(*each) for each in preference.said),
            rest=Rest(preference.rest),
            transitive=preference.follows,
        )
    if isinstance(preference, Ladder):
        return GradedRanking(Ranking.of(*preference.groups), preference.steps)
    if isinstance(preference, Degrees):
        return Fuzzy.of(
            {(x, y): p for (x, y), p in preference.degrees.items() if x < y},
            threshold=preference.threshold,
            order=_ranking(preference.ranks, states),
        )
    if isinstance(preference, Shares):
        return Probabilistic.of(
            preference.shares,
            alpha=preference.alpha,
            beta=preference.beta,
            gamma=preference.gamma,
            order=_ranking(preference.ranks, states),
        )
    return _prioritized(preference, moves)


def _prioritized(preference: Statements, moves: MoveData) -> Prioritized:
    names = references(moves)
    entries = [
        Entry(
            statements=tuple(
                replace(
                    Statement.of(text_of(rule, names), references=names),
                    strongly=step.mark == "strong",
                    known=step.mark != "unknown",
                )
                for rule in step.rules
            ),
            tied=len(step.rules) > 1,
        )
        for step in preference.steps
    ]
    return Prioritized.of_entries(entries, references=names, of_states=preference.of_states)


def text_of(rule: Rule, names: tuple[str, ...]) -> str:
    """A rule as people write it; names are those of options, or of states in graph form."""
    word, *parts = rule
    if word == "is":
        (name,) = parts
        assert isinstance(name, int)
        return names[name]
    texts = []
    for part in parts:
        assert isinstance(part, tuple)
        texts.append(text_of(part, names))
    return f"not ({texts[0]})" if word == "not" else f"({texts[0]}) {word} ({texts[1]})"


def references(moves: MoveData) -> tuple[str, ...]:
    """How options are called in full; in graph form, states."""
    if moves.form == "graph":
        return tuple(f"s{state}" for state in moves.states)
    return tuple(f"dm{owner}.o{o}" for o, owner in enumerate(moves.owners))


def _written(preference: Preference, moves: MoveData) -> dict[str, object]:
    """One preference as a case writes it."""

    def text(state: State) -> str:
        return state_text(state, moves)

    def line(ranks: Mapping[State, int]) -> str:
        levels = sorted(set(ranks.values()), reverse=True)
        groups = [[text(s) for s in moves.states if ranks[s] == level] for level in levels]
        return " > ".join(" = ".join(group) for group in groups)

    if isinstance(preference, Ranked):
        return {"order": line(preference.ranks)}
    if isinstance(preference, Said):
        pairs = [f"{text(x)} {sign} {text(y)}" for x, sign, y in preference.said]
        kind = "pairwise"
        if preference.follows:
            kind = "known"
        elif preference.rest == "unknown":
            kind = "strength"
        return {kind: {"pairs": pairs, "rest": preference.rest}}
    if isinstance(preference, Ladder):
        groups = [" = ".join(map(text, group)) for group in preference.groups]
        signs = [f" {'>' * step} " for step in preference.steps]
        return {"order": "".join(chain(*zip(groups, [*signs, ""], strict=True)))}
    if isinstance(preference, Degrees):
        return {
            "fuzzy": {
                "threshold": float(preference.threshold),
                "pairs": {
                    f"{text(x)} > {text(y)}": float(p)
                    for (x, y), p in preference.degrees.items()
                    if x < y
                },
                "order": line(preference.ranks),
            }
        }
    if isinstance(preference, Shares):
        return {
            "probabilistic": {
                "alpha": float(preference.alpha),
                "beta": float(preference.beta),
                "gamma": float(preference.gamma),
                "pairs": {
                    f"{text(x)} > {text(y)}": float(p) for (x, y), p in preference.shares.items()
                },
                "order": line(preference.ranks),
            }
        }
    return {"prioritized": [_entry(step, moves) for step in preference.steps]}


def _entry(step: Step, moves: MoveData) -> dict[str, object]:
    texts = [text_of(rule, references(moves)) for rule in step.rules]
    entry: dict[str, object] = {"prefer": texts[0]} if len(texts) == 1 else {"tie": texts}
    if step.mark == "strong":
        entry["strongly"] = True
    if step.mark == "unknown":
        entry["known"] = False
    return entry


def _ranking(ranks: Mapping[State, int], states: tuple[State, ...]) -> Ranking:
    levels = sorted(set(ranks.values()), reverse=True)
    return Ranking.of(*(tuple(s for s in states if ranks[s] == level) for level in levels))


def _options_of(moves: MoveData, i: int) -> list[str]:
    return [f"o{o}" for o, owner in enumerate(moves.owners) if owner == i]


def _infeasible(moves: MoveData) -> list[ConstraintInput]:
    names = references(moves)
    texts = []
    for code in _missing(moves):
        parts = [name if code >> o & 1 else f"not {name}" for o, name in enumerate(names)]
        texts.append(" and ".join(parts))
    return [when(text) for text in texts]


def _missing(moves: MoveData) -> list[State]:
    return sorted(set(range(2 ** len(moves.owners))) - set(moves.states))
