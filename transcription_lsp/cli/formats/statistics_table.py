"""For reading: a row of figures for each file, their sum, and what it is made up of."""

from collections.abc import Iterator, Mapping, Sequence

from transcription_lsp.cli.formats.excerpt import MORE
from transcription_lsp.cli.formats.visible import cells, one_line
from transcription_lsp.language.statistics import Statistics, per_thousand, together
from transcription_lsp.lint.rules import RULES
from transcription_lsp.text.width import display_width

_BETWEEN = "  "
_NARROWEST = 12
"""So much is shown of a path however narrow the terminal is."""


def table(files: Sequence[tuple[str, Statistics]], columns: int | None = None) -> Iterator[str]:
    """The lines of the table, and below it brackets by role and problems by rule.

    Long paths are shortened where a terminal has so many `columns`.
    """
    if not files:
        return
    total = together(figures for _, figures in files)
    rows = [(one_line(path), _figures(figures, total)) for path, figures in files]
    if len(files) > 1:
        rows.append((f"all {len(files):,} files", _figures(total, total)))
    heads = _figures(total, total).keys()
    widths = {head: max(len(head), *(len(row[head]) for _, row in rows)) for head in heads}
    taken = sum(len(_BETWEEN) + width for width in widths.values())
    widest = max(display_width(path) for path, _ in rows)
    room = widest if columns is None else min(widest, max(columns - taken, _NARROWEST))
    yield _row("file", {head: head for head in heads}, widths, room)
    for path, row in rows:
        yield _row(path, row, widths, room)
    yield from _part("brackets by role", total.brackets)
    names = {rule.code: f"{rule.code} {rule.name}" for rule in RULES}
    problems = {names.get(code, code): count for code, count in total.problems.items()}
    yield from _part("problems by rule", problems)


def _figures(figures: Statistics, total: Statistics) -> dict[str, str]:
    """What stands in the columns; names only where the sum has any to tell of."""
    told = {
        "words": f"{figures.words:,}",
        "pages": f"{figures.pages:,}",
        "brackets": f"{figures.brackets.total():,}",
        "illegible ‰": f"{per_thousand(figures.illegible, figures):,.1f}",
        "unclear ‰": f"{per_thousand(figures.unclear, figures):,.1f}",
    }
    if total.names is not None:
        names = figures.names
        for kind in ("known", "unknown", "ambiguous"):
            told[kind] = f"{getattr(names, kind):,}" if names is not None else "–"
    return {
        **told,
        "dates": f"{figures.dates:,}",
        "problems": f"{figures.problems.total():,}",
    }


def _row(path: str, row: Mapping[str, str], widths: Mapping[str, int], room: int) -> str:
    shown = _shortened(path, room)
    padding = " " * (room - display_width(shown))
    figures = "".join(f"{_BETWEEN}{row[head]:>{width}}" for head, width in widths.items())
    return f"{shown}{padding}{figures}\n"


def _shortened(path: str, room: int) -> str:
    """As much of the end of a path as fits: files are told apart by their names."""
    if display_width(path) <= room:
        return path
    room -= len(MORE)
    shown: list[str] = []
    for text, width in reversed(cells(path)):
        if width > room:
            break
        room -= width
        shown.append(text)
    return MORE + "".join(reversed(shown))


def _part(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    """What a figure is made up of, most first."""
    if not counts:
        return
    yield f"\n{title}\n"
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    width = len(f"{ordered[0][1]:,}")
    for name, count in ordered:
        yield f"{_BETWEEN}{count:>{width},}  {name}\n"
