"""What stands on the page of a report, section by section."""

from collections.abc import Iterator

from transcription_lsp.export.report.collection import Collection
from transcription_lsp.export.report.documents import documents, rate_of, reading, time_line
from transcription_lsp.export.report.findings import findings
from transcription_lsp.export.report.harmless import harmless
from transcription_lsp.export.report.labels import labels_used
from transcription_lsp.export.report.parts import Part, Section, number_of
from transcription_lsp.export.report.persons import persons_named, unresolved
from transcription_lsp.export.report.tables import Places


def sections_of(collection: Collection, places: Places) -> list[Section]:
    """The sections of the page; without documents only what could not be read."""
    found = []
    if collection.documents:
        found = [
            Section("findings", "Findings", list(findings(collection))),
            Section("reading", "Illegible and unclear words", list(reading(collection))),
            Section("time", "Time line", list(time_line(collection))),
            Section("persons", "Persons", list(persons_named(collection))),
            Section("unresolved", "Names to settle", list(unresolved(collection, places))),
            Section("labels", "Labels", list(labels_used(collection))),
            Section("documents", "Documents", [Part("table", documents(collection))]),
        ]
    found.append(Section("left-out", "Files not read", list(_left_out(collection))))
    return found


def key_figures(collection: Collection) -> Iterator[tuple[str, str, str]]:
    """Name, value and a remark for each of the figures at the top."""
    figures = collection.figures
    yield "Documents", f"{len(collection.documents):,}", ""
    yield "Words", f"{figures.words:,}", f"on {number_of(figures.pages, 'page')}"
    yield "Brackets", f"{sum(figures.brackets.values()):,}", ""
    findings = sum(each.findings for each in collection.documents)
    with_some = sum(each.findings > 0 for each in collection.documents)
    yield "Findings", f"{findings:,}", f"in {number_of(with_some, 'document')}"
    yield "Illegible words", f"{figures.illegible.words:,}", _rate_in_words(collection, "illegible")
    yield "Unclear words", f"{figures.unclear.words:,}", _rate_in_words(collection, "unclear")
    if collection.knows_persons:
        persons = collection.persons()
        mentions = sum(each.mentions for each in persons)
        yield "Persons", f"{len(persons):,}", f"named {mentions:,} times"
        names = collection.unresolved()
        doubtful = sum(each.mentions for each in names)
        yield "Names to settle", f"{len(names):,}", f"in {number_of(doubtful, 'place')}"


def _left_out(collection: Collection) -> Iterator[Part]:
    if not collection.documents:
        yield Part("text", "There is no transcription here that could be read.")
    if collection.troubles:
        yield Part("text", "What could not be read:")
        yield Part("list", [harmless(each, 1_000) for each in collection.troubles])
    if collection.left_out:
        yield Part("text", f"{number_of(len(collection.left_out), 'file')} of no text, left out:")
        yield Part("list", [harmless(each, 1_000) for each in collection.left_out])
    if collection.documents and not (collection.troubles or collection.left_out):
        yield Part("text", "All files were read.")


def _rate_in_words(collection: Collection, what: str) -> str:
    rate = rate_of(getattr(collection.figures, what), collection.figures.extent)
    return "" if rate is None else f"{rate:,.1f} of 1,000 words"
