"""For GitLab: a Code Quality report, one JSON array with an object for each finding."""

from collections.abc import Iterator

from transcription_lsp.cli.formats.page import Format, Page
from transcription_lsp.cli.formats.repository import in_repository
from transcription_lsp.cli.formats.visible import one_line, without_surrogates
from transcription_lsp.lint.diagnostic import Severity
from transcription_lsp.lint.fingerprint import fingerprints
from transcription_lsp.text.digest import blake2b
from transcription_lsp.text.json_text import json_line

_SEVERITIES = {
    Severity.ERROR: "critical",
    Severity.WARNING: "major",
    Severity.INFORMATION: "minor",
    Severity.HINT: "info",
}


def entries(page: Page) -> Iterator[str]:
    """The findings of one file, a line each."""
    path = in_repository(page.path)
    marks = fingerprints(page.diagnostics, page.lines.text)
    for diagnostic, mark in zip(page.diagnostics, marks, strict=True):
        begin, _ = page.lines.position(diagnostic.span.start)
        end, _ = page.lines.position(diagnostic.span.end)
        finding = {
            "description": f"{diagnostic.code}: {one_line(diagnostic.message)}",
            "check_name": diagnostic.name,
            "fingerprint": _in_file(path, mark),
            "severity": _SEVERITIES[diagnostic.severity],
            "location": {
                "path": without_surrogates(path),
                "lines": {"begin": begin + 1, "end": end + 1},
            },
        }
        yield json_line(finding)


def _in_file(path: str, mark: str) -> str:
    """The fingerprint among those of all files: GitLab shows one finding for each."""
    whole = f"{path}\0{mark}".encode("utf-8", "surrogatepass")
    return blake2b(whole, digest_size=16).hexdigest()


FORMAT = Format(entries, opening="[", between=",\n ", closing=lambda _: "]\n")
