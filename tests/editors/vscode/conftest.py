"""The extension as it would be installed, with the server that it carries, in a window of its own."""

import contextlib
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path

import pytest

from . import tools
from .workbench import Workbench, workbench

CHECKOUT = Path(__file__).parents[3]
EXTENSION = CHECKOUT / "editors" / "vscode"
SERVER = EXTENSION / "server" / "transcription-lsp"
VSIX = EXTENSION / "transcription.vsix"
PICTURES = CHECKOUT / "build" / "pictures"
"""Of what is seen, for the README of the extension."""
SEED = "000_6ac56448377290ba.txt"

NOT_DOWNLOADED = 75
"""Exit code of both builds, if it is not the project that is to blame."""
_SECONDS_TO_BUILD = 600
_SECONDS = 180
"""For one test, whatever it waits for."""


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """End a test that waits for ever."""

    def end(*_: object) -> None:
        raise TimeoutError(f"not within {_SECONDS} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def carried(measured: Callable[[str], None]) -> Path:
    """The folder of the self-contained server; built unless it is newer than its source."""
    if _is_older(
        SERVER, [CHECKOUT / "transcription_lsp", CHECKOUT / "grammar", EXTENSION / "carried"]
    ):
        measured(_built("build-server").splitlines()[-1])
    return SERVER


@pytest.fixture(scope="session")
def vsix(carried: Path, measured: Callable[[str], None]) -> Path:
    """The packaged extension."""
    source = [path for path in EXTENSION.iterdir() if path.name not in _MADE]
    if _is_older(VSIX, [*source, carried]):
        _built("build")
    measured(f"{VSIX.relative_to(CHECKOUT)}: {VSIX.stat().st_size / 1e6:.1f} MB.")
    return VSIX


_MADE = {VSIX.name, "node_modules", "out", "server"}


def _built(script: str) -> str:
    """What a build prints; skips if what it needs could not be had."""
    node = tools.node()
    with_node = {"NODE": str(node / "bin" / "node")} if node else {}
    done = subprocess.run(
        [EXTENSION / script],
        env={**os.environ, **with_node},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=_SECONDS_TO_BUILD,
    )
    if done.returncode == NOT_DOWNLOADED:
        pytest.skip(
            f"NOT TESTED: editors/vscode/{script} could not download what it needs; once more: {tools.INSTALL}"
        )
    assert done.returncode == 0, done.stdout
    return done.stdout


def _is_older(made: Path, sources: Iterable[Path]) -> bool:
    """Whether something was not made yet, or any source has changed since."""
    if not made.exists():
        return True
    files = (file for each in sources for file in (each, *each.rglob("*")))
    return any(
        file.stat().st_mtime > made.stat().st_mtime
        for file in files
        if file.is_file() and "__pycache__" not in file.parts
    )


@pytest.fixture(scope="session")
def window(request: pytest.FixtureRequest) -> Iterator[Workbench]:
    """A window with a copy of seeds/, and the seed open in it."""
    if lacking := tools.lacking():
        pytest.skip(f"NOT TESTED: {', '.join(lacking)} missing; install with: {tools.INSTALL}")
    packed: Path = request.getfixturevalue("vsix")
    # Not in the folder of pytest: the names of sockets may have 103 characters.
    with tempfile.TemporaryDirectory(prefix="code-", ignore_cleanup_errors=True) as place:
        folder = Path(place, "seeds")
        shutil.copytree(CHECKOUT / "seeds", folder, ignore=shutil.ignore_patterns(".*"))
        with workbench(packed, folder, folder / SEED, Path(place, "home")) as opened:
            opened.ask("run", command="workbench.action.closeSidebar")
            yield opened


@pytest.fixture(scope="session")
def seed(window: Workbench) -> Path:
    """The seed, which no test changes."""
    return window.folder / SEED


@pytest.fixture
def copy(window: Workbench, seed: Path) -> Iterator[Path]:
    """A copy of the seed, open, for a test that changes it."""
    made = seed.with_name(f"copy-{next(_NUMBERS)}.txt")
    shutil.copy(seed, made)
    window.ask("open", file=str(made))
    window.problems(made)
    yield made
    window.ask("open", file=str(made))
    window.ask("run", command="workbench.action.revertAndCloseActiveEditor")
    made.unlink()


_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def picture(window: Workbench) -> Callable[[str], None]:
    """Takes a picture of the window; `make pictures` puts them into the extension's README."""
    PICTURES.mkdir(parents=True, exist_ok=True)

    def take(name: str) -> None:
        window.page.screenshot(path=PICTURES / f"{name}.png")

    return take


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep what the window looked like when a test failed, as build/failed/TEST.png."""
    report = yield
    window = getattr(item, "funcargs", {}).get("window")
    if report.when == "call" and report.failed and window:
        folder = PICTURES.with_name("failed")
        folder.mkdir(exist_ok=True)
        with contextlib.suppress(Exception):  # a window that is gone, too, may be why
            window.page.screenshot(path=folder / f"{item.name}.png")
    return report
