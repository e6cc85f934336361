"""H003 field-order: the fields of the header stand in an unusual order.

What it does
    Reports a field of the header that stands after one which the convention puts behind it. The
    repair moves the fields with their values, where it is certain what belongs to which. Keys of
    front matter may stand in any order.

Why
    Readers of many documents look for each field in its place.

Example
    **Summary:** Engineers are asked for.

    **Citation:** "Cable No. 12", RGASPI, f. 558, op. 11, d. 346, l. 4.

    **Contents:** Translation

Use instead
    **Citation:** "Cable No. 12", RGASPI, f. 558, op. 11, d. 346, l. 4.

    **Summary:** Engineers are asked for.

    **Contents:** Translation
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription


@rule("H003", "field-order", on=Transcription)
def field_order(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Compare the order of the fields with that of the convention."""
    header = document.record.header
    if header is None or header.is_front_matter:
        return
    order = list(transcription.convention.fields)
    last = None
    for entry in header.entries:
        if not entry.known:
            continue
        if last is not None and order.index(entry.name) < order.index(last.name):
            from transcription_lsp.lint.header_order import header_order

            edit = header_order(transcription)
            yield Diagnostic(
                entry.name_span,
                f"‘{entry.name}’ usually stands before ‘{last.name}’: move it there.",
                (Fix("Put the fields in their usual order", (edit,)),) if edit else (),
                (Related(last.name_span, f"‘{last.name}’ stands here."),),
            )
            return
        last = entry
