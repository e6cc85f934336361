"""How a text is formatted by the settings of its project."""

from typing import TYPE_CHECKING

from transcription_lsp.server.lookups.place import Place, read
from transcription_lsp.server.projects import Projects

if TYPE_CHECKING:
    from transcription_lsp.text.edit import Edit
    from transcription_lsp.text.span import Span


def edits_in(within: "Span | None", place: Place, projects: Projects) -> "tuple[Edit, ...] | None":
    """The edits that format a text, or a stretch of it; None for what is no transcription.

    A text that the project leaves out is left as it is.
    """
    from transcription_lsp.language.formatting import formatted

    transcription = read(place, projects)
    configured = projects.configure(place.path)
    if transcription is None or configured.settings.excludes(configured.path):
        return None
    rules = configured.settings.choice_for(configured.path).rules
    return formatted(transcription, {each.code for each in rules}, within)
