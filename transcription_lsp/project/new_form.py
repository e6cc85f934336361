"""Putting one more form of a name into a list of a project."""

from transcription_lsp.persons.adding import another_form, with_edit
from transcription_lsp.persons.authority_file import OpenedAuthority
from transcription_lsp.project.files import shown
from transcription_lsp.project.list_writing import change_list
from transcription_lsp.project.settings import Settings


def add_form(to: str, id: str, form: str, settings: Settings) -> None:
    """Write one more form of somebody into a list. Raises CannotAdd."""

    def with_form(listed: OpenedAuthority) -> bytes:
        return with_edit(listed, another_form(listed, id, form, settings.authority_columns))

    change_list(shown(to), with_form)
