"""Looking for persons by what their names begin with."""

from collections.abc import Iterable, Iterator

from transcription_lsp.persons.folding import folded
from transcription_lsp.persons.person import Person


def search(persons: Iterable[Person], words: str) -> Iterator[Person]:
    """The persons of whom every word begins some word of their names, in the order given.

    Capitals, accents and punctuation make no difference. The words may stand in different forms.
    """
    wanted = folded(words).split()
    if not wanted:
        return
    for person in persons:
        names = folded(" ".join((person.preferred, *(form.text for form in person.forms))))
        spaced = f" {names}"
        if all(f" {word}" in spaced for word in wanted):
            yield person
