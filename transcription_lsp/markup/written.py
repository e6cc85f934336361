"""A tree as text of another convention.

Of all ways to write a bracket the one is taken whose reading, by the other convention and in its
place, keeps most of what the bracket is. What is no bracket stays as it is, but for tags of
emphasis and for brackets of the author, which are escaped where they would be read.
"""

import re
from collections.abc import Iterator

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.convention_data import EMPHASIS
from transcription_lsp.markup.parse import piece_reader
from transcription_lsp.markup.pieces import mask
from transcription_lsp.markup.reading import is_read
from transcription_lsp.markup.shape import surroundings
from transcription_lsp.markup.tree import Bracket, Node, Transcription
from transcription_lsp.markup.writing import (
    address_of,
    filled_forms,
    forms_of,
    other_emphasis,
)
from transcription_lsp.markup.written_parts import (
    AROUND,
    Candidate,
    Content,
    Frame,
    Part,
    Written,
    content_of,
    label_of,
    placed,
)

_AUTHORS = 300
"""So long, in code points, a pair of the author's brackets may be that is tried without escapes."""
_SQUARE = re.compile(r"(?<!\\)[\[\]]")
_UNREADABLE = 100
"""What it weighs if no bracket is read, or one with other words."""
_ROLE, _ATTRIBUTE, _LABEL = 10, 2, 1
"""What the loss of the role weighs, of an attribute, of words beyond the attributes."""

_TOLD_IN_WORDS = frozenset({"note", "stamp", "seal", "letterhead", "figure", "incident"})
"""Roles whose content may be what the editor says of it."""


def write(transcription: Transcription, target: Convention) -> Written:
    """Write a tree by the forms of another convention; never raises, whatever the text was."""
    writer = _Writer(transcription, target)
    parts = [
        writer.written(node, start)
        for node, start in zip(transcription.nodes, transcription.starts, strict=False)
    ]
    return Written("".join([each.text for each in parts]), tuple(placed(parts)))


