"""A transcription in another convention, and what of it that one could not say.

Nothing is taken on trust: the converted text is read by the other convention, and written back. A
bracket that is read as something else there, words that are read otherwise, and a wording that does
not come back are all reported. So where nothing is, there and back again is the same text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.reading import Reading
from transcription_lsp.markup.tree import Attributes, Bracket, Node, Transcription
from transcription_lsp.markup.writing import address_of
from transcription_lsp.markup.written import write
from transcription_lsp.markup.written_parts import Place, Written
from transcription_lsp.text.span import Span

EXCERPT = 40
"""How many characters of a bracket a message shows."""
_ATTRIBUTES = {"responsible": "who speaks", "certainty": "certainty"}
"""What an attribute is called in a message, where its name alone would not say it."""


class Loss(NamedTuple):
    """What a place of the source could not keep."""

    span: Span
    """In the source, in code points."""
    lost: tuple[str, ...]
    """`role`, `address`, `wording`, `emphasis`, `partner` (of a bracket), `text` (it is read as
    markup there), `reading`, or the names of attributes."""
    role: str
    """The role of the bracket; empty where it is none."""
    message: str
    """A sentence for the user."""


class Converted(NamedTuple):
    """A text in another convention."""

    text: str
    losses: tuple[Loss, ...]
    """In the order of the source; empty if nothing was lost."""
    places: tuple[tuple[int, int], ...]
    """Where each stretch begins, in the source and in the text; in this order."""
    brackets: int
    """How many brackets there were."""

    def offset(self, source: int) -> int:
        """The place in the converted text of a place in the source."""
        at = max(bisect_right(self.places, (source, len(self.text))) - 1, 0)
        begin, there = self.places[at]
        ends = self.places[at + 1][1] if at + 1 < len(self.places) else len(self.text)
        return min(there + max(source - begin, 0), max(ends, there))


def convert(transcription: Transcription, to: str) -> Converted:
    """A transcription in the convention of that name; never raises for what a text holds.

    Raises ConventionError if there is no such convention.
    """
    text, convention = transcription.text, transcription.convention
    brackets = sum(1 for _ in transcription.brackets())
    if to == convention.name:
        return Converted(text, (), ((0, 0),), brackets)
    from transcription_lsp.markup.convention import load_convention

    written = write(transcription, load_convention(to))
    there = parse(written.text, to)
    check = _compared(transcription, written, there)
    check.way_back(write(there, convention))
    places = tuple((each.start, each.written_start) for each in _leaves(written)) or ((0, 0),)
    losses = sorted(check.losses.values())
    return Converted(written.text, tuple(losses), places, brackets)


def losses_in(source: Transcription, written: Written) -> tuple[Loss, ...]:
    """What a tree that was put together loses in the text that was written of it."""
    check = _compared(source, written, parse(written.text, source.convention.name))
    return tuple(sorted(check.losses.values()))


def _compared(source: Transcription, written: Written, there: Transcription) -> "_Check":
    check = _Check(source, written, there)
    check.carried()
    check.brackets()
    check.readings()
    return check


def _leaves(written: Written) -> Iterator[Place]:
    """The places that hold no other, in order."""
    places = written.places
    for at, place in enumerate(places):
        if at + 1 == len(places) or places[at + 1].start >= place.end:
            yield place


class _Check:
    """Compares a text with what became of it, and gathers what was lost."""

    def __init__(self, source: Transcription, written: Written, there: Transcription) -> None:
        self.source = source
        self.written = written
        self.there = there
        self.losses: dict[tuple[int, int], Loss] = {}
        self.leaves = list(_leaves(written))
        self.leaf_starts = [each.written_start for each in self.leaves]
        self.title = there.convention.title

    def lose(self, start: int, end: int, lost: tuple[str, ...], role: str, message: str) -> None:
        """Note what is lost at a place; what was said of it first counts."""
        end = max(end, min(start + 1, len(self.source.text)))
        self.losses.setdefault((start, end), Loss(Span(start, end), lost, role, message))

    def carried(self) -> None:
        """Brackets without partner, which nobody can convert, and emphasis that has no form."""
        kinds = self.source.convention.brackets.values()
        closing = {kind.tags[1] for kind in kinds if kind.tags}
        for place in self.written.places:
            shown = excerpt(place.node.text)
            if place.way == "carried":
                message = f"{shown} has no partner and was left as it stands."
                self.lose(place.start, place.end, ("partner",), "", message)
            elif place.way == "dropped" and place.node.text not in closing:
                message = f"{shown} cannot be said; the words between the tags were kept."
                self.lose(place.start, place.end, ("emphasis",), "", message)

    def brackets(self) -> None:
        """What each bracket is read as; and what is read as a bracket and was none."""
        found: dict[tuple[int, int], Bracket] = {
            (each.start, each.end): each.node for each in self.there.brackets() if each.node.closed
        }
        own = [each for each in self.written.places if isinstance(each.node, Bracket)]
        for place in sorted(own, key=lambda each: each.way == "text"):
            if place.way != "carried":
                span = (place.written_start, place.written_end)
                self.bracket(place, found.pop(span, None))
        lossy = self.stretches()
        for (start, end), bracket in found.items():
            self.more(lossy, start, end, self.role(bracket.role))
        lossy = self.stretches()
        for fault in self.there.faults:
            self.more(lossy, fault.span.start, fault.span.end, "a bracket without partner")

    def bracket(self, place: Place, found: Bracket | None) -> None:
        """What is lost of one bracket."""
        bracket = place.node
        assert isinstance(bracket, Bracket)
        lost, words = _lost(bracket, found)
        if not lost:
            return
        if found is None:
            words = [_WAYS.get(place.way, "it is no bracket there")]
            if place.way == "text" and (left_out := bracket.label or address_of(bracket)):
                words.append(f"‘{left_out.strip()}’ is lost")
        elif found.role != bracket.role:
            words.insert(0, f"it is read as {self.role(found.role)} there")
        is_now = excerpt(self.written.text[place.written_start : place.written_end])
        if found is not None:
            words.append(f"it is written {is_now}")
        of = f"{excerpt(bracket.text)}, {self.role(bracket.role)}"
        self.lose(place.start, place.end, lost, bracket.role, f"{of}: {'; '.join(words)}.")

    def role(self, name: str) -> str:
        """What a role is called, for people."""
        return self.there.convention.roles[name].title

    def more(self, lossy: "_Stretches", start: int, end: int, what: str) -> None:
        """Something is read in the converted text that was not in the source."""
        begin, stop = self.back(start), self.back(end)
        if not lossy.touch(begin, max(stop, begin + 1)):
            shown = excerpt(self.written.text[start:end])
            message = f"{shown} is text here, and is read as {what} there."
            self.lose(begin, stop, ("text",), "", message)

    def back(self, offset: int) -> int:
        """The place in the source of a place in the converted text."""
        if not self.leaves:
            return 0
        leaf = self.leaves[max(bisect_right(self.leaf_starts, offset) - 1, 0)]
        return min(leaf.start + max(offset - leaf.written_start, 0), leaf.end)

    def stretches(self) -> "_Stretches":
        """The stretches of the source of which something is said already."""
        return _Stretches([(each.span.start, each.span.end) for each in self.losses.values()])

    def readings(self) -> None:
        """Words that are read otherwise there, in paragraphs of which nothing else is said."""
        own, there = _Slices(self.source.reading()), _Slices(self.there.reading())
        lossy = self.stretches()
        for place in self.top():
            before = own.words(place.start, place.end)
            after = there.words(place.written_start, place.written_end)
            if before != after and not lossy.touch(place.start, place.end):
                first = _first_difference(before, after)
                message = (
                    f"The words from ‘{first}’ on are read otherwise there."
                    if first
                    else "More words are read there at the end of this paragraph."
                )
                self.lose(place.start, place.end, ("reading",), "", message)

    def top(self) -> Iterator[Place]:
        """The places of the nodes of the document."""
        reached = 0
        for place in self.written.places:
            if place.start >= reached and place.end > place.start:
                yield place
                reached = place.end

    def way_back(self, back: Written) -> None:
        """Wordings that are not the same again when the text is converted back."""
        source = self.source.text
        if back.text == source:
            return
        there = {(each.start, each.end): each for each in back.places}
        lossy = self.stretches()
        tops = set(self.top())
        newest = len(source)
        for place in reversed(self.written.places):
            again = there.get((place.written_start, place.written_end))
            if again is None or not (place in tops or isinstance(place.node, Bracket)):
                continue
            shown = back.text[again.written_start : again.written_end]
            # Inner ones come first; what differs in them is not said again of the outer one.
            known = newest < place.end or lossy.begin_in(place.start, place.end)
            if _differs_outside(place.node, shown) if known else shown != place.node.text:
                newest = place.start
                self.wording(place, shown)
        if not self.losses:
            at = _first_other(source, back.text)
            message = f"{excerpt(source[at:])} would come back as {excerpt(back.text[at:])}."
            self.lose(at, at + 1, ("wording",), "", message)

    def wording(self, place: Place, shown: str) -> None:
        """Report a bracket or paragraph that is written otherwise after there and back."""
        role, at, text = "", 0, place.node.text
        if isinstance(place.node, Bracket):
            role = place.node.role
        else:
            at = _first_other(text, shown)
        message = f"{excerpt(text[at:])} would come back as {excerpt(shown[at:])}."
        self.lose(place.start + at, place.end, ("wording",), role, message)


_WAYS = {
    "text": "it cannot be said; its words were kept as text",
    "note": "it cannot be said; its words were kept in a note",
    "escaped": "it cannot be said, and stands as text",
}
"""What became of a bracket that is none there."""


def _lost(bracket: Bracket, found: Bracket | None) -> tuple[tuple[str, ...], list[str]]:
    """What a bracket loses where it is read as another one; by name, and in words."""
    if found is None:
        return ("role",), []
    lost: list[str] = []
    words: list[str] = []
    if found.role != bracket.role:
        lost.append("role")
    for name, own, there in zip(
        Attributes._fields, bracket.attributes, found.attributes, strict=True
    ):
        if own != there:
            lost.append(name)
            words.append(_attribute(name, own, there))
    own_address, there_address = address_of(bracket), address_of(found)
    if own_address != there_address:
        lost.append("address")
        words.append(_attribute("address", own_address or None, there_address or None))
    return tuple(lost), words


def _attribute(name: str, own: str | None, there: str | None) -> str:
    called = _ATTRIBUTES.get(name, name)
    if there is None:
        return f"{called} ‘{own}’ is lost"
    if own is None:
        return f"it is read with {called} ‘{there}’"
    return f"{called} ‘{own}’ is read as ‘{there}’"


def excerpt(text: str) -> str:
    """The beginning of a text, in quotation marks."""
    shown = " ".join(text[: EXCERPT + 1].split())
    return f"‘{shown}’" if len(text) <= EXCERPT else f"‘{shown[:EXCERPT]}…’"


class _Slices:
    """A reading by places of its source."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def words(self, start: int, end: int) -> list[str]:
        """The words read from what stands between two places of the source."""
        reading = self.reading
        at = max(bisect_right(reading.sources, start) - 1, 0)
        parts = []
        while at < len(reading.sources) and reading.sources[at] < end:
            begin = reading.starts[at]
            stop = reading.starts[at + 1] if at + 1 < len(reading.starts) else len(reading.text)
            shift = begin - reading.sources[at]
            parts.append(reading.text[max(begin, start + shift) : max(min(stop, end + shift), 0)])
            at += 1
        return "".join(parts).split()


