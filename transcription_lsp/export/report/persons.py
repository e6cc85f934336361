"""Who is named in a collection, with whom, and which names are still to be settled."""

from collections.abc import Iterator

from transcription_lsp.export.report.advice import advice_on, contexts_of
from transcription_lsp.export.report.collection import Collection
from transcription_lsp.export.report.network import chosen, network
from transcription_lsp.export.report.parts import BARS, ROWS, Part, figure, number_of
from transcription_lsp.export.report.plots import bars
from transcription_lsp.export.report.tables import Column, Places, Table, limited

_PAIRS = 1_000
_NAMES = 1_000
_NO_LIST = (
    "No list of persons was given that can be read, so names were not looked for: name one in the "
    "project file, as "
    'authority = ["persons.csv"], or with --authority.'
)


def persons_named(collection: Collection) -> Iterator[Part]:
    """Who is named for certain, how often, and with whom."""
    if not collection.knows_persons:
        yield Part("text", _NO_LIST)
        return
    persons = collection.persons()
    if not persons:
        yield Part("text", "Nobody on file is named for certain.")
        return
    rows = [
        {"label": each.label, "number": each.mentions, "said": f"{each.mentions:,}"}
        for each in persons[:BARS]
    ]
    yield figure(
        "mentions",
        "Persons by mentions",
        bars(rows, "mentions"),
        f"The {BARS} most often named." if len(persons) > BARS else "",
    )
    found, left_out = limited(
        ((each.label, each.id, each.mentions, each.documents, each.place) for each in persons),
        ROWS,
    )
    yield Part(
        "table",
        Table(
            "who",
            "Everybody who is named",
            (
                Column("Person"),
                Column("Id", "code"),
                Column("Mentions", "number"),
                Column("Documents", "number"),
                Column("First", "place"),
            ),
            found,
            left_out,
        ),
    )
    yield from _together(collection)


def _together(collection: Collection) -> Iterator[Part]:
    pairs, persons = collection.pairs()
    drawn = chosen(pairs)
    if not drawn:
        yield Part("text", "No two persons are named together in more than one document.")
        return
    number = len({each for pair in drawn for each in pair[:2]})
    yield figure(
        "network",
        "Who is named together",
        network(drawn, persons),
        f"The {number_of(len(drawn), 'strongest tie')} among {number_of(number, 'person')}: the "
        "larger a dot, the more documents name the person; the thicker a line, the more name both.",
    )
    found, left_out = limited(
        (
            (persons[each.one].label, persons[each.other].label, each.documents, each.place)
            for each in pairs
            if each.documents > 1
        ),
        _PAIRS,
    )
    yield Part(
        "table",
        Table(
            "together",
            "Pairs of persons, by the documents that name both",
            (
                Column("Person"),
                Column("And"),
                Column("Documents", "number"),
                Column("First", "place"),
            ),
            found,
            left_out,
        ),
    )


def unresolved(collection: Collection, places: Places) -> Iterator[Part]:
    """Names in doubt, with their places and with what would settle them."""
    if not collection.knows_persons:
        yield Part("text", _NO_LIST)
        return
    names = collection.unresolved()
    if not names:
        yield Part("text", "No name is in doubt.")
        return
    yield Part(
        "text",
        "P001 is a name that nobody on file bears, P002 one that is nearly somebody’s, P003 one "
        "that several bear. What is to be written stands with each; one click selects it. A line "
        "for the project file is about the document where the name stands first; the pattern in "
        "it may be made to mean others as well.",
    )
    shown = names[:_NAMES]
    rows = [
        (
            each.name,
            each.code,
            each.mentions,
            each.documents,
            contexts_of(each, places),
            advice_on(each),
        )
        for each in shown
    ]
    yield Part(
        "table",
        Table(
            "names",
            "Names, those in the most places first",
            (
                Column("Name"),
                Column("Rule", "code"),
                Column("Places", "number"),
                Column("Documents", "number"),
                Column("Where", "html"),
                Column("Who may be meant, and what to do", "html"),
            ),
            rows,
            len(names) - len(shown),
        ),
    )
