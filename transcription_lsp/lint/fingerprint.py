"""What tells a finding again when the text around it has moved: its rule and the words there."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.text.span import Span, trimmed

CONTEXT = 40
"""So many code points before and after a finding count, white space as one blank."""

_DIGEST = 8
"""Bytes of a digest, twice as many hexadecimal digits."""

_BLANKS = re.compile(r"\s+")


def fingerprints(diagnostics: Sequence[Diagnostic], text: str) -> list[str]:
    """The fingerprint of each finding in a text, 16 hexadecimal digits, in the order given.

    Edits elsewhere, other line ends and lines broken anew leave them as they are; so does another
    message. Findings that are alike in all that counts are told apart by their order.
    """
    flat = _Flat(text)
    seen: Counter[bytes] = Counter()
    found = []
    for diagnostic in diagnostics:
        key = _key(diagnostic, flat)
        seen[key] += 1
        found.append(_fingerprint(key, seen[key]))
    return found


def _fingerprint(key: bytes, number: int) -> str:
    """The fingerprint of the finding that is the `number`-th, from 1, of those with this key."""
    return blake2b(b"%b:%d" % (key, number), digest_size=_DIGEST).hexdigest()


def _key(diagnostic: Diagnostic, flat: "_Flat") -> bytes:
    """What counts of a finding. Its words are digested, as a range may be long and is kept."""
    text = flat.text
    start, end = trimmed(text, flat.span(diagnostic.span))
    parts = (
        diagnostic.code,
        text[start:end].casefold(),
        text[max(0, start - CONTEXT) : start].strip(),
        text[end : end + CONTEXT].strip(),
    )
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(joined, digest_size=2 * _DIGEST).digest()


class _Flat:
    """A text with one blank for all white space in a row, and where its places are there."""

    def __init__(self, text: str) -> None:
        self.text = _BLANKS.sub(" ", text)
        runs = [run.span() for run in _BLANKS.finditer(text) if run.end() - run.start() > 1]
        self.starts = [start for start, _ in runs]
        self.ends = [end for _, end in runs]
        self.lost = [0, *accumulate(end - start - 1 for start, end in runs)]
        """How much shorter the flat text is after so many runs."""

    def span(self, span: Span) -> Span:
        """A stretch of the text as it stands in the flat one."""
        return Span(self._offset(span.start), self._offset(span.end))

    def _offset(self, offset: int) -> int:
        run = bisect_right(self.starts, offset) - 1
        if run >= 0 and offset < self.ends[run]:
            offset = min(offset, self.starts[run] + 1)
            return offset - self.lost[run]
        return offset - self.lost[run + 1]
