"""Pairing: which bracket closes which, and which have no partner.

One walk over the brackets of each block with an explicit stack; linear, without recursion, for any
text. A block whose brackets do not come out even is looked at again: for a wrong character that
stands for the lost partner, then for a partner in a later block, as far as such a bracket plausibly
runs. What is left over are faults, one for each lost bracket. Round and curly brackets count
only as the wrong partner of a lone square one in their block.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.evidence import (
    begins_item,
    is_enumerator,
    lone_round_brackets,
    may_run_on,
    reads_as_bracket,
)
from transcription_lsp.markup.pieces import LOST_PARTNER

LEAST_RUN = 3
"""A run of this many brackets of one kind beyond the nesting limit is one fault (B007)."""
HOPELESS = 100
"""From this many brackets too deep on, those around them are no brackets either."""
_LONGEST_SLIP = 200
"""How far apart, in code points, a bracket and a wrong partner may stand."""
_BRACKETS_BETWEEN = 12
"""How many brackets may stand between a bracket and its wrong partner."""
_CURLY_FAR = 30
"""From so many code points on, a lone curly bracket in a bracket stands for one of its ends."""
_ROUND = re.compile(r"[(){}]")


class BracketBlock:
    """A block that holds square brackets: its place, and theirs."""

    __slots__ = ("brackets", "end", "start", "unclosed", "unopened")

    def __init__(self, start: int, end: int, brackets: list[int]) -> None:
        self.start = start
        self.end = end
        self.brackets = brackets
        self.unopened: list[int] = []
        self.unclosed: list[int] = []


class Mismatch(NamedTuple):
    """A pair one of whose characters is wrong: `[x)` or `{x]`."""

    opener: int
    closer: int
    wrong: int
    """Which of the two is wrong."""


class Pairing:
    """What was found: pairs, and what has no partner. All offsets are code points of the text."""

    def __init__(self) -> None:
        self.partner: dict[int, int] = {}
        """Opener -> closer, of every pair, wrong characters included."""
        self.mask: dict[int, str] = {}
        """Offset -> the character that the grammar shall see there."""
        self.joined: dict[int, int] = {}
        """Start of a block -> end of the last block that a bracket makes one with it."""
        self.unclosed: list[tuple[int, BracketBlock]] = []
        self.unopened: list[tuple[int, BracketBlock]] = []
        self.mismatched: list[tuple[Mismatch, BracketBlock]] = []
        self.too_deep: list[tuple[int, int]] = []
        """First bracket of each place that is nested too deeply, and the end of its run."""
        self.given_up: set[int] = set()
        """The brackets that are nested too deeply to be paired."""
        self.opener_of: dict[int, int] = {}
        """Closer -> opener, in blocks that did not come out even."""

    def give_up(self, bracket: int, character: str) -> None:
        """Leave a bracket alone that is nested too deeply."""
        self.given_up.add(bracket)
        self.mask[bracket] = LOST_PARTNER[character]


def pair(
    text: str, blocks: list[BracketBlock], convention: Convention, walls: Sequence[int] = ()
) -> Pairing:
    """Find the partner of every bracket of the blocks, which stand in the order of the text.

    No bracket runs over a wall, an offset where the header ends or a code block stands; `walls`
    has them in the order of the text.
    """
    pairing = Pairing()
    for block in blocks:
        _pair_block(text, block, convention.nesting, pairing)
    uneven = [block for block in blocks if block.unopened or block.unclosed]
    for block in uneven:
        for opener in block.brackets:
            if opener in pairing.partner:
                pairing.opener_of[pairing.partner[opener]] = opener
        _find_wrong_characters(text, block, pairing, convention)
    for _, between in groupby(uneven, lambda block: bisect_right(walls, block.start)):
        _join(text, list(between), pairing, convention)
    for block in uneven:
        pairing.unopened.extend((each, block) for each in block.unopened)
        pairing.unclosed.extend((each, block) for each in block.unclosed)
        for each in (*block.unopened, *block.unclosed):
            pairing.mask[each] = LOST_PARTNER[text[each]]
    return pairing


def _pair_block(text: str, block: BracketBlock, nesting: int, pairing: Pairing) -> None:
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
            opener = stack.pop()
            partner[opener] = bracket
            if bracket - opener > 3:
                _split_at_wrong_pair(text, opener, bracket, block, pairing)
        else:
            block.unopened.append(bracket)
    block.unclosed = sorted([*block.unclosed, *stack])


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


def _split_at_wrong_pair(
    text: str, opener: int, closer: int, block: BracketBlock, pairing: Pairing
) -> None:
    """See `[SYMBOL} and {SYMBOL]`: even by count, but each of two brackets has a wrong partner.

    Of `[illegible of the treaty … {the]` only one has: the other lost its own.
    """
    if closer - opener > 2 * _LONGEST_SLIP or not _ROUND.search(text, opener, closer):
        return
    lone = lone_round_brackets(text, opener + 1, closer)
    if len(lone) == 1 and text[lone[0]] in "{}" and closer - opener > _CURLY_FAR:
        _split_at_lone_curly(text, opener, lone[0], closer, block, pairing)
    if len(lone) != 2 or text[lone[0]] not in ")}" or text[lone[1]] not in "({":
        return
    first, second = lone
    inner = text[opener + 1 : closer]
    if "[" in inner or is_enumerator(text, first):
        return
    if text[first] == ")" and not (
        reads_as_bracket(text[opener + 1 : first]) and reads_as_bracket(text[second + 1 : closer])
    ):
        return
    del pairing.partner[opener]
    _mismatch(Mismatch(opener, first, first), block, pairing)
    _mismatch(Mismatch(second, closer, second), block, pairing)


def _split_at_lone_curly(
    text: str, opener: int, curly: int, closer: int, block: BracketBlock, pairing: Pairing
) -> None:
    """Give the near end of a long bracket to a lone `{` or `}` in it; the far end is left over."""
    near = text[curly + 1 : closer] if text[curly] == "{" else text[opener + 1 : curly]
    far = text[opener + 1 : curly] if text[curly] == "{" else text[curly + 1 : closer]
    if "[" in far or len(near) * 2 > len(far) or not reads_as_bracket(near):
        return
    del pairing.partner[opener]
    if text[curly] == "{":
        block.unclosed.append(opener)
        _mismatch(Mismatch(curly, closer, curly), block, pairing)
    else:
        block.unopened.append(closer)
        _mismatch(Mismatch(opener, curly, curly), block, pairing)


def _mismatch(mismatch: Mismatch, block: BracketBlock, pairing: Pairing) -> None:
    pairing.partner[mismatch.opener] = mismatch.closer
    pairing.mask[mismatch.opener] = "["
    pairing.mask[mismatch.closer] = "]"
    pairing.mismatched.append((mismatch, block))


def _find_wrong_characters(
    text: str, block: BracketBlock, pairing: Pairing, convention: Convention
) -> None:
    """Give lone brackets of a block the round or curly bracket that stands for their partner."""
    if not _ROUND.search(text, block.start, block.end):
        return
    lone = lone_round_brackets(text, block.start, block.end)
    if not lone:
        return
    closers = deque(each for each in lone if text[each] in ")}")
    for opener in list(block.unclosed):
        while closers and closers[0] < opener:
            closers.popleft()
        if (
            closers
            and closers[0] - opener <= _LONGEST_SLIP
            and _is_slip(text, opener, closers[0], closers[0], block, pairing, convention)
        ):
            candidate = closers.popleft()
            block.unclosed.remove(opener)
            _mismatch(Mismatch(opener, candidate, candidate), block, pairing)
    openers = deque(each for each in lone if text[each] in "({")
    before: list[int] = []
    unopened: list[int] = []
    for closer in block.unopened:
        while openers and openers[0] < closer:
            before.append(openers.popleft())
        if (
            before
            and closer - before[-1] <= _LONGEST_SLIP
            and _is_slip(text, before[-1], closer, before[-1], block, pairing, convention)
        ):
            candidate = before.pop()
            _mismatch(Mismatch(candidate, closer, candidate), block, pairing)
        else:
            unopened.append(closer)
    block.unopened = unopened


def _is_slip(
    text: str,
    opener: int,
    closer: int,
    wrong: int,
    block: BracketBlock,
    pairing: Pairing,
    convention: Convention,
) -> bool:
    """Whether a round or curly bracket plausibly stands for the square partner of a lone one."""
    content = text[opener + 1 : closer]
    if not content.strip() or "\n\n" in content:
        return False
    first = bisect_right(block.brackets, opener)
    for at in range(first, len(block.brackets)):
        bracket = block.brackets[at]
        if bracket >= closer:
            break
        other = pairing.partner.get(bracket, pairing.opener_of.get(bracket))
        if at - first > _BRACKETS_BETWEEN or other is None or not opener < other < closer:
            return False
    if text[wrong] == ")" and is_enumerator(text, wrong):
        if begins_item(text, opener, wrong):
            return False
        label = convention.vocabulary.read(content.strip(), False)
        return label is not None or reads_as_bracket(content)
    return True


def _join(text: str, uneven: list[BracketBlock], pairing: Pairing, convention: Convention) -> None:
    """Pair openers with closers of later blocks, as far as such a bracket plausibly runs on."""
    waiting: deque[tuple[int, BracketBlock]] = deque(maxlen=64)
    for block in uneven:
        for closer in list(block.unopened):
            if not waiting:
                continue
            opener, first = waiting[-1]
            two_halves = opener + 1 in pairing.partner and closer - 1 in pairing.opener_of
            if two_halves or not may_run_on(text, opener, closer, convention):
                continue
            waiting.pop()
            pairing.partner[opener] = closer
            pairing.opener_of[closer] = opener
            first.unclosed.remove(opener)
            block.unopened.remove(closer)
            pairing.joined[first.start] = max(block.end, pairing.joined.get(first.start, 0))
        waiting.extend((opener, block) for opener in block.unclosed)
