"""Work on many worlds, in fixed chunks on several threads, put together in their order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

__all__ = ["CHUNK", "Progress", "in_chunks"]

CHUNK = 32
"""Worlds that are worked on in one go."""

Found = TypeVar("Found")
Progress = Callable[[int, int], None]
"""Called with what is done and what there is to do."""


def in_chunks(
    work: Callable[[int], Found],
    count: int,
    *,
    threads: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Found]:
    """What `work` gives for each place from 0 to `count`, in that order.

    `threads` defaults to the number of processors; it changes nothing but the time. `progress` is
    called with how many are done. An interrupted run does not wait for what has not begun.
    """
    chunks = [range(each, min(each + CHUNK, count)) for each in range(0, count, CHUNK)]
    found: list[Found] = []
    workers = ThreadPoolExecutor(threads or os.cpu_count() or 1)
    try:
        for some in _in_order(workers, lambda chunk: [work(place) for place in chunk], chunks):
            found += some
            if progress is not None:
                progress(len(found))
    finally:
        workers.shutdown(cancel_futures=True)
    return found


def _in_order(
    workers: ThreadPoolExecutor,
    task: Callable[[range], list[Found]],
    chunks: Sequence[range],
) -> Iterator[list[Found]]:
    """Results in the order of the chunks, with only so many waiting as keep all threads busy."""
    left = iter(chunks)
    waiting = [workers.submit(task, each) for each in islice(left, 4 * (os.cpu_count() or 1))]
    while waiting:
        yield waiting.pop(0).result()
        waiting += [workers.submit(task, each) for each in islice(left, 1)]
