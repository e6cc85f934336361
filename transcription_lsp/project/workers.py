"""Doing one thing for many files: here, in processes of this machine, or on a cluster.

The files go out in batches of about the same number of bytes; results come back in the order of the
files, while later batches are still at work. What a process that ended was doing is done again.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Generic, NamedTuple, NoReturn, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from transcription_lsp.project.cluster import Cluster

T = TypeVar("T")
R = TypeVar("R")

MANY = 200
"""Fewer files than this are done sooner than further processes are started."""
_BYTES = 128 * 1024
_TASKS = 32
"""A batch ends with so many bytes or tasks: a tenth of a second, beside which handing it over is
nothing."""
_SLOTS = 400
"""Of what is known, too, no more is held."""
_BEFORE = 1_000
"""So many are looked at, whether that many are to be done, before the first is begun."""
AHEAD = 16
"""Batches for each worker that may wait: behind a large file there is enough to do."""


class Staff(Protocol):
    """Those who do batches."""

    ahead: int
    """How many batches may be with them at a time."""

    def submit(self, do: Callable[[T], R], batch: Sequence[T]) -> "Future[list[R]]":
        """Hand over a batch."""
        ...

    def results(self, future: "Future[list[R]]") -> list[R]:
        """Wait for the results of a batch. Raises what it failed by."""
        ...

    def again(
        self, error: Exception, do: Callable[[T], R], batch: Sequence[T], lost: Callable[[T], R]
    ) -> list[R]:
        """The results of a batch that failed. Raises the error where it is no loss of a worker.

        `lost` gives the result of a task that ends whoever does it.
        """
        ...

    def end(self) -> None:
        """Let go, without waiting for what is not done."""
        ...


class Done(NamedTuple, Generic[R]):
    """Stands among tasks in the place of one that need not be done, with what came of it."""

    result: R


def for_each(
    do: Callable[[T], R],
    tasks: "Iterable[T | Done[R]]",
    by: "int | Cluster",
    size_of: Callable[[T], int] | None = None,
    lost: Callable[[T], R] | None = None,
) -> Iterator[R]:
    """What `do` gives for each task, in their order, whoever does it.

    `by` is a number of processes, or a cluster. With either, `do`, tasks and results must pickle.
    `size_of` tells how many bytes a task is, `lost` what is the result of one at which a process
    ends; without it that is raised.
    """
    slots = iter(tasks)
    if not isinstance(by, int):
        yield from _handed_out(do, _batches(slots, size_of), by, lost or _raised)
        return
    number = 0
    while True:
        some = list(islice(slots, _BEFORE))
        number += sum(not isinstance(each, Done) for each in some)
        if by > 1 and number >= MANY:
            break
        if not some:
            return
        for slot in some:
            yield slot.result if isinstance(slot, Done) else do(slot)
    slots = chain(some, slots)
    # Here first: what the first one loads, the processes that are forked after it need not.
    for slot in slots:
        yield slot.result if isinstance(slot, Done) else do(slot)
        if not isinstance(slot, Done):
            break
    yield from _handed_out(do, _batches(slots, size_of), _Processes(by), lost or _raised)


def _handed_out(
    do: Callable[[T], R],
    batches: "Iterator[list[T | Done[R]]]",
    staff: Staff,
    lost: Callable[[T], R],
) -> Iterator[R]:
    """The results of batches in their order, a limited number of which is out at a time."""
    out: deque[_Out[T, R]] = deque()
    try:
        while True:
            for slots in islice(batches, staff.ahead - len(out)):
                tasks = [each for each in slots if not isinstance(each, Done)]
                out.append(_Out(slots, tasks, staff.submit(do, tasks) if tasks else None))
            if not out:
                return
            slots, tasks, future = out.popleft()
            try:
                results = staff.results(future) if future else []
            except Exception as error:
                results = staff.again(error, do, tasks, lost)
                out = deque(
                    each._replace(future=staff.submit(do, each.tasks))
                    if _has_failed(each)
                    else each
                    for each in out
                )
            done = iter(results)
            for slot in slots:
                yield slot.result if isinstance(slot, Done) else next(done)
    finally:
        staff.end()


class _Out(NamedTuple, Generic[T, R]):
    """A batch that is being done."""

    slots: "list[T | Done[R]]"
    tasks: list[T]
    """Those of the slots that are no results yet."""
    future: "Future[list[R]] | None"


def _has_failed(batch: "_Out[T, R]") -> bool:
    future = batch.future
    if future is None or not future.done():
        return False
    return future.cancelled() or future.exception() is not None


def _batches(
    slots: "Iterable[T | Done[R]]", size_of: Callable[[T], int] | None
) -> "Iterator[list[T | Done[R]]]":
    batch: list[T | Done[R]] = []
    size = tasks = 0
    for slot in slots:
        batch.append(slot)
        if not isinstance(slot, Done):
            tasks += 1
            size += size_of(slot) if size_of else 0
        if size >= _BYTES or tasks >= _TASKS or len(batch) >= _SLOTS:
            yield batch
            batch = []
            size = tasks = 0
    if batch:
        yield batch


def each_of(do: Callable[[T], R], batch: Sequence[T]) -> list[R]:
    """What `do` gives for each task of a batch."""
    return [do(each) for each in batch]


def _raised(task: object) -> NoReturn:
    raise RuntimeError(f"the process that did {task} ended")


class _Processes:
    """Processes of this machine."""

    def __init__(self, jobs: int) -> None:
        self.ahead = jobs * AHEAD
        self._jobs = jobs
        self._pool = _pool(jobs)

    def submit(self, do: Callable[[T], R], batch: Sequence[T]) -> "Future[list[R]]":
        from concurrent.futures.process import BrokenProcessPool

        from transcription_lsp.project.interrupts import unheard, until_told

        try:
            with unheard():  # processes may be started now
                return self._pool.submit(each_of, partial(until_told, do), batch)
        except BrokenProcessPool as error:
            return _failed(error)

    def results(self, future: "Future[list[R]]") -> list[R]:
        return future.result()

    def again(
        self, error: Exception, do: Callable[[T], R], batch: Sequence[T], lost: Callable[[T], R]
    ) -> list[R]:
        from concurrent.futures.process import BrokenProcessPool

        if not isinstance(error, BrokenProcessPool):
            raise error
        self._pool.shutdown(cancel_futures=True)
        results = [_alone(do, task, lost) for task in batch]
        self._pool = _pool(self._jobs)
        return results

    def end(self) -> None:
        from transcription_lsp.project.interrupts import end_workers

        end_workers()
        self._pool.shutdown(cancel_futures=True)


def _alone(do: Callable[[T], R], task: T, lost: Callable[[T], R]) -> R:
    """What comes of a task in a process of its own, since it may be the one that ends it."""
    from concurrent.futures.process import BrokenProcessPool

    from transcription_lsp.project.interrupts import unheard, until_told

    with _pool(1) as pool:
        try:
            with unheard():
                future = pool.submit(until_told, do, task)
            return future.result()
        except BrokenProcessPool:
            return lost(task)


def _failed(error: Exception) -> "Future[list[R]]":
    from concurrent.futures import Future

    future: Future[list[R]] = Future()
    future.set_exception(error)
    return future


def _pool(jobs: int) -> "ProcessPoolExecutor":
    from concurrent.futures import ProcessPoolExecutor

    from transcription_lsp.project.interrupts import begin_worker

    return ProcessPoolExecutor(jobs, initializer=begin_worker)
