"""The editor that started the server: when it is gone, however it went, the server ends."""

import os
import sys
import threading
import time

_SECONDS_BETWEEN_LOOKS = 1.0


def end_with(process: int) -> None:
    """End this process, with exit code 1, soon after the process with that number has ended.

    A number that names no process now is not watched: an editor outside a container gives one
    that means nothing inside.
    """
    if _runs(process):
        threading.Thread(target=_watch, args=(process,), name="parent", daemon=True).start()


def _watch(process: int) -> None:
    while _runs(process):
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    # The main thread may be reading from a pipe that somebody else keeps open.
    os._exit(1)


def _runs(process: int) -> bool:
    """Whether a process with that number exists."""
    if sys.platform == "win32":
        return _runs_on_windows(process)
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _runs_on_windows(process: int) -> bool:
    # os.kill would not ask there, but send Ctrl+C.
    if sys.platform != "win32":
        return True
    import ctypes

    synchronize, still_waiting = 0x00100000, 0x00000102
    kernel = ctypes.windll.kernel32
    handle = kernel.OpenProcess(synchronize, False, process)
    if not handle:
        return False
    try:
        return bool(kernel.WaitForSingleObject(handle, 0) == still_waiting)
    finally:
        kernel.CloseHandle(handle)
