"""Archive references: where the original of a document is kept."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transcription_lsp.markup.tree import Transcription
from transcription_lsp.record.knowledge import Knowledge, Repository
from transcription_lsp.text.span import Span


class Level(NamedTuple):
    """One level of a reference: `fond` and `558`."""

    name: str
    value: str
    span: Span
    """Of the value."""


class Leaves(NamedTuple):
    """Leaves or pages, from the first to the last; both the same for one."""

    first: str
    last: str


class Citation(NamedTuple):
    """An archive reference as a typed value."""

    span: Span
    repository: Repository | None
    levels: tuple[Level, ...]
    """Without the leaves, the largest first: fond, opis, delo."""
    leaves: tuple[Leaves, ...] = ()
    family: str = ""
    """Which of the grammars in grammar/citations/ it is read by: `russian`, `tna` …"""
    named: str = ""
    """The repository as it is written; empty where none is."""
    named_span: Span = Span(0, 0)
    leaves_span: Span = Span(0, 0)
    """From the word before the leaves to their end."""

    def shifted(self, by: int) -> "Citation":
        """The same, `by` code points further on."""
        levels = tuple(each._replace(span=each.span.shifted(by)) for each in self.levels)
        return self._replace(
            span=self.span.shifted(by),
            levels=levels,
            named_span=self.named_span.shifted(by),
            leaves_span=self.leaves_span.shifted(by),
        )


# Each begins with a set of characters, so that texts are searched for it in the quickest way.
_ANCHORS = {
    "russian": re.compile(
        r"[FfФф](?:ond|OND|\.|онд|ОНД|(?= [0-9]))[ \u00a0]?(?:[RР][.-][ ]?)?(?=[0-9])"
    ),
    "naa": re.compile(r"[NA]A{1,2}[ ]?:[ ]?(?=[A-Z]{1,3}[0-9])"),
    "tna": re.compile(
        r"[FCPWDHKABIST](?:O|AB|REM|W|V|DM|IR|T|S|EFE|CO|NF|P)?(?:[ \u00a0]|(?<=FO|AB|EM|FE|CO|DO))"
        r"(?=[0-9]{1,4}[ ]?/[ ]?[0-9])"
    ),
    "nara": re.compile(r"R(?:G|ecord Group)[ \u00a0]?(?=[0-9])"),
}
"""By family, what a reference begins with where its repository need not be named."""
_JOINT = re.compile(r"(?:[ ]?[,:;.][ \u00a0]{0,2}(?:\r?\n[ \t]{0,4})?|[ \u00a0]{1,2}|\r?\n)\Z")
"""Between the repository and the first level."""
_WORD = re.compile(r"[^\s\[\](){}\"'“”‘’,;:]+")
_APART = re.compile(r",[ ](?=[A-Z])")
"""Between the repository and where it is: `TsDA, Sofia`."""
_FIGURE = re.compile(r"[0-9]")
_MOST_WORDS = 16
_LONGEST_BEFORE = 90


def citations_of(transcription: Transcription, knowledge: Knowledge) -> tuple[Citation, ...]:
    """The archive references of a transcription, front matter and brackets included, in order."""
    own = knowledge.repositories
    return tuple(
        transcription.placed("citations", lambda node: find_citations(node.text, own), own)
    )


def find_citations(text: str, own: tuple[Repository, ...] = ()) -> tuple[Citation, ...]:
    """The archive references of a plain text, in order; `own` are a project's repositories."""
    if _FIGURE.search(text) is None:
        return ()
    starts = sorted(dict(_starts(text, own)).items())
    if not starts:
        return ()
    from transcription_lsp.record.citation_reading import read_citation

    found: list[Citation] = []
    for start, family in starts:
        if found and start < found[-1].span.end:
            continue
        named = _named_before(text, start, found[-1].span.end if found else 0, own)
        theirs = named[0].family if named and named[0] else ""
        citation = read_citation(text, start, theirs or family, named, own)
        if citation is None and theirs and theirs != family:
            # `NA` is the archive of many countries: what follows says which is meant.
            citation = read_citation(text, start, family, None, own)
        if citation is not None:
            found.append(citation)
    return tuple(found)


def _starts(text: str, own: tuple[Repository, ...]) -> Iterator[tuple[int, str]]:
    """Where the first level of a reference may begin, and its family where that is plain."""
    for found in _named(own).finditer(text):
        if not text[found.start() - 1 : found.start()].isalnum() or not found.start():
            yield found.end(), ""
    for family, anchor in _ANCHORS.items():
        for found in anchor.finditer(text):
            start = found.start()
            if text[start - 1 : start].isalnum() and start:
                continue
            yield (found.end() if family == "naa" else start), family


def _named(own: tuple[Repository, ...]) -> re.Pattern[str]:
    """The names of the repositories whose references begin with nothing else that is plain."""
    if own not in _NAMED:
        from transcription_lsp.record.repositories import by_form

        forms = [
            form
            for form, each in by_form(own).items()
            if each.family in ("german", "french") or (each in own and each.family != "russian")
        ]
        forms.sort(key=len, reverse=True)
        _NAMED[own] = re.compile(rf"(?:{'|'.join(map(re.escape, forms))})(?:[,:] |[,:](?=\S)| )")
    return _NAMED[own]


_NAMED: dict[tuple[Repository, ...], re.Pattern[str]] = {}


def _named_before(
    text: str, start: int, begin: int, own: tuple[Repository, ...]
) -> tuple[Repository | None, Span] | None:
    """The repository that is named right before the first level, and where."""
    begin = max(begin, start - _LONGEST_BEFORE)
    joint = _JOINT.search(text, begin, start)
    words = [each.span() for each in _WORD.finditer(text, begin, joint.start())] if joint else []
    if joint is None or not words:
        return None
    from transcription_lsp.record.repositories import by_form

    known = by_form(own)
    if words[-1][1] != joint.start():
        at, end = words[-1]
        # After its name in full: `Archive of the President (APRF), f. 45`.
        is_apart = text[at - 1 : at] == "(" and text[end : joint.start()] == ")"
        return (known[text[at:end]], Span(at, end)) if is_apart and text[at:end] in known else None
    place = words[-1] if _APART.match(text, words[-2][1] if len(words) > 1 else start) else None
    for at, _ in words[-_MOST_WORDS:]:
        form = text[at : joint.start()]
        if form in known:
            return known[form], Span(at, joint.start())
        form = text[at : words[-2][1]] if place and at != place[0] else ""
        if form in known and known[form].place.startswith(text[slice(*place or ())]):
            return known[form], Span(at, joint.start())
    at, end = words[-1]
    if not text[at].isupper() or sum(letter.isupper() for letter in text[at:end]) < 2:
        return None
    return None, Span(at, end)
