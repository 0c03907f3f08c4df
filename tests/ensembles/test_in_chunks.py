"""Work in chunks: the same in the same order for any number of threads, and told as it goes."""

from __future__ import annotations

import pytest

from standoff.ensembles.in_chunks import CHUNK, in_chunks


@pytest.mark.parametrize("threads", [None, 1, 3])
@pytest.mark.parametrize("count", [0, 1, CHUNK, 20 * CHUNK + 5])
def test_results_come_in_the_order_of_the_places(count: int, threads: int | None) -> None:
    assert in_chunks(lambda place: place**2, count, threads=threads) == [
        place**2 for place in range(count)
    ]


def test_progress_ends_with_all_of_them() -> None:
    told: list[int] = []
    in_chunks(str, 3 * CHUNK + 1, progress=told.append)
    assert told == [CHUNK, 2 * CHUNK, 3 * CHUNK, 3 * CHUNK + 1]


def test_what_goes_wrong_ends_the_work() -> None:
    def work(place: int) -> int:
        if place == CHUNK + 1:
            raise ValueError("here")
        return place

    with pytest.raises(ValueError, match="here"):
        in_chunks(work, 100 * CHUNK)
