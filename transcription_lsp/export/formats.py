"""The formats in which a transcription goes out to others."""

from typing import NamedTuple


class Format(NamedTuple):
    """What a format needs of a document, and what its files are called.

    The module of the same name has `write(report, path)`, which gives the document as text.
    """

    ending: str
    rules: bool = False
    """Whether it shows what the rules find; else only the text is read."""
    persons: bool = False
    """Whether it tells who is named."""
    views: bool = False
    """Whether it can give a view: `write(report, path, view)`."""


FORMATS = {
    "tei": Format(".xml", persons=True),
    "html": Format(".html", rules=True, persons=True),
    "text": Format(".txt", views=True),
    "markdown": Format(".md"),
    "json": Format(".json", rules=True, persons=True, views=True),
}
