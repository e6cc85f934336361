"""Characters that are orders and no letters: what a reader of a text may obey, or is misled by."""

ORDERS = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff"
"""For a set in a pattern: controls but tab and line feed, and carriage return; what ends a line for
some readers; what turns the writing round; annotations; halves of characters."""


def spelling_of(letter: str) -> str:
    """What is shown of a letter that cannot be seen: `␛`, `<U+202E>`; of a stray byte, `<FF>`."""
    code = ord(letter)
    if code < 0x20:
        return chr(0x2400 + code)
    if 0xDC80 <= code <= 0xDCFF:
        return f"<{code - 0xDC00:02X}>"
    return f"<U+{code:04X}>"
