"""What the tests of all editors share: what was not tested, and what was measured, is said at the end."""

from collections.abc import Callable, Generator, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")
_HERE = Path(__file__).parent
_MEASURED = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_MEASURED] = []


@pytest.fixture(scope="session")
def measured(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Takes a sentence that is printed when all tests are through."""
    return pytestconfig.stash[_MEASURED].append


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """A Chromium without a window; it ends with the tests of a file, since one drives no second."""
    there = {
        "chromium": CHROMIUM.exists(),
        "playwright": find_spec("playwright") is not None,
        "axe-playwright-python": find_spec("axe_playwright_python") is not None,
    }
    if lacking := [name for name, is_there in there.items() if not is_there]:
        pytest.skip(f"NOT TESTED: {', '.join(lacking)} missing; install with: make test-editors")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, None, None]:
    """One line for each figure and one for all that was skipped, after what pytest says."""
    yield
    for sentence in terminalreporter.config.stash[_MEASURED]:
        terminalreporter.write_line(sentence)
    reasons = [
        report.longrepr[2].removeprefix("Skipped: ").removeprefix("NOT TESTED: ")
        for report in terminalreporter.stats.get("skipped", ())
        if isinstance(report.longrepr, tuple) and _HERE in Path(report.longrepr[0]).parents
    ]
    if reasons:
        counted = "; ".join(f"{each} ({reasons.count(each)} tests)" for each in sorted({*reasons}))
        terminalreporter.write_line(f"EDITORS NOT TESTED: {counted}", red=True, bold=True)
