"""A paragraph by itself: where its marks and brackets stand, and what they come to alone.

All offsets are code points from the beginning of the paragraph, so that what is found out about it
holds wherever it stands.
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.pieces import mask
from transcription_lsp.markup.round_brackets import is_enumerator, lone_round_brackets
from transcription_lsp.markup.stack import Paired, opens_half_a_double, paired
from transcription_lsp.markup.tags import Tag, tags_among

if TYPE_CHECKING:
    from transcription_lsp.markup.tree import Block

_LONG = 40
"""How long, in code points, a pair is at least that may not be meant."""
_COUNTED = 60
"""How long a pair is at most whose words are counted."""
_ROUND = re.compile(r"[(){}]")
NUMBER = re.compile(r"\^?([0-9]{1,3})\*?\Z")
_PAGES = re.compile(r"([0-9]{1,5})[-–]([0-9]{1,5})\Z")
_PAGES_AT_ONCE = 100
_LAST_NUMBER = re.compile(r"([0-9]{1,5})\D*\Z")
_LETTERS = re.compile(r"[^\W\d_]+")


class Numbered(NamedTuple):
    """A bracket with a number in it, or a mark of pages, and the first and the last number."""

    place: int
    first: int
    last: int


_NONE = Paired((), (), (), (), ())


class Paragraph:
    """What a paragraph tells by itself."""

    def __init__(self, text: str, convention: Convention) -> None:
        self.text = text
        self.convention = convention
        if "`" in text:
            from transcription_lsp.markup.code import specials

            found = list(specials(convention, mask(text), text, 0, len(text)))
        else:
            found = list(convention.special.finditer(text))
        self.tags: tuple[Tag, ...] = ()
        """The tags of a convention that has any, in order."""
        self.specials = [each.span() for each in found]
        """Where plain text ends: brackets, tags, marks, escapes, directives, code, in order."""
        if convention.has_tags and (tags := tags_among(found, convention.tag_names)):
            from transcription_lsp.markup.tag_slips import with_slips

            self.tags, self.specials = with_slips(text, tags, self.specials, convention)
        signs = {each.start for each in self.tags}
        self.brackets = [
            start
            for start, end in self.specials
            if end == start + 1 and text[start] in "[]" and start not in signs
        ]
        """The square brackets among them."""
        self.stack = paired(text, self.brackets, convention.nesting) if self.brackets else _NONE
        """What a stack makes of them."""
        self.node: Block | None = None
        """The block that it is where its brackets go together as the stack has them."""

    @cached_property
    def is_plain(self) -> bool:
        """Whether its brackets go together as the stack has them, unless one stands for another."""
        return not (self.stack.given_up or self.tags or self.is_doubtful)

    @cached_property
    def is_doubtful(self) -> bool:
        """Whether its brackets do not come out even, or a pair among them may not be meant."""
        text, stack = self.text, self.stack
        if stack.unopened or stack.unclosed:
            return True
        partner = dict(stack.pairs)
        for opener, closer in stack.pairs:
            if closer - opener < 8:
                continue
            if closer - opener >= _LONG or opens_half_a_double(text, opener, partner):
                return True
            if _ROUND.search(text, opener, closer) and any(
                not is_enumerator(text, each) for each in lone_round_brackets(text, opener, closer)
            ):
                return True
        return False

    @cached_property
    def in_brackets(self) -> tuple[str, ...]:
        """The short words in its brackets, as they are compared."""
        text = self.text
        return tuple(
            [
                text[opener + 1 : closer].strip(" []").casefold()
                for opener, closer in self.stack.pairs
                if is_counted(opener, closer)
            ]
        )

    @cached_property
    def numbers(self) -> tuple[Numbered, ...]:
        """Its footnotes and references to them."""
        found = []
        for opener, closer in sorted(self.stack.pairs):
            if closer - opener <= 5 and (number := NUMBER.match(self.text[opener + 1 : closer])):
                found.append(Numbered(opener, int(number[1]), int(number[1])))
        return tuple(found)

    @cached_property
    def pages(self) -> tuple[Numbered, ...]:
        """Its marks of pages."""
        found = []
        for opener, closer in sorted(self.stack.pairs):
            if closer - opener <= 16 and (
                page := page_of(self.text[opener + 1 : closer], self.convention)
            ):
                found.append(Numbered(opener, *page))
        return tuple(found)


def is_counted(opener: int, closer: int) -> bool:
    """Whether the words of a pair are among those that are counted."""
    return 2 < closer - opener <= _COUNTED


def page_of(content: str, convention: Convention) -> tuple[int, int] | None:
    """The first and the last page of a page marker."""
    if pages := _PAGES.match(content):
        first, last = int(pages[1]), int(pages[2])
        return (first, last) if first <= last < first + _PAGES_AT_ONCE else None
    label = convention.vocabulary.read(content, False) if len(content) <= 16 else None
    number = _LAST_NUMBER.search(content) if label and label.role == "pb" else None
    return (int(number[1]), int(number[1])) if number else None


def words_in(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return _LETTERS.findall(text.lower())
