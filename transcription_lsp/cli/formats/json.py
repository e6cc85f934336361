"""For programs: one JSON array, an object for each finding."""

from collections.abc import Iterator
from json import JSONEncoder
from typing import Any

from transcription_lsp.cli.formats.page import Format, Page, is_elsewhere
from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.project.files import shown
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

DOCUMENTATION: str | None = None
"""The address at which rules are documented, `{name}` for the rule; there is none yet."""

# Lone surrogates become `\udc80` when the stream writes them, which is how JSON spells them too.
_encode = JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode


def entries(page: Page) -> Iterator[str]:
    """The findings of one file, a line each."""
    for diagnostic in page.diagnostics:
        yield _encode(as_object(page, diagnostic))


def as_object(page: Page, diagnostic: Diagnostic) -> dict[str, object]:
    """A finding as JSON has it: lines and columns from 1, offsets from 0, in code points."""
    lines = page.lines
    return {
        "path": page.path,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.word,
        "message": diagnostic.message,
        "url": DOCUMENTATION and DOCUMENTATION.format(name=diagnostic.name),
        **_range(lines, diagnostic.span),
        "fixes": fixes(diagnostic),
        "related": [
            {**_place(page, related), "message": related.message} for related in diagnostic.related
        ],
    }


def fixes(diagnostic: Diagnostic) -> list[dict[str, Any]]:
    """The fixes of a finding, best first; offsets count from 0, in code points."""
    return [
        {
            "title": fix.title,
            "safe": fix.safe,
            "edits": [
                {"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits
            ],
        }
        for fix in diagnostic.fixes
    ]


def _place(page: Page, related: Related) -> dict[str, object]:
    """Where else to look; in another file a place without width."""
    if related.path is None or not is_elsewhere(page, related):
        return {"path": page.path, **_range(page.lines, related.span)}
    offset = related.span.start
    place = {"line": related.line, "column": related.column, "offset": offset}
    return {"path": shown(related.path), "start": place, "end": place}


def _range(lines: LineIndex, span: Span) -> dict[str, dict[str, int]]:
    return {"start": _position(lines, span.start), "end": _position(lines, span.end)}


def _position(lines: LineIndex, offset: int) -> dict[str, int]:
    line, column = lines.position(offset)
    return {"line": line + 1, "column": column + 1, "offset": offset}


FORMAT = Format(entries, opening="[", between=",\n ", closing=lambda _: "]\n")
