"""What a tag in angle brackets says besides its name: `<gap reason="torn" extent="2 words"/>`."""

import re
from collections.abc import Mapping

from transcription_lsp.markup.tree import Attributes

_WRITTEN = re.compile(r"([\w:.-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s<>\"'/]+))")
_EXTENT = re.compile(r"([0-9]+(?:[-–][0-9]+)?)\s*([^\W\d_]+)")
_NAMES = {
    "reason": "reason",
    "place": "place",
    "unit": "unit",
    "quantity": "quantity",
    "hand": "hand",
    "resp": "responsible",
    "cert": "certainty",
    "lang": "language",
    "xml:lang": "language",
    "when": "date",
}
"""By the attributes of TEI: what they are called in the tree."""


def written_attributes(tag: str, attributes: Attributes) -> Attributes:
    """The attributes of a kind of bracket, and what its tag says in the words of TEI."""
    if "=" not in tag:
        return attributes
    said: dict[str, str] = {}
    for name, double, single, bare in _WRITTEN.findall(tag):
        value = " ".join((double or single or bare).split())
        if name in _NAMES and value:
            said[_NAMES[name]] = value
        elif name == "extent" and (extent := _EXTENT.match(value)):
            unit = extent[2].lower()
            said["quantity"] = extent[1]
            said["unit"] = unit.removesuffix("s")
    return attributes._replace(**said)


def as_written(said: Mapping[str, str]) -> str:
    """Attributes of a bracket as a tag says them: ` reason="torn"`; only those it has words for."""
    names = {name: written for written, name in reversed(_NAMES.items())}
    return "".join(
        f' {names[name]}="{value}"'
        for name, value in said.items()
        if name in names and '"' not in value
    )
