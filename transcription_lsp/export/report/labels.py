"""Which labels and brackets a collection uses."""

from collections.abc import Iterator, Sequence

from transcription_lsp.export.report.collection import Collection, LabelCount
from transcription_lsp.export.report.parts import BARS, ROWS, Part, figure
from transcription_lsp.export.report.plots import bars
from transcription_lsp.export.report.tables import Column, Table, limited


def labels_used(collection: Collection) -> Iterator[Part]:
    """How brackets are opened, and what that is read as."""
    labels = collection.labels()
    if labels:
        rows = [
            {
                "label": f"{each.words} · {each.role}",
                "number": each.times,
                "said": f"{each.times:,}",
            }
            for each in labels[:BARS]
        ]
        yield figure(
            "vocabulary",
            "Brackets by label and role",
            bars(rows, "brackets"),
            f"The {BARS} most frequent." if len(labels) > BARS else "",
        )
        note = "Labels as written, and what they are read as"
        yield Part("table", _table_of_labels("words", note, "Label", labels))
    else:
        yield Part("text", "There are no brackets.")
    if openings := collection.openings():
        yield Part(
            "text",
            "These begin with words and a colon, but no label of the convention: a label of the "
            "house perhaps, or one in a spelling that is not known.",
        )
        caption = "Openings of brackets that the convention does not know"
        yield Part("table", _table_of_labels("openings", caption, "Opening", openings))


def _table_of_labels(id: str, caption: str, what: str, labels: Sequence[LabelCount]) -> Table:
    found, left_out = limited(
        (
            (each.words, each.title, each.role, each.times, each.documents, each.place)
            for each in labels
        ),
        ROWS,
    )
    return Table(
        id,
        caption,
        (
            Column(what),
            Column("Read as"),
            Column("Role", "code"),
            Column("Brackets", "number"),
            Column("Documents", "number"),
            Column("First", "place"),
        ),
        found,
        left_out,
    )
