"""What is to be said of a transcription in one line."""

from typing import TYPE_CHECKING

from transcription_lsp.language.statistics import Statistics, statistics

if TYPE_CHECKING:
    from transcription_lsp.lint.linter import Report


def summary(report: "Report", counts: Statistics | None = None) -> str:
    """`742 words · 2 pages · 9 persons · 3 dates · 4 illegible · 3 open problems`.

    What there is none of is left out, and so is that a text has one page. The figures are those of
    `transcription-lint stats`; places are counted, not words. Hints are no problems.
    """
    figures = statistics(report, counts)
    pages = figures.pages if figures.pages > 1 else 0
    problems = sum(figures.problems.values())
    told = [
        _counted(figures.words, "word", "words"),
        _counted(pages, "page", "pages"),
        _counted(_persons(report), "person", "persons"),
        _counted(figures.dates, "date", "dates"),
        _counted(figures.illegible.places, "illegible", "illegible"),
        _counted(figures.unclear.places, "unclear", "unclear"),
        _counted(problems, "open problem", "open problems") or "no open problems",
    ]
    return " · ".join(filter(None, told))


def _persons(report: "Report") -> int:
    """How many persons are named, those left out who are only one of several."""
    if report.names is None:
        return 0
    return len({each.persons for each in report.names.mentions if len(each.persons) == 1})


def _counted(number: int, one: str, several: str) -> str:
    return "" if not number else f"{number:,} {one if number == 1 else several}"
