"""Each way to install the project gives a command and a package that work far from the checkout.

The virtual environments hold the project, what it declares to need, and nothing else. What it needs
is linked from the environment that runs the tests, so that no network is asked.
"""

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

CHECKOUT = Path(__file__).parents[2]


def needed(requirements: Iterable[str], extras: Iterable[str] = ()) -> dict[str, Distribution]:
    """The distributions that requirements name, and those that these require in turn."""
    found: dict[str, Distribution] = {}
    for requirement in map(Requirement, requirements):
        marker = requirement.marker
        if marker and not any(marker.evaluate({"extra": extra}) for extra in (*extras, "")):
            continue
        dependency = distribution(requirement.name)
        assert requirement.specifier.contains(dependency.version, prereleases=True)
        found[requirement.name] = dependency
        found |= needed(dependency.requires or (), requirement.extras)
    return found


def link(dependency: Distribution, site_packages: Path) -> None:
    """Make a distribution of this environment visible in another."""
    for name in {path.parts[0] for path in dependency.files or ()} - {"..", "__pycache__"}:
        if not (site_packages / name).exists():
            (site_packages / name).symlink_to(str(dependency.locate_file(name)))


@pytest.fixture(scope="module", params=["wheel", "sdist", "editable"])
def installed(
    request: pytest.FixtureRequest, built, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A bare virtual environment with the project in it."""
    what = {
        "wheel": [built.wheel],
        "sdist": [built.sdist],
        "editable": ["--editable", CHECKOUT],
    }[request.param]
    place = tmp_path_factory.mktemp(request.param)
    venv.create(place, with_pip=False, symlinks=True)
    pip = [sys.executable, "-m", "pip", "--python", place, "install", "--disable-pip-version-check"]
    offline = ["--no-deps", "--no-index", "--no-build-isolation", "--ignore-installed"]
    builder = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib")}
    subprocess.run([*pip, *offline, *what], env=builder, check=True, capture_output=True)
    (site_packages,) = place.glob("lib/python*/site-packages")
    (project,) = distributions(path=[str(site_packages)])
    for dependency in needed(project.requires or ()).values():
        link(dependency, site_packages)
    return place


def run(place: Path, *command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of a virtual environment as a shell would that knows nothing of the checkout."""
    hidden = ("PYTHONPATH", "GITHUB_ACTIONS", "VIRTUAL_ENV")
    return subprocess.run(
        [place / "bin" / command[0], *command[1:]],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name not in hidden},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_command_lints_far_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("decided by the [illegible of the treaty\n")
    checked = run(installed, "transcription-lint", "check", "letter.txt", folder=tmp_path)
    assert "B001" in checked.stdout, checked.stderr
    assert checked.returncode == 1


def test_the_package_parses_far_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    code = "import transcription_lsp as t; print(t.parse('a [b] c').text); print(t.__file__)"
    parsed = run(installed, "python", "-c", code, folder=tmp_path)
    assert parsed.returncode == 0, parsed.stderr
    text, place = parsed.stdout.splitlines()
    assert text == "a [b] c"
    assert Path(place).is_relative_to(CHECKOUT if "editable" in installed.name else installed), (
        "another package than the installed one was tried"
    )


def test_the_server_has_all_it_needs(installed: Path, tmp_path: Path) -> None:
    code = "import transcription_lsp.server.main"
    loaded = run(installed, "python", "-c", code, folder=tmp_path)
    assert loaded.returncode == 0, loaded.stderr
