"""`transcription-lint tree`: a transcription as it is understood."""

import os
import sys
from collections.abc import Iterator, Sequence

from transcription_lsp.cli.arguments import Parser, UsageError, one_of
from transcription_lsp.cli.formats.visible import one_line
from transcription_lsp.cli.inspection import content_of
from transcription_lsp.cli.projects import OF_CONVENTION, known_convention
from transcription_lsp.markup.tree import Bracket, Field, Located, Node, Transcription
from transcription_lsp.project.settings import SettingsError, find_settings
from transcription_lsp.text.lines import LineIndex

DESCRIPTION = """\
Shows how a transcription is understood: its header and paragraphs, every bracket with what it is
and what its label says, and where each begins (line:column). `-` reads what is piped in."""

EXCERPT = 56
"""How many characters of a text are shown."""

# What the line above or the place of the next one says already.
_UNSHOWN = ("open", "close", "blank", "field-name")


def parser() -> Parser:
    """The options of the command."""
    parser = Parser("tree", "FILE", DESCRIPTION)
    formats = ("text", "json")
    parser.add_argument(
        "--format", metavar="|".join(formats), type=one_of(formats, "format"), default="text"
    )
    parser.add_argument("--convention", metavar="NAME", type=known_convention, help=OF_CONVENTION)
    return parser


def run(argv: Sequence[str]) -> int:
    """Print the tree of one file. Raises UsageError."""
    options, files = parser().read(argv)
    if len(files) != 1:
        raise UsageError("`tree` shows one file; name one.")
    convention = options.convention or _convention_for(files[0])
    transcription = _read(files[0], convention)
    if options.format == "json":
        from transcription_lsp.text.json_text import json_lines

        sys.stdout.write(json_lines(as_object(transcription)) + "\n")
    else:
        sys.stdout.writelines(line + "\n" for line in as_lines(transcription))
    return 0


def as_lines(transcription: Transcription) -> Iterator[str]:
    """The tree for reading: place, what it is, the beginning of its text; then the faults."""
    lines = LineIndex(transcription.text)
    top = [located for located in transcription.top() if located.node.kind not in _UNSHOWN]
    pending = [(located, 0) for located in reversed(top)]
    while pending:
        located, depth = pending.pop()
        node = located.node
        below = [child for child in located.children() if child.node.kind not in _UNSHOWN]
        if [child.node.kind for child in below] == ["text"]:
            below = []
        text = node.text if isinstance(node, Bracket) or not below else None
        yield _line(lines, located.start, depth, _described(node), text)
        pending.extend([(child, depth + 1) for child in reversed(below)])
    for fault in transcription.faults:
        what = f"fault {fault.kind.value}: {fault.message}"
        yield _line(lines, fault.span.start, 0, what, None)


def _line(lines: LineIndex, start: int, depth: int, what: str, text: str | None) -> str:
    line, column = lines.position(start)
    place = f"{line + 1}:{column + 1}"
    shown = "" if text is None else f"  {_excerpt(text)}"
    return f"{place:>8}  {'  ' * depth}{one_line(what)}{shown}"


def _described(node: Node) -> str:
    """What a node is: `add, place top` or `field Citation`."""
    if isinstance(node, Bracket):
        said = [f"{name} {value}" for name, value in _attributes(node).items()]
        return ", ".join([node.role, *said, *([] if node.closed else ["never closed"])])
    if isinstance(node, Field):
        return f"field {node.name}"
    return node.kind


def _attributes(node: Bracket) -> dict[str, str]:
    """What the label says, in the order of the attributes."""
    found = node.attributes._asdict()
    return {name: value for name, value in found.items() if value is not None}


def _excerpt(text: str) -> str:
    """The beginning of a text on one line, in quotation marks."""
    shown = one_line(text[: EXCERPT + 1].replace("\r\n", "⏎").replace("\n", "⏎"))
    return f'"{shown}"' if len(text) <= EXCERPT else f'"{shown[:EXCERPT]}…"'


def as_object(transcription: Transcription) -> dict[str, object]:
    """The tree for programs: kinds, roles, attributes, offsets in code points, texts of leaves."""
    return {
        "convention": os.path.basename(transcription.convention.name),
        "nodes": [_node(located) for located in transcription.top()],
        "faults": [
            {
                "code": fault.kind.value,
                "start": fault.span.start,
                "end": fault.span.end,
                "message": fault.message,
            }
            for fault in transcription.faults
        ],
    }


def _node(located: Located[Node]) -> dict[str, object]:
    node = located.node
    found: dict[str, object] = {"kind": node.kind}
    if isinstance(node, Bracket):
        found |= {"role": node.role, "attributes": _attributes(node), "closed": node.closed}
    if isinstance(node, Field):
        found["name"] = node.name
    found |= {"start": located.start, "end": located.end}
    if node.children:
        found["children"] = [_node(child) for child in located.children()]
    else:
        found["text"] = node.text
    return found


def _convention_for(path: str) -> str:
    try:
        return find_settings("." if path == "-" else path).convention
    except SettingsError as error:
        raise UsageError(str(error)) from error


def _read(path: str, convention: str) -> Transcription:
    from transcription_lsp.markup.parse import parse
    from transcription_lsp.text.decoding import decode

    data = sys.stdin.buffer.read() if path == "-" else content_of(path)
    if isinstance(data, str):
        raise UsageError(data)
    return parse(decode(data).text, convention)
