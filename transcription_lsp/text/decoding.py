"""Bytes to text and back, without losing either."""

import codecs
from typing import NamedTuple

# UTF-32 first: its mark in little-endian order begins with that of UTF-16.
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE_STARTS = b"\xff\xfe\0"
_READABLE_NAMES = {"cp1252": "Windows-1252", "latin-1": "Latin-1"}


class Trouble(NamedTuple):
    """What is wrong with the encoding of a file, in a sentence, and where it shows first."""

    message: str
    offset: int
    """In code points of the decoded text."""


class Source(NamedTuple):
    """The text of a file, and what is needed to write it back as it was."""

    text: str
    encoding: str = "utf-8"
    """The name of a Python codec: `utf-8`, `utf-16-le` …, `cp1252` or `latin-1`."""
    bom: bytes = b""
    """The byte order mark the file began with; it is not in `text`."""
    trouble: Trouble | None = None
    tail: bytes = b""
    """The rest of a last character that was cut off, in UTF-16 and UTF-32; it is not in `text`."""

    @classmethod
    def of(cls, text: str) -> "Source":
        """The source of a text that never was bytes: it would be written as UTF-8."""
        return cls(text)


def decode(data: bytes) -> Source:
    """Read bytes as text; never raises, and `encode` gives the same bytes again.

    UTF-8 is expected, with or without byte order mark. UTF-16 and UTF-32 are known by theirs. Where
    single bytes are no UTF-8 they become lone surrogates (U+DC80 to U+DCFF) in the text; where most
    letters beyond ASCII are none, the whole is read as Windows-1252, or as Latin-1 if it holds
    bytes that Windows-1252 does not know.
    """
    if data[:1] and data[0] in _WIDE_STARTS:
        for mark, encoding in _WIDE_MARKS:
            if data.startswith(mark):
                source = _decode_wide(data, mark, encoding)
                if source is not None:
                    return source
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    body = data[len(bom) :] if bom else data
    try:
        return Source(body.decode(), bom=bom)
    except UnicodeDecodeError:
        return _decode_damaged(body, bom)


def encode(text: str, source: Source) -> bytes:
    """The bytes of `text` in the encoding of `source`, with its byte order mark.

    Raises UnicodeEncodeError where the text holds a character that the encoding lacks.
    """
    errors = "surrogateescape" if source.encoding == "utf-8" else "strict"
    if source.encoding.startswith(("utf-16", "utf-32")):
        errors = "surrogatepass"
    return source.bom + text.encode(source.encoding, errors) + source.tail


def _decode_wide(data: bytes, mark: bytes, encoding: str) -> Source | None:
    """Text in UTF-16 or UTF-32; None where the bytes after the mark are something else."""
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
    try:
        text = decoder.decode(data[len(mark) :])
    except UnicodeDecodeError:
        return None
    tail = decoder.getstate()[0]
    name = encoding[:6].upper()
    message = f"This file is written in {name}, and other programs expect UTF-8: save it as UTF-8."
    if tail:
        message = (
            f"This file is written in {name} and its last character is cut off: "
            "put it in and save the file as UTF-8."
        )
    return Source(text, encoding, mark, Trouble(message, len(text) if tail else 0), tail)


def _decode_damaged(data: bytes, bom: bytes) -> Source:
    """Text that is not UTF-8 throughout."""
    escaped = data.decode("utf-8", "surrogateescape")
    sound = data.decode("utf-8", "ignore")
    bad = len(escaped) - len(sound)
    good = len(sound) - len(sound.encode("ascii", "ignore"))
    if bom or good >= bad:
        first = _first_surrogate(escaped)
        message = (
            "A byte here is not UTF-8: put in the character that was meant."
            if bad == 1
            else f"{bad:,} bytes of this file are not UTF-8, the first of them here: "
            "put in the characters that were meant."
        )
        return Source(escaped, "utf-8", bom, Trouble(message, first))
    encoding = "cp1252"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        encoding = "latin-1"
        text = data.decode(encoding)
    first = len(text) - len(text.lstrip("".join(map(chr, range(128)))))
    message = (
        f"This file is not UTF-8 and was read as {_READABLE_NAMES[encoding]}: "
        "look whether its accented letters are right, then save it as UTF-8."
    )
    return Source(text, encoding, bom, Trouble(message, first))


def _first_surrogate(text: str) -> int:
    """Where the first byte stands that could not be decoded."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return 0
