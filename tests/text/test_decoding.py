import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.text.decoding import Source, decode, encode

MARKS = (
    b"",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xff\xfe\0\0",
    b"\0\0\xfe\xff",
)
WIDE = {
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-32-le": b"\xff\xfe\0\0",
    "utf-32-be": b"\0\0\xfe\xff",
}


@given(st.sampled_from(MARKS), st.binary())
def test_any_bytes_come_back_as_they_were(mark: bytes, rest: bytes) -> None:
    source = decode(mark + rest)
    assert encode(source.text, source) == mark + rest


@given(st.text())
def test_text_written_as_utf_8_is_read_without_trouble(text: str) -> None:
    data = text.encode()
    if not data.startswith(MARKS[1:]):
        assert decode(data) == Source(text)


@given(st.text(min_size=1), st.sampled_from(sorted(WIDE)))
def test_utf_16_and_utf_32_are_known_by_their_mark(text: str, encoding: str) -> None:
    if encoding == "utf-16-le" and text[0] == "\0":
        return  # those bytes begin like UTF-32
    source = decode(WIDE[encoding] + text.encode(encoding))
    assert (source.text, source.encoding, source.bom) == (text, encoding, WIDE[encoding])


@given(st.binary())
def test_trouble_is_shown_inside_the_text(rest: bytes) -> None:
    for mark in MARKS:
        source = decode(mark + rest)
        assert source.trouble is None or 0 <= source.trouble.offset <= len(source.text)


def test_a_byte_order_mark_of_utf_8_is_no_trouble_and_no_text() -> None:
    assert decode(b"\xef\xbb\xbfMOSCOW") == Source("MOSCOW", "utf-8", b"\xef\xbb\xbf")


def test_a_second_byte_order_mark_is_text() -> None:
    assert decode(b"\xef\xbb\xbf" * 2).text == "\ufeff"


def test_utf_16_is_reported() -> None:
    trouble = decode(b"\xff\xfe" + "Москва".encode("utf-16-le")).trouble
    assert trouble is not None
    assert trouble.offset == 0
    assert trouble.message == (
        "This file is written in UTF-16, and other programs expect UTF-8: save it as UTF-8."
    )


def test_utf_16_that_breaks_off_inside_a_character_keeps_the_rest_of_it() -> None:
    source = decode(b"\xff\xfe" + "Москва".encode("utf-16-le")[:-1])
    assert source.text == "Москв"
    assert source.trouble is not None
    assert source.trouble.message == (
        "This file is written in UTF-16 and its last character is cut off: "
        "put it in and save the file as UTF-8."
    )
    assert source.trouble.offset == 5
    assert encode("Moskv", source) == b"\xff\xfe" + "Moskv".encode("utf-16-le") + b"0"


def test_utf_16_with_half_a_pair_is_read_and_written_back() -> None:
    data = b"\xff\xfea\0\x3d\xd8b\0"
    assert decode(data).text == "a\ud83db"
    assert encode("a\ud83db", decode(data)) == data


def test_one_bad_byte_does_not_turn_cyrillic_into_other_letters() -> None:
    source = decode("Шты".encode() + b"\xff" + "ков".encode())
    assert source.text == "Шты\udcffков"
    assert source.encoding == "utf-8"
    assert source.trouble is not None
    assert source.trouble.offset == 3
    assert source.trouble.message == (
        "A byte here is not UTF-8: put in the character that was meant."
    )


def test_several_bad_bytes_are_counted() -> None:
    trouble = decode("Шты".encode() + b"\xff" + "ков".encode() + b"\xfe").trouble
    assert trouble is not None
    assert trouble.offset == 3
    assert trouble.message == (
        "2 bytes of this file are not UTF-8, the first of them here: "
        "put in the characters that were meant."
    )


def test_a_file_in_windows_1252_is_read_as_such_and_reported() -> None:
    source = decode(b"caf\xe9 \x93Odeon\x94")
    assert source.text == "café “Odeon”"
    assert source.trouble is not None
    assert source.trouble.offset == 3
    assert source.trouble.message == (
        "This file is not UTF-8 and was read as Windows-1252: "
        "look whether its accented letters are right, then save it as UTF-8."
    )


def test_bytes_unknown_to_windows_1252_are_read_as_latin_1() -> None:
    source = decode(b"caf\xe9\x81")
    assert (source.text, source.encoding) == ("café\x81", "latin-1")


def test_a_bad_byte_after_a_utf_8_mark_is_a_damaged_byte_not_another_encoding() -> None:
    assert decode(b"\xef\xbb\xbfcaf\xe9").text == "caf\udce9"


@pytest.mark.parametrize("data", [b"", b"\0", b"a\0b\n", b"\r\r\n\n", b"\xef\xbb\xbf"])
def test_nul_line_ends_and_nothing_are_kept(data: bytes) -> None:
    source = decode(data)
    assert source.trouble is None
    assert encode(source.text, source) == data


def test_a_character_that_the_encoding_lacks_is_refused_when_writing() -> None:
    with pytest.raises(UnicodeEncodeError):
        encode("Штыков", decode(b"caf\xe9"))


def test_text_that_never_was_bytes_is_written_as_utf_8() -> None:
    assert encode("Штыков", Source.of("Штыков")) == "Штыков".encode()
