"""Keeping the collections of open documents read, in the background.

The documents of a project are read one by one, between what is looked up for the editor, and not
while a document that is typed in waits for its check. Later only what has changed is read again.
"""

import asyncio
import os
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from transcription_lsp.project.settings import Basis, basis_of
from transcription_lsp.server.lookups.collection import sheet_of, sheet_of_file
from transcription_lsp.server.progress import in_background
from transcription_lsp.text.file_state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from transcription_lsp.language.collection import Sheet
    from transcription_lsp.language.persons import Counted
    from transcription_lsp.server.document import Document
    from transcription_lsp.server.server import TranscriptionServer

_CALM = 0.5
"""Seconds after a change before anything is read because of it."""
_BREATH = 0.02
"""Seconds between two looks at whether it is time."""
_MANY = 200
"""Documents from which on the editor is told how far their reading is."""
_RECENT = 2.0
"""Seconds for which the disk is not looked at again for a question of the editor."""
_MOMENT = 0.3
"""Seconds that an answer waits for what is not read yet, where a part of it is of use, too."""
_BUFFER: State = (-1, -1)
"""The state of a document that is open: its text is the editor's."""


class Reading:
    """The collection of one project, and how far it is read."""

    def __init__(self, file: str) -> None:
        from transcription_lsp.language.collection import Collection

        self.file = file
        """The project file."""
        self.collection = Collection()
        self.is_complete = False
        """Whether all documents have been read, by the persons as they are."""
        self.basis: Basis | None = None
        self.states: dict[str, State] = {}
        """The documents that are read, and what tells that they have changed."""
        self.edited: set[str] = set()
        """Open documents that are to be read again."""
        self.is_due = True
        """Whether the disk is to be looked at again."""
        self.looked_at = 0.0
        """When it was looked at last, on the clock of `time.monotonic`."""
        self.is_awaited = False
        """Whether somebody waits for the answer to a question: then it begins at once."""
        self.task: asyncio.Task[None] | None = None


