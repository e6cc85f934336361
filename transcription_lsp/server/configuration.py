"""The settings of the editor: asked for where it answers, or taken as it sends them."""

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from transcription_lsp.server.preferences import SECTION, UnfitSettings, preferences, section

if TYPE_CHECKING:
    from transcription_lsp.server.server import TranscriptionServer


class Configuration:
    """Keeps the preferences of a server in step with the editor's settings."""

    def __init__(self, ls: "TranscriptionServer") -> None:
        self.options: object = None
        """What the editor said at the start; what it says later counts for more."""
        self._ls = ls
        self._turn = 0
        self._said = ""
        """What was last found wrong, and said; empty since the settings were right."""

    async def begin(self) -> None:
        """Take the settings from the start, and ask for those of now."""
        if section(self.options) and not await self._take(None, self._next()):
            # What comes later would inherit the mistake, and nobody could repair it there.
            self.options = None
        if self._ls.client.tells_settings:
            await self._ask()

    async def follow(self, sent: object) -> None:
        """Take settings that have changed; an editor that sends none of them is asked."""
        if section(sent) or not self._ls.client.tells_settings:
            await self._take(sent, self._next())
        else:
            await self._ask()

    def registration(self) -> types.Registration:
        """What asks an editor to tell when its settings change."""
        return types.Registration(
            "settings",
            types.WORKSPACE_DID_CHANGE_CONFIGURATION,
            types.DidChangeConfigurationRegistrationOptions(section=SECTION),
        )

    async def _ask(self) -> None:
        turn = self._next()
        asked = types.ConfigurationParams([types.ConfigurationItem(section=SECTION)])
        try:
            answer = await self._ls.workspace_configuration_async(asked)
        except JsonRpcException as error:
            self._ls.report(error, "the editor did not tell its settings")
            return
        await self._take(answer[0] if answer else None, turn)

    async def _take(self, given: object, turn: int) -> bool:
        """Use settings, unless others have come meanwhile; whether they can be used."""
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(None, preferences, self.options, given)
        except UnfitSettings as mistake:
            if turn == self._turn and str(mistake) != self._said:
                self._said = str(mistake)
                self._ls.warn(
                    f"Settings of this editor: {mistake} "
                    "Until this is repaired, the last good settings hold."
                )
            return False
        if turn == self._turn:
            self._said = ""
            self._ls.prefer(found)
        return True

    def _next(self) -> int:
        self._turn += 1
        return self._turn
