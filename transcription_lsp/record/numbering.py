"""Numbered paragraphs and lists, and where a number is missing from them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transcription_lsp.markup.tree import Node, Transcription
from transcription_lsp.record.pages import roman_value
from transcription_lsp.text.span import Span

_MEMBER = re.compile(
    r"(?:^|(?<=\n))[ \t*_]{0,6}(\(?)([0-9]{1,3}|[a-zA-Z]|[ivx]{2,6}|[IVX]{2,6})(\\?[.)])(?=[ \t*_])"
)
_ROMAN = re.compile(r"(?i:x{0,3}(?:ix|iv|v?i{0,3}))")
_DEEPEST = 8
"""So many lists within each other are followed."""
_LARGEST_GAP = 3
"""Where more is missing, it is rather another list."""
_OMITTED = re.compile(r"\.[ ]?\.[ ]?\.|…|\* ?\* ?\*|omitted|omission")


class Member(NamedTuple):
    """A paragraph or line of a list, by its number: `2.`, `(b)`, `iv)`."""

    span: Span
    """Of the number with its signs."""
    written: str
    """The number alone, as written."""
    style: str
    """The signs and the kind of number, the same for all members of a list."""
    value: int


class Break(NamedTuple):
    """Where a list does not run on."""

    member: Member
    before: Member
    how: str
    """`gap` or `repeat`."""


def members_of(transcription: Transcription) -> tuple[Member, ...]:
    """The members of all lists in order; a single letter may be counted as a Roman number, too."""
    return tuple(
        [
            member._replace(span=member.span.shifted(located.start))
            for located, found in transcription.gathered("members of lists", _members)
            for member in found
        ]
    )


def _members(node: Node) -> list[Member]:
    if node.kind != "block":
        return []
    members = []
    for found in _MEMBER.finditer(node.text):
        opener, written, closer = found.groups()
        if closer[-1] == "." and opener:
            continue
        span = Span(found.start(1), found.end(3))
        signs = opener + closer[-1]
        if written.isdecimal():
            members.append(Member(span, written, f"{signs}1", int(written)))
            continue
        case = "A" if written.isupper() else "a"
        if written.lower() in _ROMAN_LETTERS or len(written) > 1:
            if _ROMAN.fullmatch(written):
                members.append(Member(span, written, f"{signs}{case} roman", roman_value(written)))
        if len(written) == 1:
            members.append(Member(span, written, f"{signs}{case}", ord(written.lower()) - 96))
    return members


_ROMAN_LETTERS = frozenset("ivx")


def breaks_in(members: tuple[Member, ...], text: str) -> Iterator[Break]:
    """Where a clear run has a gap or a repeat: at least two members before it and two after."""
    by_style: dict[str, list[Member]] = {}
    for member in members:
        by_style.setdefault(member.style, []).append(member)
    for style in by_style.values():
        for run in _runs(style):
            yield from _breaks(run, text)


def _runs(members: list[Member]) -> list[list[Member]]:
    """The lists of one style: one that begins inside another is a list of its own."""
    runs: list[list[Member]] = []
    open_: list[list[Member]] = []
    for member in members:
        value = member.value
        at = next((at for at in range(len(open_) - 1, -1, -1) if _last(open_[at]) + 1 == value), -1)
        if at < 0 and value != 1:
            at = next(
                (
                    at
                    for at in range(len(open_) - 1, -1, -1)
                    if 0 <= value - _last(open_[at]) - 1 + (value == _last(open_[at]))
                    and value - _last(open_[at]) <= _LARGEST_GAP
                    and value >= _last(open_[at])
                ),
                -1,
            )
        if at >= 0:
            open_[at].append(member)
            del open_[at + 1 :]
            continue
        runs.append([member])
        open_.append(runs[-1])
        if len(open_) > _DEEPEST:
            del open_[0]
    return runs


def _last(run: list[Member]) -> int:
    return run[-1].value


def _breaks(run: list[Member], text: str) -> Iterator[Break]:
    values = [each.value for each in run]
    for at in range(2, len(run) - 1):
        two, one, here, next_ = values[at - 2 : at + 2]
        if one != two + 1 or next_ != here + 1 or here == one + 1:
            continue
        before, member = run[at - 1], run[at]
        between = text[before.span.end : member.span.start]
        if here > one:
            if not _explained(between, before, range(one + 1, here)):
                yield Break(member, before, "gap")
        elif here == one and here > 2:
            yield Break(member, before, "repeat")


def _explained(between: str, before: Member, missing: range) -> bool:
    """Whether the text between says that something is left out, or has the number in a line."""
    if _OMITTED.search(between):
        return True
    for value in missing:
        number = str(value) if before.written.isdecimal() else ""
        if not number and "roman" not in before.style:
            number = chr(96 + value)
        if number and re.search(rf"(?<![^\W_]){number}(?![^\W_])\\?[.)\]: ]", between, re.IGNORECASE):
            return True
    return "roman" in before.style
