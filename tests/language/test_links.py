"""Addresses that lead somewhere, marked by ‹…›."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp import parse
from transcription_lsp.language.links import links


@pytest.mark.parametrize(
    "marked",
    [
        "See <‹https://example.org/document/119373›>.",
        "see ‹http://example.org/a_b?c=d#e›, and ‹www.example.org›.",
        "(‹http://example.org/a(b)›) and **‹http://example.org›**",
        "[the treaty](‹http://example.org/t›) and [a](‹./b.txt›) and [c](‹mailto:a@example.org›)",
        "[see ‹http://example.org/x›] <!-- ‹http://example.org/y› -->",
        "a@www.example.org, [1](#a), http:// and https",
        "“‹http://example.org›”",
    ],
)
def test_addresses_are_links_without_the_stops_after_them(marked):
    text = re.sub("[‹›]", "", marked)
    for link in reversed(links(parse(text))):
        start, end = link.span
        text = f"{text[:start]}‹{text[start:end]}›{text[end:]}"
    assert text == marked


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("www.example.org/a", "https://www.example.org/a"),
        ("http://example.org/ж%20b", "http://example.org/%D0%B6%20b"),
        ("[a](../b.txt)", "../b.txt"),
    ],
)
def test_where_a_link_leads(text, target):
    assert [link.target for link in links(parse(text))] == [target]


@given(st.data())
@settings(max_examples=150)
def test_links_are_in_order_and_apart(texts, data):
    text = data.draw(texts)
    end = 0
    for link in links(parse(text)):
        assert end <= link.span.start < link.span.end <= len(text)
        assert link.target.isascii()
        end = link.span.end
