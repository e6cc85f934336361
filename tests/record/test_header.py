"""The header as a record, in all its shapes."""

import pytest
from hypothesis import given

from transcription_lsp.markup.parse import parse
from transcription_lsp.record.edtf import edtf
from transcription_lsp.record.header import Header, header_of

yaml = pytest.importorskip("yaml")

BOLD = """**May 12, 1949**

**Cable No. 12, Belov to
Kozlov**

**Citation:**

"Cable No. 12", May 12, 1949, RGASPI.

**Keywords:** rice, tea

**Contents:**

Translation - English

TOP SECRET
"""

FRONT = """---
title: 'Belov''s cable'   # as published
doc_date: 1949-05-12
languages: [Russian, zh]
summary: >
  Rice is asked for,
  and tea.
Citation:
- RGASPI
- "GARF"
empty:
---

text
"""


def header(text: str) -> Header:
    found = header_of(parse(text))
    assert found is not None
    return found


def values(text: str) -> dict[str, str]:
    return {each.name: each.value for each in header(text).entries}


def test_bold_fields_with_title_and_date_before_them() -> None:
    found = header(BOLD)
    assert found.title == "Cable No. 12, Belov to Kozlov"
    assert found.date is not None
    assert edtf(found.date) == "1949-05-12"
    assert BOLD[found.date.span.start : found.date.span.end] == "May 12, 1949"
    assert values(BOLD) == {
        "Citation": '"Cable No. 12", May 12, 1949, RGASPI.',
        "Keywords": "rice, tea",
        "Contents": "Translation - English",
    }
    assert [each.name for each in found.entries if not each.known] == ["Keywords"]


def test_plain_fields() -> None:
    text = "Citation: RGASPI\nSummary: Rice\nContents: Translation\n\ntext"
    assert values(text) == {"Citation": "RGASPI", "Summary": "Rice", "Contents": "Translation"}


def test_front_matter_knows_the_fields_of_the_convention_in_its_own_spelling() -> None:
    found = header(FRONT)
    assert (found.title, found.date and edtf(found.date)) == ("Belov's cable", "1949-05-12")
    assert values(FRONT)["Summary"] == "Rice is asked for, and tea."
    assert values(FRONT)["Citation"] == "RGASPI; GARF"
    assert values(FRONT)["languages"] == "Russian; zh"
    assert values(FRONT)["empty"] == ""


@pytest.mark.parametrize(("written", "edtf_form"), [("1946-10", "1946-10"), ("'1946'", "1946")])
def test_front_matter_may_know_only_the_month_or_year(written: str, edtf_form: str) -> None:
    found = header(f"---\ndoc_date: {written}\n---\n")
    assert found.date is not None
    assert edtf(found.date) == edtf_form


def test_a_month_that_does_not_exist_is_no_date() -> None:
    assert header("---\ndate: 1946-13\n---\n").date is None


def test_a_value_stands_where_its_span_says() -> None:
    for text in (BOLD, FRONT):
        for entry in header(text).entries:
            assert entry.name.split()[0].lower() in text[slice(*entry.name_span)].lower()
            if entry.value and ";" not in entry.value:
                assert entry.value.split()[0] in text[slice(*entry.value_span)].replace("''", "'")


@pytest.mark.parametrize(
    "written",
    [
        "plain words",
        "'it''s'",
        '"a: b"',
        "12",
        "a # b",
        "'a # b'",
        "one\n  two\n  three",
        "a:b",
        "http://x.y/z",
    ],
)
def test_a_scalar_is_read_as_other_readers_of_yaml_do(written: str) -> None:
    text = f"---\nkey: {written}\nnext: 1\n---\n"
    expected = yaml.load(text.strip("-\n") + "\n", Loader=yaml.BaseLoader)
    assert values(text) == expected


def test_a_text_without_header_has_none() -> None:
    assert header_of(parse("text\n\nmore")) is None
    assert header_of(parse("")) is None


@given(...)
def test_any_front_matter_is_read(words: list[str]) -> None:
    text = "---\n" + "\n".join(words) + "\n---\n\ntext"
    found = header_of(parse(text))
    for entry in found.entries if found else ():
        assert 0 <= entry.name_span.start < entry.name_span.end <= entry.value_span.start
        assert entry.value_span.end <= len(text)
