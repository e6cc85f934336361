"""What a TEI file says that no bracket of any convention does, so that an import leaves it out."""

from collections.abc import Iterator

from transcription_lsp.export.tei.elements import Element, elements_in, text_of
from transcription_lsp.export.tei.paragraphs import (
    ALTERNATIVES,
    as_it_stands,
    is_mistake,
    is_of_the_press,
)
from transcription_lsp.markup.conversion import Loss
from transcription_lsp.text.span import Span

_POINTING = {"handShift": "new", "graphic": "url", "media": "url", "ptr": "target"}
"""Elements without words, and the attributes that say what they point to."""
_LONGEST = 60
"""In code points: so much of what is left out is shown."""


def left_out(text: Element) -> Iterator[Loss]:
    """Other readings than the one kept, running heads, changes of hand, pictures, and pointers."""
    for each in elements_in(text):
        if each.tag in ALTERNATIVES and not is_mistake(each):
            kept = as_it_stands(each)
            for other in each.children:
                if isinstance(other, Element) and other is not kept and text_of(other).strip():
                    yield _loss(f"‘{_short(text_of(other))}’ ({other.tag})")
        elif is_of_the_press(each) and text_of(each).strip():
            yield _loss(f"‘{_short(text_of(each))}’ (fw)")
        elif (pointed := _pointed_to(each)) and not (each.tag == "ptr" and "n" in each.attributes):
            yield _loss(f"<{each.tag}> with ‘{_short(pointed)}’")


def _pointed_to(element: Element) -> str:
    name = _POINTING.get(element.tag)
    return element.attributes.get(name, "") if name else ""


def _loss(what: str) -> Loss:
    message = f"{what} has no place in a transcription and is left out."
    return Loss(Span(0, 0), ("text",), "", message)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
