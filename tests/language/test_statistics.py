"""What a transcription holds, counted."""

import gc
import time
import weakref
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.language.statistics import (
    Doubt,
    NameCounts,
    Statistics,
    per_thousand,
    statistics,
    text_counts,
    together,
    words_in,
)
from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.markup.kept import Kept
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.project.authority import authority_for
from transcription_lsp.project.settings import find_settings
from transcription_lsp.record.record import Record
from transcription_lsp.text.decoding import Source, decode

FOLDER = Path(__file__).parents[2] / "seeds"
SEED = decode((FOLDER / "000_6ac56448377290ba.txt").read_bytes()).text

TABLE = """id,preferred
stalin,"Stalin, Iosif"
malik-y,"Malik, Yakov"
malik-c,"Malik, Charles"
"""
# fmt: off
PIECES = [
    "[", "]", "[[", "]]", "{", "[1]", "[page 1]", "[page 2]", "[End of page 2]", "[blank page]",
    "[illegible]", "[3 words illegible]", "[0 words illegible]", "[2-5 lines illegible]", "[?]",
    f"[{'9' * 40} words illegible]", "[mutual?]", "[two words unclear]", "[unclear: a b]",
    "[stamp: ", "[[illegible signature]]", "[Translator's note: x]", "Com[munist]", "\\[", "_",
    "**", "`", "```\n", "\n", "\n\n", "\r\n\r\n", " ", "x", "word ", "毛澤東", "か\u3099", "—", "\u200b",
    "Summary: x\n\n", "**Summary:** x\n\n", "**Contents:**\n\n", "---\na: b\n---\n",
    "12 May 1947 ", "<!-- lint: ignore B001 -->", "<https://x.y/z>", "[text](https://x.y)", "\x00", "\udc80", "٣",
]
# fmt: on
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text()


def counted(text: str, **others) -> Statistics:
    return statistics(lint(Source.of(text), choose((), ()), **others))


def counts_of(transcription: Transcription) -> Statistics:
    return text_counts(Record(transcription))


# What the editor says in the seed, and is not read along.
LEFT_OUT_OF_SEED = [
    "[letterhead of the Second Main Directorate of the USSR Armed Forces General Staff]",
    "[Translator's note: which is the GRU]",
    "[the Maritime Military District]",
    "[stamp: 10th department of the USSR MFA]",
    "[Translator's note: the following paragraph was highlighted in the left margin:]",
    # Labels of what is read.
    "[handwritten at the top:",
    "[Stalin's handwritten reply entered across the text:",
    "[At the bottom of the first page:",
    "[[illegible signature]]",
]


class TestSeed:
    def test_its_words_are_those_without_what_the_editor_says(self) -> None:
        text = SEED
        for left_out in LEFT_OUT_OF_SEED:
            assert left_out in text
            text = text.replace(left_out, " ")
        words = [word for word in text.split() if any(map(str.isalnum, word))]
        assert counted(SEED).words == len(words)

    def test_its_other_figures(self) -> None:
        path = str(FOLDER / "x.txt")
        figures = counted(SEED, authority=authority_for(find_settings(path), path))
        assert figures.pages == 1
        assert figures.brackets == {
            "add": 3, "note": 3, "supplied": 2, "gloss": 1, "letterhead": 1, "signed": 1, "stamp": 1
        }  # fmt: skip
        assert (figures.illegible, figures.unclear, figures.unread) == (Doubt(1, 1), Doubt(), 1)
        # In lines 3, 10, 27, 39, 40, 42, 52 (two), 83, 85 and 87; `the 1947 first quarter plan` is none.
        assert figures.dates == 11
        assert figures.problems["P002"] == 3

    def test_its_names_are_those_that_one_finds_in_it(self) -> None:
        path = str(FOLDER / "x.txt")
        names = counted(SEED, authority=authority_for(find_settings(path), path)).names
        assert names is not None
        assert names.ambiguous == 0
        assert names.unknown == 5  # Shytkov three times, Rodina, Martynov


class TestWords:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", 0),
            ("one two", 2),
            ("it's well-known - or not — at 10.30", 6),
            ("Com[munist] in 19[[4]]9 he return[[ed]]", 5),
            ("one [illegible] two [stamp: Secret] three", 3),
            ("[handwritten at the top: to Cde. Belov]", 3),
            ("**Summary:** A request.\n\n**Contents:** Letter\n\nText.", 6),
            ("---\ntitle: A letter\n---\n\nText.", 1),
            ("(two)\u00a0words _here_", 3),
            ("毛澤東 Mao", 4),
            ("かな and 仮名。", 5),
            ("한국 전쟁", 2),
            ("Слово и дело", 3),
        ],
    )
    def test_a_word_stands_between_blanks_and_holds_a_letter_or_digit(self, text, words) -> None:
        assert counted(text).words == words

    @given(TEXTS)
    def test_words_are_those_of_the_whole_reading(self, text) -> None:
        transcription = parse(text)
        assert text_counts(Record(transcription)).words == words_in(transcription.reading().text)


class TestPages:
    @pytest.mark.parametrize(
        ("text", "pages"),
        [
            ("", 1),
            ("No marker.", 1),
            ("One.\n\n[page 2]\n\nTwo.", 2),
            ("[page 1]\n\nOne.\n\n[page 2]\n\nTwo.", 2),
            ("A title\n\n[page 1]\n\nOne.\n\n[page 2]\n\nTwo.", 2),
            ("**Summary:** A.\n\n**Contents:** B\n\n[page 17]\n\nText.", 1),
            ("One.\n\n[End of page 1]\n\nTwo.\n\n[End of page 2]", 2),
            ("One.\n\n[End of page 1]\n\n[page 2]\n\nTwo.", 2),
            ("One [page break] two [page break] three", 3),
            ("One.\n\n[blank page]\n\nThree.", 3),
            ("[page 2]\n\n[blank page]\n\n[page 3]\n\nThree.", 2),
            ("One.\n\n[page 2]\n\n[illegible]", 2),
        ],
    )
    def test_a_page_is_what_stands_between_markers(self, text, pages) -> None:
        assert counted(text).pages == pages


