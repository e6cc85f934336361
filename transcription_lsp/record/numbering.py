"""Numbered paragraphs and lists, and where a number is missing from them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transcription_lsp.markup.tree import Node, Transcription
from transcription_lsp.record.pages import roman_value
from transcription_lsp.text.span import Span

_MEMBER = re.compile(
    r"\n[ \t*_]{0,6}(\(?)([0-9]{1,3}|[a-zA-Z]|[ivx]{2,6}|[IVX]{2,6})(\\?[.)])(?=[ \t*_])"
)
_ROMAN = re.compile(r"(?i:x{0,3}(?:ix|iv|v?i{0,3}))")
_ROMAN_LETTERS = frozenset("ivx")
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

    @property
    def is_number(self) -> bool:
        """Whether figures or Roman numbers count, not the letters of the alphabet."""
        return self.written.isdecimal() or self.style.endswith("roman")

    def shifted(self, by: int) -> "Member":
        """The same, `by` code points further on."""
        return self._replace(span=self.span.shifted(by))


class Break(NamedTuple):
    """Where a list does not run on."""

    member: Member
    before: Member
    how: str
    """`gap` or `repeat`."""


def members_of(transcription: Transcription) -> tuple[Member, ...]:
    """The members of all lists in order; a single letter may be counted as a Roman number, too."""
    return tuple(transcription.placed("members of lists", _members))


def _members(node: Node) -> list[Member]:
    if node.kind != "block":
        return []
    members = []
    # With a line end before it the first line is found as all others are, and each of them quickly.
    for found in _MEMBER.finditer("\n" + node.text):
        opener, written, closer = found.groups()
        if closer[-1] == "." and opener:
            continue
        span = Span(found.start(1) - 1, found.end(3) - 1)
        signs = opener + closer[-1]
        if written.isdecimal():
            members.append(Member(span, written, f"{signs}1", int(written)))
            continue
        case = "A" if written.isupper() else "a"
        if _ROMAN.fullmatch(written):
            members.append(Member(span, written, f"{signs}{case} roman", roman_value(written)))
        if len(written) == 1:
            members.append(Member(span, written, f"{signs}{case}", ord(written.lower()) - 96))
    return members


def breaks_in(members: tuple[Member, ...], text: str) -> Iterator[Break]:
    """Where a clear run has a gap or a repeat.

    That is where two members stand before it and two after, or three before it and one after where
    they are counted by figures; and where no other list of that style stands between them: its
    members may be below headings that are counted in the same way.
    """
    by_style: dict[str, list[Member]] = {}
    for member in members:
        by_style.setdefault(member.style, []).append(member)
    for style in by_style.values():
        places = {member.span.start: place for place, member in enumerate(style)}
        for run in _runs(style):
            yield from _breaks(run, places, text)


def _runs(members: list[Member]) -> list[list[Member]]:
    """The lists of one style: one that begins inside another is a list of its own."""
    runs: list[list[Member]] = []
    open_: list[list[Member]] = []
    for member in members:
        # A letter that may be a Roman number, or such a number that may be a letter, is taken for
        # what continues a list; only i begins one.
        doubtful = len(member.written) == 1 and member.written.lower() in _ROMAN_LETTERS
        at = _continued(open_, member.value, 0 if doubtful else _LARGEST_GAP)
        if at is None and doubtful and member.value > 1:
            continue
        if at is not None:
            open_[at].append(member)
            del open_[at + 1 :]
            continue
        runs.append([member])
        open_.append(runs[-1])
        if len(open_) > _DEEPEST:
            del open_[0]
    return runs


def _continued(open_: list[list[Member]], value: int, most: int) -> int | None:
    """Which of the lists a number continues, the innermost first; None where it begins one.

    A list may begin at 2, as the first paragraph of a letter often bears no number.
    """
    innermost_first = range(len(open_) - 1, -1, -1)
    for at in innermost_first:
        if value == open_[at][-1].value + 1:
            return at
    if value > 2 and most:
        for at in innermost_first:
            if 0 <= value - open_[at][-1].value <= most:
                return at
    return None


def _breaks(run: list[Member], places: dict[int, int], text: str) -> Iterator[Break]:
    values = [each.value for each in run]
    for at in range(2, len(run)):
        two, one, here = values[at - 2 : at + 1]
        if one != two + 1 or here == one + 1:
            continue
        if at + 1 < len(run):
            if values[at + 1] != here + 1:
                continue
        elif at < 3 or values[at - 3] != two - 1 or not run[at].written.isdecimal() or here == one:
            continue
        before, member = run[at - 1], run[at]
        after = run[min(at + 1, len(run) - 1)]
        if places[after.span.start] - places[before.span.start] > 2:
            continue
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
    if before.written.lower() in ("i", "u") and len(missing) == 1 and "roman" not in before.style:
        return True  # without j and v, as older alphabets are
    for value in missing:
        number = _as_in(before.style, value)
        if re.search(rf"(?<![^\W_]){number}(?![^\W_])\\?[.)\]: ]", between, re.IGNORECASE):
            return True
    return False


def _as_in(style: str, value: int) -> str:
    """A number as the members of a list write it, in small letters."""
    if style.endswith("roman"):
        tens, ones = divmod(value, 10)
        return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
    return chr(96 + value) if style[-1] in "aA" else str(value)
