"""`check --summary FILE`: what a run has found, on a page of Markdown."""

import re
from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from html import escape

from transcription_lsp.cli.arguments import PROGRAM, UsageError
from transcription_lsp.cli.counting import number_of
from transcription_lsp.cli.formats.repository import in_repository
from transcription_lsp.cli.formats.visible import one_line, without_surrogates
from transcription_lsp.cli.inspection import Orders, Outcome, Tally
from transcription_lsp.cli.summary import Count
from transcription_lsp.lint.diagnostic import Severity
from transcription_lsp.lint.rules import RULES
from transcription_lsp.project.files import shown, why_not
from transcription_lsp.project.writing import Changed, create_file, replace_file, why_not_written

_HEAD = f"<!-- {PROGRAM} check -->\n"
"""What tells a page that may be written over from a transcription that was named by mistake."""
_MOST = 10
"""So many files are named, and so many troubles."""
_SEVERITIES = tuple(sorted(Severity, reverse=True))

_Row = tuple[tuple[int, ...], str]
"""A file: how many findings of each severity, negative so that most comes first, and its path."""


class Overview:
    """The page of one run, and what it needs to know of the files."""

    def __init__(self, path: str) -> None:
        """Raises UsageError where the file holds something else."""
        self._path = path
        self._before: bytes | None = None
        try:
            with suppress(FileNotFoundError), open(path, "rb") as file:
                self._before = file.read()
        except OSError as error:
            raise UsageError(why_not(path, error)) from error
        if self._before and not self._before.startswith(_HEAD.encode()):
            raise UsageError(
                f"{shown(path)} holds something else than a summary and was left as it is: "
                "name another file after --summary."
            )
        self._files: Counter[tuple[str, Severity]] = Counter()
        self._with_findings = 0
        self._worst: list[_Row] = []

    def noted(self, outcomes: Iterable[tuple[str, Outcome]]) -> Iterator[Outcome]:
        """The outcomes of files, by path; what was found in them is noted."""
        for path, outcome in outcomes:
            if outcome.tallies:
                self._note(path, outcome.tallies)
            yield outcome

    def _note(self, path: str, tallies: Sequence[Tally]) -> None:
        self._with_findings += 1
        self._files.update((each.code, each.severity) for each in tallies)
        numbers = tuple(
            -sum(each.findings for each in tallies if each.severity is severity)
            for severity in _SEVERITIES
        )
        insort(self._worst, (numbers, path))
        del self._worst[_MOST:]

    def write(self, counts: Count, orders: Orders) -> list[str]:
        """Write the page; a sentence if that cannot be done."""
        content = self._page(counts, orders).encode()
        try:
            if self._before is None:
                create_file(self._path, content)
            else:
                replace_file(self._path, self._before, content)
        except (Changed, OSError) as error:
            return [why_not_written(shown(self._path), error)]
        return []

    def _page(self, counts: Count, orders: Orders) -> str:
        parts = [f"{_HEAD}### {PROGRAM}", counts.summary(orders)]
        if counts.troubles:
            listed = "".join(f"- {literally(each)}\n" for each in counts.troubles[:_MOST])
            more = len(counts.troubles) - _MOST
            listed += f"- and {more:,} more\n" if more > 0 else ""
            parts.append(f"What could not be done:\n\n{listed}".rstrip())
        if self._with_findings:
            head = ("rule", "", "severity", "findings", "files")
            parts.append(_table(head, 2, self._rules(counts)))
            if self._with_findings > _MOST:
                parts.append(f"{_MOST} of {number_of(self._with_findings, 'file')}, worst first:")
            head = ("file", "errors", "warnings", "information", "hints")
            parts.append(_table(head, 4, map(_of_file, self._worst)))
        return "\n\n".join(parts) + "\n"

    def _rules(self, counts: Count) -> Iterator[Sequence[str]]:
        """A row for each rule: the most severe first, of those the most frequent."""
        summaries = {rule.code: rule.summary for rule in RULES}
        tallies = counts.tallies.values()
        for each in sorted(tallies, key=lambda each: (-each.severity, -each.findings, each.code)):
            rule, files = f"{each.code} {each.name}", self._files[each.code, each.severity]
            word = each.severity.word
            yield rule, summaries[each.code], word, f"{each.findings:,}", f"{files:,}"


def _of_file(row: _Row) -> Sequence[str]:
    numbers, path = row
    return literally(in_repository(path)), *(f"{-number:,}" if number else "" for number in numbers)


def _table(head: Sequence[str], figures: int, rows: Iterable[Sequence[str]]) -> str:
    """A table whose last columns are figures."""
    marks = ["---"] * (len(head) - figures) + ["---:"] * figures
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, marks, *rows))


def literally(text: str) -> str:
    """The text as code in Markdown, also in a cell of a table; nothing in it is markup."""
    text = without_surrogates(one_line(text))
    if re.fullmatch(r"[^\s`|\\](?:[^`|\\]*[^\s`|\\])?", text):
        return f"`{text}`"
    # Between backticks there is no way to write these; here there is one for every character.
    spelled = re.sub(r"[^\w\s&;#]|_", lambda found: f"&#{ord(found[0])};", escape(text))
    return f"<code>{spelled}</code>"
