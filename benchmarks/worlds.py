"""Time of answering questions in many worlds, side by side with one plain analysis for each.

    python benchmarks/worlds.py             # 4,096 worlds; well under two minutes
    python benchmarks/worlds.py --profile   # also where the time goes

The model: ten options (2^10 states) of five decision makers, twelve assumptions about what they
prefer, eight questions, five of them about what today leads to. "plain" builds and
analyses each world by itself, sharing nothing, on one thread; it is measured on 32 worlds.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from random import Random
from types import MappingProxyType

import numpy as np

from standoff.analysis.questions import answer_in
from standoff.analysis.world_analysis import WorldAnalysis
from standoff.case.assumptions import Alternative, Assumption, Assumptions
from standoff.case.open_model import OpenModel
from standoff.case.questions import Question
from standoff.ensembles.over_worlds import DISPLAYED, over_worlds
from standoff.expressions.parse import parse
from standoff.expressions.questions import concepts_of, parse_question
from standoff.model.decision_maker import DecisionMaker
from standoff.model.option import Option
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.statement import Statement

MAKERS = tuple("abcde")
NAMES = tuple(f"{owner}.{option}" for owner in MAKERS for option in "xy")
ASSUMPTIONS = 12
PLAIN_WORLDS = 32
LIMIT = 120
"""Seconds that all worlds may take."""
QUESTIONS = (
    "some reached equilibrium where a.x and b.x",
    "some reached equilibrium where c.x or d.y",
    "every reached equilibrium where not e.x",
    "every reached equilibrium where a.y if b.y",
    "no reached equilibrium where c.y and d.x",
    "some equilibrium under seq, smr where a.x iff e.y",
    "settlement where b.x",
    "status quo is an equilibrium",
)


def main() -> None:
    """Run the benchmark and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--profile", action="store_true", help="on one thread, 256 worlds")
    given = parser.parse_args()
    model = random_model(given.seed)
    worlds = model.assumptions.worlds()
    questions = tuple(
        Question(id=f"q{number}", ask=each, form=parse_question(each), text=each)
        for number, each in enumerate(QUESTIONS)
    )
    # Compiled kernels are compiled once.
    _plain(model, questions, 1)
    if given.profile:
        _profile(random_model(given.seed), questions)
    begun = time.perf_counter()
    results = over_worlds(model, worlds, questions, threads=given.threads)
    taken = time.perf_counter() - begun
    begun = time.perf_counter()
    expected = _plain(model, questions, PLAIN_WORLDS)
    plain = (time.perf_counter() - begun) / PLAIN_WORLDS
    places = _places(len(worlds), PLAIN_WORLDS)
    same = (results.answers[places] == expected).all()
    print(
        "| worlds | different | threads | time (s) | worlds/s | plain (ms/world) | ratio | same |"
    )
    print("|" + " --: |" * 8)
    print(
        f"| {len(worlds):,} | {len(results.outcomes):,} | {given.threads} | {taken:.1f}"
        f" | {len(worlds) / taken:.0f} | {plain * 1e3:.1f} | {plain * len(worlds) / taken:.1f}"
        f" | {'yes' if same else 'NO'} |"
    )
    print(f"\n{'within' if taken <= LIMIT else 'OVER'} {LIMIT} seconds")


def random_model(seed: int) -> OpenModel:
    """The model; the same for the same seed."""
    random = Random(seed)
    items = tuple(
        Assumption(
            id=f"q{number}",
            text="Is it so?",
            alternatives=(Alternative(id="so", text="so"), Alternative(id="not", text="not")),
            default="so",
        )
        for number in range(ASSUMPTIONS)
    )
    preferences = {}
    for place, owner in enumerate(MAKERS):
        statements = []
        for number in range(12):
            words = random.sample(NAMES, 2)
            joined = random.choice(["{} if {}", "{} and {}", "{} or not {}", "not ({} and {})"])
            text = joined.format(*words) if number % 2 else random.choice(["{}", "not {}"])
            text = text.format(words[0])
            # Every assumption is spoken of by one or two decision makers.
            about = (number * len(MAKERS) + place) % (2 * ASSUMPTIONS)
            assuming = parse(f"q{about}=so") if about < ASSUMPTIONS else None
            statements.append(Statement(parse(text), text, assuming=assuming))
        preferences[owner] = Prioritized(tuple(statements), NAMES)
    return OpenModel(
        decision_makers=tuple(DecisionMaker(id=each, name=each) for each in MAKERS),
        options=tuple(
            Option(id=name[2:], owner=name[0], yes=f"{name[0]} does {name[2:]}") for name in NAMES
        ),
        preferences=MappingProxyType(preferences),
        status_quo=0,
        assumptions=Assumptions(items),
    )


def _places(worlds: int, count: int) -> list[int]:
    """Worlds spread evenly over all of them."""
    return [each * worlds // count for each in range(count)]


def _plain(model: OpenModel, questions: tuple[Question, ...], count: int) -> np.ndarray:
    """The answers in some worlds, each built and analysed by itself."""
    worlds = model.assumptions.worlds()
    concepts = dict.fromkeys(DISPLAYED)
    forms = [parse_question(each.text) for each in questions]
    for form in forms:
        concepts.update(dict.fromkeys(concepts_of(form)))
    rows = []
    for place in _places(len(worlds), count):
        analysis = WorldAnalysis(model.template(worlds[place]).build(), tuple(concepts))
        rows.append([int(answer_in(analysis, each).verdict) for each in forms])
    return np.array(rows, dtype=np.int8)


def _profile(model: OpenModel, questions: tuple[Question, ...]) -> None:
    worlds = model.assumptions.worlds(samples=256, seed=0)
    profile = cProfile.Profile()
    # Threads are not seen by the profiler, so worlds are judged by hand.
    from standoff.ensembles.over_worlds import Judge

    judge = Judge(questions=questions)
    profile.enable()
    for place in range(len(worlds)):
        choices = worlds[place]
        judge.outcome(model.conflict(choices), model.frame_key(choices))
    profile.disable()
    pstats.Stats(profile).sort_stats("cumulative").print_stats(35)


if __name__ == "__main__":
    main()
