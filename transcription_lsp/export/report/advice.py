"""How a name in doubt can be settled: lines that are ready to be copied."""

import os
from collections.abc import Iterator
from shlex import quote
from typing import TYPE_CHECKING

from transcription_lsp.export.report.collection import Doubtful, Place
from transcription_lsp.export.report.harmless import harmless
from transcription_lsp.export.report.tables import Places
from transcription_lsp.project.files import shown
from transcription_lsp.project.project_file import PYPROJECT, TABLE
from transcription_lsp.text.toml_text import key_of, quoted

if TYPE_CHECKING:
    from markupsafe import Markup


def contexts_of(name: Doubtful, places: Places) -> "Markup":
    """The sentences in which a name stands, each at its place; the name is marked."""
    from markupsafe import Markup

    lines = []
    for document, context in name.contexts:
        text, line, address = places.link(Place(document, context.line))
        place = Markup("{}<wbr>{}").format(text, line)
        place = Markup('<a href="{}">{}</a>').format(address, place) if address else place
        words = Markup("{}<mark>{}</mark>{}").format(context.before, context.name, context.after)
        lines.append(Markup("<li>{} <br>{}</li>").format(place, words))
    return Markup("<ul>{}</ul>").format(Markup("").join(lines))


def advice_on(name: Doubtful) -> "Markup":
    """Who may be meant, and what to write where."""
    from markupsafe import Markup

    steps = Markup("").join(
        Markup("<p>{}</p><pre>{}</pre>").format(what, line) for what, line in _steps(name)
    )
    return Markup("<details><summary>{}</summary>{}</details>").format(_summary(name), steps)


def _summary(name: Doubtful) -> str:
    if not name.meant:
        return "Nobody on file is near"
    if len(name.meant) == 1:
        return name.meant[0].label
    return f"{name.meant[0].label} or {len(name.meant) - 1} more"


def _steps(name: Doubtful) -> Iterator[tuple[str, str]]:
    for person in name.meant:
        spelled = "" if person.bears else ", and the spelling of the original stays"
        if name.project:
            where = harmless(shown(name.project))
            yield (
                f"If {person.label} is meant{spelled}, write into {where}:",
                _settled(name, person.id),
            )
        else:
            yield (
                f"If {person.label} is meant{spelled}, begin a project file, which can say so:",
                "transcription-lint init",
            )
    if name.code == "P002":
        yield (
            "If the name is misspelled here, see what a repair would change:",
            "transcription-lint check --select P002 --diff --unsafe-fixes",
        )
    if name.code != "P003":
        yield (
            "If it is somebody else, add the person to the list:"
            if name.meant
            else "If the name is spelled right, add the person to the list:",
            f"transcription-lint persons add {quote(name.filed)}",
        )


def _settled(name: Doubtful, id: str) -> str:
    prefix = TABLE if os.path.basename(name.project) == PYPROJECT else ()
    table = ".".join(map(key_of, (*prefix, "persons", name.pattern)))
    return f"[{table}]\n{key_of(name.name)} = {quoted(id)}"
