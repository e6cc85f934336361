"""Mentions follow a change of the preferred name, each in its own shape. `‹…›` marks what changes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp import parse
from transcription_lsp.language.renaming import in_shape, rewritten
from transcription_lsp.lint.names import Names
from transcription_lsp.persons.words import words
from transcription_lsp.text.edit import apply_edits

TABLE = """id,preferred,forms
s,"Shtykov, Terentii Fomich",Штыков
d,"de Gaulle, Charles",
m,"Malik, Yakov Aleksandrovich",
"""
OLD, NEW = "Shtykov, Terentii Fomich", "Shtikov, Terenty Fyodorovich"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Shtykov", "Shtikov"),
        ("SHTYKOV", "SHTIKOV"),
        ("Terentii Fomich Shtykov", "Terenty Fyodorovich Shtikov"),
        ("Terentii Shtykov", "Terenty Shtikov"),
        ("TERENTII SHTYKOV", "TERENTY SHTIKOV"),
        ("T. F. Shtykov", "T. F. Shtikov"),
        ("T.F.Shtykov", "T.F.Shtikov"),
        ("T. F. SHTYKOV", "T. F. SHTIKOV"),
        ("T. Shtykov", "T. Shtikov"),
        ("T Shtykov", "T Shtikov"),
        ("Terentii F. Shtykov", "Terenty F. Shtikov"),
        ("Shtykov, Terentii Fomich", "Shtikov, Terenty Fyodorovich"),
        ("Shtykov, T. F.", "Shtikov, T. F."),
        ("Shtykov T.F.", "Shtikov T.F."),
        ("Terentii\r\nShtykov", "Terenty\r\nShtikov"),
        ("Shytkov", None),
        ("Штыков", None),
        ("S H T Y K O V", None),
        ("G. Shtykov", None),
        ("F. T. Shtykov", None),
        ("Terenti Shtykov", None),
        ("T. F. I. Shtykov", None),
        ("Shtykova", None),
        ("Shtykov Terentii", None),
        ("shtykov", None),
        ("", None),
    ],
)
def test_every_shape_is_kept(written, wanted):
    assert in_shape(written, OLD, NEW, words()) == wanted


@pytest.mark.parametrize(
    ("written", "old", "new", "wanted"),
    [
        ("I. V. Stalin", "Stalin, Iosif Vissarionovich", "Jughashvili, Ioseb", "I. Jughashvili"),
        ("I.V. Stalin", "Stalin, I. V.", "Stalin, Iosif V. K.", "I.V.K. Stalin"),
        (
            "Iosif Stalin",
            "Stalin, Iosif",
            "Stalin, Iosif Vissarionovich",
            "Iosif Vissarionovich Stalin",
        ),
        ("Iosif Stalin", "Stalin, Iosif", "Stalin, I. V.", None),
        ("I. Stalin", "Stalin, Iosif", "Stalin", None),
        ("Stalin", "Stalin, Iosif", "Koba", "Koba"),
        ("Rodina", "Rodina", "Rodin, A.", "Rodin"),
        ("de Gaulle", "de Gaulle, Charles", "Gaullé, Charles", "Gaullé"),
        ("Gaulle", "de Gaulle, Charles", "Gaullé, Charles", None),
        ("Mao Zedong", "Mao Zedong", "Mao Tse-tung", "Mao Tse-tung"),
        ("MAO ZEDONG", "Mao Zedong", "Mao Tse-tung", "MAO TSE-TUNG"),
        ("Mao", "Mao Zedong", "Mau Tse-tung", None),
        ("Mao Zedong", "Mao Zedong", "Mao, Tse-tung", None),
        ("Long", "Long, Huey, Jr.", "Lang, Huey", None),
        ("Baqi", "Baqi, Ahmad", "al-Baqi, Ahmad", None),
        ("Yu. Malik", "Malik, Yuri", "Malik, Yakov", None),
    ],
)
def test_names_of_other_kinds(written, old, new, wanted):
    assert in_shape(written, old, new, words()) == wanted


def changed(text: str, authority) -> str:
    names = Names(parse(text), authority)
    return apply_edits(text, rewritten(names, "s", OLD, NEW))


@pytest.mark.parametrize(
    "marked",
    [
        "Cde. ‹Shtykov|Shtikov›’s note, by T. F. ‹Shtykov|Shtikov›.",
        "Cde. Shtykov[[ii]], S[htyko]v, T[erentii] Shtykov and Cde. Malik",
        "[handwritten at the top: to Cde. ‹Shtykov|Shtikov›]",
        "Cde. ‹Shtykov|Shtikov› and by Terentii Fomich Shytkov",
        "MERETSKOV, ‹SHTYKOV|SHTIKOV›\n\nCde. Штыков",
    ],
)
def test_mentions_in_a_text(authority_of, marked):
    before = re.sub(r"‹([^|]*)\|[^›]*›", r"\1", marked)
    after = re.sub(r"‹[^|]*\|([^›]*)›", r"\1", marked)
    assert changed(before, authority_of(TABLE)) == after


@given(st.data())
@settings(max_examples=150)
def test_only_names_of_the_person_are_touched_in_any_text(texts, authority_of, data):
    text = data.draw(texts) + data.draw(st.sampled_from(["", " Cde. Shtykov", " T[.] Shtykov"]))
    after = changed(text, authority_of(TABLE))
    back = after.replace("Shtikov", "Shtykov").replace("Terenty F", "Terentii F")
    assert back == text
