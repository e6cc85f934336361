"""What a bracket is about besides its own content: the text after a note, a word beside it."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from transcription_lsp.lint.rules.broken_paragraph import goes_on
from transcription_lsp.markup.announcement import announces, governed
from transcription_lsp.markup.tree import Block, Bracket, Located, Node, Transcription
from transcription_lsp.text.span import Span, trimmed

_MOST_CUTS = 20
"""Parts of one sentence at most: a text without any stop is no sentence."""
_LETTERS_BEFORE = re.compile(r"[^\W\d_]+\Z")
_LETTERS_AFTER = re.compile(r"\A[^\W\d_]+")
_WORD_AFTER = re.compile(r"[ \t]+([^\W\d_]+(?:[-’'][^\W\d_]+)*)")
_LONGEST_WORD = 40


def governed_by(transcription: Transcription, start: int) -> Span | None:
    """What a note that announces text speaks of, by where the note begins.

    A sentence that is cut in two by a blank line is one. None for a note within another bracket,
    and where no text follows.
    """
    blocks = list(transcription.blocks())
    at = next((at for at, each in enumerate(blocks) if each.start <= start < each.end), None)
    if at is None:
        return None
    children = list(blocks[at].children())
    place = next((at for at, each in enumerate(children) if each.start == start), None)
    return None if place is None else _governed(transcription, blocks, at, children, place)


def governing(transcription: Transcription) -> Iterator[tuple[Located[Node], Span]]:
    """Each note that announces text, in the order of the text, and what it speaks of."""
    blocks = list(transcription.blocks())
    for at, block in enumerate(blocks):
        if not block.node.bracketed or not any(map(announces, block.node.children)):
            continue
        children = list(block.children())
        for place, each in enumerate(children):
            if announces(each.node) and (
                text := _governed(transcription, blocks, at, children, place)
            ):
                yield each, text


def _governed(
    transcription: Transcription,
    blocks: Sequence[Located[Block]],
    at: int,
    children: Sequence[Located[Node]],
    place: int,
) -> Span | None:
    """What a note speaks of, which is the child `place` of the block `at`."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    text = governed(children, place, following).text
    if text is None:
        return None
    last = at if text.end == blocks[at].end else at + 1
    return trimmed(transcription.text, Span(text.start, _end_of_sentence(blocks, last)))


def _end_of_sentence(blocks: Sequence[Located[Block]], at: int) -> int:
    """Where the block ends with which a sentence of the block `at` ends."""
    for _ in range(_MOST_CUTS):
        if at + 1 == len(blocks) or not goes_on(blocks[at].text, blocks[at + 1].text):
            break
        at += 1
    return blocks[at].end


def qualified(located: Located[Bracket]) -> Span | None:
    """The word after a bracket that says of it how it was written: `[Handwritten] Copy`.

    None unless the bracket begins the line and says nothing else.
    """
    node, parent = located.node, located.parent
    if node.role != "add" or parent is None or node.content_text.strip() or not node.closed:
        return None
    if (node.label or ":").rstrip().endswith(":"):
        return None
    before = "".join(each.text for each in _siblings(located, after=False)[-3:])
    after = _siblings(located, after=True)[:1]
    if not after or after[0].kind != "text" or not _begins_line(before):
        return None
    found = _WORD_AFTER.match(after[0].text)
    return found and Span(located.end + found.start(1), located.end + found.end(1))


def _begins_line(before: str) -> bool:
    return not re.split(r"[\r\n]", before)[-1].strip(" \t*_")


def completed(located: Located[Bracket]) -> str:
    """The whole word of which a bracket gives some letters: `comrades` for `c[omrade]s`."""
    before = _letters(_siblings(located, after=False)[::-1], _LETTERS_BEFORE)
    after = _letters(_siblings(located, after=True), _LETTERS_AFTER)
    return "".join((*reversed(before), _completing(located.node), *after))


def _letters(siblings: Sequence[Node], pattern: re.Pattern[str]) -> list[str]:
    """The letters that touch a bracket on one side, nearest first, further completions included."""
    found: list[str] = []
    for node in siblings[:_LONGEST_WORD]:
        if isinstance(node, Bracket) and node.role == "ex":
            found.append(_completing(node))
            continue
        near = (
            node.text[:_LONGEST_WORD] if pattern is _LETTERS_AFTER else node.text[-_LONGEST_WORD:]
        )
        letters = pattern.search(near) if node.kind == "text" else None
        if letters is None:
            break
        found.append(letters[0])
        if letters[0] != node.text:
            break
    return found


def _completing(bracket: Bracket) -> str:
    content = bracket.content_text
    return content.removesuffix("?") if bracket.attributes.certainty else content


def _siblings(located: Located[Bracket], after: bool) -> list[Node]:
    """The nodes beside a bracket on one side, in the order of the text."""
    if located.parent is None:
        return []
    children = list(located.parent.children())
    if after:
        return [each.node for each in children if each.start >= located.end]
    return [each.node for each in takewhile(lambda each: each.start < located.start, children)]
