"""Keys of the compiled index: under them those names meet that a slip tells apart."""

from collections.abc import Iterable, Iterator
from zlib import crc32

from transcription_lsp.persons.letters import skeleton

ANYBODY = 1 << 32
"""Among the initials of all who bear a surname."""


def initials_of(given: str) -> int:
    """With what a given name (folded) begins: a bit for its first letter, and one for its sound."""
    letters = given.removesuffix(".")
    first = 1 << (ord(letters[0]) & 31) if letters else ANYBODY
    # Yu. and Iu., Ye. and E. are the same: see `same_sound`.
    return first | 1 << (ord(skeleton(letters)[:1] or "_") & 31) if len(letters) < 3 else first


def marks_of(keys: Iterable[int], number: int) -> bytes:
    """Bits by which most keys that a table lacks are told at once, without asking for them.

    `number` is how many keys there are.
    For every key the bit is set that its last binary digits say; there are 16 to 32 of them for
    each, so that one in twenty that is lacking is asked for in vain.
    """
    marks = bytearray(1 << max(1, (2 * number).bit_length()))
    last = len(marks) - 1
    for key in keys:
        marks[key >> 3 & last] |= 1 << (key & 7)
    return bytes(marks)


def near_keys(bones: str) -> Iterator[int]:
    """Keys of a skeleton: itself, and what is left of it without one of its letters."""
    yield crc32(bones.encode())
    if len(bones) > 3:
        for place in range(len(bones)):
            yield crc32((bones[:place] + bones[place + 1 :]).encode())


def beside_keys(given: str, bones: str) -> tuple[int, int, int]:
    """Keys of a surname (its skeleton) beside a given name: how it begins, and how it ends."""
    return (
        crc32(f"{given} {bones[:2]}".encode()),
        crc32(f"{given} {bones[:1]}.{bones[-2:]}".encode()),
        crc32(f"{given} .{bones[-3:]}".encode()),
    )
