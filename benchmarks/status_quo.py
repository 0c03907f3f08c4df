"""Processor time for everything that can be reached from one state, by moves and by improvements.

    python benchmarks/status_quo.py           # up to 2^20 states x 5 decision makers
    python benchmarks/status_quo.py --large   # also 2^24 states; 6 GiB of memory

Warm (compiled and run once before); the conflict is made anew for every run, so that nothing it
keeps helps. All of it runs on one processor, whose time is counted, not that of the clock. "both"
is the status quo analysis: a search over (state, last mover) of either kind. "to the end" is the
time to put all shortest sequences to a farthest state together, by improvements; "ways" is how many
there are.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace

from stability import VARIANTS, Setting
from standoff.analysis.shortest_paths import shortest_paths
from standoff.analysis.status_quo import StatusQuo, status_quo
from standoff.errors import TooLargeError
from standoff.model.conflict import Conflict


def main() -> None:
    """Run the benchmarks that were asked for and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--large", action="store_true", help="also 2^24 states")
    given = parser.parse_args()
    for variant in VARIANTS:
        _both(Setting(k=12, n=5, variant=variant).conflict())
    head = (
        "states", "DMs", "variant", "by moves (s)", "by improvements (s)", "both (s)",
        "farthest", "to the end (s)", "ways",
    )  # fmt: skip
    print("| " + " | ".join(head) + " |")
    print("|" + " --: |" * len(head), flush=True)
    for k, n in [(12, 5), (16, 5), (20, 5), *([(24, 4)] * given.large)]:
        for variant in VARIANTS:
            conflict = Setting(k=k, n=n, variant=variant).conflict()
            moves, improvements, found = _both(conflict)
            far = (len(found[0].layers) - 1, len(found[1].layers) - 1)
            seconds, ways = _to_the_end(found[1])
            row = (
                f"2^{k}", str(n), variant, f"{moves:.3f}", f"{improvements:.3f}",
                f"{moves + improvements:.3f}", f"{far[0]} and {far[1]} moves", seconds, ways,
            )  # fmt: skip
            print("| " + " | ".join(row) + " |", flush=True)


def _both(conflict: Conflict) -> tuple[float, float, tuple[StatusQuo, StatusQuo]]:
    """Seconds by moves and by improvements, and what was found."""
    start = len(conflict.states) // 3 + 1
    taken, found = [], []
    for by in ("moves", "improvements"):
        anew = replace(conflict)
        begin = time.process_time()
        found.append(status_quo(anew, by=by, start=start))
        _ = found[-1].layers
        taken.append(time.process_time() - begin)
    return taken[0], taken[1], (found[0], found[1])


def _to_the_end(found: StatusQuo) -> tuple[str, str]:
    begin = time.process_time()
    try:
        paths = shortest_paths(found, int(found.moves.argmax()) + 1)
    except TooLargeError:
        return f"{time.process_time() - begin:.2f}", "too many links"
    assert paths is not None
    return f"{time.process_time() - begin:.2f}", f"{paths.count:,}"


if __name__ == "__main__":
    main()
