"""What somebody sees who opens transcriptions in Emacs; the tests are in transcription-tests.el."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from .drawn import CASES
from .programs import EDITORS, SECONDS, environment, installed, seed_in

MODE = EDITORS / "emacs" / "transcription-mode.el"
TESTS = Path(__file__).with_name("transcription-tests.el")
INSTALL = "apt-get install $(cat tests/editors/debian.txt)"
NAMES = re.findall(r"^\(ert-deftest (\S+)", TESTS.read_text("utf-8"), re.MULTILINE)
EGLOT = Path("/usr/share/emacs/site-lisp/elpa-src")


def emacs(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    program = installed("emacs", INSTALL, [EGLOT] if EGLOT.parents[1].exists() else [])
    return subprocess.run(
        [program, "--batch", "--no-init-file", "-L", str(MODE.parent), *arguments],
        env={**environment(folder), **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=4 * SECONDS,
        check=False,
    )


@pytest.fixture(scope="module")
def outcome(tmp_path_factory) -> str:
    """What ERT says of all tests: one Emacs runs them, as starting the server takes a while."""
    folder = tmp_path_factory.mktemp("emacs")
    cases = folder / "cases.json"
    drawn = [each._asdict() for each in CASES if each.what != "front matter"]
    cases.write_text(json.dumps(drawn), "utf-8")
    seed = str(seed_in(folder))
    load = ("-l", str(TESTS), "-f", "ert-run-tests-batch-and-exit")
    done = emacs(folder, *load, SEED=seed, CASES=str(cases))
    return done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_in_emacs(outcome, name):
    assert re.search(rf"passed +\d+/\d+ +{name} ", outcome), outcome[-6000:]


def test_the_mode_compiles_without_warnings(tmp_path):
    copy = tmp_path / MODE.name
    copy.write_bytes(MODE.read_bytes())
    strict = ("--eval", "(setq byte-compile-error-on-warn t)")
    done = emacs(tmp_path, *strict, "-f", "batch-byte-compile", str(copy))
    assert done.returncode == 0, done.stderr
    assert copy.with_suffix(".elc").exists()
