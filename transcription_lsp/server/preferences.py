"""What whoever sits at the editor has set there, beside the project's own settings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preferences:
    """Settings of the editor for this server."""

    inlay_hints: bool = False
    """Whether to say, within the text, whose name an initial or a surname stands for."""
