"""The header of a transcription: YAML front matter, or fields with their names in bold or plain."""

import re
from collections.abc import Container
from typing import NamedTuple

from transcription_lsp.markup.convention import Convention

_LINE_END = re.compile(r"\r\n?|\n")
_BLOCKS_LOOKED_AT = 40
"""A header is at the beginning; a `Summary:` far down in the body is none."""


class FieldPlace(NamedTuple):
    """Where a field of the header begins, and where its name ends, in code points."""

    name: str
    start: int
    name_end: int


class HeaderPlace(NamedTuple):
    """Where a header of fields ends, and the fields in it."""

    end: int
    fields: tuple[FieldPlace, ...]


def front_matter_end(text: str, convention: Convention) -> int:
    """Where the YAML front matter ends; 0 if the text begins with none."""
    if not text.startswith("---"):
        return 0
    found = convention.pattern("front_matter").match(text)
    return found.end() if found else 0


def find_header(
    text: str,
    blocks: list[tuple[int, int]],
    convention: Convention,
    code: Container[int] = (),
) -> HeaderPlace | None:
    """The header that the first blocks make; None if they make none.

    It ends with the value of the convention's last field: what stands beside the name, or the
    block after it. Where that field is missing, it ends with the value of the last one there is.
    Blocks that begin at an offset in `code` hold no field.
    """
    pattern = convention.pattern("field_name")
    fields: list[FieldPlace] = []
    bold = False
    end = 0
    for number, (start, stop) in enumerate(blocks[:_BLOCKS_LOOKED_AT]):
        line = stop if start in code else start
        last_here: FieldPlace | None = None
        while line < stop:
            found = pattern.match(text, line, stop)
            name = (found[1] or found[2]).strip() if found else ""
            if found and name in convention.fields:
                bold = bold or found[1] is not None
                last_here = FieldPlace(name, line, found.end())
                fields.append(last_here)
            line = _next_line(text, line, stop)
        if last_here:
            beside = text[last_here.name_end : stop].strip()
            end = stop if beside or number + 1 == len(blocks) else blocks[number + 1][1]
            if last_here.name == convention.last_field:
                break
    if not fields or not (bold or len({field.name for field in fields}) > 1):
        return None
    return HeaderPlace(end, tuple(fields))


def _next_line(text: str, start: int, stop: int) -> int:
    """Where the line after the one at `start` begins; `stop` if there is none."""
    found = _LINE_END.search(text, start, stop)
    return found.end() if found else stop
