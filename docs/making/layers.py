"""The layers of the package, as the contract of import-linter has them, and what imports what."""

import tomllib
from functools import lru_cache
from html import escape

from docs.making.included import ROOT

PACKAGE = "transcription_lsp"
ABOUT = {
    "text": "bytes to text: decoding, lines, offsets and positions",
    "markup": "text to tree: brackets paired, the grammar, labels, the reading",
    "persons": "lists of persons, the index that is made of them, names in a text",
    "record": "header, dates, references, numbers as typed values",
    "lint": "rules, findings, repairs, what is accepted",
    "project": "project file, files, cache, many files at a time",
    "language": "what an editor shows, as functions of document and place",
    "export": "a text in other formats",
    "cli": "one module for each command and each format",
    "server": "the protocol: documents, positions, handlers",
}
_WIDTH, _HEIGHT, _GAP = 660, 40, 14


def layers() -> list[str]:
    """The folders of the package, the lowest first: each may import those before it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = [
        each for each in settings["tool"]["importlinter"]["contracts"] if each["type"] == "layers"
    ]
    return [name.removeprefix(f"{PACKAGE}.") for name in reversed(contract["layers"])]


@lru_cache(maxsize=1)
def imports() -> dict[str, list[str]]:
    """By folder, the folders that it does import, as grimp (of import-linter) finds them."""
    import grimp

    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    for each in layers():
        graph.squash_module(f"{PACKAGE}.{each}")
    return {
        each: [
            other
            for other in layers()
            if f"{PACKAGE}.{other}" in graph.find_modules_directly_imported_by(f"{PACKAGE}.{each}")
        ]
        for each in layers()
    }


def diagram() -> str:
    """The layers as an SVG, the highest on top, and as a table with what each imports."""
    names = layers()
    step = _HEIGHT + _GAP
    height = step * len(names)
    boxes = []
    for number, name in enumerate(reversed(names)):
        top = number * step + 1
        middle = top + _HEIGHT / 2 + 5
        boxes.append(
            f'<rect x="1" y="{top}" width="{_WIDTH - 2}" height="{_HEIGHT}" rx="6"></rect>'
            f'<text class="name" x="16" y="{middle}">{escape(name)}/</text>'
            f'<text x="130" y="{middle}">{escape(ABOUT[name])}</text>'
        )
        if number < len(names) - 1:
            below, centre = top + _HEIGHT, _WIDTH / 2
            boxes.append(f'<path d="M {centre} {below} v {_GAP - 2} m -4 -5 l 4 5 l 4 -5"></path>')
    said = ", ".join(names)
    svg = (
        f'<svg class="layers" role="img" aria-labelledby="layers-title" '
        f'aria-describedby="layers-words" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}">'
        f'<title id="layers-title">The layers of the package</title>'
        f'<desc id="layers-words">From the lowest to the highest: {escape(said)}; each imports '
        f"only those before it.</desc>{''.join(boxes)}</svg>"
    )
    found = imports()
    rows = [
        f"| `{name}/` | {ABOUT[name]} | "
        + (", ".join(f"`{each}`" for each in found[name]) or "nothing of the package")
        + " |"
        for name in names
    ]
    region = 'class="railroad" role="group" aria-label="Diagram of the layers"'
    return "\n".join(
        [
            "```{raw} html",
            f"<div {region}>{svg}</div>",
            "```",
            "",
            "| folder | what it does | what it imports |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )
