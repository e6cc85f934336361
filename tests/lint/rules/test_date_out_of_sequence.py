import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp.lint.rule import Document
from transcription_lsp.lint.rules.date_out_of_sequence import date_out_of_sequence
from transcription_lsp.markup.parse import parse
from transcription_lsp.record.knowledge import Knowledge
from transcription_lsp.record.record import Record
from transcription_lsp.text.decoding import Source


@pytest.mark.parametrize(
    "text",
    [
        "sent at 1835 12 May 1947\nreceived at ‹1735 12 May 1947›",
        "sent at 1835 12 May 1947  \nreceived at ‹1915 11 May 1947›",
        "Sent in London on 14 May 1947\nReceived in Moscow on ‹12 May 1947›",
        "Received ‹2 May 1947›\nSent 12 May 1947",
        "D. 9.30 p.m. 4th May 1948\nR. ‹8.10 p.m. 2nd May 1948›",
        "Sent 12 May 1947\nDeciphered ‹11 May 1947›",
    ],
)
def test_what_comes_before_it_was_sent_is_reported(assert_finds, text) -> None:
    assert_finds("D003", text)


@pytest.mark.parametrize(
    "text",
    [
        "sent at 1835 12 May 1947\nreceived at 1915 12 May 1947",
        "Sent at 1835 12 May 1947\n\nReceived at 1735 12 May 1947",
        "Sent in Tokyo at 1835 on 12 May 1947\nReceived in London at 1135 on 12 May 1947",
        "Sent in Tokyo on 13 May 1947\nReceived in London on 12 May 1947",
        "[MOSCOW], May 4, 1948—6 p.m. [Received May 4—2:10 p.m.]",
        "D. 9.30 p.m. 4th May 1948\nR. 8.10 p.m. 4th May 1948",
        "Received at 1735 12 May 1947\nSent at 1835 12 May 1947",
        "Received in Paris 2 May 1947\nSent to London 12 May 1947",
        "Sent 31 December\nReceived 1 January",
        "Sent 12 May 1947\nReceived 12 May 1947 at 1000",
        "He was sent home on 12 May 1947.\nHe was received on 2 May 1947.",
    ],
)
def test_what_may_be_so_is_right(assert_finds, text) -> None:
    assert_finds("D003", text)


def test_when_it_was_sent_is_shown(found) -> None:
    text = "sent at 1835 12 May 1947\nreceived at 1915 11 May 1947"
    (related,) = found("D003", text)[0].related
    assert text[related.span.start : related.span.end] == "1835 12 May 1947"


DATE = st.builds(
    "{} {} May{}{}".format,
    st.sampled_from(["at 1835", "at 1915", ""]),
    st.sampled_from([1, 12, 13]),
    st.sampled_from([" 1947", " 47"]),
    st.sampled_from(["", " (O.S.)"]),
)
LINES = st.builds(
    "{} {}\n{} {}".format,
    st.sampled_from(["sent", "D.", "received", "sent by Rodina"]),
    DATE,
    st.sampled_from(["received", "deciphered", "arrived in Moscow", "sent"]),
    DATE,
)


@settings(max_examples=500)
@given(LINES, st.sampled_from(["gregorian", "russian"]))
def test_nothing_is_missed_by_looking_at_suspicious_datelines_alone(text, calendar) -> None:
    transcription = parse(text)
    record = Record(transcription, Knowledge(calendar=calendar))
    few = Document(transcription, Source.of(text), record)
    record_of_all = Record(transcription, Knowledge(calendar=calendar))
    vars(record_of_all)["suspicious_datelines"] = record_of_all.datelines
    every = Document(transcription, Source.of(text), record_of_all)
    assert list(date_out_of_sequence.check(transcription, few)) == list(
        date_out_of_sequence.check(transcription, every)
    )