class TestDoubt:
    @pytest.mark.parametrize(
        ("text", "doubt"),
        [
            ("[illegible]", Doubt(1, 1)),
            ("[one word illegible] [3 words illegible]", Doubt(2, 4)),
            ("[two or three words illegible]", Doubt(1, 3)),
            ("[several words illegible]", Doubt(1, 1)),
            ("[3-4 illegible letters]", Doubt(1, 1)),
            ("[two lines illegible]", Doubt(1, 20)),
            ("[2 pages illegible]", Doubt(1, 600)),
            ("[rest of the page illegible]", Doubt(1, 1)),
            ("[[illegible signature]]", Doubt(1, 1)),
            ("[0 words illegible]", Doubt(1, 1)),
            (f"[{'9' * 40} words illegible]", Doubt(1, 1)),
            ("[page torn] [matter omitted]", Doubt()),
        ],
    )
    def test_what_is_illegible(self, text, doubt) -> None:
        figures = counted(text)
        assert figures.illegible == doubt
        assert figures.unread == doubt.words

    @pytest.mark.parametrize(
        ("text", "doubt", "unread"),
        [
            ("the [mutual?] pact", Doubt(1, 1), 0),
            ("the [?] pact", Doubt(1, 1), 1),
            ("[two or three words unclear]", Doubt(1, 3), 3),
            ("[unclear: Petrov came]", Doubt(1, 2), 0),
        ],
    )
    def test_what_is_unclear(self, text, doubt, unread) -> None:
        figures = counted(text)
        assert (figures.unclear, figures.unread) == (doubt, unread)

    def test_shares_are_of_the_words_there_would_be(self) -> None:
        figures = counted("one two [2 words illegible] three [mutual?] [?]")
        assert figures.words == 4
        assert per_thousand(figures.illegible, figures) == round(1000 * 2 / 7, 1)
        assert per_thousand(figures.unclear, figures) == round(1000 * 2 / 7, 1)

    def test_of_nothing_nothing_is_in_doubt(self) -> None:
        figures = counted("")
        assert per_thousand(figures.illegible, figures) == 0


class TestOthers:
    def test_names_are_known_unknown_or_of_several(self, authority_of) -> None:
        text = "Cde. Stalin, Iosif Stalin, Cde. Malik and Cde. Belov came."
        assert counted(text, authority=authority_of(TABLE)).names == NameCounts(2, 1, 1)
        assert counted(text).names is None

    def test_problems_are_counted_by_rule_without_hints(self) -> None:
        report = lint(Source.of("[] a [] [ x]"), choose(["B005", "B008"], ()))
        assert statistics(report).problems == {"B005": 2}


@given(TEXTS)
def test_no_text_is_too_much(text) -> None:
    figures = counted(text)
    assert figures.pages >= 1
    assert figures.illegible.words + figures.unclear.words <= figures.extent
    assert figures.illegible.places <= figures.illegible.words


@given(st.lists(TEXTS, max_size=4))
def test_the_total_is_the_sum(texts) -> None:
    all = [counted(text) for text in texts]
    total = together(all)
    for field in ("words", "pages", "unread", "dates"):
        assert getattr(total, field) == sum(getattr(each, field) for each in all)
    for field in ("brackets", "problems"):
        assert getattr(total, field) == sum((getattr(each, field) for each in all), Counter())
    for field in ("illegible", "unclear"):
        parts = [getattr(each, field) for each in all]
        assert getattr(total, field) == tuple(map(sum, zip(*parts, strict=True))) or not parts
    assert total.names is None


def test_names_add_up_where_only_some_files_have_a_list() -> None:
    with_names = counted("a")._replace(names=NameCounts(1, 2, 3))
    assert together([counted("b"), with_names, with_names]).names == NameCounts(2, 4, 6)


def test_no_earlier_text_is_held_by_what_is_counted() -> None:
    kept, earlier = Kept(), []
    gc.disable()
    try:
        for number in range(3):
            transcription = parse(f"On 12 May 1947 [illegible] {number}.\n\n[page 2]", kept=kept)
            counts_of(transcription)
            earlier.append(weakref.ref(transcription))
            del transcription
        assert [each() for each in earlier] == [None] * 3
    finally:
        gc.enable()


@given(TEXTS, st.lists(st.tuples(st.integers(0, 400), st.sampled_from(PIECES)), max_size=6))
def test_what_is_kept_comes_to_the_same(text, edits) -> None:
    kept = Kept()
    for place, typed in [(0, ""), *edits]:
        place %= len(text) + 1
        text = text[:place] + typed + text[place:]
        assert counts_of(parse(text, kept=kept)) == counts_of(parse(text)), text


@pytest.mark.parametrize("piece", ["-", "[page 2]", "[", "毛", "[9 words illegible] ", "\n\n[?]"])
def test_counting_takes_time_in_step_with_the_text(piece) -> None:
    def seconds(number: int) -> float:
        record = Record(parse(piece * number))
        start = time.process_time()
        text_counts(record)
        return time.process_time() - start

    short, long = (min(seconds(number) for _ in range(3)) for number in (2_000, 16_000))
    assert long < 0.1 + 30 * short
