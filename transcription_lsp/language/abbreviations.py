"""What the abbreviation under the cursor stands for, and where that is known from."""

import re
from collections.abc import Callable, Iterator

from transcription_lsp.language.completion.cursor import is_in_address
from transcription_lsp.language.hover import Fact, Hover
from transcription_lsp.record.glossary import Abbreviation, Glossary, without_dots
from transcription_lsp.record.record import Record
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

_WORD = re.compile(
    r"(?<!\w)(?:(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"
    r"|[^\W\d_](?:[\w&]|[./-](?=\w))*+(?:\([a-zа-я]\))?)"
)
_CAPITAL_WORD = re.compile(rf"(?![a-z\W]){_WORD.pattern}")
"""Only what begins with a capital is an abbreviation; this passes over most of the others."""
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


def abbreviations_in(record: Record) -> Iterator[tuple[Span, Abbreviation]]:
    """The known abbreviations of a text, in its order, in whatever part of it they stand."""
    text = record.transcription.text
    own = {without_dots(each.abbreviation): each for each in reversed(record.glossary.glosses)}
    others = Glossary((), record.glossary.knowledge)
    known: dict[str, Abbreviation | None] = {}

    def find(written: str) -> Abbreviation | None:
        """As the glossary does, which looks through all that the document explains."""
        if written not in known:
            gloss = own.get(without_dots(written))
            known[written] = (
                Abbreviation(written, gloss.meaning, "document", gloss)
                if gloss
                else others.find(written)
            )
        return known[written]

    for word in _CAPITAL_WORD.finditer(text):
        if word[0].isalpha() and word[0] in known and known[word[0]] is None:
            continue
        whole, *parts = _spans(word)
        named = _named(word, whole, whole, find)
        if named:
            yield whole, named
            continue
        for span in parts:
            if named := _named(word, whole, span, find):
                yield span, named


def _spans(word: re.Match[str]) -> list[Span]:
    """Where a word stands, and then each part of `PRC-DPRK` or `CC/CPSU`."""
    spans = [Span(word.start(), word.end())]
    for part in _PART.finditer(word[0]):
        span = Span(part.start(), part.end()).shifted(word.start())
        if span not in spans:
            spans.append(span)
    return spans


def _named(
    word: re.Match[str], whole: Span, span: Span, find: Callable[[str], Abbreviation | None]
) -> Abbreviation | None:
    """What a word or a part of it stands for, if it is an abbreviation here."""
    written = word.string[span.start : span.end]
    if not written[0].isupper():
        return None
    found = find(written)
    if found and written in _ALSO_WORDS:
        joined = span != whole
        if joined or _line_around(word.string, span.start).isupper():
            return None
    return found


def _known(word: re.Match[str], offset: int, record: Record) -> Hover | None:
    """The whole word, or the part of it that the cursor stands in."""
    whole, *parts = _spans(word)
    for span in (whole, *(each for each in parts if each.start <= offset < each.end)):
        if found := _named(word, whole, span, record.glossary.find):
            if _is_passed_over(record, offset):
                return None
            line = None
            if found.gloss:
                line = LineIndex(word.string).line_of(found.gloss.span.start)
            return explained(found, span, line)
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


def explained(found: Abbreviation, span: Span, line: int | None) -> Hover:
    """What an abbreviation stands for, and where that is known from.

    `line` is the one, from 0, in which the document explains it, if it does.
    """
    meaning = found.meaning[:1].upper() + found.meaning[1:]
    source = _SOURCES[found.source]
    if line is not None:
        source = f"{source} in line {line + 1:,}"
    facts = (Fact("Abbreviation", found.written), Fact("Source", f"{source}."))
    return Hover(span, meaning, (), facts)
