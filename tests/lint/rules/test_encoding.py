from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.text.decoding import decode


def messages(data: bytes) -> list[str]:
    return [each.message for each in lint(decode(data), choose(["T001"])).diagnostics]


def test_utf_8_is_right_with_and_without_byte_order_mark() -> None:
    assert messages("Olmütz, Москва".encode()) == []
    assert messages("Olmütz, Москва".encode("utf-8-sig")) == []


def test_an_older_encoding_is_reported_once() -> None:
    (message,) = messages("Köchel in Olmütz".encode("cp1252"))
    assert "Windows-1252" in message


def test_utf_16_is_reported() -> None:
    (message,) = messages("\ufeffTop secret".encode("utf-16-le"))
    assert "UTF-16" in message


def test_lost_letters_are_one_finding_with_their_number(found) -> None:
    (diagnostic,) = found("T001", "Olm\ufffdtz and K\ufffdchel")
    assert "2 letters" in diagnostic.message
    assert diagnostic.span == (3, 4)
    assert [each.span for each in diagnostic.related] == [(12, 13)]


def test_an_empty_file_is_right() -> None:
    assert messages(b"") == []
