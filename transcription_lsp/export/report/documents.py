"""The documents of a collection: how much of them could not be read, and when they were written."""

from collections import Counter
from collections.abc import Iterator, Sequence

from transcription_lsp.export.report.collection import Collection, Document, Place
from transcription_lsp.export.report.parts import SEVERAL, Part, figure, histogram, number_of
from transcription_lsp.export.report.periods import Periods, periods
from transcription_lsp.export.report.plots import columns
from transcription_lsp.export.report.tables import Column, Table
from transcription_lsp.language.statistics import Doubt

_RATES = (0, 1, 2, 5, 10, 20, 50)


def reading(collection: Collection) -> Iterator[Part]:
    """How much could not be read: in all, by document, in the course of time."""
    figures = collection.figures
    kinds = [
        (name, doubt)
        for name, doubt in (("illegible", figures.illegible), ("unclear", figures.unclear))
        if doubt.places
    ]
    if not kinds:
        yield Part("text", "Nothing is said to be illegible or unclear.")
        return
    told = " and ".join(
        f"{number_of(doubt.words, 'word')} as {name} ({number_of(doubt.places, 'bracket')})"
        for name, doubt in kinds
    )
    yield Part(
        "text", f"Brackets give {told}. A line counts as ten words, a page as three hundred."
    )
    documents = [each for each in collection.documents if each.extent]
    if len(documents) < SEVERAL:
        return
    yield histogram(
        "rates",
        f"Documents by {' and '.join(name for name, _ in kinds)} words of 1,000",
        [
            (
                name.capitalize(),
                [1000 * getattr(each, name).words / each.extent for each in documents],
            )
            for name, _ in kinds
        ],
        _RATES,
        "words of 1,000",
    )
    dated = [each for each in documents if each.date]
    line = periods(each.date for each in dated)
    if len(line.labels) > 1:
        yield _rates_in_time(dated, line, [name for name, _ in kinds])


def _rates_in_time(documents: Sequence[Document], line: Periods, kinds: Sequence[str]) -> Part:
    extents: Counter[str] = Counter()
    words: dict[str, Counter[str]] = {name: Counter() for name in kinds}
    for each in documents:
        period = line.label(each.date)
        extents[period] += each.extent
        for name, counts in words.items():
            counts[period] += getattr(each, name).words
    rates = {
        name: {
            period: 1000 * counts[period] / extents[period] if extents[period] else 0.0
            for period in line.labels
        }
        for name, counts in words.items()
    }
    drawn = columns(
        [
            {"panel": name.capitalize(), "label": period, "number": rate, "said": ""}
            for name, by_period in rates.items()
            for period, rate in by_period.items()
        ],
        line.unit,
        "words of 1,000",
        100,
        line.ticks,
    )
    return figure(
        "rates-in-time",
        f"{' and '.join(kinds).capitalize()} words of 1,000, by {line.unit}",
        drawn,
        "",
        (line.unit.capitalize(), *(name.capitalize() for name in rates)),
        tuple(
            (period, *(f"{by_period[period]:,.2f}" for by_period in rates.values()))
            for period in line.labels
            if any(by_period[period] for by_period in rates.values())
        ),
    )


def time_line(collection: Collection) -> Iterator[Part]:
    """When the documents were written."""
    dated = [each for each in collection.documents if each.date]
    of_header = sum(each.in_header for each in dated)
    counted = (
        ("By the date in the header", of_header),
        ("by the first full date in the text", len(dated) - of_header),
        ("without a date", len(collection.documents) - len(dated)),
    )
    told = ", ".join(
        f"{what}: {number_of(number, 'document')}" for what, number in counted if number
    )
    yield Part("text", f"{told[:1].upper()}{told[1:]}.")
    if len(dated) < SEVERAL:
        return
    line = periods(each.date for each in dated)
    counts = Counter(line.label(each.date) for each in dated)
    rows = [
        {"label": label, "number": counts[label], "said": f"{counts[label]:,}"}
        for label in line.labels
    ]
    yield figure(
        "in-time",
        f"Documents by {line.unit}",
        columns(rows, line.unit, "documents", ticks=line.ticks),
        "",
        (line.unit.capitalize(), "Documents"),
        tuple((label, f"{counts[label]:,}") for label in line.labels if counts[label]),
    )


def documents(collection: Collection) -> Table:
    """Every document with its figures."""
    names = collection.knows_persons
    told = (
        Column("Document", "place"),
        Column("Title"),
        Column("Date", "date"),
        Column("Words", "number"),
        Column("Findings", "number"),
        Column("Illegible ‰", "rate"),
        Column("Unclear ‰", "rate"),
        *((Column("Persons", "number"), Column("In doubt", "number")) if names else ()),
    )
    return Table(
        "files",
        "All documents",
        told,
        [
            (
                Place(number, 0),
                each.title,
                each.date,
                each.words,
                each.findings,
                rate_of(each.illegible, each.extent),
                rate_of(each.unclear, each.extent),
                *((each.persons, each.unresolved) if names else ()),
            )
            for number, each in enumerate(collection.documents)
        ],
    )


def rate_of(doubt: Doubt, extent: int) -> float | None:
    """How many of 1,000 words are in doubt, to a tenth; None for a text without words."""
    return round(1000 * doubt.words / extent, 1) if extent else None
