"""Words as TOML writes them, and as they are read again."""

import re

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_KEPT = frozenset("\u00a0\u202f")
"""Blanks at which no line breaks: they are set on purpose, and readers know them."""


def quoted(words: str) -> str:
    """A text in quotation marks; what cannot be seen stands as its number."""
    return '"' + "".join(map(_letter, words)) + '"'


def key_of(name: str) -> str:
    """A key, in quotation marks if it needs them."""
    return name if _BARE.fullmatch(name) else quoted(name)


def _letter(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    if letter.isprintable() or letter in _KEPT:
        return letter
    code = ord(letter)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
