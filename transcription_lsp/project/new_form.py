"""Putting one more form of a name into a list of a project."""

from transcription_lsp.persons.adding import CannotAdd, another_form, with_edit
from transcription_lsp.persons.authority_file import UnreadableAuthority, opened
from transcription_lsp.project.files import shown
from transcription_lsp.project.settings import Settings
from transcription_lsp.project.writing import Changed, replace_file


def add_form(to: str, id: str, form: str, settings: Settings) -> None:
    """Write one more form of somebody into a list.

    The list is the old one or the new one at any moment. Raises CannotAdd.
    """
    path = shown(to)
    try:
        # The bytes that are replaced are those that were read here.
        with open(path, "rb") as file:
            before = file.read()
        authority = opened(path, before)
        edit = another_form(authority, id, form, settings.authority_columns)
        replace_file(path, before, with_edit(authority, edit))
    except Changed as error:
        sentence = f"{path} was changed meanwhile and was left as it is; try again."
        raise CannotAdd(sentence) from error
    except UnreadableAuthority as error:
        raise CannotAdd(str(error)) from error
    except OSError as error:
        raise CannotAdd(f"{path} cannot be written: {error.strerror or error}.") from error
