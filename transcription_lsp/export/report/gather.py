"""What one file contributes to a report: figures and places, never its text.

It pickles, so that files can be read in several processes.
"""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.export.report.harmless import harmless
from transcription_lsp.export.report.unresolved import Unresolved, unresolved_in
from transcription_lsp.language.statistics import Statistics, statistics
from transcription_lsp.lint.diagnostic import Severity
from transcription_lsp.markup.tree import Bracket
from transcription_lsp.text.lines import LineIndex

if TYPE_CHECKING:
    from transcription_lsp.lint.linter import Report
    from transcription_lsp.project.settings import Settings
    from transcription_lsp.record.dates import Moment

_LONGEST_LABEL = 120
_LONGEST_OPENING = 60


class Problem(NamedTuple):
    """What one rule has found in a file."""

    code: str
    name: str
    severity: Severity
    number: int
    line: int
    """From 1, of the first finding, as in all that follow."""
    message: str
    """Of the first finding."""


class Named(NamedTuple):
    """Somebody whom the file names for certain."""

    id: str
    label: str
    """The preferred form and the dates."""
    number: int
    line: int


class Label(NamedTuple):
    """How a bracket is opened; the words as written, in one line."""

    words: str
    role: str
    """What it is read as."""
    title: str
    """What this is called."""
    number: int
    line: int


class Gathered(NamedTuple):
    """One file."""

    path: str
    title: str
    date: str
    """As ISO 8601, as far as it is known: `1947-05-12`, `1947-05`, `1947`; empty if it is not."""
    in_header: bool
    """Whether the date is that of the header; else it is the first full one in the text."""
    figures: Statistics
    problems: tuple[Problem, ...]
    persons: tuple[Named, ...]
    labels: tuple[Label, ...]
    openings: tuple[Label, ...]
    """Brackets that begin with words and a colon which the convention does not know."""
    unresolved: tuple[Unresolved, ...]


def gather(report: "Report", path: str, settings: "Settings") -> Gathered:
    """What the file contributes whose report this is; `settings` are those of its project."""
    lines = LineIndex(report.source.text)
    header = report.record.header
    date, in_header = _date(report)
    return Gathered(
        path,
        harmless(header.title, 120) if header else "",
        date,
        in_header,
        statistics(report),
        tuple(_problems(report, lines)),
        tuple(_persons(report, lines)),
        *_labels(report, lines),
        tuple(unresolved_in(report, path, settings, lines)),
    )


def _date(report: "Report") -> tuple[str, bool]:
    header = report.record.header
    if header and header.date and (date := _iso(header.date.start)):
        return date, True
    from transcription_lsp.persons.lifetimes import document_date

    return document_date(report.transcription) or "", False


def _iso(moment: "Moment") -> str:
    if not moment.year or not 1 <= moment.year <= 9999:
        return ""
    parts = [f"{moment.year:04}"]
    for each in (moment.month, moment.day):
        if not each:
            break
        parts.append(f"{each:02}")
    return "-".join(parts)


def _problems(report: "Report", lines: LineIndex) -> Iterator[Problem]:
    found: dict[tuple[str, Severity], Problem] = {}
    for each in report.diagnostics:
        key = each.code, each.severity
        if known := found.get(key):
            found[key] = known._replace(number=known.number + 1)
        else:
            line = lines.line_of(each.span.start) + 1
            message = harmless(each.message)
            found[key] = Problem(each.code, each.name, each.severity, 1, line, message)
    return iter(found.values())


def _persons(report: "Report", lines: LineIndex) -> Iterator[Named]:
    names = report.names
    if names is None:
        return
    numbers: Counter[int] = Counter()
    places: dict[int, int] = {}
    for mention in names.mentions:
        if len(mention.persons) == 1:
            numbers[mention.persons[0]] += 1
            places.setdefault(mention.persons[0], mention.span.start)
    for number, times in numbers.items():
        id, label = harmless(names.person(number).id), harmless(names.label(number))
        yield Named(id, label, times, lines.line_of(places[number]) + 1)


def _labels(report: "Report", lines: LineIndex) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
    """The labels that the convention knows, or signs of brackets without one; and the others."""
    roles = report.transcription.convention.roles
    known: dict[tuple[str, str], list[int]] = {}
    unknown: dict[tuple[str, str], list[int]] = {}
    for located in report.transcription.brackets():
        bracket = located.node
        words = _label(bracket)
        opening = "" if bracket.label else _opening(bracket)
        table, key = (unknown, opening) if opening else (known, words)
        entry = table.setdefault((key, bracket.role), [0, located.start])
        entry[0] += 1

    def listed(table: dict[tuple[str, str], list[int]]) -> tuple[Label, ...]:
        return tuple(
            Label(
                words,
                role,
                roles[role].title if role in roles else role,
                number,
                lines.line_of(place) + 1,
            )
            for (words, role), (number, place) in table.items()
        )

    return listed(known), listed(unknown)


def _label(bracket: Bracket) -> str:
    """The words of the label; without one the signs at both ends, as `[[ ]]`."""
    if bracket.label:
        return harmless(bracket.label, _LONGEST_LABEL).removesuffix(":").rstrip()
    closers = [each.text for each in bracket.children if each.kind == "close"]
    if bracket.children[-1].kind == "address":
        closers.append("( )")
    return harmless(f"{bracket.opener} {''.join(closers)}", _LONGEST_LABEL) or "without signs"


def _opening(bracket: Bracket) -> str:
    """The words before the colon of a bracket that no known label opens; empty without a colon."""
    first = next(iter(bracket.content), None)
    if first is None or first.kind != "text" or bracket.role == "ref":
        return ""
    words, colon, _ = first.text[: _LONGEST_OPENING + 1].partition(":")
    is_words = any(letter.isalpha() for letter in words) and not words.endswith(("http", "https"))
    return harmless(words, _LONGEST_OPENING) if colon and is_words else ""
