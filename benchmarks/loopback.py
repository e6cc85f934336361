"""A Dask scheduler with two workers on this machine, for `collection.py`."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

WORKERS = 2
_PATIENCE = 60
"""Seconds until all of it has to be there."""


@contextmanager
def cluster(folder: Path, program: Path) -> Iterator[str]:
    """The address of the scheduler, whose workers import this program from its own folder.

    Its files are left in `folder`, its processes are gone afterwards. Raises ImportError where
    Dask is not installed, TimeoutError where the workers do not come.
    """
    from distributed import Client

    environment = {**os.environ, "PYTHONPATH": str(program)}
    with ExitStack() as processes:

        def start(what: str, *options: str) -> None:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{what}", *options, "--no-dashboard"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env=environment,
            )
            processes.callback(process.wait)
            processes.callback(process.kill)

        file = folder / "scheduler.json"
        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        address = _address(file)
        for _ in range(WORKERS):
            options = ("--no-nanny", "--nthreads", "1", "--local-directory", str(folder))
            start("worker", address, "--host", "127.0.0.1", *options)
        with Client(address) as client:
            client.wait_for_workers(WORKERS, timeout=_PATIENCE)
        yield address


def _address(file: Path) -> str:
    """The address that a scheduler has written into a file. Raises TimeoutError."""
    for _ in range(_PATIENCE * 10):
        try:
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError):  # it is not there, or not yet whole
            time.sleep(0.1)
    raise TimeoutError("the scheduler did not start")
