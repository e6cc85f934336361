"""P001 unknown-person: a name that nobody in the authority bears.

What it does
    Reports what is certainly the name of a person, and of nobody on file: with a title or initials
    before it, after `sent by`, after `deciphered at` with time and date, after `Signed:`, in a list
    of participants. Silent where P002 says who is meant, and as long as no authority is named. A
    surname alone that is a swap or a doubled letter away from one on file is no more than unknown,
    but the message names that one.

Why
    Either the name is misspelled beyond recognition, or the person should be added to the
    authority: `transcription-lint persons add` does this in a shell, and a quick fix in an editor.

Example
    Sent by Rodina at 2145 12 May 1947

Use instead
    Sent by Shtykov at 2145 12 May 1947

Authority
    id,preferred
    shtykov,"Shtykov, Terentii Fomich"
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription


@rule("P001", "unknown-person", on=Transcription, severity=Severity.INFORMATION)
def unknown_person(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Report mentions of nobody who is known."""
    if document.names is None:
        return
    for mention in document.names.mentions:
        if mention.strong and not (mention.agreeing or mention.persons or mention.guesses):
            near = document.names.nearest(mention)
            meant = f"see if ‘{near}’ is meant" if near else "see if it is spelled right"
            yield Diagnostic(
                mention.span,
                f"Nobody in the authority is called ‘{one_line(mention.text)}’: {meant}, or add "
                "the person with "
                f'`transcription-lint persons add "{document.names.filed(mention)}"`.',
            )


def one_line(text: str) -> str:
    """A name that runs over a line end, in one line."""
    return " ".join(text.split())
