"""`standoff inverse`: what parties would have to want for a wanted state to hold."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from standoff.cli.command import Command
from standoff.cli.world_switches import DEFAULT_WORLD, WorldSwitches

__all__ = ["COMMAND"]

MOST_SECONDS = 86_400.0


def _no_option(_: object, wanted: str) -> None:
    """A pattern may begin with hyphens; anything else that does is a mistyped option."""
    if wanted.startswith("--") and not set(wanted) <= set("YN-"):
        raise ValueError("It is no option of this command, and no state")


def inverse(
    case: Path,
    wanted: Annotated[str, Parameter(allow_leading_hyphen=True, validator=_no_option)],
    /,
    *,
    concept: str = "seq",
    of: str = "",
    measure: Literal["total", "largest"] = "total",
    weights: str = "",
    time_limit: float = 60.0,
    opponent_moves: Literal["sequence", "once", "single"] = "sequence",
    self_sanction: Annotated[bool, Parameter(negative="--no-self-sanction")] = True,
    seed: int = 0,
    chosen: WorldSwitches = DEFAULT_WORLD,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Find the least change of what parties want that makes a wanted state hold.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    wanted
        A state: a name, a number, a pattern such as YN-, the options taken: ru.a,us.b. Or what is
        to be true in it: ru.a and not us.b.
    concept
        The way of thinking: nash, gmr, smr, seq or sseq.
    of
        Ids of those whose wishes may change, with commas between them. Everybody if left out.
    measure
        What is to be least: the pairs that change in total, or the largest number of any one party.
    weights
        How much a pair of each counts: ru=2,us=1/2. 1 where nothing is said.
    time_limit
        Seconds after which the best found is given, with what is known of better ones.
    opponent_moves
        Within one reply the others move: many times but nobody twice in a row (sequence), each at
        most once (once), or one of them once (single).
    self_sanction
        Being pushed back to the state one left deters.
    seed
        Seed of what is drawn where orders are too many to count.
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    """
    import numpy as np

    from standoff.analysis.inverse import inverse as ask
    from standoff.analysis.switches import question_of
    from standoff.analysis.wanted import wanted_states
    from standoff.casefile.read import load
    from standoff.cli.output import give, print_object, require_writable
    from standoff.cli.world_switches import in_chosen_world
    from standoff.errors import UnknownNameError
    from standoff.report.inverse_page import inverse_object, inverse_page

    require_writable(output, json=json)
    if not 0 < time_limit <= MOST_SECONDS:
        raise UnknownNameError(
            f"the time limit is {time_limit} seconds; it is above 0 and at most {MOST_SECONDS:,.0f}"
        )
    if seed < 0:
        raise UnknownNameError(f"the seed is {seed}; it is a whole number from 0 on")
    read = in_chosen_world(load(case), chosen)
    conflict = read.conflict
    states = np.flatnonzero(wanted_states(conflict, wanted).states) + 1
    found = ask(
        conflict,
        tuple(states.tolist()),
        concept=concept,
        of=[each for part in of.split(",") if (each := part.strip())],
        measure=measure,
        weights=_weights(weights),
        time_limit=time_limit,
        seed=seed,
        question=question_of(opponent_moves=opponent_moves, self_sanction=self_sanction),
    )
    if json:
        print_object(inverse_object(read, found, reading=chosen.reading))
    else:
        give(inverse_page(read, found, reading=chosen.reading), output)
    return 0


def _weights(text: str) -> dict[str, Fraction]:
    """Weights as they are typed, by decision maker."""
    from standoff.errors import UnknownNameError

    found: dict[str, Fraction] = {}
    parts: Sequence[str] = [each.strip() for each in text.split(",") if each.strip()]
    for part in parts:
        name, sign, value = (each.strip() for each in part.partition("="))
        try:
            # Longer ones would only be slow.
            weight = (
                Fraction(value) if sign and len(value) <= 12 and "e" not in value.lower() else None
            )
        except (ValueError, ZeroDivisionError):
            weight = None
        if weight is None or not name:
            raise UnknownNameError(f"'{part}' is no weight; weights are written ru=2,us=1/2")
        if name in found:
            raise UnknownNameError(f"'{name}' has two weights; give it one")
        found[name] = weight
    return found


COMMAND = Command(
    id="inverse",
    order=68,
    example="standoff inverse cases/syria-iraq-1975 s2 --of sy",
    run=inverse,
)
