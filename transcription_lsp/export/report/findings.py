"""What rules have found in a collection."""

from collections.abc import Iterator

from transcription_lsp.export.report.collection import Collection, Place
from transcription_lsp.export.report.parts import BARS, ROWS, SEVERAL, Part, figure, histogram
from transcription_lsp.export.report.plots import bars
from transcription_lsp.export.report.tables import Column, Table, limited
from transcription_lsp.lint.diagnostic import Severity
from transcription_lsp.lint.rules import RULES

_COLOURS = {each.word: f"--{each.word}" for each in sorted(Severity, reverse=True)}
_BOUNDS = (0, 1, 2, 3, 5, 10, 20, 50)


def findings(collection: Collection) -> Iterator[Part]:
    """Which rules have spoken, how often, and where."""
    rules = collection.rules()
    if not rules:
        yield Part("text", "The rules have found nothing.")
        return
    rows = [
        {
            "label": f"{each.code} {each.name}",
            "number": each.findings,
            "said": f"{each.findings:,}",
            "kind": each.severity.word,
        }
        for each in rules
    ]
    note = "The most severe first." + (f" {BARS} of {len(rows)} rules." if len(rows) > BARS else "")
    yield figure("by-rule", "Findings by rule", bars(rows[:BARS], "findings", _COLOURS), note)
    summaries = {rule.code: rule.summary for rule in RULES}
    yield Part(
        "table",
        Table(
            "rules",
            "Rules that have found something",
            (
                Column("Rule", "code"),
                Column("Name"),
                Column("Reports"),
                Column("Severity"),
                Column("Findings", "number"),
                Column("Documents", "number"),
                Column("First", "place"),
            ),
            [
                (
                    each.code,
                    each.name,
                    summaries.get(each.code, "").removesuffix("."),
                    each.severity.word,
                    each.findings,
                    each.documents,
                    each.place,
                )
                for each in rules
            ],
        ),
    )
    if len(collection.documents) >= SEVERAL:
        yield histogram(
            "by-document",
            "Documents by the number of findings in them",
            (("", [each.findings for each in collection.documents]),),
            _BOUNDS,
            "findings",
        )
    found, left_out = limited(
        (
            (each.code, each.severity.word, each.number, Place(document, each.line), each.message)
            for document, each in collection.worst()
        ),
        ROWS,
    )
    yield Part(
        "table",
        Table(
            "places",
            "Findings by document and rule: how many, and the first",
            (
                Column("Rule", "code"),
                Column("Severity"),
                Column("Findings", "number"),
                Column("First", "place"),
                Column("What it says"),
            ),
            found,
            left_out,
        ),
    )
