"""One walk over the brackets of a block with an explicit stack, and what it finds.

Linear, without recursion, for any text.
"""

from typing import NamedTuple

from transcription_lsp.markup.candidates import Candidate
from transcription_lsp.markup.fault import Fault
from transcription_lsp.markup.pieces import LOST_PARTNER

LEAST_RUN = 3
"""A run of this many brackets of one kind beyond the nesting limit is one fault (B007)."""
HOPELESS = 100
"""From this many brackets too deep on, those around them are no brackets either."""


class BracketBlock:
    """A block that holds square brackets: its place, and theirs."""

    __slots__ = ("brackets", "end", "start", "unclosed", "unopened")

    def __init__(self, start: int, end: int, brackets: list[int]) -> None:
        self.start = start
        self.end = end
        self.brackets = brackets
        self.unopened: list[int] = []
        self.unclosed: list[int] = []


class LostPartner(NamedTuple):
    """A bracket, or two side by side, whose partner was lost; with repairs, the likeliest first."""

    start: int
    end: int
    block: BracketBlock
    candidates: list[Candidate]


class Pairing:
    """What was found: pairs, and what has no partner. All offsets are code points of the text."""

    def __init__(self) -> None:
        self.partner: dict[int, int] = {}
        """Opener -> closer, of every pair, wrong characters included."""
        self.mask: dict[int, str] = {}
        """Offset -> the character that the grammar shall see there."""
        self.joined: dict[int, int] = {}
        """Start of a block -> end of the last block that a bracket makes one with it."""
        self.lost: list[LostPartner] = []
        """What has no partner or a wrong one."""
        self.unclosed: set[int] = set()
        """The openers without any closer."""
        self.wrong_openers: list[int] = []
        """Round and curly brackets that stand for an opener."""
        self.too_deep: list[tuple[int, int]] = []
        """First bracket of each place that is nested too deeply, and the end of its run."""
        self.given_up: set[int] = set()
        """The brackets that are nested too deeply to be paired."""
        self.hopeless: Fault | None = None
        """The one fault of a text in which most brackets are misread letters."""

    def give_up(self, bracket: int, character: str) -> None:
        """Leave a bracket alone that is nested too deeply."""
        self.given_up.add(bracket)
        self.mask[bracket] = LOST_PARTNER[character]

    def leave_alone(self, bracket: int, character: str) -> None:
        """Take a bracket for one without partner."""
        self.mask[bracket] = LOST_PARTNER[character]
        if character == "[":
            self.unclosed.add(bracket)


def pair_block(text: str, block: BracketBlock, nesting: int, pairing: Pairing) -> None:
    """Pair the brackets of one block by a stack; what is left goes to `unopened`, `unclosed`."""
    stack: list[int] = []
    partner = pairing.partner
    brackets = block.brackets
    if len(brackets) > nesting:
        brackets = _without_runs(text, brackets, nesting, pairing)
    too_deep = 0
    for bracket in brackets:
        if text[bracket] == "[":
            if too_deep or len(stack) >= nesting:
                if not too_deep:
                    pairing.too_deep.append((bracket, bracket + 1))
                too_deep += 1
                pairing.give_up(bracket, "[")
                if too_deep == HOPELESS:
                    for each in stack:
                        pairing.give_up(each, "[")
                    too_deep += len(stack)
                    stack.clear()
            else:
                stack.append(bracket)
        elif too_deep:
            too_deep -= 1
            pairing.give_up(bracket, "]")
        elif stack:
            partner[stack.pop()] = bracket
        else:
            block.unopened.append(bracket)
    block.unclosed = stack


def _without_runs(text: str, brackets: list[int], nesting: int, pairing: Pairing) -> list[int]:
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
                pairing.too_deep.append((brackets[at], brackets[end - 1] + 1))
            open_runs += 1 if character == "[" else -1 if open_runs else 0
            for bracket in brackets[at:end]:
                pairing.give_up(bracket, character)
        else:
            kept.extend(brackets[at:end])
            depth = max(0, depth + (end - at if character == "[" else at - end))
        at = end
    return kept
