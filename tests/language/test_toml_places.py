"""TOML is read while it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.language.toml_places import places

MARKS = st.sampled_from(
    [*"[]{}=,.\"'#\n ab", "\r\n", '"""', "'''", "\\", "select", "[severity]\n", "x = ", "é"]
)


def seen(text: str) -> list[tuple[str, str]]:
    return [(".".join(each.path), each.text) for each in places(text).items if each.kind != "word"]


def test_tables_keys_and_texts_are_told_apart():
    text = """# x = "y"
a = 'b' # c
[t."u v"] # w
d.e = ["f", # "g"
  "h"]
i = { j = "k", l = [ "m" ] }
n = "o"
"""
    assert seen(text) == [
        ("a", "a"),
        ("a", "b"),
        ("t", "t"),
        ("t.u v", "u v"),
        ("t.u v.d", "d"),
        ("t.u v.d.e", "e"),
        ("t.u v.d.e", "f"),
        ("t.u v.d.e", "h"),
        ("t.u v.i", "i"),
        ("t.u v.i.j", "j"),
        ("t.u v.i.j", "k"),
        ("t.u v.i.l", "l"),
        ("t.u v.i.l", "m"),
        ("t.u v.n", "n"),
        ("t.u v.n", "o"),
    ]


def test_what_was_left_open_ends_where_a_key_or_table_begins():
    for text in (
        'a = ["b", \nc = "d"',
        'a = ["b\nc = "d"',
        'a = { b = \nc = "d"',
        'a = [\n\nc = "d"',
    ):
        assert seen(text)[-2:] == [("c", "c"), ("c", "d")]
    assert seen('a = [\n[t]\nc = "d"')[-1] == ("t.c", "d")


@pytest.mark.parametrize(
    ("text", "kind", "path", "typed", "listed"),
    [
        ("", "key", "", "", False),
        ("sel", "key", "", "sel", False),
        ("[t]\nsel", "key", "t", "sel", False),
        ("[t", "table", "", "t", False),
        ("[t.u", "table", "t", "u", False),
        ("[t] ", "comment", "", "", False),
        ("a = ", "value", "a", "", False),
        ('a = "b', "text", "a", "b", False),
        ('a = ["b', "text", "a", "b", True),
        ('a = ["b", ', "value", "a", "", True),
        ('[t]\na = { b = "c', "text", "t.a.b", "c", False),
        ("a = { b = 1, c", "key", "a", "c", False),
        ("a = 1 # b", "comment", "", "", False),
    ],
)
def test_where_the_typing_goes_on_is_known(text, kind, path, typed, listed):
    ending = places(text).ending
    assert (ending.kind, ".".join(ending.path), ending.listed) == (kind, path, listed)
    assert text[ending.typed.start : ending.typed.end] == typed


@given(st.lists(MARKS | st.text(max_size=3), max_size=40).map("".join))
def test_any_text_is_read_and_every_item_stands_where_it_says(text):
    found = places(text)
    assert all(text[each.span.start : each.span.end] == each.text for each in found.items)
    assert [each.span for each in found.items] == sorted(each.span for each in found.items)
    assert 0 <= found.ending.typed.start <= found.ending.typed.end <= len(text)
