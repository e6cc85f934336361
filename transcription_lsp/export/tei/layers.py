"""Stretches of a text that elements are put around: names, dates, what a note speaks of."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from transcription_lsp.export.tei.elements import Element
from transcription_lsp.export.tei.items import BREAK, Item
from transcription_lsp.text.span import Span


@dataclass(slots=True)
class Annotation:
    """A stretch of the text, and the element that is put around it.

    Where other elements begin or end in it, it is in pieces.
    """

    span: Span
    tag: str
    attributes: Mapping[str, str]
    pieces: list[Element] = field(default_factory=list)

    def covers(self, span: Span) -> bool:
        """Whether all of a stretch stands in it."""
        return self.span.start <= span.start and span.end <= self.span.end


class Layers:
    """The annotations of a text, those of a layer in its order and none over another.

    What is in a later layer is put around what is in an earlier one.
    """

    def __init__(self, *layers: Sequence[Annotation]) -> None:
        self.layers = layers
        self.starts = [[each.span.start for each in layer] for layer in layers]
        self.places = sorted({place for layer in layers for each in layer for place in each.span})

    def places_in(self, start: int, end: int) -> Sequence[int]:
        """Where annotations begin and end between two places of the text."""
        return self.places[bisect_right(self.places, start) : bisect_left(self.places, end)]

    def put_around(self, items: list[Item], span: Span, inside: bool) -> list[Item]:
        """The items of a stretch with those annotations around them that begin or end in it.

        With `inside` those around all of it are left to whom the stretch is a part of.
        """
        for layer, starts in zip(self.layers, self.starts, strict=True):
            first = bisect_left(starts, span.start)
            if first and layer[first - 1].span.end > span.start:
                first -= 1
            annotations = layer[first : bisect_left(starts, span.end)]
            if inside and len(annotations) == 1 and annotations[0].covers(span):
                continue
            if annotations:
                items = _around(items, annotations)
        return items


def _around(items: Sequence[Item], annotations: Sequence[Annotation]) -> list[Item]:
    """The items with each annotation around those that stand in it."""
    found: list[Item] = []
    group: list[Item] = []
    at = 0
    for item in items:
        while at < len(annotations) and annotations[at].span.end <= item.start:
            found.extend(_grouped(group, annotations[at]))
            group = []
            at += 1
        is_in = at < len(annotations) and annotations[at].covers(Span(item.start, item.end))
        if is_in and item.child is not BREAK:
            group.append(item)
        else:
            if group:
                found.extend(_grouped(group, annotations[at]))
                group = []
            found.append(item)
    if group:
        found.extend(_grouped(group, annotations[at]))
    return found


def _grouped(items: list[Item], annotation: Annotation) -> list[Item]:
    """The items in one, but for blanks and beginnings of lines at their ends."""
    first, last = 0, len(items)
    while first < last and items[first].is_margin:
        first += 1
    while last > first and items[last - 1].is_margin:
        last -= 1
    if first == last:
        return items
    children = [each.child for each in items[first:last]]
    piece = Element(annotation.tag, dict(annotation.attributes), children)
    annotation.pieces.append(piece)
    whole = Item(piece, items[first].start, items[last - 1].end)
    return [*items[:first], whole, *items[last:]]
