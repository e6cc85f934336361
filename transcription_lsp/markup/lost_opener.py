"""A lost opening bracket: where it may have stood, and what else may have happened."""

import re
from collections.abc import Iterator

from transcription_lsp.markup.candidates import (
    COMMON_WORDS,
    Candidate,
    Cost,
    insert,
    remove,
    shortened,
)
from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.evidence import begins_line, reads_as_bracket
from transcription_lsp.markup.pairing import BracketBlock
from transcription_lsp.text.edit import Edit

_REACH = 160
"""How far back, in code points, a lost opener is looked for."""
_LAST_NAME_RUN = re.compile(r"(?:[^\W\d_a-z][\w.’'-]* ){1,4}[^\W\d_a-z][\w.’'-]*$")
_LAST_WORD = re.compile(r"[^\W_][\w.’'-]*\??$")
_PAGE_MARK = re.compile(r"(?:(?:pages?|pp?\.|folio|f\.) ?)?[0-9]+(?:[-–][0-9]+)?$", re.I)
_CAPITALS = re.compile(r"(?<![\w\[])[^\W\d_a-z]{3,}$")
_LETTER_FOR_OPENER = re.compile(r"(?<!\w)([1lI|])([0-9]{1,2}|[a-z]{2,12})$")


def opening_places(
    text: str, closer: int, width: int, block: BracketBlock, convention: Convention
) -> Iterator[Candidate]:
    """Where the opener of a closer may have stood, and what else may have happened."""
    opener = "[" * width
    reach = max(block.start, closer - _REACH)
    line_start = (
        max(text.rfind("\n", reach, closer), text.rfind("\r", reach, closer), reach - 1) + 1
    )
    last = max(text.rfind("]", line_start, closer), text.rfind("[", line_start, closer))
    reach = max(line_start, last + 1)
    before = text[reach:closer]

    def open_at(at: int, cost: float) -> Candidate:
        content = shortened(text[at:closer])
        return Candidate(
            cost,
            insert(at, opener),
            f"write {opener}{content}{text[closer : closer + width]}",
            f"a bracket was probably lost before ‘{content}’",
        )

    letter = _LETTER_FOR_OPENER.search(before)
    if letter and (letter[2].isdecimal() or letter[2] in COMMON_WORDS):
        at = reach + letter.start()
        yield Candidate(
            Cost.LETTER_IS_BRACKET,
            (Edit(at, at + 1, opener),),
            f"write [{letter[2]}] for {letter[0]}]",
            f"the ‘{letter[1]}’ of ‘{letter[0]}’ is probably a bracket",
        )
    label_at = _label_before(before, convention)
    if label_at is not None:
        yield open_at(reach + label_at, Cost.LABEL_ENDS)
    if mark := _PAGE_MARK.search(before):
        alone = begins_line(text, reach + mark.start()) or "-" in mark[0] or mark[0][0] in "pPf"
        yield open_at(
            reach + mark.start(), Cost.NUMBER_ENDS if alone else Cost.OPENER_BEFORE_NUMBER
        )
    if capitals := _CAPITALS.search(before):
        yield open_at(reach + capitals.start(), Cost.OPENER_BEFORE_CAPITALS)
    if name := _LAST_NAME_RUN.search(before):
        yield open_at(reach + name.start(), Cost.NAME_BEGINS)
    if word := _LAST_WORD.search(before):
        yield open_at(reach + word.start(), Cost.WORD_ENDS)
    if reach == line_start and begins_line(text, reach) and reads_as_bracket(before.strip()):
        yield open_at(reach + len(before) - len(before.lstrip()), Cost.WHOLE_LINE)
    yield Candidate(
        Cost.REMOVE,
        remove(closer, closer + width),
        f"take the {text[closer : closer + width]} away",
        "nothing shows where one was lost",
    )


def _label_before(before: str, convention: Convention) -> int | None:
    """Where the longest known label that ends a text begins; None if it ends with none."""
    starts = [match.start() for match in re.finditer(r"[^\s,;]+", before)][-8:]
    colon = before.find(":")
    for start in starts:
        if start < colon and convention.vocabulary.read(before[start:colon], True):
            return start
        label = convention.vocabulary.read(before[start:], False)
        if label and label.attributes.kind is None:
            return start
    return None
