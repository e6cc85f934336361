"""A lost closing bracket: where it may have stood, and what else may have happened."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from transcription_lsp.markup.candidates import (
    COMMON_WORDS,
    Candidate,
    Cost,
    insert,
    remove,
    shortened,
)
from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.evidence import ends_line
from transcription_lsp.markup.labels import Label
from transcription_lsp.markup.near_miss import near_miss
from transcription_lsp.markup.pairing import BracketBlock, Pairing
from transcription_lsp.text.edit import Edit

_NUMBER = re.compile(r"\^?[0-9]{1,3}(?![\w/.-])")
_WORD = re.compile(r"[^\W_](?:[\w.’'-]*[\w?])?|\?")
_NAME_RUN = re.compile(r"[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){1,4}")
_ARCHIVE = re.compile(r"[A-Z][A-Z ]*[A-Z] ?: ?[A-Z0-9][^\r\n\[\]]*[0-9a-z]")
_LETTER_FOR_CLOSER = re.compile(r"([0-9]{1,2}|[a-z]{2,12})([1lIJ|])(?!\w)")
_LINE_END = re.compile(r"[\r\n]")
_BLANK = re.compile(r"(?:\r\n|\n|\r(?!\n))[^\S\r\n]*(?:\r\n|\n|\r(?!\n))|\Z")
_LINE_INITIAL_BRACKET = re.compile(r"[\r\n][ \t]*\[")
_LABEL_AT_LINE = re.compile(r"(?:^|[\r\n])[ \t]*\[[^\[\]\r\n:]{0,80}:")
_SHORT_LINE = 80


def closing_places(
    text: str,
    opener: int,
    width: int,
    block: BracketBlock,
    pairing: Pairing,
    convention: Convention,
) -> Iterator[Candidate]:
    """Where the closer of an opener may have stood, and what else may have happened."""
    start = opener + width
    closer = "]" * width
    limit = _next_bracket(block, start)

    def close(at: int, cost: float, where: str) -> Candidate:
        content = shortened(text[start:at])
        title = f"close it {where}: {text[opener:start]}{content}{closer}"
        return Candidate(cost, insert(at, closer), title, f"it probably ends {where}")

    found = _opening(text[start : start + 160], convention)
    has_colon = found is not None and text[start + found[1] - 1] == ":"
    block_end = _trimmed(text, start, block.end)
    line_end = _trimmed(text, start, _line_end(text, start, block_end))
    if found and not has_colon:
        words = text[start : start + found[1]]
        yield close(start + found[1], Cost.LABEL_ENDS, f"after ‘{words.strip()}’")
    if found and has_colon:
        yield from _after_double(text, opener, pairing, convention.roles[found[0].role].characters)
        opening = _LINE_INITIAL_BRACKET.search(text, start, block_end)
        if opening:
            at = _trimmed(text, start, opening.start())
            yield close(at, Cost.NEXT_LINE_OPENS, "before the next bracket that begins a line")
        yield close(block_end, Cost.PARAGRAPH_ENDS, "at the end of the paragraph")
        yield close(line_end, Cost.LINE_ENDS, "at the end of the line")
    if number := _NUMBER.match(text, start, limit):
        yield close(number.end(), Cost.NUMBER_ENDS, f"after ‘{number[0]}’")
    letter = _LETTER_FOR_CLOSER.match(text, start, limit)
    if letter and (letter[1].isdecimal() or letter[1] in COMMON_WORDS):
        yield Candidate(
            Cost.LETTER_IS_BRACKET,
            (Edit(letter.start(2), letter.end(2), closer),),
            f"write [{letter[1]}] for [{letter[0]}",
            f"the ‘{letter[2]}’ of ‘{letter[0]}’ is probably a bracket",
        )
    if archive := _ARCHIVE.match(text, start, limit):
        yield close(archive.end(), Cost.REFERENCE_ENDS, "where the reference ends")
    if not has_colon:
        if name := _NAME_RUN.match(text, start, limit):
            yield close(name.end(), Cost.NAME_ENDS, f"after ‘{name[0]}’")
        if word := _WORD.match(text, start, limit):
            yield close(word.end(), Cost.WORD_ENDS, f"after ‘{word[0]}’")
        if line_end - start < _SHORT_LINE and line_end <= limit:
            yield close(line_end, Cost.WHOLE_LINE, "at the end of the line")
    loose = not text[start : start + 1].strip() and not has_colon
    yield Candidate(
        Cost.REMOVE_LOOSE if loose else Cost.REMOVE,
        remove(opener, start),
        f"take the {text[opener:start]} away",
        "it was probably typed by mistake" if loose else "nothing shows where it should end",
    )


def _opening(text: str, convention: Convention) -> tuple[Label, int] | None:
    """The label that a text begins with, a slip in it forgiven, and where it ends."""
    found = convention.vocabulary.read_opening(text)
    if found:
        return found
    slip = near_miss(text, convention)
    if slip is None:
        return None
    mended = convention.vocabulary.read_opening(text[: slip.start] + slip.right + text[slip.end :])
    if mended is None:
        return None
    return mended[0], mended[1] - len(slip.right) + slip.end - slip.start


def _after_double(text: str, opener: int, pairing: Pairing, characters: int) -> Iterator[Candidate]:
    """A `]]` that ends a paragraph may hold the closer that an earlier opener lacks.

    The double is looked for as far as the role of the opener usually runs.
    """
    for match in islice(re.finditer(r"\[\[", text[opener + 1 : opener + characters]), 8):
        double = opener + 1 + match.start()
        end = pairing.partner.get(double)
        inner = pairing.partner.get(double + 1)
        if end is None or inner != end - 1 or not ends_line(text, end):
            continue
        if not _BLANK.match(text, _trimmed_end(text, end + 1)):
            continue
        if _LABEL_AT_LINE.search(text, opener + 1, double):
            return
        at_end = not text[end + 1 :].strip()
        where = (
            "at the end of the text" if at_end else f"after ‘{shortened(text[double : end + 1])}’"
        )
        yield Candidate(
            Cost.DOUBLE_CLOSES_OUTER,
            insert(end + 1, "]"),
            f"close it {where}: {shortened(text[double : end + 1])}]",
            f"it probably ends {where}",
        )
        inner_text = shortened(text[double + 1 : end])
        yield Candidate(
            Cost.UNDOUBLE_INNER,
            remove(double, double + 1),
            f"write {inner_text} for [{inner_text}, so that its second ] closes this bracket",
        )
        return


def _next_bracket(block: BracketBlock, start: int) -> int:
    """The first bracket of a block from `start` on, or the end of the block."""
    at = bisect_left(block.brackets, start)
    return block.brackets[at] if at < len(block.brackets) else block.end


def _line_end(text: str, start: int, end: int) -> int:
    found = _LINE_END.search(text, start, end)
    return found.start() if found else end


def _trimmed(text: str, start: int, end: int) -> int:
    """An end without the spaces, emphasis marks and hard breaks before it."""
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    return end


def _trimmed_end(text: str, start: int) -> int:
    while start < len(text) and text[start] in " \t.":
        start += 1
    return start
