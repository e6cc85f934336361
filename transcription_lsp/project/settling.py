"""Writing into a project file who is meant by a name in one transcription.

    [persons."letters/12.txt"]
    Malik = "malik-yakov"

The new text is read beside the old one: it must say this, and everything else as before.
"""

import os
import re
from collections.abc import Sequence
from typing import Any

from transcription_lsp.project.files import shown
from transcription_lsp.project.project_file import (
    HEADER,
    KEY,
    PYPROJECT,
    TABLE,
    parts_of_key,
)
from transcription_lsp.project.settings import Settings
from transcription_lsp.project.writing import Changed, replace_file, why_not_written
from transcription_lsp.text.edit import Edit, apply_edits
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.toml_text import key_of, quoted

_INLINE = re.compile(r"\{(.*)\}[ \t]*(?:#.*)?$")
_TEXT = re.compile(r"""\s*("[^"]*"|'[^']*')""")


class CannotSettle(Exception):
    """What cannot be written into a project file; the text is a sentence that says why."""


def pattern_for(settings: Settings, path: str) -> str | None:
    """The pattern that means one file of a project and no other; None if there is none."""
    relative = settings.relative(path)
    if settings.file is None or os.path.isabs(relative) or relative.startswith("../"):
        return None
    if re.search(r"[*?\[\]\\\r\n]|\s\Z", relative):
        return None
    return relative if "/" in relative and relative[0] not in "!#" else f"/{relative}"


def settle(settings: Settings, pattern: str, name: str, id: str) -> None:
    """Write into the project file who is meant. Raises CannotSettle."""
    file = settings.file or ""
    try:
        # The bytes that are replaced are those that were read here.
        with open(file, "rb") as opened:
            before = opened.read()
        text = before.decode("utf-8")
        edit = settling(text, file, pattern, name, id)
        replace_file(file, before, apply_edits(text, [edit]).encode())
    except UnicodeDecodeError as error:
        raise CannotSettle(f"{shown(file)} is not written in UTF-8: save it so.") from error
    except (Changed, OSError) as error:
        raise CannotSettle(why_not_written(shown(file), error)) from error


def settling(text: str, file: str, pattern: str, name: str, id: str) -> Edit:
    """The edit of the text of a project file by which a name means somebody in some files.

    Raises CannotSettle for a text that cannot be read, or in which no place for it is found.
    """
    prefix = TABLE if os.path.basename(file) == PYPROJECT else ()
    before = _parsed(text)
    if before is None:
        raise CannotSettle(f"{shown(file)} cannot be read: repair it first.")
    wanted = _settled(before, (*prefix, "persons", pattern), name, id)
    for edit in _places(text, prefix, pattern, name, id):
        after = _parsed(apply_edits(text, [edit]))
        if after is not None and after == wanted:
            return edit
    raise CannotSettle(
        f"Nothing was written into {shown(file)}, since no place was found for it: write "
        f"{key_of(name)} = {quoted(id)} under persons, {key_of(pattern)}, yourself."
    )


def _settled(
    keys: dict[str, Any], path: Sequence[str], name: str, id: str
) -> dict[str, Any] | None:
    """The keys as they should be; None if something stands in the way."""
    if not path:
        return {**keys, name: id}
    inner = keys.get(path[0], {})
    if not isinstance(inner, dict):
        return None
    below = _settled(inner, path[1:], name, id)
    return None if below is None else {**keys, path[0]: below}


def _places(text: str, prefix: Sequence[str], pattern: str, name: str, id: str) -> list[Edit]:
    """Edits to try: in the table of the pattern, in its line, in a table at the end."""
    table = (*prefix, "persons", pattern)
    lines = LineIndex(text)
    ending = "\r\n" if "\r\n" in text else "\n"
    assigned = f"{key_of(name)} = {quoted(id)}"
    found: list[Edit] = []
    inside: tuple[str, ...] = ()
    for row in range(lines.count):
        start, end = lines.line_span(row)
        line = text[start:end]
        if header := re.match(HEADER, line):
            inside = parts_of_key(header["keys"])
            if inside == table:
                found.append(Edit(end, end, f"{ending}{assigned}"))
        elif key := re.match(KEY, line):
            path = (*inside, *parts_of_key(key["keys"]))
            if path == (*table, name) and (value := _TEXT.match(line, key.end())):
                span = (start + value.start(1), start + value.end(1))
                found.insert(0, Edit(*span, quoted(id)))
            elif path == table and (inline := _INLINE.search(line)):
                at = start + inline.start(1) + len(inline[1].rstrip())
                comma = "," if inline[1].strip() else ""
                found.append(Edit(at, start + inline.end(1), f"{comma} {assigned} "))
    lead = "" if not text or text.endswith(("\n", "\r")) else ending
    gap = ending if text.strip() else ""
    header_line = f"[{'.'.join(map(key_of, table))}]"
    found.append(Edit(len(text), len(text), f"{lead}{gap}{header_line}{ending}{assigned}{ending}"))
    return found


def _parsed(text: str) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
