"""What a rule reports: one type for the shell and the editor alike.

All offsets are code points into the decoded text, half-open.
"""

from enum import IntEnum
from typing import NamedTuple

from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span


class Severity(IntEnum):
    """How much a finding matters; compares by weight."""

    HINT = 1
    INFORMATION = 2
    WARNING = 3
    ERROR = 4

    @property
    def word(self) -> str:
        """The name used in options, files and reports: `warning`."""
        return self.name.lower()


class Fix(NamedTuple):
    """One repair. `safe` only if it is the single likely one and touches editorial markup alone."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False

    def shifted(self, by: int) -> "Fix":
        """The same, `by` code points further on."""
        return Fix(self.title, tuple([each.shifted(by) for each in self.edits]), self.safe)


class Related(NamedTuple):
    """Another place that explains a diagnostic; in the same file unless `path` says otherwise."""

    span: Span
    message: str
    path: str | None = None
    line: int = 1
    """In another file: the line in which the place begins, from 1, as its text is not at hand."""
    column: int = 1
    """Likewise, from 1; of the span only the start counts then."""


class Diagnostic(NamedTuple):
    """One finding. A rule gives span, message, fixes (best first) and related; the linter the rest.

    A rule may set a lower severity than warning where one finding weighs less than its others.
    """

    span: Span
    message: str
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
    code: str = ""
    name: str = ""
    severity: Severity = Severity.WARNING

    def shifted(self, by: int) -> "Diagnostic":
        """The same, `by` code points further on, as far as it is about the text itself."""
        return self._replace(
            span=self.span.shifted(by),
            fixes=tuple([each.shifted(by) for each in self.fixes]),
            related=tuple(
                [
                    each._replace(span=each.span.shifted(by)) if each.path is None else each
                    for each in self.related
                ]
            ),
        )
