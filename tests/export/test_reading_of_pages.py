"""Whatever the text: its page is valid, and each view of it shows the words that it shall."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.export.html import write
from transcription_lsp.export.page.elements import shown
from transcription_lsp.language.views import view
from transcription_lsp.markup.convention import conventions
from transcription_lsp.markup.parse import parse

from .pages import (
    NOT_ON_THE_PAGE,
    NOT_READ,
    NOT_WRITTEN,
    by_id,
    edition_of,
    page_of,
    report_of,
    words,
)

SEED = Path(__file__).parents[2] / "seeds" / "000_6ac56448377290ba.txt"
EVERY_ROLE = Path(__file__).with_name("every_role.txt")
GOLD = Path(__file__).parents[1] / "gold" / "conventions"
TEXTS = [
    pytest.param(path.parts[-3], path, id=f"{path.parts[-3]}-{path.stem}")
    for path in sorted(GOLD.glob("*/right/*.txt"))
]
BRACKETS = [
    *("we", " ", "\n", "\n\n", "1949", "Com[munist]", "[[we]]", "[mutual?]", "[?]", "[illegible]"),
    *("[crossed out: twelve [words]]", "[stamp: a [b]]", "[page 2]", "[sic]", "[1]", "`c [d`"),
    *("[handwritten in the left margin: no\n\nnot [[me]]]", "[Translator's note: [[x]] [y]]"),
    *("[the treaty](http://example.org)", "[x](javascript:y)", "**bold**", "_it [[is]]_", "\\["),
    *(
        "[[illegible signature]]",
        "[handwritten: ",
        "[handwritten: ]",
        "]",
        "[Translator's note: the following:]",
    ),
    *(
        "<!-- lint: ignore B001 -->",
        "[ ]",
        "[2 lines not declassified]",
        "*",
        "\\.",
        ", ",
        "[faint stamp: x?]",
    ),
]


BLANKS = re.compile("[\u240b\u240c\u241c-\u241f]|<U[+](?:0085|2028|2029)>")
"""Controls that are blanks to Python, which parts paragraphs by them, as a page spells them out."""


def plain(text: str) -> str:
    return " ".join(BLANKS.sub(" ", shown(text)).split())


def written(text: str, convention: str = "wilson") -> str:
    """All letters of a text but front matter, marks of emphasis and blanks."""
    leaves = [each.node for each in parse(text, convention).leaves()]
    kept = "".join(each.text for each in leaves if each.kind != "front-matter")
    return re.sub(r"[\s*_]", "", plain(kept))


def both_hold(text: str, convention: str = "wilson") -> None:
    edition, transcription = edition_of(text, convention), parse(text, convention)
    read, reading = plain(words(edition, NOT_READ)), plain(transcription.reading().text)
    if transcription.header:  # the name of a field and its value stand side by side
        read, reading = read.replace(" ", ""), reading.replace(" ", "")
    assert read == reading
    found = re.sub(r"[\s*_]", "", plain(words(edition, NOT_WRITTEN)))
    assert found == written(text, convention)


MARKUP = st.lists(st.sampled_from(BRACKETS), max_size=30).map("".join)


@given(MARKUP)
def test_of_any_markup_the_reading_is_read_and_all_that_was_written_is_there(text: str) -> None:
    both_hold(text)


def test_of_any_text_the_reading_is_read_and_all_that_was_written_is_there(texts) -> None:
    given(texts)(lambda text: both_hold(text))()


@pytest.mark.parametrize("convention", conventions())
def test_of_any_convention_likewise(convention: str, texts) -> None:
    given(texts)(lambda text: both_hold(text, convention))()


@pytest.mark.parametrize(("convention", "path"), TEXTS)
def test_of_the_gold_files_likewise(convention: str, path: Path) -> None:
    both_hold(path.read_text("utf-8"), convention)


def test_of_the_seed_likewise() -> None:
    both_hold(SEED.read_text("utf-8"))


def is_diplomatic(text: str, convention: str = "wilson") -> None:
    """The body of a page shows what the view of that name has, but for how words are parted.

    Blanks count where they stand between two words of a paragraph; what stands in a box or in the
    margin begins on a line of its own.
    """
    body = by_id(page_of(text, convention=convention), "text")
    found = plain(words(body, NOT_ON_THE_PAGE)).removeprefix("Text").lstrip()  # its title
    assert found == plain(view(parse(text, convention), "diplomatic").text)


@given(MARKUP)
def test_of_any_markup_the_diplomatic_view_shows_what_is_on_the_page(text: str) -> None:
    is_diplomatic(text)


@pytest.mark.parametrize("convention", conventions())
def test_of_any_convention_the_diplomatic_view_likewise(convention: str, texts) -> None:
    given(texts)(lambda text: is_diplomatic(text, convention))()


@pytest.mark.parametrize(("convention", "path"), [*TEXTS, ("wilson", SEED), ("wilson", EVERY_ROLE)])
def test_of_files_the_diplomatic_view_likewise(convention: str, path: Path) -> None:
    is_diplomatic(path.read_text("utf-8"), convention)


def test_the_page_of_any_text_is_valid_and_is_made(texts) -> None:
    @given(texts)
    def check(text: str) -> None:
        page_of(text)
        write(report_of(text), "").encode()

    check()
