"""What editors can have done: commands, which change files that belong to no open document."""

import asyncio
import os
from typing import TYPE_CHECKING

from lsprotocol import types

from transcription_lsp.server.addresses import path_of

if TYPE_CHECKING:
    from transcription_lsp.server.server import TranscriptionServer


async def add_person(ls: "TranscriptionServer", uri: str, file: str, name: str) -> None:
    """Write a person into a list that the project of a document names, and check again."""
    from transcription_lsp.persons.adding import CannotAdd
    from transcription_lsp.project.new_person import add_person

    settings = ls.projects.configure(path_of(uri)).settings
    if file not in settings.authority:
        ls.show("This project no longer names the list: nothing was added.")
        return
    if ls.is_edited(file):
        ls.show(f"{os.path.basename(file)} has changes that are not saved: save it first.")
        return
    loop = asyncio.get_running_loop()
    try:
        person = await loop.run_in_executor(None, add_person, file, name, settings)
    except CannotAdd as error:
        ls.show(str(error))
        return
    said = f"Added {person.id} ({person.preferred}) to {os.path.basename(file)}."
    ls.show(said, types.MessageType.Info)
    ls.check_all()
