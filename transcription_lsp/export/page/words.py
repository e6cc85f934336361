"""The words of a text as they are put on a page: with names, dates and faults marked in them."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from transcription_lsp.export.page.elements import Elements, safe_address
from transcription_lsp.export.page.places import Place
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

LINE = re.compile(r"\r\n|\n|\r")
LINE_END = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_FAR = 1 << 62
_DOUBTS = {
    "unknown": ("°", " (not in the list of persons)"),
    "ambiguous": ("?", " (more than one person may be meant)"),
    "misspelled": ("?", " (probably misspelled)"),
}


class Point(NamedTuple):
    """Something that is put into the text at an offset: a finding, a way back to a note."""

    offset: int
    classes: str
    id: str
    href: str
    text: str
    said: str = ""


class Stretch(NamedTuple):
    """Where something is wrong."""

    span: Span
    severity: str


class Tie(NamedTuple):
    """What ties a bracket to another place: a note to its text, a number to its footnote."""

    id: str
    href: str
    text: str = ""
    """Of the link; empty where the words of the bracket are the link."""
    said: str = ""


class Marks(NamedTuple):
    """What is known of a text beside its tree; all of it in order, stretches apart."""

    places: Sequence[Place] = ()
    stretches: Sequence[Stretch] = ()
    points: Sequence[Point] = ()
    ties: Mapping[int, Tie] = {}
    """By the offset of the bracket."""
    governed: Sequence[Span] = ()


class Words:
    """The words, put on the page in their order."""

    def __init__(
        self, made: Elements, text: str, lines: LineIndex, marks: Marks, explains: bool
    ) -> None:
        self.made = made
        self.text = text
        self.lines = lines
        self.marks = marks
        self.explains = explains
        """Whether places lead to entries, which are on the same page."""
        self.place = self.stretch = self.point = 0
        """The first of each that is still to come."""
        self.cut = 0
        """Before this offset none of them begins, and none is open."""
        self.styles: list[str] = []
        """The elements of emphasis that are open."""
        self.in_link = False
        self.seen: set[int] = set()
        """The numbers of the places that were met."""

    def flush(self, offset: int) -> None:
        """Put in what belongs at an offset or before it."""
        points = self.marks.points
        while self.point < len(points) and points[self.point].offset <= offset:
            point = points[self.point]
            self.point += 1
            self.made.start("a", class_=point.classes, id=point.id, href=point.href)
            if point.said:
                self.made.leaf("span", point.said, class_="said")
            self.made.text(point.text)
            self.made.end("a")

    def put(self, start: int, end: int, placed: bool = True) -> None:
        """A stretch of the text, cut where something begins or ends."""
        if start >= end:
            return
        if end <= self.cut:
            self.plain(start, end)
            return
        while start < end:
            self.flush(start)
            place, stop = self.next(start, end)
            if place and placed:
                self.placed(start, stop, place)
            else:
                self.piece(start, stop)
            start = stop

    def next(self, start: int, end: int) -> tuple[Place | None, int]:
        """The place that is open at `start`, and where that changes, at `end` at the latest."""
        places, stretches, points = self.marks.places, self.marks.stretches, self.marks.points
        while self.place < len(places) and places[self.place].span.end <= start:
            self.place += 1
        place = places[self.place] if self.place < len(places) else None
        stop = points[self.point].offset if self.point < len(points) else _FAR
        if place and place.span.start <= start:
            return place, min(stop, place.span.end, end)
        if place:
            stop = min(stop, place.span.start)
        self.skip_stretches(start)
        stretch = stretches[self.stretch].span.start if self.stretch < len(stretches) else _FAR
        self.cut = min(stop, stretch)
        return None, min(stop, end)

    def skip_stretches(self, start: int) -> None:
        """Leave behind those that end before an offset."""
        stretches = self.marks.stretches
        while self.stretch < len(stretches) and stretches[self.stretch].span.end <= start:
            self.stretch += 1

    def placed(self, start: int, end: int, place: Place) -> None:
        """A name, date, reference, abbreviation or address, or a part of it."""
        made, entry, number = self.made, place.entry, self.place
        if entry is None:
            href = safe_address(place.address)
            tag = "a" if href and not self.in_link else "span"
            made.start(tag, **({"href": href, "rel": "noopener"} if tag == "a" else {}))
            self.piece(start, end)
            made.end(tag)
            return
        first = number not in self.seen
        self.seen.add(number)
        again = entry.kind == "abbreviation" and bool(entry.places)
        ident = f"at-{number + 1}" if self.explains and first and not again else ""
        if first and not again:
            entry.places.append((ident, self.lines.line_of(start) + 1))
        tag = "a" if self.explains and not self.in_link and not again else "span"
        made.start(
            tag,
            class_=f"{entry.kind} {place.doubt}".rstrip(),
            id=ident,
            href=f"#{entry.id}" if tag == "a" else "",
            title=place.title if entry.kind != "abbreviation" else "",
        )
        inner = "abbr" if entry.kind == "abbreviation" else "time" if entry.machine else ""
        if inner:
            title = place.title if inner == "abbr" else ""
            made.start(inner, datetime=entry.machine, title=title)
        self.piece(start, end)
        if inner:
            made.end(inner)
        if place.doubt and end == place.span.end:
            sign, said = _DOUBTS[place.doubt]
            made.leaf("sup", sign, class_="sign", aria_hidden="true")
            made.leaf("span", said, class_="said")
        made.end(tag)

    def piece(self, start: int, end: int) -> None:
        """Words, of which some may be wrong."""
        stretches = self.marks.stretches
        while start < end:
            self.skip_stretches(start)
            if self.stretch == len(stretches) or stretches[self.stretch].span.start >= end:
                self.plain(start, end)
                return
            span, severity = stretches[self.stretch]
            self.plain(start, span.start)
            start, stop = max(start, span.start), min(end, span.end)
            self.made.start("mark", class_=severity)
            self.plain(start, stop)
            self.made.end("mark")
            start = stop

    def plain(self, start: int, end: int) -> None:
        """Words that are nothing but words, in bold or in italics as they stand."""
        if start >= end:
            return
        for style in self.styles:
            self.made.start(style)
        self.made.text(LINE_END.sub("\n", self.text[start:end]))
        for style in reversed(self.styles):
            self.made.end(style)
