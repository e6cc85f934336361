"""Footnotes: references in the text, notes at its end, and those that have no partner."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transcription_lsp.markup.tree import Located, Node, Transcription, brackets_in
from transcription_lsp.text.span import Span

_DEFINED = re.compile(r"(?:^|(?<=[\r\n]))[ \t]{0,3}(\[\^([0-9]{1,4})\]):")
_NOTE = re.compile(r"(?:^|(?<=[\r\n]))[ \t*_]{0,4}(\[([0-9]{1,4})\])(?=[ \t*_])")
_NUMBERED = re.compile(r"(?:^|(?<=[\r\n]))[ \t]{0,3}(([0-9]{1,4})\\?[.)])(?=[ \t])")
_HEADING = re.compile(r"[\s#*_]{0,9}(?:foot|end)?notes?[\s*_:]{0,9}", re.IGNORECASE)
_REFERENCE = re.compile(r"\[\^?([0-9]{1,4})\]")


class Mark(NamedTuple):
    """The number of a footnote: in the text, or before the note."""

    span: Span
    number: int

    def shifted(self, by: int) -> "Mark":
        """The same, `by` code points further on."""
        return Mark(self.span.shifted(by), self.number)


class Footnotes(NamedTuple):
    """The footnotes of a transcription, in order."""

    references: tuple[Mark, ...]
    notes: tuple[Mark, ...]


def footnotes_of(transcription: Transcription) -> Footnotes:
    """The footnotes; all that stands in brackets is a reference where the text has no notes."""
    marks = list(transcription.placed("references to footnotes", _references))
    if not marks:
        return Footnotes((), ())
    notes = list(transcription.placed("defined footnotes", _defined))
    if not notes:
        notes = _notes_at_end(transcription)
    places = {each.span.start for each in notes}
    return Footnotes(tuple([each for each in marks if each.span.start not in places]), tuple(notes))


def without_partner(footnotes: Footnotes) -> tuple[list[Mark], list[Mark]]:
    """References without note, and notes without reference.

    Both are empty where most of what seem to be notes answer to no reference, or the other way
    round: then they are not the notes of this text, or not all of them are in the file.
    """
    referred = {each.number for each in footnotes.references}
    noted = {each.number for each in footnotes.notes}
    matched = len(referred & noted)
    if matched < 2 or matched * 3 < 2 * max(len(referred), len(noted)):
        return [], []
    return (
        [each for each in footnotes.references if each.number not in noted],
        [each for each in footnotes.notes if each.number not in referred],
    )


def _references(node: Node) -> list[Mark]:
    return [
        Mark(bracket.span, int(found[1]))
        for bracket in brackets_in(Located(node, 0))
        if bracket.node.attributes.kind == "footnote"
        and (found := _REFERENCE.fullmatch(bracket.text))
    ]


def _defined(node: Node) -> list[Mark]:
    if "[^" not in node.text:
        return []
    return list(_marks(_DEFINED, node.text))


def _marks(pattern: re.Pattern[str], text: str) -> Iterator[Mark]:
    for found in pattern.finditer(text):
        yield Mark(Span(*found.span(1)), int(found[2]))


def _notes_at_end(transcription: Transcription) -> list[Mark]:
    """The notes that the text ends with: `[1] See Document 12.`, or `1. See …` below a heading."""
    notes: list[Mark] = []
    numbered = False
    for at in range(len(transcription.nodes) - 1, -1, -1):
        node = transcription.nodes[at]
        if node.kind == "blank":
            continue
        if node.kind != "block":
            return [] if numbered else notes
        if numbered and _HEADING.fullmatch(node.text):
            return notes
        pattern = _NUMBERED if numbered or (not notes and _NUMBERED.match(node.text)) else _NOTE
        if not pattern.match(node.text):
            break
        numbered = pattern is _NUMBERED
        found = [each.shifted(transcription.starts[at]) for each in _marks(pattern, node.text)]
        if notes and found[-1].number >= notes[0].number:
            break
        notes[:0] = found
    return [] if numbered else notes
