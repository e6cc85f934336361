"""What whoever sits at the editor has set there, beside the project's own settings.

A project is the work of several people, and its file has the last word: convention, lists of
persons and rules that are set in the editor hold for texts that no project file stands above, those
that were never saved among them.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from transcription_lsp.project.settings import DEFAULTS, Settings
from transcription_lsp.project.settings import SettingsError as Mistake
from transcription_lsp.project.validation import checked

SECTION = "transcription"
_OF_PROJECTS = ("convention", "authority", "select", "ignore", "severity")
"""The keys that mean what they mean in a project file."""
_INLAY_HINTS = "inlayHints"


class UnfitSettings(Exception):
    """Settings that cannot be what was meant; the text is a sentence for whoever made them."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Settings of the editor for this server."""

    without_project: Settings = DEFAULTS
    """What holds where there is no project file; lists of persons without a folder as yet."""
    inlay_hints: bool = False
    """Whether to say, within the text, whose name an initial or a surname stands for."""

    def settings(self, folder: str | None) -> Settings:
        """What holds where there is no project file, for an editor that shows a folder."""
        found = self.without_project
        authority = (
            os.path.join(folder or "", os.path.expanduser(each)) for each in found.authority
        )
        return found._replace(authority=tuple(os.path.abspath(each) for each in authority))


def preferences(*given: object) -> Preferences:
    """Preferences out of what an editor gives, what comes later before what comes first.

    Keys that mean nothing here are passed over: editors keep settings of their own beside ours.
    Not for the message loop: conventions and rules may have to be loaded. Raises UnfitSettings.
    """
    keys = {key: value for each in given for key, value in section(each).items()}
    hints = keys.get(_INLAY_HINTS, False)
    if not isinstance(hints, bool):
        raise UnfitSettings(f"`{_INLAY_HINTS}` must be true or false.")
    try:
        of_projects = checked("", "", {key: keys[key] for key in _OF_PROJECTS if key in keys})
    except Mistake as mistake:
        raise UnfitSettings(mistake.sentence) from mistake
    options = of_projects.pop("options")
    return Preferences(Settings(options=options, **of_projects), hints)


def section(given: object) -> Mapping[str, Any]:
    """Our part of what an editor gives: what stands under our name, or else the keys we know.

    Keys without a value count as not given, as some editors name all keys that there are.
    """
    if not isinstance(given, Mapping):
        return {}
    found = given.get(SECTION, given)
    if not isinstance(found, Mapping):
        return {}
    known = (*_OF_PROJECTS, _INLAY_HINTS)
    return {key: found[key] for key in known if found.get(key) is not None}
