"""For programs: the figures as one JSON object, `{"files": […], "total": {…}}`."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from transcription_lsp.language.statistics import Doubt, Statistics, per_thousand, together
from transcription_lsp.text.json_text import json_line


def written(
    files: Sequence[tuple[str, Statistics]], above: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """A line for each file, in their order, then the sum; `above` are the limits each passes."""
    before = '{"files": ['
    for path, figures in files:
        figured = {"path": path, **_as_object(figures), "above": list(above.get(path, ()))}
        yield before + json_line(figured)
        before = ",\n "
    total = json_line(_as_object(together(figures for _, figures in files)))
    yield f'{before if not files else ""}],\n "total": {total}}}\n'


def _as_object(figures: Statistics) -> dict[str, object]:
    return {
        "words": figures.words,
        "pages": figures.pages,
        "brackets": _by_name(figures.brackets),
        "illegible": _doubt(figures.illegible, figures),
        "unclear": _doubt(figures.unclear, figures),
        "names": figures.names and figures.names._asdict(),
        "dates": figures.dates,
        "problems": _by_name(figures.problems),
    }


def _doubt(doubt: Doubt, figures: Statistics) -> dict[str, object]:
    return {**doubt._asdict(), "per_1000_words": per_thousand(doubt, figures)}


def _by_name(counts: Counter[str]) -> dict[str, int]:
    """In the order of the names, whatever was met first."""
    return dict(sorted(counts.items()))
