"""Pages of transcriptions in a real Chromium."""

import http.server
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from transcription_lsp.cli.inspection import Orders, Task, report_of
from transcription_lsp.export.html import write
from transcription_lsp.project.settings import find_settings
from transcription_lsp.text.decoding import decode

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHECKOUT = Path(__file__).parents[3]
SEED = CHECKOUT / "seeds" / "000_6ac56448377290ba.txt"
EVERY_ROLE = CHECKOUT / "tests" / "export" / "every_role.txt"

Opened = Callable[..., "Page"]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pages are."""
    folder = tmp_path_factory.mktemp("pages")
    for text in (SEED, EVERY_ROLE):
        settings = find_settings(str(SEED))
        report = report_of(Task(str(text), settings, Orders()), decode(text.read_bytes()))
        (folder / f"{text.stem}.html").write_text(write(report, text.name), "utf-8")
    return folder


@pytest.fixture
def opened(browser: "Browser", folder: Path) -> Iterator[Opened]:
    """`opened(name, width=1280, scheme="light", **context)`: a page, in a window of its own."""
    contexts = []

    def open_page(name: str, width: int = 1280, scheme: str = "light", **more: object) -> "Page":
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, color_scheme=scheme, **more)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.goto((folder / name).as_uri())
        return page

    yield open_page
    for each in contexts:
        each.close()


class _Asked(http.server.SimpleHTTPRequestHandler):
    """Notes what is asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of a server of the pages on this machine, and what it was asked for."""
    asked: list[str] = []
    handler = type("_Handler", (_Asked,), {"asked": asked})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()
    server.server_close()
