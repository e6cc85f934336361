"""Comments that accept findings, written into the text: no letter of it is changed.

the end [] <!-- lint: ignore B005 -->
"""

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from transcription_lsp.text.edit import Edit, apply_edits
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.lint.diagnostic import Diagnostic
    from transcription_lsp.lint.linter import Report
    from transcription_lsp.markup.tree import Located, Node, Transcription

_ROUNDS = 4


def place_of_comment(transcription: "Transcription", finding: "Diagnostic") -> int | None:
    """Where a comment on the line of a finding may stand: at its end; None in the header,
    in code and in another comment.

    Two blanks that end a line stay its last.
    """
    header = transcription.header
    if header and finding.span.start < header.end:
        return None
    at = _place(LineIndex(transcription.text), finding)
    beside = [*transcription.at(max(at - 1, 0)), *transcription.at(at)]
    return None if any(_is_inside(at, _closed([each])) for each in beside) else at


def _place(lines: LineIndex, finding: "Diagnostic") -> int:
    start, end = lines.line_span(lines.line_of(finding.span.start))
    return start + len(lines.text[start:end].rstrip())


def _closed(nodes: "Iterable[Located[Node]]") -> list[Span]:
    """Where no comment can stand: in another one, which it would end, and in code or beside it."""
    found = []
    for each in nodes:
        if each.node.kind == "code-block":
            found.append(Span(each.start, each.end + 1))
        elif each.node.kind in ("directive", "code"):
            found.append(Span(each.start + 1, each.end))
    return found


def _is_inside(at: int, spans: Sequence[Span]) -> bool:
    before = bisect_right(spans, at, key=lambda each: each.start) - 1
    return before >= 0 and at < spans[before].end


def comment(codes: Iterable[str], text: str, at: int) -> str:
    """A comment that accepts findings of some rules, as it is put in at a place."""
    before = "" if at == 0 or text[at - 1] in "\r\n" else " "
    return f"{before}<!-- lint: ignore {', '.join(codes)} -->"


def with_comments(report: "Report", lint_again: Callable[[str], "Report"]) -> "Report":
    """A report on the same text with comments that accept all that is in a report on it.

    A finding is accepted on its line; one in the header, or one where a comment on the line is of
    no use, for the whole file, at its end. What neither accepts is still in the report. What a
    reader reads stays the same: a comment may also close what somebody left open.
    """
    text, lines = report.source.text, LineIndex(report.source.text)
    words = _words(report)
    best = report
    useless: set[int] = set()
    for _ in range(_ROUNDS):
        trial = lint_again(apply_edits(text, _comments(report, useless)))
        if _words(trial) != words:
            useless = set(range(lines.count))
            trial = lint_again(apply_edits(text, _comments(report, useless)))
        if _words(trial) == words and len(trial.diagnostics) < len(best.diagnostics):
            best = trial
        # No comment on a line makes another one of it.
        found = LineIndex(trial.source.text)
        still = {found.line_of(each.span.start) for each in trial.diagnostics} - useless
        if not still or min(still) >= lines.count:
            break
        useless |= still
    for _ in range(_ROUNDS):
        if not best.diagnostics:
            break
        trial = lint_again(_for_file(best))
        if _words(trial) != words or len(trial.diagnostics) >= len(best.diagnostics):
            break
        best = trial
    return best


def _words(report: "Report") -> list[str]:
    """The words that a reader reads."""
    return report.transcription.reading().text.split()


def _comments(report: "Report", useless: Container[int]) -> Iterator[Edit]:
    """Comments at the ends of lines, and one at the end of the file for its header.

    That one is for findings on lines where comments are useless, too.
    """
    transcription, text = report.transcription, report.source.text
    lines = LineIndex(text)
    body = transcription.header.end if transcription.header else 0
    codes: dict[int, set[str]] = {}
    closed = _closed(transcription.leaves())
    for_file = []
    for each in report.diagnostics:
        at = _place(lines, each)
        in_vain = lines.line_of(each.span.start) in useless or _is_inside(at, closed)
        if in_vain or each.span.start < body:
            for_file.append(each)
        else:
            codes.setdefault(at, set()).add(each.code)
    for at, on_line in codes.items():
        yield Edit(at, at, comment(sorted(on_line), text, at))
    if for_file:
        yield Edit(len(text), len(text), _at_end(text, for_file))


def _for_file(report: "Report") -> str:
    text = report.source.text
    return text + _at_end(text, report.diagnostics)


def _at_end(text: str, findings: Iterable["Diagnostic"]) -> str:
    """A comment for the whole file as a paragraph of its own, to be put at the end."""
    ending = next((each for each in ("\r\n", "\n", "\r") if each in text), "\n")
    codes = ", ".join(sorted({each.code for each in findings}))
    before = "" if not text or text.endswith(("\n", "\r")) else ending
    return f"{before}{ending}<!-- lint: ignore-file {codes} -->{ending}"
