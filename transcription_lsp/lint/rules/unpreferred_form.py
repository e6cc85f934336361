"""P006 unpreferred-form: a known name in another spelling than the preferred one.

What it does
    Reports a name by which a person is known, and which is no part of the preferred name: another
    transliteration, another name. A shorter form is never reported: initials, a surname alone.
    Off unless a project asks for it.

Why
    A project that follows one authority may want every name in its spelling.

Example
    The letter of Andrei Vishinskii was read.

Use instead
    The letter of Andrei Vyshinsky was read.

Authority
    id,preferred,forms
    vyshinsky,"Vyshinsky, Andrei Yanuaryevich","Vishinskii, Andrei Yanuaryevich"
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.lint.rules.misspelled_person import in_case_of
from transcription_lsp.lint.rules.unknown_person import one_line
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.edit import Edit


@rule("P006", "unpreferred-form", on=Transcription, default=False)
def unpreferred_form(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Report known forms that the preferred one does not hold."""
    names = document.names
    if names is None:
        return
    matcher = names.authority.matcher
    for mention in names.mentions:
        if len(mention.persons) != 1 or not mention.agreeing:
            continue
        person = names.person(mention.persons[0])
        other = matcher.other_part(mention.text, person.preferred)
        if other is None:
            continue
        start, end, right = other
        fixes: tuple[Fix, ...] = ()
        span = mention.span
        written = transcription.text[span.start : span.end]
        if right and written == mention.text:
            right = in_case_of(written[start:end], right)
            edit = Edit(span.start + start, span.start + end, right)
            fixes = (Fix(f"Write ‘{right}’", (edit,)),)
        yield Diagnostic(
            span,
            f"‘{one_line(mention.text)}’ is not the preferred form, which is ‘{person.preferred}’.",
            fixes,
        )
