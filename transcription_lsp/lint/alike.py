"""Texts that are the same, or nearly: told by the sentences that they have in common.

A sentence counts by its letters and figures alone, so that spacing, line ends, punctuation,
capitals and brackets make no difference: `sup[plied]` is `supplied`.
"""

import re
from collections.abc import Iterable, Iterator

from transcription_lsp.text.digest import blake2b

NEARLY = 0.8
"""Two texts are nearly the same if so much of the longer one stands in both."""
_LETTERS = 300
"""In shorter texts, sentences in common are too often those that many letters have."""
_SENTENCE = 25
"""Letters of a sentence at least: shorter ones (`Yours sincerely`) say nothing."""
_SKETCH = 8
"""So many digests of a text are kept, the smallest: of texts that are nearly the same most are."""
_SHARED = 2
"""Texts with so many of them in common are compared."""
_ENDS = bytes.maketrans(b"!?", b"..")
_ASIDE = bytes(each for each in range(128) if not chr(each).isalnum() and chr(each) not in ".!?\n")
_QUOTES = re.compile(rb"\xe2\x80[\x80-\xbf]|\xc2\xa0")
"""In UTF-8: dashes, quotation marks and spaces that ASCII has not."""
_FILE_BITS = 22
_AT_ONCE = 100_000


def sentences(text: str) -> dict[int, int]:
    """The sentences of a text that say something: by the digest of each, its letters in bytes.

    Bytes are taken out and split in a quarter of the time that letters are.
    """
    letters = text.casefold().encode("utf-8", "surrogatepass").translate(_ENDS, _ASIDE)
    if b"\xe2\x80" in letters or b"\xc2\xa0" in letters:
        letters = _QUOTES.sub(b"", letters)
    found: dict[int, int] = {}
    for each in letters.replace(b"\n\n", b".").replace(b"\n", b"").split(b"."):
        if len(each) >= _SENTENCE:
            digest = blake2b(each, digest_size=8).digest()
            found[int.from_bytes(digest, "big") >> _FILE_BITS] = len(each)
    return found


def sketch(text: str) -> tuple[int, ...]:
    """Some digests by which texts like this one are found; none of a short text."""
    found = sentences(text)
    if sum(found.values()) < _LETTERS:
        return ()
    return tuple(sorted(found)[:_SKETCH])


def share(one: dict[int, int], other: dict[int, int]) -> float:
    """How much of the longer of two texts stands in both: 0 to 1, by letters of sentences."""
    longer = max(sum(one.values()), sum(other.values()))
    both = sum(letters for digest, letters in one.items() if digest in other)
    return both / longer if longer else 0.0


class Sketches:
    """The sketches of many texts, in eight bytes a digest."""

    def __init__(self) -> None:
        from array import array

        self._digests = array("Q")

    def add(self, number: int, digests: Iterable[int]) -> None:
        """Take the sketch of the text with this number; there is room for four million."""
        if number >> _FILE_BITS:
            return
        self._digests.extend(digest << _FILE_BITS | number for digest in digests)

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of texts that may be nearly the same, each once, smaller number first.

        However many texts share a sentence, each is paired with the first of them and the one
        before it alone.
        """
        shared: dict[tuple[int, int], int] = {}
        first = before = digest = -1
        for each in self._in_order():
            number = each & (1 << _FILE_BITS) - 1
            if each >> _FILE_BITS != digest:
                digest, first, before = each >> _FILE_BITS, number, number
                continue
            for other in {first, before}:
                shared[other, number] = shared.get((other, number), 0) + 1
            before = number
        yield from sorted(pair for pair, times in shared.items() if times >= _SHARED)

    def _in_order(self) -> Iterator[int]:
        """The digests, equal ones together; some at a time, as sorting takes more than keeping."""
        parts = 1 + len(self._digests) // _AT_ONCE
        for part in range(parts):
            yield from sorted(
                each for each in self._digests if (each >> _FILE_BITS) % parts == part
            )
