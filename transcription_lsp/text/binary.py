"""Whether the bytes of a file are text at all."""

import codecs

_BLOCK = 8000
"""So many bytes are looked at, as in git."""
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_CONTROLS = bytes([*range(9), *range(14, 26), *range(27, 32)])
"""Bytes that no text is full of; the sign that ends a text in old files (1A) is none of them."""
_FEW = 30
"""Of so many bytes one may be a control character, as in a damaged text."""


def is_binary(data: bytes) -> bool:
    """Whether a file is no text: a picture, say.

    It has NUL bytes near its beginning, as git takes it, and is neither UTF-16 or UTF-32, which a
    transcriber may well have saved, with its mark or without, nor a text with some NUL bytes in it
    or at its end.
    """
    block = data[:_BLOCK]
    if b"\0" not in block or block.startswith(_MARKS):
        return False
    block = block.rstrip(b"\0")
    if _is_wide(block):
        return False
    controls = len(block) - len(block.translate(None, _CONTROLS))
    return controls * _FEW > len(block) or not block


def _is_wide(block: bytes) -> bool:
    """Whether NUL bytes stand where UTF-16 or UTF-32 has them in letters, and nowhere else."""
    even, odd = block[::2].count(0), block[1::2].count(0)
    if not (even and odd):
        return (even + odd) * 40 > len(block)
    first, second, third, fourth = (block[at::4].count(0) for at in range(4))
    high = min(first, second) if fourth == 0 else min(third, fourth) if first == 0 else 0
    return high * 40 > len(block) * 9
