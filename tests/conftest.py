"""What all tests share: settings of Hypothesis, a cache folder, authorities, texts of all kinds, and
options: to try more at random, and to write gold files anew."""

import os
import signal
import tempfile
from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from transcription_lsp.lint.names import Authority
from transcription_lsp.persons.authority_file import read_authority
from transcription_lsp.persons.build import build
from transcription_lsp.persons.index import Index
from transcription_lsp.persons.matching import Matcher

# Before anything else is loaded: no test, and no process that one starts, writes compiled authorities
# into the cache of the user.
_CACHE = tempfile.TemporaryDirectory(prefix="transcription-tests-")
os.environ.update(XDG_CACHE_HOME=_CACHE.name, LOCALAPPDATA=_CACHE.name)

# What a shell starts in the background is deaf to Ctrl-C, and so would be all that tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Hypothesis never fails a test for being slow, since tests run side by side.
settings.register_profile("project", deadline=None)
settings.register_profile("thorough", settings.get_profile("project"), max_examples=10_000)
settings.load_profile("project")


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


PARTS = [
    *("[", "]", "[[", "]]", "(", ")", "[1]", "[^2]", "[ ]", "[]", "{x]", "\\[", "\\]"),
    *("[page 2]", "[End of page 1]", "[page break]", "[stamp: ", "[handwritten at the top: "),
    *("[Translator's note: the following paragraph was marked:]", "[illegible", "[sic]", "[?]"),
    *("[[illegible signature]]", "[two words unclear]", "[crossed out: ", "[NAA: A1, [1]]"),
    *("\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n \t\n", "\f", "\x85", "\u2028", " "),
    *("---\n", "a: b\n", "**Citation:**", "Summary: ", "Contents:", "**Contents:** English"),
    *("**", "**A heading**\n\n", "_", "<!--", "-->", "<!-- x\ny -->", "`[x`", "\n```\n", "\\"),
    *("Cde. Stalin", "I[osif] Stalin", "Stailn", "Marshal [Kirill] Belov", "by Rodina", "Malik"),
    *("word", " word ", "e\u0301", "日", "😀", "\ud800", "\0", "\ufdd0", "’s", "12 May 1947"),
    *("http://example.org/a(b).", "www.example.org", "[a](http://x/y)", "[b](./c.txt)", "https://"),
]


@pytest.fixture(scope="session")
def texts() -> st.SearchStrategy[str]:
    """Any text, half typed or broken."""
    return st.lists(
        st.sampled_from(PARTS) | st.text(st.characters(exclude_categories=()), max_size=2),
        max_size=40,
    ).map("".join)


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--thorough"):
        settings.load_profile("thorough")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--thorough",
        action="store_true",
        help="try 10,000 random texts or edits where some hundred have to do",
    )
    parser.addoption(
        "--rewrite-gold",
        action="store_true",
        help="write what tests/gold/ expects anew, to be reviewed as a difference",
    )
