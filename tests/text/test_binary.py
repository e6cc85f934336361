"""What is text that a transcriber meant, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.text.binary import is_binary

LATIN = "A letter [] of the minister, sent to Moscow.\r\n" * 5
CYRILLIC = "В архиве найден [illegible] документ.\n" * 5
PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 8


@pytest.mark.parametrize("text", [LATIN, CYRILLIC])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_in_wide_letters_is_text_with_its_mark_or_without(text: str, encoding: str) -> None:
    assert not is_binary(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_text_in_letters_of_four_bytes_is_text(encoding: str) -> None:
    assert not is_binary(LATIN.encode(encoding))


@pytest.mark.parametrize("data", [b"", b"\xe4\xf6\xfc", b"\x01\x02\x03", LATIN.encode() + b"\x1a"])
def test_what_has_no_nul_is_text(data: bytes) -> None:
    assert not is_binary(data)


def test_a_text_with_some_nul_bytes_or_filled_up_with_them_is_text() -> None:
    assert not is_binary(LATIN.replace("sent", "s\0nt", 2).encode())
    assert not is_binary(LATIN.encode() + b"\0" * 5000)


@pytest.mark.parametrize(
    "data", [PICTURE, b"\0" * 100, b"\0", b"PK\x03\x04\x14\0\0\0\x08\0\xf0\x1f"]
)
def test_pictures_archives_and_emptied_files_are_no_text(data: bytes) -> None:
    assert is_binary(data)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_no_text_in_utf_8_is_left_out(text: str) -> None:
    assert not is_binary(text.encode())
