"""What the abbreviation under the cursor stands for, and where that is known from."""

import re

from transcription_lsp.language.completion.cursor import is_in_address
from transcription_lsp.language.hover import Fact, Hover
from transcription_lsp.record.glossary import Abbreviation
from transcription_lsp.record.record import Record
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

_WORD = re.compile(
    r"(?<!\w)(?:(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"
    r"|[^\W\d_](?:[\w&]|[./-](?=\w))*+(?:\([a-zа-я]\))?)"
)
_PART = re.compile(r"[^/-]+")
_NEAR = 500
_ALSO_WORDS = frozenset({"CO", "RAN", "SALT", "WHO"})
"""In a line of capitals these are words, and before a hyphen they begin one: `CO-OPERATION`."""
_NOT_READ = ("address", "code", "code-block", "directive")
_LONGEST = 24
_SOURCES = {
    "document": "This document explains it",
    "project": "The project file explains it",
    "glossary": "It is known everywhere",
    "archive": "It is an archive",
}


def abbreviation_at(record: Record, offset: int) -> Hover | None:
    """What stands at `offset` (code points), if it is a known abbreviation."""
    text = record.transcription.text
    begin = max(0, offset - _LONGEST)
    for word in _WORD.finditer(text, begin, offset + _LONGEST):
        if word.start() <= offset < word.end():
            return _known(word, offset, record)
    return None


def _known(word: re.Match[str], offset: int, record: Record) -> Hover | None:
    """The whole word, or the part of `PRC-DPRK` or `CC/CPSU` that the cursor stands in."""
    spans = [Span(word.start(), word.end())]
    for part in _PART.finditer(word[0]):
        span = Span(part.start(), part.end()).shifted(word.start())
        if span.start <= offset < span.end and span not in spans:
            spans.append(span)
    for span in spans:
        written = word.string[span.start : span.end]
        joined = span is not spans[0]
        if written in _ALSO_WORDS and (joined or _line_around(word.string, offset).isupper()):
            continue
        if written[0].isupper() and (found := record.glossary.find(written)):
            return None if _is_passed_over(record, offset) else _described(found, span, record)
    return None


def _line_around(text: str, offset: int) -> str:
    """What stands around an offset in its line."""
    first, last = max(0, offset - _NEAR), offset + _NEAR
    begin = max(text.rfind(end, first, offset) for end in "\r\n") + 1
    return re.split(r"[\r\n]", text[max(begin, first) : last], maxsplit=1)[0]


def _is_passed_over(record: Record, offset: int) -> bool:
    """Whether nothing is read here: in code, an address, a comment to the linter."""
    transcription = record.transcription
    if is_in_address(transcription.text, offset):
        return True
    return any(each.node.kind in _NOT_READ for each in transcription.at(offset))


def _described(found: Abbreviation, span: Span, record: Record) -> Hover:
    meaning = found.meaning[:1].upper() + found.meaning[1:]
    source = _SOURCES[found.source]
    if found.gloss is not None:
        line = LineIndex(record.transcription.text).line_of(found.gloss.span.start)
        source = f"{source} in line {line + 1:,}"
    facts = (Fact("Abbreviation", found.written), Fact("Source", f"{source}."))
    return Hover(span, meaning, (), facts)
