"""The work of a run on a cluster: a real scheduler with two workers, on this machine."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import write
from transcription_lsp.cli.inspection import Orders, Outcome, Task, inspect_file, lost, size_of
from transcription_lsp.project import cluster
from transcription_lsp.project.settings import find_settings
from transcription_lsp.project.workers import for_each

FILES = 400
PATIENCE = 60


class Machines:
    """The processes of a cluster."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        for _ in range(PATIENCE * 10):
            if file.exists() and file.read_text():
                break
            time.sleep(0.1)
        self.address: str = json.loads(file.read_text())["address"]

    def start(self, what: str, *options: str) -> "subprocess.Popen[bytes]":
        module = f"distributed.cli.dask_{what}"
        with open(self.folder / f"{what}-{len(self.processes)}.log", "wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", module, *options, "--no-dashboard"],
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )
        self.processes.append(process)
        return process

    def worker(self) -> "subprocess.Popen[bytes]":
        options = ("--no-nanny", "--nthreads", "1", "--local-directory", str(self.folder))
        return self.start("worker", self.address, "--host", "127.0.0.1", *options)

    def end(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    """A scheduler with two workers."""
    pytest.importorskip("distributed")
    folder = tmp_path / "cluster"
    folder.mkdir()
    machines = Machines(folder)
    try:
        machines.worker()
        machines.worker()
        yield machines
    finally:
        machines.end()


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Four hundred letters in the present folder, with a fault in every tenth."""
    folder = tmp_path / "letters"
    folder.mkdir()
    monkeypatch.chdir(folder)
    paths = []
    for number in range(FILES):
        fault = "a [broken one" if number % 10 == 0 else "sound"
        paths.append(f"{number:03}.txt")
        Path(paths[-1]).write_text(f"Letter {number} is {fault}.\n\n" + "As was said. " * 400)
    return paths


def tasks(paths: list[str]) -> list[Task]:
    settings = find_settings(os.getcwd())
    return [Task(path, settings, Orders(format="concise")) for path in paths]


def here(paths: list[str]) -> list[Outcome]:
    return list(for_each(inspect_file, tasks(paths), 1))


def both_workers(cluster: cluster.Cluster) -> None:
    cluster._client.wait_for_workers(2, timeout=PATIENCE)


def test_the_work_comes_back_as_it_is_done_here(machines, letters) -> None:
    staff = cluster.Cluster(machines.address)
    try:
        for _ in range(2):
            done = list(for_each(inspect_file, tasks(letters), staff, size_of, lost))
            assert done == here(letters)
        assert staff.said == []
    finally:
        staff.close()


def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(machines, letters) -> None:
    staff = cluster.Cluster(machines.address)
    try:
        both_workers(staff)
        results = for_each(inspect_file, tasks(letters), staff, size_of, lost)
        done = [next(results)]
        os.kill(machines.processes[1].pid, signal.SIGKILL)
        done += results
        assert done == here(letters)
        assert staff.said == []
    finally:
        staff.close()


def test_without_its_scheduler_the_rest_is_done_here(machines, letters) -> None:
    staff = cluster.Cluster(machines.address)
    try:
        results = for_each(inspect_file, tasks(letters), staff, size_of, lost)
        done = [next(results)]
        os.kill(machines.processes[0].pid, signal.SIGKILL)
        done += results
        assert done == here(letters)
        assert staff.said in (
            [],  # all was done before it was killed
            [f"The cluster at {machines.address} is gone: the rest was done here."],
        )
    finally:
        staff.close()


def test_without_any_worker_left_the_rest_is_done_here(machines, letters, monkeypatch) -> None:
    monkeypatch.setattr(cluster, "_LOOK", 0.2)
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    staff = cluster.Cluster(machines.address)
    try:
        both_workers(staff)
        results = for_each(inspect_file, tasks(letters), staff, size_of, lost)
        done = [next(results)]
        for worker in machines.processes[1:]:
            worker.kill()
        done += results
        assert done == here(letters)
    finally:
        staff.close()


def test_check_prints_the_same_with_a_cluster(machines, letters, run) -> None:
    own = run("check", "--no-cache", "--jobs", "1")
    assert own.code == 1
    assert run("check", "--no-cache", "--cluster", machines.address) == own
    assert run("check", "--cluster", machines.address) == own
    assert run("check", "--jobs", "2") == own


class TestWhatCannotBeUsed:
    def test_an_address_at_which_nobody_is(self, run, monkeypatch) -> None:
        pytest.importorskip("distributed")
        monkeypatch.setattr(cluster, "_CONNECTING", 1)
        write("a.txt", "A letter.\n")
        ran = run("check", "--cluster", "tcp://127.0.0.1:9", ".")
        assert ran.code == 2
        assert ran.err.startswith(
            "transcription-lint: There is no Dask scheduler at tcp://127.0.0.1:9: "
        )
        assert ran.err.count("\n") == 1

    def test_no_address(self, run) -> None:
        pytest.importorskip("distributed")
        write("a.txt", "A letter.\n")
        ran = run("check", "--cluster", "nowhere", ".")
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)

    def test_workers_with_another_version(self, machines, monkeypatch) -> None:
        monkeypatch.setattr(cluster, "__version__", "0.0.1")
        with pytest.raises(cluster.ClusterError, match=r"has transcription-lsp .*must be 0\.0\.1"):
            cluster.Cluster(machines.address)

    def test_workers_that_do_not_see_the_folder(self, machines, monkeypatch) -> None:
        monkeypatch.setattr(os, "getcwd", lambda: "/elsewhere")
        with pytest.raises(cluster.ClusterError, match="has no folder /elsewhere"):
            cluster.Cluster(machines.address)

    def test_a_scheduler_without_workers(self, tmp_path, monkeypatch) -> None:
        pytest.importorskip("distributed")
        monkeypatch.setattr(cluster, "_CONNECTING", 3)
        machines = Machines(tmp_path)
        try:
            with pytest.raises(cluster.ClusterError, match="has no workers"):
                cluster.Cluster(machines.address)
        finally:
            machines.end()

    def test_options_that_do_not_go_with_it(self, run) -> None:
        ran = run("check", "--cluster", "tcp://127.0.0.1:9", "--jobs", "2")
        assert ran.code == 2
        assert "leave out --jobs" in ran.err

    def test_the_package_it_needs_is_named(self, run, monkeypatch) -> None:
        monkeypatch.setitem(sys.modules, "distributed", None)
        write("a.txt", "A letter.\n")
        ran = run("check", "--cluster", "tcp://127.0.0.1:9", ".")
        assert (ran.code, ran.out) == (2, "")
        assert "pip install 'transcription-lsp[cluster]'" in ran.err
