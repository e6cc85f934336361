"""T007 repeated-word: a word stands twice in a row.

What it does
    Reports a word in small letters that is followed by itself, also over the end of a line. Off
    unless a project asks for it. Silent about `had had`, `that that` and other good English.

Why
    The eye slips at the end of a line and reads it again. Some repetitions are the author's own.

Example
    a decree of of the government

Use instead
    a decree of the government
"""

import re
from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

# At most one line end between the two: over a blank line it is the paragraph that is cut.
_TWICE = r"\b([^\W\d_]{2,40})(?:[ \t]+|[ \t]*(?:\r\n?|\n)[ \t]*)(\1)\b(?![-’'][^\W\d_])"
# `what he had had`, `said that that was`, `drawn in in this way`, `what they do do`, `far too too`.
_ENGLISH = frozenset(("had", "that", "in", "on", "do", "is", "very", "so", "too", "her"))


@rule("T007", "repeated-word", on=Transcription, default=False)
def repeated_word(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Find each word that follows itself."""
    for match in re.finditer(_TWICE, transcription.text):
        word = match[1]
        if not word.islower() or word in _ENGLISH:
            continue
        yield Diagnostic(
            Span(*match.span(2)),
            f"‘{word}’ stands here a second time: remove one unless the original repeats it.",
            (Fix(f"Remove the second ‘{word}’", (Edit(match.end(1), match.end(2), ""),)),),
        )
