"""What is looked up in files that are no transcriptions: project files and lists of persons."""

import os
from typing import TYPE_CHECKING

from transcription_lsp.server.lookups.place import Place
from transcription_lsp.server.projects import Configured, is_project_file

if TYPE_CHECKING:
    from transcription_lsp.language.completion.offer import Offer
    from transcription_lsp.language.hover import Hover
    from transcription_lsp.language.links import Link
    from transcription_lsp.persons.authority_file import OpenedAuthority


def hover_in_file(place: Place, configured: Configured) -> "Hover | None":
    """What a key means, or who the entry at a place is."""
    if is_project_file(place.path):
        from transcription_lsp.language.project_files import key_at, prefix_in

        path = str(place.path)
        return key_at(place.text, place.offset, prefix_in(path), os.path.dirname(path))
    from transcription_lsp.language.authority_entries import entry_at

    return entry_at(_list(place), place.offset, configured.settings.authority_columns)


def words_in_file(place: Place, configured: Configured) -> "list[Offer]":
    """What can be written at a place: keys, columns, codes of rules."""
    if is_project_file(place.path):
        from transcription_lsp.language.project_files import keys_for, prefix_in

        return keys_for(place.text, place.offset, prefix_in(str(place.path)))
    from transcription_lsp.language.authority_entries import columns_for

    return columns_for(_list(place), place.offset, configured.settings.authority_columns)


def links_in_file(place: Place, configured: Configured) -> "list[Link]":
    """The files that a project file names; the identifiers and addresses in a list."""
    if is_project_file(place.path):
        from transcription_lsp.language.project_files import files_named, prefix_in

        path = str(place.path)
        return files_named(place.text, os.path.dirname(path), prefix_in(path))
    from transcription_lsp.language.authority_entries import identifiers_in

    return identifiers_in(_list(place), configured.settings.authority_columns)


def _list(place: Place) -> "OpenedAuthority":
    """The list of persons at hand, by its text."""
    from transcription_lsp.persons.authority_file import opened_text

    return opened_text(str(place.path), place.text)
