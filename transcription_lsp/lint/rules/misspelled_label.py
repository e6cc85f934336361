"""L001 misspelled-label: nearly a known label, but for one slip.

What it does
    Reports `[Translater's note: …]` and `[handwritten at the tpo: …]` with the right spelling, and
    a place that lacks a word: `[handwritten in the left Yes!]`. An unknown opening is no fault:
    only what becomes a known label by one small change is reported.

Why
    A label that is not known gives its bracket no role, and searches for the label miss it.

Example
    [Translater's note: as above]

Use instead
    [Translator's note: as above]
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.near_miss import near_miss
from transcription_lsp.markup.tree import Bracket, Located
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span


@rule("L001", "misspelled-label", on=Bracket)
def misspelled_label(bracket: Located[Bracket], document: Document) -> Iterator[Diagnostic]:
    """Report openings that a small change makes a known label."""
    node = bracket.node
    if not node.closed or node.role in ("ref", "ex"):
        return
    label = node.label
    if label and ":" not in label:
        return
    opener = len(node.opener)
    content = node.text[opener : len(node.text) - opener]
    found = near_miss(content, document.transcription.convention)
    if found is None:
        return
    start, end = bracket.start + opener + found.start, bracket.start + opener + found.end
    written = content[found.start : found.end]
    if found.missing:
        message = f"After ‘{written}’ the word ‘{found.missing}’ is missing."
    else:
        message = f"‘{written}’ is probably meant to be ‘{found.right}’."
    fix = Fix(f"Write ‘{found.right}’", (Edit(start, end, found.right),), safe=found.certain)
    yield Diagnostic(Span(start, end), message, (fix,))
