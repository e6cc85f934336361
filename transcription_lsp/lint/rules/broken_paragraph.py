"""T006 broken-paragraph: a paragraph is cut in two inside a sentence.

What it does
    Reports a paragraph that ends in a word in small letters without a stop, where the next one
    goes on in small letters. Silent after headings, datelines and references, between the lines
    of lists, tables and verse, and before the closing words of a letter.

Why
    Such cuts come from scanned pages and copied columns; a reader takes the halves for two
    statements, and a note about ‘the following paragraph’ governs only half of it.

Example
    As a

    result of this the railways of the north came to a stand in the spring of that year.

Use instead
    As a result of this the railways of the north came to a stand in the spring of that year.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Block, Located, Node, Transcription
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

# A whole word in small letters: no part of an address, a file name or a shelf mark.
_LAST_WORD = r"(?:^|(?<=[\s(“\"‘'\]]))[^\W\d_]+(?:[-’'][^\W\d_]+)*$"
_FIRST_WORD = r"[^\W\d_]+(?:[-’'][^\W\d_]+)*(?![\w:).\]/=])"
# `…; and` ends an item of a list, and the next item begins in small letters, too.
_ITEM_END = r"[,;:—–-]\s+(?:and|or|und|oder|et|ou|и|или)$"
# Letters that are no word by themselves: `b something` is an item.
_ITEM_LETTERS = frozenset("bcdfghijklmnpqrstvwxz")
_STOP = r"[.!?…:;,][\]\[\d^()\"”’'*_ ]*$"
# A list item, a footnote, a quotation, a line of a table.
_MARKED = r"(?:[-*•>|+]|\\?[(\[]?\w{1,4}\\?[.)\]]|\[\^)\s?"
_CLOSING_WORDS = r"yours?\b|very truly|sincerely|faithfully|respectfully"
_TITLE_LENGTH = 80
"""Below this many characters a paragraph can be a title, a dateline or a reference."""
_ITEM_LENGTH = 50
"""Two paragraphs shorter than this without a stop are items of a list."""
_VERSE_LENGTH = 55
"""Lines of prose are longer than this where they are broken at all."""
_LOOK_BACK = 160


@rule("T006", "broken-paragraph", on=Transcription)
def broken_paragraph(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Look at the blocks that begin in small letters, and at the one before each."""
    for block, _ in transcription.gathered("blocks that begin small", _begins_small):
        earlier = _block_before(transcription, block)
        if earlier:
            first = _without_directives(earlier.text)
            if _is_cut(first, block.text):
                yield _finding(first, earlier.start, block.text, block.start, transcription.text)


def _begins_small(node: Node) -> str:
    """The first character of a block if it is a small letter: few blocks get further than this."""
    return node.text[:1] if isinstance(node, Block) and _is_small(node.text) else ""


def _block_before(transcription: Transcription, block: Located[Node]) -> Located[Node] | None:
    """The block before one; a suppression between them is none, and hides nothing."""
    for at in range(transcription.number_of(block) - 1, -1, -1):
        node = transcription.nodes[at]
        if isinstance(node, Block):
            if node.text[0] != "<" or _without_directives(node.text):
                return Located(node, transcription.starts[at])
        elif node.kind != "blank":
            return None
    return None


def goes_on(first: str, second: str) -> bool:
    """Whether a block goes on in the middle of the sentence with which the one before ends."""
    return _is_small(second) and _is_cut(_without_directives(first), second)


def _is_small(text: str) -> bool:
    """Whether a text begins with a small letter."""
    first = text[0]
    return first.islower() or (first.isspace() and text.lstrip()[:1].islower())


def _without_directives(text: str) -> str:
    """The text without the suppressions at its end, and the blanks there."""
    end = len(text.rstrip())
    while text.endswith("-->", 0, end):
        start = text.rfind("<!--", 0, end)
        if start < 0 or not re.match(r"<!--\s{0,9}lint\b", text[start : start + 20]):
            break
        end = start
        while end and text[end - 1].isspace():
            end -= 1
    return text[:end]


@lru_cache(maxsize=2_000)  # in an editor the same pairs come with every keystroke
def _is_cut(first: str, second: str) -> bool:
    """Whether the second text goes on in the middle of a sentence of the first."""
    if _indent(second) > max(_indent(first), 1):
        return False
    first, second = first.rstrip(), second.strip()
    tail = first[-_LOOK_BACK:]
    last_word = re.search(_LAST_WORD, tail)
    first_word = re.match(_FIRST_WORD, second)
    if last_word is None or first_word is None or not last_word[0].islower():
        return False
    if not first_word[0].islower() or first_word[0] in _ITEM_LETTERS:
        return False
    if re.search(_ITEM_END, tail) or re.match(_MARKED, second):
        return False
    return not (_is_title(first, second) or _is_verse(first, second))


def _indent(text: str) -> int:
    """How many blanks a block begins with: a quotation or verse is set in further than its text."""
    return len(text[:_LOOK_BACK]) - len(text[:_LOOK_BACK].lstrip())


def _is_title(first: str, second: str) -> bool:
    """Whether the first is a heading, dateline or reference, or both are items of a list."""
    ending = second[-20:]
    if len(second) < _TITLE_LENGTH and re.match(_CLOSING_WORDS, second):
        return True
    lines = first.splitlines()
    last_line = lines[-1]
    if last_line[0] == "#" or "\t" in last_line or "   " in last_line.strip() or "|" in last_line:
        return True
    letters = [letter for letter in last_line if letter.isalpha()]
    if sum(map(str.isupper, letters)) * 2 > len(letters):
        return True
    if len(first) >= _TITLE_LENGTH:
        return False
    number = re.match(_MARKED, last_line)
    if any(character.isdigit() for character in last_line[number.end() if number else 0 :]):
        return True
    return max(len(first), len(second)) < _ITEM_LENGTH and not re.search(_STOP, ending)


def _is_verse(first: str, second: str) -> bool:
    """Whether both consist of several short lines."""
    return all(
        "\n" in text and max(map(len, text.splitlines())) < _VERSE_LENGTH
        for text in (first, second)
    )


def _finding(first: str, first_start: int, second: str, second_start: int, text: str) -> Diagnostic:
    """The finding, shown from the last word of the first block to the first of the second."""
    head, tail = first.rstrip(), second.lstrip()
    end = first_start + len(head)
    start = second_start + len(second) - len(tail)
    word = re.search(r"\S+$", head[-_LOOK_BACK:])
    following = re.match(r"\S+", tail[:_LOOK_BACK])
    before = word[0] if word else ""
    after = following[0] if following else ""
    join = Fix("Join the two paragraphs", (Edit(end, start, " "),))
    return Diagnostic(
        Span(end - len(before), start + len(after)),
        f"The sentence goes on over a blank line, from ‘{before}’ to ‘{after}’: "
        "join the paragraphs unless the original parts them.",
        (join,) if text[end:start].isspace() else (),
    )
