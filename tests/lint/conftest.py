"""What the tests of rules share: texts in which ‹…› marks what a rule should find."""

import re
from collections.abc import Callable

import pytest

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.linter import lint
from transcription_lsp.lint.names import Authority
from transcription_lsp.text.decoding import Source
from transcription_lsp.text.edit import apply_edits


def findings(code: str, text: str, authority: Authority | None = None) -> tuple[Diagnostic, ...]:
    """What one rule finds in a text."""
    return lint(Source.of(text), choose([code]), authority=authority).diagnostics


@pytest.fixture
def found() -> Callable[..., tuple[Diagnostic, ...]]:
    """`found(code, text, authority)`: the diagnostics of one rule."""
    return findings


@pytest.fixture
def assert_finds() -> Callable[..., None]:
    """`assert_finds(code, text, authority)`: the rule finds what is marked by ‹…› in the text, and no more."""

    def check(code: str, marked: str, authority: Authority | None = None) -> None:
        text = re.sub("[‹›]", "", marked)
        for diagnostic in reversed(findings(code, text, authority)):
            start, end = diagnostic.span
            text = f"{text[:start]}‹{text[start:end]}›{text[end:]}"
        assert text == marked

    return check


@pytest.fixture
def repaired() -> Callable[..., str]:
    """`repaired(code, text, fix=0)`: the text after that fix of the first finding."""

    def repair(code: str, text: str, fix: int = 0, authority: Authority | None = None) -> str:
        return apply_edits(text, findings(code, text, authority)[0].fixes[fix].edits)

    return repair
