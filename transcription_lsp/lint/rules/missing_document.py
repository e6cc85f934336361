"""C002 missing-document: a reference to a document that is not in the edition.

What it does
    Reports the number in `See Document 214` where the headers of the files in this folder, and of
    this volume, give numbers to twenty documents or more, nearly without a gap, and none has this
    one, nor a file without a number in its name. References to other volumes and other works are
    left alone. It takes all files to know: so it is reported only where a run of `check` is over
    the whole project and all can be read, and never in an editor.

Why
    The reader who follows the reference finds nothing: a figure was misread, or a file is missing.

Example
    Number: 3

    The talks were broken off (see Document 41), and nobody came back.

Use instead
    Number: 3

    The talks were broken off (see Document 14), and nobody came back.

Numbers
    1 to 30
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.span import Span


@rule("C002", "missing-document", on=Transcription, severity=Severity.INFORMATION)
def missing_document(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Report references to numbers that no file of the run has."""
    across = document.across
    if not across or not across.missing:
        return
    from transcription_lsp.lint.numbered import references

    for each in references(transcription.text):
        if each.number in across.missing:
            yield Diagnostic(
                Span(each.start, each.end),
                f"None of the {across.numbered:,} documents that are numbered here "
                f"has the number {each.number}.",
            )
