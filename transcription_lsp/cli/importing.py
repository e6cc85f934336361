"""`transcription-lint import`: TEI as transcriptions."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from transcription_lsp.cli.arguments import Parser, UsageError
from transcription_lsp.cli.counting import number_of
from transcription_lsp.cli.inspection import STANDARD_INPUT, content_of
from transcription_lsp.cli.into_folder import put_into_folder, targets_in, why_not_put
from transcription_lsp.cli.projects import (
    OF_CONVENTION,
    is_piped_in,
    known_convention,
    print_text,
    say,
)
from transcription_lsp.project.settings import SettingsError, find_settings
from transcription_lsp.project.writing import Changed

if TYPE_CHECKING:
    from transcription_lsp.export.tei.imported import Imported

SHOWN = 50
"""How many losses of a file are listed."""
ENDINGS = (".xml", ".tei")

DESCRIPTION = """\
Makes transcriptions of TEI: what was exported comes back with the same brackets and the same words,
other TEI as far as it says what brackets say. PATHS are files, or folders with *.xml and *.tei; `-`
reads what is piped in. One text goes to standard output, several into a folder (-o)."""

EPILOG = """\
What the convention cannot say is listed on standard error, a line each.

The exit code is 0 if nothing was lost, 1 if something was, 2 if the command or a file was wrong
(everything else was imported all the same)."""


def parser() -> Parser:
    """The options of the command."""
    parser = Parser("import", "PATHS…", DESCRIPTION, EPILOG)
    parser.add_argument(
        "--convention",
        metavar="NAME",
        type=known_convention,
        help=f"{OF_CONVENTION} (the one that the file names, else that of the project)",
    )
    output = parser.add_argument_group("output")
    output.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        help="write the texts into this folder, named as the files are",
    )
    output.add_argument("--force", action="store_true", help="with -o: also over files in there")
    return parser


def run(argv: Sequence[str]) -> int:
    """Import what the command line names. Raises UsageError."""
    options, paths = parser().read(argv)
    if not paths:
        raise UsageError("Name the files to import, or `-` for what is piped in.")
    if options.force and options.output is None:
        raise UsageError("--force goes with -o.")
    if is_piped_in(paths):
        if options.output is not None:
            raise UsageError("-o needs names, and what is piped in has none.")
        files = [STANDARD_INPUT]
    else:
        files = list(_files(paths))
    if options.output is None and len(files) > 1:
        raise UsageError(f"These are {len(files):,} files: say with -o DIR where they shall go.")
    targets = {}
    if options.output is not None:
        targets = targets_in(options.output, files, paths, options.force, "import", ".txt")
    lost = done = 0
    trouble = False
    for path in files:
        imported = _imported(path, options.convention)
        if isinstance(imported, str):
            sentence = imported
        else:
            sentence = _put(imported, targets.get(path), options.force)
        if sentence or isinstance(imported, str):
            trouble = True
            say([sentence])
            continue
        done += 1
        lines = list(_losses(path, imported))
        lost += len(lines)
        say(lines[:SHOWN])
        if len(lines) > SHOWN:
            say([f"{path}: and {len(lines) - SHOWN:,} more."])
    if options.output is not None:
        say([f"{number_of(done, 'file')} imported into {options.output}."])
    return 2 if trouble else 1 if lost else 0


def _files(paths: Sequence[str]) -> Iterator[str]:
    """The files that are named, and those of TEI in folders, in the order of their names."""
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        found = sorted(
            os.path.join(folder, name)
            for folder, _, names in os.walk(path)
            for name in names
            if name.lower().endswith(ENDINGS)
        )
        if not found:
            raise UsageError(f"In {path} there is no file that ends with .xml or .tei.")
        yield from found


def _imported(path: str, convention: str | None) -> "Imported | str":
    """What becomes of a file; a sentence if it cannot be read."""
    from transcription_lsp.export.tei.imported import import_tei
    from transcription_lsp.export.tei.source import NotReadable

    data = sys.stdin.buffer.read() if path == STANDARD_INPUT else content_of(path)
    if isinstance(data, str):
        return data
    folder = os.curdir if path == STANDARD_INPUT else os.path.dirname(path) or os.curdir
    try:
        otherwise = find_settings(folder).convention
        return import_tei(data, convention, otherwise)
    except (NotReadable, SettingsError) as error:
        return f"{path}: {error}" if isinstance(error, NotReadable) else str(error)


def _put(imported: "Imported", target: str | None, force: bool) -> str:
    """Write a text to where it belongs; a sentence if that cannot be done."""
    content = imported.text.encode("utf-8", "replace")
    if target is None:
        print_text(imported.text, content)
        return ""
    try:
        put_into_folder(target, content, force)
    except (Changed, OSError) as error:
        return why_not_put(target, error, "imported")
    return ""


def _losses(path: str, imported: "Imported") -> Iterator[str]:
    """What was lost, a sentence each; a bracket without partner had none before."""
    for loss in imported.losses:
        if loss.lost != ("partner",):
            yield f"{path}: {loss.message}"
