"""The workers of a Dask cluster, which see the same files as this machine.

Everything is loaded from the library where a cluster is named, nothing elsewhere.
"""

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from transcription_lsp import __version__
from transcription_lsp.project.workers import AHEAD, each_of

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

_CONNECTING = 10
"""Seconds to wait for a scheduler, and for its first worker."""
_LOOK = 2
"""Seconds without a result after which it is looked whether the cluster is still there."""
_PATIENCE = 60
"""Seconds to wait for workers once the last has left."""
_LEAST_BATCHES = 64


class ClusterError(Exception):
    """A cluster that cannot be used; the text is a sentence that says why."""


class _Worker(NamedTuple):
    """What a worker is found to have."""

    version: str
    python: tuple[int, int]
    sees_folder: bool


class Cluster:
    """A scheduler with its workers, to whom batches are handed."""

    def __init__(self, address: str) -> None:
        """Connect to the scheduler at an address, such as tcp://10.0.0.1:8786.

        Raises ClusterError.
        """
        try:
            import distributed
        except ImportError:
            raise ClusterError(
                "--cluster needs one more package: pip install 'transcription-lsp[cluster]'"
            ) from None
        _be_quiet()
        self._folder = os.getcwd()
        self._address = address
        self.said: list[str] = []
        """Sentences about what went wrong on the way, and was set right."""
        try:
            self._client: Any = distributed.Client(
                address, timeout=_CONNECTING, set_as_default=False
            )
        except (OSError, ValueError, TypeError) as error:
            raise ClusterError(
                f"There is no Dask scheduler at {address}: {_first_line(error)}."
            ) from error
        try:
            self._see_workers()
        except BaseException:
            self.close()
            raise
        self._executor = self._client.get_executor(pure=False)
        self._is_gone = False
        threads = sum(self._client.nthreads().values())
        self.ahead = max(threads * AHEAD, _LEAST_BATCHES)

    def submit(self, do: Callable[[T], R], batch: Sequence[T]) -> "Future[list[R]]":
        """Hand over a batch; what cannot be handed over any more has failed."""
        from concurrent.futures import Future

        try:
            if self._is_gone:
                raise ConnectionError
            future: Future[list[R]] = self._executor.submit(_in_turn, self._folder, do, batch)
        except Exception as error:
            future = Future()
            future.set_exception(error)
        return future

    def results(self, future: "Future[list[R]]") -> list[R]:
        """Wait for the results of a batch, as long as there is somebody to do it.

        Raises what it failed by, and ConnectionError.
        """
        without = 0
        while True:
            if self._is_gone and not future.done():
                raise ConnectionError
            try:
                return future.result(_LOOK)
            except TimeoutError:
                if future.done():
                    raise
            if self._client.status != "running":
                raise ConnectionError("its scheduler is not there any more")
            cores = self._client.sync(self._client.scheduler.ncores, callback_timeout=_CONNECTING)
            without = 0 if cores else without + _LOOK
            if without > _PATIENCE:
                raise ConnectionError("its workers have left")

    def again(
        self, error: Exception, do: Callable[[T], R], batch: Sequence[T], lost: Callable[[T], R]
    ) -> list[R]:
        """The results of a batch that failed.

        At what ended several workers, it is tried which of the tasks that was; what failed for
        another reason is done here.
        """
        from distributed import KilledWorker

        if not isinstance(error, KilledWorker):
            self._tell(error)
            return each_of(do, batch)
        if len(batch) == 1:
            return [lost(batch[0])]
        futures = [(task, self.submit(do, [task])) for task in batch]
        results: list[R] = []
        for task, future in futures:
            try:
                results += self.results(future)
            except Exception as its:
                results += self.again(its, do, [task], lost)
        return results

    def end(self) -> None:
        """Let go of what is not done; the cluster can be used again."""
        self._executor.shutdown(wait=False)
        if not self._is_gone:
            self._executor = self._client.get_executor(pure=False)

    def close(self) -> None:
        """Leave the cluster."""
        self._client.close(timeout=_CONNECTING)

    def _see_workers(self) -> None:
        """Whether there are workers, and have what they need. Raises ClusterError."""
        try:
            self._client.wait_for_workers(1, timeout=_CONNECTING)
            workers = self._client.run(_seen_from, self._folder)
        except TimeoutError as error:
            raise ClusterError(f"The scheduler at {self._address} has no workers.") from error
        except ImportError as error:
            raise ClusterError(
                f"Workers of {self._address} cannot load transcription-lsp: "
                "it must be installed where they run."
            ) from error
        here = _seen_from(self._folder)
        for name, worker in workers.items():
            if (worker.version, worker.python) != (here.version, here.python):
                raise ClusterError(
                    f"The worker {name} has transcription-lsp {worker.version} on Python "
                    f"{'.'.join(map(str, worker.python))}; it must be {here.version} on "
                    f"{'.'.join(map(str, here.python))} as here."
                )
            if not worker.sees_folder:
                raise ClusterError(
                    f"The worker {name} has no folder {self._folder}: "
                    "workers must see the files under the same paths as this machine."
                )

    def _tell(self, error: Exception) -> None:
        """Say once that the cluster does less than it was asked to."""
        self._is_gone = (
            self._is_gone
            or self._client.status != "running"
            or isinstance(error, ConnectionError | TimeoutError)
        )
        if not self.said:
            what = f"did not do all its work ({_first_line(error)})"
            if self._is_gone:
                what = "is gone"
            self.said.append(f"The cluster at {self._address} {what}: the rest was done here.")


def _seen_from(folder: str) -> _Worker:
    """What there is on the machine that runs this."""
    return _Worker(__version__, sys.version_info[:2], os.path.isdir(folder))


_OWN: "dict[int, ThreadPoolExecutor]" = {}
"""By process: the thread that does the batches."""


def _in_turn(folder: str, do: Callable[[T], R], batch: Sequence[T]) -> list[R]:
    """Do a batch on a worker, in the folder from which paths are seen.

    One after the other, in one thread: what is kept open between files belongs to that.
    """
    from concurrent.futures import ThreadPoolExecutor

    own = _OWN.setdefault(os.getpid(), ThreadPoolExecutor(1))
    return own.submit(_in_folder, folder, do, batch).result()


def _in_folder(folder: str, do: Callable[[T], R], batch: Sequence[T]) -> list[R]:
    before = os.getcwd()
    if before == folder:
        return each_of(do, batch)
    os.chdir(folder)
    try:
        return each_of(do, batch)
    finally:
        os.chdir(before)


def _be_quiet() -> None:
    """The library logs what this module says in a sentence."""
    import logging

    for name in logging.root.manager.loggerDict:
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".") or type(error).__name__
