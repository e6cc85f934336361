"""A name of a text in the form in which lists of persons have it."""

from transcription_lsp.persons.name import is_initial, take_apart
from transcription_lsp.persons.words import Words


def filed(written: str, known: Words) -> str:
    """A name with the surname first and a comma: `Petrov, A. B.` for `A. B. PETROV`.

    One that is in this order already, such as Mao Zedong, stays as it is; so does a single word.
    """
    written = " ".join(written.split())
    names = take_apart(written, known)
    if not names or names[0].surname_first or not names[0].given:
        return _in_small_letters(written)
    name = names[0]
    surname = _in_small_letters(" ".join((*name.particles, *name.surname)))
    given = _in_small_letters(" ".join(name.given))
    suffix = f", {name.suffix.capitalize()}." if name.suffix in ("jr", "sr") else ""
    return f"{surname}, {given}{suffix}"


def _in_small_letters(name: str) -> str:
    """Words that are in capitals with a great initial alone; initials stay."""
    return " ".join(
        word.title() if len(word) > 2 and word.isupper() and not is_initial(word) else word
        for word in name.split()
    )
