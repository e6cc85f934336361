"""What a run of words with great initials says: a name, whose it is, and who may be meant by it."""

from typing import NamedTuple

from transcription_lsp.persons.index import Entry


class Guess(NamedTuple):
    """Someone who may be meant by a name that is not on file."""

    entry: Entry
    start: int
    """Where in the run the part stands that is not right."""
    end: int
    right: str
    """What should stand there."""
    support: float
    """In bits: how much the other parts say."""
    cost: float
    """In bits: how unlikely the slip is."""


class Sighting(NamedTuple):
    """A name in a run; offsets are those of the run, titles and possessive ending left out."""

    begin: int
    """Where the title stands that goes with it; `start` if there is none."""
    start: int
    end: int
    title: int
    """2 if a title stands before it, 1 if the word may be an office, 0 for neither."""
    initials: int
    given: int
    """How many of its words are known as given names, or agree with those of a person on file."""
    words: int
    """How many words it has."""
    agreeing: tuple[Entry, ...] = ()
    """Those with whose names all parts agree."""
    guesses: tuple[Guess, ...] = ()
    """If there are none: those who may be meant, the likeliest first."""
    full: bool = False
    """Whether more than a surname agrees."""
    against: int = 0
    """How many of its words speak against a person: places, bodies, peoples."""
