"""The order of the fields of a header: as the convention lists them, each with its value.

A field is moved only where it is certain what belongs to it, and nothing but the order changes.
"""

import re
from itertools import chain

from transcription_lsp.lint.pairing_faults import is_hopeless
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Bracket, Field, Located, Node, Transcription
from transcription_lsp.text.edit import Edit, apply_edits

_LINE = re.compile(r"[^\r\n]++")


def header_order(transcription: Transcription) -> Edit | None:
    """The edit that puts the fields of the header in their usual order; None where they stay.

    What parts one field from the next stays in its place. So does the last field of the convention,
    since without it nobody knows where the value of another would end. All stay where one stands
    twice or the convention may not know it, where brackets are in doubt, beside a comment, and in
    front matter.
    """
    header = transcription.header
    if header is None or _is_doubtful(transcription, header):
        return None
    convention = transcription.convention
    *fields, last = _fields(header) or [("", header)]
    names = {name for name, _ in fields}
    if last[0] != convention.last_field or last[0] in names or len(names) < len(fields):
        return None
    order = list(convention.fields)
    moved = sorted(fields, key=lambda each: order.index(each[0]))
    others = [at for at, each in enumerate(moved) if each != fields[at]]
    if not others:
        return None
    start, stop = others[0], others[-1] + 1
    said = [each.text.rstrip() for _, each in moved[start:stop]]
    gaps = [each.text[len(each.text.rstrip()) :] for _, each in fields[start : stop - 1]]
    written = "".join(chain.from_iterable(zip(said, [*gaps, ""], strict=True)))
    first = fields[start][1].start
    edit = Edit(first, first + len(written), written)
    new = parse(apply_edits(transcription.text, [edit]), convention.name)
    return edit if _said(new) == _said(transcription) else None


def _fields(header: Located[Node]) -> list[tuple[str, Located[Node]]]:
    """The fields of a header in the order of the text, each with its name."""
    return [(each.node.name, each) for each in header.children() if isinstance(each.node, Field)]


def _is_doubtful(transcription: Transcription, header: Located[Node]) -> bool:
    """Whether a header has a comment, a fault, or what may be a field of another house."""
    if "<!--" in header.text or is_hopeless(transcription):
        return True
    for fault in transcription.faults:
        if any(place.start < header.end for place in (fault.span, fault.other) if place):
            return True
    pattern = transcription.convention.pattern("field_name")
    known = {each.start for _, each in _fields(header)}
    return any(
        pattern.match(transcription.text, line.start(), line.end() + 1)
        for line in _LINE.finditer(header.text)
        if line.start() not in known
    )


def _said(transcription: Transcription) -> object:
    """What must be the same before and after: what each field says, and all that follows."""
    header = transcription.header
    end = header.end if header else 0
    fields = {
        name: (
            field.text.rstrip(),
            [each.node.role for each in field.groups() if isinstance(each.node, Bracket)],
        )
        for name, field in (_fields(header) if header else ())
    }
    leaves = [(each.start, each.node.kind) for each in transcription.leaves() if each.start >= end]
    brackets = [
        (each.start, each.node.role, each.node.attributes)
        for each in transcription.brackets()
        if each.start >= end
    ]
    faults = [(fault.kind, fault.span) for fault in transcription.faults]
    return end, fields, leaves, brackets, faults
