"""Which tag closes which, and which have no partner.

One walk with an explicit stack, after the square brackets are paired: no tag runs out of the
bracket in which it stands. What is left over are faults, with the places at which the other tag may
be missing.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.paragraph import Paragraph
from transcription_lsp.markup.pieces import LOST_TAG
from transcription_lsp.markup.signs import BLANK_LINE
from transcription_lsp.markup.stack import Pairing
from transcription_lsp.markup.tag_faults import Lone, TagFaults
from transcription_lsp.markup.tags import Tag

_DEEPEST = 16
"""So many tags within each other are looked at for the one that is closed."""
_TOO_MANY = 1_000

Placed = tuple[int, Paragraph]
"""Where a paragraph begins, and the paragraph."""


class _Open(NamedTuple):
    """What is open at a place: a tag, or a square bracket (`tag` is None) and where it closes."""

    tag: Tag | None
    end: int
    block: int
    """Where the paragraph begins in which it opens."""


def pair_tags(
    text: str, paragraphs: Sequence[Placed], pairing: Pairing, walls: Sequence[int]
) -> None:
    """Pair the tags of some paragraphs, which stand in the order of the text.

    No tag runs over a wall, an offset where the header ends or a code block stands.
    """
    if not any(paragraph.tags for _, paragraph in paragraphs):
        return
    convention = paragraphs[0][1].convention
    walk = _Walk(text, convention, pairing)
    for start, paragraph in paragraphs:
        walk.enter(start, walls)
        walk.paragraph(start, paragraph)
    walk.give_up(0)
    walk.finish()


class _Walk:
    """The walk over the tags of a text."""

    def __init__(self, text: str, convention: Convention, pairing: Pairing) -> None:
        self.text = text
        self.convention = convention
        self.pairing = pairing
        self.open: list[_Open] = []
        self.brackets: list[int] = []
        """Which of what is open are square brackets."""
        self.pairs: list[tuple[Tag, Tag]] = []
        self.lone: list[Lone] = []
        self.block = self.block_end = 0

    def enter(self, start: int, walls: Sequence[int]) -> None:
        """Begin a paragraph: what cannot run on into it is given up."""
        breaks: dict[int, int] = {}
        for at, each in enumerate(self.open):
            if each.tag is None:
                continue
            if each.block not in breaks:
                apart = bisect_right(walls, each.block) < bisect_right(walls, start)
                blanks = BLANK_LINE.finditer(self.text, each.block, start)
                breaks[each.block] = _TOO_MANY if apart else sum(1 for _ in blanks)
            role = self.convention.roles.get(self.convention.brackets[each.tag.name].role)
            far = role is None or start - each.tag.start > role.characters
            # In all others a tag that is not closed in its paragraph was forgotten.
            most = role.breaks if role and role.runs_on else 0
            if far or breaks[each.block] > most:
                self.give_up(at)
                break
        self.block = start

    def paragraph(self, start: int, paragraph: Paragraph) -> None:
        """Take up the tags of a paragraph, and its brackets."""
        self.block_end = start + len(paragraph.text)
        partner = self.pairing.partner
        tags = {each.start: each for each in paragraph.tags}
        if not tags and not self.open:
            return
        for begin, _ in paragraph.specials:
            if begin in tags and start + begin in self.pairing.mask:
                continue  # it stands for a square bracket: `[abc}`
            if begin in tags:
                self.tag(tags[begin].shifted(start))
            elif (closer := partner.get(start + begin)) is not None:
                self.leave(start + begin)
                self.brackets.append(len(self.open))
                self.open.append(_Open(None, closer, start))
        self.leave(self.block_end)

    def leave(self, place: int) -> None:
        """Close the brackets that end before a place, with all that is open in them."""
        while self.brackets and self.open[self.brackets[-1]].end < place:
            self.give_up(self.brackets[-1], self.open[self.brackets[-1]].end)

    def tag(self, tag: Tag) -> None:
        """Pair a closing tag with the last one of its name that is open in the same bracket."""
        self.leave(tag.start)
        if not tag.closes:
            self.open.append(_Open(tag, tag.end, self.block))
            return
        lowest = self.brackets[-1] if self.brackets else -1
        for at in range(len(self.open) - 1, max(lowest, len(self.open) - 1 - _DEEPEST), -1):
            each = self.open[at]
            if each.tag is not None and each.tag.name == tag.name:
                self.give_up(at + 1, tag.start)
                self.open.pop()
                self._pair(each, tag)
                return
        self.lone.append(Lone(tag))

    def _pair(self, opened: _Open, closing: Tag) -> None:
        opening = opened.tag
        assert opening is not None
        self.pairs.append((opening, closing))
        if opening.is_slip or closing.is_slip:
            return  # a fault; the grammar would not know the tag
        self.pairing.partner[opening.start] = closing.end - 1
        self.pairing.tagged.add(opening.start)
        if opened.block != self.block:
            joined = self.pairing.joined
            joined[opened.block] = max(self.block_end, joined.get(opened.block, 0))

    def give_up(self, at: int, cut: int = -1) -> None:
        """Take all that is open from one on for tags without partner.

        `cut` is where something else closes, in which they stand.
        """
        self.lone.extend(Lone(each.tag, cut) for each in self.open[at:] if each.tag is not None)
        del self.open[at:]
        while self.brackets and self.brackets[-1] >= at:
            self.brackets.pop()

    def finish(self) -> None:
        """Mask what has no partner, and say what is wrong with it."""
        wrong = [pair for pair in self.pairs if pair[0].is_slip or pair[1].is_slip]
        kinds = self.convention.brackets
        # Where it may stand alone, an opening tag is a label: the grammar reads it as a bracket.
        lone = [each for each in self.lone if each.tag.closes or not kinds[each.tag.name].alone]
        for tag in (*(each.tag for each in lone), *(each for pair in wrong for each in pair)):
            self._mask(tag)
        faults = TagFaults(self.text, self.convention, usual_lengths(self.text, self.pairs))
        self.pairing.faults.extend(faults.of(lone, wrong))

    def _mask(self, tag: Tag) -> None:
        self.pairing.lost_tags.add(tag.start)
        for each in range(tag.start, tag.end):
            self.pairing.mask[each] = LOST_TAG


def usual_lengths(text: str, pairs: Iterable[tuple[Tag, Tag]]) -> dict[str, int]:
    """By the name of a tag, how many words stand most often between it and its partner.

    One pair says nothing of others.
    """
    counted: dict[str, Counter[int]] = {}
    for opening, closing in pairs:
        words = len(text[opening.end : closing.start].split())
        counted.setdefault(opening.name, Counter())[words] += 1
    often = {name: counts.most_common(1)[0] for name, counts in counted.items()}
    return {name: words for name, (words, times) in often.items() if times > 1}
