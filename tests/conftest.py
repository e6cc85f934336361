"""What all tests share: settings of Hypothesis, a cache folder and authorities of their own, and
the option that writes gold files anew."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from transcription_lsp.lint.names import Authority
from transcription_lsp.persons.authority_file import read_authority
from transcription_lsp.persons.build import build
from transcription_lsp.persons.index import Index
from transcription_lsp.persons.matching import Matcher

# Hypothesis never fails a test for being slow, since tests run side by side.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder for compiled authorities, so that no test writes into that of the user."""
    folder = tmp_path_factory.mktemp("cache")
    names = ("XDG_CACHE_HOME", "LOCALAPPDATA")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, str(folder)))
    yield folder
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


@pytest.fixture(scope="session")
def authority_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Authority]:
    """`authority_of(table)`: the authority that a table of persons makes."""
    made: dict[str, Authority] = {}

    def make(table: str, **settled: str) -> Authority:
        if table not in made:
            folder = tmp_path_factory.mktemp("authority")
            (folder / "persons.csv").write_text(table, "utf-8")
            index = folder / "index"
            build(read_authority(folder / "persons.csv").persons, str(index))
            made[table] = Authority(Matcher(Index(str(index))))
        return made[table]._replace(settled=settled)

    return make


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-gold",
        action="store_true",
        help="write what tests/gold/ expects anew, to be reviewed as a difference",
    )
