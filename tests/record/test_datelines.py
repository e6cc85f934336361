from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.markup.parse import parse
from transcription_lsp.record.datelines import TimedLine
from transcription_lsp.record.record import Record
from transcription_lsp.text.decoding import decode

SEED = Path(__file__).parents[2] / "seeds" / "000_6ac56448377290ba.txt"


def timed(text: str) -> list[TimedLine]:
    return [line for each in Record(parse(text)).datelines for line in each.lines]


def test_all_five_timed_lines_of_the_seed_are_read() -> None:
    read = [
        (each.event, each.date.start.hour, each.date.start.minute, each.by)
        for each in timed(decode(SEED.read_bytes()).text)
    ]
    assert read == [
        ("sent", 18, 35, ""),
        ("received", 19, 15, ""),
        ("arrived", 20, 15, ""),
        ("sent", 21, 45, "Rodina"),
        ("deciphered", 19, 50, ""),
    ]


@pytest.mark.parametrize(
    ("text", "event", "office", "time"),
    [
        ("Received February 24, 3:07 a.m.", "received", "", (3, 7)),
        ("Dispatched 10.30 hours 4 May 1948", "sent", "", (10, 30)),
        ("D. 9.30 p.m. 4th May", "sent", "", (21, 30)),
        ("MOSCOW, May 4, 1948. [Received May 4—2:10 p.m.]", "received", "", (14, 10)),
        ("[stamp: received 4 May 1948]", "received", "", (None, None)),
        (
            "Received in the Foreign Office: 4 May 1948, 1 p.m.",
            "received",
            "Foreign Office",
            (13, 0),
        ),
        ("Принято 12 мая 1947 г. 19:15", "received", "", (19, 15)),
    ],
)
def test_a_timed_line_is_read(text, event, office, time) -> None:
    (line,) = timed(text)
    assert (line.event, line.office) == (event, office)
    assert (line.date.start.hour, line.date.start.minute) == time


@pytest.mark.parametrize(
    "text",
    [
        "Sent troops to the border on 4 May 1948",
        "d. 4 May 1948",
        "I received your letter of 4 May 1948.",
        "Born on 3 May 1918 and sent 4 May 1948 to the east.",
        "Received 4 May 1948 was a letter from the front that told of it.",
    ],
)
def test_a_sentence_is_no_timed_line(text) -> None:
    assert timed(text) == []


def test_a_blank_line_ends_a_dateline() -> None:
    text = "sent 4 May 1948\nreceived 5 May 1948\n\ndeciphered 5 May 1948"
    assert [len(each.lines) for each in Record(parse(text)).datelines] == [2, 1]


PIECES = st.sampled_from(
    [
        "sent ",
        "ſent ",
        "receıved ",
        "by ",
        "at ",
        "R. ",
        "4 May 1948",
        "12.5.47",
        "\n",
        "\r\n",
        "\n\n",
        "[",
        "]",
        ": ",
        "A",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_timed_line_stands_in_the_text_after_the_one_before(text: str) -> None:
    end = 0
    for line in timed(text):
        assert end <= line.span.start <= line.date.span.start < line.span.end <= len(text)
        end = line.span.end
