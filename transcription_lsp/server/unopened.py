"""Transcriptions that are not open: which there are, and what is found in them.

They are checked one by one in a thread of their own, and only while no open document is to be
checked. What was found stays known as long as the file and its settings stay as they are.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from transcription_lsp.project.settings import Basis, Settings, basis_of
from transcription_lsp.server.addresses import key_of_file, uri_of
from transcription_lsp.server.checks import examine
from transcription_lsp.server.document import Document
from transcription_lsp.server.projects import Projects, is_transcription
from transcription_lsp.server.reports import Answer, answer
from transcription_lsp.text.decoding import decode
from transcription_lsp.text.digest import blake2b
from transcription_lsp.text.file_state import State, state_of

if TYPE_CHECKING:
    from transcription_lsp.project.settings import SettingsError
    from transcription_lsp.server.checks import Outcome
    from transcription_lsp.text.positions import Encoding


class Transcriptions(NamedTuple):
    """The transcriptions in some folders, by path, and what is wrong in their project files."""

    files: list[tuple[Path, Answer | None]]
    """Each with what is found in it, if that is known already."""
    mistakes: "list[SettingsError]"


class _By(NamedTuple):
    """What findings depend on besides the text."""

    basis: Basis
    times: int
    """How often they have turned out to be ready only after something was checked."""


class _Known(NamedTuple):
    """What was found in a file, and by what one tells whether it still holds."""

    state: State
    digest: bytes
    by: _By
    found: Answer


class Unopened:
    """Checks files as they are on disk, in the background."""

    def __init__(
        self,
        projects: Projects,
        translate: Callable[[Document, "Outcome"], list[types.Diagnostic]],
        at_rest: Callable[[], Awaitable[None]],
        log: Callable[[BaseException, str], None],
    ) -> None:
        self._projects = projects
        self._translate = translate
        self._at_rest = at_rest
        """Waits until no open document is to be checked."""
        self._log = log
        self._worker = ThreadPoolExecutor(1, "background")
        self._known: dict[str, _Known] = {}
        self._times = 0

    async def files(self, folders: Sequence[Path]) -> Transcriptions:
        """The transcriptions in folders, as a check of these folders in a shell finds them."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._worker, self._search, folders)

    async def found_in(self, path: Path, encoding: "Encoding") -> Answer | None:
        """The findings of a file; None if it cannot be read."""
        await self._at_rest()
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._worker, self._check, path, encoding)
        except Exception as error:
            self._log(error, f"{path} could not be checked")
            return None

    def forget_names(self) -> None:
        """Have files that depend on lists of persons checked again: another index is in use."""
        self._times += 1

    def _search(self, folders: Sequence[Path]) -> Transcriptions:
        from transcription_lsp.project.files import search

        mistakes: dict[str, SettingsError] = {}

        def settings_of(folder: str) -> Settings:
            configured = self._projects.configure(Path(folder, "untitled"))
            if configured.mistake:
                mistakes[configured.mistake.file] = configured.mistake
            return configured.settings

        # An editor may ask every other second: what is the same for many files is done once.
        found = search(map(str, folders), settings_of).files
        settled = {id(settings): settings for _, settings in found}
        projects = {number: self._by(settings) for number, settings in settled.items()}
        files = [
            (path, self._still_known(path, projects[id(settings)]))
            for path, settings in ((Path(file), settings) for file, settings in found)
            if is_transcription(path, settings)
        ]
        return Transcriptions(files, list(mistakes.values()))

    def _still_known(self, path: Path, by: _By) -> Answer | None:
        """What was found in a file, if neither it nor what it is checked by has changed."""
        before = self._known.get(key_of_file(str(path)))
        try:
            holds = before is not None and (before.state, before.by) == (state_of(path), by)
        except OSError:
            return None
        return before.found if before is not None and holds else None

    def _check(self, path: Path, encoding: "Encoding") -> Answer | None:
        key = key_of_file(str(path))
        before = self._known.get(key)
        by = self._by(self._projects.configure(path).settings)
        try:
            if known := self._still_known(path, by):
                return known
            state = state_of(path)
            content = path.read_bytes()
        except OSError:
            self._known.pop(key, None)
            return None
        digest = blake2b(content).digest()
        if before and (before.digest, before.by) == (digest, by):
            self._known[key] = before._replace(state=state)
            return before.found
        source = decode(content)
        document = Document(uri_of(str(path)), source.text, None, encoding)
        outcome = examine(source.text, document, self._projects, source)
        items = self._translate(document, outcome)
        found = answer(items, before and before.found)
        self._known[key] = _Known(state, digest, by, found)
        return found

    def _by(self, settings: Settings) -> _By:
        return _By(basis_of(settings), self._times if settings.authority else 0)
