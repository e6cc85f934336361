"""The card at the top of a page: what the header says, and what is known of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcription_lsp.export.page.elements import Elements
from transcription_lsp.export.page.walk import Walk
from transcription_lsp.language.header import languages_of
from transcription_lsp.language.hover import Fact
from transcription_lsp.markup.tree import Block, Field
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.record.header import Entry, Header
    from transcription_lsp.record.record import Record

_QUOTES = ('"', "'")
_SAY_LANGUAGE = frozenset({"Contents", "Language", "language", "lang"})
_OWN_LINES = frozenset("-|{[")
"""What a value in YAML begins with whose lines are parts of it: lists, verses, tables."""


def head(made: Elements, walk: Walk, record: "Record", name: str) -> None:
    """The card; `name` is the title of a text that has none."""
    header = record.header
    with made.within("header", class_="card", id="header"):
        if header is None:
            made.leaf("h1", name, class_="unread", dir_="auto")
        elif header.is_front_matter:
            _front_matter(made, walk, header, name)
        else:
            _fields(made, walk, header, name)
        end = header.span.end if header else 0
        if end:
            walk.words.flush(end - 1)
        facts = list(_facts(record, end))
        if facts:
            with made.within("dl", class_="facts sign"):
                for fact in facts:
                    with made.within("div"):
                        made.leaf("dt", fact.name)
                        made.leaf("dd", fact.value)


def language_of(record: "Record") -> str:
    """The code of the language that a text is in, by its header; empty where that is not plain."""
    from transcription_lsp.record.languages import languages_in

    header, convention = record.header, record.transcription.convention
    for entry in header.entries if header else ():
        # The original language is another one, where the text is a translation.
        if entry.name in _SAY_LANGUAGE:
            codes = {each.code for each in languages_in(entry.value, convention)} - {""}
            return codes.pop() if len(codes) == 1 else ""
    return ""


def _fields(made: Elements, walk: Walk, header: "Header", name: str) -> None:
    """The header as it stands: what comes before the fields, and these."""
    located = walk.transcription.header
    assert located is not None
    titled = in_fields = False
    for child in located.children():
        node = child.node
        if isinstance(node, Field):
            if not in_fields:
                if not titled and name:
                    made.leaf("h1", name, class_="sign")
                    titled = True
                made.start("dl", class_="fields")
                in_fields = True
            with made.within("div", data_line=walk.line(child.start)):
                name_of_field, *values = child.children()
                with made.within("dt"):
                    walk.field_name(name_of_field)
                with made.within("dd"):
                    for value in values:
                        if isinstance(value.node, Block):
                            walk.block(value, "div")
        elif isinstance(node, Block):
            if in_fields:
                made.end("dl")
                in_fields = False
            is_title = bool(header.title) and _holds(child.span, header.title_span)
            titled = titled or is_title
            walk.block(child, "h1" if is_title else "div")
    if in_fields:
        made.end("dl")
    if not titled and name:
        made.leaf("h1", name, class_="sign")


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _front_matter(made: Elements, walk: Walk, header: "Header", name: str) -> None:
    """The keys of front matter and their values."""
    with made.within("h1", class_="unread", dir_="auto"):
        made.text(header.title or name)
    with made.within("dl", class_="fields unread front-matter"):
        for entry in header.entries:
            with made.within("div", data_line=walk.line(entry.name_span.start)):
                made.leaf("dt", entry.name)
                value = _unquoted(entry, walk.text)
                flows = walk.text[value.start : value.start + 1] not in _OWN_LINES
                with made.within("dd", class_="wrapped" if flows else "", dir_="auto"):
                    walk.words.put(*value)


def _unquoted(entry: "Entry", text: str) -> Span:
    """Where a value stands, without quotation marks around it."""
    start, end = entry.value_span
    if end - start > 1 and text[start] == text[end - 1] and text[start] in _QUOTES:
        return Span(start + 1, end - 1)
    return Span(start, end)


def _facts(record: "Record", end: int) -> Iterator[Fact]:
    """What is known of date, archive and languages; when the document was sent and received."""
    from transcription_lsp.language.citations import explained as cited
    from transcription_lsp.language.dates import explained as dated

    header = record.header
    if header and header.date:
        told = dated(header.date)
        facts = {each.name: each.value for each in told.facts}
        weekday = facts.get("Weekday", "")
        yield Fact("Date", ", ".join(filter(None, (told.title, weekday))))
        yield from (each for each in told.facts if each.name != "Weekday")
    for line in record.datelines[0].lines if record.datelines else ():
        told = dated(line.date)
        name = f"{line.event[:1].upper()}{line.event[1:]}"
        yield Fact(name, ", ".join(filter(None, (told.title, line.office, line.by))))
    for citation in record.citations:
        if citation.span.start >= end:
            break
        told = cited(citation, "")
        yield Fact("Kept in", told.title)
        yield from (each for each in told.facts if each.name == "Place")
        yield from (
            Fact(each.name.capitalize(), each.value) for each in citation.levels if each.value
        )
        if citation.leaves:
            leaves = [
                first if first == last else f"{first}–{last}" for first, last in citation.leaves
            ]
            yield Fact("Leaves", ", ".join(leaves))
    for entry in header.entries if header else ():
        named = [f"{each.name} ({each.code})" for each in languages_of(entry, record) if each.code]
        if named:
            yield Fact(entry.name, "; ".join(named))
