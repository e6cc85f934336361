"""What a section of a report is made of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from transcription_lsp.export.report.periods import bucket
from transcription_lsp.export.report.plots import columns

SEVERAL = 2
"""Of fewer documents there is nothing to draw."""
ROWS = 5_000
"""So many findings, persons, labels are shown: the page must open quickly."""
BARS = 25
"""So many bars a plot has at most."""


class Figure(NamedTuple):
    """A plot, and the same in figures where no table beside it has them."""

    id: str
    caption: str
    drawn: str
    note: str = ""
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Part(NamedTuple):
    """A part of a section: `text`, `list`, `figure` or `table`."""

    kind: str
    what: Any


class Section(NamedTuple):
    """A section with its heading."""

    id: str
    title: str
    parts: list[Part]


def histogram(
    id: str,
    caption: str,
    panels: Iterable[tuple[str, Sequence[float]]],
    bounds: Sequence[int],
    across: str,
) -> Part:
    """Documents by how much of something is in them; a panel for each thing that is counted."""
    labels = ["none"]
    for before, bound in zip(bounds, (*bounds[1:], None), strict=True):
        if bound is None:
            labels.append(f"over {before}")
        elif across == "findings":
            labels.append(f"{bound}" if bound == before + 1 else f"{before + 1}–{bound}")
        else:
            labels.append(f"to {bound}")
    drawn, counts = [], []
    for panel, values in panels:
        numbers = Counter(bucket(value, bounds) for value in values)
        counts.append((panel, numbers))
        drawn += [
            {"panel": panel, "label": label, "number": numbers[at], "said": f"{numbers[at]:,}"}
            for at, label in enumerate(labels)
        ]
    return figure(
        id,
        caption,
        columns(drawn, across, "documents", 150 if len(counts) == 1 else 90),
        "",
        (across.capitalize(), *(panel or "Documents" for panel, _ in counts)),
        tuple(
            (label, *(f"{numbers[at]:,}" for _, numbers in counts))
            for at, label in enumerate(labels)
        ),
    )


def figure(
    id: str,
    caption: str,
    drawn: str,
    note: str = "",
    headings: tuple[str, ...] = (),
    rows: tuple[tuple[str, ...], ...] = (),
) -> Part:
    """A figure, named by its caption; `rows` are the same in figures."""
    named = drawn.replace('role="img"', f'role="img" aria-labelledby="figure-{id}"', 1)
    return Part("figure", Figure(f"figure-{id}", caption, named, note, headings, rows))


def number_of(count: int, word: str) -> str:
    """`1 document`, `2,000 documents`."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"
