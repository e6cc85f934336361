"""Names of one file that nobody on file bears, or several, with what there is to settle them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.export.report.harmless import harmless, sentence_around
from transcription_lsp.persons.letters import fold

if TYPE_CHECKING:
    from transcription_lsp.lint.linter import Report
    from transcription_lsp.lint.names import Names
    from transcription_lsp.persons.mentions import Mention
    from transcription_lsp.project.settings import Settings
    from transcription_lsp.text.lines import LineIndex

_CONTEXTS = 2
"""So many places of a name are shown of one file."""


class Context(NamedTuple):
    """A place of a name: its line (from 1), and the sentence around it."""

    line: int
    before: str
    name: str
    after: str


class Meant(NamedTuple):
    """Somebody on file who may be meant."""

    id: str
    label: str
    bears: bool
    """Whether the person is on file by this name."""


class Unresolved(NamedTuple):
    """A name in doubt, in one file."""

    name: str
    """As written, in one line."""
    code: str
    """Of the rule that reports it: P001, P002 or P003."""
    filed: str
    """With the surname first, as a list of persons has it."""
    number: int
    contexts: tuple[Context, ...]
    meant: tuple[Meant, ...]
    """Likely ones first."""
    project: str
    """The project file; empty if there is none that can name this file."""
    pattern: str
    """By which the project file means this file and no other."""


def unresolved_in(
    report: "Report", path: str, settings: "Settings", lines: "LineIndex"
) -> Iterator[Unresolved]:
    """The names in doubt of which a finding was reported, and was not accepted."""
    if report.names is None:
        return
    reported = {(each.code, each.span) for each in report.diagnostics if each.code[0] == "P"}
    if not reported:
        return
    from transcription_lsp.project.settling import pattern_for

    pattern = pattern_for(settings, path) or ""
    project = settings.file if pattern and settings.file else ""
    places: dict[tuple[str, str], list[Mention]] = {}
    for mention in report.names.mentions:
        code = _code(mention)
        span = mention.slips[0] if code == "P002" else mention.span
        if code and (code, span) in reported:
            places.setdefault((code, fold(mention.text)), []).append(mention)
    for (code, _), mentions in places.items():
        first = mentions[0]
        yield Unresolved(
            harmless(first.text),
            code,
            harmless(report.names.filed(first)),
            len(mentions),
            tuple(
                Context(
                    lines.line_of(each.span.start) + 1,
                    *sentence_around(report.source.text, each.span),
                )
                for each in mentions[:_CONTEXTS]
            ),
            tuple(_meant(report.names, first)),
            project,
            pattern,
        )


def _code(mention: "Mention") -> str:
    if len(mention.persons) == 1:
        return ""
    return "P003" if mention.persons else "P002" if mention.guesses else "P001"


def _meant(names: "Names", mention: "Mention") -> Iterator[Meant]:
    from transcription_lsp.language.identity import likely

    for number in likely(names, mention):
        yield Meant(names.person(number).id, harmless(names.label(number)), bool(mention.persons))
