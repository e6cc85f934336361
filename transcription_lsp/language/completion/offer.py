"""What is offered while one is typing."""

from typing import Literal, NamedTuple

from transcription_lsp.text.span import Span

MOST = 200
"""So many offers are shown at most."""


class Offer(NamedTuple):
    """Something to put in place of what is typed."""

    span: Span
    """What it takes the place of, in code points: what is typed, and of a field its line."""
    end: int
    """Where the word ends that goes on behind the cursor."""
    text: str
    label: str
    """As it is shown; it tells the offers of a list apart."""
    detail: str
    filter: str
    """What goes on from the letters typed: an editor that sifts the list itself compares this."""
    kind: Literal["person", "label", "field", "key", "abbreviation"]
    about: str = ""
    """The id of the person, or the role of the bracket."""
    behind: str = ""
    """What stands behind the cursor then; left out where an editor cannot put the cursor there."""


def plain_offer(span: Span, word: str, about: str) -> Offer:
    """A word of a project file or a list of persons."""
    return Offer(span, span.end, word, word, about, word, "key")


class Offers(NamedTuple):
    """A list of offers, the best first."""

    items: tuple[Offer, ...] = ()
    complete: bool = True
    """Whether an editor that sifts the list by the letters typed next has all that may come."""
