"""The names in the two tags of a pair, which an editor changes together."""

import re
from collections.abc import Sequence

from transcription_lsp.markup.tree import Bracket, Located, Node, Transcription
from transcription_lsp.text.span import Span

WORD = r"[^\W\d_]+(?:[ -][^\W\d_]+)*"
"""What the name of a tag may be, in the syntax that editors know, too."""
# What stands before `=` is no part of the name: `<add place="above">`.
_NAME = re.compile(r"[\[<]{1,2}(/?)([^\W\d_]+(?:[ -][^\W\d_]+\b(?!=))*)")


def linked_at(transcription: Transcription, offset: int) -> tuple[Span, Span] | None:
    """The names in the tag at an offset and in its partner; None where no pair of tags is."""
    if not transcription.convention.has_tags:
        return None
    for place in (offset, offset - 1):
        around = transcription.at(place) if place >= 0 else []
        if len(around) > 1:
            found = _pair(around[-2], around[-1])
            if found and any(span.start <= offset <= span.end for span in found):
                return found
    return None


def _pair(parent: Located[Node], tag: Located[Node]) -> tuple[Span, Span] | None:
    """The names of a tag and of its partner among the children of `parent`."""
    siblings = list(parent.children())
    if tag.node.kind == "mark":
        return _of_marks(siblings, tag)
    if not isinstance(parent.node, Bracket) or tag.node.kind not in ("open", "close"):
        return None
    return _names(siblings[0], siblings[-1])


def _of_marks(siblings: Sequence[Located[Node]], mark: Located[Node]) -> tuple[Span, Span] | None:
    """The names of a mark for emphasis and of its partner."""
    found = _NAME.match(mark.text)
    if found is None:
        return None
    at = next(number for number, each in enumerate(siblings) if each.start == mark.start)
    step = -1 if found[1] else 1
    depth = 0
    while 0 <= at < len(siblings):
        other = _NAME.match(siblings[at].text) if siblings[at].node.kind == "mark" else None
        if other and other[2] == found[2]:
            depth += 1 if other[1] == found[1] else -1
            if not depth:
                first, second = sorted((mark, siblings[at]), key=lambda each: each.start)
                return _names(first, second)
        at += step
    return None


def _names(opening: Located[Node], closing: Located[Node]) -> tuple[Span, Span] | None:
    """Where the names stand in two tags, if they are the same."""
    one, other = _NAME.match(opening.text), _NAME.match(closing.text)
    if one is None or other is None or one[2] != other[2] or one[1] or not other[1]:
        return None
    return (
        Span(*one.span(2)).shifted(opening.start),
        Span(*other.span(2)).shifted(closing.start),
    )
