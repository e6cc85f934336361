"""Markdown of a transcription: what readers of CommonMark and of GitHub's kind show of it."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from transcription_lsp.export.markdown import write
from transcription_lsp.lint.choice import Choice
from transcription_lsp.lint.linter import lint
from transcription_lsp.markup.convention import conventions
from transcription_lsp.text.decoding import Source

COMMON = MarkdownIt("commonmark")
TABLES = MarkdownIt("gfm-like", {"linkify": False})
TAGS = re.compile(r"<[^>]*>")
OURS = re.compile(
    r"</?(?:p|h1|h2|ul|li|strong|em|blockquote|pre|code)>|<br />|<a href=\"https?://[^\"\s]*\">|</a>"
)


def markdown(text: str, convention: str = "wilson") -> str:
    return write(lint(Source.of(text), Choice(()), convention), "letter.txt")


def page(text: str, convention: str = "wilson") -> str:
    return COMMON.render(markdown(text, convention)).strip()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("that [[we]] ought", "<p>that [we] ought</p>"),
        ("Com[munist] and [mutual?]", "<p>Com[munist] and [mutual?]</p>"),
        ("one [two words illegible] word", "<p>one […] word</p>"),
        ("PRIMVO [the Maritime District]", "<p>PRIMVO [= the Maritime District]</p>"),
        ("a [crossed out: b] [page 2] c [sic]", "<p>a [crossed out: b] [page 2] c [sic]</p>"),
        ("**A heading**", "<h2>A heading</h2>"),
        ("**two** words and _one_", "<p><strong>two</strong> words and <em>one</em></p>"),
        (r"385\. a\*b \*", "<p>385. a*b *</p>"),
        ("one\ntwo  \nthree", "<p>one<br />\ntwo<br />\nthree</p>"),
        ("see [the site](https://x.org/a)", '<p>see <a href="https://x.org/a">the site</a></p>'),
        ("see [I[osif] Stalin](http://x.org/)", '<p>see <a href="http://x.org/">I[osif] Stalin</a></p>'),
        ("see [the site](./letters/1.txt)", "<p>see the site</p>"),
        ("a\n\n[handwritten at the top: one\n\ntwo]", "<p>a</p>\n<blockquote>\n<p><strong>Handwritten at the top:</strong> one</p>\n<p>two</p>\n</blockquote>"),
        ("[round seal of the Ministry]", "<blockquote>\n<p><strong>Round seal of the Ministry</strong></p>\n</blockquote>"),
        ("[Translator's note: x]", "<blockquote>\n<p><strong>Translator's note:</strong> x</p>\n</blockquote>"),
        ("[handwritten: no", "<p>[handwritten: no</p>"),
    ],
)  # fmt: skip
def test_what_a_reader_sees(text: str, shown: str) -> None:
    assert page(text) == shown


def test_the_header_is_a_title_and_a_list() -> None:
    text = "**12 May 1947**\n\n**Cable\nNo. 3**\n\n**Summary:**\n\nRice.\n\n**Contents:**\n\nEnglish\n\na\n"
    assert page(text) == (
        "<p><strong>12 May 1947</strong></p>\n<h1>Cable No. 3</h1>\n<ul>\n"
        "<li><strong>Summary:</strong> Rice.</li>\n<li><strong>Contents:</strong> English</li>\n"
        "</ul>\n<p>a</p>"
    )


def test_front_matter_is_a_title_and_a_list() -> None:
    text = "---\ntitle: Cable <b>\nlanguage: Russian\n---\n\na\n"
    assert markdown(text).startswith("# Cable \\<b>\n\n- **title:** Cable \\<b>\n- **language:** ")


def test_notes_are_footnotes() -> None:
    text = "the GRU [Translator's note: an [illegible] office]: it, [undated]\n"
    assert markdown(text) == (
        "the GRU[^1]\\: it,[^2]\n\n[^1]: Translator's note: an \\[…\\] office\n\n"
        "[^2]: Note: undated\n"
    )


@pytest.mark.parametrize("note", ["x", '"x"', "(x)", "'x'", "javascript:alert(1)", "x 'y'"])
def test_who_knows_no_footnotes_reads_the_note_as_words(note: str) -> None:
    shown = page(f"a [note: {note}] b")
    assert "<a" not in shown
    assert f"note: {note}" in unescape(shown)


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](http://x/y)",
    "![see](http://x/y)",
    "<javascript:alert(1)>",
    "&lt;b&gt; &#60;b&#62;",
    "# no heading",
    "- no list\n+ nor this\n* nor that\n1. nor one\n2) nor two",
    "no heading\n===\nnor this\n---",
    "> no quotation",
    "    no code",
    "```\nno\n",
    "| a | b |\n|---|---|\n| c | d |",
    "a | b\n:-- | --:",
    "a `b` ~~c~~ *d* __e__ $f$",
    "[^1]: no note",
    "[a]: http://x/ 'no address'",
    "a\\",
    "a\\\nb",
    "***",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("reader", [COMMON, TABLES], ids=["common", "github"])
def test_what_looks_like_markdown_is_shown_as_it_is(text: str, reader: MarkdownIt) -> None:
    found = reader.render(markdown(text, "plain"))
    assert set(re.findall("<[a-z0-9]+", found)) <= {
        "<p",
        "<br",
        "<a",
        "<code",
        "<em",
        "<pre",
        "<strong",
    }
    assert OURS.sub("", found).count("<") == 0


def letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text))


@given(data=st.data())
def test_any_text_gives_no_tags_but_ours_and_the_letters_come_back(
    texts: st.SearchStrategy[str], data: st.DataObject
) -> None:
    text = data.draw(
        st.lists(st.sampled_from(HOSTILE) | texts, max_size=3).map("\n\n".join), label="text"
    )
    report = lint(Source.of(text), Choice(()), data.draw(st.sampled_from(conventions())))
    made = write(report, "letter.txt")
    for reader in (COMMON, TABLES):
        found = reader.render(made)
        assert "<" not in OURS.sub("", found)
    shown = iter(letters(unescape(TAGS.sub("", COMMON.render(made)))))
    assert all(each in shown for each in letters(report.transcription.reading().text))
