"""What each stretch of a text is, for editors that colour by it: bracket by role, name, header."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.language.outline import FRONT_MATTER_KEY
from transcription_lsp.markup.tree import Bracket, Node, Transcription
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.persons.mentions import Mention

_ROLES = {
    "supplied": ("supplied", "editorial"),
    "unclear": ("unclear", "original"),
    "gap": ("gap", "missing"),
    "ex": ("completion", "editorial"),
    "gloss": ("gloss", "editorial"),
    "note": ("comment", "editorial"),
    "add": ("handwriting", "original"),
    "stamp": ("stamp", "original"),
    "seal": ("seal", "original"),
    "letterhead": ("letterhead", "original"),
    "signed": ("signature", "original"),
    "del": ("deletion", "original"),
    "pb": ("page", "editorial"),
    "sic": ("sic", "editorial"),
    "redaction": ("redaction", "missing"),
    "space": ("blank", "missing"),
    "ref": ("reference", "editorial"),
    "figure": ("figure", "original"),
    "incident": ("event", "editorial"),
}
"""Roles, and for each its type of token and whose words they are, or that there are none."""
OF_ROLES = frozenset(_ROLES)
TYPES = (*(name for name, _ in _ROLES.values()), "person", "property")
"""`comment`, `event` and `property` are types of the protocol, the others our own."""
MODIFIERS = (
    "editorial",
    "original",
    "missing",
    "label",
    "uncertain",
    "unclosed",
    "unknown",
    "ambiguous",
    "misspelled",
)
"""The last three are of names: nobody on file, several persons, nearly the name of one."""
_TYPE = {name: number for number, name in enumerate(TYPES)}
_BIT = {name: 1 << number for number, name in enumerate(MODIFIERS)}
_OF_ROLE = {role: (_TYPE[name], _BIT[status]) for role, (name, status) in _ROLES.items()}
_NOTHING = -1
_NAMELESS = frozenset({"open", "close", "address", "directive", "field-name"})


class Token(NamedTuple):
    """A stretch of text (code points), its place in `TYPES`, and the bits of its modifiers."""

    start: int
    end: int
    type: int
    modifiers: int

    @property
    def name(self) -> str:
        """The type and the modifiers in words: `supplied editorial`."""
        told = (name for name in MODIFIERS if self.modifiers & _BIT[name])
        return " ".join((TYPES[self.type], *told))


class _Stretch(NamedTuple):
    """Text of one kind, as the tree has it."""

    start: int
    end: int
    type: int
    modifiers: int
    opened: int
    """Where the bracket begins in which it stands; -1 in none."""
    named: bool
    """Whether persons may be named in it."""


def tokens(
    transcription: Transcription,
    mentions: Iterable["Mention"] = (),
    within: Span | None = None,
) -> Iterator[Token]:
    """The tokens of a text in its order; none overlaps another.

    Of brackets within one another the innermost counts, and a name in a bracket counts more than
    the bracket; less does one in which a bracket stands, as in `A[pollon] Petrov`. With `within`,
    those of the paragraphs that reach into it.
    """
    joined: Token | None = None
    opened = _NOTHING
    for token, bracket in _painted(_stretches(transcription, within), _apart(mentions)):
        if joined is not None:
            if (
                joined.end == token.start
                and bracket == opened
                and joined.type == token.type
                and joined.modifiers == token.modifiers
            ):
                joined = joined._replace(end=token.end)
                continue
            yield joined
        joined, opened = token, bracket
    if joined is not None:
        yield joined


def by_line(found: Iterable[Token], lines: LineIndex) -> Iterator[Token]:
    """The same without line ends, and without blanks at the ends of what is left of a line."""
    text = lines.text
    for token in found:
        line = lines.line_of(token.start)
        begin = token.start
        while begin < token.end:
            start, end = begin, min(lines.line_span(line).end, token.end)
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            if start < end:
                yield token._replace(start=start, end=end)
            line += 1
            begin = lines.starts[line] if line < lines.count else token.end


def _apart(mentions: Iterable["Mention"]) -> list[tuple[Span, int]]:
    """Where persons are named, without those that reach into another, and the modifiers of each."""
    found: list[tuple[Span, int]] = []
    end = 0
    for mention in mentions:
        if mention.span.start >= end:
            found.append((mention.span, _doubt(mention)))
            end = mention.span.end
    return found


def _doubt(mention: "Mention") -> int:
    """The bit that says why it is not certain who is named."""
    if len(mention.persons) == 1:
        return 0
    if mention.persons:
        return _BIT["ambiguous"]
    return _BIT["misspelled" if mention.guesses else "unknown"]


def _painted(
    stretches: Iterable[_Stretch], names: Sequence[tuple[Span, int]]
) -> Iterator[tuple[Token, int]]:
    """Stretches that are something, cut where names stand; with the bracket each stands in."""
    person = _TYPE["person"]
    first = 0
    for start, end, kind, modifiers, opened, named in stretches:
        while first < len(names) and names[first][0].end <= start:
            first += 1
        place, at = start, first
        while named and at < len(names) and names[at][0].start < end:
            span, doubt = names[at]
            at += 1
            if opened > span.start:
                continue
            begin, stop = max(span.start, start), min(span.end, end)
            if kind != _NOTHING and place < begin:
                yield Token(place, begin, kind, modifiers), opened
            yield Token(begin, stop, person, doubt), opened
            place = stop
        if kind != _NOTHING and place < end:
            yield Token(place, end, kind, modifiers), opened


def _stretches(transcription: Transcription, within: Span | None) -> Iterator[_Stretch]:
    """The leaves of the tree in the order of the text, as far as the paragraphs go."""
    for top in transcription.top():
        if within is not None and (top.end <= within.start or top.start >= within.end):
            continue
        pending: list[tuple[Node, int, int, int, int]] = [
            (top.node, top.start, _NOTHING, 0, _NOTHING)
        ]
        while pending:
            node, start, kind, modifiers, opened = pending.pop()
            if isinstance(node, Bracket):
                kind, modifiers = _of_bracket(node)
                opened = start
            if not node.children:
                yield from _of_leaf(node, start, kind, modifiers, opened)
                continue
            place = start + len(node.text)
            for child in reversed(node.children):
                place -= len(child.text)
                pending.append((child, place, kind, modifiers, opened))


def _of_bracket(bracket: Bracket) -> tuple[int, int]:
    kind, modifiers = _OF_ROLE.get(bracket.role, (_NOTHING, 0))
    if bracket.attributes.certainty:
        modifiers |= _BIT["uncertain"]
    return kind, modifiers if bracket.closed else modifiers | _BIT["unclosed"]


def _of_leaf(node: Node, start: int, kind: int, modifiers: int, opened: int) -> Iterator[_Stretch]:
    end = start + len(node.text)
    if node.kind == "front-matter":
        place = start
        for key in FRONT_MATTER_KEY.finditer(node.text):
            begin, stop = start + key.start(1), start + key.end(1)
            yield _Stretch(place, begin, _NOTHING, 0, opened, True)
            yield _Stretch(begin, stop, _TYPE["property"], 0, opened, False)
            place = stop
        yield _Stretch(place, end, _NOTHING, 0, opened, True)
        return
    if node.kind == "directive":
        kind, modifiers = _TYPE["comment"], 0
    elif node.kind == "field-name":
        kind, modifiers = _TYPE["property"], 0
    elif node.kind == "label":
        modifiers |= _BIT["label"]
    yield _Stretch(start, end, kind, modifiers, opened, node.kind not in _NAMELESS)
