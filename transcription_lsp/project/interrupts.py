"""Being told to end, by Ctrl-C or by SIGTERM: at once, but with nothing left half done.

Either raises KeyboardInterrupt in the process that was started in the shell, so that whatever is
open is closed on the way out. That process then ends the others, which are deaf to Ctrl-C.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_Handler = signal.Handlers | Callable[[int, FrameType | None], None]

_USUAL: "tuple[tuple[signal.Signals, _Handler], ...]" = (
    (signal.SIGINT, signal.default_int_handler),
    (signal.SIGTERM, signal.SIG_DFL),
)


class _State:
    """What this process has been told, and what it is about."""

    told: int = 0
    """The signal that told it to end; 0 if none did."""
    is_held: bool = False
    """Whether it shall end only a little later."""
    is_waiting: bool = False
    """Whether it was told so meanwhile."""
    is_busy: bool = False
    """Of a worker: whether it is about a task."""


_state = _State()


@contextmanager
def listening() -> Iterator[None]:
    """Have the signals that tell this process to end raise KeyboardInterrupt in this block.

    One that is ignored, or has a handler of somebody else, is left as it is.
    """
    _state.told = 0
    taken = []
    try:
        for number, handler in _USUAL:
            if signal.getsignal(number) is handler:
                with suppress(ValueError):  # only the main thread can
                    signal.signal(number, _end)
                    taken.append((number, handler))
        yield
    finally:
        for number, handler in taken:
            signal.signal(number, handler)


def exit_code() -> int:
    """What the shell is told of a process that was told to end: 130 after Ctrl-C."""
    return 128 + (_state.told or signal.SIGINT)


@contextmanager
def held() -> Iterator[None]:
    """Do what is in this block to its end; then raise KeyboardInterrupt if that was called for."""
    _state.is_held, _state.is_waiting = True, False
    try:
        yield
    finally:
        _state.is_held = False
        if _state.is_waiting:
            raise KeyboardInterrupt


@contextmanager
def unheard() -> Iterator[None]:
    """Start workers in this block: none is told anything before `begin_worker` has run in it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    waiting = {signal.SIGINT, signal.SIGTERM, signal.SIGUSR1}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, waiting)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(number: int, _: FrameType | None) -> None:
    _state.told = number
    _state.is_waiting = _state.is_held
    if not _state.is_held:
        raise KeyboardInterrupt


def begin_worker() -> None:
    """In a worker: be deaf to Ctrl-C, end a task when told to, and go when nobody is there."""
    from threading import Thread

    _state.told = 0
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.signal(signal.SIGUSR1, _end_task)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM, signal.SIGUSR1})
    Thread(target=_go_with_parent, daemon=True).start()


def _go_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _end_task(number: int, _: FrameType | None) -> None:
    # Between tasks results are handed over: who reads a half of one waits for ever.
    _state.told = number
    _state.is_waiting = _state.is_held
    if _state.is_busy and not _state.is_held:
        raise SystemExit


def until_told(do: Callable[[T], R], task: T) -> R:
    """In a worker: do a task. Raises SystemExit once it was told to end."""
    _state.is_busy = True
    try:
        if _state.told:
            raise SystemExit
        return do(task)
    finally:
        _state.is_busy = False


def end_workers() -> None:
    """Have the workers that this process has started leave off."""
    from multiprocessing import active_children

    if not hasattr(signal, "SIGUSR1"):  # there they do to the end what they have begun
        return
    for child in active_children():
        if child.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGUSR1)
