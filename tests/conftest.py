"""What all tests share: settings of Hypothesis, and the option that writes gold files anew."""

import pytest
from hypothesis import settings

# Hypothesis never fails a test for being slow, since tests run side by side.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-gold",
        action="store_true",
        help="write what tests/gold/ expects anew, to be reviewed as a difference",
    )
