"""Tags of a pair are offered together."""

import pytest

from transcription_lsp.language.completion.offered import offers_at
from transcription_lsp.markup.parse import parse
from transcription_lsp.record.record import Record


def offered(text: str, convention: str) -> list[str]:
    """The text after each offer, its first line alone, with the cursor at the ^."""
    offset = text.index("^")
    text = text.replace("^", "")
    record = Record(parse(text, convention))
    return [
        f"{text[: each.span.start]}{each.text}^{each.behind}{text[each.span.end :]}"
        for each in offers_at(text, offset, record).items
    ]


@pytest.mark.parametrize(
    ("convention", "text", "first"),
    [
        ("zooniverse", "a [un^ b", "a [unclear]^[/unclear] b"),
        ("zooniverse", "a [un^] b", "a [unclear]^[/unclear] b"),
        ("zooniverse", "a [^", "a [unclear]^[/unclear]"),
        ("zooniverse", "a [deletion]x[unclear]y[/^", "a [deletion]x[unclear]y[/unclear]^"),
        ("zooniverse", "a [deletion]x[/^] c", "a [deletion]x[/deletion]^ c"),
        ("smithsonian", "a [[left m^]] b", "a [[left margin]]^[[/left margin]] b"),
        ("fromthepage", "a <de^", "a <del>^</del>"),
        ("fromthepage", "a <add>b</^", "a <add>b</add>^"),
    ],
)
def test_the_likeliest_comes_first(convention: str, text: str, first: str) -> None:
    assert offered(text, convention)[0] == first


@pytest.mark.parametrize(
    ("convention", "text"),
    [("wilson", "a <de^"), ("fromthepage", "a < ^"), ("zooniverse", "a un^"), ("leiden", "a <^")],
)
def test_elsewhere_none_is_offered(convention: str, text: str) -> None:
    assert not [each for each in offered(text, convention) if "</" in each or "[/" in each]