class _Writer:
    """Writes the nodes of one transcription, each with all that stands in it."""

    def __init__(self, transcription: Transcription, target: Convention) -> None:
        self.text = transcription.text
        self.source = transcription.convention
        self.target = target
        self.reader = piece_reader(target)
        kinds = target.brackets.values()
        self.has_bare_brackets = any(kind.role == EMPHASIS and not kind.tags for kind in kinds)
        self.emphasis: dict[str, str | None] = {}

    def written(self, node: Node, start: int) -> Part:
        """A node of the document, written; what is in it on a stack, as it may be deep."""
        if not node.children:
            return self.leaf(node, start)
        stack = [Frame(node, start)]
        while True:
            frame = stack[-1]
            if frame.done == len(frame.children):
                part = self.group(stack.pop(), stack[-1].tail() if stack else "")
                if not stack:
                    return part
                stack[-1].parts.append(part)
                continue
            child, place = frame.children[frame.done], frame.place
            closing = frame.bare.get(frame.done, 0)
            if closing and self.has_bare_brackets and self.bare(frame, closing):
                continue
            frame.done += 1
            frame.place += len(child.text)
            if isinstance(child, Bracket) and not child.closed:
                frame.parts.append(Part(child, place, child.text, "carried"))
            elif child.children:
                stack.append(Frame(child, place))
            else:
                frame.parts.append(self.leaf(child, place))

    def bare(self, frame: Frame, closing: int) -> bool:
        """Write a pair of the author's brackets without escapes, if they are not read as any."""
        group = frame.children[frame.done : closing + 1]
        inner = "".join([each.text for each in group[1:-1]])
        plain = f"[{inner}]"
        if len(inner) > _AUTHORS or not self.is_plain(plain):
            return False
        opener, *middle, closer = group
        place = frame.place
        frame.parts.append(Part(opener, place, "[", "bare"))
        place += len(opener.text)
        for each in middle:
            frame.parts.append(Part(each, place, each.text, "copied"))
            place += len(each.text)
        frame.parts.append(Part(closer, place, "]", "bare"))
        frame.place = place + len(closer.text)
        frame.done = closing + 1
        return True

    def is_plain(self, text: str) -> bool:
        """Whether the other convention reads a text with paired brackets as nothing but text."""
        return all(each.kind == "text" for each in self.reader.read(text, mask(text)))

    def leaf(self, node: Node, start: int) -> Part:
        """What holds nothing else: text, marks, comments, code, blank lines, faults."""
        text = node.text
        if node.kind == "fault":
            return Part(node, start, text, "carried")
        if node.kind == "mark" and text not in ("**", "_"):
            if text not in self.emphasis:
                self.emphasis[text] = other_emphasis(text, self.source, self.target)
            other = self.emphasis[text]
            return Part(node, start, other or "", "dropped" if other is None else "copied")
        if node.kind == "text" and ("[" in text or "]" in text) and not self.is_plain(text):
            # Brackets that the first convention takes for the author's.
            return Part(node, start, _SQUARE.sub(r"\\\g<0>", text), "copied")
        return Part(node, start, text, "copied")

    def group(self, frame: Frame, before: str) -> Part:
        """A node whose children are written; a bracket in the best way there is."""
        content = frame.content()
        node = frame.node
        if not isinstance(node, Bracket):
            return Part(node, frame.start, content.text, "copied", content.parts)
        end = frame.start + len(node.text)
        place = (before, self.text[end : end + 1])
        best, least = None, _UNREADABLE
        usual = self.is_usual(node, frame.start, end)
        for candidate in self.candidates(node, content, usual):
            loss = _loss(self.target, candidate, node, place, usual)
            if loss < least:
                best, least = candidate, loss
            if not loss:
                break
        way = "bracket"
        if best is None:
            best, way = self.unsaid(node, content, place)
        inner = tuple([(best.at + at, part) for at, part in best.content.parts])
        return Part(node, frame.start, best.text, way, inner)

    def candidates(self, bracket: Bracket, content: Content, usual: bool) -> Iterator[Candidate]:
        """The ways to write a bracket, those first that lead back to its own.

        What is written as its convention usually does becomes what the other one usually does; any
        other wording is kept where it is read as the same.
        """
        own = _own(bracket, content, self.source)[0]
        if own.text and not bracket.label and not is_read(bracket):
            # `<stamp>red stamp</stamp>`: words that say themselves what they are.
            opener, closer = self.target.label_ends
            yield _around(opener, "", own, closer, bracket.role)
        near = (
            self.as_it_is(bracket, content),
            _by_forms(bracket, content, self.source, self.target),
        )
        for each in reversed(near) if usual else near:
            yield from each
        yield from _with_label_in(bracket, content, self.target)

    def is_usual(self, bracket: Bracket, start: int, end: int) -> bool:
        """Whether a bracket is written in the first form that says all it is."""
        content = Content.of([Part(each, 0, each.text, "copied") for each in content_of(bracket)])
        place = (self.text[max(0, start - AROUND) : start], self.text[end : end + 1])
        for candidate in _by_forms(bracket, content, self.source, self.source):
            if not _loss(self.source, candidate, bracket, place, True):
                return candidate.text == bracket.text
        return False

    def as_it_is(self, bracket: Bracket, content: Content) -> Iterator[Candidate]:
        """A bracket in its own words, between the other plain brackets or those it has."""
        label, role = label_of(bracket), bracket.role
        opener, closer = self.target.label_ends
        openers, closers = _ends(bracket)
        if (openers, closers) == self.source.label_ends:
            yield _around(opener, label, content, closer, role)
        yield _around(openers, label, content, closers, role)

    def unsaid(
        self, bracket: Bracket, content: Content, place: tuple[str, str]
    ) -> tuple[Candidate, str]:
        """What the other convention cannot say: as text, as a note, or as the author's bracket."""
        bare = _own(bracket, content, self.source)[1]
        if is_read(bracket) and bare.text.strip():
            return _around("", "", bare, "", bracket.role), "text"
        label = label_of(bracket)
        plain = bracket.role in ("gloss", "ref")  # they need no word that says what they are
        said = label or ("" if plain else f"{self.source.roles[bracket.role].title}: ")
        if _is_sign(bracket):
            bare = Content(bracket.text, ())
        for form in forms_of(self.target).get("note", ()) if bracket.role != "note" else ():
            if form.after is not None and not form.slots and not any(form.attributes):
                own = content if label else bare
                made = _around(form.before, said, own, form.after, form.read_as)
                found = _read(self.target, made.text, place)
                if found is not None and found.role == "note":
                    return made, "note"
        openers, closers = _ends(bracket)
        whole = _around(openers, label, content, closers, bracket.role)
        inner = any(isinstance(part.node, Bracket) for _, part in content.parts)
        if not inner and self.is_plain(whole.text):
            return whole, "escaped"
        openers, label, closers = (
            _SQUARE.sub(r"\\\g<0>", each) for each in (openers, label, closers)
        )
        return _around(openers, label, content, closers, bracket.role), "escaped"


