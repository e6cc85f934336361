"""What a text is made of: outline, folds, selections, pairs of tags, links, tokens."""

from typing import TYPE_CHECKING

from transcription_lsp.server.lookups.files import links_in_file
from transcription_lsp.server.lookups.place import Place, by_names, read, record_of
from transcription_lsp.server.projects import Projects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcription_lsp.language.folding import Fold
    from transcription_lsp.language.links import Link
    from transcription_lsp.language.outline import Entry
    from transcription_lsp.text.positions import Encoding
    from transcription_lsp.text.span import Span


def outline_in(place: Place, projects: Projects) -> "tuple[Entry, ...] | None":
    """The outline of a text; None for what is no transcription."""
    from transcription_lsp.language.outline import outline

    transcription = read(place, projects)
    return None if transcription is None else outline(transcription)


def folds_in(place: Place, projects: Projects) -> "list[Fold] | None":
    """What can be folded away in a text."""
    from transcription_lsp.language.folding import folds
    from transcription_lsp.text.lines import LineIndex

    transcription = read(place, projects)
    return None if transcription is None else folds(transcription, LineIndex(place.text))


def selections_in(
    offsets: "Sequence[int]", place: Place, projects: Projects
) -> "list[tuple[Span, ...]] | None":
    """What can be selected around each of some places, from the inside out."""
    from transcription_lsp.language.selection import selections_at

    transcription = read(place, projects)
    if transcription is None:
        return None
    return [selections_at(transcription, offset) for offset in offsets]


def linked_in(offset: int, place: Place, projects: Projects) -> "tuple[Span, Span] | None":
    """The names of the two tags at a place, which are changed together."""
    from transcription_lsp.language.linked import linked_at

    transcription = read(place, projects)
    return None if transcription is None else linked_at(transcription, offset)


def links_in(place: Place, projects: Projects) -> "list[Link] | None":
    """The addresses in a text that lead somewhere; likewise in a project file or a list."""
    from transcription_lsp.language.links import links

    transcription = read(place, projects)
    if transcription is None:
        return links_in_file(place, projects.configure(place.path))
    return links(transcription)


def tokens_in(
    encoding: "Encoding", rows: tuple[int, int] | None, place: Place, projects: Projects
) -> list[int] | None:
    """The tokens of a text, or of some of its lines, as the protocol has them."""
    from transcription_lsp.language.tokens import by_line, tokens
    from transcription_lsp.server.semantic import encoded
    from transcription_lsp.text.lines import LineIndex

    transcription = read(place, projects)
    if transcription is None:
        return None
    lines = LineIndex(place.text)
    within = lines.rows(*rows) if rows else None
    mentions = by_names(place, transcription, projects, lambda names: names.mentions) or ()
    return encoded(by_line(tokens(transcription, mentions, within), lines), lines, encoding)


def tree_in(place: Place, projects: Projects) -> str | None:
    """The tree of a text, a line for each node, as `transcription-lint tree` prints it."""
    from transcription_lsp.cli.tree import as_lines

    transcription = read(place, projects)
    if transcription is None:
        return None
    return "".join(f"{line}\n" for line in as_lines(transcription))


def preview_in(place: Place, projects: Projects) -> str | None:
    """A text as a reader sees it, in HTML; None for what is no transcription."""
    from transcription_lsp.export.html import preview

    transcription = read(place, projects)
    if transcription is None:
        return None
    record = record_of(place, transcription, projects)
    page = by_names(place, transcription, projects, lambda names: preview(record, names))
    return preview(record, None) if page is None else page


def brackets_in(place: Place, projects: Projects) -> list[dict[str, str]] | None:
    """The brackets that can be written in a text; None for what is no transcription."""
    from transcription_lsp.language.brackets import brackets

    transcription = read(place, projects)
    if transcription is None:
        return None
    return [each._asdict() for each in brackets(transcription.convention)]
