"""Formatting: labels in their usual spelling, no blanks too many or too few at brackets, and the
fields of the header in their usual order.

Only what the editor of a transcription wrote is touched, never the words of the source, and nothing
in a paragraph whose brackets are in doubt. What is written reads as it did before: an edit after
which a paragraph has other words, other brackets or another fault is not made.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import cast

from transcription_lsp.lint.choice import Choice, codes_of
from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.header_order import header_order
from transcription_lsp.lint.linter import check
from transcription_lsp.lint.pairing_faults import is_hopeless
from transcription_lsp.lint.rule import rule_of
from transcription_lsp.lint.suppressions import suppressions
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.reading import read_node
from transcription_lsp.markup.tree import Block, Bracket, Located, Node, Transcription
from transcription_lsp.text.decoding import Source
from transcription_lsp.text.edit import Edit, apply_edits
from transcription_lsp.text.span import Span

LABELS = ("L001", "L002")
"""The rules whose safe repairs give labels their usual spelling."""
_SPACING = "B008"
_ROUNDS = 6
"""A label may be repaired, and then be a variant of another: after so many it is left alone."""
_SET_OFF = frozenset({"note", "gloss", "stamp", "seal", "letterhead", "incident", "figure"})
"""Roles of which no bracket is part of a word, so that a blank parts it from one."""

_MOST_BLANKS = 3
"""More of them are no slip: they show where on the paper something stands."""

_Part = Span | str
"""A stretch of the text as it was, or what is written between two of them."""
_Edits = dict[int, list[Edit]]
"""By the number of the block in the body."""


def formatted(
    transcription: Transcription, codes: Container[str] = LABELS, within: Span | None = None
) -> tuple[Edit, ...]:
    """The edits that format a text, or what of them lies in a stretch of it.

    `codes` are those among `LABELS` that the project wants looked for. To format once more changes
    nothing.
    """
    labels = Choice(tuple(rule_of(code) for code in LABELS if code in codes))
    length = len(transcription.text)
    parts: list[_Part] = [Span(0, length)]
    if moved := header_order(transcription):
        transcription, parts = _applied(transcription, [moved]), _rewritten(parts, [moved])
    for _ in range(_ROUNDS):
        begun = transcription
        edits = _sound(transcription, _label_edits(transcription, labels), False)
        transcription, parts = _applied(transcription, edits), _rewritten(parts, edits)
        edits = _sound(transcription, _spacing_edits(transcription), True)
        transcription, parts = _applied(transcription, edits), _rewritten(parts, edits)
        if transcription is begun:
            break
    else:
        return ()
    found = tuple(_edits_of(parts, length))
    if within is None:
        return found
    return tuple(each for each in found if within.start <= each.start and each.end <= within.end)


def _label_edits(transcription: Transcription, labels: Choice) -> Iterator[Edit]:
    report = check(transcription, Source.of(transcription.text), labels)
    for each in report.diagnostics:
        if each.fixes and each.fixes[0].safe:
            yield from each.fixes[0].edits


def _spacing_edits(transcription: Transcription) -> Iterator[Edit]:
    """Blanks to take away or to put in, but for those that a comment accepts."""
    edits = sorted({edit for each in _brackets(transcription) for edit in _spacing(each)})
    accepted = suppressions(transcription.text, frozenset({_SPACING}), codes_of)
    if accepted is None:
        yield from edits
        return
    for each in edits:
        finding = Diagnostic(Span(each.start, each.end), "", code=_SPACING)
        yield from (each for _ in accepted.accept([finding]))


def _brackets(transcription: Transcription) -> Iterator[Located[Bracket]]:
    for block in transcription.blocks():
        if block.node.bracketed:
            for inner in block.groups():
                if isinstance(inner.node, Bracket) and inner.node.closed:
                    yield inner  # type: ignore[misc]


def _spacing(located: Located[Bracket]) -> Iterator[Edit]:
    """The edits at one bracket: inside its ends, after its label, beside it."""
    node = located.node
    around = located.parent
    if node.role == "ref" or around is None:
        return
    children = [each for each in located.children() if each.node.kind != "address"]
    start, end = children[0].end, children[-1].start
    inside = node.text[start - located.start : end - located.start]
    first, last = located.start - around.start, located.end - around.start
    before, after = around.text[max(first - 1, 0) : first], around.text[last : last + 1]
    touched = before.isalnum() or after.isalnum()
    if not _is_editorial(inside.strip(), node.label, touched):
        return
    left = inside[: len(inside) - len(inside.lstrip(" \t"))]
    right = inside[len(inside.rstrip(" \t")) :]
    if 0 < len(left) <= _MOST_BLANKS and inside[len(left)] not in "\r\n":
        yield Edit(start, start + len(left), "")
    if 0 < len(right) <= _MOST_BLANKS and inside[-len(right) - 1] not in "\r\n":
        yield Edit(end - len(right), end, "")
    yield from _after_label(children)
    if node.role in _SET_OFF and " " in inside.strip():
        if before.isalnum():
            yield Edit(located.start, located.start, " ")
        if after.isalnum():
            yield Edit(located.end, located.end, " ")


def _is_editorial(words: str, label: str | None, touched: bool) -> bool:
    """Whether what stands between two brackets is no tick, number or part of a word."""
    if label is not None:
        return True
    parts = words.split()
    if not any(map(str.isalpha, words)) or len(words) == 1:
        return False
    return len(parts) > 1 or not touched


def _after_label(children: Sequence[Located[Node]]) -> Iterator[Edit]:
    """One blank after the colon of a label, unless its line ends there."""
    for label, content in pairwise(children):
        if label.node.kind == "label" and content.node.kind == "text" and label.text[-1:] == ":":
            words = content.text.lstrip(" \t")
            blanks = content.text[: len(content.text) - len(words)]
            slip = blanks != " " and len(blanks) <= _MOST_BLANKS
            if slip and words and words[0] not in "\r\n":
                yield Edit(content.start, content.start + len(blanks), " ")


def _sound(transcription: Transcription, edits: Iterable[Edit], keeps_roles: bool) -> list[Edit]:
    """Those of some edits that leave their blocks as they are read."""
    blocks = list(transcription.blocks())
    chosen = _by_block(transcription, blocks, edits)
    signs = {number: _signs(blocks[number], keeps_roles) for number in chosen}
    faults = [fault.kind for fault in transcription.faults]
    for _ in range(_ROUNDS if chosen else 0):
        kept = [edit for some in chosen.values() for edit in some]
        new = _applied(transcription, kept)
        others = list(new.blocks())
        if len(others) != len(blocks) or [fault.kind for fault in new.faults] != faults:
            break
        wrong = [each for each in chosen if _signs(others[each], keeps_roles) != signs[each]]
        if not wrong:
            return kept
        for each in wrong:
            del chosen[each]
    return []


def _by_block(
    transcription: Transcription, blocks: Sequence[Located[Block]], edits: Iterable[Edit]
) -> _Edits:
    """Edits that do not overlap, by the block they are in, if its brackets are in no doubt."""
    if is_hopeless(transcription):
        return {}
    found: _Edits = {}
    number = 0
    for edit in sorted(edits):
        while number < len(blocks) and blocks[number].end < edit.end:
            number += 1
        if number == len(blocks) or edit.start < blocks[number].start:
            continue
        own = found.setdefault(number, [])
        if not own or own[-1].end <= edit.start:
            own.append(edit)
    doubted = _doubted(transcription, [each.start for each in blocks])
    return {
        number: own
        for number, own in found.items()
        if number not in doubted and all(each.node.closed for each in _brackets_in(blocks[number]))
    }


def _doubted(transcription: Transcription, starts: Sequence[int]) -> set[int]:
    """The numbers of the blocks, which begin at `starts`, that faults of brackets touch."""
    found: set[int] = set()
    for fault in transcription.faults:
        for start, end in filter(None, (fault.span, fault.other)):
            found.update(range(bisect_right(starts, start) - 1, bisect_right(starts, end)))
    return found


def _brackets_in(block: Located[Block]) -> Iterator[Located[Bracket]]:
    return (each for each in block.groups() if isinstance(each.node, Bracket))  # type: ignore[misc]


def _signs(block: Located[Block], keeps_roles: bool) -> object:
    """What must be the same of a block before and after: its words, and what its brackets are."""
    words = read_node(cast("Located[Node]", block)).text.split()
    if not keeps_roles:
        return words
    return words, [(each.node.role, each.node.attributes) for each in _brackets_in(block)]


def _applied(transcription: Transcription, edits: Sequence[Edit]) -> Transcription:
    """What a transcription becomes by edits; itself by none."""
    if not edits:
        return transcription
    return parse(apply_edits(transcription.text, edits), transcription.convention.name)


def _rewritten(parts: Sequence[_Part], edits: Iterable[Edit]) -> list[_Part]:
    """The parts of a text after edits of it."""
    found: list[_Part] = []
    pending = deque(parts)
    at = 0

    def pass_over(until: int, keep: bool) -> None:
        nonlocal at
        while pending and at < until:
            part = pending.popleft()
            length = _length(part)
            if at + length > until:
                length = until - at
                part, rest = _cut(part, length)
                pending.appendleft(rest)
            if keep:
                found.append(part)
            at += length

    for start, end, written in edits:
        pass_over(start, True)
        pass_over(end, False)
        if written:
            found.append(written)
    return [*found, *pending]


def _length(part: _Part) -> int:
    return len(part) if isinstance(part, str) else part.end - part.start


def _cut(part: _Part, length: int) -> tuple[_Part, _Part]:
    if isinstance(part, str):
        return part[:length], part[length:]
    place = part.start + length
    return Span(part.start, place), Span(place, part.end)


def _edits_of(parts: Sequence[_Part], length: int) -> Iterator[Edit]:
    """The edits by which a text of so many code points becomes what its parts make."""
    at, written = 0, ""
    for part in (*parts, Span(length, length)):
        if isinstance(part, str):
            written += part
            continue
        if part.start > at or written:
            yield Edit(at, part.start, written)
        at, written = part.end, ""
