"""U001 unused-suppression: a suppression accepts nothing.

What it does
    Reports a comment `<!-- lint: ignore … -->` whose rule ran and found nothing there, and an entry
    in the side file of a project once all files that it is about were checked.

Why
    What it accepted has been repaired, or it stands at the wrong line; left where it is, it will
    hide the next fault.

Example
    <!-- lint: ignore T002 from the scan -->
    the Council of Ministers

Use instead
    the Council of Ministers
"""

import re
from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.lint.suppressions import Directive, Named, Suppressions
from transcription_lsp.text.edit import Edit

_LINE_END = r"[ \t]*(?:\r\n?|\n)"


@rule("U001", "unused-suppression", on=Suppressions)
def unused_suppression(suppressions: Suppressions, document: Document) -> Iterator[Diagnostic]:
    """One finding for each suppression that names something it did not need."""
    for directive in suppressions.directives:
        unused = suppressions.unused(directive)
        if not unused:
            continue
        words = " and ".join(named.word for named in unused)
        place = "in this file" if directive.verb == "ignore-file" else "here"
        yield Diagnostic(
            unused[0].span,
            f"Nothing {place} needs {words} to be ignored: remove the suppression.",
            (_fix(suppressions.text, directive, unused),),
        )


def _fix(text: str, directive: Directive, unused: tuple[Named, ...]) -> Fix:
    """Remove what is not needed, or the whole comment if nothing else is in it."""
    kept = [named.word for named in directive.named if named not in unused]
    if kept:
        first, last = directive.named[0].span, directive.named[-1].span
        return Fix(
            "Remove " + " and ".join(named.word for named in unused),
            (Edit(first.start, last.end, ", ".join(kept)),),
            safe=True,
        )
    start, end = directive.span
    while start and text[start - 1] in " \t":
        start -= 1
    line_end = re.compile(_LINE_END).match(text, end)
    if line_end and (start == 0 or text[start - 1] in "\r\n"):
        end = line_end.end()
    return Fix("Remove the suppression", (Edit(start, end, ""),), safe=True)