def _by_forms(
    bracket: Bracket, content: Content, source: Convention, convention: Convention
) -> Iterator[Candidate]:
    """A bracket in the forms of a convention, in their order."""
    own, bare = _own(bracket, content, source)
    for form, (head, tail) in filled_forms(bracket, convention):
        if tail is None:
            if not own.text.strip():
                yield Candidate(head, Content("", ()), len(head), form.read_as, False)
            continue
        for each in (bare, own) if own is not bare else (own,):
            if each.text.strip():
                yield _around(head, "", each, tail, form.read_as, False)


def _with_label_in(
    bracket: Bracket, content: Content, convention: Convention
) -> Iterator[Candidate]:
    """A bracket of which the editor's words become the content: `<stamp>red stamp</stamp>`."""
    label = label_of(bracket)
    if not label or bracket.role not in _TOLD_IN_WORDS:
        return
    words = label + content.text
    named = Content(words, tuple([(len(label) + at, part) for at, part in content.parts]))
    for form, (head, tail) in filled_forms(bracket, convention):
        if tail is not None:
            yield _around(head, "", named.after(_blanks(words)), tail, form.read_as)


def _loss(
    convention: Convention,
    candidate: Candidate,
    bracket: Bracket,
    place: tuple[str, str],
    usual: bool,
) -> int:
    """What is lost if a bracket is written so; `_UNREADABLE` where it is none then."""
    found = _read(convention, candidate.text, place)
    if found is None or found.role != candidate.read_as:
        return _UNREADABLE
    holds_words = found.label is None and not _is_sign(found)
    if (holds_words or is_read(found)) and not _same_words(found, candidate, bracket):
        return _UNREADABLE
    if any(own and there and own != there for own, there in _natures(bracket, found)):
        return _UNREADABLE
    pairs = zip(found.attributes, bracket.attributes, strict=True)
    lost = sum(_ATTRIBUTE for there, own in pairs if there != own)
    lost += _ATTRIBUTE * (address_of(found) != address_of(bracket))
    lost += _ROLE * (found.role != bracket.role)
    inner = sum(1 for _, part in candidate.content.parts if isinstance(part.node, Bracket))
    there = sum(1 for each in found.content if isinstance(each, Bracket))
    lost += _ATTRIBUTE * max(inner - there, 0)
    without_words = bool(bracket.label) and not candidate.with_label
    # A label in other words than usual may say more than its attributes.
    if without_words and (lost or not (usual or candidate.content.text)):
        lost += _LABEL
    return lost


def _natures(one: Bracket, other: Bracket) -> Iterator[tuple[str | None, str | None]]:
    """What must not become another: what was left out is not illegible, a remark no reference."""
    yield one.attributes.kind, other.attributes.kind
    yield one.attributes.reason, other.attributes.reason


def _read(convention: Convention, text: str, place: tuple[str, str]) -> Bracket | None:
    """The bracket that a text is between two others; None if it is not one bracket."""
    before, after = place
    around = surroundings(
        f"{before}{text}{after}", len(before), len(before) + len(text), convention
    )
    nodes = piece_reader(convention).read(text, mask(text), around)
    first = nodes[0] if len(nodes) == 1 else None
    return first if isinstance(first, Bracket) else None


