"""`transcription-lint detect`: which convention a text follows, and what tells so."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from transcription_lsp.cli.arguments import Parser, UsageError, one_of
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.cli.inspection import STANDARD_INPUT, content_of
from transcription_lsp.cli.progress import with_progress
from transcription_lsp.cli.projects import collecting, is_piped_in, say
from transcription_lsp.cli.summary import binary_left_out
from transcription_lsp.markup.convention import ConventionError
from transcription_lsp.markup.detection import NONE, Detection, Evidence, detect
from transcription_lsp.project.files import search
from transcription_lsp.project.settings import find_settings
from transcription_lsp.text.binary import is_binary
from transcription_lsp.text.decoding import decode

FORMATS = ("text", "json")
SHOWN = 3
"""How many pieces of evidence are shown of a file."""

DESCRIPTION = """\
Tells which convention a text follows, how likely that is, and what tells so. `none` is a text that
follows none: nothing in it is marked, or it is a page of the web or a program. PATHS are files or
folders as for `check`; `-` reads what is piped in. Without PATHS, this folder."""

EPILOG = """\
The signs are in grammar/detection.toml. What a project file says is the convention does not count.

The exit code is 0, or 2 if the command, a project file or a path was wrong (everything else was
looked at all the same)."""


class Told(NamedTuple):
    """What came of one file."""

    path: str
    detection: Detection | None = None
    """None if the file could not be read."""
    trouble: str = ""
    """A sentence that says why."""
    left_out: bool = False
    """Whether it was found in a folder and is no text."""


def parser() -> Parser:
    """The options of the command."""
    parser = Parser("detect", "[PATHS]…", DESCRIPTION, EPILOG)
    parser.add_argument(
        "--format",
        metavar="|".join(FORMATS),
        type=one_of(FORMATS, "format"),
        default="text",
        help="how to write it down (text)",
    )
    return parser


def run(argv: Sequence[str]) -> int:
    """Tell the conventions of what the command line names. Raises UsageError."""
    options, paths = parser().read(argv)
    troubles: list[str] = []
    if is_piped_in(paths):
        told: Iterable[Told] = [_told(STANDARD_INPUT, sys.stdin.buffer.read())]
    else:
        found = search(paths or [os.curdir], find_settings)
        troubles = found.troubles
        say([*found.remarks, *troubles])
        told = (detect_file(path, path in found.named) for path, _ in found.files)
        told = collecting(with_progress(told, len(found.files), lambda _: True))
    try:
        binary: list[str] = []
        detections = _detections(told, troubles, binary)
        _print_json(detections) if options.format == "json" else _print_text(detections)
        say(binary_left_out(binary))
    except ConventionError as error:
        raise UsageError(str(error)) from error
    return 2 if troubles else 0


def detect_file(path: str, named: bool = True) -> Told:
    """Read one file and tell its convention; never raises for what it holds."""
    data = content_of(path)
    if not named and isinstance(data, bytes) and is_binary(data):
        return Told(path, left_out=True)
    return Told(path, trouble=data) if isinstance(data, str) else _told(path, data)


def _told(path: str, data: bytes) -> Told:
    return Told(path, detect(decode(data).text))


def _detections(
    told: Iterable[Told], troubles: list[str], binary: list[str]
) -> Iterator[tuple[str, Detection]]:
    """The files that can be read; of others it is said, and noted, why not."""
    for each in told:
        if each.left_out:
            binary.append(each.path)
        elif each.detection is None:
            say([each.trouble])
            troubles.append(each.trouble)
        else:
            yield each.path, each.detection


def _print_text(detections: Iterable[tuple[str, Detection]]) -> None:
    for each in detections:
        sys.stdout.writelines(line + "\n" for line in as_lines(*each))


def _print_json(detections: Iterable[tuple[str, Detection]]) -> None:
    from transcription_lsp.text.json_text import json_lines

    objects = [as_object(*each) for each in detections]
    sys.stdout.write(json_lines(objects) + "\n")


def as_lines(path: str, detection: Detection) -> Iterator[str]:
    """A file and its convention, and below it the strongest evidence."""
    name = detection.convention or NONE
    yield f"{one_line(path)}: {name}, {_percent(detection.probability)}"
    for evidence in detection.evidence[:SHOWN]:
        yield f"  {_shown(evidence)}"


def _shown(evidence: Evidence) -> str:
    if evidence.line is None:
        return evidence.description
    example = one_line(evidence.example or "")
    return f"{evidence.times:,} × {evidence.description}, line {evidence.line:,}: {example}"


def _percent(probability: float) -> str:
    """Rounded down: nothing is ever quite certain."""
    return f"{min(int(probability * 100), 99)} %"


def as_object(path: str, detection: Detection) -> dict[str, object]:
    """The same for programs, with all candidates and all evidence; no convention is null."""
    return {
        "path": path,
        "convention": detection.convention,
        "probability": round(detection.probability, 6),
        "candidates": [
            {"convention": name, "probability": round(probability, 6)}
            for name, probability in detection.candidates
        ],
        "evidence": [
            {
                "description": evidence.description,
                "count": evidence.times,
                "line": evidence.line,
                "example": evidence.example,
            }
            for evidence in detection.evidence
        ],
    }
