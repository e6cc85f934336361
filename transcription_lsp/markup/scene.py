"""Where brackets are weighed, and what was weighed there before.

What comes out depends on the text around some blocks as far as partners are looked for, on the
pairs there, and on what the rest of the text tells (`evidence.py`). Where all of that is as it was
in the reading before, so is the outcome.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Hashable, Sequence
from typing import Any

from transcription_lsp.markup.evidence import Asked, Evidence
from transcription_lsp.markup.kept import Kept
from transcription_lsp.markup.stack import BracketBlock

_LABEL_REACH = 3_300
"""How far, in code points, the text counts in which the other end of a bracket is looked for: of
a labelled one, and of any closer, before which a label may stand."""
_REACH = 700
"""The same, of an opener without a label."""
_BEFORE, _AFTER = 64, 200
"""How much of the text counts around what is looked at by itself: a word before, a label after."""
_LABEL = 160


class Scene:
    """The evidence of a text, its blocks, and what is kept from the reading before."""

    def __init__(
        self, evidence: Evidence, blocks: Sequence[BracketBlock], kept: Kept | None
    ) -> None:
        self.evidence = evidence
        self._blocks = blocks
        self._starts = [block.start for block in blocks]
        self._kept = kept

    def known(self, key: Hashable, base: int) -> Any:
        """What came out before, under this key; None if nothing did, or it may be otherwise now."""
        found = self._kept.weighed.get(key) if self._kept else None
        return found[1] if found and found[0].holds(self.evidence, base) else None

    def begin(self, base: int) -> None:
        """Write down from now on what is asked of the evidence."""
        if self._kept:
            self.evidence.asked = Asked(base)

    def end(self, key: Hashable, outcome: Any) -> None:
        """Keep what came out of it."""
        if self._kept:
            self._kept.weighed.keep(key, (self.evidence.asked, outcome))
            self.evidence.asked = None

    def of_even(self, block: BracketBlock) -> Hashable:
        """All that the explanation of a block depends on whose brackets come out even."""
        if not self._kept:
            return None
        text = self.evidence.text
        low, high = max(0, block.start - _BEFORE), block.end + _AFTER
        pairs = self._pairs([block], block.start)
        return "even", text[low:high], block.start - low, len(block.paragraph.text), pairs

    def of_lone(
        self,
        what: str,
        group: Sequence[BracketBlock],
        brackets: Collection[int],
        taken: Collection[int] = (),
    ) -> Hashable:
        """All that depends on what stands around some blocks, of which these brackets count.

        `taken` are characters that were found to stand for a square bracket.
        """
        if not self._kept:
            return None
        text, start = self.evidence.text, group[0].start
        low, high = start - _BEFORE, group[-1].end + _AFTER
        for each in brackets:
            if text[each] == "]":
                low = min(low, each - _LABEL_REACH)
            elif ":" in text[each : each + _LABEL]:
                high = max(high, each + _LABEL_REACH)
            else:
                high = max(high, each + _REACH)
        low, high = max(0, low), min(len(text), high)
        first = max(0, bisect_right(self._starts, low) - 1)
        around = self._blocks[first : bisect_left(self._starts, high)]
        return (
            what,
            text[low:high],
            start - low,
            high == len(text),
            self.evidence.is_blank_from(high),
            self._pairs(around, start),
            tuple(
                [
                    (
                        block.start - start,
                        block.end - start,
                        *(each - start for each in block.unclosed),
                        *(each - start for each in block.unopened),
                    )
                    for block in group
                ]
            ),
            tuple([each - start for each in sorted(taken) if low <= each < high]),
        )

    def _pairs(self, blocks: Sequence[BracketBlock], base: int) -> tuple[int, ...]:
        """For each opener of some blocks its closer, or -1, from `base`."""
        partner = self.evidence.partner
        return tuple(
            [partner.get(each, base - 1) - base for block in blocks for each in block.brackets]
        )
