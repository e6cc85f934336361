"""What is noted of one text, so that it can be seen together with all others of a run."""

from transcription_lsp.lint.across import Note
from transcription_lsp.lint.alike import sketch
from transcription_lsp.lint.numbered import number_of, references, volume_of
from transcription_lsp.lint.tags import count_words


def note_of(text: str) -> Note:
    """What is noted of a text."""
    words = count_words(text) if "[" in text else {}
    number = number_of(text)
    if number is None:
        return Note(words, sketch(text))
    referred = {each.number for each in references(text)}
    return Note(words, sketch(text), number, volume_of(text), tuple(sorted(referred)))
