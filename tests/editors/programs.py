"""Editors as they are installed, and the server of this checkout under the name they start it by."""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
EDITORS = CHECKOUT / "editors"
SEED = CHECKOUT / "seeds" / "000_6ac56448377290ba.txt"
SECONDS = 60
"""After which a test gives up; on a busy machine an editor may take a while."""


def installed(program: str, how: str, also: Iterable[str | Path] = ()) -> str:
    """The path of a program; skips with the command that installs it, and the files it needs."""
    beside = os.path.join(os.path.dirname(sys.executable), program)
    path = beside if os.path.exists(beside) else shutil.which(program)
    lacking = [str(each) for each in (*([] if path else [program]), *also) if not _is_there(each)]
    if path is None or lacking:
        pytest.skip(f"NOT TESTED: {', '.join(lacking)} missing; install with: {how}")
    return path


def _is_there(path: str | Path) -> bool:
    return Path(path).exists()


def environment(folder: Path) -> dict[str, str]:
    """Variables for an editor that has only `folder` to write into, and finds the server."""
    programs = folder / "bin"
    programs.mkdir(parents=True, exist_ok=True)
    command = programs / "transcription-lsp"
    command.write_text(
        "#!/bin/sh\n"
        f'PYTHONPATH="{CHECKOUT}" exec "{sys.executable}" -m transcription_lsp.server.main "$@"\n'
    )
    command.chmod(0o755)
    home = folder / "home"
    home.mkdir(exist_ok=True)
    return {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_RUNTIME_DIR": str(home),
        "TMPDIR": str(home),
        "LANG": "C.UTF-8",
        "TERM": "dumb",
    }


def seed_in(folder: Path) -> Path:
    """A copy of the seeds to write into; the transcription among them."""
    copied = folder / "seeds"
    shutil.copytree(SEED.parent, copied)
    return copied / SEED.name
