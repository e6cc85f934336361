"""For test reports in CI: JUnit XML with a test suite for each file.

A test case is a rule that has found something, not a finding: services tell cases again by their
name, keep one of each and say which are new, so a name may hold no line. What is found below the
level that counts for the exit code does not fail.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from transcription_lsp.cli.arguments import PROGRAM
from transcription_lsp.cli.formats import full
from transcription_lsp.cli.formats.page import Format, Page
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.lint.diagnostic import Diagnostic

CLEAN = "no findings"
"""The name of the case that passes where nothing was found in a file."""


def entries(page: Page) -> Iterator[str]:
    """The test suite of one file."""
    path = one_line(page.path)
    ordered = sorted(page.diagnostics, key=_name)
    groups = [(name, list(found)) for name, found in groupby(ordered, _name)]
    cases = [_case(page, path, name, found) for name, found in groups]
    failures = sum(_fails(page, found) for _, found in groups)
    yield _suite(path, cases or [f"<testcase {_named(path, CLEAN)}/>\n"], failures=failures)


def _name(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.code} {diagnostic.name}"


def _fails(page: Page, found: Sequence[Diagnostic]) -> bool:
    return any(each.severity >= page.fail_on for each in found)


def _case(page: Page, path: str, name: str, found: Sequence[Diagnostic]) -> str:
    """What one rule has found in a file, in the order of the text."""
    shown = page._replace(diagnostics=tuple(found), colour=False)
    text = escape("\n".join(full.entries(shown)))
    if not _fails(page, found):
        return f"<testcase {_named(path, name)}>\n<system-out>{text}</system-out>\n</testcase>\n"
    message = one_line(found[0].message)
    if len(found) > 1:
        message = f"{len(found):,} findings, first: {message}"
    kind = max(each.severity for each in found).word
    return (
        f"<testcase {_named(path, name)}>\n"
        f"<failure message={quoteattr(message)} type={quoteattr(kind)}>{text}</failure>\n"
        "</testcase>\n"
    )


def _named(path: str, name: str) -> str:
    """The class is the file: some services know no suites, and would take two files for one."""
    return f'name={quoteattr(name)} classname={quoteattr(path)} file={quoteattr(path)} time="0"'


def _suite(name: str, cases: Sequence[str], failures: int = 0, errors: int = 0) -> str:
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}" skipped="0" time="0"'
    return f"<testsuite name={quoteattr(name)} {counts}>\n{''.join(cases)}</testsuite>\n"


def _closing(troubles: Sequence[str]) -> str:
    """What could not be done are errors, of a suite of their own."""
    cases = [
        f'<testcase name="trouble {number}" classname="{PROGRAM}" time="0">\n'
        f"<error message={quoteattr(one_line(trouble))}/>\n</testcase>\n"
        for number, trouble in enumerate(troubles, 1)
    ]
    suite = _suite(PROGRAM, cases, errors=len(cases)) if cases else ""
    return f"{suite}</testsuites>\n"


FORMAT = Format(
    entries,
    opening=f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="{PROGRAM}">\n',
    closing=_closing,
    of_all_files=True,
)