def _first_difference(before: list[str], after: list[str]) -> str:
    """The first word that is not the same; empty if the second list only goes on."""
    for own, there in zip(before, after, strict=False):
        if own != there:
            return own
    return before[len(after)] if len(after) < len(before) else ""


def _differs_outside(node: Node, shown: str) -> bool:
    """Whether a bracket begins or ends otherwise, up to the brackets in it."""
    if not isinstance(node, Bracket):
        return False
    inner = [at for at, child in enumerate(node.children) if isinstance(child, Bracket)]
    first, last = (inner[0], inner[-1] + 1) if inner else (len(node.children), 0)
    opening = "".join([child.text for child in node.children[:first]])
    closing = "".join([child.text for child in node.children[last:]])
    return not (shown.startswith(opening) and shown.endswith(closing))


def _first_other(one: str, other: str) -> int:
    """Where two texts differ first."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))


class _Stretches:
    """Stretches of a text, which may stand one in another."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.starts = sorted(start for start, _ in spans)
        self.merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self.merged and start <= self.merged[-1][1]:
                start, last = self.merged.pop()
                end = max(end, last)
            self.merged.append((start, end))

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with the text from `start` to `end`."""
        at = bisect_right(self.merged, (end - 1, end)) - 1
        return any(a < end and start < b for a, b in self.merged[max(at, 0) : at + 2])

    def begin_in(self, start: int, end: int) -> bool:
        """Whether one of them begins from `start` on and before `end`."""
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.starts[at] < end
