"""What the seed says of its document: when, where, which number, how many copies."""

from pathlib import Path

import pytest

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.markup.parse import parse
from transcription_lsp.record.copies import copies_of
from transcription_lsp.record.edtf import edtf
from transcription_lsp.record.record import Record
from transcription_lsp.text.decoding import decode

SEED = decode((Path(__file__).parents[2] / "seeds" / "000_6ac56448377290ba.txt").read_bytes())


@pytest.fixture(scope="module")
def record() -> Record:
    return Record(parse(SEED.text))


def test_the_header_has_title_date_and_five_fields(record: Record) -> None:
    header = record.header
    assert header is not None
    assert header.title == "Cable No. 121973, Meretskov and Shytkov to Cde. Stalin"
    assert header.date is not None
    assert edtf(header.date) == "1947-05-12"
    assert [entry.name for entry in header.entries] == [
        "Citation",
        "Summary",
        "Original Language",
        "Contents",
    ]
    assert header.entries[2].value == "Russian"


def test_the_citation_leads_to_three_leaves_of_a_file(record: Record) -> None:
    (citation,) = record.citations
    assert citation.repository is not None
    assert citation.repository.id == "RGASPI"
    assert [(level.name, level.value) for level in citation.levels] == [
        ("fond", "558"),
        ("opis", "11"),
        ("delo", "346"),
    ]
    assert citation.leaves == (("4", "6"),)


def test_five_lines_say_when(record: Record) -> None:
    lines = [line for block in record.datelines for line in block.lines]
    assert [(line.event, edtf(line.date)) for line in lines] == [
        ("sent", "1947-05-12T18:35:00"),
        ("received", "1947-05-12T19:15:00"),
        ("arrived", "1947-05-12T20:15:00"),
        ("sent", "1947-05-12T21:45:00"),
        ("deciphered", "1947-05-12T19:50:00"),
    ]
    assert lines[3].by == "Rodina"
    assert lines[2].office == "8th Directorate of the Armed Forces General Staff"


def test_the_two_lines_that_stand_together_are_one_dateline(record: Record) -> None:
    assert [len(block.lines) for block in record.datelines] == [2, 1, 1, 1]


def test_every_date_of_the_text_is_read(record: Record) -> None:
    assert [edtf(date)[:10] for date in record.dates] == [
        "1947-05-12",  # header
        "1947-05-12",  # citation
        "XXXX-05-16",  # Molotov's hand
        "1947-05-12",  # sent
        "1947-05-12",  # received
        "1947-05-12",  # arrived
        "1946-07-26",  # a decree
        "1946-12-18",  # an earlier cable
        "1947-05-12",  # below the signatures
        "1947-05-12",  # sent by Rodina
        "1947-05-12",  # deciphered
    ]


def test_the_numbers_of_the_cable_and_of_those_it_names(record: Record) -> None:
    documents = [each.value for each in record.numbers if each.kind == "document"]
    assert documents == ["121973", "121973", "121973/sh", "15327", "6478/sh"]


def test_this_is_copy_two_of_thirteen(record: Record) -> None:
    head, listed = copies_of(record.transcription)
    assert ([each.many for each in head.announced], len(head.listed)) == ([], 1)
    assert [number for each in head.listed for number in each.numbers] == [range(2, 3)]
    assert [each.many for each in listed.announced] == [13]
    assert [each.numbers for each in listed.listed] == [(range(n, n + 1),) for n in range(1, 14)]
    assert [each.value for each in record.numbers if each.kind == "copy"][:1] == ["2"]


@pytest.mark.parametrize("code", ["H", "D", "S", "N"])
def test_nothing_of_it_is_reported(code: str) -> None:
    assert lint(SEED, choose([code])).diagnostics == ()


def test_an_abbreviation_that_it_explains_is_known(record: Record) -> None:
    assert [(gloss.abbreviation, gloss.meaning) for gloss in record.glossary.glosses] == [
        ("PRIMVO", "the Maritime Military District")
    ]
