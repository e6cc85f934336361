"""One walk over the brackets of a block with an explicit stack, and what it finds.

Linear, without recursion, for any text.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.markup.pieces import LOST_PARTNER

if TYPE_CHECKING:
    from transcription_lsp.markup.candidates import Candidate
    from transcription_lsp.markup.fault import Fault
    from transcription_lsp.markup.paragraph import Paragraph

LEAST_RUN = 3
"""A run of this many brackets of one kind beyond the nesting limit is one fault (B007)."""
HOPELESS = 100
"""From this many brackets too deep on, those around them are no brackets either."""


class Paired(NamedTuple):
    """What a stack makes of the brackets of one paragraph."""

    pairs: tuple[tuple[int, int], ...]
    unopened: tuple[int, ...]
    unclosed: tuple[int, ...]
    too_deep: tuple[tuple[int, int], ...]
    """First bracket of each place that is nested too deeply, and the end of its run."""
    given_up: tuple[int, ...]
    """The brackets that are nested too deeply to be paired."""


class BracketBlock:
    """A block that holds square brackets: its place, and theirs."""

    __slots__ = ("end", "paragraph", "start", "unclosed", "unopened")

    def __init__(self, start: int, paragraph: "Paragraph") -> None:
        self.start = start
        self.end = start + len(paragraph.text)
        self.paragraph = paragraph
        stack = paragraph.stack
        self.unopened = [start + each for each in stack.unopened] if stack.unopened else []
        self.unclosed = [start + each for each in stack.unclosed] if stack.unclosed else []

    @property
    def brackets(self) -> list[int]:
        """The square brackets in it."""
        start = self.start
        return [start + each for each in self.paragraph.brackets]


class LostPartner(NamedTuple):
    """A bracket, or two side by side, whose partner was lost; with repairs, the likeliest first."""

    start: int
    end: int
    candidates: "list[Candidate]"


class Pairing:
    """What was found: pairs, and what has no partner. All offsets are code points of the text."""

    def __init__(self, blocks: "Sequence[BracketBlock]" = ()) -> None:
        self.blocks = blocks
        """The blocks in which square brackets stand, in the order of the text."""
        self.partner: dict[int, int] = {}
        """Opener -> closer, of every pair, wrong characters included."""
        self.mask: dict[int, str] = {}
        """Offset -> the character that the grammar shall see there."""
        self.joined: dict[int, int] = {}
        """Start of a block -> end of the last block that a bracket makes one with it."""
        self.lost: list[LostPartner] = []
        """What has no partner or a wrong one, as far as it was not known from before."""
        self.faults: list[Fault] = []
        """The faults of all that has no partner or a wrong one."""
        self.unclosed: set[int] = set()
        """The openers without any closer."""
        self.wrong_openers: list[int] = []
        """Round and curly brackets that stand for an opener."""
        self.too_deep: list[tuple[int, int]] = []
        """First bracket of each place that is nested too deeply, and the end of its run."""
        self.given_up: set[int] = set()
        """The brackets that are nested too deeply to be paired."""
        self.tagged: set[int] = set()
        """The opening tags that have a partner."""
        self.lost_tags: set[int] = set()
        """Where tags without partner begin."""
        self.hopeless: Fault | None = None
        """The one fault of a text in which most brackets are misread letters."""

    def take_up(self, text: str, block: BracketBlock) -> None:
        """Take the brackets of a block as a stack pairs them."""
        start, stack = block.start, block.paragraph.stack
        for opener, closer in stack.pairs:
            self.partner[start + opener] = start + closer
        if stack.given_up:
            for each in stack.given_up:
                self.given_up.add(start + each)
                self.mask[start + each] = LOST_PARTNER[text[start + each]]
            self.too_deep.extend((start + first, start + end) for first, end in stack.too_deep)

    def leave_alone(self, bracket: int, character: str) -> None:
        """Take a bracket for one without partner."""
        self.mask[bracket] = LOST_PARTNER[character]
        if character == "[":
            self.unclosed.add(bracket)


def opens_half_a_double(text: str, opener: int, partner: dict[int, int]) -> bool:
    """Whether another bracket opens right after an opener, but does not close where it closes.

    Brackets around brackets, as in `[[a] [b]]`, are none.
    """
    inner = partner.get(opener + 1)
    if inner is None or partner[opener] == inner + 1:
        return False
    return text[inner + 1 : partner[opener]].lstrip()[:1] != "["


def paired(text: str, brackets: Sequence[int], nesting: int) -> Paired:
    """Pair the square brackets of a text, given by their offsets, by a stack."""
    stack: list[int] = []
    pairs: dict[int, int] = {}
    unopened: list[int] = []
    too_deep: list[tuple[int, int]] = []
    given_up: list[int] = []
    if len(brackets) > nesting:
        brackets = _without_runs(text, brackets, nesting, too_deep, given_up)
    depth = 0
    for bracket in brackets:
        if text[bracket] == "[":
            if depth or len(stack) >= nesting:
                if not depth:
                    too_deep.append((bracket, bracket + 1))
                depth += 1
                given_up.append(bracket)
                if depth == HOPELESS:
                    given_up.extend(stack)
                    depth += len(stack)
                    stack.clear()
            else:
                stack.append(bracket)
        elif depth:
            depth -= 1
            given_up.append(bracket)
        elif stack:
            pairs[stack.pop()] = bracket
        else:
            unopened.append(bracket)
    return Paired(
        tuple(pairs.items()), tuple(unopened), tuple(stack), tuple(too_deep), tuple(given_up)
    )


def _without_runs(
    text: str,
    brackets: Sequence[int],
    nesting: int,
    too_deep: list[tuple[int, int]],
    given_up: list[int],
) -> list[int]:
    """The brackets without runs of one kind that are longer than brackets can be nested.

    A run of openers and the run of closers that ends it are one fault, reported at the first. A
    run of closers that ends brackets opened one by one is none.
    """
    kept: list[int] = []
    at = 0
    open_runs = 0
    depth = 0
    while at < len(brackets):
        end = at + 1
        character = text[brackets[at]]
        while (
            end < len(brackets)
            and brackets[end] == brackets[end - 1] + 1
            and (text[brackets[end]] == character)
        ):
            end += 1
        closes = character == "]" and end - at <= depth
        if end - at >= max(LEAST_RUN, nesting + 1) and not closes:
            if character == "[" or not open_runs:
                too_deep.append((brackets[at], brackets[end - 1] + 1))
            open_runs += 1 if character == "[" else -1 if open_runs else 0
            given_up.extend(brackets[at:end])
        else:
            kept.extend(brackets[at:end])
            depth = max(0, depth + (end - at if character == "[" else at - end))
        at = end
    return kept
