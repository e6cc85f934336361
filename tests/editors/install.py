"""Puts in place what the tests of editors need, as far as it is missing: python -m tests.editors.install

Debian's packages (debian.txt beside the tests) if root runs this on Debian, those of PyPI
(requirements.txt) beside the Python that runs this, code-server into a folder that is kept from run
to run. What cannot be had now is said; the tests that need it are skipped, and say so as well.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from .vscode import tools

TESTS = Path(__file__).parent


def main() -> None:
    """Install all of it, one after the other; one that fails keeps no other from being tried."""
    for packages in sorted(TESTS.rglob("debian.txt")):
        debian(packages.read_text("utf-8").split())
    for requirements in sorted(TESTS.rglob("requirements.txt")):
        attempt(requirements.relative_to(Path.cwd()).as_posix(), lambda at=requirements: pip(at))
    if tools.node() and not tools.code_server().exists():
        attempt(f"code-server {tools.CODE_SERVER}", code_server)


def attempt(what: str, install: Callable[[], None]) -> None:
    """Install something; once more if that fails."""
    print(f"==> Installing {what}", flush=True)
    for _ in range(2):
        try:
            install()
            return
        except (OSError, subprocess.SubprocessError) as error:
            print(error, file=sys.stderr)
    print(f"NOT INSTALLED: {what}. What needs it will be skipped.", flush=True)


def run(command: Sequence[str | Path], **options: object) -> None:
    """Run a command that is ended after some minutes; what it says is shown if it fails."""
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, timeout=300, **options)


def debian(packages: Sequence[str]) -> None:
    """Debian's packages, as far as they are missing."""
    if not shutil.which("dpkg-query"):
        return
    missing = [each for each in packages if not is_installed(each)]
    if missing and os.geteuid() != 0:
        print(f"NOT INSTALLED: {' '.join(missing)}. Run: sudo apt-get install {' '.join(missing)}")
    elif missing:
        attempt(f"{' '.join(missing)} (Debian)", lambda: apt_get(missing))


def is_installed(package: str) -> bool:
    """Whether a package of Debian is there."""
    asked = ["dpkg-query", "--show", "--showformat", "${db:Status-Status}", package]
    return subprocess.run(asked, capture_output=True, text=True).stdout == "installed"


def apt_get(packages: Sequence[str]) -> None:
    """Install packages of Debian."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "-qq", "update"], env=quiet)
    install = ["apt-get", "-qq", "install", "--no-install-recommends", *packages]
    run(install, env=quiet, stdout=subprocess.DEVNULL)


def pip(requirements: Path) -> None:
    """Install packages of PyPI."""
    options = ["--quiet", "--disable-pip-version-check"]
    run([sys.executable, "-m", "pip", "install", *options, "--requirement", requirements])


def code_server() -> None:
    """Install code-server without compiling anything: what would be compiled is not needed here."""
    node = tools.node()
    assert node is not None
    npm = [node / "bin" / "node", node / "lib/node_modules/npm/bin/npm-cli.js", "install"]
    options = ["--prefix", ".", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    path = {**os.environ, "PATH": f"{node / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    folder = tools.code_server().parents[1]
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    run([*npm, *options, f"code-server@{tools.CODE_SERVER}"], cwd=part, env=path)
    editor = part / "node_modules" / "code-server" / "lib" / "vscode"
    run([*npm, *options, "--omit=dev"], cwd=editor, env=path)
    part.rename(folder)


if __name__ == "__main__":
    main()
