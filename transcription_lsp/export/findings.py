"""Findings as objects, as every JSON that is written here has them."""

from typing import Any

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.project.files import shown
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

DOCUMENTATION: str | None = None
"""The address at which rules are documented, `{name}` for the rule; there is none yet."""


def as_object(path: str, lines: LineIndex, diagnostic: Diagnostic) -> dict[str, object]:
    """A finding in a file: lines and columns from 1, offsets from 0, in code points."""
    return {
        "path": path,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.word,
        "message": diagnostic.message,
        "url": DOCUMENTATION and DOCUMENTATION.format(name=diagnostic.name),
        **_range(lines, diagnostic.span),
        "fixes": fixes(diagnostic),
        "related": [
            {**_place(path, lines, related), "message": related.message}
            for related in diagnostic.related
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


def is_elsewhere(path: str, related: Related) -> bool:
    """Whether a place that explains a finding is in another file than the finding."""
    return related.path is not None and shown(related.path) != path


def _place(path: str, lines: LineIndex, related: Related) -> dict[str, object]:
    """Where else to look; in another file a place without width."""
    if related.path is None or not is_elsewhere(path, related):
        return {"path": path, **_range(lines, related.span)}
    offset = related.span.start
    place = {"line": related.line, "column": related.column, "offset": offset}
    return {"path": shown(related.path), "start": place, "end": place}


def _range(lines: LineIndex, span: Span) -> dict[str, dict[str, int]]:
    return {"start": _position(lines, span.start), "end": _position(lines, span.end)}


def _position(lines: LineIndex, offset: int) -> dict[str, int]:
    line, column = lines.position(offset)
    return {"line": line + 1, "column": column + 1, "offset": offset}
