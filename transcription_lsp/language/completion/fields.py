"""Fields of the header to choose from: those that are not there yet, in their usual order."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.language.completion.cursor import Cursor
from transcription_lsp.language.completion.offer import Offer, Offers
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.markup.convention import Convention

_FIRST_LINES = 600
"""In code points: so far down a header may be begun in a text that has none."""
_MOST_LINES = 20
_LONGEST_NAME = 60
_LONGEST_HEADER = 10_000
_LINE = re.compile(r"(?<![^\r\n])(?=\S)")
_BLOCK = re.compile(r"\S(?:[^\r\n]|(?:\r\n|\r|\n)(?![^\S\r\n]*[\r\n]))*")
_KEY = re.compile(r"^([A-Za-z][\w -]*):", re.MULTILINE)
_TYPED_KEY = re.compile(r"[A-Za-z][\w -]*|")
_TYPED_FIELD = re.compile(r"(\*{0,2})([A-Za-z][A-Za-z ]*|)")
_AFTER = re.compile(r":?\*{0,2}[ \t]*")


def keys_at(cursor: Cursor, convention: "Convention") -> Offers:
    """The keys of YAML front matter that may be meant at the beginning of a line in it."""
    typed = cursor.before
    if len(typed) > _LONGEST_NAME or not _TYPED_KEY.fullmatch(typed) or cursor.after.strip(": \t"):
        return Offers()
    text = cursor.text
    stop = text.find("\n---", cursor.offset)
    there = _KEY.findall(text[: cursor.line] + text[cursor.line_end : max(stop, cursor.line_end)])
    known = {_plain(each) for each in there}
    capital = any(each[0].isupper() for each in there)
    between = next((sign for sign in "_-" if any(sign in each for each in there)), "_")
    items = []
    for field in convention.fields:
        key = field if capital else field.lower().replace(" ", between)
        if _plain(field) not in known and _begins(field, typed):
            span, end = Span(cursor.line, cursor.line_end), cursor.line_end
            filter = typed + key[len(typed) :]
            items.append(Offer(span, end, f"{key}: ", key, "front matter", filter, "field", field))
    return Offers(tuple(items))


def fields_at(cursor: Cursor, convention: "Convention") -> Offers:
    """The fields that may be meant at the beginning of a line of a header, or of a text without.

    They are written in bold, unless those that stand there are not.
    """
    if cursor.offset - cursor.line > _LONGEST_NAME:
        return Offers()
    found = _TYPED_FIELD.fullmatch(cursor.before)
    if found is None or not _AFTER.fullmatch(cursor.after):
        return Offers()
    fields = list(_fields(cursor.text, cursor.line, convention))
    bold = not fields or any(each.bold for each in fields)
    marks, typed = found[1], found[2]
    if len(marks) == 1 or (marks and not bold) or not _is_in_header(cursor, fields, convention):
        return Offers()
    if bold and cursor.text[cursor.block : cursor.line].strip():
        return Offers()
    there = {each.name for each in fields}
    span = Span(cursor.line + len(marks), cursor.line_end)
    items = []
    for name in convention.fields:
        if name not in there and _begins(name, typed):
            text = f"{'' if marks else '**'}{name}:**" if bold else f"{name}: "
            filter = typed + name[len(typed) :]
            items.append(Offer(span, cursor.line_end, text, name, "header", filter, "field", name))
    return Offers(tuple(items))


class _FieldLine(NamedTuple):
    name: str
    start: int
    bold: bool


def _fields(text: str, line: int, convention: "Convention") -> Iterator[_FieldLine]:
    """The fields at the beginning of a text, but for one in the line that is being typed."""
    pattern = convention.pattern("field_name")
    for start in _LINE.finditer(text, 0, _LONGEST_HEADER):
        found = pattern.match(text, start.start())
        name = (found[1] or found[2]).strip() if found else ""
        if found and name in convention.fields and start.start() != line:
            yield _FieldLine(name, start.start(), found[1] is not None)


def _is_in_header(cursor: Cursor, fields: Sequence[_FieldLine], convention: "Convention") -> bool:
    """Whether a line may belong to the header: before its last field, or after a value."""
    if not fields:
        return cursor.line <= _FIRST_LINES and cursor.text.count("\n", 0, cursor.line) < _MOST_LINES
    last = fields[-1]
    if last.start > cursor.line:
        return True
    if any(each.name == convention.last_field for each in fields):
        return False
    # The name of the last field, its value, and then the next one.
    between = cursor.text[last.start : cursor.line]
    return len(between) < _LONGEST_HEADER and len(_BLOCK.findall(between)) <= 2


def _begins(field: str, typed: str) -> bool:
    return _plain(field).startswith(_plain(typed))


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).lower()
