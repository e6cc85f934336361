"""The folder in which the user's system keeps what can be made anew at any time."""

import os
import sys
import time

_UNUSED = 60 * 24 * 3600
"""Seconds after which a file that nobody has made again is removed when another is made."""


def cache_folder() -> str:
    """Where compiled authorities and grammars are kept; it need not be there."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "transcription-lsp")


def remove_unused(path: str, prefix: str) -> None:
    """Remove the files beside `path` that begin with `prefix` and lie there for too long."""
    folder = os.path.dirname(path)
    before = time.time() - _UNUSED
    for name in os.listdir(folder):
        other = os.path.join(folder, name)
        if name.startswith(prefix) and other != path:
            try:
                if os.stat(other).st_mtime < before:
                    os.remove(other)
            except OSError:
                pass  # in use, or gone
