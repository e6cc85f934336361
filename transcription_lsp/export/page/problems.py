"""The list of what rules found, each with the way to its place."""

from collections.abc import Sequence

from transcription_lsp.export.page.elements import Elements
from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.text.lines import LineIndex


def problems(made: Elements, findings: Sequence[Diagnostic], lines: LineIndex) -> None:
    """The list; shown in the view of problems."""
    with made.within(
        "section", id="problems", class_="index sign", aria_labelledby="problems-title"
    ):
        made.leaf("h2", "Problems", id="problems-title")
        if not findings:
            made.leaf("p", "Nothing was found.")
            return
        with made.within("ol", class_="problems"):
            for number, each in enumerate(findings, start=1):
                with made.within("li", id=f"problem-{number}", class_=each.severity.word):
                    line = lines.line_of(each.span.start) + 1
                    made.leaf("a", f"Line {line:,}", href=f"#finding-{number}")
                    made.leaf("span", f" {each.severity.word} ", class_="severity")
                    made.leaf("span", f"{each.code} {each.name}".strip(), class_="code")
                    made.leaf("p", each.message, dir_="auto")
