"""Doing one thing for many files: one after the other, or several at a time."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

MANY = 200
"""Fewer files than this are done sooner than further processes are started."""


def for_each(do: Callable[[T], R], tasks: Sequence[T], jobs: int) -> Iterator[R]:
    """What `do` gives for each task, in their order, whatever the number of processes.

    With more than one job, `do`, tasks and results must pickle.
    """
    if jobs <= 1 or len(tasks) < MANY:
        yield from map(do, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    from transcription_lsp.project.interrupts import (
        begin_worker,
        end_workers,
        unheard,
        until_told,
    )

    # Here first: what the first one loads, the processes that are forked after it need not.
    first, *tasks = tasks
    yield do(first)
    size = max(1, min(32, len(tasks) // (jobs * 4)))
    with ProcessPoolExecutor(min(jobs, len(tasks)), initializer=begin_worker) as pool:
        try:
            with unheard():
                results = pool.map(partial(until_told, do), tasks, chunksize=size)
            yield from results
        except BaseException:
            end_workers()
            pool.shutdown(cancel_futures=True)
            raise
