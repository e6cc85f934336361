"""What can be folded away: header, pages, brackets and comments over several lines, code."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from transcription_lsp.language.outline import pages
from transcription_lsp.markup.tree import Field, Transcription
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span, trimmed


class Fold(NamedTuple):
    """Lines, counted from 0, of which the first stays in sight."""

    first: int
    last: int
    kind: str
    """`header`, `field`, `page`, `bracket`, `comment` or `code`."""


def folds(transcription: Transcription, lines: LineIndex) -> list[Fold]:
    """What can be folded, in the order of the text.

    Two folds stand one in another, or share no line: of others editors make nothing good.
    """
    found = [
        Fold(lines.line_of(span.start), lines.line_of(span.end - 1), kind)
        for span, kind in _spans(transcription)
    ]
    found.extend(_pages(transcription, lines))
    return list(_nested(fold for fold in found if fold.last > fold.first))


def _nested(found: Iterable[Fold]) -> Iterator[Fold]:
    """Those that stand in all that they have lines in common with; the larger of two."""
    around: list[Fold] = []
    first = -1
    for fold in sorted(found, key=lambda each: (each.first, -each.last)):
        while around and around[-1].last < fold.first:
            around.pop()
        if fold.first == first or (around and around[-1].last < fold.last):
            continue
        around.append(fold)
        first = fold.first
        yield fold


def _spans(transcription: Transcription) -> Iterator[tuple[Span, str]]:
    """What folds as it stands."""
    text = transcription.text
    header = transcription.header
    if header:
        yield trimmed(text, header.span), "header"
        for child in header.children():
            if isinstance(child.node, Field):
                yield trimmed(text, child.span), "field"
    for located in transcription.brackets():
        yield located.span, "bracket"
    for block in transcription.blocks():
        if block.node.children[0].kind == "code-block":
            yield trimmed(text, block.span), "code"
        elif "<!--" in block.text:
            for inner in block.walk():
                if inner.node.kind == "directive":
                    yield inner.span, "comment"


def _pages(transcription: Transcription, lines: LineIndex) -> Iterator[Fold]:
    """The pages; one ends on the line before that on which the next begins."""
    found = pages(transcription)
    for number, page in enumerate(found):
        last = lines.line_of(page.span.end - 1)
        if number + 1 < len(found):
            last = min(last, lines.line_of(found[number + 1].span.start) - 1)
        yield Fold(lines.line_of(page.span.start), last, "page")


def folds_to_show(found: list[Fold], limit: int | None) -> list[Fold]:
    """As many as an editor takes: the longest, since those hold the others."""
    if limit is None or len(found) <= limit:
        return found
    longest = sorted(found, key=lambda each: each.first - each.last)[: max(limit, 0)]
    return sorted(longest, key=lambda each: (each.first, -each.last))
