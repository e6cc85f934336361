"""What tells a finding again after edits elsewhere in its file: its rule and its words."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.text.digest import blake2b

AROUND = 40
"""So many code points before a finding and after it count, white space as one blank."""

_BYTES = 16
_WHITE_SPACE = re.compile(r"\s+")


class OneLine:
    """A text with one blank for all white space in a row, and the way to it from the text."""

    def __init__(self, text: str) -> None:
        self.text = _WHITE_SPACE.sub(" ", text)
        # Of each run of white space that became shorter: its end, and by how much all runs so far.
        self._ends: list[int] = []
        self._shorter: list[int] = []
        shorter = 0
        for run in _WHITE_SPACE.finditer(text):
            if run.end() - run.start() > 1:
                shorter += run.end() - run.start() - 1
                self._ends.append(run.end())
                self._shorter.append(shorter)

    def offset(self, offset: int) -> int:
        """Where an offset of the text is; one inside of white space may come after the blank."""
        before = bisect_right(self._ends, offset)
        return min(offset - (self._shorter[before - 1] if before else 0), len(self.text))


def fingerprints(diagnostics: Sequence[Diagnostic], text: str) -> list[str]:
    """The fingerprint of each of these findings in a text: 32 hexadecimal digits.

    Edits elsewhere, other line ends and lines that are broken anew do not change it. Of findings
    that are alike in all of this, each is told from those before it by its number.
    """
    line = OneLine(text)
    numbers: Counter[bytes] = Counter()
    found = []
    for diagnostic in diagnostics:
        alike = _digest(diagnostic, line)
        numbers[alike] += 1
        numbered = b"%b:%d" % (alike, numbers[alike])
        found.append(blake2b(numbered, digest_size=_BYTES).hexdigest())
    return found


def _digest(diagnostic: Diagnostic, line: OneLine) -> bytes:
    """What is the same for all findings of a rule that are at the same words."""
    start, end = map(line.offset, diagnostic.span)
    parts = (
        diagnostic.code,
        line.text[start:end].strip().casefold(),
        line.text[max(start - AROUND, 0) : start].strip(),
        line.text[end : end + AROUND].strip(),
    )
    # Lone surrogates stand for bytes that are no text.
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
