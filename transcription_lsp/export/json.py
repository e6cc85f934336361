"""A transcription as one JSON object, for programs.

Offsets and spans (`[start, end]`, half-open) count code points of `text`, from 0. What is not known
is null or an empty list; nothing is ever left out.

    version       1; it changes when anything that is here changes its meaning
    path          as the file was named
    convention    by which its brackets are read
    text          the whole text as it stands in the file, in which the spans are
    header        null, or: span, front_matter (whether it is YAML), title, title_span, date, and
                  fields: name, known (to the convention), value (as it is read), name_span, span
    languages     that the header names: name, code (BCP 47)
    dates         text, span, edtf (ISO 8601-2), calendar, certainty
    citations     archive references: text, span, family (how it is written), repository (id, name),
                  levels (name, value, span; fond, opis, delo), leaves (first, last)
    persons       with a list of persons, those who are named for certain: what the list says of
                  each (id, preferred, birth, identifiers …), and mentions: text, span
    names         other names: text, span, persons (ids of those who may be meant), and whether one
                  of them is meant by a slip (misspelled)
    paragraphs    kind (`paragraph`, `heading`, `code`), span
    brackets      outer ones first: role, span, label (as written, or null), label_span,
                  content_span, closed, attributes, and governs (what a note announces; or null)
    findings      as `check --format json` has them
    view          only if one was asked for: kind, text, and stretches: where each stretch of it
                  begins in the view and in `text`, and its length
"""

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from transcription_lsp.export.findings import as_object
from transcription_lsp.language.header import languages_of
from transcription_lsp.language.outline import heading_of
from transcription_lsp.language.scope import governing
from transcription_lsp.language.views import stretches, view
from transcription_lsp.lint.linter import Report
from transcription_lsp.markup.tree import Bracket, Located, Transcription
from transcription_lsp.record.edtf import edtf
from transcription_lsp.text.json_text import json_compact
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Names
    from transcription_lsp.record.citations import Citation
    from transcription_lsp.record.dates import Date
    from transcription_lsp.record.record import Record

VERSION = 1

_AROUND = ("open", "label", "close", "address")

Object = dict[str, object]


def write(report: Report, path: str, kind: str | None = None) -> str:
    """The object, a line for each of its parts; `kind` is one of the views."""
    parts = _parts(report, path, kind)
    lines = [f"{json_compact(name)}: {_written(value)}" for name, value in parts]
    return "{" + ",\n ".join(lines) + "}\n"


def _written(value: object) -> str:
    """A value; a list of objects has a line for each of them."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[" + ",\n  ".join(map(json_compact, value)) + "]"
    return json_compact(value)


def _parts(report: Report, path: str, kind: str | None) -> Iterator[tuple[str, object]]:
    transcription, record = report.transcription, report.record
    text = transcription.text
    lines = LineIndex(text)
    yield "version", VERSION
    yield "path", path
    yield "convention", os.path.basename(transcription.convention.name)
    yield "text", text
    yield "header", _header(record)
    yield "languages", _languages(record)
    yield "dates", [_date(each, text) for each in record.dates]
    yield "citations", [_citation(each, text) for each in record.citations]
    named, unsettled = _names(report.names) if report.names else ([], [])
    yield "persons", named
    yield "names", unsettled
    yield "paragraphs", list(_paragraphs(transcription))
    yield "brackets", list(_brackets(transcription))
    yield "findings", [as_object(path, lines, each) for each in report.diagnostics]
    if kind is not None:
        found = view(transcription, kind)
        yield "view", {"kind": kind, "text": found.text, "stretches": stretches(found)}


def _header(record: "Record") -> Object | None:
    header = record.header
    if header is None:
        return None
    return {
        "span": header.span,
        "front_matter": header.is_front_matter,
        "title": header.title or None,
        "title_span": header.title_span if header.title else None,
        "date": header.date and _date(header.date, record.transcription.text),
        "fields": [
            {
                "name": each.name,
                "known": each.known,
                "value": each.value,
                "name_span": each.name_span,
                "span": each.value_span,
            }
            for each in header.entries
        ],
    }


def _languages(record: "Record") -> list[Object]:
    entries = record.header.entries if record.header else ()
    found = dict.fromkeys(each for entry in entries for each in languages_of(entry, record))
    return [{"name": each.name, "code": each.code or None} for each in found]


def _date(date: "Date", text: str) -> Object:
    return {
        "text": text[date.span.start : date.span.end],
        "span": date.span,
        "edtf": edtf(date) or None,
        "calendar": date.calendar,
        "certainty": date.certainty or None,
    }


def _citation(citation: "Citation", text: str) -> Object:
    repository = citation.repository
    return {
        "text": text[citation.span.start : citation.span.end],
        "span": citation.span,
        "family": citation.family or None,
        "repository": repository and {"id": repository.id, "name": repository.name},
        "levels": [each._asdict() for each in citation.levels],
        "leaves": [each._asdict() for each in citation.leaves],
    }


def _names(names: "Names") -> tuple[list[Object], list[Object]]:
    """The persons who are named for certain, by their first mention, and the other names."""
    from transcription_lsp.persons.formats.record import as_record

    mentions: dict[int, list[Object]] = {}
    unsettled: list[Object] = []
    for mention in names.mentions:
        said: Object = {"text": mention.text, "span": mention.span}
        if len(mention.persons) == 1:
            mentions.setdefault(mention.persons[0], []).append(said)
            continue
        guessed = [each.entry.person for each in mention.guesses]
        ids = [names.person(each).id for each in dict.fromkeys((*mention.persons, *guessed))]
        unsettled.append({**said, "persons": ids, "misspelled": bool(guessed)})
    named: list[Object] = [
        {**as_record(names.person(number)), "mentions": found} for number, found in mentions.items()
    ]
    return named, unsettled


def _paragraphs(transcription: Transcription) -> Iterator[Object]:
    for block in transcription.blocks():
        kind = "heading" if heading_of(block.node) else "paragraph"
        if [each.kind for each in block.node.children] == ["code-block"]:
            kind = "code"
        yield {"kind": kind, "span": block.span}


def _brackets(transcription: Transcription) -> Iterator[Object]:
    governed = {note.start: span for note, span in governing(transcription)}
    for located in transcription.brackets():
        yield _bracket(located, governed.get(located.start))


def _bracket(located: Located[Bracket], governs: Span | None) -> Object:
    node = located.node
    return {
        "role": node.role,
        "span": located.span,
        "label": node.label,
        "label_span": _span_of(located, lambda kind: kind == "label"),
        "content_span": _span_of(located, lambda kind: kind not in _AROUND),
        "closed": node.closed,
        "attributes": {name: value for name, value in node.attributes._asdict().items() if value},
        "governs": governs,
    }


def _span_of(located: Located[Bracket], is_part: Callable[[str], bool]) -> Span | None:
    """From the first to the last child of such a kind."""
    parts = [each.span for each in located.children() if is_part(each.node.kind)]
    return Span(parts[0].start, parts[-1].end) if parts else None
