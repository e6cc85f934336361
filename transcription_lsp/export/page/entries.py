"""The indexes at the end of a page: persons, dates, archive references, abbreviations."""

from collections.abc import Sequence

from transcription_lsp.export.page.elements import Elements, safe_address
from transcription_lsp.export.page.places import Entry, Place
from transcription_lsp.language.hover import Fact

INDEXES = {
    "persons": ("name", "Persons"),
    "dates": ("date", "Dates"),
    "references": ("reference", "Archive references"),
    "abbreviations": ("abbreviation", "Abbreviations"),
}
"""By id, the kind of their entries, and their titles."""
_DOUBTS = {
    "unknown": "Not in the list of persons",
    "ambiguous": "More than one person may be meant",
}


def indexes(places: Sequence[Place]) -> dict[str, list[Entry]]:
    """The entries to which a place leads that is shown, by the id of the index."""
    by_kind: dict[str, dict[str, Entry]] = {}
    for place in places:
        entry = place.entry
        if entry is not None and entry.places:
            by_kind.setdefault(entry.kind, {}).setdefault(entry.id, entry)
    found: dict[str, list[Entry]] = {}
    for ident, (kind, _) in INDEXES.items():
        entries = list(by_kind.get(kind, {}).values())
        if kind in ("name", "abbreviation"):
            entries.sort(key=lambda each: (bool(each.doubt), each.told.title.casefold()))
        if entries:
            found[ident] = entries
    return found


def index(made: Elements, ident: str, entries: Sequence[Entry]) -> None:
    """One index."""
    with made.within("section", id=ident, class_="index sign", aria_labelledby=f"{ident}-title"):
        made.leaf("h2", INDEXES[ident][1], id=f"{ident}-title")
        with made.within("ul", class_="entries"):
            for entry in entries:
                _entry(made, entry)


def _entry(made: Elements, entry: Entry) -> None:
    title, facts = entry.told.title, entry.told.facts
    if entry.kind == "abbreviation":
        written = next((each.value for each in facts if each.name == "Abbreviation"), "")
        facts = tuple(each for each in facts if each.value != written)
        title = f"{written}: {title}" if written else title
    with made.within("li", id=entry.id, class_=f"entry {entry.doubt}".rstrip(), tabindex="-1"):
        with made.within("div", class_="told", dir_="auto"):
            made.leaf("h3" if entry.kind == "name" else "strong", title)
            if entry.doubt:
                made.leaf("p", _DOUBTS.get(entry.doubt, ""), class_="doubt")
            for sentence in entry.told.sentences:
                made.leaf("p", sentence)
            _facts(made, facts)
        _back(made, entry)


def _facts(made: Elements, facts: Sequence[Fact]) -> None:
    if not facts:
        return
    with made.within("dl", class_="facts"):
        for fact in facts:
            with made.within("div"):
                made.leaf("dt", fact.name)
                with made.within("dd"):
                    if href := safe_address(fact.address):
                        made.leaf("a", fact.value, href=href, rel="noopener")
                    else:
                        made.text(fact.value)


def _back(made: Elements, entry: Entry) -> None:
    """The way back to all places of an entry."""
    places = entry.places
    with made.within("p", class_="back"):
        made.text("In line " if len(places) == 1 else "In lines ")
        for at, (ident, line) in enumerate(places):
            if at:
                made.text(", ")
            made.leaf("a", f"{line:,}", href=f"#{ident}")
