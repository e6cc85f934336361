"""What the archive reference under the cursor means, spelled out."""

from transcription_lsp.language.hover import Fact, Hover
from transcription_lsp.record.citation_writing import written
from transcription_lsp.record.citations import Citation
from transcription_lsp.record.record import Record

_MEANINGS = {
    "fond": "a fond is a record group",
    "opis": "an opis is an inventory of it",
    "perechen": "a perechen is a list",
    "delo": "a delo is a file",
    "dokument": "a dokument is a document",
    "arkhivna edinitsa": "an arkhivna edinitsa (a.e.) is a file",
    "papka": "a papka is a folder",
    "poriadok": "a poriadok is an order number",
    "stock": "a stock (Bestand) is a record group",
}
_LEAF_NAMES = {"tna": "folio", "german": "leaf", "french": "folio", "russian": "leaf"}
_SEVERAL = {"folio": "folios", "leaf": "leaves"}


def citation_at(record: Record, offset: int) -> Hover | None:
    """What the reference at `offset` (code points) leads to; None where none stands."""
    citation = record.citation_at(offset)
    if citation is None:
        return None
    start, end = citation.span
    return explained(citation, record.transcription.text[start:end])


def spelled_out(citation: Citation) -> str:
    """`Fond 558, opis 11, delo 346, leaves 4–6`."""
    parts = [f"{level.name} {level.value}" for level in citation.levels]
    if citation.leaves:
        name = _LEAF_NAMES.get(citation.family, "leaf")
        ranges = [first if first == last else f"{first}–{last}" for first, last in citation.leaves]
        several = len(ranges) > 1 or "–" in ranges[0]
        parts.append(f"{_SEVERAL[name] if several else name} {', '.join(ranges)}")
    said = ", ".join(parts)
    return said[:1].upper() + said[1:]


def explained(citation: Citation, text: str) -> Hover:
    """What a reference leads to; `text` is the reference as it is written."""
    repository = citation.repository
    meanings = [_MEANINGS[each.name] for each in citation.levels if each.name in _MEANINGS]
    explained = "; ".join(meanings)
    sentences = (
        f"{spelled_out(citation)}.",
        f"{explained[:1].upper()}{explained[1:]}." if explained else "",
    )
    if repository is None:
        title = f"Archive ‘{citation.named}’" if citation.named else "Archive reference"
        return Hover(citation.span, title, tuple(filter(None, sentences)))
    usual = written(citation)
    facts = (
        Fact("In its own language", repository.original),
        Fact("Place", ", ".join(filter(None, (repository.place, repository.country)))),
        Fact("Website", repository.link, repository.link),
        Fact("Usual form", "" if usual == text else usual),
    )
    told = tuple(each for each in facts if each.value)
    return Hover(citation.span, repository.name, tuple(filter(None, sentences)), told)
