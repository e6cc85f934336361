"""VS Code as it is served to a browser: code-server, a headless Chromium, and a probe inside."""

import contextlib
import itertools
import json
import os
import re
import signal
import subprocess
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from . import tools

if TYPE_CHECKING:
    from playwright.sync_api import Page

T = TypeVar("T")

SECONDS = 60
"""After which a test gives up; on a busy machine a window may take a while."""
_SECONDS_TO_END = 5
_ADDRESS = re.compile(r"listening on (http://127\.0\.0\.1:\d+)/")
_PROBE = Path(__file__).with_name("probe")
_SIZE = {"width": 1280, "height": 720}

_SETTINGS = {
    "chat.disableAIFeatures": True,
    "editor.minimap.enabled": False,
    "editor.wordWrap": "on",
    "extensions.autoCheckUpdates": False,
    "extensions.autoUpdate": False,
    "git.enabled": False,
    "security.workspace.trust.enabled": False,
    "telemetry.telemetryLevel": "off",
    "update.mode": "none",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.startupEditor": "none",
}
_CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def until(wanted: Callable[[], T], what: str, seconds: float = SECONDS) -> T:
    """Wait until `wanted` gives something that is true, and give that."""
    end = time.monotonic() + seconds
    while not (found := wanted()):
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.1)
    return found


class Workbench:
    """One window, with a folder and a file open."""

    def __init__(self, page: "Page", folder: Path, home: Path) -> None:
        self.page = page
        self.folder = folder
        """The folder that is open in it."""
        self.home = home
        """Whatever code-server writes is in there."""
        self._numbers = itertools.count(1)

    def ask(self, question: str, **of: object) -> Any:
        """What the probe answers; the questions are in probe/extension.js."""
        number = next(self._numbers)
        asked = probed(self.home) / f"{number}.question.json"
        answered = asked.with_name(f"{number}.answer.json")
        part = asked.with_suffix(".part")
        part.write_text(json.dumps({"ask": question, "of": of}), "utf-8")
        part.rename(asked)
        until(answered.exists, f"an answer to {question}")
        said = json.loads(answered.read_text("utf-8"))
        assert "error" not in said, said["error"]
        return said["answer"]

    def problems(self, file: Path) -> list[dict[str, Any]]:
        """What is found in a file, once there is anything."""
        return until(lambda: self.ask("problems", file=str(file)), f"problems in {file.name}")

    def servers(self) -> list[int]:
        """The numbers of the server processes that run out of the extension."""
        found = []
        for each in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if (each / "exe").readlink().is_relative_to(self.home / "extensions"):
                    found.append(int(each.name))
        return found


def probed(home: Path) -> Path:
    """The folder of questions and answers."""
    return home / "probe"


@contextlib.contextmanager
def workbench(vsix: Path, folder: Path, file: Path, home: Path) -> Iterator[Workbench]:
    """A window with a folder and a file, and only one extension beside the probe."""
    from playwright.sync_api import sync_playwright

    environment = _environment(home)
    _write_settings(home)
    _install(environment, home, _zipped_probe(home), vsix)
    with _served(environment, home) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools.CHROMIUM, args=[*_CHROMIUM])
        page = browser.new_page(viewport=_SIZE)
        page.set_default_timeout(SECONDS * 1000)
        remote = address.removeprefix("http://")
        payload = json.dumps([["openFile", f"vscode-remote://{remote}{file}"]])
        page.goto(f"{address}/?folder={quote(str(folder))}&payload={quote(payload)}")
        try:
            yield Workbench(page, folder, home)
        finally:
            browser.close()


def _environment(home: Path) -> dict[str, str]:
    """Nothing on the PATH, no Python above all, and nowhere to write but `home`."""
    nothing = home / "nothing"
    for each in (nothing, probed(home)):
        each.mkdir(parents=True)
    return {
        "EXTENSIONS_GALLERY": "{}",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PATH": str(nothing),
        "SHELL": "/bin/sh",
        "TMPDIR": str(home),
        "TRANSCRIPTION_PROBE": str(probed(home)),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(home),
    }


def _write_settings(home: Path) -> None:
    settings = home / "data" / "User" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(_SETTINGS), "utf-8")


def _zipped_probe(home: Path) -> Path:
    packed = home / "probe.vsix"
    with zipfile.ZipFile(packed, "w") as archive:
        for each in _PROBE.iterdir():
            archive.write(each, f"extension/{each.name}")
    return packed


def _install(environment: dict[str, str], home: Path, *extensions: Path) -> None:
    for each in extensions:
        done = subprocess.run(
            [*_code_server(home), "--install-extension", each],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=2 * SECONDS,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def _code_server(home: Path) -> list[str]:
    node = tools.node()
    assert node is not None
    program = [str(node / "bin" / "node"), str(tools.code_server() / "out" / "node" / "entry.js")]
    folders = {"user-data-dir": "data", "extensions-dir": "extensions", "config": "config.yaml"}
    return program + [f"--{name}={home / of}" for name, of in folders.items()]


@contextlib.contextmanager
def _served(environment: dict[str, str], home: Path) -> Iterator[str]:
    """The address of a code-server; it ends with all that it has started."""
    options = (
        *("--bind-addr", "127.0.0.1:0", "--auth", "none", "--reconnection-grace-time", "2"),
        *("--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"),
        "--disable-getting-started-override",
    )
    server = subprocess.Popen(
        [*_code_server(home), *options],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )
    printed: list[str] = []
    assert server.stdout is not None
    reader = threading.Thread(target=printed.extend, args=(server.stdout,), daemon=True)
    reader.start()

    def address() -> "re.Match[str] | None":
        assert server.poll() is None, "".join(printed)
        return _ADDRESS.search("".join(printed))

    try:
        yield until(address, "an address of code-server")[1]
    finally:
        _end(server)


def _end(server: "subprocess.Popen[str]") -> None:
    for sent in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, sent)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(_SECONDS_TO_END)
