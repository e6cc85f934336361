"""Archive references as they are usually written."""

import re

from transcription_lsp.record.citations import Citation, Leaves, Level

_SHORT = {
    "fond": "f. ",
    "opis": "op. ",
    "perechen": "per. ",
    "delo": "d. ",
    "dokument": "dok. ",
    "arkhivna edinitsa": "a.e. ",
    "papka": "p. ",
    "poriadok": "por. ",
    "record group": "RG ",
    "entry": "entry ",
    "box": "box ",
    "folder": "folder ",
    "piece": "",
}
_VOLUMES = {"german": "Bd. ", "french": "vol. "}
_LEAVES = {"russian": ("l. ", "ll. "), "german": ("Bl. ", "Bl. ")}
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}(?![0-9])")


def written(citation: Citation) -> str:
    """`RGASPI, f. 558, op. 11, d. 346, ll. 4-6`; reading it gives the same levels and leaves."""
    parts = [_level(each, citation.family) for each in citation.levels]
    if citation.leaves:
        parts.append(_leaves(citation))
    text = ", ".join(parts)
    if citation.family == "tna":
        text = text.replace(", ", "/", 1)
    archive = citation.repository.id if citation.repository else citation.named
    if not archive:
        return text
    return f"{archive}{': ' if citation.family == 'naa' else ', '}{text}"


def _level(level: Level, family: str) -> str:
    short = _VOLUMES.get(family, "") if level.name == "volume" else _SHORT.get(level.name, "")
    return f"{short}{level.value}"


def _leaves(citation: Citation) -> str:
    one, several = _LEAVES.get(citation.family, ("f. ", "ff. "))
    first, *others = citation.leaves
    text = _range(first)
    for each in others:
        # After a comma a year is taken for the date of the document.
        text += f"{' and ' if _YEAR.match(each.first) else ', '}{_range(each)}"
    return f"{several if others or first.first != first.last else one}{text}"


def _range(leaves: Leaves) -> str:
    return leaves.first if leaves.first == leaves.last else f"{leaves.first}-{leaves.last}"
