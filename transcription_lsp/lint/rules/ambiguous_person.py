"""P003 ambiguous-person: a name that several persons in the authority bear.

What it does
    Hints at a name with which several on file agree, and of which neither the text before it nor
    the date of the document tells whose it is. They are listed with the finding, each at its entry
    in the authority. A project says who is meant in its files, in a table of its project file:
    `[persons."letters/*"]`, and below it `Crawford = "crawford-john"`, the id of the person.

Why
    An index of persons made from the texts would give the document to the wrong one.

Example
    Comrade Malik said that he would ask.

Use instead
    Comrade Yakov Malik said that he would ask.

Authority
    id,preferred
    malik-yakov,"Malik, Yakov Aleksandrovich"
    malik-charles,"Malik, Charles"
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcription_lsp.lint.diagnostic import Diagnostic, Related, Severity
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.lint.rules.unknown_person import one_line
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Names
    from transcription_lsp.persons.mentions import Mention

_MOST_SHOWN = 10


@rule("P003", "ambiguous-person", on=Transcription, severity=Severity.HINT)
def ambiguous_person(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Report mentions of one of several."""
    names = document.names
    if names is None:
        return
    from transcription_lsp.persons.mentions import RELIABLE

    for mention in names.mentions:
        if len(mention.persons) < 2 or mention.signs < RELIABLE:
            continue
        shown = mention.persons[:_MOST_SHOWN]
        related = tuple(_candidate(mention, number, names) for number in shown)
        yield Diagnostic(
            mention.span,
            f"‘{one_line(mention.text)}’ may be any of {len(mention.persons):,} persons in the "
            "authority: write the name in full, or say in the project file who is meant.",
            related=related,
        )


def _candidate(mention: "Mention", number: int, names: "Names") -> Related:
    """One who may be meant, at his entry in the authority."""
    message = f"{names.label(number)} may be meant."
    place = names.person(number).place
    if place is None:
        return Related(mention.span, message)
    span = Span(place.offset, place.offset)
    return Related(span, message, place.path, place.line, place.column)