def _ends(bracket: Bracket) -> tuple[str, str]:
    """What stands before the label and the content of a bracket, and after them."""
    openers = [each.text for each in bracket.children if each.kind == "open"]
    closers = [each.text for each in bracket.children if each.kind in ("close", "address")]
    return "".join(openers), "".join(closers)


def _around(
    before: str,
    label: str,
    content: Content,
    after: str,
    read_as: str,
    with_label: bool = True,
) -> Candidate:
    """Content between two ends; a blank in a form is not doubled."""
    if not label and before.endswith(" ") and content.text[:1].isspace():
        before = before[:-1]
    if after.startswith(" ") and content.text[-1:].isspace():
        after = after[1:]
    text = f"{before}{label}{content.text}{after}"
    return Candidate(text, content, len(before) + len(label), read_as, with_label)


def _own(bracket: Bracket, content: Content, source: Convention) -> tuple[Content, Content]:
    """The content without what belongs to the form; and without the mark that doubts it.

    That is the blank after a label, and marks and blanks at both ends: `[*in the margin*]`.
    """
    if _is_sign(bracket):
        return Content("", ()), Content("", ())
    own = content
    if bracket.label is None:
        own = _without_form(bracket, content, source)
    elif content.text.startswith(" ") and _is_text(content.parts[0][1]):
        own = content.after(1)
    doubtful = bracket.attributes.certainty is not None and own.text.endswith("?")
    if doubtful and len(own.text) > 1 and _is_text(own.parts[-1][1]):
        return own, own.before_last(1)
    return own, own


def _without_form(bracket: Bracket, content: Content, source: Convention) -> Content:
    """The content of a bracket without what its form adds to the ends of the bracket."""
    openers, closers = _ends(bracket)
    for form in forms_of(source).get(bracket.role, ()):
        if form.after is None or not (
            form.before.startswith(openers) and form.after.endswith(closers)
        ):
            continue
        first = form.before[len(openers) :]
        last = form.after[: len(form.after) - len(closers)]
        inner = content.text
        if not (first or last) or len(inner) <= len(first) + len(last):
            continue
        if inner.startswith(first) and inner.endswith(last):
            own = content.after(len(first)) if _may_go(content.parts[0][1], first) else content
            may_go = own is not content or not first
            if may_go and (not last or _may_go(own.parts[-1][1], last)):
                return own.before_last(len(last)) if last else own
    return content


def _may_go(part: Part, ending: str) -> bool:
    """Whether a part holds what a form adds: a mark alone, or blanks of a text."""
    if part.node.kind == "mark":
        return part.node.text == ending
    return _is_text(part) and ending.isspace()


def _is_sign(bracket: Bracket) -> bool:
    """Whether a bracket says all by itself: `+++`, `[- - -]`, `<gap/>`."""
    return bracket.label is None and (
        bracket.role in ("gap", "space", "pb") or bracket.text.endswith("/>")
    )


def _is_text(part: Part) -> bool:
    return part.node.kind == "text"


def _blanks(text: str) -> int:
    """How many blanks a text begins with."""
    return len(text) - len(text.lstrip(" "))


def _same_words(found: Bracket, candidate: Candidate, bracket: Bracket) -> bool:
    """Whether a bracket holds the words that it was made from."""
    doubtful = bracket.attributes.certainty or found.attributes.certainty
    own = " ".join(candidate.content.text.split())
    inner = found.content
    marked = [at for at, each in enumerate(inner) if each.kind != "mark"]
    # `[*in the margin*]`: marks that belong to the bracket.
    without_marks = inner[marked[0] : marked[-1] + 1] if marked else ()
    for nodes in (inner, without_marks):
        there = " ".join("".join([each.text for each in nodes]).split())
        if there == own or (doubtful and there.removesuffix("?") == own.removesuffix("?")):
            return True
    return False
