"""What is typed of a name: its last word, the words before it, and whether a title goes before."""

import re
from collections.abc import Container
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.language.completion.cursor import Cursor
from transcription_lsp.persons.letters import fold
from transcription_lsp.persons.name import is_initial

if TYPE_CHECKING:
    from transcription_lsp.persons.words import Words

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD = rf"{_LETTER}(?:{_LETTER}|['’‘ʼ`-](?={_LETTER}))*"
_WORDS = re.compile(rf"(?<![\w\u0300-\u036f'’-]){_WORD}(?:\.|(?!\w))|(?<=\.){_WORD}\.?")
_LAST = re.compile(rf"(?<![\w\u0300-\u036f'’-]){_WORD}['’‘ʼ`-]?\Z")
_REST = re.compile(rf"(?:{_LETTER}|['’‘ʼ`-](?={_LETTER}))*")
_GAP = re.compile(r"[ \u00a0]|, ?|")
_BEFORE_TITLE = re.compile(r"[ \t\u00a0]*(?:\r\n|\r|\n)?[ \t]*\]?[ \t]*\Z")
_TITLE = re.compile(rf"({_WORD})\.?\Z")
_LOOKED_AT = 120
_MOST_WORDS = 4


class Typed(NamedTuple):
    """The beginning of a name."""

    start: int
    """Where the last word begins, in code points."""
    word: str
    """The last word, up to the cursor."""
    end: int
    """Where this word ends, behind the cursor."""
    before: tuple[str, ...]
    """Words of the name that stand before it, initials with their full stops."""
    comma: bool
    """Whether a comma stands between them and the last word: the surname goes first."""
    titled: bool
    """Whether a title goes before the name."""
    capitals: bool
    """Whether the name is written in capitals: what is typed of it, or its line so far."""

    @property
    def only_initials(self) -> bool:
        """Whether what goes before the last word are initials."""
        return bool(self.before) and all(map(is_initial, self.before))


def typed_name(cursor: Cursor, titles: Container[str], words: "Words") -> list[Typed]:
    """The ways to read what stands before the cursor as the beginning of a name, longest first.

    Empty unless the last word has a great initial. `titles` are folded words.
    """
    text, offset = cursor.text, cursor.offset
    first = max(cursor.line, offset - _LOOKED_AT)
    last = _LAST.search(text, first, offset)
    if last is None or not last[0][0].isupper():
        return []
    start = last.start()
    found = _REST.match(text, offset, min(cursor.line_end, offset + _LOOKED_AT))
    end = found.end() if found else offset
    capitals = _is_in_capitals(cursor, start, end)
    before: list[tuple[int, str, bool]] = []
    place, titled = start, False
    for each in reversed(list(_WORDS.finditer(text, first, start))):
        gap = text[each.end() : place]
        if len(before) == _MOST_WORDS or not _GAP.fullmatch(gap):
            break
        word = each[0]
        if fold(word) in titles and not _is_initial_alone(word):
            break
        if not (word[0].isupper() or fold(word) in words.particles):
            break
        if word.endswith(".") and not is_initial(word):
            break  # a sentence ends there, or an abbreviation
        if not gap and not word.endswith("."):
            break
        place = each.start()
        before.insert(0, (place, word, "," in gap))
    readings = []
    for number in range(len(before) + 1):
        taken = before[number:]
        begin = taken[0][0] if taken else start
        if taken and not (taken[0][1][0].isupper() or number == 0):
            continue
        titled = _has_title(text, cursor.block, begin, titles)
        comma = bool(taken) and taken[-1][2]
        if any(each[2] for each in taken[:-1]):
            continue
        names = tuple(word for _, word, _ in taken)
        readings.append(Typed(start, last[0], end, names, comma, titled, capitals))
    return readings


def _is_initial_alone(word: str) -> bool:
    """Whether a word is a letter with a full stop, which is no title."""
    return len(word) == 2 and word.endswith(".")


def _has_title(text: str, block: int, begin: int, titles: Container[str]) -> bool:
    """Whether a title such as `Cde.`, `Comrade` or `[Marshal]` goes before a place."""
    first = max(block, begin - 40)
    gap = _BEFORE_TITLE.search(text, first, begin)
    found = gap and _TITLE.search(text, first, gap.start())
    if not found or (found.end() == begin and text[begin - 1 : begin] != "."):
        return False
    return fold(found[1]) in titles


def _is_in_capitals(cursor: Cursor, start: int, end: int) -> bool:
    """Whether all letters typed of a word are great, or those of the line around it."""
    word = cursor.text[start : cursor.offset]
    letters = [each for each in word if each.isalpha()]
    if len(letters) > 1:
        return word.isupper()
    first, last = max(cursor.line, start - _LOOKED_AT), min(cursor.line_end, end + _LOOKED_AT)
    around = cursor.text[first:start] + " " + cursor.text[end:last]
    return around.isupper() and any(len(each) > 1 for each in re.findall(_WORD, around))
