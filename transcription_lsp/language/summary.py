"""What is to be said of a transcription in one line."""

from typing import TYPE_CHECKING

from transcription_lsp.lint.diagnostic import Severity

if TYPE_CHECKING:
    from transcription_lsp.lint.linter import Report


def summary(report: "Report") -> str:
    """`9 persons · 4 illegible · 3 open problems`; hints are no problems."""
    illegible = sum(
        located.node.attributes.reason == "illegible" for located in report.transcription.brackets()
    )
    problems = sum(each.severity > Severity.HINT for each in report.diagnostics)
    told = [
        _counted(_persons(report), "person", "persons"),
        _counted(illegible, "illegible", "illegible"),
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
