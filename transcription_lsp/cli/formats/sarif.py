"""For services that keep and compare results: a SARIF 2.1.0 log with one run.

Sections (§) are those of the standard. Columns and offsets count code points, as everywhere here.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from transcription_lsp import __version__
from transcription_lsp.cli.arguments import PROGRAM
from transcription_lsp.cli.formats.page import Format, Page
from transcription_lsp.cli.formats.repository import in_repository
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.export.findings import DOCUMENTATION, is_elsewhere
from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Related, Severity
from transcription_lsp.lint.fingerprint import fingerprints
from transcription_lsp.lint.rule import Rule
from transcription_lsp.lint.rules import RULES
from transcription_lsp.project.files import shown
from transcription_lsp.text.json_text import json_compact
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

FINGERPRINT = "wordsAround/v1"
"""The name of the fingerprints (§3.27.18); another way to make them needs another number."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}

_NUMBER_OF = {rule.code: number for number, rule in enumerate(RULES)}

Object = dict[str, object]


def entries(page: Page) -> Iterator[str]:
    """The findings of one file, a line each."""
    place = _artifact(page.path)
    marks = fingerprints(page.diagnostics, page.lines.text)
    for diagnostic, mark in zip(page.diagnostics, marks, strict=True):
        yield json_compact(_result(page, place, diagnostic, mark))


def _result(page: Page, place: Object, diagnostic: Diagnostic, mark: str) -> Object:
    result: Object = {"ruleId": diagnostic.code}
    if diagnostic.code in _NUMBER_OF:
        result["ruleIndex"] = _NUMBER_OF[diagnostic.code]
    result |= {
        "level": _level(diagnostic.severity),
        "message": {"text": _message(diagnostic.message)},
        "locations": [_location(place, _region(page.lines, diagnostic.span))],
        "partialFingerprints": {FINGERPRINT: mark},
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            _related(page, place, number, related)
            for number, related in enumerate(diagnostic.related, 1)
        ]
    if diagnostic.fixes:
        result["fixes"] = [_fix(page.lines, place, fix) for fix in diagnostic.fixes]
    return result


def _level(severity: Severity) -> str:
    return _LEVELS.get(severity, "note")


def _message(text: str) -> str:
    """A message that nobody takes for a link (§3.11.6) or a placeholder (§3.11.5).

    Other braces stay single: those who show messages as they are, and most do, would double them.
    """
    return re.sub(r"\{(\d+)\}", r"{{\1}}", one_line(text).replace("](", "] ("))


def _related(page: Page, place: Object, number: int, related: Related) -> Object:
    """Where else to look; in another file a place without width."""
    if related.path is not None and is_elsewhere(page.path, related):
        place = _artifact(shown(related.path))
        region = _whole_region(
            (related.line, related.column), (related.line, related.column), related.span.start, 0
        )
    else:
        region = _region(page.lines, related.span)
    message = {"text": _message(related.message)}
    return {"id": number, **_location(place, region), "message": message}


def _fix(lines: LineIndex, place: Object, fix: Fix) -> Object:
    replacements = [
        {
            "deletedRegion": _region(lines, Span(edit.start, edit.end)),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": place, "replacements": replacements}
    return {
        "description": {"text": _message(fix.title)},
        "artifactChanges": [change],
        "properties": {"safe": fix.safe},
    }


def _location(place: Object, region: Object) -> Object:
    return {"physicalLocation": {"artifactLocation": place, "region": region}}


def _region(lines: LineIndex, span: Span) -> Object:
    start_line, start_column = lines.position(span.start)
    end_line, end_column = lines.position(span.end)
    start, end = (start_line + 1, start_column + 1), (end_line + 1, end_column + 1)
    return _whole_region(start, end, span.start, span.end - span.start)


def _whole_region(start: tuple[int, int], end: tuple[int, int], offset: int, length: int) -> Object:
    """A region by lines and columns from 1 and by offset from 0; the end is not in it (§3.30)."""
    return {
        "startLine": start[0],
        "startColumn": start[1],
        "endLine": end[0],
        "endColumn": end[1],
        "charOffset": offset,
        "charLength": length,
    }


def _artifact(path: str) -> Object:
    """Which file: from the top of what was checked, or with its whole path where it is outside."""
    path = in_repository(path)
    if "://" in path:
        return {"uri": quote(os.fsencode(path), safe=":/?#[]@!$&'()*+,;=%")}
    if os.path.isabs(path) or os.pardir in path.split("/"):
        absolute = os.path.abspath(path).replace(os.sep, "/").lstrip("/")
        return {"uri": f"file:///{_quoted(absolute)}"}
    return {"uri": _quoted(path), "uriBaseId": "%SRCROOT%"}


def _quoted(path: str) -> str:
    """The path in a URI, also one whose bytes are no text."""
    return quote(os.fsencode(path))


def _rule(rule: Rule) -> Object:
    sections = dict(_sections(rule))
    described: Object = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _sentence(rule.summary)},
        "fullDescription": {
            "text": " ".join(f"{sections['What it does']} {sections['Why']}".split())
        },
        "help": {"text": rule.documentation.strip(), "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": _level(rule.severity), "enabled": rule.default},
    }
    if DOCUMENTATION:
        described["helpUri"] = DOCUMENTATION.format(name=rule.name)
    return described


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sections(rule: Rule) -> Iterator[tuple[str, str]]:
    """The headings of the documentation of a rule, each with its text, not indented."""
    _, *parts = re.split(r"^(\S.*)\n", rule.documentation.partition("\n")[2], flags=re.M)
    for heading, text in zip(parts[::2], parts[1::2], strict=True):
        yield heading, re.sub(r"^    ", "", text, flags=re.M).strip("\n")


def _markdown(rule: Rule) -> str:
    """The documentation of a rule; texts, lists and settings are shown as they are written."""
    parts = [f"# {rule.code} {rule.name}", _sentence(rule.summary)]
    for heading, text in _sections(rule):
        is_prose = heading in ("What it does", "Why")
        parts += [f"## {heading}", text if is_prose else f"````text\n{text}\n````"]
    return "\n\n".join(parts) + "\n"


def _opening(rules: Iterable[Rule]) -> str:
    driver = {"name": PROGRAM, "version": __version__, "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        # Readers take CRLF and LF for granted; here CR alone ends a line, too.
        "newlineSequences": ["\r\n", "\n", "\r"],
    }
    head = {"$schema": SCHEMA, "version": "2.1.0"}
    return f'{json_compact(head)[:-1]},"runs":[{json_compact(run)[:-1]},"results":[\n'


def _closing(troubles: Sequence[str]) -> str:
    invocation: Object = {"executionSuccessful": not troubles}
    if troubles:
        invocation["toolExecutionNotifications"] = [
            {"level": "error", "message": {"text": _message(trouble)}} for trouble in troubles
        ]
    return f'\n],"invocations":[{json_compact(invocation)}]}}]}}\n'


FORMAT = Format(entries, opening=_opening(RULES), between=",\n", closing=_closing)
