"""What is said of an offer once somebody looks at it: who a person is, what a bracket means."""

from typing import TYPE_CHECKING

from transcription_lsp.language.hover import Hover
from transcription_lsp.language.persons import facts_of
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.markup.convention import Convention
    from transcription_lsp.persons.index import Index

_NOWHERE = Span(0, 0)


def person_explained(id: str, index: "Index") -> Hover | None:
    """What the authority knows of a person; None if it no longer has one with this id."""
    number = index.by_id(id)
    if number is None:
        return None
    person = index.person(number)
    return Hover(_NOWHERE, person.preferred, person.notes, facts_of(person))


def role_explained(name: str, convention: "Convention") -> Hover | None:
    """What brackets of a role are, with an example and how it appears in TEI."""
    role = convention.roles.get(name)
    if role is None:
        return None
    title = role.title[:1].upper() + role.title[1:]
    return Hover(_NOWHERE, title, (role.explanation,), (), role.example, role.tei)
