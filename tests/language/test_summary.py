"""What a transcription has in it, in one line."""

import pytest

from transcription_lsp.language.summary import summary
from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.text.decoding import Source

TABLE = """id,preferred
stalin,"Stalin, Iosif"
malik-y,"Malik, Yakov"
malik-c,"Malik, Charles"
"""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "no open problems"),
        ("Cde. Stalin, Iosif Stalin, Mr. Malik", "6 words · 1 person · no open problems"),
        ("Yakov Malik, Cde. Stalin [", "4 words · 2 persons · 1 open problem"),
        (
            "[illegible] a [one word missing] b [3 words illegible] []",
            "2 words · 2 illegible · 1 open problem",
        ),
        ("a [?] [mutual?]\n\n[page 2]\n\nb", "3 words · 2 pages · 2 unclear · no open problems"),
        ("[[illegible signature]] [ [", "1 illegible · 2 open problems"),
    ],
)
def test_persons_illegible_places_and_problems(authority_of, text, line):
    report = lint(Source.of(text), choose((), ()), authority=authority_of(TABLE))
    assert summary(report) == line


def test_hints_are_no_problems():
    report = lint(Source.of("[ a]"), choose(("B008",), ()))
    assert report.diagnostics
    assert summary(report) == "1 word · no open problems"
