"""What the tests of all editors share: what was not tested, and what was measured, is said at the end."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_MEASURED = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_MEASURED] = []


@pytest.fixture(scope="session")
def measured(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Takes a sentence that is printed when all tests are through."""
    return pytestconfig.stash[_MEASURED].append


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
