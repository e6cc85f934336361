"""One archive reference, read by the grammars in grammar/citations/, one for each family."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcription_lsp.record.citations import Citation, Leaves, Level
from transcription_lsp.record.data_files import grammar_of
from transcription_lsp.record.knowledge import Repository
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from parsimonious.nodes import Node

_LONGEST = 400
"""In code points: no reference is longer."""
_LEVELS = {
    "fond": "fond",
    "opis": "opis",
    "perechen": "perechen",
    "delo": "delo",
    "dokument": "dokument",
    "edinitsa": "arkhivna edinitsa",
    "papka": "papka",
    "poriadok": "poriadok",
    "naa_series": "series",
    "naa_item": "item",
    "naa_part": "part",
    "tna_series": "series",
    "tna_piece": "piece",
    "nara_group": "record group",
    "nara_series": "series",
    "nara_entry": "entry",
    "nara_box": "box",
    "nara_folder": "folder",
    "german_part": "part",
    "german_stock": "stock",
    "german_volume": "volume",
    "french_series": "series",
    "french_part": "part",
    "french_volume": "volume",
}
_BELOW_FOND = frozenset({"opis", "perechen", "delo"})
_LEAVES = ("listy", "tna_leaf", "german_leaf", "french_leaf")
_RANGE = re.compile(
    r"0*([0-9]+(?:[ ]?(?:ob|об)\b)?)\.?(?:[ ]?[-–—][ ]?0*([0-9]+(?:[ ]?(?:ob|об)\b)?))?"
)
_NO_BLANK = re.compile(r"^([A-Z]+)[ \u00a0]?([0-9])")
_CODED = re.compile(r"[0-9]{1,2} ?[A-Z]{1,3} [0-9]+|[A-Z0-9]{1,4}/.*")


def read_citation(
    text: str,
    start: int,
    family: str,
    named: tuple[Repository | None, Span] | None,
    own: tuple[Repository, ...] = (),
) -> Citation | None:
    """The reference whose first level begins at an offset, after the name of its repository.

    `family` is that of the repository, or what the level looks like. None if it is no reference.
    """
    if not family:
        return None
    repository, span = named or (None, Span(start, start))
    end = start + _LONGEST
    node = grammar_of(f"citations/{family}.peg").match(text[start:end])
    if not node.children:
        return None
    levels, leaves, leaves_span = _parts(node, start)
    citation = Citation(
        Span(span.start, start + len(node.text.rstrip(" ,;:\r\n\t"))),
        repository,
        tuple(levels),
        tuple(leaves),
        family,
        text[span.start : span.end],
        span,
        leaves_span,
    )
    return _supplied(citation, own) if _is_one(citation) else None


def _parts(node: "Node", start: int) -> tuple[list[Level], list[Leaves], Span]:
    levels: list[Level] = []
    leaves: list[Leaves] = []
    leaves_span = Span(0, 0)
    for part in _walk(node):
        name = part.expr_name
        at = start + part.start
        if name in _LEAVES:
            leaves_span = Span(at, at + len(part.text))
            leaves.extend(leaves_in(part.match[2]))
        elif name in _LEVELS:
            value = part.match[1]
            begin = at + part.match.start(1) - part.start
            span = Span(begin, begin + len(value))
            if name == "tna_series":
                # `FO371` is the same as `FO 371`.
                value = _NO_BLANK.sub(r"\1 \2", value)
            levels.append(Level(_LEVELS[name], value.strip(), span))
    return levels, leaves, leaves_span


def _walk(node: "Node") -> Iterator["Node"]:
    if node.expr_name in _LEVELS or node.expr_name in _LEAVES:
        yield node
        return
    for child in node.children:
        yield from _walk(child)


def leaves_in(written: str) -> Iterator[Leaves]:
    """The leaves of `0004-0006, 9`, without zeros at the beginning; `144-6` ends with 146."""
    for found in _RANGE.finditer(written):
        first, last = found[1], found[2] or found[1]
        if last.isdigit() and first.isdigit() and len(last) < len(first):
            whole = first[: len(first) - len(last)] + last
            last = whole if int(whole) >= int(first) else last
        yield Leaves(first, last)


def _is_one(citation: Citation) -> bool:
    """Whether what looks like a reference says enough to be one."""
    if citation.family == "russian":
        # `f. 12, p. 4` is a folio and a page of something else.
        is_below = any(each.name in _BELOW_FOND for each in citation.levels)
        return is_below or citation.repository is not None
    if citation.family == "nara":
        return len(citation.levels) > 1 or citation.repository is not None
    if citation.family == "german":
        return citation.repository is not None
    if citation.family == "french":
        series = citation.levels[0].value if citation.levels else ""
        told = citation.leaves or any(each.name == "volume" for each in citation.levels)
        return citation.repository is not None and bool(told or _CODED.match(series))
    return True


def _supplied(citation: Citation, own: tuple[Repository, ...]) -> Citation:
    """With the repository that a reference of its family is to, where none is named."""
    homes = {"tna": "TNA", "naa": "NAA", "nara": "NARA"}
    if citation.named or citation.family not in homes:
        return citation
    from transcription_lsp.record.repositories import by_form

    return citation._replace(repository=by_form(own).get(homes[citation.family]))
