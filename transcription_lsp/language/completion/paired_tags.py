"""Tags that stand in pairs, to choose from: an opening one comes with the one that closes it."""

import re
from typing import TYPE_CHECKING

from transcription_lsp.language.completion.offer import Offer, Offers
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.language.completion.cursor import Cursor
    from transcription_lsp.markup.convention import Convention, Kind

_BEGUN = re.compile(r"(?:\[{1,2}|<)/?[^\W\d_]*(?:[ -][^\W\d_]*){0,2}$")
_CLOSERS = re.compile(r"[\]>]{0,2}")


def tags_at(cursor: "Cursor", convention: "Convention") -> Offers:
    """The tags that may go on from what is typed: `[un`, `<`, `[/`; those to be closed first.

    An opening tag is offered with its closing one behind the cursor.
    """
    begun = _BEGUN.search(cursor.before) if convention.has_tags else None
    if begun is None:
        return Offers()
    typed, start = begun[0], cursor.line + begun.start()
    # An editor may have put the bracket behind the cursor that closes the one typed.
    behind = _CLOSERS.match(cursor.after)
    span = Span(start, cursor.offset + (len(behind[0]) if behind else 0))
    kinds = [convention.brackets[name] for name in convention.tag_names]
    if "/" in typed:
        closing = [kind.tags[1] for kind in _open_first(cursor, kinds) if kind.tags]
        offers = [_offer(span, tag, "", _kind_of(tag, kinds), convention) for tag in closing]
    else:
        pairs = [(kind, kind.tags) for kind in kinds if kind.tags]
        offers = [_offer(span, tags[0], tags[1], kind, convention) for kind, tags in pairs]
    return Offers(tuple(each for each in offers if each.text.lower().startswith(typed.lower())))


def _kind_of(closing: str, kinds: "list[Kind]") -> "Kind":
    """The kind of bracket that a tag closes."""
    return next(kind for kind in kinds if kind.tags and kind.tags[1] == closing)


def _open_first(cursor: "Cursor", kinds: "list[Kind]") -> "list[Kind]":
    """The kinds, those that are open at the cursor first, the last one opened before others."""
    before = cursor.text[cursor.block : cursor.offset]

    def opened(kind: "Kind") -> int:
        opening, closing = kind.tags or ("", "")
        at = before.rfind(opening)
        return at if at >= 0 and before.count(opening) > before.count(closing) else -1

    return sorted(kinds, key=lambda kind: -opened(kind))


def _offer(span: Span, text: str, behind: str, kind: "Kind", convention: "Convention") -> Offer:
    role = convention.roles.get(kind.role)
    shown = f"{text}…{behind}" if behind else text
    about = kind.role if role else ""
    detail = role.title if role else "emphasis"
    return Offer(span, span.end, text, shown, detail, text, "label", about, behind)
