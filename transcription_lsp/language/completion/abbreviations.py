"""Abbreviations to choose from, after the capitals that they begin with."""

import re
from typing import TYPE_CHECKING

from transcription_lsp.language.completion.cursor import Cursor
from transcription_lsp.language.completion.offer import Offer, Offers
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.record.record import Record

_TYPED = re.compile(r"(?<![\w.])[^\W\d_][\w(]{1,10}$")


def abbreviations_at(cursor: Cursor, record: "Record") -> Offers:
    """The abbreviations that go on from two typed letters, of which one is a capital at least.

    Those that the document explains come first, then those of the project.
    """
    found = _TYPED.search(cursor.before)
    if found is None or not any(map(str.isupper, found[0][1:])):
        return Offers()
    span = Span(cursor.line + found.start(), cursor.offset)
    items = tuple(
        Offer(
            span,
            span.end,
            each.written,
            each.written,
            " ".join(each.meaning.split()),
            each.written,
            "abbreviation",
        )
        for each in record.glossary.beginning_with(found[0])
        if each.written != found[0]
    )
    return Offers(items)
