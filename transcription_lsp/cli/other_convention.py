"""What `check` says of files that clearly follow another convention than that of the project."""

import os
from collections.abc import Iterable, Iterator, Sequence

from transcription_lsp.cli.arguments import PROGRAM
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.cli.inspection import STANDARD_INPUT
from transcription_lsp.project.files import shown
from transcription_lsp.project.project_file import NAME
from transcription_lsp.project.settings import Settings
from transcription_lsp.text.binary import is_binary
from transcription_lsp.text.decoding import decode

FILES = 50
"""So many files are looked at: what is said of all of them must cost next to nothing."""
STRETCH = 65_536
"""So many bytes of each."""


def some_of(files: Sequence[tuple[str, Settings]]) -> list[tuple[str, Settings]]:
    """The files that are looked at, evenly taken from all."""
    most = min(len(files), FILES)
    return [files[len(files) * number // most] for number in range(most)]


def first_stretches(
    files: Sequence[tuple[str, Settings]],
) -> Iterator[tuple[str, Settings, bytes]]:
    """The beginnings of some files; one that cannot be read, or is no text, is left out.

    So is a pipe, which can be read only once, and what is elsewhere.
    """
    for path, settings in files:
        if not os.path.isfile(path):
            continue
        try:
            with open(path, "rb") as file:
                stretch = file.read(STRETCH)
        except OSError:  # said already, where it was to be checked
            continue
        if not is_binary(stretch):
            yield path, settings, stretch


def other_convention(texts: Iterable[tuple[str, Settings, bytes]]) -> list[str]:
    """One sentence, if any of these texts clearly follow another convention; else nothing.

    Of several other conventions it names the one that most of them follow.
    """
    from transcription_lsp.markup.convention import ConventionError
    from transcription_lsp.markup.detection import clearly_other

    looked_at = 0
    found: dict[tuple[str, str], list[tuple[str, Settings]]] = {}
    for path, settings, data in texts:
        looked_at += 1
        try:
            other = clearly_other(decode(data).text, settings.convention)
        except ConventionError as error:
            return [str(error)]
        if other is not None:
            found.setdefault((settings.convention, other), []).append((path, settings))
    if not found:
        return []
    (convention, other), files = max(found.items(), key=lambda each: len(each[1]))
    return [_sentence(files, looked_at, convention, other)]


def _sentence(
    files: Sequence[tuple[str, Settings]], looked_at: int, convention: str, other: str
) -> str:
    path, settings = files[0]
    first = one_line(path)
    many = len(files) > 1
    which = f"{first} clearly follows"
    if many:
        of = f" of the {looked_at}" if looked_at > len(files) else ""
        which = f"{len(files)}{of} files that were looked at ({first} first) clearly follow"
    # Where most files are right as they are, the setting is for these alone.
    if settings.file and len(files) * 2 > looked_at:
        where = one_line(shown(settings.file))
    elif path == STANDARD_INPUT:
        where = f"a {NAME}"
    else:
        where = f"a {NAME} beside {'them' if many else 'it'}"
    return (
        f"{which} the convention `{other}`, not `{convention}`: "
        f'write convention = "{other}" into {where}; `{PROGRAM} detect` says why.'
    )
