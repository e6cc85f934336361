"""H002 unknown-field: a field of the header that the convention does not know.

What it does
    Reports a line of the header that looks like a field and is none: a misspelled name anywhere,
    and any other name in bold. In front matter, whose keys are the archive's own, only what is the
    name of a known field but for a slip is reported; `content` or `citation_id` are none.

Why
    What stands under a misspelled name is found by no program that looks for the field.

Options
    known    More fields that these headers may have.

Example
    **Citaton:** "Cable No. 12", RGASPI, f. 558, op. 11, d. 346, l. 4.

    **Summary:** Engineers are asked for.

    **Contents:** Translation

Use instead
    **Citation:** "Cable No. 12", RGASPI, f. 558, op. 11, d. 346, l. 4.

    **Summary:** Engineers are asked for.

    **Contents:** Translation
"""

from collections.abc import Iterator
from functools import lru_cache

from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

_OPTION = "known"
_LONG = 9
"""In letters: a name as long as this may have two slips."""


@rule("H002", "unknown-field", on=Transcription, options={_OPTION: []})
def unknown_field(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Look at the fields that are not the convention's."""
    header = document.record.header
    unknown = [each for each in header.entries if not each.known] if header else []
    if header is None or not unknown:
        return
    from transcription_lsp.record.header import plain

    text = transcription.text
    fields = {plain(name): name for name in transcription.convention.fields}
    own = {plain(name) for name in document.options[_OPTION]}
    for entry in unknown:
        if plain(entry.name) in own:
            continue
        near = _nearest(plain(entry.name), tuple(fields), header.is_front_matter)
        start = text.index(entry.name, entry.name_span.start)
        span = Span(start, start + len(entry.name))
        if near:
            right = fields[near]
            if header.is_front_matter:
                right = near.replace(" ", "-" if "-" in entry.name else "_")
            fix = Fix(f"Write ‘{right}’", (Edit(span.start, span.end, right),))
            yield Diagnostic(
                span, f"‘{entry.name}’ is probably meant to be the field ‘{right}’.", (fix,)
            )
        elif not header.is_front_matter and text[entry.name_span.start] == "*":
            listed = ", ".join(transcription.convention.fields)
            yield Diagnostic(
                span,
                f"The headers of this house style have no field ‘{entry.name}’, only {listed}.",
            )


@lru_cache(maxsize=1_000)
def _nearest(name: str, fields: tuple[str, ...], strict: bool) -> str | None:
    """The field of which a name is a misspelling; the same keys stand in many documents.

    `citation_id` is another key than `citation`; and `content` one of the archive's own where
    `strict`.
    """
    from transcription_lsp.markup.near_miss import edit_distance

    found = []
    for field in fields:
        limit = 2 if len(field) >= _LONG else 1
        distance = edit_distance(name, field, limit)
        if distance > limit or name.count(" ") != field.count(" "):
            continue
        if strict and (name.rstrip("s") == field.rstrip("s") or any(map(str.isdigit, name))):
            continue
        found.append((distance, field))
    return min(found)[1] if found else None