class Collecting:
    """Reads the collection of every project of which a document is open, or that is asked for."""

    def __init__(self, ls: "TranscriptionServer") -> None:
        self._ls = ls
        self._readings: dict[str, Reading] = {}
        """By project file."""

    def of(self, path: Path | None) -> Reading | None:
        """The collection to which a file belongs; None outside of any project."""
        file = self._ls.projects.configure(path).settings.file
        return self._readings.get(os.path.abspath(file)) if file else None

    def elsewhere(self, document: "Document") -> "Counted | None":
        """What counts how often a person is named in other documents; None until all are read."""
        reading = self.of(document.path)
        if reading is None or not reading.is_complete:
            return None
        return partial(reading.collection.elsewhere, path=str(document.path))

    def used(self, document: "Document") -> "Callable[[], Mapping[str, int]]":
        """What says how often persons are named, by their ids, in other documents.

        As far as these are read; for any thread.
        """
        reading = self.of(document.path)
        if reading is None:
            return dict
        return partial(reading.collection.used, path=str(document.path))

    async def known(self) -> list[Reading]:
        """The collections of open documents and of the folder, read as far as a moment allows."""
        paths = [None, *(each.path for each in self._ls.documents.values() if each.path)]
        begun = dict.fromkeys(each for path in paths if (each := self._begun(path)) is not None)
        for reading in begun:
            self._go_on(reading)
            reading.is_awaited = reading.task is not None
        tasks = [each.task for each in begun if each.task is not None]
        if tasks:
            await asyncio.wait(tasks, timeout=_MOMENT)
        return list(begun)

    def note(self, document: "Document") -> None:
        """A document was opened or changed, and has been checked."""
        file = document.outcome.settings.file if document.outcome else None
        if document.path is not None and file is not None:
            reading = self._of_project(file)
            reading.edited.add(document.key)
            self._go_on(reading)

    def note_closed(self, document: "Document") -> None:
        """A document was closed: its file counts again."""
        if document.path is not None and (reading := self.of(document.path)):
            reading.states.pop(str(document.path), None)
            self._look_again(reading)

    def look_again(self) -> None:
        """Files may have changed."""
        for reading in self._readings.values():
            self._look_again(reading)

    async def read(self, path: Path | None) -> Reading | None:
        """The collection to which a file belongs, once it is read; None outside of any project."""
        reading = self._begun(path)
        if reading is None:
            return None
        if time.monotonic() - reading.looked_at > _RECENT:
            reading.is_due = True
        reading.is_awaited = True
        self._go_on(reading)
        if reading.task is not None:
            await asyncio.shield(reading.task)
        return reading

    def _begun(self, path: Path | None) -> Reading | None:
        """The collection to which a file belongs, at its beginning if it is a new one."""
        file = self._ls.projects.configure(path).settings.file
        return self._of_project(file) if file else None

    def _of_project(self, file: str) -> Reading:
        file = os.path.abspath(file)
        if file not in self._readings:
            self._readings[file] = Reading(file)
        return self._readings[file]

    def _look_again(self, reading: Reading) -> None:
        reading.is_due = True
        self._go_on(reading)

    def _go_on(self, reading: Reading) -> None:
        """Have what is to be read read, soon."""
        if reading.task is None and (reading.is_due or reading.edited):
            reading.task = asyncio.get_running_loop().create_task(self._keep_up(reading))

    async def _keep_up(self, reading: Reading) -> None:
        """Read until nothing has changed meanwhile."""
        changed = False
        try:
            while reading.is_due or reading.edited:
                await self._calm(reading)
                if not await self._has_persons(reading):
                    # Once they can be looked up, everything is checked again, and this goes on.
                    reading.is_due, reading.is_complete = True, False
                    break
                if reading.is_due:
                    reading.is_due = False
                    reading.looked_at = time.monotonic()
                    changed = await self._look_at_disk(reading) or changed
                changed = await self._read_open(reading) or changed
        except Exception as error:
            self._ls.report(error, "the documents of a project could not be read")
        finally:
            reading.task = None
            reading.is_awaited = False
        if changed:
            self._ls.refresh_lenses()

    async def _has_persons(self, reading: Reading) -> bool:
        """Whether the persons of a project can be looked up; a moment is given them for it."""
        settings = self._ls.projects.configure(Path(reading.file)).settings
        loop, is_made = asyncio.get_running_loop(), self._ls.projects.authorities.is_made
        until = time.monotonic() + _CALM
        while time.monotonic() < until:
            if await loop.run_in_executor(None, is_made, settings):
                return True
            await asyncio.sleep(_BREATH)
        return await loop.run_in_executor(None, is_made, settings, True)

    async def _look_at_disk(self, reading: Reading) -> bool:
        """Read the files that are new or have changed; whether that changes who is named."""
        from transcription_lsp.project.collection_files import collected

        settings = self._ls.projects.configure(Path(reading.file)).settings
        self._ls.watch_documents(settings)
        loop = asyncio.get_running_loop()
        basis = await loop.run_in_executor(None, basis_of, settings)
        if basis != reading.basis:
            reading.basis = basis
            reading.states.clear()
            reading.is_complete = False
            reading.edited.update(self._ls.documents)
        found = await loop.run_in_executor(None, collected, settings.root, settings)
        changed = False
        for path in reading.collection.paths():
            if path not in found and not self._is_open(path):
                reading.states.pop(path, None)
                changed = reading.collection.drop(path) or changed
        stale = {
            path: state
            for path, state in found.items()
            if reading.states.get(path) != state and not self._is_open(path)
        }
        return await self._read_files(reading, stale) or changed

    async def _read_files(self, reading: Reading, stale: dict[str, State]) -> bool:
        """Read these files, between everything else; whether that changes who is named."""
        progress = None
        if len(stale) >= _MANY:
            title = "Reading who is named in the collection"
            progress = in_background(self._ls, title)
        changed = False
        try:
            for number, (path, state) in enumerate(stale.items()):
                await self._ls.checks.at_rest()
                if progress:
                    if progress.is_stopped()():
                        return changed
                    progress.report(number, len(stale))
                if not self._is_open(path):
                    sheet = await self._sheet_of_file(path)
                    reading.states[path] = state
                    changed = self._take(reading, path, sheet) or changed
        finally:
            if progress:
                progress.end()
        reading.is_complete = True
        return changed

    async def _sheet_of_file(self, path: str) -> "Sheet | None":
        """What is to be kept of a file; None for one that has vanished or cannot be read."""
        ls = self._ls
        try:
            return await ls.in_lookup(sheet_of_file, Path(path), ls.projects, ls.encoding)
        except OSError:
            return None
        except Exception as error:
            ls.report(error, f"it is not known who is named in {path}")
            return None

    async def _read_open(self, reading: Reading) -> bool:
        """Read what has been edited; whether that changes who is named."""
        ls, changed = self._ls, False
        while reading.edited:
            document = ls.documents.get(reading.edited.pop())
            if document is None or document.path is None or self.of(document.path) is not reading:
                continue
            await self._ls.checks.at_rest()
            sheet = None
            if document.outcome is not None and document.outcome.report is not None:
                try:
                    place = ls.place(document, 0)
                    sheet = await ls.in_lookup(sheet_of, place, ls.projects, ls.encoding)
                except Exception as error:
                    ls.report(error, f"it is not known who is named in {document.uri}")
            if not document.closed:
                path = str(document.path)
                reading.states[path] = _BUFFER
                changed = self._take(reading, path, sheet) or changed
        return changed

    @staticmethod
    def _take(reading: Reading, path: str, sheet: "Sheet | None") -> bool:
        """Take in what is to be kept of a document; whether that changes who is named."""
        if sheet is None:
            return reading.collection.drop(path)
        return reading.collection.put(path, sheet)

    def _is_open(self, path: str) -> bool:
        return os.path.normcase(path) in self._ls.documents

    async def _calm(self, reading: Reading) -> None:
        """Wait until nothing has happened for a while, or somebody waits for an answer."""
        until = time.monotonic() + _CALM
        while time.monotonic() < until and not reading.is_awaited:
            await asyncio.sleep(_BREATH)
        await self._ls.checks.at_rest()
