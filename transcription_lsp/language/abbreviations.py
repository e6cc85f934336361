"""What the abbreviation under the cursor stands for, and where that is known from."""

import re

from transcription_lsp.language.hover import Fact, Hover
from transcription_lsp.record.glossary import Abbreviation, is_abbreviation
from transcription_lsp.record.record import Record
from transcription_lsp.text.span import Span

_WORD = re.compile(r"[^\W\d_](?:[\w&]|[./-](?=\w))*+(?:\([a-zа-я]\))?")
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
            if not is_abbreviation(word[0]):
                return None
            found = record.glossary.find(word[0])
            return found and _described(found, Span(word.start(), word.end()), record)
    return None


def _described(found: Abbreviation, span: Span, record: Record) -> Hover:
    meaning = found.meaning[:1].upper() + found.meaning[1:]
    source = _SOURCES[found.source]
    if found.gloss is not None:
        line = _line(record.transcription.text, found.gloss.span.start)
        source = f"{source} in line {line:,}"
    facts = (Fact("Abbreviation", found.written), Fact("Source", f"{source}."))
    return Hover(span, meaning, (), facts)


def _line(text: str, offset: int) -> int:
    """The number of a line, from 1."""
    before = text[:offset]
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1
